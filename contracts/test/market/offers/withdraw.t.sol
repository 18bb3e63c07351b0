// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract OffersWithdrawTest is MarketTest {
    function test_endsANegotiation() public {
        IOffers.Offer memory live = _propose();
        address caller = _actor(live);
        vm.expectEmit(address(offers));
        emit IOffers.OfferWithdrawn(1, bob, offers.hashOffer(live));
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(1, caller, 0);
        vm.prank(caller);
        offers.withdraw(live);
        _assertEnded(1, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(offers.liveOffer(1, bob), 0, "none live");
    }

    function test_endsANegotiationTheProviderPitched() public {
        IOffers.Offer memory live = _pitch();
        vm.prank(_actor(live));
        offers.withdraw(live);
        _assertEnded(1, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
    }

    function test_freesThePlaceOfABid_andLeavesTheJobOpen() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 1;
        uint256 jobId = _post(terms);
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        vm.expectEmit(address(offers));
        emit IOffers.OfferWithdrawn(jobId, bob, offers.hashOffer(bid));
        vm.prank(_actor(bid));
        offers.withdraw(bid);
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
        offers.withdraw(counter);
        assertEq(offers.liveOffer(jobId, bob), 0, "none live");
        _accept(other);
    }

    function test_reverts_whenDoneTwice() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.startPrank(_actor(bid));
        offers.withdraw(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, bidHash, 0));
        offers.withdraw(bid);
    }

    /// @dev Gone is gone: it cannot be accepted after.
    function test_leavesNothingToAccept() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.prank(_actor(bid));
        offers.withdraw(bid);
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
            offers.withdraw(bid);
        }
        vm.warp(NOW + CLOSING - 1);
        vm.prank(caller);
        offers.withdraw(bid);
    }

    function test_works_onAnExpiredOffer() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.warp(bid.expiry);
        vm.prank(_actor(bid));
        offers.withdraw(bid);
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "none live");
    }

    function testFuzz_works_whenBarred(uint256 way) public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _bar(alice, way);
        _bar(bob, way);
        vm.prank(_actor(bid));
        offers.withdraw(bid);
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        address caller = _actor(bid);
        bid.version = version;
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1));
        vm.prank(caller);
        offers.withdraw(bid);
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory live = _propose();
        _forward(_actor(live), address(offers), abi.encodeCall(IOffers.withdraw, (live)));
        _assertStatus(1, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenNotTheMaker(address caller, bool pitched) public {
        IOffers.Offer memory live = pitched ? _pitch() : _propose();
        address maker = _actor(live);
        vm.assume(caller != maker && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, maker));
        vm.prank(caller);
        offers.withdraw(live);
    }

    /// @dev Its maker.
    function _actor(IOffers.Offer memory live) private view returns (address) {
        return live.byClient ? alice : live.provider;
    }
}
