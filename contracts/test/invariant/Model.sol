// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";

/// @dev What may be done with a job that is made: everything but what changes its price.
enum Action {
    Cancel,
    TakeBack,
    Decline,
    Start,
    Submit,
    Complete,
    Reject,
    RequestRevision,
    HandOver,
    Escalate,
    Dispute,
    Rule,
    Waive,
    ClaimRefund,
    TimeOut
}

/// @dev The life of a job, told a second time: who may do what, when.
library Model {
    using JobFlags for uint24;

    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 internal constant ACTIONS = 15;
    uint256 private constant MAX_REVISIONS = 3;

    function permits(JobMarket market, uint256 jobId, Action action, address caller)
        internal
        view
        returns (bool)
    {
        IJobMarket.Job memory job = market.jobOf(jobId);
        bool inTime = VM.getBlockTimestamp() < job.deadline;
        bool plain = isPlain(job);
        if (action == Action.TimeOut) return !plain && !hasEnded(job) && !inTime;
        if (action == Action.ClaimRefund) return plain && holdsMoney(job) && !inTime;
        if (action == Action.Reject && plain && job.status == IJobMarket.JobStatus.Open) {
            return caller == job.client;
        }
        if (!inTime || (plain && !isPlainsOwn(action))) return false;
        if (caller != actor(market, jobId, job, action)) return false;
        return isIn(market, job, action);
    }

    /// @dev Whether the job waits for that.
    function isIn(JobMarket market, IJobMarket.Job memory job, Action action)
        internal
        view
        returns (bool)
    {
        uint24 flags = job.flags;
        bool funded = job.status == IJobMarket.JobStatus.Funded;
        bool judged = job.status == IJobMarket.JobStatus.Judged;
        bool disputed = job.status == IJobMarket.JobStatus.Disputed;
        bool submitted = job.status == IJobMarket.JobStatus.Submitted;
        bool toJudge = submitted && !flags.has(JobFlags.RETURNED);
        IPolicies.Policy memory policy = market.policyOf(job.policyId);
        if (action == Action.Cancel) return job.status == IJobMarket.JobStatus.Open;
        if (action == Action.TakeBack) return funded && !flags.has(JobFlags.CONSENTED);
        if (action == Action.Decline) return funded;
        if (action == Action.Start) return funded && !flags.has(JobFlags.STARTED);
        if (action == Action.Submit) {
            return funded || ((submitted || disputed) && flags.has(JobFlags.RETURNED))
                || (disputed && flags.submissions() == 0);
        }
        if (action == Action.Complete) return toJudge;
        if (action == Action.Reject) return toJudge || (isPlain(job) && funded);
        if (action == Action.RequestRevision) return toJudge && flags.returns_() < MAX_REVISIONS;
        if (action == Action.HandOver) return toJudge && !flags.has(JobFlags.CLIENT_TURN);
        if (action == Action.Escalate) {
            return toJudge && !flags.has(JobFlags.CLIENT_TURN) && policy.arbiter != address(0);
        }
        if (action == Action.Dispute) {
            bool early =
                policy.flags & PolicyFlags.CLIENT_DISPUTES != 0 && flags.has(JobFlags.CONSENTED);
            return judged || ((funded || submitted) && early);
        }
        if (action == Action.Rule) return disputed;
        return judged;
    }

    /// @dev Whose call it would be; nobody in particular for what only time allows.
    function actor(JobMarket market, uint256 jobId, IJobMarket.Job memory job, Action action)
        internal
        view
        returns (address)
    {
        if (action == Action.Cancel || action == Action.TakeBack) return job.client;
        if (action == Action.Rule) return market.policyOf(job.policyId).arbiter;
        if (action == Action.HandOver || action == Action.Escalate) {
            return market.policyOf(job.policyId).evaluator;
        }
        if (action == Action.Dispute || action == Action.Waive) {
            bool lost = job.flags.verdict() == IJobMarket.Verdict.Rejected;
            return lost ? job.provider : job.client;
        }
        if (action >= Action.Complete && action <= Action.RequestRevision) {
            return judge(market, jobId, job);
        }
        return job.provider;
    }

    function judge(JobMarket market, uint256 jobId, IJobMarket.Job memory job)
        internal
        view
        returns (address)
    {
        if (job.flags.has(JobFlags.CLIENT_TURN)) return job.client;
        if (!isPlain(job)) return market.policyOf(job.policyId).evaluator;
        bool open = job.status == IJobMarket.JobStatus.Open;
        return open ? job.client : market.plainJobOf(jobId).evaluator;
    }

    /// @dev Whether the negotiation over a live offer may still go on.
    function isNegotiable(JobMarket market, IOffers.Offer memory live)
        internal
        view
        returns (bool)
    {
        IJobMarket.Job memory job = market.jobOf(live.jobId);
        return job.status == IJobMarket.JobStatus.Open && VM.getBlockTimestamp() < job.deadline
            && !job.flags.has(JobFlags.AGREED);
    }

    /// @dev What the market must hold for a job.
    function escrowed(IJobMarket.Job memory job) internal pure returns (uint256) {
        return hasEnded(job) ? 0 : job.budget;
    }

    /// @dev Of the price of a completed job, what the provider is paid, fees included.
    /// @param ruled What the arbiter or both sides said.
    function share(IJobMarket.Job memory job, uint256 ruled) internal pure returns (uint256) {
        if (job.status != IJobMarket.JobStatus.Completed) return 0;
        IJobMarket.Ending how = job.flags.ending();
        if (how == IJobMarket.Ending.RuledSplit || how == IJobMarket.Ending.Settled) return ruled;
        if (how == IJobMarket.Ending.Halved) return job.budget - job.budget / 2;
        return job.budget;
    }

    function hasEnded(IJobMarket.Job memory job) internal pure returns (bool) {
        return job.status == IJobMarket.JobStatus.Completed
            || job.status == IJobMarket.JobStatus.Rejected
            || job.status == IJobMarket.JobStatus.Expired;
    }

    /// @dev An ended job its provider consented to, of enough weight.
    function isReviewable(JobMarket market, IJobMarket.Job memory job)
        internal
        view
        returns (bool)
    {
        IPolicies.Policy memory policy = market.policyOf(job.policyId);
        return hasEnded(job) && job.flags.has(JobFlags.CONSENTED)
            && job.budget >= policy.weightTicks * 10 ** policy.tickExponent;
    }

    /// @dev … for a provider.
    function holdsMoney(IJobMarket.Job memory job) internal pure returns (bool) {
        return !hasEnded(job) && job.status != IJobMarket.JobStatus.Open;
    }

    function isPlain(IJobMarket.Job memory job) internal pure returns (bool) {
        return job.flags.entry() == Entry.PLAIN;
    }

    function isPosted(IJobMarket.Job memory job) internal pure returns (bool) {
        return job.status == IJobMarket.JobStatus.Open && job.flags.entry() == Entry.POST;
    }

    function isBarred(Membership membership, address account) internal view returns (bool) {
        IMembership.Account memory record = membership.accountOf(account);
        return record.closed || record.status != IMembership.Status.Active;
    }

    function isRetired(JobMarket market, uint32 policyId) internal view returns (bool) {
        return market.policyOf(policyId).flags & PolicyFlags.RETIRED != 0;
    }

    function isPlainsOwn(Action action) private pure returns (bool) {
        return action == Action.Submit || action == Action.Complete || action == Action.Reject;
    }
}
