// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { Entry } from "./Entry.sol";
import { Hires } from "./Hires.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobFlags } from "./JobFlags.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { PaymentNonce } from "./PaymentNonce.sol";
import { PaymentPull } from "./PaymentPull.sol";

/// @notice The way in by `Listings`. Linked to `JobMarket`, which has no room to spare.
library Purchases {
    using Hires for MarketBook;

    /// @dev See {IJobMarket-buy}.
    function buy(
        MarketBook storage book,
        IJobMarket.HireTerms memory terms,
        IJobMarket.Payment calldata payment,
        address buyer
    ) external returns (uint256 jobId) {
        // Check the client consents and the house rules allow it
        Jobs.checkCaller(msg.sender, book.listings);
        address payer = terms.client;
        // Listings has the word of a client that paid into a deposit
        if (buyer == msg.sender) payer = payment.payer;
        else Hires.checkConsent(buyer, payer, payment);
        (HouseRules rules, uint256 flags) = book.checkTerms(terms, Entry.BUY);

        // Record the job, to which the seller has consented by listing
        uint40 deadline = uint40(block.timestamp + terms.deliveryTime);
        jobId = book.record(terms, flags | Entry.BUY | JobFlags.CONSENTED, deadline);
        emit IJobMarket.JobBought(
            jobId, terms.client, terms.provider, terms.policyId, terms.price, deadline, terms.brief
        );
        Hires.label(jobId, terms.group);

        // Take the price into escrow
        bytes32 nonce = PaymentNonce.buy(terms, payment.salt);
        PaymentPull.pull(rules, payer, terms.price, payment, nonce);
    }
}
