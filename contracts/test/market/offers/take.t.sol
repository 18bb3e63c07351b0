// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract TakeTest is MarketTest {
    function testFuzz_reverts_whenNotTheMarket(address caller, bool agreed) public {
        vm.assume(caller != address(market));
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, address(market))
        );
        vm.prank(caller);
        offers.take(bid, alice, 1, agreed);
    }

    function test_reverts_whenForwardedForTheMarket() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes memory data = abi.encodeCall(IOffers.take, (bid, alice, 1, true));
        vm.prank(forwarder);
        (bool success, bytes memory answer) =
            address(offers).call(abi.encodePacked(data, address(market)));
        assertFalse(success, "refused");
        assertEq(
            answer,
            abi.encodeWithSelector(IOffers.Unauthorized.selector, forwarder, address(market)),
            "error"
        );
    }

    function test_consumesTheOffer() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.startPrank(address(market));
        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(1, bob, bidHash, true);
        offers.take(bid, alice, 1, false);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, bidHash, 0));
        offers.take(bid, alice, 1, false);
    }

    /// @dev Agreed terms stay good past their expiry and may be the client's own; others may not.
    function test_takesAgreedTerms_pastTheirExpiry() public {
        IOffers.Offer memory live = _propose();
        vm.startPrank(address(market));
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice));
        offers.take(live, alice, 1, false);
        vm.warp(live.expiry);
        offers.take(live, alice, 1, true);
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, version));
        vm.prank(address(market));
        offers.take(bid, alice, version, false);
    }

    function testFuzz_hashesTheWholeOffer(IOffers.Offer memory one, IOffers.Offer memory other)
        public
        view
    {
        assertEq(offers.hashOffer(one), keccak256(abi.encode(one)), "hash");
        vm.assume(keccak256(abi.encode(one)) != keccak256(abi.encode(other)));
        assertNotEq(offers.hashOffer(one), offers.hashOffer(other), "others");
    }
}
