// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IPanel } from "../interfaces/IPanel.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { IStanding } from "../interfaces/IStanding.sol";
import { IVerifications } from "../interfaces/IVerifications.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { Parties } from "../libraries/Parties.sol";

/// @notice See {IStanding}.
contract Standing is IStanding {
    using JobFlags for uint24;
    using Parties for IMembership;
    using Parties for Parties.Party;

    uint16 private constant MAX_SCORE = 500;
    int16 private constant COMPLETED = 5;
    int16 private constant FAILED = -10;
    int16 private constant DISPUTE_LOST = -20;
    int16 private constant WITH_MAJORITY = 2;
    int16 private constant MISSED_VOTE = -5;
    uint256 private constant RISE_INTERVAL = 30 days;

    address private immutable MARKET;
    IMembership private immutable MEMBERSHIP;
    IVerifications private immutable VERIFICATIONS;
    address private immutable PEER_REVIEW;
    address private immutable COURT;

    mapping(uint256 agentId => uint16) private _scores;
    mapping(uint256 jobId => uint256 parts) private _booked;
    mapping(uint256 agentId => mapping(uint256 otherAgentId => uint256 time)) private _nextRises;

    constructor(
        address market,
        address membership,
        address verifications,
        address peerReview,
        address court
    ) {
        MARKET = market;
        MEMBERSHIP = IMembership(membership);
        VERIFICATIONS = IVerifications(verifications);
        PEER_REVIEW = peerReview;
        COURT = court;
    }

    /// @inheritdoc IStanding
    function book(uint256 jobId) external {
        // Check the job has ended
        IJobMarket.Job memory job = IJobMarket(MARKET).jobOf(jobId);
        require(
            job.status >= IJobMarket.JobStatus.Completed
                && job.status <= IJobMarket.JobStatus.Expired,
            JobNotEnded(jobId, job.status)
        );
        IPolicies.Policy memory policy = IPolicies(MARKET).policyOf(job.policyId);
        bool isWeighty = job.budget >= policy.weightTicks * 10 ** policy.tickExponent;

        // Book each part that is ready
        bool isNew = _take(jobId, Part.Sides);
        if (isNew) _bookSides(jobId, job, isWeighty);
        if (policy.evaluator == PEER_REVIEW && _takePanel(jobId, Part.PeerReview, PEER_REVIEW)) {
            _bookVoters(jobId, job, PEER_REVIEW);
            isNew = true;
        }
        if (policy.arbiter == COURT && _takePanel(jobId, Part.Court, COURT)) {
            _bookVoters(jobId, job, COURT);
            isNew = true;
        }
        require(isNew, NothingToBook(jobId));
    }

    /* VIEWS */

    /// @inheritdoc IStanding
    function scoreOf(uint256 agentId) external view returns (uint16) {
        return _scores[agentId];
    }

    /// @inheritdoc IStanding
    function isBooked(uint256 jobId, Part part) public view returns (bool) {
        return _booked[jobId] & _bit(part) != 0;
    }

    /// @inheritdoc IStanding
    function nextRiseOf(uint256 agentId, uint256 otherAgentId) external view returns (uint256) {
        return _nextRises[Math.min(agentId, otherAgentId)][Math.max(agentId, otherAgentId)];
    }

    /* SIDES */

    function _bookSides(uint256 jobId, IJobMarket.Job memory job, bool isWeighty) private {
        // The provider's work
        IMembership.Account memory provider = MEMBERSHIP.accountOf(job.provider);
        if (provider.bound) {
            if (_isCompleted(job)) {
                if (isWeighty && _takeRise(job)) {
                    _change(provider.agentId, jobId, COMPLETED, Reason.Completed);
                }
            } else if (job.flags.has(JobFlags.CONSENTED)) {
                (bool isFailed, Reason reason) = _failure(job);
                if (isFailed) _change(provider.agentId, jobId, FAILED, reason);
            }
        }

        // A dispute a side opened
        if (job.flags.has(JobFlags.DEADLOCKED)) return;
        IJobMarket.Ending ending = job.flags.ending();
        if (ending == IJobMarket.Ending.RuledForProvider) {
            IMembership.Account memory client = MEMBERSHIP.accountOf(job.client);
            if (client.bound) _change(client.agentId, jobId, DISPUTE_LOST, Reason.DisputeLost);
        } else if (ending == IJobMarket.Ending.RuledForClient && provider.bound) {
            _change(provider.agentId, jobId, DISPUTE_LOST, Reason.DisputeLost);
        }
    }

    /// @dev Approved, by a verdict or a ruling, in whole or in part.
    function _isCompleted(IJobMarket.Job memory job) private pure returns (bool) {
        IJobMarket.Ending ending = job.flags.ending();
        if (ending == IJobMarket.Ending.Stood) {
            return job.status == IJobMarket.JobStatus.Completed;
        }
        return ending == IJobMarket.Ending.Approved || ending == IJobMarket.Ending.Accepted
            || ending == IJobMarket.Ending.RuledForProvider
            || ending == IJobMarket.Ending.RuledSplit;
    }

    /// @dev How a provider that had consented failed, if it did.
    function _failure(IJobMarket.Job memory job) private pure returns (bool, Reason) {
        IJobMarket.Ending ending = job.flags.ending();
        bool isDelivered = job.flags.submissions() != 0;
        if (ending == IJobMarket.Ending.Declined) return (true, Reason.Declined);
        if (ending == IJobMarket.Ending.Missed) return (!isDelivered, Reason.Missed);
        if (ending == IJobMarket.Ending.Refused) return (isDelivered, Reason.Rejected);
        bool isRejected =
            ending == IJobMarket.Ending.RuledForClient || ending == IJobMarket.Ending.Stood;
        return (isRejected, Reason.Rejected);
    }

    /// @dev Whether the provider's score may rise by a job for this client; then not again so soon.
    function _takeRise(IJobMarket.Job memory job) private returns (bool) {
        // Check the client was verified in time, was not banned since, and is another
        if (!job.flags.has(JobFlags.COUNTS)) return false;
        address registry = MEMBERSHIP.identityRegistry();
        Parties.Party memory client = MEMBERSHIP.read(registry, job.client);
        if (VERIFICATIONS.isBanned(client.agentId)) return false;
        Parties.Party memory provider = MEMBERSHIP.read(registry, job.provider);
        if (client.isSame(provider)) return false;

        // Once in a while for the same two
        uint256 low = Math.min(client.agentId, provider.agentId);
        uint256 high = Math.max(client.agentId, provider.agentId);
        if (block.timestamp < _nextRises[low][high]) return false;
        _nextRises[low][high] = block.timestamp + RISE_INTERVAL;
        return true;
    }

    /* VOTERS */

    /// @dev The panel knows whether the job had weight, and was not one's own with oneself.
    function _bookVoters(uint256 jobId, IJobMarket.Job memory job, address panel) private {
        bool isWeighty = job.flags.has(JobFlags.COUNTS) && IPanel(panel).panelOf(jobId).weighty;
        IPanel.Seat[] memory seats = IPanel(panel).seatsOf(jobId);
        for (uint256 i; i < seats.length; ++i) {
            IPanel.Mark mark = seats[i].mark;
            if (mark == IPanel.Mark.WithMajority && isWeighty) {
                _change(seats[i].agentId, jobId, WITH_MAJORITY, Reason.WithMajority);
            } else if (mark == IPanel.Mark.Missed) {
                _change(seats[i].agentId, jobId, MISSED_VOTE, Reason.MissedVote);
            }
        }
    }

    /* PARTS */

    /// @dev Whether a closed panel was still to be booked; from now on it is.
    function _takePanel(uint256 jobId, Part part, address panel) private returns (bool) {
        return IPanel(panel).isClosed(jobId) && _take(jobId, part);
    }

    /// @dev Whether a part was still to be booked; from now on it is.
    function _take(uint256 jobId, Part part) private returns (bool) {
        if (isBooked(jobId, part)) return false;
        _booked[jobId] |= _bit(part);
        emit PartBooked(jobId, part);
        return true;
    }

    function _bit(Part part) private pure returns (uint256) {
        return 1 << uint256(part);
    }

    function _change(uint256 agentId, uint256 jobId, int16 delta, Reason reason) private {
        int16 sum = int16(_scores[agentId]) + delta;
        uint16 score = sum < 0 ? 0 : uint16(sum);
        if (score > MAX_SCORE) score = MAX_SCORE;
        _scores[agentId] = score;
        emit ScoreChanged(agentId, jobId, delta, score, reason);
    }
}
