// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IBurnable } from "../interfaces/IBurnable.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobBody, JobHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice How a job ends and its money leaves: record, events, then transfers.
library Payouts {
    using Jobs for MarketBook;
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;

    /// @dev Pays the provider all, with the fees on it.
    function complete(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        JobBody body,
        IJobMarket.Ending ending,
        address evaluator,
        bytes32 reason
    ) internal {
        book.jobs[jobId].head = head.end(IJobMarket.JobStatus.Completed, ending);
        emit IJobMarket.JobCompleted(jobId, evaluator, reason);
        pay(book, treasury, jobId, head, body.provider(), body.budget());
    }

    /// @dev Refunds the client all.
    function reject(
        MarketBook storage book,
        uint256 jobId,
        JobHead head,
        JobBody body,
        IJobMarket.Ending ending,
        address rejector,
        bytes32 reason
    ) internal {
        book.jobs[jobId].head = head.end(IJobMarket.JobStatus.Rejected, ending);
        emit IJobMarket.JobRejected(jobId, rejector, reason);
        refund(book, jobId, head, body.budget());
    }

    /// @dev Refunds the client all: nothing was delivered in time.
    function expire(MarketBook storage book, uint256 jobId, JobHead head, JobBody body) internal {
        book.jobs[jobId].head = head.end(IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        emit IJobMarket.JobExpired(jobId);
        refund(book, jobId, head, body.budget());
    }

    /// @dev Pays the provider `amount` less the fees on it.
    function pay(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        address provider,
        uint256 amount
    ) internal {
        // Split the amount
        HouseRules rules = book.rulesOf(head.policyId());
        uint256 fee = amount * rules.feeBps() / BPS;
        uint256 ownerFee;
        if (rules.has(PolicyFlags.OWNED)) {
            ownerFee = amount * book.policyOf(head.policyId()).ownerFeeBps / BPS;
        }
        amount -= fee + ownerFee;

        // Pay everybody
        emit IJobMarket.PaymentReleased(jobId, provider, amount);
        push(book, jobId, rules.token(), provider, amount);
        if (rules.has(PolicyFlags.BURNABLE)) burnFee(book, treasury, jobId, rules.token(), fee);
        else payFee(book, jobId, rules.token(), treasury, fee);
        if (ownerFee != 0) payOwner(book, jobId, head, ownerFee);
    }

    /// @dev Pays the provider without fees.
    function release(
        MarketBook storage book,
        uint256 jobId,
        JobHead head,
        address provider,
        uint256 amount
    ) internal {
        emit IJobMarket.PaymentReleased(jobId, provider, amount);
        push(book, jobId, book.rulesOf(head.policyId()).token(), provider, amount);
    }

    function refund(MarketBook storage book, uint256 jobId, JobHead head, uint256 amount) internal {
        if (amount == 0) return;
        emit IJobMarket.Refunded(jobId, head.client(), amount);
        push(book, jobId, book.rulesOf(head.policyId()).token(), head.client(), amount);
    }

    /// @dev A payee that cannot receive gets a credit, so that it blocks nobody.
    function push(MarketBook storage book, uint256 jobId, address token, address to, uint256 amount)
        internal
    {
        if (amount == 0) return;
        if (!IERC20(token).trySafeTransfer(to, amount)) {
            book.credits[token][to] += amount;
            book.totalCredits[token] += amount;
            emit IJobMarket.CreditStored(jobId, token, to, amount);
        }
    }

    function payOwner(MarketBook storage book, uint256 jobId, JobHead head, uint256 fee) private {
        address owner = book.policyOf(head.policyId()).owner;
        payFee(book, jobId, book.rulesOf(head.policyId()).token(), owner, fee);
    }

    function payFee(
        MarketBook storage book,
        uint256 jobId,
        address token,
        address sink,
        uint256 fee
    ) private {
        if (fee == 0) return;
        emit IJobMarket.FeePaid(jobId, sink, fee);
        push(book, jobId, token, sink, fee);
    }

    function burnFee(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        address token,
        uint256 fee
    ) private {
        if (fee == 0) return;
        // A token that will not burn must not keep the provider from its pay
        try IBurnable(token).burn(fee) {
            emit IJobMarket.FeePaid(jobId, address(0), fee);
        } catch {
            payFee(book, jobId, token, treasury, fee);
        }
    }
}
