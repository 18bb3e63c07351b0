// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title ERC-8004 Validation Registry
/// @notice An agent's side asks a validator to check a piece of its work; the validator answers.
/// The ABI, events and revert strings are ERC-8004's and its reference implementation's (version
/// 2.0.0), without its proxy; callers may also come through the ERC-2771 forwarder. A request is
/// named by its hash, which nobody else can use again: put something of your own into what you
/// hash. The views loop over all there is: filter by validators you trust.
/// @dev Source: https://eips.ethereum.org/EIPS/eip-8004
interface IValidationRegistry {
    event ValidationRequest(
        address indexed validatorAddress,
        uint256 indexed agentId,
        string requestURI,
        bytes32 indexed requestHash
    );
    event ValidationResponse(
        address indexed validatorAddress,
        uint256 indexed agentId,
        bytes32 indexed requestHash,
        uint8 response,
        string responseURI,
        bytes32 responseHash,
        string tag
    );

    /// @notice Names the identity registry. Owner only, once; "bad identity" for zero.
    function initialize(address identityRegistry_) external;

    function getIdentityRegistry() external view returns (address);

    /// @notice Asks a validator. The agent's owner, operator or approved account only. Reverts, in
    /// this order: "bad validator" (zero), "exists" (the hash was used, by anyone),
    /// `ERC721NonexistentToken`, "Not authorized".
    /// @param requestURI Address of the request document.
    /// @param requestHash keccak-256 of the request document.
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 requestHash
    ) external;

    /// @notice Answers a request, or answers it anew. The validator it names only. Reverts, in this
    /// order: "unknown", "not validator", "resp>100".
    /// @param response 0 to 100.
    /// @param responseHash keccak-256 of the file at `responseURI`; zero beside an ipfs address.
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external;

    /// @notice A request and its last answer; "unknown" where there is no such request. As in the
    /// reference an unanswered one reads as an answer of 0: the event tells the two apart.
    /// @param lastUpdate Unix time of the last answer, or of the request.
    function getValidationStatus(bytes32 requestHash)
        external
        view
        returns (
            address validatorAddress,
            uint256 agentId,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        );

    /// @notice Number and integer mean of the answers to an agent's requests by these validators,
    /// or by anyone where none is named, that bear the tag; an empty tag is any. (0, 0) for none.
    function getSummary(uint256 agentId, address[] calldata validatorAddresses, string calldata tag)
        external
        view
        returns (uint64 count, uint8 avgResponse);

    /// @notice Hashes of all requests about an agent.
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory);

    /// @notice Hashes of all requests to a validator.
    function getValidatorRequests(address validatorAddress) external view returns (bytes32[] memory);

    /// @notice "2.0.0", the reference's.
    function getVersion() external pure returns (string memory);
}
