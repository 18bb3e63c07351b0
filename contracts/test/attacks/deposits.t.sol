// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { Deposit } from "../../src/market/Deposit.sol";
import { DepositsTest } from "../base/DepositsTest.sol";

/// @dev What a thief, a seller or a relayer tries with the payment of a stock x402 client, which
/// anybody may bring to where it was signed to go.
contract DepositsAttacksTest is DepositsTest {
    /// @dev The thief brings the payment itself, and then has nothing it can do with it.
    function test_thief_cannotDivertWhatItBrought() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);

        // Neither its own job, nor another, nor a refund
        IListings.Purchase memory other = _copy(purchase);
        other.client = other.quote.buyer = thief;
        _expectFails(_buyingByDeposit(other, transfer));
        _expectFails(_refunding(other));
        other = _copy(purchase);
        other.brief = "another brief";
        _expectFails(_buyingByDeposit(other, transfer));
        _expectFails(_refunding(other));
        other = _copy(purchase);
        other.group = "group";
        _expectFails(_buyingByDeposit(other, transfer));
        _expectFails(_refunding(purchase));

        // What it can do is what Alice wants
        _do(thief, _buyingByDeposit(purchase, transfer));
        _assertBought(purchase, 1);
    }

    /// @dev It sends the purchase before the relayer does: the client has its job all the same.
    function testFuzz_thief_cannotChangeAPurchase_butItsPlace(uint8 place) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        IListings.Purchase memory first = _copy(purchase);
        first.place = place % 2;
        _do(thief, _buyingByDeposit(first, transfer));
        _assertBought(purchase, 1);
        purchase.place = 1 - first.place;
        _expectNotBought(purchase, transfer, _quoteUsed(purchase));
    }

    /// @dev A seller that wants Alice among its clients pays for her job itself.
    function test_seller_cannotMakeAnotherItsClient() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        address deposit = listings.depositOf(purchase);
        token.mint(bob, PRICE);
        vm.prank(bob);
        usdc.transfer(deposit, PRICE);

        // With no word of hers, with its own, and with one of hers for something else
        IListings.Transfer memory transfer = _unsigned();
        _expectRefused(bob, purchase, transfer);
        transfer.signature = _signTransfer(bobKey, purchase, transfer);
        _expectRefused(bob, purchase, transfer);
        IListings.Purchase memory hers = _purchase(listingId);
        hers.place = 1;
        transfer = _paid(hers);
        _buyByDeposit(hers, transfer);
        _expectRefused(bob, purchase, transfer);
        _expectRefused(thief, purchase, transfer);

        // What it paid is Alice's now
        vm.warp(vm.getBlockTimestamp() + QUOTE_PERIOD);
        _refund(bob, purchase);
        assertEq(usdc.balanceOf(alice), PRICE, "hers");
        assertEq(market.jobCount(), 1, "one job");
    }

    /// @dev The relayer has a payment of Alice's for one quote and another quote of Bob's.
    function test_relayer_cannotPayAnotherQuoteWithIt() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Transfer memory transfer = _paid(purchase);
        IListings.Purchase memory other = _purchase(listingId);
        _expectFails(_buyingByDeposit(other, transfer));
        _frontRun(purchase, transfer);
        _expectFails(_buyingByDeposit(other, transfer));
        assertEq(_inDeposit(purchase), PRICE, "where it was signed to go");
    }

    /// @dev Dust, or the whole price, in the deposit before the payment comes.
    function testFuzz_thief_cannotSpoilAPurchase_bySendingDust(uint96 dust) public {
        dust = uint96(bound(dust, 1, 2 * PRICE));
        IListings.Purchase memory purchase = _purchase(_list());
        address deposit = listings.depositOf(purchase);
        token.mint(thief, dust);
        vm.prank(thief);
        usdc.transfer(deposit, dust);
        _assertBought(purchase, _buyByDeposit(purchase, _paid(purchase)));
        assertEq(_held(), PRICE, "the price");
        // The thief made Alice a present
        _expectFails(abi.encodeCall(Deposit.allow, (IERC20(address(usdc)), thief, dust)), deposit);
        _refund(thief, purchase);
        assertEq(usdc.balanceOf(alice), dust, "a present");
    }

    /// @dev The seller changes or ends its listing while the payment is under way.
    function test_seller_cannotKeepAPayment_byChangingItsListing(bool archives) public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        if (archives) _archive(listingId);
        else _change(listingId, _service());
        _expectFails(_buyingByDeposit(purchase, transfer));
        vm.warp(NOW + QUOTE_PERIOD);
        _refund(thief, purchase);
        assertEq(usdc.balanceOf(alice), PRICE, "back");
    }

    /// @dev It refunds what it brought, so that the client goes without.
    function test_thief_cannotSpoilAPurchase_byRefundingIt() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        _expectRefusal(
            thief, _refunding(purchase), _err(IListings.QuoteStillGood.selector, NOW + QUOTE_PERIOD)
        );
        // Nor by using up a quote of the same number, which names Alice
        IListings.Purchase memory other = _copy(purchase);
        other.client = thief;
        _allow(thief, PRICE);
        _expectFails(_buying(other));
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    /// @dev A token of the thief's says that the deposit is full, and calls back.
    function test_thief_cannotTakeBonds_byATokenOfItsOwn() public {
        _list(thief, IListings.PriceModel.Flat, _service());
        IListings.Purchase memory purchase = _purchase(_list());
        _frontRun(purchase, _paid(purchase));
        LyingToken lying = new LyingToken(listings, address(usdc));
        lying.plan(purchase);
        vm.warp(NOW + QUOTE_PERIOD);
        _do(thief, abi.encodeCall(IListings.refundDeposit, (purchase, address(lying))));
        assertTrue(lying.called(), "called");
        assertEq(_bondsHeld(), 2 * PLAIN_BOND, "bonds");
        assertEq(_inDeposit(purchase), PRICE, "the payment");
        address[3] memory ours = [address(market), address(listings), address(offers)];
        for (uint256 i; i < ours.length; ++i) {
            _expectFails(abi.encodeCall(IListings.refundDeposit, (purchase, ours[i])));
        }
    }

    /// @dev To the market, Listings itself is a buyer whose word is enough: nobody else speaks so.
    function test_thief_cannotBuyAsListings() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.payer = alice;
        IJobMarket.HireTerms memory terms = listings.termsOf(purchase);
        terms.client = thief;
        vm.startPrank(thief);
        vm.expectRevert(_unauthorized(thief, address(listings)));
        market.buy(terms, payment, address(listings));
        vm.stopPrank();

        purchase.client = purchase.quote.buyer = thief;
        _expectFails(_buying(purchase, payment, bobKey));

        // Nor does Listings sign requests
        Forwarder real = new Forwarder();
        IForwarder.ForwardRequest memory request = IForwarder.ForwardRequest({
            from: address(listings),
            to: address(listings),
            gas: 1e6,
            nonce: 0,
            deadline: uint48(NOW + 1),
            data: _buying(purchase, payment, bobKey)
        });
        bytes memory signature = _sign(bobKey, real.hashRequest(request));
        assertEq(
            uint8(real.validate(request, signature)),
            uint8(IForwarder.Validity.BadSignature),
            "not its word"
        );
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    /// @dev What is left to a thief that pays for it: a purchase that the client signed and then
    /// cancelled, at no cost to the client.
    function test_aCancelledPayment_isAStrangersToMake() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _cancel(aliceKey, transfer.nonce);
        _expectNotBought(purchase, transfer, _paymentMissing(purchase, 0));
        address deposit = listings.depositOf(purchase);
        token.mint(thief, PRICE);
        vm.prank(thief);
        usdc.transfer(deposit, PRICE);
        uint256 jobId = _buyByDeposit(purchase, transfer);
        assertEq(usdc.balanceOf(alice), PRICE, "kept");
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        assertEq(usdc.balanceOf(alice), 2 * PRICE, "refunded with the thief's");
    }

    function _copy(IListings.Purchase memory purchase)
        private
        pure
        returns (IListings.Purchase memory)
    {
        return abi.decode(abi.encode(purchase), (IListings.Purchase));
    }

    function _expectRefused(
        address caller,
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer
    ) private {
        vm.prank(caller);
        (bool success,) = address(listings).call(_buyingByDeposit(purchase, transfer));
        assertFalse(success, "bought");
    }

    function _expectFails(bytes memory data) private {
        _expectFails(data, address(listings));
    }

    function _expectFails(bytes memory data, address target) private {
        vm.prank(thief);
        (bool success,) = target.call(data);
        assertFalse(success, "works for the thief");
    }
}

/// @dev Says that everybody holds much, and tries a refund of the real token when it is moved.
contract LyingToken {
    IListings private immutable LISTINGS;
    address private immutable REAL;

    IListings.Purchase private _purchase;
    bool public called;

    constructor(IListings listings, address real) {
        LISTINGS = listings;
        REAL = real;
    }

    function plan(IListings.Purchase calldata purchase) external {
        _purchase = purchase;
    }

    function balanceOf(address) external pure returns (uint256) {
        return 1e12;
    }

    function approve(address, uint256) external pure returns (bool) {
        return true;
    }

    function transferFrom(address, address, uint256) external returns (bool) {
        called = true;
        try LISTINGS.refundDeposit(_purchase, REAL) {
            return false;
        } catch {
            return true;
        }
    }
}
