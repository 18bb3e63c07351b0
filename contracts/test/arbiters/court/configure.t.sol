// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Court } from "../../../src/arbiters/Court.sol";
import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtConfigureTest is CourtTest {
    Court private fresh;

    function setUp() public override {
        super.setUp();
        fresh = _newCourt();
    }

    function test_namesThePlainTokenOnce() public {
        _configureFirst();
        vm.expectEmit(address(fresh));
        emit ICourt.BondsConfigured(POINTS_BOND, address(token), PLAIN_BOND);
        vm.startPrank(deployer);
        fresh.configureBonds(address(token));
        vm.expectRevert(IPanel.AlreadyConfigured.selector);
        fresh.configureBonds(address(token));
    }

    /// @dev A token of two decimals.
    function test_takesFiveUnitsOfAnyToken() public {
        _configureFirst();
        BurnablePoints other = new BurnablePoints();
        vm.expectEmit(address(fresh));
        emit ICourt.BondsConfigured(POINTS_BOND, address(other), 500);
        vm.prank(deployer);
        fresh.configureBonds(address(other));
    }

    function test_reverts_whenTheRestIsNotConfigured() public {
        vm.expectRevert(IPanel.NotConfigured.selector);
        vm.prank(deployer);
        fresh.configureBonds(address(token));
    }

    function testFuzz_reverts_whenTheTokenHasNoCode(uint256 seed) public {
        _configureFirst();
        address empty = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotAContract.selector, empty));
        vm.prank(deployer);
        fresh.configureBonds(empty);
    }

    function testFuzz_reverts_whenNotTheOwner(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        bytes memory refusal =
            abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(refusal);
        court.configureBonds(address(token));
        vm.expectRevert(refusal);
        court.setAdmin(caller);
        vm.expectRevert(refusal);
        court.configure(address(points), address(standing), address(peers));
    }

    function testFuzz_namesTheAdmin(address first, address second) public {
        vm.startPrank(deployer);
        vm.expectEmit(address(court));
        emit ICourt.AdminSet(first);
        court.setAdmin(first);
        assertEq(court.admin(), first, "first");
        court.setAdmin(second);
        assertEq(court.admin(), second, "second");
    }

    function test_handsItsOwnershipOverInTwoSteps() public {
        vm.prank(deployer);
        court.transferOwnership(governance);
        assertEq(court.owner(), deployer, "not yet");
        vm.prank(governance);
        court.acceptOwnership();
        vm.expectRevert(
            abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, deployer)
        );
        vm.prank(deployer);
        court.setAdmin(carol);
        vm.prank(governance);
        court.setAdmin(carol);
        assertEq(court.admin(), carol, "admin");
    }

    function _configureFirst() private {
        vm.prank(deployer);
        fresh.configure(address(points), address(standing), address(peers));
    }
}
