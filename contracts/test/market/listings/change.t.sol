// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../../src/interfaces/IListings.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract ChangeTest is ListingsTest {
    function testFuzz_changesTheService(
        uint96 price,
        uint32 deliveryTime,
        uint8 capacity,
        address key,
        bytes32 document
    ) public {
        uint256 listingId = _list();
        IListings.Service memory service = IListings.Service({
            price: uint96(bound(price, 1, MAX_PRICE)),
            deliveryTime: uint32(bound(deliveryTime, 1, 365 days)),
            capacity: uint8(bound(capacity, 1, 64)),
            key: key,
            document: document
        });
        IListings.Listing memory expected = listings.listingOf(listingId);
        expected.revision = 2;
        expected.price = service.price;
        expected.deliveryTime = service.deliveryTime;
        expected.capacity = service.capacity;
        expected.key = key;

        vm.expectEmit(address(listings));
        emit IListings.ListingChanged(listingId, 2, service);
        vm.prank(bob);
        listings.change(listingId, service);
        assertEq(
            keccak256(abi.encode(listings.listingOf(listingId))),
            keccak256(abi.encode(expected)),
            "the service and nothing else"
        );
        assertEq(_bondsHeld(), PLAIN_BOND, "the bond stays");
    }

    function test_voidsQuotesGivenBefore() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _change(listingId, _service());
        _expectNotBought(purchase, _err(IListings.WrongRevision.selector, 1, 2));
        _buy(listingId);
    }

    /// @dev A job bought is as it was bought.
    function test_leavesJobsAlone() public {
        uint256 listingId = _list();
        uint256 jobId = _buy(listingId);
        IListings.Service memory service = _service();
        service.price = 1;
        service.deliveryTime = 1;
        _change(listingId, service);
        assertEq(market.jobOf(jobId).budget, PRICE, "price");
        assertEq(_deadline(jobId), NOW + DELIVERY, "deadline");
    }

    function test_silencesTheOldKey() public {
        (address key, uint256 secret) = makeAddrAndKey("key");
        IListings.Service memory service = _service();
        service.key = key;
        uint256 listingId = _list(bob, IListings.PriceModel.PerUnit, service);
        service.key = makeAddr("another");
        _change(listingId, service);
        IListings.Purchase memory purchase = _purchase(listingId);
        _allow(alice, PRICE);
        _expectRefusal(alice, _buying(purchase, _noPayment(), secret), _badSignature(bob));
    }

    function testFuzz_takesFreePlacesAway(uint8 capacity) public {
        uint256 listingId = _listWithPlaces(64);
        capacity = uint8(bound(capacity, 1, 64));
        _change(listingId, _serviceWithPlaces(capacity));
        assertEq(listings.freePlaces(listingId).length, capacity, "places");
    }

    /// @dev Or more places would be busy than there are.
    function test_reverts_whenABusyPlaceWouldGo() public {
        uint256 listingId = _listWithPlaces(4);
        uint256 jobId = _buyPlace(listingId, 2);
        for (uint8 capacity = 1; capacity <= 2; ++capacity) {
            _expectRefusal(
                bob,
                abi.encodeCall(IListings.change, (listingId, _serviceWithPlaces(capacity))),
                _placeTaken(listingId, 2, jobId)
            );
        }
        _change(listingId, _serviceWithPlaces(3));
        _submit(jobId);
        _change(listingId, _serviceWithPlaces(1));
    }

    /// @dev What comes back is not free because it was away.
    function test_bringsPlacesBackAsTheyWere() public {
        uint256 listingId = _listWithPlaces(2);
        uint256 jobId = _buyPlace(listingId, 1);
        _submit(jobId);
        _change(listingId, _serviceWithPlaces(1));
        _change(listingId, _serviceWithPlaces(2));
        (uint256 last, bool isFree) = listings.placeOf(listingId, 1);
        assertEq(last, jobId, "its last job");
        assertTrue(isFree, "delivered");
    }

    function test_reverts_whenTheServiceIsOutOfBounds() public {
        uint256 listingId = _list();
        IListings.Service memory service = _service();
        service.price = 0;
        _expectOutOfBounds(listingId, service, "price", 0, 1, MAX_PRICE);
        service.price = MAX_PRICE + 1;
        _expectOutOfBounds(listingId, service, "price", MAX_PRICE + 1, 1, MAX_PRICE);
        service = _service();
        service.deliveryTime = 0;
        _expectOutOfBounds(listingId, service, "deliveryTime", 0, 1, 365 days);
        service.deliveryTime = 365 days + 1;
        _expectOutOfBounds(listingId, service, "deliveryTime", 365 days + 1, 1, 365 days);
        service = _service();
        service.capacity = 0;
        _expectOutOfBounds(listingId, service, "capacity", 0, 1, 64);
        service.capacity = 65;
        _expectOutOfBounds(listingId, service, "capacity", 65, 1, 64);
    }

    function testFuzz_reverts_whenNotTheSeller(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 listingId = _list();
        _expectRefusal(
            caller, abi.encodeCall(IListings.change, (listingId, _service())), _notSeller(caller)
        );
    }

    /// @dev The key signs; it does not decide.
    function test_reverts_whenTheKeyCalls() public {
        IListings.Service memory service = _service();
        service.key = carol;
        uint256 listingId = _list(bob, IListings.PriceModel.PerUnit, service);
        _expectRefusal(
            carol, abi.encodeCall(IListings.change, (listingId, service)), _notSeller(carol)
        );
    }

    function test_reverts_whenArchived() public {
        uint256 listingId = _list();
        _archive(listingId);
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.change, (listingId, _service())),
            _err(IListings.ListingIsArchived.selector, listingId)
        );
    }

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        vm.assume(listingId != _list());
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.change, (listingId, _service())),
            _err(IListings.UnknownListing.selector, listingId)
        );
    }

    function test_letsTheForwarderSpeak() public {
        uint256 listingId = _list();
        _forward(bob, address(listings), abi.encodeCall(IListings.change, (listingId, _service())));
        assertEq(listings.listingOf(listingId).revision, 2);
    }

    function _serviceWithPlaces(uint8 capacity)
        private
        pure
        returns (IListings.Service memory service)
    {
        service = _service();
        service.capacity = capacity;
    }

    function _listWithPlaces(uint8 capacity) private returns (uint256) {
        return _list(bob, IListings.PriceModel.PerUnit, _serviceWithPlaces(capacity));
    }

    function _expectOutOfBounds(
        uint256 listingId,
        IListings.Service memory service,
        bytes32 field,
        uint256 actual,
        uint256 min,
        uint256 max
    ) private {
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.change, (listingId, service)),
            abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max)
        );
    }
}
