// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { Bounds } from "./Bounds.sol";
import { HouseRules } from "./HouseRules.sol";
import { packBody, packHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";

/// @notice What a hire and a purchase share: a named provider, funded at once.
library Hires {
    using Jobs for MarketBook;

    uint256 private constant MAX_DELIVERY = 365 days;

    /// @dev The client calls, or signs the authorization that is about to be pulled.
    function checkConsent(address caller, address client, IJobMarket.Payment calldata payment)
        internal
        pure
    {
        if (caller == client) return;
        require(
            payment.method == IJobMarket.PaymentMethod.Authorization && payment.payer == client,
            IJobMarket.Unauthorized(caller, client)
        );
    }

    function checkTerms(MarketBook storage book, IJobMarket.HireTerms memory terms, uint8 entry)
        internal
        view
        returns (HouseRules rules, uint256 flags)
    {
        book.checkEntrances();
        rules = book.openRules(terms.policyId, entry);
        rules.checkPrice(terms.price);
        flags = book.checkParties(rules, terms.policyId, terms.client, terms.provider);
        book.checkPointsClient(rules, terms.client);
        Bounds.check("deliveryTime", terms.deliveryTime, 1, MAX_DELIVERY);
    }

    function record(
        MarketBook storage book,
        IJobMarket.HireTerms memory terms,
        uint256 flags,
        uint40 deadline
    ) internal returns (uint256 jobId) {
        jobId = book.record(
            packHead(terms.client, terms.policyId, IJobMarket.JobStatus.Funded, flags, deadline),
            packBody(terms.provider, terms.price)
        );
    }

    function label(uint256 jobId, bytes32 group) internal {
        if (group != 0) emit IJobMarket.JobGrouped(jobId, group);
    }
}
