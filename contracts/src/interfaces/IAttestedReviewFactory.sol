// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAttestedReview } from "./IAttestedReview.sol";

/// @title Makes an evaluator of each attestor set
/// @notice An attestor set's evaluator has the same address on every chain, known before it is made.
interface IAttestedReviewFactory {
    /// @param digest The set's name: keccak-256 of its ABI encoding.
    event AttestorSetCreated(
        address indexed review, bytes32 indexed digest, IAttestedReview.AttestorSet set
    );

    error TooManyKeys(uint256 actual, uint256 max);
    /// @notice Keys stand in ascending order, none zero, each once.
    error KeysNotAscending(address key, address previous);
    error ThresholdOutOfBounds(uint256 actual, uint256 min, uint256 max);
    /// @notice The set to follow was not made here.
    error UnknownSet(address review);
    error NotAContract(address account);

    /// @notice Makes the evaluator of an attestor set, or names it where it exists. Anyone may call.
    function createSet(IAttestedReview.AttestorSet calldata set) external returns (address review);

    /// @notice The address of a set's evaluator, made or not.
    function reviewOf(IAttestedReview.AttestorSet calldata set) external view returns (address);

    /// @notice Whether an evaluator was made here.
    function isSet(address review) external view returns (bool);

    /// @notice What all evaluators made here run.
    function implementation() external view returns (address);
}
