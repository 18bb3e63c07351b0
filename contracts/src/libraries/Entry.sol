// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Ways into a job. A policy's `entries` is a mask of `1 << entry`.
library Entry {
    uint8 internal constant HIRE = 0;
    uint8 internal constant POST = 1;
    uint8 internal constant NEGOTIATE = 2;
    uint8 internal constant BUY = 3;
    /// @notice ERC-8183's own calls.
    uint8 internal constant PLAIN = 4;

    uint8 internal constant ALL = 31;

    /// @notice The mask bit of an entry.
    function bit(uint8 entry) internal pure returns (uint8) {
        return uint8(1 << entry);
    }
}
