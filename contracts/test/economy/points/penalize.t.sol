// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract PenalizeTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.Penalty;

    function test_burnsWhatTheAccountHas_theRestIsADebt(
        bool byCourt,
        uint256 balance,
        uint256 amount
    ) public {
        balance = bound(balance, 0, A_DAY);
        amount = bound(amount, 0, 2 * A_DAY);
        if (balance != 0) _earn(carol, balance);
        uint256 burned = balance < amount ? balance : amount;
        if (burned != 0) _expectMoved(KIND, carol, burned);
        if (burned != amount) {
            vm.expectEmit(address(points));
            emit IPoints.DebtSet(carolId, amount - burned);
        }
        vm.prank(byCourt ? court : peerReview);
        points.penalize(carol, amount);
        assertEq(points.balanceOf(carol), balance - burned);
        assertEq(points.totalSupply(), balance - burned);
        assertEq(points.debtOf(carol), amount - burned);
        assertEq(points.debtOfAgent(carolId), amount - burned);
    }

    function test_debtsAddUp(uint64 first, uint64 second) public {
        vm.startPrank(court);
        points.penalize(carol, first);
        points.penalize(carol, second);
        assertEq(points.debtOf(carol), uint256(first) + second);
    }

    /// @dev A debt is the agent's, its other accounts' purses are not.
    function test_theDebtIsOfEveryAccount_thePurseIsNot() public {
        address second = _secondAccount(carolId);
        _earn(second, 100_00);
        vm.prank(court);
        points.penalize(carol, 10_00);
        assertEq(points.debtOf(second), 10_00);
        assertEq(points.balanceOf(second), 100_00);
    }

    function test_aSoldAgentOwesOn() public {
        _owe(carol, 10_00);
        _transfer(carol, thief, carolId);
        _bind(thief, carolId);
        assertEq(points.debtOf(thief), 10_00);
    }

    function test_anAccountWithoutAnAgentOwesNothing() public {
        _earn(thief, 3_00);
        vm.prank(court);
        points.penalize(thief, 10_00);
        assertEq(points.balanceOf(thief), 0);
        assertEq(points.debtOf(thief), 0);
        _join(thief);
        assertEq(points.debtOf(thief), 0, "nor later");
    }

    function test_whatHasDecayedIsBookedFirst() public {
        _earn(carol, 10_00);
        _skip(GRACE + PERIOD);
        _expectMoved(IPoints.Kind.Decay, carol, 1_00);
        _expectMoved(KIND, carol, 9_00);
        vm.prank(court);
        points.penalize(carol, 10_00);
        assertEq(points.debtOf(carol), 1_00);
    }

    function test_nothingForNobody() public {
        vm.prank(court);
        points.penalize(address(0), 10_00);
        assertEq(points.totalSupply(), 0);
    }

    function test_reverts_forAnybodyElse(address caller) public {
        vm.assume(caller != peerReview && caller != court);
        vm.expectRevert(abi.encodeWithSelector(IPoints.Unauthorized.selector, caller));
        vm.prank(caller);
        points.penalize(alice, 1);
    }

    /// @dev What its callers grant it, with years of decay to book.
    function test_staysWithinItsGas() public {
        _earn(alice, A_DAY);
        _skip(50 * 365 days);
        vm.prank(court);
        points.penalize{ gas: 250_000 }(alice, A_DAY);
        assertEq(points.balanceOf(alice), 0);
    }
}
