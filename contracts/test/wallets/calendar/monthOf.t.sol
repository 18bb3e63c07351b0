// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { Calendar } from "../../../src/libraries/Calendar.sol";

contract MonthOfTest is Test {
    /// @dev Every day from 1970 to the end of 2199, counted one by one.
    function test_everyDay_from1970To2199() public pure {
        uint256 day;
        for (uint256 year = 1970; year < 2200; ++year) {
            for (uint256 month; month < 12; ++month) {
                uint256 length = _length(year, month);
                uint256 expected = (year - 1970) * 12 + month;
                for (uint256 i; i < length; ++i) {
                    assertEq(Calendar.monthOf(day++), expected);
                }
            }
        }
    }

    /// @dev Any day of the next 40,000 years, against a walk over years and months.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_anyDay(uint256 day) public pure {
        day = bound(day, 0, type(uint24).max);
        assertEq(Calendar.monthOf(day), _walk(day));
    }

    /// @dev The last second of a month and the first of the next, in every month of any year.
    function testFuzz_bordersOfMonths(uint256 year, uint256 month) public {
        year = bound(year, 1970, 2400);
        month = bound(month, 0, 11);
        uint256 first = _firstDay(year, month);
        uint256 number = (year - 1970) * 12 + month;
        vm.warp(first * 1 days);
        assertEq(Calendar.today(), first, "first second");
        assertEq(Calendar.monthOf(Calendar.today()), number, "first second's month");
        vm.warp((first + _length(year, month)) * 1 days - 1);
        assertEq(Calendar.monthOf(Calendar.today()), number, "last second's month");
        vm.warp((first + _length(year, month)) * 1 days);
        assertEq(Calendar.monthOf(Calendar.today()), number + 1, "next month");
    }

    function test_leapDays() public pure {
        // 29 February of 2000 (a leap year of 400), 2024; 28 February and 1 March of 2100, none
        assertEq(Calendar.monthOf(11_016), 30 * 12 + 1, "29 February 2000");
        assertEq(Calendar.monthOf(11_017), 30 * 12 + 2, "1 March 2000");
        assertEq(Calendar.monthOf(19_782), 54 * 12 + 1, "29 February 2024");
        assertEq(Calendar.monthOf(19_783), 54 * 12 + 2, "1 March 2024");
        assertEq(Calendar.monthOf(47_540), 130 * 12 + 1, "28 February 2100");
        assertEq(Calendar.monthOf(47_541), 130 * 12 + 2, "1 March 2100");
    }

    function _walk(uint256 day) private pure returns (uint256 number) {
        uint256 year = 1970;
        while (day >= 146_097) {
            day -= 146_097;
            year += 400;
        }
        while (day >= (_isLeap(year) ? 366 : 365)) {
            day -= _isLeap(year) ? 366 : 365;
            ++year;
        }
        uint256 month;
        while (day >= _length(year, month)) {
            day -= _length(year, month++);
        }
        return (year - 1970) * 12 + month;
    }

    function _firstDay(uint256 year, uint256 month) private pure returns (uint256 day) {
        for (uint256 i = 1970; i < year; ++i) {
            day += _isLeap(i) ? 366 : 365;
        }
        for (uint256 i; i < month; ++i) {
            day += _length(year, i);
        }
    }

    function _length(uint256 year, uint256 month) private pure returns (uint256) {
        if (month == 1) return _isLeap(year) ? 29 : 28;
        return month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31;
    }

    function _isLeap(uint256 year) private pure returns (bool) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
