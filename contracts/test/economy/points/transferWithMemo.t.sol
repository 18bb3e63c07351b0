// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract TransferWithMemoTest is PointsTest {
    function setUp() public override {
        super.setUp();
        _earn(alice, 50_00);
    }

    function test_transfersAndSaysWhy(uint256 length) public {
        string memory memo = _memo(bound(length, 0, 140));
        vm.expectEmit(address(points));
        emit IPoints.MemoSent(alice, bob, 20_00, memo);
        vm.prank(alice);
        assertTrue(points.transferWithMemo(bob, 20_00, memo));
        assertEq(points.balanceOf(bob), 20_00);
    }

    function test_reverts_whenTheMemoIsLonger(uint256 length) public {
        length = bound(length, 141, 1000);
        vm.expectRevert(abi.encodeWithSelector(IPoints.MemoTooLong.selector, length, 140));
        vm.prank(alice);
        points.transferWithMemo(bob, 20_00, _memo(length));
    }

    /// @dev Bytes are counted, not characters.
    function test_reverts_whenItsBytesAreMore() public {
        string memory memo = unicode"ü";
        for (uint256 i; i < 70; ++i) {
            memo = string.concat(memo, unicode"ü");
        }
        vm.expectRevert(abi.encodeWithSelector(IPoints.MemoTooLong.selector, 142, 140));
        vm.prank(alice);
        points.transferWithMemo(bob, 20_00, memo);
    }

    function test_throughTheForwarder() public {
        _forward(
            alice, address(points), abi.encodeCall(IPoints.transferWithMemo, (bob, 20_00, "thanks"))
        );
        assertEq(points.balanceOf(bob), 20_00);
    }

    function _memo(uint256 length) private pure returns (string memory) {
        return string(new bytes(length));
    }
}
