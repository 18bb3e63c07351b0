// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title What a contract that judges says of itself
/// @notice `JobMarket` refuses policies that give it less time.
interface IEvaluator {
    /// @notice Seconds it needs from a delivery to its verdict.
    function minimumPeriod() external view returns (uint256);
}
