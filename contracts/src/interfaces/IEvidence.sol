// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrator } from "./IArbitrator.sol";

/// @title ERC-1497: what an arbitrator's jurors are shown
/// @dev Source: https://github.com/ethereum/EIPs/issues/1497
interface IEvidence {
    /// @param evidence Address of a document that states the question and its choices.
    event MetaEvidence(uint256 indexed metaEvidenceID, string evidence);
    event Dispute(
        IArbitrator indexed arbitrator,
        uint256 indexed disputeID,
        uint256 metaEvidenceID,
        uint256 evidenceGroupID
    );
    /// @param evidence Address of a document.
    event Evidence(
        IArbitrator indexed arbitrator,
        uint256 indexed evidenceGroupID,
        address indexed party,
        string evidence
    );
}
