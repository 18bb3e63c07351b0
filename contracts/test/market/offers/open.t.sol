// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PaymentNonce } from "../../../src/libraries/PaymentNonce.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

/// @dev What comes out of a sealed offer when the client accepts it.
contract OpenSealedOfferTest is SealedOffersTest {
    function testFuzz_givesTheJob(uint96 price, uint32 deliveryTime, bytes32 terms) public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _offerOf(jobId, bob, _offerTerms(_price(price)));
        bid.deliveryTime = uint32(bound(deliveryTime, 1, 365 days));
        bid.terms = terms;
        bytes32 sealedHash = _seal(bid);
        if (bid.price > PRICE) _allow(alice, bid.price - PRICE);

        vm.expectEmit(address(offers));
        emit IOffers.OfferOpened(jobId, bob, sealedHash, bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(jobId, bob, offers.hashOffer(bid), true);
        vm.expectEmit(address(market));
        emit IJobMarket.JobAssigned(jobId, bob, bid.price, uint40(NOW + bid.deliveryTime));
        vm.prank(alice);
        market.accept(bid, _noPayment());

        IJobMarket.Job memory job = market.jobOf(jobId);
        assertEq(job.provider, bob, "provider");
        assertEq(job.budget, bid.price, "budget");
        assertTrue(_has(jobId, JobFlags.CONSENTED), "consented");
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
        assertEq(_held(), bid.price, "escrow");
        assertEq(offers.liveOffer(jobId, bob), 0, "consumed");
    }

    function test_takesADifferenceByAuthorization() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE + TICK);
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, TICK, PaymentNonce.accept(bid, SALT));
        vm.prank(thief);
        market.accept(bid, payment);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function testFuzz_reverts_whenNotTheClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.accept(bid, _noPayment());
    }

    /// @dev Neither side changes what was sealed.
    function testFuzz_reverts_whenAnyFieldIsNotTheOneSealed(uint8 field, uint256 other) public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 kept = _sealedHash(bid);
        field %= 4;
        if (field == 0) bid.price = uint96(bound(other, 0, PRICE - 1));
        if (field == 1) bid.deliveryTime = uint32(bound(other, DELIVERY + 1, type(uint32).max));
        if (field == 2) bid.expiry = uint40(bound(other, bid.expiry + 1, type(uint40).max));
        if (field == 3) bid.terms = keccak256(abi.encode(other));
        _expectNotAccepted(
            bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(bid), kept)
        );
    }

    function testFuzz_reverts_whenItIsAnotherProviders(address provider) public {
        vm.assume(provider != bob);
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bid.provider = provider;
        _expectNotAccepted(
            bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(bid), 0)
        );
    }

    /// @dev A copied commitment opens to the other's name and is worthless.
    function test_reverts_whenTheCommitmentWasCopied() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _seal(jobId, bob, PRICE);
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(carol);
        offers.sealOffer(jobId, 1, commitment, bid.expiry);
        bid.provider = carol;
        _expectNotAccepted(
            bid,
            abi.encodeWithSelector(
                IOffers.OfferNotLive.selector,
                offers.hashOffer(bid),
                offers.hashSealed(jobId, carol, 1, commitment, bid.expiry)
            )
        );
        bid.provider = bob;
        _accept(bid);
    }

    /// @dev The provider writes an offer in the client's name, seals it and says yes to it.
    function test_reverts_whenTheProviderAcceptsItsOwnAsTheClients() public {
        IOffers.Offer memory crafted = _offerOf(_post(), bob, _offerTerms(100 * PRICE));
        crafted.byClient = true;
        _allow(alice, 100 * PRICE);
        bytes32 kept = _seal(crafted);
        bytes32 commitment = offers.hashOffer(crafted);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, commitment, kept));
        vm.prank(bob);
        offers.accept(crafted);
        assertEq(usdc.balanceOf(alice), 100 * PRICE, "untouched");
    }

    function test_reverts_whenItIsInTheClientsName() public {
        IOffers.Offer memory crafted = _offerOf(_post(), bob, _offerTerms(PRICE));
        crafted.byClient = true;
        _seal(crafted);
        _expectNotAccepted(crafted, abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice));
    }

    function testFuzz_reverts_whenItIsOfALaterRound(uint8 round, bytes32 previous) public {
        vm.assume(round != 1 || previous != 0);
        IOffers.Offer memory crafted = _offerOf(_post(), bob, _offerTerms(PRICE));
        crafted.round = round;
        crafted.previous = previous;
        _seal(crafted);
        _expectNotAccepted(
            crafted, abi.encodeWithSelector(IOffers.NotABid.selector, round, previous)
        );
    }

    /// @dev Sealed under the version as it stands, written for another.
    function testFuzz_reverts_whenItIsForAnotherVersion(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory crafted = _offerOf(_post(), bob, _offerTerms(PRICE));
        crafted.version = version;
        _seal(crafted);
        _expectNotAccepted(
            crafted, abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1)
        );
    }

    function test_reverts_whenTheDeliveryTimeIsOutOfBounds() public {
        uint32[3] memory bad = [0, 365 days + 1, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            IOffers.Offer memory crafted = _offerOf(_post(), bob, _offerTerms(PRICE));
            crafted.deliveryTime = bad[i];
            _seal(crafted);
            _expectNotAccepted(
                crafted,
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector, bytes32("deliveryTime"), bad[i], 1, 365 days
                )
            );
        }
    }

    function test_reverts_whenThePriceDoesNotSuitThePolicy() public {
        _expectNotAccepted(
            _seal(_post(), bob, 0),
            abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, 0, TICK, MAX_PRICE)
        );
        _expectNotAccepted(
            _seal(_post(), bob, TICK + 1),
            abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
        IOffers.Offer memory dear = _seal(_post(), bob, MAX_PRICE + TICK);
        _allow(alice, MAX_PRICE + TICK);
        _expectNotAccepted(
            dear,
            abi.encodeWithSelector(
                IPolicies.PriceOutOfBounds.selector, MAX_PRICE + TICK, TICK, MAX_PRICE
            )
        );
    }

    function test_opens_untilItExpires() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(bid.expiry + late);
            _expectNotAccepted(
                bid, abi.encodeWithSelector(IOffers.OfferExpired.selector, bid.expiry)
            );
        }
        vm.warp(bid.expiry - 1);
        _accept(bid);
    }

    /// @dev Opened as living longer than it was sealed for.
    function test_reverts_whenTheExpiryIsNotTheOneSealed() public {
        IOffers.Offer memory bid = _offerOf(_post(), bob, _offerTerms(PRICE));
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(bob);
        bytes32 kept = offers.sealOffer(bid.jobId, 1, commitment, bid.expiry - 1);
        _expectNotAccepted(
            bid, abi.encodeWithSelector(IOffers.OfferNotLive.selector, commitment, kept)
        );
    }

    function testFuzz_reverts_whenEitherSideIsBarredSince(bool client, uint256 way) public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectNotAccepted(bid, _notAdmitted(barred));
    }

    /// @dev It opens for the client only: nobody counters, accepts or refuses it as an open one.
    function test_reverts_whenTreatedAsAnOpenOne() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes memory err = abi.encodeWithSelector(
            IOffers.OfferNotLive.selector, offers.hashOffer(bid), _sealedHash(bid)
        );
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        address[2] memory sides = [alice, bob];
        for (uint256 i; i < 2; ++i) {
            vm.startPrank(sides[i]);
            vm.expectRevert(err);
            offers.counter(bid, terms);
            vm.expectRevert(err);
            offers.accept(bid);
            vm.expectRevert(err);
            offers.withdraw(bid);
            vm.expectRevert(err);
            offers.dismiss(bid);
            vm.stopPrank();
        }
    }

    /// @dev An open offer is not opened by what would be its seal.
    function test_reverts_whenAnOpenOneIsTreatedAsSealed() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 live = offers.hashOffer(bid);
        bytes memory err = abi.encodeWithSelector(
            IOffers.OfferNotLive.selector,
            offers.hashSealed(bid.jobId, bob, 1, live, bid.expiry),
            live
        );
        vm.expectRevert(err);
        vm.prank(bob);
        offers.withdrawSealed(bid.jobId, live, bid.expiry);
        vm.expectRevert(err);
        vm.prank(alice);
        offers.dismissSealed(bid.jobId, bob, live, bid.expiry);
    }

    function test_reverts_whenTakenByAnyoneButTheMarket() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IOffers.Unauthorized.selector, alice, address(market))
        );
        vm.prank(alice);
        offers.take(bid, alice, 1, false);
    }

    function test_opensOnce() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        _accept(bid);
        vm.expectRevert(_wrongStatus(bid.jobId));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function _expectNotAccepted(IOffers.Offer memory bid, bytes memory err) private {
        vm.expectRevert(err);
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }
}
