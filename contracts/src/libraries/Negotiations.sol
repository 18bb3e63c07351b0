// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { Entry } from "./Entry.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobFlags } from "./JobFlags.sol";
import { JobBody, JobHead, packBody, packHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { Payouts } from "./Payouts.sol";

/// @notice What `Offers` says of a negotiation, which holds no money until it is funded. Linked to
/// `JobMarket`, which has no room to spare.
library Negotiations {
    using Jobs for MarketBook;
    using Payouts for MarketBook;

    uint256 private constant FUND_PERIOD = 48 hours;

    /// @dev See {IJobMarket-openNegotiation}.
    function openNegotiation(
        MarketBook storage book,
        address client,
        address provider,
        uint32 policyId,
        uint40 closing
    ) external returns (uint256 jobId) {
        // Check the house rules allow it
        Jobs.checkCaller(msg.sender, book.offers);
        require(client != address(0), IJobMarket.ZeroAddress());
        HouseRules rules = book.openRules(policyId, Entry.NEGOTIATE);
        book.checkParties(rules, policyId, client, provider);
        book.checkPointsClient(rules, client);

        // Record the job
        jobId = book.record(
            packHead(client, policyId, IJobMarket.JobStatus.Open, Entry.NEGOTIATE, closing),
            packBody(provider, 0)
        );
    }

    /// @dev See {IJobMarket-lockNegotiation}.
    function lockNegotiation(MarketBook storage book, uint256 jobId) external {
        Jobs.checkCaller(msg.sender, book.offers);
        (JobHead head, JobBody body) = book.load(jobId, IJobMarket.JobStatus.Open);
        Jobs.checkBefore(jobId, head);
        uint32 policyId = head.policyId();
        book.checkParties(book.rulesOf(policyId), policyId, head.client(), body.provider());
        uint40 fundBy = uint40(block.timestamp + FUND_PERIOD);
        book.jobs[jobId].head = head.next(IJobMarket.JobStatus.Open, JobFlags.AGREED, fundBy);
        emit IJobMarket.JobAgreed(jobId, body.provider(), fundBy);
    }

    /// @dev See {IJobMarket-endNegotiation}.
    function endNegotiation(MarketBook storage book, uint256 jobId, address by) external {
        Jobs.checkCaller(msg.sender, book.offers);
        (JobHead head, JobBody body) = book.load(jobId, IJobMarket.JobStatus.Open);
        book.reject(jobId, head, body, IJobMarket.Ending.Cancelled, by, 0);
    }
}
