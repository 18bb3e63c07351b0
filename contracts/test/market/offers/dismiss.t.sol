// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract OffersDismissTest is MarketTest {
    function test_endsANegotiation() public {
        IOffers.Offer memory live = _propose();
        address caller = _actor(live);
        vm.expectEmit(address(offers));
        emit IOffers.OfferDismissed(1, bob, offers.hashOffer(live));
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(1, caller, 0);
        vm.prank(caller);
        offers.dismiss(live);
        _assertEnded(1, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(offers.liveOffer(1, bob), 0, "none live");
    }

    function test_endsANegotiationTheProviderPitched() public {
        IOffers.Offer memory live = _pitch();
        vm.prank(_actor(live));
        offers.dismiss(live);
        _assertEnded(1, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
    }

    function test_freesThePlaceOfABid_andLeavesTheJobOpen() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 1;
        uint256 jobId = _post(terms);
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        vm.expectEmit(address(offers));
        emit IOffers.OfferDismissed(jobId, bob, offers.hashOffer(bid));
        vm.prank(_actor(bid));
        offers.dismiss(bid);
        assertEq(offers.liveOffer(jobId, bob), 0, "none live");
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        assertEq(_held(), PRICE, "deposit stays");
        _accept(_bid(jobId, carol, PRICE));
    }

    function test_endsTheThreadOfACounter() public {
        uint256 jobId = _post();
        IOffers.Offer memory other = _bid(jobId, carol, PRICE);
        IOffers.Offer memory counter = _counter(_bid(jobId, bob, PRICE), PRICE);
        vm.prank(_actor(counter));
        offers.dismiss(counter);
        assertEq(offers.liveOffer(jobId, bob), 0, "none live");
        _accept(other);
    }

    function test_reverts_whenDoneTwice() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.startPrank(_actor(bid));
        offers.dismiss(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, bidHash, 0));
        offers.dismiss(bid);
    }

    /// @dev Gone is gone: it cannot be accepted after.
    function test_leavesNothingToAccept() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.prank(_actor(bid));
        offers.dismiss(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, bidHash, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_works_untilClosing() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        address caller = _actor(bid);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            vm.expectRevert(abi.encodeWithSelector(IOffers.JobClosed.selector, bid.jobId));
            vm.prank(caller);
            offers.dismiss(bid);
        }
        vm.warp(NOW + CLOSING - 1);
        vm.prank(caller);
        offers.dismiss(bid);
    }

    function test_works_onAnExpiredOffer() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.warp(bid.expiry);
        vm.prank(_actor(bid));
        offers.dismiss(bid);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
    }

    /// @dev Or bids that nobody can accept any more would keep everybody else out.
    function test_letsAnyoneClearAwayAnExpiredBid() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.warp(bid.expiry - 1);
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, carol, alice));
        vm.prank(carol);
        offers.dismiss(bid);

        vm.warp(bid.expiry);
        vm.prank(carol);
        offers.dismiss(bid);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
    }

    function test_reverts_whenAnExpiredProposalIsClearedAwayByAStranger() public {
        IOffers.Offer memory live = _propose();
        vm.warp(live.expiry);
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, carol, bob));
        vm.prank(carol);
        offers.dismiss(live);
    }

    function testFuzz_works_whenBarred(uint256 way) public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _bar(alice, way);
        _bar(bob, way);
        vm.prank(_actor(bid));
        offers.dismiss(bid);
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        address caller = _actor(bid);
        bid.version = version;
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1));
        vm.prank(caller);
        offers.dismiss(bid);
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory live = _propose();
        _forward(_actor(live), address(offers), abi.encodeCall(IOffers.dismiss, (live)));
        _assertStatus(1, IJobMarket.JobStatus.Rejected);
    }

    function test_reverts_whenItIsOnesOwn() public {
        IOffers.Offer memory live = _propose();
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice));
        vm.prank(alice);
        offers.dismiss(live);
        live = _bid(_post(), bob, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, bob));
        vm.prank(bob);
        offers.dismiss(live);
    }

    function testFuzz_reverts_whenNeitherSide(address caller) public {
        vm.assume(caller != alice && caller != bob && caller != forwarder);
        IOffers.Offer memory live = _propose();
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, bob));
        vm.prank(caller);
        offers.dismiss(live);
    }

    /// @dev Its addressee.
    function _actor(IOffers.Offer memory live) private view returns (address) {
        return live.byClient ? live.provider : alice;
    }
}
