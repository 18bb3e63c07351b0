// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title An arbiter that takes disputes itself
/// @notice Known by ERC-165. It collects what a dispute costs and then calls `JobMarket.dispute` for
/// the party. `JobMarket` refuses policies that give it less time than it needs.
interface IArbiter {
    /// @notice Opens a dispute for the caller.
    /// @param reason Digest (sha-256) of a document.
    /// @param bond How the caller secures it, in the arbiter's own encoding.
    function dispute(uint256 jobId, bytes32 reason, bytes calldata bond) external payable;

    /// @notice Seconds it needs from a dispute to its ruling.
    function minimumPeriod() external view returns (uint256);
}
