// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { ListingsTest } from "../base/ListingsTest.sol";

/// @dev What a thief tries with quotes, places and bonds.
contract ListingsAttacksTest is ListingsTest {
    /// @dev The key of a listing is whoever its seller says, and need not agree.
    function test_thief_cannotSellByAnothersQuotes_byNamingItsKey() public {
        uint256 honest = _list();
        IListings.Service memory service = _service();
        service.key = bob;
        uint256 false_ = _list(thief, IListings.PriceModel.PerUnit, service);
        IListings.Purchase memory purchase = _purchase(honest);
        bytes memory signature = _signQuote(bobKey, purchase.quote);
        uint40 heartbeat = uint40(vm.getBlockTimestamp());
        bytes memory alive = _signHeartbeat(bobKey, honest, heartbeat);
        purchase.quote.listingId = false_;
        _allow(alice, PRICE);
        _expectRefusal(
            alice,
            _buying(purchase, _noPayment(), signature, heartbeat, alive),
            _badSignature(thief)
        );
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
        // What it does sell is what was quoted for it, and its own
        purchase.quote.listingId = honest;
        _do(alice, _buying(purchase, _noPayment(), signature, heartbeat, alive));
        assertEq(market.jobOf(1).provider, bob, "the honest seller");
    }

    /// @dev Whoever sends a signed purchase chooses the place, which no term of the job hangs on.
    function testFuzz_thief_cannotChangeASignedPurchase_butItsPlace(uint8 place) public {
        place %= 2;
        IListings.Purchase memory purchase = _purchase(_list());
        IJobMarket.Payment memory payment = _paidFor(purchase);
        purchase.place = place;
        IListings.Purchase memory other = purchase;
        other.brief = "another brief";
        _expectFails(_buying(other, payment, bobKey));
        other.brief = purchase.brief = "brief";
        other.group = "group";
        _expectFails(_buying(other, payment, bobKey));
        other.group = 0;
        other.client = thief;
        _expectFails(_buying(other, payment, bobKey));
        other.client = alice;
        _do(thief, _buying(other, payment, bobKey));
        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.provider, bob, "provider");
        assertEq(job.budget, PRICE, "price");
        assertEq(job.deadline, vm.getBlockTimestamp() + DELIVERY, "deadline");
        // And once
        other.place = 1 - place;
        _expectFails(_buying(other, payment, bobKey));
    }

    /// @dev Its bond back, it tries to go on under the old listing.
    function test_thief_cannotSellWithoutABond() public {
        uint256 listingId = _list();
        _archive(listingId);
        vm.warp(vm.getBlockTimestamp() + BOND_PERIOD);
        vm.prank(bob);
        listings.withdrawBond(listingId);
        bytes memory archived = _err(IListings.ListingIsArchived.selector, listingId);
        _expectRefusal(bob, abi.encodeCall(IListings.change, (listingId, _service())), archived);
        _expectRefusal(bob, abi.encodeCall(IListings.archive, (listingId)), archived);
        _expectNotBought(_purchase(listingId), archived);
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.withdrawBond, (listingId)),
            _err(IListings.NoBond.selector, listingId)
        );
        assertEq(_bondsHeld(), 0, "one bond, given back once");
    }

    /// @dev Another listing's bond lies beside it, and is not taken in its place.
    function test_thief_cannotTakeItsBondEarly_byArchivingAnother() public {
        uint256 old = _list(thief, IListings.PriceModel.Flat, _service());
        uint256 fresh = _list(thief, IListings.PriceModel.Flat, _service());
        _list();
        _archive(old);
        vm.warp(vm.getBlockTimestamp() + BOND_PERIOD);
        vm.startPrank(thief);
        listings.withdrawBond(old);
        listings.archive(fresh);
        vm.stopPrank();
        _expectRefusal(
            thief,
            abi.encodeCall(IListings.withdrawBond, (fresh)),
            _err(IListings.BondNotDue.selector, fresh, vm.getBlockTimestamp() + BOND_PERIOD)
        );
        assertEq(_bondsHeld(), 2 * PLAIN_BOND, "two bonds");
        assertEq(listings.totalBonds(address(usdc)), 2 * PLAIN_BOND, "counted");
    }

    function _paidFor(IListings.Purchase memory purchase)
        private
        returns (IJobMarket.Payment memory payment)
    {
        token.mint(alice, PRICE);
        bytes32 salt = listings.hashQuote(purchase.quote);
        bytes32 nonce = PaymentNonce.buy(listings.termsOf(purchase), salt);
        payment = _authorization(aliceKey, PRICE, nonce);
        payment.salt = salt;
    }

    function _expectFails(bytes memory data) private {
        vm.prank(thief);
        (bool success,) = address(listings).call(data);
        assertFalse(success, "works for the thief");
    }
}
