// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IEvaluator } from "../interfaces/IEvaluator.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPeerReview } from "../interfaces/IPeerReview.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { Panel } from "./Panel.sol";

/// @notice See {IPeerReview}.
contract PeerReview is IPeerReview, Panel {
    using JobFlags for uint24;

    uint8 private constant APPROVE = 1;
    uint8 private constant REJECT = 2;

    uint8 private constant SEATS = 3;
    uint8 private constant SEATS_OF_MANY = 7;
    uint256 private constant MANY = 500;
    uint256 private constant MAJORITY = 2;
    uint256 private constant MAJORITY_OF_MANY = 5;

    uint256 private constant VOTING = 48 hours;
    /// @dev Time for both draws, each in a few calls, and for `conclude` between them.
    uint256 private constant DRAWING = 24 hours;
    uint256 private constant MIN_SILENT_REDRAWN = 2;

    uint256 private constant MIN_SCORE = 1;
    uint256 private constant MAX_SCORE = 5;

    constructor(
        address forwarder,
        address market,
        address membership,
        address verifications,
        address deployer
    ) Panel(forwarder, market, membership, verifications, deployer) { }

    /// @inheritdoc IPeerReview
    function vote(uint256 jobId, bool approve, Scores calldata scores, bytes32 feedback) external {
        // Check the vote is in time and complete
        Record memory record = _votingRecord(jobId);
        require(block.timestamp < record.deadline, VotingOver(jobId, record.deadline));
        Bounds.check("completeness", scores.completeness, MIN_SCORE, MAX_SCORE);
        Bounds.check("quality", scores.quality, MIN_SCORE, MAX_SCORE);
        Bounds.check("criteriaMet", scores.criteriaMet, MIN_SCORE, MAX_SCORE);

        // Count it
        address account = _msgSender();
        _castVote(jobId, record, account, approve ? APPROVE : REJECT);
        emit ValidatorVoted(jobId, account, approve, scores, feedback);

        // Decide as soon as a majority is reached, or out of reach
        uint256 majority = _majorityOf(record.size);
        if (_votesFor(record, APPROVE) == majority) {
            _close(jobId, record, APPROVE, Mark.Released);
            MARKET.complete(jobId, 0, "");
        } else if (_votesFor(record, REJECT) == majority) {
            _close(jobId, record, REJECT, Mark.Released);
            MARKET.reject(jobId, 0, "");
        } else if (_isOutOfReach(record, majority)) {
            _close(jobId, record, NO_CHOICE, Mark.Released);
            _handOn(jobId);
        } else {
            _keep(jobId, record);
        }
    }

    /// @inheritdoc IPeerReview
    function conclude(uint256 jobId) external {
        // Check voting is over
        Record memory record = _votingRecord(jobId);
        require(block.timestamp >= record.deadline, VotingNotOver(jobId, record.deadline));

        // Draw the silent seats again, once
        uint256 silent = record.size - _votes(record);
        if (silent >= MIN_SILENT_REDRAWN && !record.redrawn) return _redraw(jobId, record);

        // Or hand the job on
        _close(jobId, record, NO_CHOICE, Mark.Missed);
        _handOn(jobId);
    }

    /// @inheritdoc IEvaluator
    function minimumPeriod() external pure returns (uint256) {
        return 2 * VOTING + DRAWING;
    }

    function _redraw(uint256 jobId, Record memory record) private {
        uint8 voted = _votes(record);
        record.redrawn = true;
        record.filled = voted;
        record.deadline = 0;
        emit SeatsRedrawn(jobId, record.size - voted);
        _fixBlock(jobId, record);
        _closeSilent(jobId, record);
    }

    /// @dev No majority: the arbiter's turn, or without one the client's.
    function _handOn(uint256 jobId) private {
        bool isFinal = _policyOf(_jobOf(jobId)).arbiter == address(0);
        if (isFinal) MARKET.handOver(jobId, 0);
        else MARKET.escalate(jobId, 0);
    }

    /// @dev The evaluator's time for the submission's verdict.
    function _turnOf(uint256, IJobMarket.Job memory job) internal view override returns (uint8) {
        if (job.status != IJobMarket.JobStatus.Submitted) return 0;
        if (job.flags.has(JobFlags.CLIENT_TURN | JobFlags.RETURNED)) return 0;
        return block.timestamp < job.deadline ? job.flags.submissions() : 0;
    }

    function _isOurs(IJobMarket.Job memory job, IPolicies.Policy memory policy)
        internal
        view
        override
        returns (bool)
    {
        return policy.evaluator == address(this) && job.flags.entry() != Entry.PLAIN;
    }

    function _sizeFor(uint256 poolSize) internal pure override returns (uint8) {
        return poolSize > MANY ? SEATS_OF_MANY : SEATS;
    }

    /// @dev The client reviews them, as where the pool is too small.
    function _seatsAnyJob() internal pure override returns (bool) { }

    function _excluded(uint256) internal pure override returns (Seat[] memory) { }

    function _leastScore() internal pure override returns (uint256) { }

    function _startVoting(uint256 jobId, Record memory record) internal override {
        record.deadline = uint40(block.timestamp + VOTING);
        emit ValidationStarted(jobId, record.deadline);
    }

    function _onPoolTooSmall(uint256 jobId) internal override {
        MARKET.handOver(jobId, 0);
    }

    function _majorityOf(uint256 size) private pure returns (uint256) {
        return size == SEATS ? MAJORITY : MAJORITY_OF_MANY;
    }

    /// @dev Neither side would have it with every seat still open.
    function _isOutOfReach(Record memory record, uint256 majority) private pure returns (bool) {
        return uint256(record.size) - _votesFor(record, REJECT) < majority
            && uint256(record.size) - _votesFor(record, APPROVE) < majority;
    }
}
