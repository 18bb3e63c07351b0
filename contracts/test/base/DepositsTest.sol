// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../src/interfaces/IListings.sol";
import { Authorization } from "./Authorization.sol";
import { ListingsTest } from "./ListingsTest.sol";

/// @dev Alice pays as a stock x402 client does: a transfer by EIP-3009, its nonce at random, to the
/// deposit of what she buys from Bob.
abstract contract DepositsTest is ListingsTest {
    bytes32 internal constant CANCEL_TYPEHASH =
        keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    uint256 private _salt;

    /* PAYING */

    /// @dev What Alice signs, who has the price.
    function _paid(IListings.Purchase memory purchase)
        internal
        returns (IListings.Transfer memory transfer)
    {
        token.mint(alice, purchase.quote.price);
        transfer = _unsigned();
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
    }

    /// @dev Good for 110 seconds, as stock clients sign, and dated back.
    function _unsigned() internal returns (IListings.Transfer memory transfer) {
        transfer.validAfter = vm.getBlockTimestamp() - 600;
        transfer.validBefore = vm.getBlockTimestamp() + 110;
        transfer.nonce = keccak256(abi.encode("nonce", _salt++));
    }

    function _signTransfer(
        uint256 key,
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer
    ) internal view returns (bytes memory) {
        return _sign(key, _transferDigest(purchase, transfer));
    }

    function _transferDigest(IListings.Purchase memory purchase, IListings.Transfer memory transfer)
        internal
        view
        returns (bytes32)
    {
        return Authorization.transferDigest(
            usdc.DOMAIN_SEPARATOR(),
            purchase.client,
            listings.depositOf(purchase),
            purchase.quote.price,
            transfer
        );
    }

    /// @dev The thief saw the payment and sends it to the token itself.
    function _frontRun(IListings.Purchase memory purchase, IListings.Transfer memory transfer)
        internal
    {
        address deposit = listings.depositOf(purchase);
        bytes memory signature = transfer.signature;
        if (signature.length != 65) {
            vm.prank(thief);
            usdc.transferWithAuthorization(
                purchase.client,
                deposit,
                purchase.quote.price,
                transfer.validAfter,
                transfer.validBefore,
                transfer.nonce,
                signature
            );
            return;
        }
        (bytes32 r, bytes32 s, uint8 v) = _split(signature);
        vm.prank(thief);
        usdc.transferWithAuthorization(
            purchase.client,
            deposit,
            purchase.quote.price,
            transfer.validAfter,
            transfer.validBefore,
            transfer.nonce,
            v,
            r,
            s
        );
    }

    function _split(bytes memory signature) internal pure returns (bytes32 r, bytes32 s, uint8 v) {
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
            v := byte(0, mload(add(signature, 0x60)))
        }
    }

    function _cancel(uint256 key, bytes32 nonce) internal {
        bytes32 message = keccak256(abi.encode(CANCEL_TYPEHASH, vm.addr(key), nonce));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", usdc.DOMAIN_SEPARATOR(), message));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        usdc.cancelAuthorization(vm.addr(key), nonce, v, r, s);
    }

    /* BUYING */

    /// @dev The call that buys, quote and heartbeat signed by Bob now.
    function _buyingByDeposit(
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer
    ) internal view returns (bytes memory) {
        return _buyingByDeposit(purchase, transfer, bobKey);
    }

    function _buyingByDeposit(
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer,
        uint256 key
    ) internal view returns (bytes memory) {
        uint40 heartbeat = uint40(vm.getBlockTimestamp());
        return _buyingByDeposit(
            purchase,
            transfer,
            _signQuote(key, purchase.quote),
            heartbeat,
            _signHeartbeat(key, purchase.quote.listingId, heartbeat)
        );
    }

    function _buyingByDeposit(
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer,
        bytes memory quoteSignature,
        uint40 heartbeat,
        bytes memory heartbeatSignature
    ) internal pure returns (bytes memory) {
        return abi.encodeCall(
            IListings.buyByDeposit,
            (purchase, transfer, quoteSignature, heartbeat, heartbeatSignature)
        );
    }

    /// @dev Anybody sends it.
    function _buyByDeposit(IListings.Purchase memory purchase, IListings.Transfer memory transfer)
        internal
        returns (uint256 jobId)
    {
        return abi.decode(_do(carol, _buyingByDeposit(purchase, transfer)), (uint256));
    }

    /// @dev The relayer cannot.
    function _expectNotBought(
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer,
        bytes memory err
    ) internal {
        _expectRefusal(carol, _buyingByDeposit(purchase, transfer), err);
    }

    /* REFUNDS */

    function _refunding(IListings.Purchase memory purchase) internal view returns (bytes memory) {
        return abi.encodeCall(IListings.refundDeposit, (purchase, address(usdc)));
    }

    function _refund(address caller, IListings.Purchase memory purchase)
        internal
        returns (uint256 amount)
    {
        return abi.decode(_do(caller, _refunding(purchase)), (uint256));
    }

    /* WHAT TO EXPECT */

    function _inDeposit(IListings.Purchase memory purchase) internal view returns (uint256) {
        return usdc.balanceOf(listings.depositOf(purchase));
    }

    function _wrongBuyer(address actual, address expected) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IListings.WrongBuyer.selector, actual, expected);
    }

    function _quoteUsed(IListings.Purchase memory purchase) internal pure returns (bytes memory) {
        return _err(IListings.QuoteUsed.selector, purchase.quote.listingId, purchase.quote.nonce);
    }

    function _paymentMissing(IListings.Purchase memory purchase, uint256 held)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            IListings.PaymentMissing.selector,
            listings.depositOf(purchase),
            held,
            purchase.quote.price
        );
    }

    function _depositEmpty(IListings.Purchase memory purchase, address token_)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            IListings.DepositEmpty.selector, listings.depositOf(purchase), token_
        );
    }

    /// @dev One job, the client's, paid exactly; nothing of it anywhere else.
    function _assertBought(IListings.Purchase memory purchase, uint256 jobId) internal view {
        assertEq(market.jobOf(jobId).client, purchase.client, "client");
        assertEq(market.jobOf(jobId).provider, bob, "provider");
        assertEq(market.jobOf(jobId).budget, purchase.quote.price, "budget");
        address deposit = listings.depositOf(purchase);
        assertEq(usdc.allowance(deposit, address(market)), 0, "allowance to the market");
        assertEq(usdc.allowance(deposit, address(listings)), 0, "allowance to Listings");
        assertEq(usdc.allowance(address(listings), address(market)), 0, "Listings allows nothing");
        assertEq(_bondsHeld(), listings.totalBonds(address(usdc)), "bonds");
    }
}
