// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";

/// @dev What may be done with a job whose money is in: everything but the ways in.
enum Action {
    Cancel,
    TakeBack,
    Decline,
    Start,
    Submit,
    Complete,
    Reject,
    TimeOut
}

/// @dev The life of a job, told a second time: who may do what, when.
library Model {
    using JobFlags for uint24;

    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 internal constant ACTIONS = 8;

    function permits(JobMarket market, uint256 jobId, Action action, address caller)
        internal
        view
        returns (bool)
    {
        IJobMarket.Job memory job = market.jobOf(jobId);
        bool inTime = VM.getBlockTimestamp() < job.deadline;
        if (action == Action.TimeOut) {
            return job.status <= IJobMarket.JobStatus.Submitted && !inTime;
        }
        if (!inTime) return false;
        if (action == Action.Cancel) {
            return job.status == IJobMarket.JobStatus.Open && caller == job.client;
        }
        if (action == Action.TakeBack) {
            return job.status == IJobMarket.JobStatus.Funded && caller == job.client
                && !job.flags.has(JobFlags.CONSENTED);
        }
        if (action == Action.Complete || action == Action.Reject) {
            return job.status == IJobMarket.JobStatus.Submitted && caller == judge(market, job);
        }
        if (action == Action.Start && job.flags.has(JobFlags.STARTED)) return false;
        return job.status == IJobMarket.JobStatus.Funded && caller == job.provider;
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

    function judge(JobMarket market, IJobMarket.Job memory job) internal view returns (address) {
        if (job.flags.has(JobFlags.CLIENT_TURN)) return job.client;
        return market.policyOf(job.policyId).evaluator;
    }

    /// @dev What the market must hold for a job.
    function escrowed(IJobMarket.Job memory job) internal pure returns (uint256) {
        return hasEnded(job) ? 0 : job.budget;
    }

    function hasEnded(IJobMarket.Job memory job) internal pure returns (bool) {
        return job.status == IJobMarket.JobStatus.Completed
            || job.status == IJobMarket.JobStatus.Rejected
            || job.status == IJobMarket.JobStatus.Expired;
    }

    function isPosted(IJobMarket.Job memory job) internal pure returns (bool) {
        return job.status == IJobMarket.JobStatus.Open && job.flags.entry() == Entry.POST;
    }

    function ending(IJobMarket.Job memory job) internal pure returns (IJobMarket.Ending) {
        return job.flags.ending();
    }

    function isBarred(Membership membership, address account) internal view returns (bool) {
        IMembership.Account memory record = membership.accountOf(account);
        return record.closed || record.status != IMembership.Status.Active;
    }

    function isRetired(JobMarket market, uint32 policyId) internal view returns (bool) {
        return market.policyOf(policyId).flags & PolicyFlags.RETIRED != 0;
    }
}
