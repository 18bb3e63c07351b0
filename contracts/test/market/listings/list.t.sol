// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { Listings } from "../../../src/market/Listings.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract ListTest is ListingsTest {
    IListings.PriceModel private constant MODEL = IListings.PriceModel.PerHour;
    IListings.BondToken private constant PLAIN = IListings.BondToken.Plain;
    IListings.BondToken private constant POINTS = IListings.BondToken.Points;

    function testFuzz_listsAService(
        uint8 model,
        uint96 price,
        uint32 deliveryTime,
        uint8 capacity,
        address key,
        bytes32 document
    ) public {
        IListings.PriceModel priceModel = IListings.PriceModel(model % 4);
        IListings.Service memory service = IListings.Service({
            price: uint96(bound(price, 1, MAX_PRICE)),
            deliveryTime: uint32(bound(deliveryTime, 1, 365 days)),
            capacity: uint8(bound(capacity, 1, 64)),
            key: key,
            document: document
        });
        _allowBond(bob);
        vm.expectEmit(address(listings));
        emit IListings.ListingCreated(1, bob, policyId, priceModel, service, PLAIN);
        vm.prank(bob);
        assertEq(listings.list(policyId, priceModel, service, PLAIN, _noPayment()), 1, "id");

        IListings.Listing memory listing = listings.listingOf(1);
        assertEq(listing.seller, bob, "seller");
        assertEq(listing.policyId, policyId, "policy");
        assertEq(listing.deliveryTime, service.deliveryTime, "delivery time");
        assertEq(listing.revision, 1, "revision");
        assertEq(listing.capacity, service.capacity, "capacity");
        assertEq(uint8(listing.model), uint8(priceModel), "model");
        assertEq(listing.key, key, "key");
        assertEq(listing.price, service.price, "price");
        assertEq(listings.freePlaces(1).length, service.capacity, "places");
    }

    function test_holdsABondInThePlainToken() public {
        uint256 listingId = _list();
        assertEq(_bondsHeld(), PLAIN_BOND, "held");
        assertEq(usdc.balanceOf(bob), 0, "paid");
        assertEq(listings.totalBonds(address(usdc)), PLAIN_BOND, "total");
        assertEq(listings.totalBonds(address(points)), 0, "none in points");
        assertEq(uint8(listings.bondOf(listingId).token), uint8(PLAIN), "token");
        assertEq(listings.bondOf(listingId).dueAt, 0, "not due");
    }

    function test_holdsABondInPoints() public {
        uint256 listingId = _listForPoints();
        assertEq(points.balanceOf(address(listings)), POINTS_BOND, "held");
        assertEq(points.balanceOf(bob), 0, "paid");
        assertEq(listings.totalBonds(address(points)), POINTS_BOND, "total");
        assertEq(listings.totalBonds(address(usdc)), 0, "none in the plain token");
        assertEq(uint8(listings.bondOf(listingId).token), uint8(POINTS), "token");
    }

    function test_countsFromOne() public {
        assertEq(listings.listingCount(), 0, "none");
        assertEq(_list(), 1, "first");
        assertEq(_list(), 2, "second");
        assertEq(listings.listingCount(), 2, "two");
        assertEq(listings.totalBonds(address(usdc)), 2 * PLAIN_BOND, "a bond each");
    }

    function test_reverts_whenTheBondIsNotAllowed() public {
        token.mint(bob, PLAIN_BOND);
        vm.prank(bob);
        usdc.approve(address(listings), PLAIN_BOND - 1);
        _expectNotListed(
            bob,
            _noPayment(),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(listings),
                PLAIN_BOND - 1,
                PLAIN_BOND
            )
        );
    }

    function test_takesTheBondByPermit() public {
        token.mint(bob, PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondPermit(bobKey, PLAIN_BOND, NOW);
        vm.prank(bob);
        listings.list(policyId, MODEL, _service(), PLAIN, payment);
        assertEq(_bondsHeld(), PLAIN_BOND, "held");
    }

    /// @dev A watcher that used the permit first changes nothing.
    function test_takesTheBondByPermit_whenItIsUsedAlready() public {
        token.mint(bob, PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondPermit(bobKey, PLAIN_BOND, NOW);
        (uint8 v, bytes32 r, bytes32 s) = _split(payment.signature);
        vm.prank(thief);
        usdc.permit(bob, address(listings), PLAIN_BOND, NOW, v, r, s);
        vm.prank(bob);
        listings.list(policyId, MODEL, _service(), PLAIN, payment);
        assertEq(_bondsHeld(), PLAIN_BOND, "held");
    }

    function test_takesTheBondByAuthorization() public {
        token.mint(bob, PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondAuthorization(bobKey, PLAIN_BOND, _nonceOf(bob));
        vm.prank(bob);
        listings.list(policyId, MODEL, _service(), PLAIN, payment);
        assertEq(_bondsHeld(), PLAIN_BOND, "held");
    }

    /// @dev Another may pay; the bond is the seller's all the same.
    function test_takesTheBondByAuthorization_whoeverPays() public {
        token.mint(alice, PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondAuthorization(aliceKey, PLAIN_BOND, _nonceOf(bob));
        vm.prank(bob);
        uint256 listingId = listings.list(policyId, MODEL, _service(), PLAIN, payment);
        _archive(listingId);
        vm.warp(NOW + BOND_PERIOD);
        vm.prank(bob);
        listings.withdrawBond(listingId);
        assertEq(usdc.balanceOf(bob), PLAIN_BOND, "the seller's");
    }

    /// @dev A bond authorized for Bob's listing founds nobody else's, nor another of Bob's.
    function testFuzz_reverts_whenAuthorizedForAnotherListing(uint8 field, uint256 other) public {
        token.mint(bob, PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondAuthorization(bobKey, PLAIN_BOND, _nonceOf(bob));
        address seller = bob;
        uint32 policy = policyId;
        IListings.PriceModel model = MODEL;
        IListings.Service memory service = _service();
        field %= 9;
        if (field == 0) seller = thief;
        if (field == 1) policy = unjudgedPolicyId;
        if (field == 2) model = IListings.PriceModel.Flat;
        if (field == 3) service.price = uint96(bound(other, UNIT + 1, MAX_PRICE));
        if (field == 4) service.deliveryTime = uint32(bound(other, DELIVERY + 1, 365 days));
        if (field == 5) service.capacity = uint8(bound(other, 3, 64));
        if (field == 6) service.key = address(uint160(bound(other, 1, type(uint160).max)));
        if (field == 7) service.document = keccak256(abi.encode(other));
        if (field == 8) payment.salt = keccak256(abi.encode(other));
        bytes memory data = abi.encodeCall(IListings.list, (policy, model, service, PLAIN, payment));
        _expectRefusal(
            seller, data, abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector)
        );
    }

    function test_reverts_whenTheAuthorizationIsUsed() public {
        token.mint(bob, 2 * PLAIN_BOND);
        IJobMarket.Payment memory payment = _bondAuthorization(bobKey, PLAIN_BOND, _nonceOf(bob));
        vm.prank(bob);
        listings.list(policyId, MODEL, _service(), PLAIN, payment);
        _expectNotListed(
            bob,
            payment,
            abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, bob, _nonceOf(bob))
        );
    }

    function test_reverts_whenAPermitHasTheWrongForm() public {
        IJobMarket.Payment memory payment = _bondPermit(bobKey, PLAIN_BOND, NOW);
        payment.signature = new bytes(64);
        _expectNotListed(
            bob,
            payment,
            abi.encodeWithSelector(IJobMarket.BadPayment.selector, IJobMarket.PaymentMethod.Permit)
        );
    }

    function test_reverts_whenThereIsNoBond() public {
        bytes memory data = abi.encodeCall(
            IListings.list, (policyId, MODEL, _service(), IListings.BondToken.None, _noPayment())
        );
        _expectRefusal(bob, data, abi.encodeWithSelector(IListings.BondMissing.selector));
    }

    function test_reverts_whenNotConfigured() public {
        listings = new Listings(forwarder, address(market), deployer);
        _expectNotListed(
            bob, _noPayment(), abi.encodeWithSelector(IListings.NotConfigured.selector)
        );
    }

    function test_reverts_whenPolicyUnknownRetiredOrForOthers() public {
        uint32 policy = policyId;
        policyId = 99;
        _expectNotListed(bob, _noPayment(), _err(IPolicies.UnknownPolicy.selector, 99));

        policyId = _policyFor(Entry.HIRE);
        _expectNotListed(
            bob, _noPayment(), _err(IPolicies.EntryNotAllowed.selector, policyId, Entry.BUY)
        );

        policyId = policy;
        vm.prank(governance);
        market.retirePolicy(policyId);
        _expectNotListed(bob, _noPayment(), _err(IPolicies.PolicyIsRetired.selector, policyId));
    }

    function test_listsUnderAPolicyForPurchasesOnly() public {
        policyId = _policyFor(Entry.BUY);
        _list();
    }

    function test_reverts_whenTheServiceIsOutOfBounds() public {
        IListings.Service memory service = _service();
        service.price = 0;
        _expectOutOfBounds(service, "price", 0, 1, MAX_PRICE);
        service.price = MAX_PRICE + 1;
        _expectOutOfBounds(service, "price", MAX_PRICE + 1, 1, MAX_PRICE);

        service = _service();
        service.deliveryTime = 0;
        _expectOutOfBounds(service, "deliveryTime", 0, 1, 365 days);
        service.deliveryTime = 365 days + 1;
        _expectOutOfBounds(service, "deliveryTime", 365 days + 1, 1, 365 days);

        service = _service();
        service.capacity = 0;
        _expectOutOfBounds(service, "capacity", 0, 1, 64);
        service.capacity = 65;
        _expectOutOfBounds(service, "capacity", 65, 1, 64);
    }

    function test_letsTheForwarderSpeak() public {
        _allowBond(bob);
        bytes memory data =
            abi.encodeCall(IListings.list, (policyId, MODEL, _service(), PLAIN, _noPayment()));
        _forward(bob, address(listings), data);
        assertEq(listings.listingOf(1).seller, bob, "seller");
    }

    function _listForPoints() private returns (uint256 listingId) {
        points.mint(bob, POINTS_BOND);
        vm.startPrank(bob);
        points.approve(address(listings), POINTS_BOND);
        listingId = listings.list(policyId, MODEL, _service(), POINTS, _noPayment());
        vm.stopPrank();
    }

    function _nonceOf(address seller) private view returns (bytes32) {
        return listings.listNonce(seller, policyId, MODEL, _service(), PLAIN, SALT);
    }

    function _split(bytes memory signature) private pure returns (uint8 v, bytes32 r, bytes32 s) {
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
            v := byte(0, mload(add(signature, 0x60)))
        }
    }

    function _expectNotListed(address seller, IJobMarket.Payment memory payment, bytes memory err)
        private
    {
        _expectNotListed(seller, _service(), payment, err);
    }

    function _expectNotListed(
        address seller,
        IListings.Service memory service,
        IJobMarket.Payment memory payment,
        bytes memory err
    ) private {
        uint256 held = _bondsHeld();
        uint256 count = listings.listingCount();
        _expectRefusal(
            seller, abi.encodeCall(IListings.list, (policyId, MODEL, service, PLAIN, payment)), err
        );
        assertEq(_bondsHeld(), held, "no bond");
        assertEq(listings.listingCount(), count, "no listing");
    }

    function _expectOutOfBounds(
        IListings.Service memory service,
        bytes32 field,
        uint256 actual,
        uint256 min,
        uint256 max
    ) private {
        _expectNotListed(
            bob,
            service,
            _noPayment(),
            abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max)
        );
    }
}
