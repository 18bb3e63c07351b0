// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract AcceptTest is MarketTest {
    function testFuzz_assignsAndReturnsTheRest_whenPriceIsBelowTheDeposit(
        uint96 budget,
        uint96 price
    ) public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.budget = _price(budget);
        price = uint96(bound(price, 1, terms.budget / TICK)) * TICK;
        IOffers.Offer memory bid = _bid(_post(terms), bob, price);

        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(1, bob, offers.hashOffer(bid), true);
        vm.expectEmit(address(market));
        emit IJobMarket.JobAssigned(1, bob, price, uint40(NOW + DELIVERY));
        _accept(bid);

        assertEq(market.jobOf(1).provider, bob, "provider");
        assertEq(market.jobOf(1).budget, price, "budget");
        assertEq(_deadline(1), NOW + DELIVERY, "deadline");
        assertTrue(_has(1, JobFlags.CONSENTED), "consented");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), terms.budget - price, "rest");
        assertEq(offers.liveOffer(1, bob), 0, "consumed");
    }

    function testFuzz_pullsTheDifference_whenPriceIsAboveTheDeposit(uint96 price) public {
        price = uint96(bound(price, PRICE / TICK + 1, MAX_PRICE / TICK)) * TICK;
        IOffers.Offer memory bid = _bid(_post(), bob, price);
        _allow(alice, price - PRICE);
        _accept(bid);
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
    }

    function test_reverts_whenTheDifferenceIsNotAllowed() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        _allow(alice, TICK - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), TICK - 1, TICK
            )
        );
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_pullsTheDifferenceByPermit() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment = _permit(aliceKey, TICK, NOW + 1);
        vm.prank(alice);
        market.accept(bid, payment);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function testFuzz_pullsTheDifferenceByAuthorization_whoeverSendsIt(address sender) public {
        vm.assume(sender != forwarder);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, TICK, lens.acceptNonce(bid, SALT));
        vm.prank(sender);
        market.accept(bid, payment);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function test_letsAnotherPayTheDifference_whenTheClientSends() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        (address payer, uint256 key) = makeAddrAndKey("payer");
        token.mint(payer, TICK);
        IJobMarket.Payment memory payment = _authorization(key, TICK, lens.acceptNonce(bid, SALT));
        vm.expectRevert(_unauthorized(payer, alice));
        vm.prank(payer);
        market.accept(bid, payment);
        vm.prank(alice);
        market.accept(bid, payment);
        assertEq(usdc.balanceOf(payer), 0, "paid");
    }

    /// @dev Nothing is pulled here, so no signature is ever checked: only the client will do.
    function testFuzz_reverts_whenAStrangerForgesAPaymentAndNothingIsPulled(
        address caller,
        uint96 price,
        bytes memory signature
    ) public {
        vm.assume(caller != alice && caller != forwarder);
        price = uint96(bound(price, 1, PRICE / TICK)) * TICK;
        IOffers.Offer memory bid = _bid(_post(), bob, price);
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        payment.signature = signature;
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.accept(bid, payment);
    }

    /// @dev Nor does an offer that only looks dearer than the deposit get a stranger past that.
    function testFuzz_reverts_whenAStrangerForgesAnOffer(uint96 price) public {
        price = uint96(bound(price, PRICE + 1, type(uint96).max));
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 live = offers.hashOffer(bid);
        bid.price = price;
        bytes32 forged = offers.hashOffer(bid);
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, live));
        vm.prank(thief);
        market.accept(bid, payment);
    }

    function test_reverts_whenAStrangerForgesTheSignature() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        payment.signature = new bytes(130);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(thief);
        market.accept(bid, payment);
    }

    /// @dev An authorization for one offer buys no other.
    function test_reverts_whenAuthorizedForAnotherOffer() public {
        uint256 jobId = _post();
        IOffers.Offer memory signed = _bid(jobId, bob, PRICE + TICK);
        IOffers.Offer memory other = _bid(jobId, carol, PRICE + TICK);
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, TICK, lens.acceptNonce(signed, SALT));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(thief);
        market.accept(other, payment);
    }

    function test_reverts_whenAuthorizedForAnotherAmount() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE + TICK);
        token.mint(alice, PRICE + TICK);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE + TICK, lens.acceptNonce(bid, SALT));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(alice);
        market.accept(bid, payment);
    }

    function test_takesOffers_untilClosing() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.closing = 1 hours;
        IOffers.Offer memory bid = _bid(_post(terms), bob, PRICE);
        uint256 closing = _deadline(1);
        for (uint256 late; late < 2; ++late) {
            vm.warp(closing + late);
            vm.expectRevert(_deadlinePassed(1));
            vm.prank(alice);
            market.accept(bid, _noPayment());
        }
        vm.warp(closing - 1);
        _accept(bid);
    }

    function test_takesAnOffer_untilItExpires() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(bid.expiry + late);
            vm.expectRevert(abi.encodeWithSelector(IOffers.OfferExpired.selector, bid.expiry));
            vm.prank(alice);
            market.accept(bid, _noPayment());
        }
        vm.warp(bid.expiry - 1);
        _accept(bid);
    }

    function test_countsTheDeliveryTimeFromAcceptance() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.warp(NOW + 5 hours);
        _accept(bid);
        assertEq(_deadline(1), NOW + 5 hours + DELIVERY);
    }

    function test_reverts_whenTheOfferIsTheClientsOwn() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice));
        vm.prank(alice);
        market.accept(counter, _noPayment());
    }

    function testFuzz_reverts_whenAnyFieldIsNotTheOneOffered(uint8 field, uint256 other) public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 live = offers.hashOffer(bid);
        field %= 6;
        if (field == 0) bid.price = uint96(bound(other, 0, PRICE - 1));
        if (field == 1) bid.deliveryTime = uint32(bound(other, DELIVERY + 1, type(uint32).max));
        if (field == 2) bid.expiry = uint40(bound(other, bid.expiry + 1, type(uint40).max));
        if (field == 3) bid.terms = keccak256(abi.encode(other));
        if (field == 4) bid.round = uint8(bound(other, 2, 255));
        if (field == 5) bid.previous = keccak256(abi.encode(other));
        bytes32 forged = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, live));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function testFuzz_reverts_whenTheOfferIsAnotherProviders(address provider) public {
        vm.assume(provider != bob);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bid.provider = provider;
        bytes32 forged = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    /// @dev An offer on a job of the thief's own, accepted on another's.
    function test_reverts_whenTheOfferIsOfAnotherJob() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _post();
        bid.jobId = 2;
        bytes32 forged = offers.hashOffer(bid);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, 0));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bid.version = version;
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_reverts_whenAcceptedTwice() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        IOffers.Offer memory other = _bid(jobId, carol, PRICE);
        _accept(bid);
        vm.startPrank(alice);
        vm.expectRevert(_wrongStatus(jobId));
        market.accept(bid, _noPayment());
        vm.expectRevert(_wrongStatus(jobId));
        market.accept(other, _noPayment());
    }

    function testFuzz_reverts_whenProviderBarredSince(uint256 way) public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _bar(bob, way);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function testFuzz_reverts_whenClientBarredSince(uint256 way) public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _bar(alice, way);
        vm.expectRevert(_notAdmitted(alice));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    /// @dev Pausing and retiring stop new jobs only.
    function test_goesOn_whenPausedAndPolicyRetired() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.startPrank(governance);
        market.pauseEntrances(true);
        market.retirePolicy(policyId);
        vm.stopPrank();
        _accept(bid);
        _assertStatus(1, IJobMarket.JobStatus.Funded);
    }

    function test_fundsANegotiation_whenTheProviderPitched() public {
        IOffers.Offer memory pitch = _pitch();
        _allow(alice, PRICE);
        _accept(pitch);
        assertEq(_held(), PRICE, "escrow");
        assertEq(market.jobOf(1).budget, PRICE, "budget");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
    }

    function test_fundsALockedNegotiation() public {
        IOffers.Offer memory live = _agreed();
        _allow(alice, PRICE);
        _accept(live);
        assertEq(_held(), PRICE, "escrow");
        assertEq(_deadline(1), NOW + DELIVERY, "deadline");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
    }

    function test_fundsALockedNegotiation_byAuthorizationWhoeverSendsIt() public {
        IOffers.Offer memory live = _agreed();
        token.mint(alice, PRICE);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.acceptNonce(live, SALT));
        vm.prank(thief);
        market.accept(live, payment);
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev 48 hours to fund, whatever the offer's expiry and the closing were.
    function test_fundsALockedNegotiation_for48Hours() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.closing = 1 hours;
        proposal.offer.expiry = uint40(NOW + 1 hours);
        IOffers.Offer memory live = _propose(proposal);
        vm.warp(NOW + 1 hours - 1);
        vm.prank(bob);
        offers.accept(live);
        _allow(alice, PRICE);
        uint256 fundBy = NOW + 1 hours - 1 + 48 hours;
        assertEq(_deadline(1), fundBy, "fund by");
        for (uint256 late; late < 2; ++late) {
            vm.warp(fundBy + late);
            vm.expectRevert(_deadlinePassed(1));
            vm.prank(alice);
            market.accept(live, _noPayment());
        }
        vm.warp(fundBy - 1);
        _accept(live);
    }

    function test_reverts_whenTheClientFundsItsOwnProposal() public {
        IOffers.Offer memory live = _propose();
        _allow(alice, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice));
        vm.prank(alice);
        market.accept(live, _noPayment());
    }

    function testFuzz_reverts_whenLockedTermsAreNotTheOnesFunded(uint96 price) public {
        vm.assume(price != PRICE);
        IOffers.Offer memory live = _agreed();
        bytes32 kept = offers.hashOffer(live);
        live.price = price;
        bytes32 forged = offers.hashOffer(live);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, kept));
        vm.prank(alice);
        market.accept(live, _noPayment());
    }

    function testFuzz_reverts_whenProviderOfALockedNegotiationIsBarred(uint256 way) public {
        IOffers.Offer memory live = _agreed();
        _bar(bob, way);
        _allow(alice, PRICE);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(alice);
        market.accept(live, _noPayment());
    }

    function test_reverts_whenProviderIsNotOfTheKindWanted() public {
        uint256 agentId = _join(bob);
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policy(PolicyFlags.PROVIDER_SOFTWARE);
        IOffers.Offer memory bid = _bid(_post(terms), bob, PRICE);
        vm.prank(bob);
        membership.setActive(agentId, false);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _forward(alice, address(market), abi.encodeCall(IJobMarket.accept, (bid, _noPayment())));
        _assertStatus(1, IJobMarket.JobStatus.Funded);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.assume(jobId != 1);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bid.jobId = jobId;
        vm.expectRevert(_unknownJob(jobId));
        market.accept(bid, _noPayment());
    }

    function test_creditsTheRest_whenTheClientCannotReceive() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE - TICK);
        token.setBlocked(alice, true);
        vm.expectEmit(address(market));
        emit IJobMarket.CreditStored(1, address(usdc), alice, TICK);
        _accept(bid);
        assertEq(market.creditOf(address(usdc), alice), TICK, "credit");
        assertEq(_held(), PRICE, "escrow and credit");
    }
}
