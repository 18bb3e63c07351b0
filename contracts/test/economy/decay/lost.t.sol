// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { Decay } from "../../../src/libraries/Decay.sol";

contract DecayTest is Test {
    /// @dev A tenth, rounded in the holder's favour, period by period.
    function test_lost_isATenthEachPeriod() public pure {
        assertEq(Decay.lost(1000, 0), 0);
        assertEq(Decay.lost(1000, 1), 100);
        assertEq(Decay.lost(1000, 2), 190);
        assertEq(Decay.lost(1009, 1), 100);
        assertEq(Decay.lost(10, 1), 1);
        assertEq(Decay.lost(9, 1), 0);
        assertEq(Decay.lost(0, 5), 0);
    }

    function test_lost_isTheSameInTwoSteps(uint128 balance, uint8 first, uint8 second) public pure {
        uint256 once = Decay.lost(balance, uint256(first) + second);
        uint256 step = Decay.lost(balance, first);
        assertEq(step + Decay.lost(balance - step, second), once);
    }

    function test_lost_endsSoon_whateverTheTime(uint256 periods) public view {
        periods = bound(periods, 1000, type(uint256).max);
        uint256 before = gasleft();
        assertEq(Decay.lost(1e15, periods), 1e15 - 9);
        assertLt(before - gasleft(), 200_000);
    }

    function test_periodsSince_countsWholeOnes(uint40 clock, uint40 time) public {
        vm.assume(clock != 0);
        vm.warp(time);
        uint256 expected = time < clock ? 0 : uint256(time - clock) / 30 days;
        assertEq(Decay.periodsSince(clock), expected);
        assertEq(Decay.periodsSince(0), 0, "no clock");
    }

    function test_mix_liesBetween(uint96 held, uint40 heldClock, uint96 added, uint40 addedClock)
        public
        pure
    {
        vm.assume(uint256(held) + added != 0);
        uint256 mixed = Decay.mix(held, heldClock, added, addedClock);
        (uint256 low, uint256 high) =
            heldClock < addedClock ? (heldClock, addedClock) : (addedClock, heldClock);
        assertGe(mixed, low);
        assertLe(mixed, high);
        if (held == 0) assertEq(mixed, addedClock);
        if (added == 0) assertEq(mixed, heldClock);
    }
}
