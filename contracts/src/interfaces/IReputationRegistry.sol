// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title ERC-8004 Reputation Registry
/// @notice Anyone's feedback on agents. The ABI, events and revert strings are ERC-8004's and its
/// reference implementation's (version 2.0.0), without its proxy; callers may also come through the
/// ERC-2771 forwarder. A feedback is named by agent, client (who gave it) and an index from 1.
/// The views loop over all they are asked for: filter by clients you trust.
/// @dev Source: https://eips.ethereum.org/EIPS/eip-8004
interface IReputationRegistry {
    event NewFeedback(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        int128 value,
        uint8 valueDecimals,
        string indexed indexedTag1,
        string tag1,
        string tag2,
        string endpoint,
        string feedbackURI,
        bytes32 feedbackHash
    );
    event FeedbackRevoked(
        uint256 indexed agentId, address indexed clientAddress, uint64 indexed feedbackIndex
    );
    event ResponseAppended(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        address indexed responder,
        string responseURI,
        bytes32 responseHash
    );

    /// @notice Names the identity registry. Owner only, once; "bad identity" for zero.
    function initialize(address identityRegistry_) external;

    function getIdentityRegistry() external view returns (address);

    /// @notice Gives feedback of `value` / 10^`valueDecimals`. Reverts, in this order:
    /// "too many decimals" (> 18), "value too large" (beyond ±1e38), `ERC721NonexistentToken`,
    /// "Self-feedback not allowed" (the agent's owner, operator or approved account).
    /// @param feedbackHash keccak-256 of the file at `feedbackURI`; zero beside an ipfs address.
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        string calldata endpoint,
        string calldata feedbackURI,
        bytes32 feedbackHash
    ) external;

    /// @notice Revokes the caller's own feedback. Reverts, in this order: "index must be > 0",
    /// "index out of bounds", "Already revoked".
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external;

    /// @notice Answers a feedback, revoked or not. Anyone may call. Reverts, in this order:
    /// "index must be > 0", "Empty URI", "index out of bounds".
    /// @param responseHash keccak-256 of the file at `responseURI`; zero beside an ipfs address.
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external;

    /// @notice Number and mean of the feedback of these clients that stands (is not revoked) and
    /// bears the tags; an empty tag is any. The mean is taken at 18 decimals, then cut (toward zero)
    /// to the decimals most of them use, the fewer where two are used alike. (0, 0, 0) for none;
    /// "clientAddresses required" for no clients; a client named twice counts twice. As in the
    /// reference a mean beyond int128 at those decimals wraps.
    function getSummary(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals);

    /// @notice One feedback. Reverts: "index must be > 0", "index out of bounds".
    function readFeedback(uint256 agentId, address clientAddress, uint64 feedbackIndex)
        external
        view
        returns (
            int128 value,
            uint8 valueDecimals,
            string memory tag1,
            string memory tag2,
            bool isRevoked
        );

    /// @notice All feedback of these clients, or of everyone where none is named, that bears the
    /// tags; an empty tag is any.
    function readAllFeedback(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory clients,
            uint64[] memory feedbackIndexes,
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        );

    /// @notice Number of answers by these responders, or by anyone where none is named.
    /// @param clientAddress Zero: to all the agent's feedback.
    /// @param feedbackIndex Zero: to all this client's feedback.
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] calldata responders
    ) external view returns (uint64 count);

    /// @notice Everyone who ever gave the agent feedback.
    function getClients(uint256 agentId) external view returns (address[] memory);

    /// @notice Index of a client's latest feedback on an agent; zero for none.
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64);

    /// @notice "2.0.0", the reference's.
    function getVersion() external pure returns (string memory);
}
