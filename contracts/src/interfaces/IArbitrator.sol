// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrable } from "./IArbitrable.sol";

/// @title ERC-792: who gives rulings
/// @dev Source: https://github.com/ethereum/EIPs/issues/792
interface IArbitrator {
    enum DisputeStatus {
        Waiting,
        Appealable,
        Solved
    }

    event DisputeCreation(uint256 indexed disputeID, IArbitrable indexed arbitrable);
    event AppealPossible(uint256 indexed disputeID, IArbitrable indexed arbitrable);
    event AppealDecision(uint256 indexed disputeID, IArbitrable indexed arbitrable);

    /// @notice Creates a dispute of the caller's. At least `arbitrationCost` must be sent.
    /// @param choices Number of rulings to choose from, from 1; ruling 0 refuses to rule.
    function createDispute(uint256 choices, bytes calldata extraData)
        external
        payable
        returns (uint256 disputeID);

    function arbitrationCost(bytes calldata extraData) external view returns (uint256 cost);

    function appeal(uint256 disputeID, bytes calldata extraData) external payable;

    function appealCost(uint256 disputeID, bytes calldata extraData)
        external
        view
        returns (uint256 cost);

    function appealPeriod(uint256 disputeID) external view returns (uint256 start, uint256 end);

    function disputeStatus(uint256 disputeID) external view returns (DisputeStatus status);

    function currentRuling(uint256 disputeID) external view returns (uint256 ruling);
}
