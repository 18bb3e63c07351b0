// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A token whose holders can burn their own balance.
interface IBurnable {
    function burn(uint256 amount) external;
}
