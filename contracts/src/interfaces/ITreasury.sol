// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title The protocol's purse
/// @notice Receives protocol fees and lost bonds; governance spends them. It has one address on
/// every chain, so that `JobMarket` need not look it up at each payout.
interface ITreasury {
    event Collected(address indexed source, address indexed token, uint256 amount);
    event Spent(address indexed token, address indexed to, uint256 amount);

    error ZeroAddress();

    /// @notice Brings in what `source` (`JobMarket`, `Court`) could not push here and keeps as a
    /// credit. Anyone may call: it can only come here.
    function collect(address source, address token) external returns (uint256 amount);

    /// @notice Sends tokens. Governance only.
    function spend(address token, address to, uint256 amount) external;
}
