// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { DateTimeLib } from "solady/utils/DateTimeLib.sol";

/// @notice Days and months of the civil (Gregorian) calendar in UTC.
library Calendar {
    /// @notice The number of today, from 0 on 1 January 1970.
    function today() internal view returns (uint256 day) {
        return block.timestamp / 1 days;
    }

    /// @notice The number of a day's month, from 0 in January 1970.
    function monthOf(uint256 day) internal pure returns (uint256) {
        (uint256 year, uint256 month,) = DateTimeLib.epochDayToDate(day);
        return (year - 1970) * 12 + month - 1;
    }
}
