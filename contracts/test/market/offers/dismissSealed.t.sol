// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

contract DismissSealedTest is SealedOffersTest {
    function test_freesThePlace_unopened() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 1;
        uint256 jobId = _post(terms);
        IOffers.Offer memory bid = _seal(jobId, bob, PRICE);
        vm.expectEmit(address(offers));
        emit IOffers.OfferDismissed(jobId, bob, _sealedHash(bid));
        _dismiss(alice, bid);
        assertEq(offers.liveOffer(jobId, bob), 0, "none live");
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        _accept(_seal(jobId, carol, PRICE));
    }

    function testFuzz_reverts_whenNotTheClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _expectRefusal(
            caller, bid, abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, alice)
        );
    }

    /// @dev A dead bid must not keep its place.
    function testFuzz_letsAnyoneClearAwayAnExpiredOne(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        vm.warp(bid.expiry - 1);
        _expectRefusal(
            caller, bid, abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, alice)
        );
        vm.warp(bid.expiry);
        _dismiss(caller, bid);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
    }

    /// @dev A stranger cannot say it expired sooner.
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
        vm.prank(thief);
        offers.dismissSealed(bid.jobId, bob, commitment, expiry);
    }

    function test_reverts_whenItIsAnotherProviders() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 commitment = offers.hashOffer(bid);
        bytes32 claimed = offers.hashSealed(bid.jobId, carol, 1, commitment, bid.expiry);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, claimed, 0));
        vm.prank(alice);
        offers.dismissSealed(bid.jobId, carol, commitment, bid.expiry);
    }

    function test_reverts_whenDoneTwice() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _dismiss(alice, bid);
        _expectRefusal(
            alice, bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, _sealedHash(bid), 0)
        );
    }

    function test_works_untilClosing() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _expectRefusal(alice, bid, _jobClosed(bid.jobId));
        }
        vm.warp(NOW + CLOSING - 1);
        _dismiss(alice, bid);
    }

    function testFuzz_works_whenBarred(uint256 way) public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _bar(alice, way);
        _bar(bob, way);
        _dismiss(alice, bid);
    }

    /// @dev A negotiation would end by it, for anyone, had its offer expired.
    function test_reverts_whenTheJobIsNegotiated() public {
        IOffers.Offer memory pitch = _pitch();
        bytes32 live = offers.hashOffer(pitch);
        bytes32 claimed = offers.hashSealed(pitch.jobId, pitch.provider, 1, live, pitch.expiry);
        vm.warp(pitch.expiry);
        _expectRefusal(
            thief, pitch, abi.encodeWithSelector(IOffers.OfferNotLive.selector, claimed, live)
        );
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        IOffers.Offer memory bid = _offerOf(jobId, bob, _offerTerms(PRICE));
        _expectRefusal(alice, bid, _unknownJob(jobId));
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _forward(
            alice,
            address(offers),
            abi.encodeCall(
                IOffers.dismissSealed, (bid.jobId, bob, offers.hashOffer(bid), bid.expiry)
            )
        );
        assertEq(offers.liveOffer(bid.jobId, bob), 0);
    }

    function _dismiss(address caller, IOffers.Offer memory bid) private {
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(caller);
        offers.dismissSealed(bid.jobId, bid.provider, commitment, bid.expiry);
    }

    function _expectRefusal(address caller, IOffers.Offer memory bid, bytes memory err) private {
        bytes32 commitment = offers.hashOffer(bid);
        vm.expectRevert(err);
        vm.prank(caller);
        offers.dismissSealed(bid.jobId, bid.provider, commitment, bid.expiry);
    }
}
