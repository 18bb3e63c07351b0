// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../src/interfaces/IListings.sol";
import { Authorization } from "../base/Authorization.sol";
import { ListingsHandler } from "./ListingsHandler.sol";

/// @dev … and stock x402 clients among them, whose payments anybody brings, buys with and refunds,
/// rightly and wrongly.
contract DepositsHandler is ListingsHandler {
    /// @dev What a client signed.
    struct Signed {
        IListings.Purchase purchase;
        IListings.Transfer transfer;
        // Brought or cancelled
        bool isUsed;
    }

    bytes32 private constant CANCEL_TYPEHASH =
        keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");
    address private constant CARRIER = address(0xca771e7);

    Signed[] private _signed;
    address[] private _deposits;
    mapping(address deposit => address) public clientOf;
    /// @notice What should lie there.
    mapping(address deposit => uint256) public heldIn;
    /// @notice Purchases with what somebody else had brought.
    uint256 public sweeps;

    constructor(World memory world) ListingsHandler(world) { }

    /* PAYING */

    /// @dev A new purchase's first payment, or another one for an old purchase; often brought at
    /// once by somebody, now and then cancelled.
    function pay(uint256 seed, uint256 other) external {
        uint256 listingId = _anyListing(seed);
        if (listingId == 0) return;
        if (seed % 8 == 0 && _signed.length != 0) {
            _pay(_anySigned(seed >> 8).purchase, seed);
            return;
        }
        IListings.Purchase memory purchase;
        purchase.quote = _anyQuote(listingId, seed >> 8, other);
        purchase.client = purchase.quote.buyer == address(0) || other % 16 == 0
            ? _world.actors[_anyActor(other >> 8)]
            : purchase.quote.buyer;
        purchase.brief = bytes32(other);
        _pay(purchase, seed);
    }

    /// @dev Somebody brings a payment to the token, as anybody can.
    function bring(uint256 seed) external {
        if (_signed.length != 0) _bring(_anySigned(seed));
    }

    function cancel(uint256 seed) external {
        if (_signed.length != 0) _cancel(_anySigned(seed));
    }

    /// @dev Dust, or somebody else's price.
    function drop(uint256 seed) external {
        if (_signed.length == 0) return;
        IListings.Purchase memory purchase = _anySigned(seed).purchase;
        address deposit = _world.listings.depositOf(purchase);
        uint256 amount = (seed >> 128) % 2 == 0 ? 1 : purchase.quote.price;
        _world.usdc.mint(deposit, amount);
        heldIn[deposit] += amount;
    }

    /* BUYING AND REFUNDS */

    function buyByDeposit(uint256 seed, uint256 other) external {
        if (_signed.length == 0) return;
        Signed storage signed = _anySigned(seed);
        Attempt memory attempt;
        attempt.purchase = signed.purchase;
        uint256 capacity = _known[attempt.purchase.quote.listingId].service.capacity;
        attempt.purchase.place = uint8((seed >> 136) % (capacity + 1));
        attempt.caller = _anyActor(seed >> 144);
        _signAsSeller(attempt, other);
        IListings.Transfer memory transfer = signed.transfer;
        bool isSigned = (seed >> 152) % 8 != 0;
        if (!isSigned) transfer.signature = _signTransfer(1, attempt.purchase, transfer);
        _give(attempt.purchase);

        address deposit = _world.listings.depositOf(attempt.purchase);
        uint256 price = attempt.purchase.quote.price;
        bool isThere = signed.isUsed && heldIn[deposit] >= price
            && (isSigned || _world.actors[attempt.caller] == attempt.purchase.client);
        bool isFit = attempt.purchase.quote.buyer == attempt.purchase.client && _isSold(attempt)
            && (isThere || isSigned && _canBring(signed));
        bool success = _call(
            _world.actors[attempt.caller],
            address(_world.listings),
            _buyingByDeposit(attempt, transfer),
            isFit
        );
        if (!success) return;
        _noteSold(attempt.purchase);
        if (signed.isUsed) ++sweeps;
        if (!signed.isUsed) heldIn[deposit] += price;
        heldIn[deposit] -= price;
        signed.isUsed = true;
    }

    function refundDeposit(uint256 seed) external {
        if (_signed.length == 0) return;
        IListings.Purchase memory purchase = _anySigned(seed).purchase;
        IListings.Quote memory quote = purchase.quote;
        address deposit = _world.listings.depositOf(purchase);
        address caller = _world.actors[_anyActor(seed >> 136)];
        bool isOver = vm.getBlockTimestamp() >= uint256(quote.issuedAt) + 120
            || _used[quote.listingId][quote.nonce] || caller == purchase.client;
        uint256 had = _world.usdc.balanceOf(purchase.client);
        bool success = _call(
            caller,
            address(_world.listings),
            abi.encodeCall(IListings.refundDeposit, (purchase, address(_world.usdc))),
            isOver && heldIn[deposit] != 0 && !_world.usdc.blocked(purchase.client)
        );
        if (!success) return;
        uint256 came = _world.usdc.balanceOf(purchase.client) - had;
        if (came != heldIn[deposit]) ++trespasses;
        heldIn[deposit] = 0;
    }

    /* WHAT IS KNOWN */

    function deposits() external view returns (address[] memory) {
        return _deposits;
    }

    /// @notice A payment's purchase, by its number.
    function paidFor(uint256 index) external view returns (IListings.Purchase memory) {
        return _signed[index].purchase;
    }

    function payments() external view returns (uint256) {
        return _signed.length;
    }

    /* PRIVATE */

    function _pay(IListings.Purchase memory purchase, uint256 seed) private {
        IListings.Transfer memory transfer;
        uint256 now_ = vm.getBlockTimestamp();
        transfer.validAfter = (seed >> 200) % 16 == 0 ? now_ + 5 : now_ - 600;
        transfer.validBefore = now_ + bound(seed >> 208, 0, 200);
        transfer.nonce = keccak256(abi.encode(_signed.length));
        uint256 key = _world.keys[_indexOf(purchase.client)];
        transfer.signature = _signTransfer(key, purchase, transfer);
        Signed storage signed = _signed.push();
        signed.purchase = purchase;
        signed.transfer = transfer;

        address deposit = _world.listings.depositOf(purchase);
        if (clientOf[deposit] == address(0)) _deposits.push(deposit);
        clientOf[deposit] = purchase.client;
        uint256 fate = (seed >> 216) % 8;
        if (fate < 4) _bring(signed);
        if (fate == 4) _cancel(signed);
    }

    function _bring(Signed storage signed) private {
        IListings.Purchase memory purchase = signed.purchase;
        _give(purchase);
        address deposit = _world.listings.depositOf(purchase);
        bool success = _call(
            CARRIER,
            address(_world.usdc),
            abi.encodeWithSignature(
                "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
                purchase.client,
                deposit,
                purchase.quote.price,
                signed.transfer.validAfter,
                signed.transfer.validBefore,
                signed.transfer.nonce,
                signed.transfer.signature
            ),
            _canBring(signed)
        );
        if (!success) return;
        signed.isUsed = true;
        heldIn[deposit] += purchase.quote.price;
    }

    function _cancel(Signed storage signed) private {
        bytes32 nonce = signed.transfer.nonce;
        address client = signed.purchase.client;
        bytes32 digest = keccak256(
            abi.encodePacked(
                "\x19\x01",
                _world.usdc.DOMAIN_SEPARATOR(),
                keccak256(abi.encode(CANCEL_TYPEHASH, client, nonce))
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_world.keys[_indexOf(client)], digest);
        bool success = _call(
            CARRIER,
            address(_world.usdc),
            abi.encodeCall(_world.usdc.cancelAuthorization, (client, nonce, v, r, s)),
            !signed.isUsed
        );
        if (success) signed.isUsed = true;
    }

    function _canBring(Signed storage signed) private view returns (bool) {
        uint256 now_ = vm.getBlockTimestamp();
        return !signed.isUsed && signed.transfer.validAfter < now_
            && now_ < signed.transfer.validBefore && !_world.usdc.blocked(signed.purchase.client);
    }

    function _signTransfer(
        uint256 key,
        IListings.Purchase memory purchase,
        IListings.Transfer memory transfer
    ) private view returns (bytes memory) {
        bytes32 digest = Authorization.transferDigest(
            _world.usdc.DOMAIN_SEPARATOR(),
            purchase.client,
            _world.listings.depositOf(purchase),
            purchase.quote.price,
            transfer
        );
        return _sign(key, digest);
    }

    function _buyingByDeposit(Attempt memory attempt, IListings.Transfer memory transfer)
        private
        view
        returns (bytes memory)
    {
        (bytes memory quoteSignature, bytes memory heartbeatSignature) = _signatures(attempt);
        return abi.encodeCall(
            IListings.buyByDeposit,
            (attempt.purchase, transfer, quoteSignature, attempt.heartbeat, heartbeatSignature)
        );
    }

    /// @dev Mostly one of the last four; quotes are short-lived.
    function _anySigned(uint256 seed) private view returns (Signed storage) {
        uint256 count = _signed.length;
        uint256 back = seed % 8 == 0 ? (seed >> 8) % count : (seed >> 8) % 4;
        return _signed[back < count ? count - 1 - back : 0];
    }
}
