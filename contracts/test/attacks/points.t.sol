// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { PointsTest } from "../base/PointsTest.sol";

/// @dev Points out of nothing, and debts nobody pays.
contract PointsAttacksTest is PointsTest {
    /// @dev Agent 0 is an agent like any other; an account without one is not its.
    function test_attack_passForAgentZero() public {
        assertEq(aliceId, 0, "the first agent");
        _owe(alice, 1000);
        assertEq(points.debtOf(thief), 0, "not its debt");

        vm.prank(court);
        points.penalize(thief, 500);
        assertEq(points.debtOfAgent(0), 1000, "not fined for another");
        vm.prank(peerReview);
        points.mintReward(thief, 700);
        assertEq(points.balanceOf(thief), 700, "nothing repaid for another");
        assertEq(points.debtOfAgent(0), 1000, "nothing repaid by another");
        assertEq(points.activeAt(0), 0, "not its activity");
        vm.expectRevert(abi.encodeWithSelector(IPoints.NotBound.selector, thief));
        points.claimRegistration(thief);
    }

    /// @dev The purse is emptied before the fine, the agent sold after it, another account bound.
    function test_attack_leaveADebtBehind() public {
        _earn(bob, 5000);
        vm.prank(bob);
        points.transfer(carol, 5000);
        vm.prank(court);
        points.penalize(bob, 3500);
        _transfer(bob, thief, bobId);
        _bind(thief, bobId, IMembership.Kind.Software);

        assertEq(points.debtOf(bob), 3500, "whoever sold it");
        assertEq(points.debtOf(thief), 3500, "whoever bought it");
        _earn(thief, 700);
        _earn(bob, 700);
        assertEq(points.debtOfAgent(bobId), 2100, "what is earned repays it");
        assertEq(points.balanceOf(bob) + points.balanceOf(thief), 0, "before all else");
        vm.prank(bob);
        vm.expectRevert();
        points.repay(bobId, 1);
    }

    /// @dev A panel is who calls, not whom a forwarded call names.
    function test_attack_speakAsAPanel() public {
        _earn(alice, 1000);
        bytes[2] memory calls = [
            abi.encodeCall(points.penalize, (alice, 1000)),
            abi.encodeCall(points.mintReward, (thief, 1000))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(forwarder);
            (bool success, bytes memory reason) =
                address(points).call(abi.encodePacked(calls[i], peerReview));
            assertFalse(success, "refused");
            assertEq(
                reason, abi.encodeWithSelector(IPoints.Unauthorized.selector, forwarder), "reason"
            );
        }
        assertEq(points.balanceOf(alice), 1000, "nothing taken");
        assertEq(points.balanceOf(thief), 0, "nothing made");
    }
}
