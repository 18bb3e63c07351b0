// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What an unused balance loses: a tenth for each whole period since its clock.
library Decay {
    uint256 internal constant GRACE = 90 days;
    uint256 internal constant PERIOD = 30 days;
    uint256 private constant SHARE = 10;

    /// @notice Whole periods due.
    /// @param clock The time they are counted from; zero = none.
    function periodsSince(uint256 clock) internal view returns (uint256) {
        if (clock == 0 || block.timestamp < clock) return 0;
        return (block.timestamp - clock) / PERIOD;
    }

    /// @notice What a balance loses in some periods: the same whether booked one by one or at once.
    function lost(uint256 balance, uint256 periods) internal pure returns (uint256) {
        uint256 left = balance;
        for (; periods != 0 && left >= SHARE; --periods) {
            left -= left / SHARE;
        }
        return balance - left;
    }

    /// @notice The clock of two amounts brought together: their mean by amount.
    function mix(uint256 held, uint256 heldClock, uint256 added, uint256 addedClock)
        internal
        pure
        returns (uint256)
    {
        return (held * heldClock + added * addedClock) / (held + added);
    }
}
