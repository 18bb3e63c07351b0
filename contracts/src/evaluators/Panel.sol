// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Blockhash } from "@openzeppelin/contracts/utils/Blockhash.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IPanel } from "../interfaces/IPanel.sol";
import { IPoints } from "../interfaces/IPoints.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { IStanding } from "../interfaces/IStanding.sol";
import { IVerifications } from "../interfaces/IVerifications.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";
import { Candidates } from "../libraries/Candidates.sol";
import { Draw } from "../libraries/Draw.sol";
import { Parties } from "../libraries/Parties.sol";

/// @notice See {IPanel}.
/// @dev What peers and jurors share. A record is changed in memory and kept at the end of a call,
/// before any other contract is told. The owner is the deployer, whose one right is to configure.
abstract contract Panel is IPanel, Ownable2Step, ERC2771Context {
    using BoundedCall for address;
    using SafeCast for uint256;

    struct KeptSeat {
        uint64 agentId;
        address account;
        Mark mark;
        uint8 choice;
    }

    /// @dev Who owned the sides' agents when the block was fixed. An agent can be given to anybody,
    /// unasked: else a side could keep off whom the hash names by giving its agent to that owner.
    struct Owners {
        address client;
        address provider;
    }

    /// @dev Enough for the block to be unknown whenever this call is mined.
    uint256 private constant SEED_DELAY = 2;
    uint256 private constant MAX_LOST_BLOCKS = 3;
    uint256 private constant MAX_TRIES_A_CALL = 64;
    uint256 private constant MAX_TRIES = 256;

    /// @dev A seat that did not vote, a panel that did not decide.
    uint8 internal constant NO_CHOICE = 0;
    /// @dev A record's tally has so many bits for each choice, from the first on.
    uint256 private constant TALLY_BITS = 4;
    uint256 private constant TALLY_MASK = 15;

    /// @dev In hundredths of points.
    uint256 private constant VOTE_REWARD = 500;
    uint256 private constant MAJORITY_REWARD = 200;
    uint256 private constant SILENCE_FINE = 500;

    /// @dev The share of `Points` in each call. Of what is left a call gets at most 63/64 (EIP-150).
    uint256 private constant POINTS_GAS = 250_000;
    uint256 private constant REQUIRED_GAS = POINTS_GAS * 64 / 63 + 10_000;

    IJobMarket internal immutable MARKET;
    IMembership internal immutable MEMBERSHIP;
    IVerifications internal immutable VERIFICATIONS;

    IPoints internal _points;
    IStanding internal _standing;
    IPanel internal _otherPanel;

    mapping(uint256 jobId => Record) private _records;
    mapping(uint256 jobId => bytes32) private _seeds;
    mapping(uint256 jobId => Owners) private _owners;
    mapping(uint256 jobId => KeptSeat[]) private _seats;
    mapping(uint256 agentId => Voter) private _voters;
    uint256 private _openSeats;

    constructor(
        address forwarder,
        address market,
        address membership,
        address verifications,
        address deployer
    ) ERC2771Context(forwarder) Ownable(deployer) {
        MARKET = IJobMarket(market);
        MEMBERSHIP = IMembership(membership);
        VERIFICATIONS = IVerifications(verifications);
    }

    /* WHAT A PANEL DECIDES ON */

    /// @dev What the job waits for a panel for, and zero where it waits for none.
    function _turnOf(uint256 jobId, IJobMarket.Job memory job) internal view virtual returns (uint8);

    /// @dev Whether the job's house rules name this contract for that.
    function _isOurs(IJobMarket.Job memory job, IPolicies.Policy memory policy)
        internal
        view
        virtual
        returns (bool);

    /// @dev Seats of a full panel.
    function _sizeFor(uint256 poolSize) internal view virtual returns (uint8);

    /// @dev Whether jobs without weight get a panel, too.
    function _seatsAnyJob() internal view virtual returns (bool);

    /// @dev Who else may not sit, besides who does.
    function _excluded(uint256 jobId) internal view virtual returns (Seat[] memory);

    /// @dev Who has less may not sit.
    function _leastScore() internal view virtual returns (uint256);

    /// @dev Every seat is filled. Sets `record.deadline` and whatever else voting needs; the record
    /// is kept afterwards.
    function _startVoting(uint256 jobId, Record memory record) internal virtual;

    /// @dev Hands the job on; its panel is closed already.
    function _onPoolTooSmall(uint256 jobId) internal virtual;

    /* DRAWING */

    /// @inheritdoc IPanel
    function openPanel(uint256 jobId) external {
        // Check the job waits for a panel of ours, and for a new one
        require(address(_points) != address(0), NotConfigured());
        IJobMarket.Job memory job = _jobOf(jobId);
        IPolicies.Policy memory policy = _policyOf(job);
        require(_isOurs(job, policy), NotOurs(jobId));
        uint8 turn = _turnOf(jobId, job);
        require(turn != 0, NotAwaited(jobId));
        Record memory record = _recordOf(jobId);
        require(turn != record.turn, PanelExists(jobId, turn));

        // Release what an earlier submission's panel left open
        if (_isOpen(record)) _close(jobId, record, NO_CHOICE, Mark.Released);

        // Fix a coming block and the pool as it is, if it has a place for every seat. Jobs without
        // weight, or with oneself, cost next to nothing: their seats would use validators up
        uint256 poolSize = VERIFICATIONS.poolSize();
        Record memory next;
        next.turn = turn;
        next.first = _seats[jobId].length.toUint8();
        next.size = _sizeFor(poolSize);
        next.weighty =
            job.budget >= policy.weightTicks * 10 ** policy.tickExponent && !_isOfOneHand(job);
        emit PanelOpened(jobId, turn, next.size, next.weighty);
        if (poolSize < next.size || !(next.weighty || _seatsAnyJob())) _giveUp(jobId, next);
        else _fixBlock(jobId, next);
    }

    /// @inheritdoc IPanel
    function draw(uint256 jobId) external {
        // Check the job still waits
        Record memory record = _recordOf(jobId);
        require(record.stage == Stage.Drawing, WrongStage(jobId, record.stage));
        IJobMarket.Job memory job = _checkAwaited(jobId, record);

        // Take the block's hash, or another block
        (bytes32 seed, bool lost) = _takeSeed(jobId, record);
        if (lost) return _loseBlock(jobId, record);

        // Fill seats
        _fill(jobId, record, seed, job);

        // Start voting, give up, or leave the rest to another call
        if (record.filled == record.size) {
            record.stage = Stage.Voting;
            _startVoting(jobId, record);
            _keep(jobId, record);
        } else if (record.tries == MAX_TRIES) {
            _giveUp(jobId, record);
        } else {
            _keep(jobId, record);
            _seeds[jobId] = seed;
            emit DrawContinues(jobId, seed, record.tries);
        }
    }

    /// @dev Whether both sides are the same agent's, owner's or wallet's. Asked when the panel is
    /// opened, by which either side could give the other its agent.
    function _isOfOneHand(IJobMarket.Job memory job) private view returns (bool) {
        address registry = MEMBERSHIP.identityRegistry();
        return Parties.isOneHand(
            Parties.read(MEMBERSHIP, registry, job.client),
            Parties.read(MEMBERSHIP, registry, job.provider)
        );
    }

    /// @dev Fixes a coming block, the pool and the sides' owners as they are, for the seats left to
    /// fill.
    function _fixBlock(uint256 jobId, Record memory record) internal {
        record.stage = Stage.Drawing;
        record.tries = 0;
        record.poolSize = VERIFICATIONS.poolSize().toUint32();
        record.fixedAt = uint40(block.timestamp);
        record.seedBlock = uint40(block.number + SEED_DELAY);
        _keep(jobId, record);
        delete _seeds[jobId];
        IJobMarket.Job memory job = _jobOf(jobId);
        address registry = MEMBERSHIP.identityRegistry();
        _owners[jobId] = Owners({
            client: Parties.ownerOf(MEMBERSHIP, registry, job.client),
            provider: Parties.ownerOf(MEMBERSHIP, registry, job.provider)
        });
        emit BlockFixed(jobId, record.seedBlock, record.poolSize);
    }

    function _takeSeed(uint256 jobId, Record memory record)
        private
        view
        returns (bytes32 seed, bool lost)
    {
        seed = _seeds[jobId];
        if (seed != 0) return (seed, false);
        require(block.number > record.seedBlock, BlockNotReached(block.number, record.seedBlock));
        bytes32 blockHash = Blockhash.blockHash(record.seedBlock);
        return (Draw.seed(blockHash, address(this), jobId), blockHash == 0);
    }

    /// @dev Whoever would rather have another block must keep everybody from calling for 8191, or 256
    /// where the chain keeps no more (EIP-2935), and can choose among three at most.
    function _loseBlock(uint256 jobId, Record memory record) private {
        emit BlockLost(jobId, record.seedBlock);
        if (++record.lostBlocks == MAX_LOST_BLOCKS) _giveUp(jobId, record);
        else _fixBlock(jobId, record);
    }

    function _giveUp(uint256 jobId, Record memory record) private {
        emit PoolTooSmall(jobId, record.tries);
        _close(jobId, record, NO_CHOICE, Mark.Released);
        _onPoolTooSmall(jobId);
    }

    function _fill(uint256 jobId, Record memory record, bytes32 seed, IJobMarket.Job memory job)
        private
    {
        Candidates.Search memory search = Candidates.Search({
            seed: seed,
            from: record.tries,
            to: Math.min(record.tries + MAX_TRIES_A_CALL, MAX_TRIES),
            wanted: record.size - record.filled,
            poolSize: record.poolSize,
            fixedAt: record.fixedAt,
            leastScore: _leastScore(),
            client: job.client,
            clientOwner: _owners[jobId].client,
            provider: job.provider,
            providerOwner: _owners[jobId].provider,
            openSeats: _openSeats,
            seated: _seatsFrom(jobId, record.first),
            excluded: _excluded(jobId)
        });
        Candidates.Sources memory sources = Candidates.Sources({
            verifications: VERIFICATIONS,
            membership: MEMBERSHIP,
            points: _points,
            standing: _standing,
            otherPanel: _otherPanel
        });
        (Seat[] memory found, uint256 tries) = Candidates.find(_voters, sources, search);
        record.tries = uint16(tries);
        record.filled += uint8(found.length);
        for (uint256 i; i < found.length; ++i) {
            _assign(jobId, found[i].agentId, found[i].account);
        }
    }

    function _assign(uint256 jobId, uint64 agentId, address account) private {
        uint8 seat = _seats[jobId].length.toUint8();
        _seats[jobId].push(KeptSeat(agentId, account, Mark.Open, NO_CHOICE));
        ++_voters[agentId].openSeats;
        ++_openSeats;
        emit ValidatorAssigned(jobId, agentId, account, seat);
    }

    /* VOTING */

    /// @dev The job, which must still wait for this panel.
    function _checkAwaited(uint256 jobId, Record memory record)
        internal
        view
        returns (IJobMarket.Job memory job)
    {
        job = _jobOf(jobId);
        require(_turnOf(jobId, job) == record.turn, NotAwaited(jobId));
    }

    /// @dev The panel, which must be voting on a job that still waits for it.
    function _votingRecord(uint256 jobId) internal view returns (Record memory record) {
        record = _recordOf(jobId);
        require(record.stage == Stage.Voting, WrongStage(jobId, record.stage));
        _checkAwaited(jobId, record);
    }

    /// @dev An account's seat on the current panel, which must be open.
    function _seatOf(uint256 jobId, Record memory record, address account)
        internal
        view
        returns (uint256 seat)
    {
        KeptSeat[] storage seats = _seats[jobId];
        for (seat = record.first; seat < seats.length; ++seat) {
            if (seats[seat].account != account) continue;
            Mark mark = seats[seat].mark;
            require(mark == Mark.Open, SeatIsClosed(jobId, account, mark));
            return seat;
        }
        revert NotSeated(jobId, account);
    }

    /// @dev Counts a vote. The record is kept by whatever comes next: `_keep` or `_close`.
    /// @param choice From 1 to 6.
    function _castVote(uint256 jobId, Record memory record, address account, uint8 choice)
        internal
    {
        KeptSeat storage seat = _seats[jobId][_seatOf(jobId, record, account)];
        require(seat.choice == NO_CHOICE, AlreadyVoted(jobId, account));
        seat.choice = choice;
        --_voters[seat.agentId].openSeats;
        --_openSeats;
        record.tally += uint24(1) << uint24(_tallyShift(choice));
    }

    /// @dev Votes for a choice.
    function _votesFor(Record memory record, uint8 choice) internal pure returns (uint8) {
        return uint8(record.tally >> _tallyShift(choice) & TALLY_MASK);
    }

    /// @dev All votes.
    function _votes(Record memory record) internal pure returns (uint8 votes) {
        for (uint256 tally = record.tally; tally != 0; tally >>= TALLY_BITS) {
            votes += uint8(tally & TALLY_MASK);
        }
    }

    function _tallyShift(uint8 choice) private pure returns (uint256) {
        return TALLY_BITS * (choice - 1);
    }

    /* CLOSING */

    /// @inheritdoc IPanel
    function release(uint256 jobId) external {
        Record memory record = _recordOf(jobId);
        require(_isOpen(record), WrongStage(jobId, record.stage));
        require(_turnOf(jobId, _jobOf(jobId)) != record.turn, StillAwaited(jobId));
        _close(jobId, record, NO_CHOICE, Mark.Released);
    }

    /// @dev Closes the panel and every open seat.
    /// @param decision The choice that won; `NO_CHOICE`: votes are released.
    /// @param silent The mark of who did not vote: `Missed` or `Released`.
    function _close(uint256 jobId, Record memory record, uint8 decision, Mark silent) internal {
        record.stage = Stage.Closed;
        _keep(jobId, record);
        emit PanelClosed(jobId, decision);
        KeptSeat[] storage seats = _seats[jobId];
        for (uint256 i = record.first; i < seats.length; ++i) {
            if (seats[i].mark != Mark.Open) continue;
            uint8 choice = seats[i].choice;
            Mark mark = Mark.Released;
            if (choice == NO_CHOICE) {
                mark = silent;
            } else if (decision != NO_CHOICE) {
                mark = choice == decision ? Mark.WithMajority : Mark.Against;
            }
            _closeSeat(jobId, i, mark, record.weighty);
        }
    }

    /// @dev Closes the seats of who did not vote, and nothing else.
    function _closeSilent(uint256 jobId, Record memory record) internal {
        KeptSeat[] storage seats = _seats[jobId];
        for (uint256 i = record.first; i < seats.length; ++i) {
            if (seats[i].mark != Mark.Open || seats[i].choice != NO_CHOICE) continue;
            _closeSeat(jobId, i, Mark.Missed, record.weighty);
        }
    }

    function _closeSeat(uint256 jobId, uint256 i, Mark mark, bool weighty) private {
        // Mark the seat and remember its voter
        KeptSeat storage seat = _seats[jobId][i];
        seat.mark = mark;
        bool voted = seat.choice != NO_CHOICE;
        Voter storage voter = _voters[seat.agentId];
        if (!voted) {
            --voter.openSeats;
            --_openSeats;
        }
        if (weighty && mark != Mark.Released) {
            ++voter.votes;
            if (mark == Mark.WithMajority) ++voter.withMajority;
        }

        // Reward the vote, or fine the silence
        int256 points;
        if (weighty) points = _pointsFor(mark, voted);
        bool booked = points == 0 || _tryPoints(seat.account, points);
        emit SeatClosed(jobId, seat.agentId, uint8(i), mark, points, booked);
    }

    function _pointsFor(Mark mark, bool voted) private pure returns (int256) {
        if (mark == Mark.Missed) return -int256(SILENCE_FINE);
        if (!voted) return 0;
        return int256(mark == Mark.WithMajority ? VOTE_REWARD + MAJORITY_REWARD : VOTE_REWARD);
    }

    /// @dev Nothing that goes wrong over there may stop a verdict.
    function _tryPoints(address account, int256 points) internal returns (bool) {
        bytes memory call_ = points > 0
            ? abi.encodeCall(IPoints.mintReward, (account, uint256(points)))
            : abi.encodeCall(IPoints.penalize, (account, uint256(-points)));
        require(gasleft() >= REQUIRED_GAS, InsufficientGas(gasleft(), REQUIRED_GAS));
        return address(_points).callWithin(POINTS_GAS, call_);
    }

    function _seatsFrom(uint256 jobId, uint256 first) private view returns (Seat[] memory seats) {
        KeptSeat[] storage kept = _seats[jobId];
        seats = new Seat[](kept.length - first);
        for (uint256 i; i < seats.length; ++i) {
            KeptSeat storage seat = kept[first + i];
            seats[i] = Seat(seat.agentId, seat.account, seat.mark);
        }
    }

    function _isOpen(Record memory record) internal pure returns (bool) {
        return record.stage == Stage.Drawing || record.stage == Stage.Voting;
    }

    /* VIEWS AND CONFIGURATION */

    /// @inheritdoc IPanel
    function configure(address points, address standing, address otherPanel) external onlyOwner {
        require(address(_points) == address(0), AlreadyConfigured());
        require(points.code.length != 0, NotAContract(points));
        require(standing.code.length != 0, NotAContract(standing));
        require(otherPanel.code.length != 0, NotAContract(otherPanel));
        _points = IPoints(points);
        _standing = IStanding(standing);
        _otherPanel = IPanel(otherPanel);
        emit Configured(points, standing, otherPanel);
    }

    /// @inheritdoc IPanel
    function isClosed(uint256 jobId) external view returns (bool) {
        return _records[jobId].stage == Stage.Closed && _seats[jobId].length != 0;
    }

    /// @inheritdoc IPanel
    function seatsOf(uint256 jobId) external view returns (Seat[] memory) {
        return _seatsFrom(jobId, 0);
    }

    /// @inheritdoc IPanel
    function votesOf(uint256 jobId) external view returns (uint8[] memory choices) {
        KeptSeat[] storage kept = _seats[jobId];
        choices = new uint8[](kept.length);
        for (uint256 i; i < kept.length; ++i) {
            choices[i] = kept[i].choice;
        }
    }

    /// @inheritdoc IPanel
    function panelOf(uint256 jobId) external view returns (Record memory) {
        return _recordOf(jobId);
    }

    /// @inheritdoc IPanel
    function voterOf(uint256 agentId) external view returns (Voter memory) {
        return _voters[agentId];
    }

    /// @inheritdoc IPanel
    function openSeatsOf(uint256 agentId) external view returns (uint256) {
        return _voters[agentId].openSeats;
    }

    /// @inheritdoc IPanel
    function openSeats() external view returns (uint256) {
        return _openSeats;
    }

    function _recordOf(uint256 jobId) internal view returns (Record memory) {
        return _records[jobId];
    }

    function _keep(uint256 jobId, Record memory record) internal {
        _records[jobId] = record;
    }

    function _jobOf(uint256 jobId) internal view returns (IJobMarket.Job memory) {
        return MARKET.jobOf(jobId);
    }

    function _policyOf(IJobMarket.Job memory job) internal view returns (IPolicies.Policy memory) {
        return IPolicies(address(MARKET)).policyOf(job.policyId);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
