// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Bits of a job's `flags`.
library JobFlags {
    /// @notice Lowest two bits: the `Entry` the job came in by.
    uint16 internal constant ENTRY_MASK = 3;
    /// @notice The provider agreed: it offered, accepted a counter, marked the start or submitted.
    uint16 internal constant CONSENTED = 1 << 2;
    /// @notice A deliverable was submitted.
    uint16 internal constant DELIVERED = 1 << 3;
    /// @notice The client, not the evaluator, is to judge.
    uint16 internal constant CLIENT_TURN = 1 << 4;
    /// @notice A negotiation's terms are locked; the client has until `deadline` to fund.
    uint16 internal constant AGREED = 1 << 5;

    /// @notice The provider marked the start.
    uint16 internal constant STARTED = 1 << 6;

    /// @notice Highest four bits: how the job ended, an `Ending`.
    uint16 internal constant ENDING_SHIFT = 12;

    function entry(uint16 flags) internal pure returns (uint8) {
        return uint8(flags & ENTRY_MASK);
    }

    function has(uint16 flags, uint16 mask) internal pure returns (bool) {
        return flags & mask != 0;
    }
}
