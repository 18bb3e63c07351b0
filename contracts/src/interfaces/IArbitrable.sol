// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrator } from "./IArbitrator.sol";

/// @title ERC-792: who rulings are given to
/// @dev Source: https://github.com/ethereum/EIPs/issues/792
interface IArbitrable {
    event Ruling(IArbitrator indexed arbitrator, uint256 indexed disputeID, uint256 ruling);

    /// @notice Takes a ruling. Arbitrator only.
    /// @param ruling 0 = the arbitrator refused to rule.
    function rule(uint256 disputeID, uint256 ruling) external;
}
