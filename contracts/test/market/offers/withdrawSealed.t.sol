// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

contract WithdrawSealedTest is SealedOffersTest {
    function test_freesThePlace_unopened() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 1;
        uint256 jobId = _post(terms);
        IOffers.Offer memory bid = _seal(jobId, bob, PRICE);
        vm.expectEmit(address(offers));
        emit IOffers.OfferWithdrawn(jobId, bob, _sealedHash(bid));
        _withdraw(bid);
        assertEq(offers.liveOffer(jobId, bob), 0, "none live");
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        assertEq(_held(), PRICE, "deposit stays");
        _accept(_seal(jobId, carol, PRICE));
    }

    function test_leavesNothingToAccept() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _withdraw(bid);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, bidHash, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    /// @dev What was sealed may be offered openly after, and then countered.
    function test_makesRoomForAnOpenOne() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _withdraw(bid);
        _accept(_counter(_counter(_bid(bid.jobId, bob, PRICE), PRICE - TICK), PRICE));
        _assertStatus(bid.jobId, IJobMarket.JobStatus.Funded);
    }

    function test_reverts_whenDoneTwice() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 sealedHash = _sealedHash(bid);
        _withdraw(bid);
        _expectRefusal(
            bob, bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, sealedHash, 0)
        );
    }

    function testFuzz_reverts_whenNotTheProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 claimed = offers.hashSealed(bid.jobId, caller, 1, offers.hashOffer(bid), bid.expiry);
        _expectRefusal(
            caller, bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, claimed, 0)
        );
    }

    function testFuzz_reverts_whenTheExpiryIsNotTheOneSealed(uint40 expiry) public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        vm.assume(expiry != bid.expiry);
        bytes32 commitment = offers.hashOffer(bid);
        bytes memory err = abi.encodeWithSelector(
            IOffers.OfferNotLive.selector,
            offers.hashSealed(bid.jobId, bob, 1, commitment, expiry),
            _sealedHash(bid)
        );
        vm.expectRevert(err);
        vm.prank(bob);
        offers.withdrawSealed(bid.jobId, commitment, expiry);
    }

    function test_works_untilClosing() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _expectRefusal(bob, bid, _jobClosed(bid.jobId));
        }
        vm.warp(NOW + CLOSING - 1);
        _withdraw(bid);
    }

    function test_works_whenExpired() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        vm.warp(bid.expiry);
        _withdraw(bid);
    }

    function testFuzz_works_whenBarred(uint256 way) public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _bar(alice, way);
        _bar(bob, way);
        _withdraw(bid);
    }

    /// @dev A negotiation's offers are open ones.
    function test_reverts_whenTheJobIsNegotiated() public {
        IOffers.Offer memory pitch = _pitch();
        bytes32 live = offers.hashOffer(pitch);
        bytes32 claimed = offers.hashSealed(pitch.jobId, pitch.provider, 1, live, pitch.expiry);
        _expectRefusal(
            bob, pitch, abi.encodeWithSelector(IOffers.OfferNotLive.selector, claimed, live)
        );
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        IOffers.Offer memory bid = _offerOf(jobId, bob, _offerTerms(PRICE));
        _expectRefusal(bob, bid, _unknownJob(jobId));
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _forward(
            bob,
            address(offers),
            abi.encodeCall(IOffers.withdrawSealed, (bid.jobId, offers.hashOffer(bid), bid.expiry))
        );
        assertEq(offers.liveOffer(bid.jobId, bob), 0);
    }

    function _withdraw(IOffers.Offer memory bid) private {
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(bid.provider);
        offers.withdrawSealed(bid.jobId, commitment, bid.expiry);
    }

    function _expectRefusal(address caller, IOffers.Offer memory bid, bytes memory err) private {
        bytes32 commitment = offers.hashOffer(bid);
        vm.expectRevert(err);
        vm.prank(caller);
        offers.withdrawSealed(bid.jobId, commitment, bid.expiry);
    }
}
