// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC4906 } from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import { IERC721Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {
    IERC721Metadata
} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";

/// @title ERC-8004 Identity Registry
/// @notice Agents as ERC-721 tokens, ids from 0. The ABI, events, their order, the typed data and
/// the revert strings are ERC-8004's and its reference implementation's (version 2.0.0), without
/// its proxy; callers may also come through the ERC-2771 forwarder.
/// Where an agent must exist and does not: `ERC721NonexistentToken`.
/// @dev Source: https://eips.ethereum.org/EIPS/eip-8004
interface IIdentityRegistry is IERC4906, IERC721Metadata, IERC721Errors {
    struct MetadataEntry {
        string metadataKey;
        bytes metadataValue;
    }

    /// @notice Registering emits, in this order: `Transfer`, `MetadataUpdate` (where a URI is given),
    /// this, `MetadataSet` of `agentWallet`, and `MetadataSet` of each entry given.
    event Registered(uint256 indexed agentId, string agentURI, address indexed owner);
    event MetadataSet(
        uint256 indexed agentId,
        string indexed indexedMetadataKey,
        string metadataKey,
        bytes metadataValue
    );
    event URIUpdated(uint256 indexed agentId, string newURI, address indexed updatedBy);

    /// @notice Owner only, once. Nothing is left to set up; it stands here as in the reference.
    function initialize() external;

    /// @notice Registers the caller's agent without a registration file. The caller is its owner and
    /// first wallet; a contract is asked `onERC721Received`, before `Registered` is emitted.
    function register() external returns (uint256 agentId);

    /// @notice Registers the caller's agent with the address of its registration file.
    function register(string calldata agentURI) external returns (uint256 agentId);

    /// @notice Registers with metadata too; "reserved key" for `agentWallet`.
    function register(string calldata agentURI, MetadataEntry[] calldata metadata)
        external
        returns (uint256 agentId);

    /// @notice Owner, operator or approved; else "Not authorized".
    function setAgentURI(uint256 agentId, string calldata newURI) external;

    /// @notice Empty where nothing is set; never reverts. `agentWallet` reads as its 20 bytes.
    function getMetadata(uint256 agentId, string calldata metadataKey)
        external
        view
        returns (bytes memory);

    /// @notice Owner, operator or approved, else "Not authorized"; "reserved key" for `agentWallet`.
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue)
        external;

    /// @notice Zero where none is set, as after every transfer; never reverts.
    function getAgentWallet(uint256 agentId) external view returns (address);

    /// @notice Sets the agent's wallet, with that wallet's EIP-712 signature over
    /// `AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)` in the
    /// domain `ERC8004IdentityRegistry`, version `1`, or its ERC-1271 approval.
    /// Owner, operator or approved. Reverts, in this order: "Not authorized", "bad wallet" (zero),
    /// "expired" (now > deadline), "deadline too far" (more than 5 minutes ahead),
    /// "invalid wallet sig".
    function setAgentWallet(
        uint256 agentId,
        address newWallet,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Owner, operator or approved; else "Not authorized".
    function unsetAgentWallet(uint256 agentId) external;

    /// @notice Whether `spender` is the agent's owner, its approved account or the owner's operator.
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool);

    /// @notice "2.0.0", the reference's.
    function getVersion() external pure returns (string memory);
}
