// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Points } from "../../../src/economy/Points.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

/// @dev What renews and what ages a balance, and what only pretends to.
contract ClockTest is PointsTest {
    uint256 private constant BALANCE = 1_000_00;

    /* USE */

    function test_payingForAJobRenews() public {
        _earn(alice, BALANCE);
        _skip(GRACE - 1);
        _hireInPoints(alice, bob, 10_00);
        assertEq(points.clockOf(alice), vm.getBlockTimestamp() + GRACE);
    }

    function test_beingPaidByAJobRenews() public {
        _earn(bob, BALANCE);
        _earn(alice, 10_00);
        uint256 jobId = _hireInPoints(alice, bob, 10_00);
        _submit(jobId);
        _skip(2 days);
        vm.expectEmit(address(points));
        emit IPoints.ClockSet(bob, uint40(NOW + 2 days + GRACE));
        _complete(jobId);
        assertEq(points.clockOf(bob), NOW + 2 days + GRACE);
    }

    /// @dev What is overdue is burned before the use renews the rest.
    function test_useDoesNotSaveWhatIsOverdue() public {
        _earn(alice, BALANCE);
        _skip(GRACE + PERIOD);
        _hireInPoints(alice, bob, 10_00);
        assertEq(points.balanceOf(alice), 890_00);
        assertEq(points.clockOf(alice), vm.getBlockTimestamp() + GRACE);
    }

    function test_onlyFromTenPointsPaid_andNineEarned() public {
        _earn(alice, BALANCE);
        _earn(bob, BALANCE);
        _skip(1 days);
        _take(address(market), alice, 9_99);
        assertEq(points.clockOf(alice), NOW + GRACE, "9.99 paid");
        _take(address(market), alice, 10_00);
        assertEq(points.clockOf(alice), NOW + 1 days + GRACE, "10.00 paid");
        _give(address(market), bob, 8_99);
        assertEq(points.clockOf(bob), NOW + GRACE, "8.99 got");
        _give(address(market), bob, 9_00);
        assertEq(points.clockOf(bob), NOW + 1 days + GRACE, "9.00 got");
    }

    /// @dev The token cannot tell a refund from a payment, and the money path tells nobody. What it
    /// saves a real job of 10.00 with a friend saves too, for 0.50.
    function test_aRefundedJobIsAUseAsWell() public {
        _earn(alice, BALANCE);
        _skip(GRACE);
        uint256 jobId = _postInPoints(alice, 10_00);
        vm.prank(alice);
        market.cancel(jobId);
        assertEq(points.clockOf(alice), NOW + GRACE + GRACE);
    }

    /* NO USE */

    function test_emissionAndRewardsRenewNothing_butBringTheirOwnTime() public {
        _earn(alice, BALANCE);
        _skip(60 days);
        _earn(alice, BALANCE);
        assertEq(points.clockOf(alice), NOW + GRACE + 30 days, "half way");
    }

    function test_bondsRenewNothing(bool toCourt) public {
        address holder = toCourt ? court : address(listings);
        _earn(alice, BALANCE);
        _skip(60 days);
        _take(holder, alice, BALANCE);
        assertEq(points.clockOf(alice), NOW + GRACE);
        _give(holder, alice, BALANCE);
        assertEq(points.clockOf(alice), NOW + GRACE);
        _skip(60 days);
        assertEq(points.settleDecay(alice), BALANCE / 10);
    }

    function test_aFreshAccountPaidByCourtHasANewClock() public {
        _earn(alice, 25_00);
        _take(court, alice, 25_00);
        _give(court, thief, 25_00);
        assertEq(points.clockOf(thief), NOW + GRACE);
    }

    /* TRANSFERS */

    function test_pointsBringTheirSendersClock() public {
        _earn(alice, BALANCE);
        _skip(80 days);
        vm.prank(alice);
        points.transfer(thief, BALANCE);
        assertEq(points.clockOf(thief), NOW + GRACE, "as old as before");
    }

    function test_clocksAreAveragedByAmount(uint256 old, uint256 young, uint256 apart) public {
        old = bound(old, 1, A_DAY / 2);
        young = bound(young, 1, A_DAY / 2);
        apart = bound(apart, 0, GRACE + PERIOD - 1);
        _earn(alice, old);
        _skip(apart);
        _earn(bob, young);
        vm.prank(alice);
        points.transfer(bob, old);
        uint256 expected = NOW + GRACE + young * apart / (old + young);
        assertApproxEqAbs(points.clockOf(bob), expected, 1);
        assertEq(points.clockOf(alice), NOW + GRACE, "the sender's stays");
    }

    /* ATTACKS */

    /// @dev Sending a balance to a fresh account does not renew it.
    function test_attack_movingOn() public {
        _earn(alice, BALANCE);
        address[4] memory hops = [alice, _someone(1), _someone(2), _someone(3)];
        for (uint256 i = 1; i < hops.length; ++i) {
            _joinVerified(hops[i]);
            _skip(30 days);
            vm.prank(hops[i - 1]);
            points.transfer(hops[i], BALANCE);
        }
        _skip(30 days);
        assertEq(points.settleDecay(hops[3]), BALANCE / 10, "120 days unused");
    }

    /// @dev Neither does emptying an account and filling it again.
    function test_attack_thereAndBack() public {
        _earn(alice, BALANCE);
        _skip(100 days);
        vm.prank(alice);
        points.transfer(bob, BALANCE);
        vm.prank(bob);
        points.transfer(alice, BALANCE);
        assertEq(points.clockOf(alice), NOW + GRACE);
    }

    function test_attack_toOneself() public {
        _earn(alice, BALANCE);
        _skip(100 days);
        vm.startPrank(alice);
        for (uint256 i; i < 20; ++i) {
            points.transfer(alice, BALANCE);
            points.transfer(alice, 1);
            points.transfer(alice, 0);
        }
        assertEq(points.clockOf(alice), NOW + GRACE);
    }

    /// @dev A friend's fresh dust renews an idle balance by its own weight alone.
    function test_attack_renewingByDust() public {
        _earn(alice, BALANCE);
        _skip(GRACE + PERIOD - 1);
        _earn(bob, 1_00);
        vm.startPrank(bob);
        for (uint256 i; i < 100; ++i) {
            points.transfer(alice, 1);
        }
        vm.stopPrank();
        assertLe(points.clockOf(alice) - (NOW + GRACE), 120 days / 1000, "a thousandth");
        _skip(3 hours);
        assertGt(points.settleDecay(alice), 99_00);
    }

    /// @dev Nor does old dust age a fresh balance.
    function test_attack_ageingByDust() public {
        _earn(alice, 1_00);
        _skip(GRACE + PERIOD - 1);
        _earn(bob, BALANCE);
        uint256 clock = points.clockOf(bob);
        vm.startPrank(alice);
        for (uint256 i; i < 100; ++i) {
            points.transfer(bob, 1);
        }
        assertLe(clock - points.clockOf(bob), 120 days / 1000 + 100);
    }

    /// @dev Old dust in an empty account does not make what comes later old.
    function test_attack_spoilingAnEmptyAccount() public {
        _earn(alice, 1_00);
        _skip(GRACE + PERIOD - 1);
        vm.prank(alice);
        points.transfer(carol, 1);
        points.claimRegistration(carol);
        assertGt(points.clockOf(carol), vm.getBlockTimestamp() + GRACE - 3 hours);
    }

    /// @dev A clock of an account emptied long ago is forgotten with the next points.
    function test_anEmptyAccountStartsAnew() public {
        _earn(alice, BALANCE);
        vm.prank(alice);
        points.transfer(bob, BALANCE);
        _skip(400 days);
        _earn(alice, 1_00);
        assertEq(points.clockOf(alice), NOW + 400 days + GRACE);
        assertEq(points.availableOf(alice), 1_00);
    }

    /// @dev Anyone may move nothing out of anyone: that books decay and renews nothing.
    function test_attack_movingNothing() public {
        _earn(alice, BALANCE);
        _skip(GRACE + PERIOD);
        vm.prank(thief);
        points.transferFrom(alice, thief, 0);
        assertEq(points.balanceOf(alice), 900_00);
        assertEq(points.clockOf(alice), NOW + GRACE + PERIOD);
        assertEq(points.clockOf(thief), 0);
    }

    /// @dev Points sent to where Court will be do not make its bonds decay.
    function test_attack_aClockForTheCourtToBe() public {
        Points fresh = new Points(
            forwarder,
            address(market),
            address(offers),
            address(membership),
            address(verifications),
            deployer
        );
        address[3] memory mine = [peerReview, court, address(listings)];
        vm.prank(deployer);
        fresh.configure(mine[0], mine[1], mine[2]);
        points = fresh;
        _earn(court, 10_00);
        _skip(10 * 365 days);
        assertEq(points.availableOf(court), 10_00);
        assertEq(points.settleDecay(court), 0);
    }

    function _take(address holder, address from, uint256 amount) private {
        vm.prank(from);
        points.approve(holder, amount);
        vm.prank(holder);
        points.transferFrom(from, holder, amount);
    }

    function _give(address holder, address to, uint256 amount) private {
        vm.prank(holder);
        points.transfer(to, amount);
    }
}
