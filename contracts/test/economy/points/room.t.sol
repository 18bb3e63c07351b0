// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

/// @dev One day's room, whoever takes it, and its two shares.
contract RoomTest is PointsTest {
    address private house = makeAddr("house");

    function setUp() public override {
        super.setUp();
        _joinAsSystem(house);
    }

    function test_allKindsShareTheDay() public {
        points.claimRegistration(carol);
        points.claimVerification(aliceId);
        points.noteJob(_completed(alice, bob));
        points.claimEmission(bobId);
        vm.prank(house);
        points.mintForJobs(1_000_00);
        _assertMinted(1_130_00, 10_00, 1_000_00);
        _earn(carol, A_DAY - 1_130_00);
        vm.prank(court);
        assertEq(points.mintReward(carol, 1), 0, "full");
        assertEq(points.totalSupply(), A_DAY);
    }

    /// @dev Joining cannot crowd out the rest, nor system agents.
    function test_sharesLeaveTheRest() public {
        for (uint256 i; i < 50; ++i) {
            _join(_someone(i));
            points.claimRegistration(_someone(i));
        }
        vm.prank(house);
        points.mintForJobs(1_000_00);
        _assertMinted(1_500_00, 500_00, 1_000_00);
        _earn(carol, 8_500_00);
    }

    function test_burningMakesNoRoom() public {
        _leaveRoom(1);
        _earn(alice, 1);
        vm.prank(alice);
        points.burn(1);
        vm.prank(court);
        assertEq(points.mintReward(alice, 1), 0);
    }

    function test_isNewWithTheUtcDay() public {
        _leaveRoom(0);
        vm.warp((_today() + 1) * 1 days - 1);
        vm.prank(court);
        assertEq(points.mintReward(alice, 1), 0, "last second");
        _assertMinted(A_DAY, 0, 0);
        _skip(1);
        _assertMinted(0, 0, 0);
        _earn(alice, A_DAY);
    }

    /// @dev What a day did not mint is not added to the next.
    function test_isNotCarriedOver(uint16 days_) public {
        _skip(uint256(days_) * 1 days);
        _earn(alice, A_DAY);
        vm.prank(court);
        assertEq(points.mintReward(alice, 1), 0);
    }

    function test_viewsOfNobodySayNothing(address account, uint256 agentId) public view {
        vm.assume(account != alice && account != bob && account != carol);
        assertEq(points.balanceOf(account), 0);
        assertEq(points.availableOf(account), 0);
        assertEq(points.clockOf(account), 0);
        assertEq(points.debtOf(account), 0);
        assertEq(points.debtOfAgent(agentId), 0);
        assertEq(points.activeAt(agentId), 0);
        (bool registration, bool verification, uint256 day) = points.grantsOf(agentId);
        assertFalse(registration || verification);
        assertEq(day, 0);
    }
}
