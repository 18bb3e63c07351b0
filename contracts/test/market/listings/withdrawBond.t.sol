// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../../src/interfaces/IListings.sol";
import { BlockableUSDC } from "../../base/BlockableUSDC.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract WithdrawBondTest is ListingsTest {
    function test_returnsTheBond() public {
        uint256 listingId = _archived();
        _list();
        vm.warp(NOW + BOND_PERIOD);
        vm.expectEmit(address(listings));
        emit IListings.BondReturned(listingId, bob, address(usdc), PLAIN_BOND);
        vm.prank(bob);
        listings.withdrawBond(listingId);
        assertEq(usdc.balanceOf(bob), PLAIN_BOND, "returned");
        assertEq(_bondsHeld(), PLAIN_BOND, "the other's stays");
        assertEq(listings.totalBonds(address(usdc)), PLAIN_BOND, "total");
        assertEq(uint8(listings.bondOf(listingId).token), uint8(IListings.BondToken.None), "none");
    }

    function test_returnsPoints() public {
        points.mint(bob, POINTS_BOND);
        vm.startPrank(bob);
        points.approve(address(listings), POINTS_BOND);
        uint256 listingId = listings.list(
            policyId,
            IListings.PriceModel.Flat,
            _service(),
            IListings.BondToken.Points,
            _noPayment()
        );
        listings.archive(listingId);
        vm.warp(NOW + BOND_PERIOD);
        vm.expectEmit(address(listings));
        emit IListings.BondReturned(listingId, bob, address(points), POINTS_BOND);
        listings.withdrawBond(listingId);
        vm.stopPrank();
        assertEq(points.balanceOf(bob), POINTS_BOND, "returned");
        assertEq(listings.totalBonds(address(points)), 0, "total");
    }

    function test_reverts_beforeSevenDays() public {
        uint256 listingId = _archived();
        uint256 dueAt = NOW + BOND_PERIOD;
        uint256[2] memory early = [NOW, dueAt - 1];
        for (uint256 i; i < early.length; ++i) {
            vm.warp(early[i]);
            _expectHeld(listingId, _err(IListings.BondNotDue.selector, listingId, dueAt));
        }
        vm.warp(dueAt + 1);
        _withdraw(listingId);
    }

    function test_reverts_whenLive() public {
        uint256 listingId = _list();
        vm.warp(NOW + 365 days);
        _expectHeld(listingId, _err(IListings.NotArchived.selector, listingId));
    }

    /// @dev With other bonds lying there to be taken.
    function test_reverts_whenDoneTwice() public {
        uint256 listingId = _archived();
        _list();
        vm.warp(NOW + BOND_PERIOD);
        _withdraw(listingId);
        _expectHeld(listingId, _err(IListings.NoBond.selector, listingId));
    }

    /// @dev The seller of one listing has no claim to another's bond.
    function testFuzz_reverts_whenNotTheSeller(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 listingId = _archived();
        vm.warp(NOW + BOND_PERIOD);
        _expectRefusal(
            caller, abi.encodeCall(IListings.withdrawBond, (listingId)), _notSeller(caller)
        );
    }

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        vm.assume(listingId != _list());
        _expectHeld(listingId, _err(IListings.UnknownListing.selector, listingId));
    }

    /// @dev A seller that cannot receive keeps its claim and stands in nobody's way.
    function test_keepsTheClaim_whenTheSellerCannotReceive() public {
        uint256 listingId = _archived();
        uint256 other = _list(carol, IListings.PriceModel.Flat, _service());
        _archive(other);
        vm.warp(NOW + BOND_PERIOD);
        token.setBlocked(bob, true);
        _expectHeld(listingId, abi.encodeWithSelector(BlockableUSDC.Blocked.selector, bob));
        vm.prank(carol);
        listings.withdrawBond(other);
        token.setBlocked(bob, false);
        _withdraw(listingId);
    }

    function test_letsTheForwarderSpeak() public {
        uint256 listingId = _archived();
        vm.warp(NOW + BOND_PERIOD);
        _forward(bob, address(listings), abi.encodeCall(IListings.withdrawBond, (listingId)));
        assertEq(usdc.balanceOf(bob), PLAIN_BOND);
    }

    function _archived() private returns (uint256 listingId) {
        listingId = _list();
        _archive(listingId);
    }

    function _withdraw(uint256 listingId) private {
        vm.prank(bob);
        listings.withdrawBond(listingId);
        assertEq(usdc.balanceOf(bob), PLAIN_BOND, "returned");
    }

    function _expectHeld(uint256 listingId, bytes memory err) private {
        uint256 held = _bondsHeld();
        _expectRefusal(bob, abi.encodeCall(IListings.withdrawBond, (listingId)), err);
        assertEq(_bondsHeld(), held, "held");
        assertEq(listings.totalBonds(address(usdc)), held, "total");
    }
}
