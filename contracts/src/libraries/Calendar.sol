// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Days and months of the civil (Gregorian) calendar in UTC.
library Calendar {
    uint256 private constant DAYS_OF_400_YEARS = 146_097;

    /// @dev Days from 1 March 0000, where the years below begin, to 1 January 1970.
    uint256 private constant DAYS_BEFORE_1970 = 719_468;

    /// @dev Months between the same.
    uint256 private constant MONTHS_BEFORE_1970 = 1969 * 12 + 10;

    /// @notice The number of today, from 0 on 1 January 1970.
    function today() internal view returns (uint256 day) {
        return block.timestamp / 1 days;
    }

    /// @notice The number of a day's month, from 0 in January 1970.
    /// @dev Years are counted from March, so that a leap day ends one: then the months' lengths
    /// repeat every five, 153 days. Years repeat every 400. After Howard Hinnant's `civil_from_days`
    /// (public domain), https://howardhinnant.github.io/date_algorithms.html
    function monthOf(uint256 day) internal pure returns (uint256 month) {
        unchecked {
            day += DAYS_BEFORE_1970;
            uint256 year = day / DAYS_OF_400_YEARS * 400;
            day %= DAYS_OF_400_YEARS;
            // Without the leap days before it, every year has 365
            uint256 yearOf400 = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
            uint256 dayOfYear = day - (365 * yearOf400 + yearOf400 / 4 - yearOf400 / 100);
            return (year + yearOf400) * 12 + (5 * dayOfYear + 2) / 153 - MONTHS_BEFORE_1970;
        }
    }
}
