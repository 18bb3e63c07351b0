// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Entry } from "./Entry.sol";
import { JobFlags } from "./JobFlags.sol";
import { JobBody, JobHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { Payouts } from "./Payouts.sol";

/// @notice What is due: by time, by a loser who accepts, or as a credit. Linked to `JobMarket`, which
/// has no room to spare.
library Due {
    using Jobs for MarketBook;
    using Payouts for MarketBook;
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;

    /// @dev All of {IJobMarket-timeOut} but a missed delivery, which the market does itself.
    function timeOut(MarketBook storage book, address treasury, uint256 jobId) external {
        (JobHead head, JobBody body) = book.load(jobId);
        IJobMarket.JobStatus status = head.status();
        require(head.entry() != Entry.PLAIN, IJobMarket.WrongEntry(jobId));
        require(
            status <= IJobMarket.JobStatus.Submitted || status >= IJobMarket.JobStatus.Judged,
            IJobMarket.WrongStatus(jobId, status)
        );
        require(
            block.timestamp >= head.deadline(),
            IJobMarket.DeadlineNotReached(jobId, head.deadline())
        );

        if (status == IJobMarket.JobStatus.Open) {
            book.reject(jobId, head, body, IJobMarket.Ending.Lapsed, address(0), 0);
        } else if (status == IJobMarket.JobStatus.Submitted) {
            awaken(book, treasury, jobId, head, body);
        } else if (status == IJobMarket.JobStatus.Judged) {
            conclude(book, treasury, jobId, head, body);
        } else {
            stand(book, treasury, jobId, head, body);
        }
    }

    /// @dev See {IJobMarket-waive}.
    function waive(MarketBook storage book, address treasury, address caller, uint256 jobId)
        external
    {
        (JobHead head, JobBody body) = book.load(jobId, IJobMarket.JobStatus.Judged);
        Jobs.checkCaller(caller, Jobs.loser(head, body));
        Jobs.checkBefore(jobId, head);
        emit IJobMarket.VerdictWaived(jobId, caller);
        conclude(book, treasury, jobId, head, body);
    }

    /// @dev See {IJobMarket-withdraw}.
    function withdraw(MarketBook storage book, address payee, address token, address to)
        external
        returns (uint256 amount)
    {
        amount = book.credits[token][payee];
        require(amount != 0, IJobMarket.NothingToWithdraw(token, payee));
        require(to != address(0) && to != address(this), IJobMarket.BadRecipient(to));
        book.credits[token][payee] = 0;
        book.totalCredits[token] -= amount;
        emit IJobMarket.CreditWithdrawn(token, payee, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @dev A delivered job nobody answered in time: a revision that did not come, an evaluator's
    /// verdict, or the client's, whose silence is approval.
    function awaken(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        JobBody body
    ) private {
        uint40 deadline = uint40(block.timestamp + book.policyOf(head.policyId()).reviewPeriod);
        if (head.has(JobFlags.RETURNED)) {
            book.jobs[jobId].head =
                head.without(JobFlags.RETURNED).next(IJobMarket.JobStatus.Submitted, 0, deadline);
            emit IJobMarket.RevisionMissed(jobId, deadline);
        } else if (head.has(JobFlags.CLIENT_TURN)) {
            book.complete(treasury, jobId, head, body, IJobMarket.Ending.Accepted, address(0), 0);
        } else {
            book.jobs[jobId].head =
                head.next(IJobMarket.JobStatus.Submitted, JobFlags.CLIENT_TURN, deadline);
            emit IJobMarket.TurnPassed(jobId, head.client(), deadline);
        }
    }

    /// @dev A standing verdict becomes final.
    function conclude(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        JobBody body
    ) private {
        IPolicies.Policy storage policy = book.policyOf(head.policyId());
        if (head.verdict() == IJobMarket.Verdict.Approved) {
            // Only an evaluator's approval can be disputed, or one by delivery alone
            address evaluator = policy.evaluator;
            IJobMarket.Ending ending =
                evaluator == address(0) ? IJobMarket.Ending.Accepted : IJobMarket.Ending.Approved;
            book.complete(treasury, jobId, head, body, ending, evaluator, 0);
        } else {
            address judge = head.has(JobFlags.CLIENT_TURN) ? head.client() : policy.evaluator;
            book.reject(jobId, head, body, IJobMarket.Ending.Refused, judge, 0);
        }
    }

    /// @dev The arbiter stayed silent.
    function stand(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        JobBody body
    ) private {
        IJobMarket.Verdict verdict = head.verdict();
        uint256 price = body.budget();
        if (verdict == IJobMarket.Verdict.Approved) {
            emit IJobMarket.DisputeResolved(jobId, address(0), uint16(BPS), 0);
            book.complete(treasury, jobId, head, body, IJobMarket.Ending.Stood, address(0), 0);
        } else if (verdict == IJobMarket.Verdict.Rejected) {
            emit IJobMarket.DisputeResolved(jobId, address(0), 0, 0);
            book.reject(jobId, head, body, IJobMarket.Ending.Stood, address(0), 0);
        } else if (head.submissions() == 0) {
            emit IJobMarket.DisputeResolved(jobId, address(0), 0, 0);
            book.reject(jobId, head, body, IJobMarket.Ending.Unfiled, address(0), 0);
        } else {
            // Half and half, without a fee; the provider keeps the dust
            emit IJobMarket.DisputeResolved(jobId, address(0), uint16(BPS / 2), 0);
            book.jobs[jobId].head =
                head.end(IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
            emit IJobMarket.JobCompleted(jobId, address(0), 0);
            book.release(jobId, head, body.provider(), price - price / 2);
            book.refund(jobId, head, price / 2);
        }
    }
}
