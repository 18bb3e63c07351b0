// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract TransferTest is PointsTest {
    uint256 private constant AMOUNT = 50_00;

    function setUp() public override {
        super.setUp();
        _earn(alice, AMOUNT);
        _earn(carol, AMOUNT);
        _earn(thief, AMOUNT);
    }

    /* VERIFIED */

    function test_aVerifiedAgentTransfersToAnyone(address to, uint256 amount) public {
        vm.assume(to != address(0) && !_isMarket(to));
        amount = bound(amount, 0, AMOUNT);
        uint256 before = points.balanceOf(to);
        vm.prank(alice);
        points.transfer(to, amount);
        if (to != alice) assertEq(points.balanceOf(to), before + amount);
        assertEq(points.totalSupply(), 3 * AMOUNT);
    }

    function test_aDomainIsEnough() public {
        _link(carolId, carol, DOMAIN, "domain");
        vm.prank(carol);
        points.transfer(thief, AMOUNT);
        assertEq(points.balanceOf(thief), 2 * AMOUNT);
    }

    function test_everyAccountOfTheAgentMay() public {
        address second = _secondAccount(aliceId);
        vm.prank(alice);
        points.transfer(second, AMOUNT);
        vm.prank(second);
        points.transfer(bob, AMOUNT);
        assertEq(points.balanceOf(bob), AMOUNT);
    }

    function test_aSpenderTransfersForAVerifiedAgent() public {
        vm.prank(alice);
        points.approve(thief, AMOUNT);
        vm.prank(thief);
        points.transferFrom(alice, thief, AMOUNT);
        assertEq(points.balanceOf(thief), 2 * AMOUNT);
    }

    function test_throughTheForwarder() public {
        _forward(alice, address(points), abi.encodeCall(points.transfer, (bob, AMOUNT)));
        assertEq(points.balanceOf(bob), AMOUNT);
    }

    function test_reverts_whenThereIsLess() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, AMOUNT, AMOUNT + 1
            )
        );
        vm.prank(alice);
        points.transfer(bob, AMOUNT + 1);
    }

    /* UNVERIFIED */

    function test_reverts_forTheUnverified(uint256 amount, bool withoutAgent) public {
        address from = withoutAgent ? thief : carol;
        amount = bound(amount, 0, AMOUNT);
        vm.expectRevert(_unverified(from));
        vm.prank(from);
        points.transfer(bob, amount);
    }

    /// @dev Not even between its own accounts, nor by a verified spender.
    function test_reverts_forTheUnverified_inEveryDisguise() public {
        address second = _secondAccount(carolId);
        vm.startPrank(carol);
        vm.expectRevert(_unverified(carol));
        points.transfer(second, 1);
        vm.expectRevert(_unverified(carol));
        points.transfer(carol, 1);
        vm.expectRevert(_unverified(carol));
        points.transferWithMemo(bob, 1, "");
        points.approve(alice, AMOUNT);
        vm.stopPrank();
        vm.expectRevert(_unverified(carol));
        vm.prank(alice);
        points.transferFrom(carol, alice, AMOUNT);
    }

    function test_reverts_onceTheMarkIsLost() public {
        vm.startPrank(alice);
        verifications.unlink(aliceId, X);
        vm.expectRevert(_unverified(alice));
        points.transfer(bob, 1);
    }

    /* THE MARKET */

    function test_theUnverifiedPayWhatTheMarketTakes() public {
        uint256 jobId = _postInPoints(carol, 10_00);
        assertEq(points.balanceOf(address(market)), 10_00);
        vm.prank(carol);
        market.cancel(jobId);
        assertEq(points.balanceOf(carol), AMOUNT, "and are refunded");
    }

    function test_theUnverifiedArePaidByJobs() public {
        _completedInPoints(alice, thief, 50_00);
        assertEq(points.balanceOf(thief), AMOUNT + 47_50);
    }

    function test_bondsComeAndGo_whoeverGivesThem(bool toCourt, bool withoutAgent) public {
        address holder = toCourt ? court : address(listings);
        address from = withoutAgent ? thief : carol;
        vm.prank(from);
        points.approve(holder, 25_00);
        vm.startPrank(holder);
        points.transferFrom(from, holder, 25_00);
        assertEq(points.balanceOf(holder), 25_00);
        points.transfer(from, 25_00);
        assertEq(points.balanceOf(from), AMOUNT);
    }

    function test_marketContractsPayOneAnother() public {
        vm.prank(alice);
        points.approve(court, 25_00);
        vm.startPrank(court);
        points.transferFrom(alice, court, 25_00);
        points.transfer(address(listings), 25_00);
        assertEq(points.balanceOf(address(listings)), 25_00);
    }

    /// @dev So what they hold is what they account for.
    function test_reverts_whenPushedAtTheMarket(uint8 which, bool verified) public {
        address to = _market(which);
        address from = verified ? alice : carol;
        vm.startPrank(from);
        vm.expectRevert(_notTaken(from, to));
        points.transfer(to, 1);
        vm.expectRevert(_notTaken(from, to));
        points.transferWithMemo(to, 1, "");
        points.approve(thief, 1);
        vm.stopPrank();
        vm.expectRevert(_notTaken(thief, to));
        vm.prank(thief);
        points.transferFrom(from, to, 1);
    }

    function test_reverts_whenOneTakesForAnother() public {
        vm.prank(alice);
        points.approve(court, 1);
        vm.expectRevert(_notTaken(court, address(listings)));
        vm.prank(court);
        points.transferFrom(alice, address(listings), 1);
    }

    /* WHAT IT IS */

    function test_isAnErc20WithTwoDecimals() public view {
        assertEq(points.name(), "Guildhall Points");
        assertEq(points.symbol(), "GHP");
        assertEq(points.decimals(), 2);
    }

    function _market(uint8 which) private view returns (address) {
        which %= 3;
        if (which == 0) return address(market);
        return which == 1 ? court : address(listings);
    }

    function _isMarket(address to) private view returns (bool) {
        return to == _market(0) || to == _market(1) || to == _market(2);
    }

    function _notTaken(address by, address to) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.NotTaken.selector, by, to);
    }
}
