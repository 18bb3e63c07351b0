// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract AcceptCounterTest is MarketTest {
    function test_locksANegotiation_for48Hours() public {
        IOffers.Offer memory live = _propose();
        vm.warp(NOW + 1 hours);
        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(1, bob, offers.hashOffer(live), false);
        vm.expectEmit(address(market));
        emit IJobMarket.JobAgreed(1, bob, uint40(NOW + 1 hours + 48 hours));
        vm.prank(bob);
        offers.accept(live);
        assertTrue(_has(1, JobFlags.AGREED), "agreed");
        assertEq(_deadline(1), NOW + 1 hours + 48 hours, "fund by");
        assertEq(market.jobOf(1).budget, 0, "no money yet");
        _assertStatus(1, IJobMarket.JobStatus.Open);
    }

    /// @dev Locked terms are locked for good: nobody withdraws, answers or agrees again.
    function test_locksTheTerms() public {
        IOffers.Offer memory live = _agreed();
        bytes memory closed = abi.encodeWithSelector(IOffers.JobClosed.selector, live.jobId);
        address[2] memory sides = [alice, bob];
        for (uint256 i; i < 2; ++i) {
            vm.startPrank(sides[i]);
            vm.expectRevert(closed);
            offers.accept(live);
            vm.expectRevert(closed);
            offers.withdraw(live);
            vm.expectRevert(closed);
            offers.dismiss(live);
            vm.stopPrank();
        }
    }

    function testFuzz_assignsAPostedJob_fromItsDeposit(uint96 price) public {
        price = uint96(bound(price, 1, PRICE / TICK)) * TICK;
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), price);
        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(1, bob, offers.hashOffer(counter), false);
        vm.expectEmit(address(market));
        emit IJobMarket.JobAssigned(1, bob, price, uint40(NOW + DELIVERY));
        vm.prank(bob);
        offers.accept(counter);
        assertEq(market.jobOf(1).provider, bob, "provider");
        assertEq(market.jobOf(1).budget, price, "budget");
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), PRICE - price, "rest");
        assertEq(offers.liveOffer(1, bob), 0, "consumed");
    }

    /// @dev What the client offered above its deposit comes from its allowance.
    function test_pullsTheDifference_whenTheClientOfferedMore() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE + TICK);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, TICK
            )
        );
        vm.prank(bob);
        offers.accept(counter);

        _allow(alice, TICK);
        vm.prank(bob);
        offers.accept(counter);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function test_creditsTheRest_whenTheClientCannotReceive() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE - TICK);
        token.setBlocked(alice, true);
        vm.prank(bob);
        offers.accept(counter);
        assertEq(market.creditOf(address(usdc), alice), TICK, "credit");
    }

    function test_reverts_whenTheOfferIsTheProvidersOwn() public {
        IOffers.Offer memory pitch = _pitch();
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, bob));
        offers.accept(pitch);
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, bob));
        offers.accept(bid);
    }

    function testFuzz_reverts_whenNotTheProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        IOffers.Offer memory live = _propose();
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, bob));
        vm.prank(caller);
        offers.accept(live);
    }

    function test_accepts_untilTheOfferExpires() public {
        IOffers.Offer memory live = _propose();
        for (uint256 late; late < 2; ++late) {
            vm.warp(live.expiry + late);
            vm.expectRevert(abi.encodeWithSelector(IOffers.OfferExpired.selector, live.expiry));
            vm.prank(bob);
            offers.accept(live);
        }
        vm.warp(live.expiry - 1);
        vm.prank(bob);
        offers.accept(live);
    }

    function test_accepts_untilClosing() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.closing = 1 hours;
        IOffers.Offer memory live = _propose(proposal);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + 1 hours + late);
            vm.expectRevert(abi.encodeWithSelector(IOffers.JobClosed.selector, live.jobId));
            vm.prank(bob);
            offers.accept(live);
        }
        vm.warp(NOW + 1 hours - 1);
        vm.prank(bob);
        offers.accept(live);
    }

    function testFuzz_reverts_whenThePriceIsForged(uint96 price) public {
        vm.assume(price != PRICE);
        IOffers.Offer memory live = _propose();
        bytes32 kept = offers.hashOffer(live);
        live.price = price;
        bytes32 forged = offers.hashOffer(live);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, kept));
        vm.prank(bob);
        offers.accept(live);
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE);
        address barred = client ? alice : bob;
        _bar(barred, way);
        vm.expectRevert(_notAdmitted(barred));
        vm.prank(bob);
        offers.accept(counter);
    }

    function testFuzz_locksNothing_whenEitherSideIsBarred(bool client, uint256 way) public {
        IOffers.Offer memory live = _propose();
        address barred = client ? alice : bob;
        _bar(barred, way);
        vm.expectRevert(_notAdmitted(barred));
        vm.prank(bob);
        offers.accept(live);
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory live = _propose();
        _forward(bob, address(offers), abi.encodeCall(IOffers.accept, (live)));
        assertTrue(_has(1, JobFlags.AGREED));
    }

    function test_works_whenPausedAndRetired() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE);
        vm.startPrank(governance);
        market.pauseEntrances(true);
        market.retirePolicy(policyId);
        vm.stopPrank();
        vm.prank(bob);
        offers.accept(counter);
        _assertStatus(1, IJobMarket.JobStatus.Funded);
    }
}
