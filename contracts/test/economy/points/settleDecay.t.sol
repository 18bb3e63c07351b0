// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract SettleDecayTest is PointsTest {
    uint256 private constant BALANCE = 1_000_00;

    function setUp() public override {
        super.setUp();
        _earn(carol, BALANCE);
    }

    /* WHEN */

    function test_nothingForNinetyDays_norForThirtyMore(uint256 time) public {
        _skip(bound(time, 0, GRACE + PERIOD - 1));
        assertEq(_settle(carol), 0);
        assertEq(points.balanceOf(carol), BALANCE);
        assertEq(points.clockOf(carol), NOW + GRACE);
    }

    function test_aTenthAtTheEndOfEachThirtyDays() public {
        uint256[5] memory left = [BALANCE, 900_00, 810_00, 729_00, uint256(656_10)];
        for (uint256 i = 1; i < left.length; ++i) {
            vm.warp(NOW + GRACE + i * PERIOD - 1);
            assertEq(_settle(carol), 0, "a second before");
            assertEq(points.balanceOf(carol), left[i - 1]);
            _skip(1);
            _expectMoved(IPoints.Kind.Decay, carol, left[i - 1] - left[i]);
            assertEq(_settle(carol), left[i - 1] - left[i], "burned");
            assertEq(points.balanceOf(carol), left[i]);
            assertEq(points.totalSupply(), left[i]);
        }
    }

    /// @dev Booked late or in time, it is the same.
    function test_bookedAtOnceOrOneByOne_isTheSame(uint256 balance, uint256 time, uint8 steps)
        public
    {
        balance = bound(balance, 1, A_DAY - BALANCE);
        time = bound(time, 0, 5 * 365 days);
        _earn(alice, balance);
        uint256 snapshot = vm.snapshotState();
        _skip(time);
        _settle(alice);
        uint256 left = points.balanceOf(alice);
        uint256 clock = points.clockOf(alice);

        vm.revertToState(snapshot);
        uint256 count = uint256(steps) + 1;
        for (uint256 i; i < count; ++i) {
            vm.warp(NOW + time * (i + 1) / count);
            _settle(alice);
        }
        assertEq(points.balanceOf(alice), left, "balance");
        assertEq(points.clockOf(alice), clock, "clock");
    }

    function test_whoeverCalls(address caller) public {
        vm.assume(caller != forwarder);
        _skip(GRACE + PERIOD);
        vm.prank(caller);
        assertEq(points.settleDecay(carol), BALANCE / 10);
    }

    function test_isBookedOnce() public {
        _skip(GRACE + PERIOD);
        _settle(carol);
        vm.recordLogs();
        assertEq(_settle(carol), 0);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_aFewHundredthsStay() public {
        uint256 before = points.totalSupply();
        _earn(alice, 9);
        _skip(10 * 365 days);
        assertEq(_settle(alice), 0);
        assertEq(points.balanceOf(alice), 9);
        _settle(carol);
        assertEq(points.balanceOf(carol), 9, "all but them");
        assertEq(points.totalSupply(), before - BALANCE + 18);
    }

    /* UNTIL BOOKED */

    function test_theBookedBalanceStands_availableOfTellsTheRest() public {
        _skip(GRACE + 2 * PERIOD);
        assertEq(points.balanceOf(carol), BALANCE);
        assertEq(points.totalSupply(), BALANCE);
        assertEq(points.availableOf(carol), 810_00);
        _settle(carol);
        assertEq(points.balanceOf(carol), 810_00);
        assertEq(points.availableOf(carol), 810_00);
    }

    function test_availableOfIsWhatSettlingLeaves(uint256 balance, uint256 time) public {
        _earn(alice, bound(balance, 1, A_DAY - BALANCE));
        _skip(bound(time, 0, 3 * 365 days));
        uint256 available = points.availableOf(alice);
        _settle(alice);
        assertEq(points.balanceOf(alice), available);
    }

    /* AT A MOVEMENT */

    function test_isBookedWhenTheHolderSends() public {
        _link(carolId, carol, X, "carol");
        _skip(GRACE + PERIOD);
        _expectMoved(IPoints.Kind.Decay, carol, 100_00);
        vm.prank(carol);
        points.transfer(bob, 1_00);
        assertEq(points.balanceOf(carol), 899_00);
    }

    function test_isBookedWhenTheHolderReceives() public {
        _skip(GRACE + PERIOD);
        _earn(alice, 1_00);
        _expectMoved(IPoints.Kind.Decay, carol, 100_00);
        vm.prank(alice);
        points.transfer(carol, 1_00);
        assertEq(points.balanceOf(carol), 901_00);
    }

    function test_isBookedWhenTheHolderIsMintedTo() public {
        _skip(GRACE + PERIOD);
        _expectMoved(IPoints.Kind.Decay, carol, 100_00);
        _earn(carol, 5_00);
        assertEq(points.balanceOf(carol), 905_00);
    }

    function test_isBookedBeforeTheMarketTakes() public {
        _skip(GRACE + PERIOD);
        _postInPoints(carol, 10_00);
        assertEq(points.balanceOf(carol), 890_00);
        assertEq(points.totalSupply(), 900_00);
    }

    /* WHO DOES NOT DECAY */

    function test_jobMarketCourtAndListingsHoldThemWhole() public {
        _earn(alice, 30_00);
        _postInPoints(carol, 10_00);
        vm.startPrank(alice);
        points.approve(court, 10_00);
        points.approve(address(listings), 10_00);
        vm.stopPrank();
        vm.prank(court);
        points.transferFrom(alice, court, 10_00);
        vm.prank(address(listings));
        points.transferFrom(alice, address(listings), 10_00);

        _skip(10 * 365 days);
        address[3] memory holders = [address(market), court, address(listings)];
        for (uint256 i; i < holders.length; ++i) {
            assertEq(points.availableOf(holders[i]), 10_00);
            assertEq(_settle(holders[i]), 0);
            assertEq(points.balanceOf(holders[i]), 10_00);
            assertEq(points.clockOf(holders[i]), 0);
        }
    }

    /// @dev An escrowed price is paid whole, however long the job took.
    function test_anEscrowComesBackWhole() public {
        uint256 jobId = _postInPoints(carol, 10_00);
        _skip(200 days);
        market.timeOut(jobId);
        assertEq(points.balanceOf(address(market)), 0);
    }

    function _settle(address account) private returns (uint256) {
        return points.settleDecay(account);
    }
}
