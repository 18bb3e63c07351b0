// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMarketLens } from "../interfaces/IMarketLens.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { PaymentNonce } from "../libraries/PaymentNonce.sol";

/// @notice See {IMarketLens}.
contract MarketLens is IMarketLens {
    using JobFlags for uint24;

    IJobMarket private immutable MARKET;

    constructor(address market) {
        MARKET = IJobMarket(market);
    }

    /// @inheritdoc IMarketLens
    function jobView(uint256 jobId) external view returns (JobView memory view_) {
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        view_.job = job;
        view_.policy = IPolicies(address(MARKET)).policyOf(job.policyId);
        view_.held = _held(job);
        if (_hasEnded(job.status) || _isForgotten(job)) return view_;
        view_.deadline = job.deadline;
        if (block.timestamp >= job.deadline) view_.step = Step.TimeOut;
        else (view_.step, view_.actor) = _next(jobId, job, view_.policy);
    }

    /// @inheritdoc IMarketLens
    function escrowed(address token, uint256 fromJobId, uint256 count)
        public
        view
        returns (uint256 total)
    {
        uint256 last = MARKET.jobCount();
        for (uint256 jobId = fromJobId; jobId <= last && jobId - fromJobId < count; ++jobId) {
            IJobMarket.Job memory job = MARKET.jobOf(jobId);
            uint256 held = _held(job);
            if (held == 0) continue;
            if (IPolicies(address(MARKET)).policyOf(job.policyId).token == token) total += held;
        }
    }

    /// @inheritdoc IMarketLens
    function solvency(address token) external view returns (Solvency memory) {
        return Solvency({
            balance: IERC20(token).balanceOf(address(MARKET)),
            escrowed: escrowed(token, 1, type(uint256).max),
            credits: MARKET.totalCredits(token)
        });
    }

    /// @inheritdoc IMarketLens
    function hireNonce(IJobMarket.HireTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return PaymentNonce.hire(terms, salt);
    }

    /// @inheritdoc IMarketLens
    function buyNonce(IJobMarket.HireTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return PaymentNonce.buy(terms, salt);
    }

    /// @inheritdoc IMarketLens
    function postNonce(IJobMarket.PostTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return PaymentNonce.post(terms, salt);
    }

    /// @inheritdoc IMarketLens
    function acceptNonce(IOffers.Offer calldata offer, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return PaymentNonce.accept(offer, salt);
    }

    /// @inheritdoc IMarketLens
    function amendNonce(uint256 jobId, uint96 budget, bytes32 brief, bytes32 salt)
        external
        pure
        returns (bytes32)
    {
        return PaymentNonce.amend(jobId, budget, brief, salt);
    }

    /// @dev What a job that has not timed out waits for.
    function _next(uint256 jobId, IJobMarket.Job memory job, IPolicies.Policy memory policy)
        private
        view
        returns (Step, address)
    {
        if (job.status == IJobMarket.JobStatus.Open) {
            bool isFunding = job.flags.has(JobFlags.AGREED) || job.flags.entry() == Entry.PLAIN;
            return (isFunding ? Step.Fund : Step.Offer, job.client);
        }
        if (job.status == IJobMarket.JobStatus.Funded) return (Step.Deliver, job.provider);
        if (job.status == IJobMarket.JobStatus.Disputed) return (Step.Rule, policy.arbiter);
        if (job.status == IJobMarket.JobStatus.Judged) {
            bool isApproved = job.flags.verdict() == IJobMarket.Verdict.Approved;
            return (Step.Dispute, isApproved ? job.client : job.provider);
        }
        if (job.flags.has(JobFlags.RETURNED)) return (Step.Deliver, job.provider);
        if (job.flags.has(JobFlags.CLIENT_TURN)) return (Step.Judge, job.client);
        if (job.flags.entry() == Entry.PLAIN) {
            return (Step.Judge, MARKET.plainJobOf(jobId).evaluator);
        }
        return (Step.Judge, policy.evaluator);
    }

    function _held(IJobMarket.Job memory job) private pure returns (uint256) {
        return _hasEnded(job.status) ? 0 : job.budget;
    }

    /// @dev A plain job that expired before it was funded: only its client can still end it.
    function _isForgotten(IJobMarket.Job memory job) private view returns (bool) {
        return job.status == IJobMarket.JobStatus.Open && job.flags.entry() == Entry.PLAIN
            && block.timestamp >= job.deadline;
    }

    function _hasEnded(IJobMarket.JobStatus status) private pure returns (bool) {
        return status >= IJobMarket.JobStatus.Completed && status <= IJobMarket.JobStatus.Expired;
    }
}
