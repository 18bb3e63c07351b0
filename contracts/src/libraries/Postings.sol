// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Entry } from "./Entry.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobBody, JobHead, JobRecord, packBody } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { PaymentNonce } from "./PaymentNonce.sol";
import { PaymentPull } from "./PaymentPull.sol";
import { Payouts } from "./Payouts.sol";
import { Posting } from "./Posting.sol";

/// @notice What a posted job knows beyond the ordinary: changes of its brief, and pairs of which
/// only one is given away. Linked to `JobMarket`, which has no room to spare.
library Postings {
    using Jobs for MarketBook;
    using Payouts for MarketBook;
    using Posting for address;

    /// @dev Set in `passes` once an unverified account has posted its one job in points.
    uint256 private constant POSTED_UNVERIFIED = 1 << 8;

    /// @dev An unverified client posts its one job in points.
    function useAllowance(MarketBook storage book, uint32 policyId, address client, uint256 price)
        external
    {
        bool isUsed = book.passes[client] & POSTED_UNVERIFIED != 0;
        require(!isUsed, IJobMarket.Unverified(client, price, 0));
        checkAllowance(book, policyId, client, price);
        book.passes[client] |= POSTED_UNVERIFIED;
    }

    /// @dev The price of that job must stay within its bound.
    function checkAllowance(MarketBook storage book, uint32 policyId, address client, uint256 price)
        public
        view
    {
        IPolicies.Policy storage policy = book.policyOf(policyId);
        uint256 max = policy.weightTicks * 10 ** policy.tickExponent;
        require(price <= max, IJobMarket.Unverified(client, price, max));
    }

    /// @dev See {IJobMarket-amend}.
    function amend(
        MarketBook storage book,
        address client,
        uint256 jobId,
        uint96 budget,
        bytes32 brief,
        IJobMarket.Payment calldata payment
    ) external {
        // Start the next version
        (HouseRules rules, uint256 deposit) = nextVersion(book, client, jobId, budget, brief);

        // Take what is missing into escrow, or return the rest
        if (budget > deposit) {
            bytes32 nonce = PaymentNonce.amend(jobId, budget, brief, payment.salt);
            PaymentPull.pull(rules, client, budget - deposit, payment, nonce);
        } else {
            book.push(jobId, rules.token(), client, deposit - budget);
        }
    }

    function nextVersion(
        MarketBook storage book,
        address client,
        uint256 jobId,
        uint96 budget,
        bytes32 brief
    ) private returns (HouseRules rules, uint256 deposit) {
        // Check the caller may
        (JobHead head, JobBody body) = book.load(jobId, IJobMarket.JobStatus.Open);
        require(head.entry() == Entry.POST, IJobMarket.WrongEntry(jobId));
        Jobs.checkCaller(client, head.client());
        Jobs.checkBefore(jobId, head);
        rules = book.rulesOf(head.policyId());
        rules.checkPrice(budget);
        deposit = body.budget();
        if (budget > deposit && book.isLimited(rules, client)) {
            checkAllowance(book, head.policyId(), client, budget);
        }

        // Record it
        address posting = body.provider().amended();
        book.jobs[jobId].body = packBody(posting, budget);
        emit IJobMarket.JobAmended(jobId, posting.version(), budget, brief);
    }

    /// @dev Pairs a new job with another open one of the same client.
    function pair(MarketBook storage book, uint256 jobId, uint256 otherId) external {
        JobRecord storage other = book.jobs[otherId];
        JobRecord storage fresh = book.jobs[jobId];
        JobHead head = other.head;
        JobBody body = other.body;
        require(
            head.client() == fresh.head.client() && head.status() == IJobMarket.JobStatus.Open
                && head.entry() == Entry.POST && block.timestamp < head.deadline()
                && body.provider().partner() == 0 && otherId != jobId,
            IJobMarket.BadPair(otherId)
        );
        other.body = packBody(body.provider().paired(jobId), body.budget());
        body = fresh.body;
        fresh.body = packBody(body.provider().paired(otherId), body.budget());
        emit IJobMarket.JobsPaired(jobId, otherId);
    }

    /// @dev The other of the pair was given away: this one, if still open, is refunded.
    function close(MarketBook storage book, uint256 jobId) external {
        (JobHead head, JobBody body) = book.load(jobId);
        if (head.status() != IJobMarket.JobStatus.Open) return;
        book.reject(jobId, head, body, IJobMarket.Ending.Cancelled, head.client(), 0);
    }
}
