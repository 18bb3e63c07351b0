// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";

/// @notice Bits of a job's `flags`.
library JobFlags {
    /// @notice Lowest three bits: the `Entry` the job came in by.
    uint24 internal constant ENTRY_MASK = 7;
    /// @notice The provider agreed: it offered, accepted a counter, listed, marked the start or
    /// submitted.
    uint24 internal constant CONSENTED = 1 << 3;
    /// @notice The client, not the evaluator, is to judge.
    uint24 internal constant CLIENT_TURN = 1 << 4;
    /// @notice A negotiation's terms are locked; the client has until `deadline` to fund.
    uint24 internal constant AGREED = 1 << 5;
    /// @notice The provider marked the start.
    uint24 internal constant STARTED = 1 << 6;
    /// @notice The delivery was returned and is being revised.
    uint24 internal constant RETURNED = 1 << 7;
    /// @notice The evaluator, deadlocked, handed the job to the arbiter.
    uint24 internal constant DEADLOCKED = 1 << 8;

    /// @notice Two bits: how often a delivery was returned.
    uint24 internal constant RETURNS_SHIFT = 9;
    uint24 internal constant RETURNS_MASK = uint24(3) << RETURNS_SHIFT;
    /// @notice Three bits: how often was delivered.
    uint24 internal constant SUBMISSIONS_SHIFT = 11;
    uint24 internal constant SUBMISSIONS_MASK = uint24(7) << SUBMISSIONS_SHIFT;
    /// @notice Two bits: the `Verdict` that stands.
    uint24 internal constant VERDICT_SHIFT = 14;
    uint24 internal constant VERDICT_MASK = uint24(3) << VERDICT_SHIFT;
    /// @notice When the provider got the job it was bound to an agent, and the client was verified:
    /// scores may rise by it.
    uint24 internal constant COUNTS = 1 << 16;
    /// @notice Highest four bits: how the job ended, an `Ending`.
    uint24 internal constant ENDING_SHIFT = 17;

    function has(uint24 flags, uint24 mask) internal pure returns (bool) {
        return flags & mask != 0;
    }

    function entry(uint24 flags) internal pure returns (uint8) {
        return uint8(flags & ENTRY_MASK);
    }

    /// @notice Number of the last submission; 0 = nothing was delivered.
    function submissions(uint24 flags) internal pure returns (uint8) {
        return uint8((flags & SUBMISSIONS_MASK) >> SUBMISSIONS_SHIFT);
    }

    function returns_(uint24 flags) internal pure returns (uint8) {
        return uint8((flags & RETURNS_MASK) >> RETURNS_SHIFT);
    }

    function verdict(uint24 flags) internal pure returns (IJobMarket.Verdict) {
        return IJobMarket.Verdict((flags & VERDICT_MASK) >> VERDICT_SHIFT);
    }

    function ending(uint24 flags) internal pure returns (IJobMarket.Ending) {
        return IJobMarket.Ending(flags >> ENDING_SHIFT);
    }
}
