// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract MintRewardTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.Reward;

    function test_mints_forPeerReviewAndCourt(bool byCourt, uint256 amount) public {
        amount = bound(amount, 1, A_DAY);
        _expectMoved(KIND, carol, amount);
        vm.prank(byCourt ? court : peerReview);
        assertEq(points.mintReward(carol, amount), amount, "minted");
        assertEq(points.balanceOf(carol), amount);
        _assertMinted(amount, 0, 0);
    }

    function test_isCutToTheRoom(uint256 room, uint256 amount) public {
        room = bound(room, 0, A_DAY - 1);
        amount = bound(amount, room + 1, type(uint256).max);
        _leaveRoom(room);
        vm.prank(peerReview);
        assertEq(points.mintReward(carol, amount), room, "minted");
        assertEq(points.balanceOf(carol), room);
        _assertMinted(A_DAY, 0, 0);
    }

    /// @dev The vote was cast, room or not.
    function test_notesTheVotersActivity_alsoWithoutRoom(bool isFull) public {
        if (isFull) _leaveRoom(0);
        vm.expectEmit(address(points));
        emit IPoints.ActivityNoted(carolId, uint40(NOW));
        vm.prank(peerReview);
        points.mintReward(carol, 5_00);
        assertEq(points.activeAt(carolId), NOW);
    }

    function test_nothingForNothing() public {
        vm.recordLogs();
        vm.prank(peerReview);
        assertEq(points.mintReward(carol, 0), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(points.activeAt(carolId), 0);
    }

    function test_anAccountWithoutAnAgentIsPaidToo() public {
        _earn(thief, 5_00);
        assertEq(points.balanceOf(thief), 5_00);
    }

    function test_repaysADebtFirst(uint256 debt, uint256 amount) public {
        debt = bound(debt, 1, A_DAY);
        amount = bound(amount, 1, A_DAY);
        _owe(carol, debt);
        uint256 repaid = debt < amount ? debt : amount;
        _expectMoved(KIND, carol, amount);
        _expectMoved(IPoints.Kind.Repayment, carol, repaid);
        vm.expectEmit(address(points));
        emit IPoints.DebtSet(carolId, debt - repaid);
        _earn(carol, amount);
        assertEq(points.balanceOf(carol), amount - repaid);
        assertEq(points.debtOf(carol), debt - repaid);
        assertEq(points.totalSupply(), amount - repaid);
        _assertMinted(amount, 0, 0);
    }

    /// @dev Whichever of its accounts earns.
    function test_repaysByAnotherAccountOfTheAgent() public {
        address second = _secondAccount(carolId);
        _owe(carol, 3_00);
        _earn(second, 5_00);
        assertEq(points.balanceOf(second), 2_00);
        assertEq(points.debtOf(second), 0);
    }

    function test_reverts_forAnybodyElse(address caller) public {
        vm.assume(caller != peerReview && caller != court);
        vm.expectRevert(abi.encodeWithSelector(IPoints.Unauthorized.selector, caller));
        vm.prank(caller);
        points.mintReward(caller, 1);
    }

    /// @dev The forwarder speaks for no contract.
    function test_reverts_throughTheForwarder() public {
        vm.expectRevert(abi.encodeWithSelector(IPoints.Unauthorized.selector, forwarder));
        this.forward();
    }

    function forward() external {
        _forward(peerReview, address(points), abi.encodeCall(IPoints.mintReward, (thief, 1)));
    }

    /// @dev What its callers grant it.
    function test_staysWithinItsGas() public {
        _owe(alice, 1);
        _skip(1 days);
        vm.prank(court);
        points.mintReward{ gas: 250_000 }(alice, 5_00);
        _skip(5 * 365 days);
        vm.prank(court);
        points.mintReward{ gas: 250_000 }(alice, 5_00);
    }
}
