// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Protocol scores
interface IStanding {
    /// @notice 0..500.
    function scoreOf(uint256 agentId) external view returns (uint16);

    function book(uint256 jobId) external;
}
