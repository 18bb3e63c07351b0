// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { BurnablePoints } from "./BurnablePoints.sol";
import { MarketTest } from "./MarketTest.sol";
import { Authorization } from "./Authorization.sol";

/// @dev Bob sells by the unit, at less than a tick each; Alice buys so many that it makes `PRICE`.
abstract contract ListingsTest is MarketTest {
    uint96 internal constant UNIT = 12_500;
    uint32 internal constant UNITS = 2000;
    uint256 internal constant PLAIN_BOND = 5e6;
    uint256 internal constant POINTS_BOND = 5000;
    uint256 internal constant QUOTE_PERIOD = 120;
    uint256 internal constant MAX_HEARTBEAT_AGE = 180;
    uint256 internal constant BOND_PERIOD = 7 days;

    uint256 internal bobKey;
    BurnablePoints internal points;
    uint256 private _nonce;

    function setUp() public virtual override {
        super.setUp();
        (bob, bobKey) = makeAddrAndKey("bob");
        points = new BurnablePoints();
        vm.prank(deployer);
        listings.configure(address(points), address(usdc));
    }

    /* SELLING */

    function _service() internal pure returns (IListings.Service memory) {
        return IListings.Service({
            price: UNIT, deliveryTime: DELIVERY, capacity: 2, key: address(0), document: "service"
        });
    }

    function _list() internal returns (uint256 listingId) {
        return _list(bob, IListings.PriceModel.PerUnit, _service());
    }

    function _list(address seller, IListings.PriceModel model, IListings.Service memory service)
        internal
        returns (uint256 listingId)
    {
        _allowBond(seller);
        vm.prank(seller);
        return listings.list(policyId, model, service, IListings.BondToken.Plain, _noPayment());
    }

    function _allowBond(address seller) internal {
        token.mint(seller, PLAIN_BOND);
        vm.prank(seller);
        usdc.approve(address(listings), PLAIN_BOND);
    }

    function _change(uint256 listingId, IListings.Service memory service) internal {
        address seller = listings.listingOf(listingId).seller;
        vm.prank(seller);
        listings.change(listingId, service);
    }

    function _archive(uint256 listingId) internal {
        address seller = listings.listingOf(listingId).seller;
        vm.prank(seller);
        listings.archive(listingId);
    }

    /* BUYING */

    /// @dev What Bob quotes Alice now, unsigned.
    function _quote(uint256 listingId) internal returns (IListings.Quote memory) {
        return _quote(listingId, UNITS);
    }

    function _quote(uint256 listingId, uint32 units) internal returns (IListings.Quote memory) {
        IListings.Listing memory listing = listings.listingOf(listingId);
        return IListings.Quote({
            listingId: listingId,
            revision: listing.revision,
            buyer: alice,
            units: units,
            price: listing.price * units,
            issuedAt: uint40(vm.getBlockTimestamp()),
            nonce: _nonce++
        });
    }

    function _purchase(uint256 listingId) internal returns (IListings.Purchase memory) {
        return _purchase(_quote(listingId));
    }

    function _purchase(IListings.Quote memory quote)
        internal
        view
        returns (IListings.Purchase memory)
    {
        return
            IListings.Purchase({ quote: quote, client: alice, place: 0, brief: "brief", group: 0 });
    }

    /// @dev The call that buys, quote and heartbeat signed by Bob now.
    function _buying(IListings.Purchase memory purchase) internal view returns (bytes memory) {
        return _buying(purchase, _noPayment(), bobKey);
    }

    function _buying(
        IListings.Purchase memory purchase,
        IJobMarket.Payment memory payment,
        uint256 key
    ) internal view returns (bytes memory) {
        uint40 heartbeat = uint40(vm.getBlockTimestamp());
        return _buying(
            purchase,
            payment,
            _signQuote(key, purchase.quote),
            heartbeat,
            _signHeartbeat(key, purchase.quote.listingId, heartbeat)
        );
    }

    function _buying(
        IListings.Purchase memory purchase,
        IJobMarket.Payment memory payment,
        bytes memory quoteSignature,
        uint40 heartbeat,
        bytes memory heartbeatSignature
    ) internal pure returns (bytes memory) {
        return abi.encodeCall(
            IListings.buy, (purchase, payment, quoteSignature, heartbeat, heartbeatSignature)
        );
    }

    function _signQuote(uint256 key, IListings.Quote memory quote)
        internal
        view
        returns (bytes memory)
    {
        return _sign(key, listings.hashQuote(quote));
    }

    function _signHeartbeat(uint256 key, uint256 listingId, uint40 timestamp)
        internal
        view
        returns (bytes memory)
    {
        return _sign(key, listings.hashHeartbeat(listingId, timestamp));
    }

    /// @dev Alice buys, from an allowance of just the price.
    function _buy(IListings.Purchase memory purchase) internal returns (uint256 jobId) {
        _allow(purchase.client, purchase.quote.price);
        return abi.decode(_do(purchase.client, _buying(purchase)), (uint256));
    }

    function _buy(uint256 listingId) internal returns (uint256 jobId) {
        return _buy(_purchase(listingId));
    }

    function _buyPlace(uint256 listingId, uint8 place) internal returns (uint256 jobId) {
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.place = place;
        return _buy(purchase);
    }

    /// @dev Alice has the money and may not.
    function _expectNotBought(IListings.Purchase memory purchase, bytes memory err) internal {
        _allow(alice, purchase.quote.price);
        _expectRefusal(alice, _buying(purchase), err);
    }

    /* CALLS */

    function _do(address caller, bytes memory data) internal returns (bytes memory answer) {
        bool success;
        vm.prank(caller);
        (success, answer) = address(listings).call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }

    function _expectRefusal(address caller, bytes memory data, bytes memory err) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(listings).call(data);
        assertFalse(success, "not refused");
        assertEq(answer, err, "error");
    }

    /* PAYMENTS TO LISTINGS */

    function _bondAuthorization(uint256 key, uint256 amount, bytes32 nonce)
        internal
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment = _authorizationOf(vm.addr(key));
        bytes32 digest = Authorization.digest(
            usdc.DOMAIN_SEPARATOR(),
            payment.payer,
            address(listings),
            amount,
            payment.deadline,
            nonce
        );
        payment.signature = _sign(key, digest);
    }

    function _bondPermit(uint256 key, uint256 amount, uint256 deadline)
        internal
        view
        returns (IJobMarket.Payment memory payment)
    {
        address owner = vm.addr(key);
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner,
                address(listings),
                amount,
                usdc.nonces(owner),
                deadline
            )
        );
        payment.method = IJobMarket.PaymentMethod.Permit;
        payment.deadline = deadline;
        payment.signature =
            _sign(key, keccak256(abi.encodePacked("\x19\x01", usdc.DOMAIN_SEPARATOR(), message)));
    }

    /* WHAT TO EXPECT */

    function _err(bytes4 selector, uint256 one) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, one);
    }

    function _err(bytes4 selector, uint256 one, uint256 other)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(selector, one, other);
    }

    function _notSeller(address caller) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IListings.Unauthorized.selector, caller, bob);
    }

    function _badSignature(address seller) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IListings.BadSignature.selector, seller);
    }

    function _placeTaken(uint256 listingId, uint8 place, uint256 jobId)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IListings.PlaceTaken.selector, listingId, place, jobId);
    }

    function _bondsHeld() internal view returns (uint256) {
        return usdc.balanceOf(address(listings));
    }
}
