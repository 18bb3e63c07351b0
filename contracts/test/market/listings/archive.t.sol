// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract ArchiveTest is ListingsTest {
    function test_endsTheListing() public {
        uint256 listingId = _list();
        vm.expectEmit(address(listings));
        emit IListings.ListingArchived(listingId, uint40(NOW + BOND_PERIOD));
        vm.prank(bob);
        listings.archive(listingId);
        assertEq(listings.listingOf(listingId).capacity, 0, "no places");
        assertEq(listings.bondOf(listingId).dueAt, NOW + BOND_PERIOD, "due");
        assertEq(_bondsHeld(), PLAIN_BOND, "still held");
        assertEq(listings.freePlaces(listingId).length, 0, "none free");
    }

    function test_sellsNoMore() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _archive(listingId);
        _expectNotBought(purchase, _err(IListings.ListingIsArchived.selector, listingId));
    }

    function test_leavesJobsAlone() public {
        uint256 listingId = _list();
        uint256 jobId = _buy(listingId);
        _archive(listingId);
        _submit(jobId);
        _complete(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_leavesOtherListingsAlone() public {
        uint256 listingId = _list();
        uint256 other = _list();
        _archive(listingId);
        _buy(other);
    }

    function test_reverts_whenDoneTwice() public {
        uint256 listingId = _list();
        _archive(listingId);
        vm.warp(NOW + 1);
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.archive, (listingId)),
            _err(IListings.ListingIsArchived.selector, listingId)
        );
        assertEq(listings.bondOf(listingId).dueAt, NOW + BOND_PERIOD, "due as before");
    }

    function testFuzz_reverts_whenNotTheSeller(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 listingId = _list();
        _expectRefusal(caller, abi.encodeCall(IListings.archive, (listingId)), _notSeller(caller));
    }

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        vm.assume(listingId != _list());
        _expectRefusal(
            bob,
            abi.encodeCall(IListings.archive, (listingId)),
            _err(IListings.UnknownListing.selector, listingId)
        );
    }

    function test_letsTheForwarderSpeak() public {
        uint256 listingId = _list();
        _forward(bob, address(listings), abi.encodeCall(IListings.archive, (listingId)));
        assertEq(listings.listingOf(listingId).capacity, 0);
    }
}
