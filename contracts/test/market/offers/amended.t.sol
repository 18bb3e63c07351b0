// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

/// @dev The client changes the brief; offers on the old one lapse, in whatever stage.
contract AmendedTest is SealedOffersTest {
    function test_lapseOpenOffers() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _amend(bid.jobId);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
        _expectLapsed(bid);
    }

    function test_lapseSealedOffers() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 commitment = offers.hashOffer(bid);
        _amend(bid.jobId);
        bytes32 claimed = offers.hashSealed(bid.jobId, bob, 2, commitment, bid.expiry);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2));
        vm.prank(alice);
        market.accept(bid, _noPayment());
        bytes memory gone = abi.encodeWithSelector(IOffers.OfferNotLive.selector, claimed, 0);
        vm.expectRevert(gone);
        vm.prank(bob);
        offers.withdrawSealed(bid.jobId, commitment, bid.expiry);
        vm.expectRevert(gone);
        vm.prank(alice);
        offers.dismissSealed(bid.jobId, bob, commitment, bid.expiry);
    }

    /// @dev The client's own word on the old brief binds it no more.
    function test_lapseCounters() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE);
        _amend(counter.jobId);
        _expectLapsed(counter);
        assertEq(_held(), PRICE, "deposit stays");
    }

    /// @dev An old offer is not made new by writing another version on it.
    function test_reverts_whenAnOldOfferIsPassedOffAsNew() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _amend(bid.jobId);
        bid.version = 2;
        bytes32 forged = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_takesBidsOnTheNewBrief_fromEverybodyAgain() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 2;
        uint256 jobId = _post(terms);
        _bid(jobId, bob, PRICE);
        _seal(jobId, carol, PRICE);
        _amend(jobId);

        // Bids on the old one are refused, and on the new one all places are free
        IOffers.OfferTerms memory offered = _offerTerms(PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2));
        vm.prank(bob);
        offers.offer(jobId, 1, offered);
        IOffers.Offer memory bobs = _bidOn(jobId, bob, 2);
        _bidOn(jobId, carol, 2);
        vm.expectRevert(abi.encodeWithSelector(IOffers.TooManyOffers.selector, jobId, 2));
        vm.prank(thief);
        offers.offer(jobId, 2, offered);
        _accept(bobs);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function test_takesASealedBidOnTheNewBrief() public {
        uint256 jobId = _post();
        _amend(jobId);
        IOffers.Offer memory bid = _offerOf(jobId, bob, _offerTerms(PRICE));
        bid.version = 2;
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(bob);
        offers.sealOffer(jobId, 2, commitment, bid.expiry);
        _accept(bid);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    /// @dev Sealed for a version that is yet to come, in the hope that it will do then.
    function test_reverts_whenSealedForTheVersionToCome() public {
        IOffers.Offer memory bid = _offerOf(_post(), bob, _offerTerms(PRICE));
        bid.version = 2;
        _seal(bid);
        _amend(bid.jobId);
        bytes32 forged = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    /// @dev A thread goes through its rounds on the new brief as on the first.
    function test_negotiatesOnTheNewBrief() public {
        uint256 jobId = _post();
        _amend(jobId);
        IOffers.Offer memory live = _bidOn(jobId, bob, 2);
        IOffers.OfferTerms memory terms = _offerTerms(PRICE - TICK);
        vm.prank(alice);
        offers.counter(live, terms);
        IOffers.Offer memory next = _answer(live, terms);
        next.version = 2;
        assertEq(offers.liveOffer(jobId, bob), offers.hashOffer(next), "live");
        vm.prank(bob);
        offers.accept(next);
        assertEq(market.jobOf(jobId).budget, PRICE - TICK, "price");
    }

    /// @dev A greater budget lets a first offer win that would have waited.
    function test_letsTheFirstWithinTheNewBudgetWin() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = true;
        uint256 jobId = _post(terms);
        _allow(alice, TICK);
        vm.prank(alice);
        market.amend(jobId, PRICE + TICK, "new brief", _noPayment());
        IOffers.OfferTerms memory offered = _offerTerms(PRICE + TICK);
        vm.prank(bob);
        offers.offer(jobId, 2, offered);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function _amend(uint256 jobId) private {
        vm.prank(alice);
        market.amend(jobId, PRICE, "new brief", _noPayment());
    }

    function _bidOn(uint256 jobId, address provider, uint32 version)
        private
        returns (IOffers.Offer memory bid)
    {
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.prank(provider);
        offers.offer(jobId, version, terms);
        bid = _offerOf(jobId, provider, terms);
        bid.version = version;
    }

    function _expectLapsed(IOffers.Offer memory live) private {
        bytes memory err = abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2);
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        address[2] memory sides = [alice, bob];
        for (uint256 i; i < 2; ++i) {
            vm.startPrank(sides[i]);
            vm.expectRevert(err);
            offers.counter(live, terms);
            vm.expectRevert(err);
            offers.accept(live);
            vm.expectRevert(err);
            offers.withdraw(live);
            vm.expectRevert(err);
            offers.dismiss(live);
            vm.stopPrank();
        }
        vm.expectRevert(err);
        vm.prank(alice);
        market.accept(live, _noPayment());
    }
}
