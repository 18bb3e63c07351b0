// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { Panel } from "../evaluators/Panel.sol";
import { IArbiter } from "../interfaces/IArbiter.sol";
import { ICourt } from "../interfaces/ICourt.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bonds } from "../libraries/Bonds.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";

/// @notice See {ICourt}.
/// @dev The owner names the admin, who has a say only where the jurors had none.
contract Court is ICourt, IERC165, Panel {
    using Bonds for Bonds.Book;
    using JobFlags for uint24;
    using SafeCast for uint256;

    uint8 private constant JURORS = 5;
    uint256 private constant MAJORITY = 3;
    uint256 private constant LEAST_SCORE = 400;
    /// @dev A job is disputed once.
    uint8 private constant TURN = 1;

    uint256 private constant EVIDENCE_PERIOD = 24 hours;
    /// @dev Both calls of a draw, of a few transactions each.
    uint256 private constant DRAWING_PERIOD = 24 hours;
    uint256 private constant COMMIT_PERIOD = 24 hours;
    uint256 private constant REVEAL_PERIOD = 24 hours;
    uint256 private constant ADMIN_PERIOD = 7 days;

    uint256 private constant BPS = 10_000;
    /// @dev Between one choice of a juror and the next; choice 1 is nothing.
    uint256 private constant STEP = 2500;

    /// @dev In hundredths of points.
    uint256 private constant LOSER_FINE = 1000;

    address private immutable TREASURY;

    address private _admin;
    mapping(uint256 jobId => Case) private _cases;
    mapping(uint256 jobId => mapping(address juror => bytes32)) private _commitments;
    Bonds.Book private _bonds;

    constructor(
        address forwarder,
        address market,
        address membership,
        address verifications,
        address treasury,
        address deployer
    ) Panel(forwarder, market, membership, verifications, deployer) {
        TREASURY = treasury;
    }

    /* DISPUTES */

    /// @inheritdoc IArbiter
    function dispute(uint256 jobId, bytes32 reason, bytes calldata bond) external payable {
        // Check what secures it
        require(msg.value == 0, ValueNotTaken(msg.value));
        Bond calldata given = _decode(bond);
        Security security = given.security;
        address disputer = _msgSender();
        IJobMarket.Job memory job = _jobOf(jobId);
        IPolicies.Policy memory policy = _policyOf(job);
        (address token, uint256 amount) = _bonds.terms(jobId, policy.token, job.budget, security);
        if (security == Security.Credit) _checkCredit(job, disputer);

        // Tell the market, which checks the party and the time
        MARKET.dispute(jobId, disputer, reason);

        // Take the bond and open the case
        if (amount != 0) _bonds.take(jobId, disputer, reason, token, amount, given);
        _open(jobId, policy, disputer, security, token, amount);
    }

    /// @inheritdoc ICourt
    function open(uint256 jobId) external {
        // Check an evaluator handed it to this court, whose time is not over
        Phase phase = _cases[jobId].phase;
        require(phase == Phase.None, WrongPhase(jobId, phase));
        IJobMarket.Job memory job = _jobOf(jobId);
        require(
            job.status == IJobMarket.JobStatus.Disputed && job.flags.has(JobFlags.DEADLOCKED),
            NotDeadlocked(jobId, job.status)
        );
        IPolicies.Policy memory policy = _policyOf(job);
        require(_isOurs(job, policy), NotOurs(jobId));
        require(block.timestamp < job.deadline, PhaseOver(jobId, job.deadline));

        // Open the case
        _open(jobId, policy, address(0), Security.Points, address(0), 0);
    }

    /// @inheritdoc ICourt
    function submitEvidence(uint256 jobId, bytes32 evidence) external {
        Case storage case_ = _cases[jobId];
        require(case_.phase == Phase.Evidence, WrongPhase(jobId, case_.phase));
        require(block.timestamp < case_.deadline, PhaseOver(jobId, case_.deadline));
        address party = _msgSender();
        IJobMarket.Job memory job = _jobOf(jobId);
        require(_isAwaited(job), NotAwaited(jobId));
        require(
            party == job.client || party == job.provider, NotParty(party, job.client, job.provider)
        );
        emit EvidenceSubmitted(jobId, party, evidence);
    }

    /* VOTING */

    /// @inheritdoc ICourt
    function commit(uint256 jobId, bytes32 commitment) external {
        // Check a juror commits, in time, once
        Record memory record = _votingRecord(jobId);
        Case storage case_ = _cases[jobId];
        require(case_.phase == Phase.Commit, WrongPhase(jobId, case_.phase));
        require(block.timestamp < case_.deadline, PhaseOver(jobId, case_.deadline));
        address juror = _msgSender();
        _seatOf(jobId, record, juror);
        require(commitment != 0, ZeroCommitment());
        require(_commitments[jobId][juror] == 0, AlreadyCommitted(jobId, juror));

        // Keep it; the last one ends the phase
        _commitments[jobId][juror] = commitment;
        emit VoteCommitted(jobId, juror, commitment);
        if (++case_.committed == record.size) _startRevealing(jobId, case_, block.timestamp);
    }

    /// @inheritdoc ICourt
    function reveal(uint256 jobId, uint16 providerBps, bytes32 salt) external {
        // Check a juror reveals, in time, what it committed to
        Record memory record = _votingRecord(jobId);
        Case storage case_ = _revealing(jobId);
        require(block.timestamp < case_.deadline, PhaseOver(jobId, case_.deadline));
        address juror = _msgSender();
        bytes32 expected = _commitments[jobId][juror];
        bytes32 actual = hashVote(jobId, juror, providerBps, salt);
        require(actual == expected, CommitmentMismatch(actual, expected));
        require(
            _isShare(providerBps, case_.splits ? STEP : BPS), ShareNotAllowed(jobId, providerBps)
        );

        // Count it
        _castVote(jobId, record, juror, uint8(providerBps / STEP + 1));
        _keep(jobId, record);
        emit VoteRevealed(jobId, juror, providerBps);
    }

    /// @inheritdoc ICourt
    function conclude(uint256 jobId) external {
        // Check voting is over
        Record memory record = _votingRecord(jobId);
        Case storage case_ = _revealing(jobId);
        require(
            _votes(record) == case_.committed || block.timestamp >= case_.deadline,
            PhaseNotOver(jobId, case_.deadline)
        );

        // Rule as three votes say, or leave it to the admin
        uint8 decision = _decisionOf(record);
        if (decision == NO_CHOICE) {
            _callAdmin(jobId);
            _close(jobId, record, NO_CHOICE, Mark.Missed);
        } else {
            uint16 providerBps = uint16((decision - 1) * STEP);
            _endCase(case_, Phase.Ruled);
            emit CaseRuled(jobId, address(0), providerBps, 0);
            _close(jobId, record, decision, Mark.Missed);
            _rule(jobId, case_, providerBps, 0);
        }
    }

    /* ENDS */

    /// @inheritdoc ICourt
    function ruleAsAdmin(uint256 jobId, uint16 providerBps, bytes32 reason) external {
        // Check it is the admin's turn; the market checks the share
        Case storage case_ = _cases[jobId];
        require(case_.phase == Phase.Admin, WrongPhase(jobId, case_.phase));
        address caller = _msgSender();
        require(caller == _admin, Unauthorized(caller, _admin));
        require(block.timestamp < case_.deadline, PhaseOver(jobId, case_.deadline));

        // Rule
        _endCase(case_, Phase.Ruled);
        emit CaseRuled(jobId, caller, providerBps, reason);
        _rule(jobId, case_, providerBps, reason);
    }

    /// @inheritdoc ICourt
    function close(uint256 jobId) external {
        // Check the job ended without this court
        Case storage case_ = _cases[jobId];
        Phase phase = case_.phase;
        require(
            phase != Phase.None && phase != Phase.Ruled && phase != Phase.Closed,
            WrongPhase(jobId, phase)
        );
        require(_jobOf(jobId).status != IJobMarket.JobStatus.Disputed, StillDisputed(jobId));

        // Release the jurors and give the bond back
        _endCase(case_, Phase.Closed);
        emit CaseClosed(jobId);
        Record memory record = _recordOf(jobId);
        if (_isOpen(record)) _close(jobId, record, NO_CHOICE, Mark.Released);
        _bonds.giveBack(jobId, case_);
    }

    /// @inheritdoc ICourt
    function withdraw(address token, address to) external returns (uint256 amount) {
        return _bonds.withdraw(_msgSender(), token, to);
    }

    /* CONFIGURATION */

    /// @inheritdoc ICourt
    function setAdmin(address admin_) external onlyOwner {
        _admin = admin_;
        emit AdminSet(admin_);
    }

    /// @inheritdoc ICourt
    function configureBonds(address plainToken) external onlyOwner {
        _bonds.configure(address(_points), plainToken);
    }

    /* VIEWS */

    /// @inheritdoc IArbiter
    function minimumPeriod() external pure returns (uint256) {
        return EVIDENCE_PERIOD + DRAWING_PERIOD + COMMIT_PERIOD + REVEAL_PERIOD + ADMIN_PERIOD;
    }

    /// @inheritdoc ICourt
    function bondTerms(uint256 jobId, Security security)
        external
        view
        returns (address token, uint256 amount)
    {
        IJobMarket.Job memory job = _jobOf(jobId);
        return _bonds.terms(jobId, _policyOf(job).token, job.budget, security);
    }

    /// @inheritdoc ICourt
    function caseOf(uint256 jobId) external view returns (Case memory) {
        return _cases[jobId];
    }

    /// @inheritdoc ICourt
    function commitmentOf(uint256 jobId, address juror) external view returns (bytes32) {
        return _commitments[jobId][juror];
    }

    /// @inheritdoc ICourt
    function hashVote(uint256 jobId, address juror, uint16 providerBps, bytes32 salt)
        public
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(block.chainid, address(this), jobId, juror, providerBps, salt));
    }

    /// @inheritdoc ICourt
    function disputeNonce(uint256 jobId, address disputer, bytes32 reason, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return Bonds.disputeNonce(jobId, disputer, reason, salt);
    }

    /// @inheritdoc ICourt
    function totalBonds(address token) external view returns (uint256) {
        return _bonds.totalBonds[token];
    }

    /// @inheritdoc ICourt
    function totalCredits(address token) external view returns (uint256) {
        return _bonds.totalCredits[token];
    }

    /// @inheritdoc ICourt
    function creditOf(address token, address payee) external view returns (uint256) {
        return _bonds.credits[token][payee];
    }

    /// @inheritdoc ICourt
    function admin() external view returns (address) {
        return _admin;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IArbiter).interfaceId || interfaceId == type(IERC165).interfaceId;
    }

    /* CASES */

    function _open(
        uint256 jobId,
        IPolicies.Policy memory policy,
        address disputer,
        Security security,
        address token,
        uint256 amount
    ) private {
        uint40 deadline = uint40(block.timestamp + EVIDENCE_PERIOD);
        uint96 bond = amount.toUint96();
        bool splits = policy.flags & PolicyFlags.SPLITS != 0;
        _cases[jobId] = Case(disputer, Phase.Evidence, security, splits, 0, deadline, token, bond);
        emit CaseOpened(jobId, disputer, security, token, bond, deadline);
    }

    /// @dev The case of a panel whose votes are being revealed; the clock may have brought that on.
    function _revealing(uint256 jobId) private returns (Case storage case_) {
        case_ = _cases[jobId];
        if (case_.phase == Phase.Reveal) return case_;
        uint256 deadline = case_.deadline;
        require(block.timestamp >= deadline, PhaseNotOver(jobId, deadline));
        _startRevealing(jobId, case_, deadline);
    }

    function _startRevealing(uint256 jobId, Case storage case_, uint256 from) private {
        uint40 deadline = uint40(from + REVEAL_PERIOD);
        case_.phase = Phase.Reveal;
        case_.deadline = deadline;
        emit RevealStarted(jobId, deadline);
    }

    function _callAdmin(uint256 jobId) private {
        Case storage case_ = _cases[jobId];
        uint40 deadline = uint40(block.timestamp + ADMIN_PERIOD);
        case_.phase = Phase.Admin;
        case_.deadline = deadline;
        emit AdminCalled(jobId, deadline);
    }

    function _endCase(Case storage case_, Phase phase) private {
        case_.phase = phase;
        case_.deadline = 0;
    }

    /// @dev Ends the job and draws the consequences. Whom the share gives nothing has lost, and it
    /// gives a disputer something exactly where that is better than the verdict: nothing for a
    /// provider, or all for the provider.
    function _rule(uint256 jobId, Case storage case_, uint16 providerBps, bytes32 reason) private {
        // End the job
        IJobMarket.Job memory job = _jobOf(jobId);
        MARKET.rule(jobId, providerBps, reason);

        // A share between nothing and all has no loser
        if (providerBps != 0 && providerBps != BPS) {
            _bonds.giveBack(jobId, case_);
            return;
        }

        // The bond, then the fine
        address loser = providerBps == 0 ? job.provider : job.client;
        uint256 fine = LOSER_FINE;
        if (loser != case_.disputer) {
            _bonds.giveBack(jobId, case_);
        } else {
            if (case_.security == Security.Credit) fine += Bonds.POINTS_BOND;
            _bonds.lose(jobId, case_, TREASURY);
        }
        bool booked = _tryPoints(loser, -int256(fine));
        emit LoserFined(jobId, loser, fine, booked);
    }

    /// @dev As `abi.encode` lays a `Bond` out: an offset, then the struct. What is wrong with it is
    /// wrong for who sent it alone.
    function _decode(bytes calldata data) private pure returns (Bond calldata bond) {
        assembly ("memory-safe") {
            bond := add(data.offset, calldataload(data.offset))
        }
    }

    function _checkCredit(IJobMarket.Job memory job, address disputer) private view {
        IMembership.Account memory record = MEMBERSHIP.accountOf(disputer);
        require(
            disputer == job.provider && record.verified && _points.debtOf(disputer) == 0,
            NoCredit(disputer)
        );
    }

    /* THE PANEL */

    /// @dev The choice of three; two of them would take six votes.
    function _decisionOf(Record memory record) private pure returns (uint8) {
        for (uint8 choice = 1; choice <= BPS / STEP + 1; ++choice) {
            if (_votesFor(record, choice) >= MAJORITY) return choice;
        }
        return NO_CHOICE;
    }

    function _isShare(uint16 providerBps, uint256 step) private pure returns (bool) {
        return providerBps <= BPS && providerBps % step == 0;
    }

    function _isAwaited(IJobMarket.Job memory job) private view returns (bool) {
        return job.status == IJobMarket.JobStatus.Disputed && block.timestamp < job.deadline;
    }

    /// @dev The jurors' time, from the end of that for evidence to the admin's.
    function _turnOf(uint256 jobId, IJobMarket.Job memory job)
        internal
        view
        override
        returns (uint8)
    {
        if (!_isAwaited(job)) return 0;
        Case storage case_ = _cases[jobId];
        Phase phase = case_.phase;
        if (phase == Phase.Evidence) return block.timestamp < case_.deadline ? 0 : TURN;
        return phase == Phase.Commit || phase == Phase.Reveal ? TURN : 0;
    }

    function _isOurs(IJobMarket.Job memory, IPolicies.Policy memory policy)
        internal
        view
        override
        returns (bool)
    {
        return policy.arbiter == address(this);
    }

    /// @dev Every dispute is secured, or its evaluator is deadlocked.
    function _seatsAnyJob() internal pure override returns (bool) {
        return true;
    }

    function _sizeFor(uint256) internal pure override returns (uint8) {
        return JURORS;
    }

    function _excluded(uint256 jobId) internal view override returns (Seat[] memory) {
        return _otherPanel.seatsOf(jobId);
    }

    function _leastScore() internal pure override returns (uint256) {
        return LEAST_SCORE;
    }

    function _startVoting(uint256 jobId, Record memory record) internal override {
        Case storage case_ = _cases[jobId];
        uint40 deadline = uint40(block.timestamp + COMMIT_PERIOD);
        record.deadline = uint40(deadline + REVEAL_PERIOD);
        case_.phase = Phase.Commit;
        case_.deadline = deadline;
        emit CommitStarted(jobId, deadline);
    }

    function _onPoolTooSmall(uint256 jobId) internal override {
        _callAdmin(jobId);
    }
}
