// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { Posting } from "../../../src/libraries/Posting.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev What `jobOf` shows of every job, and what `checkOffer` says of one open.
contract JobOfTest is MarketTest {
    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        _hire(alice, bob);
        vm.assume(jobId != 1);
        vm.expectRevert(_unknownJob(jobId));
        market.jobOf(jobId);
    }

    /// @dev While it is open: what `Offers` needs to know, in the provider's place.
    function testFuzz_showsThePosting_whileAJobIsPosted(uint8 maxOffers, bool autoAccept) public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = uint8(bound(maxOffers, 1, 50));
        terms.autoAccept = autoAccept;
        address posting = market.jobOf(_post(terms)).provider;
        assertEq(Posting.version(posting), 1, "version");
        assertEq(Posting.maxOffers(posting), terms.maxOffers, "max offers");
        assertEq(Posting.autoAccept(posting), autoAccept, "auto accept");
    }

    function test_showsNoProvider_whenAPostedJobNeverGotOne() public {
        uint256 cancelled = _post();
        uint256 lapsed = _post();
        vm.prank(alice);
        market.cancel(cancelled);
        vm.warp(NOW + CLOSING);
        market.timeOut(lapsed);
        assertEq(market.jobOf(cancelled).provider, address(0), "cancelled");
        assertEq(market.jobOf(lapsed).provider, address(0), "lapsed");
        assertEq(market.jobOf(lapsed).budget, PRICE, "the budget it had");
    }

    function test_showsTheProvider_ofAPostedJobThatGotOne() public {
        uint256 jobId = _post();
        _accept(_bid(jobId, bob, PRICE));
        assertEq(market.jobOf(jobId).provider, bob, "assigned");
        vm.warp(NOW + DELIVERY);
        market.timeOut(jobId);
        assertEq(market.jobOf(jobId).provider, bob, "ended");
    }

    function test_showsTheCounterpart_ofANegotiation() public {
        uint256 jobId = _propose().jobId;
        assertEq(market.jobOf(jobId).provider, bob, "open");
        assertEq(market.jobOf(jobId).budget, 0, "no budget before funding");
        vm.prank(alice);
        market.cancel(jobId);
        assertEq(market.jobOf(jobId).provider, bob, "ended");
    }

    function testFuzz_checkOffer_refusesWhatTheRulesRefuse(uint96 price) public {
        uint256 jobId = _post();
        market.checkOffer(jobId, bob, _price(price));
        vm.expectRevert(_badProvider(alice));
        market.checkOffer(jobId, alice, PRICE);
        vm.expectRevert(_badProvider(address(0)));
        market.checkOffer(jobId, address(0), PRICE);
    }

    /// @dev Flags tell how a job came in, for good.
    function test_keepsTheEntry_forGood() public {
        uint256 jobId = _completed(alice, bob);
        assertEq(market.jobOf(jobId).flags & JobFlags.ENTRY_MASK, Entry.HIRE, "hire");
        uint256 posted = _post();
        vm.prank(alice);
        market.cancel(posted);
        assertEq(market.jobOf(posted).flags & JobFlags.ENTRY_MASK, Entry.POST, "post");
    }
}
