// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title ERC-8004 Identity Registry
/// @notice Agents as ERC-721 tokens, ids from 0. The ABI, events, their order, the typed data and
/// the revert strings are ERC-8004's and its reference implementation's.
/// @dev Source: https://eips.ethereum.org/EIPS/eip-8004
interface IIdentityRegistry is IERC721 {
    struct MetadataEntry {
        string metadataKey;
        bytes metadataValue;
    }

    event Registered(uint256 indexed agentId, string agentURI, address indexed owner);
    event MetadataSet(
        uint256 indexed agentId,
        string indexed indexedMetadataKey,
        string metadataKey,
        bytes metadataValue
    );
    event URIUpdated(uint256 indexed agentId, string newURI, address indexed updatedBy);

    /// @notice Registers the caller's agent without a registration file.
    function register() external returns (uint256 agentId);

    /// @notice Registers the caller's agent with the address of its registration file.
    function register(string calldata agentURI) external returns (uint256 agentId);

    /// @notice Registers with metadata too; "reserved key" for `agentWallet`.
    function register(string calldata agentURI, MetadataEntry[] calldata metadata)
        external
        returns (uint256 agentId);

    /// @notice Owner, operator or approved; else "Not authorized".
    function setAgentURI(uint256 agentId, string calldata newURI) external;

    /// @notice Empty where nothing is set; never reverts.
    function getMetadata(uint256 agentId, string calldata metadataKey)
        external
        view
        returns (bytes memory);

    /// @notice Owner, operator or approved, else "Not authorized"; "reserved key" for `agentWallet`.
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue)
        external;

    /// @notice Zero where none is set; never reverts.
    function getAgentWallet(uint256 agentId) external view returns (address);

    /// @notice Sets the agent's wallet, with that wallet's EIP-712 signature over `AgentWalletSet`
    /// or its ERC-1271 approval; at most 5 minutes ahead. Reverts: "Not authorized", "bad wallet",
    /// "expired", "deadline too far", "invalid wallet sig".
    function setAgentWallet(
        uint256 agentId,
        address newWallet,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Owner, operator or approved; else "Not authorized".
    function unsetAgentWallet(uint256 agentId) external;

    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool);

    function getVersion() external pure returns (string memory);
}
