// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract RepayTest is PointsTest {
    uint256 private constant DEBT = 25_00;

    function setUp() public override {
        super.setUp();
        _owe(carol, DEBT);
    }

    function test_anyoneRepaysIt(uint256 amount) public {
        amount = bound(amount, 1, A_DAY);
        _earn(thief, amount);
        uint256 repaid = amount < DEBT ? amount : DEBT;
        _expectMoved(IPoints.Kind.Repayment, thief, repaid);
        vm.expectEmit(address(points));
        emit IPoints.DebtSet(carolId, DEBT - repaid);
        vm.prank(thief);
        assertEq(points.repay(carolId, amount), repaid, "repaid");
        assertEq(points.balanceOf(thief), amount - repaid, "no more than is owed");
        assertEq(points.totalSupply(), amount - repaid);
        assertEq(points.debtOfAgent(carolId), DEBT - repaid);
    }

    function test_throughTheForwarder() public {
        _earn(alice, DEBT);
        _forward(alice, address(points), abi.encodeCall(IPoints.repay, (carolId, DEBT)));
        assertEq(points.debtOf(carol), 0);
    }

    function test_reverts_whenNothingIsOwed() public {
        _earn(alice, 2 * DEBT);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NoDebt.selector, bobId));
        points.repay(bobId, 1);
        points.repay(carolId, DEBT);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NoDebt.selector, carolId));
        points.repay(carolId, 1);
    }

    function test_reverts_whenTheCallerHasLess() public {
        _earn(alice, DEBT - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, DEBT - 1, DEBT
            )
        );
        vm.prank(alice);
        points.repay(carolId, DEBT);
    }
}
