// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../../src/interfaces/IListings.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";
import { OddToken } from "../../base/OddTokens.sol";

contract RefundDepositTest is DepositsTest {
    /// @dev Brought by a thief and never bought with.
    function testFuzz_refundsTheClient_onceTheQuoteHasExpired(address caller) public {
        vm.assume(caller != forwarder && caller != alice);
        IListings.Purchase memory purchase = _brought(_list());
        uint256 expiry = NOW + QUOTE_PERIOD;
        for (uint256 time = NOW; time < expiry; time += QUOTE_PERIOD - 1) {
            vm.warp(time);
            _expectRefusal(
                caller, _refunding(purchase), _err(IListings.QuoteStillGood.selector, expiry)
            );
        }
        vm.warp(expiry);
        vm.expectEmit(address(listings));
        emit IListings.DepositRefunded(
            purchase.quote.listingId,
            listings.hashQuote(purchase.quote),
            alice,
            address(usdc),
            PRICE
        );
        assertEq(_refund(caller, purchase), PRICE, "amount");
        assertEq(usdc.balanceOf(alice), PRICE, "back");
        assertEq(_inDeposit(purchase), 0, "empty");
        address deposit = listings.depositOf(purchase);
        assertEq(usdc.allowance(deposit, address(listings)), 0, "no allowance");
        _expectRefusal(caller, _refunding(purchase), _depositEmpty(purchase, address(usdc)));
    }

    function test_refunds_theSecondAfterExpiry_too() public {
        IListings.Purchase memory purchase = _brought(_list());
        vm.warp(NOW + QUOTE_PERIOD + 1);
        assertEq(_refund(thief, purchase), PRICE);
    }

    function test_refundsTheClient_atAnyTime_whenItCalls(bool forwarded) public {
        IListings.Purchase memory purchase = _brought(_list());
        if (forwarded) _forward(alice, address(listings), _refunding(purchase));
        else _refund(alice, purchase);
        assertEq(usdc.balanceOf(alice), PRICE, "back");
    }

    /// @dev A quote dated ahead may be good for long; the client need not wait for it.
    function test_waitsForAQuoteFromTheFuture_exceptForTheClient() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.issuedAt = type(uint40).max;
        token.mint(listings.depositOf(purchase), PRICE);
        uint256 expiry = type(uint40).max + QUOTE_PERIOD;
        _expectRefusal(thief, _refunding(purchase), _err(IListings.QuoteStillGood.selector, expiry));
        assertEq(_refund(alice, purchase), PRICE, "back");
    }

    /// @dev Two briefs for one quote: one is bought, the other's money is free at once.
    function test_refunds_whatAnotherBriefOfTheQuotePaid() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Purchase memory other = _purchase(purchase.quote);
        other.brief = "another brief";
        _frontRun(other, _paid(other));
        _expectRefusal(
            thief, _refunding(other), _err(IListings.QuoteStillGood.selector, NOW + QUOTE_PERIOD)
        );
        _buyByDeposit(purchase, _paid(purchase));
        assertEq(_refund(thief, other), PRICE, "free");
        assertEq(usdc.balanceOf(alice), PRICE, "back");
        assertEq(_held(), PRICE, "one job");
    }

    /// @dev … by `buy`, too.
    function test_refunds_whenTheQuoteWasUsedOtherwise() public {
        IListings.Purchase memory purchase = _brought(_list());
        _buy(purchase);
        assertEq(_refund(thief, purchase), PRICE, "free");
    }

    /// @dev It asks nobody: no market, no listing, no policy can keep the money.
    function test_refunds_whateverBecameOfListingAndMarket() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _brought(listingId);
        _archive(listingId);
        _bar(alice, 0);
        vm.startPrank(governance);
        market.retirePolicy(policyId);
        market.pauseEntrances(true);
        vm.stopPrank();
        vm.warp(NOW + QUOTE_PERIOD);
        assertEq(_refund(thief, purchase), PRICE, "back");
    }

    /// @dev Paid to what never was a quote.
    function testFuzz_refunds_whatWasPaidForAnything(IListings.Purchase memory purchase) public {
        vm.assume(purchase.client != address(0));
        address deposit = listings.depositOf(purchase);
        vm.assume(purchase.client != deposit && purchase.client != address(listings));
        vm.warp(uint256(purchase.quote.issuedAt) + QUOTE_PERIOD);
        uint256 had = usdc.balanceOf(purchase.client);
        token.mint(deposit, PRICE);
        assertEq(_refund(thief, purchase), PRICE, "amount");
        assertEq(usdc.balanceOf(purchase.client), had + PRICE, "back");
    }

    function test_refunds_anyToken(uint8 way) public {
        OddToken other = new OddToken(OddToken.Way(way % 2));
        IListings.Purchase memory purchase = _brought(_list());
        address deposit = listings.depositOf(purchase);
        bytes memory data = abi.encodeCall(IListings.refundDeposit, (purchase, address(other)));
        _expectRefusal(alice, data, _depositEmpty(purchase, address(other)));
        other.mint(deposit, 7);
        points.mint(deposit, 9);
        assertEq(_do(alice, data), abi.encode(7), "amount");
        assertEq(other.balanceOf(alice), 7, "the token named");
        _do(alice, abi.encodeCall(IListings.refundDeposit, (purchase, address(points))));
        assertEq(BurnablePoints(points).balanceOf(alice), 9, "points");
        assertEq(_inDeposit(purchase), PRICE, "the payment is still there");
    }

    /// @dev The money of another purchase, or of bonds, is not in reach.
    function testFuzz_reverts_whenTheDepositIsEmpty(uint8 field, uint256 other) public {
        IListings.Purchase memory purchase = _brought(_list());
        vm.warp(NOW + QUOTE_PERIOD);
        bytes32 word = keccak256(abi.encode(other));
        field %= 5;
        if (field == 0) purchase.client = thief;
        if (field == 1) purchase.brief = word;
        if (field == 2) purchase.group = word;
        if (field == 3) purchase.quote.nonce = uint256(word);
        if (field == 4) purchase.quote.buyer = thief;
        _expectRefusal(thief, _refunding(purchase), _depositEmpty(purchase, address(usdc)));
        assertEq(_bondsHeld(), PLAIN_BOND, "bonds");
    }

    function test_reverts_whenThereIsNoToken() public {
        IListings.Purchase memory purchase = _brought(_list());
        _expectRefusal(
            alice, abi.encodeCall(IListings.refundDeposit, (purchase, makeAddr("nothing"))), ""
        );
    }

    /// @dev A payment that lies where a thief brought it.
    function _brought(uint256 listingId) private returns (IListings.Purchase memory purchase) {
        purchase = _purchase(listingId);
        _frontRun(purchase, _paid(purchase));
    }
}
