// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IBurnable } from "../../../src/interfaces/IBurnable.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract BurnTest is PointsTest {
    function test_aHolderBurnsItsOwn(uint256 balance, uint256 amount) public {
        balance = bound(balance, 1, A_DAY);
        amount = bound(amount, 1, balance);
        _earn(carol, balance);
        _expectMoved(IPoints.Kind.Burned, carol, amount);
        vm.prank(carol);
        points.burn(amount);
        assertEq(points.balanceOf(carol), balance - amount);
        assertEq(points.totalSupply(), balance - amount);
    }

    function test_theMarketBurnsItsFee() public {
        _earn(alice, 100_00);
        uint256 jobId = _hireInPoints(alice, bob, 100_00);
        _submit(jobId);
        _expectMoved(IPoints.Kind.Fee, address(market), 5_00);
        _complete(jobId);
        assertEq(points.balanceOf(bob), 95_00);
        assertEq(points.totalSupply(), 95_00);
        assertEq(points.balanceOf(address(market)), 0);
    }

    function test_throughTheForwarder() public {
        _earn(alice, 10_00);
        _forward(alice, address(points), abi.encodeCall(IBurnable.burn, (10_00)));
        assertEq(points.totalSupply(), 0);
    }

    function test_reverts_whenTheHolderHasLess(uint256 amount) public {
        amount = bound(amount, 10_01, type(uint256).max);
        _earn(alice, 10_00);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, 10_00, amount
            )
        );
        vm.prank(alice);
        points.burn(amount);
    }

    function test_whatHasDecayedCannotBeBurnedAgain() public {
        _earn(alice, 10_00);
        _skip(GRACE + PERIOD);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, 9_00, 10_00
            )
        );
        vm.prank(alice);
        points.burn(10_00);
        vm.prank(alice);
        points.burn(9_00);
        assertEq(points.totalSupply(), 0);
    }
}
