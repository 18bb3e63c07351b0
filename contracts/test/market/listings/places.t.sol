// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../../src/interfaces/IListings.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

/// @dev placeOf, freePlaces, firstFreePlace: three views of the same.
contract PlacesTest is ListingsTest {
    function test_areFreeAtFirst() public {
        uint256 listingId = _listWithPlaces(3);
        uint8[] memory places = listings.freePlaces(listingId);
        assertEq(places.length, 3, "all");
        for (uint8 place; place < 3; ++place) {
            assertEq(places[place], place, "in order");
            (uint256 jobId, bool isFree) = listings.placeOf(listingId, place);
            assertEq(jobId, 0, "no job yet");
            assertTrue(isFree, "free");
        }
        assertEq(listings.firstFreePlace(listingId), 0, "first");
    }

    /// @dev Whichever places are busy, the three agree.
    function testFuzz_agree(uint8 capacity, uint64 busy, uint64 delivered) public {
        capacity = uint8(bound(capacity, 1, 12));
        uint256 listingId = _listWithPlaces(capacity);
        uint8[] memory expected = new uint8[](capacity);
        uint256 count;
        for (uint8 place; place < capacity; ++place) {
            bool isBusy = busy >> place & 1 == 1;
            bool isDelivered = delivered >> place & 1 == 1;
            if (isBusy) {
                uint256 jobId = _buyPlace(listingId, place);
                if (isDelivered) _submit(jobId);
            }
            if (!isBusy || isDelivered) expected[count++] = place;
        }

        uint8[] memory places = listings.freePlaces(listingId);
        assertEq(places.length, count, "count");
        for (uint256 i; i < count; ++i) {
            assertEq(places[i], expected[i], "place");
            (, bool isFree) = listings.placeOf(listingId, expected[i]);
            assertTrue(isFree, "free");
        }
        if (count == 0) {
            vm.expectRevert(_err(IListings.NoPlaceFree.selector, listingId));
            listings.firstFreePlace(listingId);
        } else {
            assertEq(listings.firstFreePlace(listingId), expected[0], "first");
        }
    }

    function test_areNone_whenArchived() public {
        uint256 listingId = _listWithPlaces(2);
        uint256 jobId = _buyPlace(listingId, 1);
        _archive(listingId);
        assertEq(listings.freePlaces(listingId).length, 0, "none");
        (uint256 last, bool isFree) = listings.placeOf(listingId, 1);
        assertEq(last, jobId, "its last job");
        assertFalse(isFree, "no place");
        (, isFree) = listings.placeOf(listingId, 0);
        assertFalse(isFree, "no place either");
        vm.expectRevert(_err(IListings.NoPlaceFree.selector, listingId));
        listings.firstFreePlace(listingId);
    }

    function testFuzz_areNotThere_beyondTheCapacity(uint8 place) public {
        uint256 listingId = _listWithPlaces(2);
        place = uint8(bound(place, 2, 63));
        (uint256 jobId, bool isFree) = listings.placeOf(listingId, place);
        assertEq(jobId, 0, "no job");
        assertFalse(isFree, "no place");
    }

    function testFuzz_reverts_whenThereCanBeNoSuchPlace(uint8 place) public {
        uint256 listingId = _list();
        place = uint8(bound(place, 64, 255));
        vm.expectRevert(
            abi.encodeWithSelector(Bounds.OutOfBounds.selector, bytes32("place"), place, 0, 63)
        );
        listings.placeOf(listingId, place);
    }

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        vm.assume(listingId != _list());
        bytes memory err = _err(IListings.UnknownListing.selector, listingId);
        vm.expectRevert(err);
        listings.placeOf(listingId, 0);
        vm.expectRevert(err);
        listings.freePlaces(listingId);
        vm.expectRevert(err);
        listings.firstFreePlace(listingId);
        vm.expectRevert(err);
        listings.listingOf(listingId);
    }

    function _listWithPlaces(uint8 capacity) private returns (uint256) {
        IListings.Service memory service = _service();
        service.capacity = capacity;
        return _list(bob, IListings.PriceModel.PerUnit, service);
    }
}
