// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Gasless requests
/// @notice Carries signed requests to contracts that trust it (ERC-2771): a signer without any gas
/// coin signs what it wants to call, anyone sends it. Whoever sends can delay, never alter, and
/// never make a request fail for want of gas.
/// @dev EIP-712 domain: name "Guildhall Forwarder", version "1". ERC-2771:
/// https://eips.ethereum.org/EIPS/eip-2771. A batch that is given, for each request, gas * 64 / 63
/// and 100,000 more (600,000 more where the signer is a contract) never runs short, with data of
/// up to 4,096 bytes.
interface IForwarder {
    /// @notice What a signer asks for. Carries no value.
    /// @param from The signer: a key, or a contract that answers ERC-1271.
    /// @param to The target; must answer `isTrustedForwarder(forwarder)` with true.
    /// @param gas What the call is given, exactly.
    /// @param nonce Epoch (top 32 bits), lane (160 bits), sequence (low 64 bits). Lanes are
    /// independent of each other; within one, sequences run from 0 without a gap.
    /// @param deadline Unix time from which the request is no longer valid.
    /// @param data The call; the target finds `from` appended to it.
    struct ForwardRequest {
        address from;
        address to;
        uint256 gas;
        uint256 nonce;
        uint48 deadline;
        bytes data;
    }

    /// @notice The first thing found wrong with a request, in this order.
    enum Validity {
        Valid,
        // The deadline has come
        Expired,
        // Of another epoch, out of its lane's turn, or in a voided lane
        WrongNonce,
        // Neither the signer's key nor its ERC-1271 answer agrees
        BadSignature,
        // The target does not trust this forwarder
        UntrustedTarget
    }

    /// @notice A request was called and is spent, whether or not the call succeeded. Comes right
    /// after the call's own logs.
    /// @param digest The request's EIP-712 digest.
    /// @param result The first 512 bytes of what a failed call reverted with; empty on success.
    event RequestExecuted(
        bytes32 indexed digest, address indexed from, uint256 nonce, bool success, bytes result
    );
    /// @notice A request was not valid and was not called; its nonce has not moved.
    /// @param from Who the request names; nothing shows that it signed.
    event RequestSkipped(
        bytes32 indexed digest, address indexed from, uint256 nonce, Validity reason
    );
    event LaneVoided(address indexed signer, uint160 lane);
    /// @param epoch The only epoch whose nonces are valid from now on.
    event AllLanesVoided(address indexed signer, uint32 epoch);

    /// @notice The batch carries too little gas for a request to get what it is due; nothing in it
    /// has happened.
    error InsufficientGas(uint256 actual, uint256 required);
    error LengthMismatch(uint256 requests, uint256 signatures);

    /// @notice Executes requests in order, each apart from the others. Anyone may call; a request
    /// cannot call it. A target of several requests running is asked once whether it trusts.
    function execute(ForwardRequest[] calldata requests, bytes[] calldata signatures) external;

    /// @notice Whether a request would be called now.
    function validate(ForwardRequest calldata request, bytes calldata signature)
        external
        view
        returns (Validity);

    /// @notice The EIP-712 digest: what is signed, and the request's id.
    function hashRequest(ForwardRequest calldata request) external view returns (bytes32 digest);

    /// @notice The nonce the signer's next request in a lane must carry. That of a voided lane has
    /// the sequence 2^64 - 1, which no request can use.
    function nextNonce(address signer, uint160 lane) external view returns (uint256);

    /// @notice Kills one of the caller's lanes for good, with all that is signed in it.
    function voidLane(uint160 lane) external;

    /// @notice Kills all the caller has signed so far; its lanes, but those voided one by one, go
    /// on in the next epoch.
    function voidAllLanes() external;
}
