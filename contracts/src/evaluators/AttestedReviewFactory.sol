// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IAttestedReview } from "../interfaces/IAttestedReview.sol";
import { IAttestedReviewFactory } from "../interfaces/IAttestedReviewFactory.sol";

/// @notice See {IAttestedReviewFactory}.
contract AttestedReviewFactory is IAttestedReviewFactory {
    uint256 private constant MAX_KEYS = 16;

    /// @inheritdoc IAttestedReviewFactory
    address public immutable implementation;

    /// @inheritdoc IAttestedReviewFactory
    mapping(address review => bool) public isSet;

    constructor(address implementation_) {
        require(implementation_.code.length != 0, NotAContract(implementation_));
        implementation = implementation_;
    }

    /// @inheritdoc IAttestedReviewFactory
    function createSet(IAttestedReview.AttestorSet calldata set) external returns (address review) {
        // Check it is a set, and a new one
        _check(set);
        review = reviewOf(set);
        if (isSet[review]) return review;

        // Make its evaluator
        isSet[review] = true;
        bytes32 digest = _digest(set);
        emit AttestorSetCreated(review, digest, set);
        Clones.cloneDeterministicWithImmutableArgs(implementation, abi.encode(set), digest);
    }

    /// @inheritdoc IAttestedReviewFactory
    function reviewOf(IAttestedReview.AttestorSet calldata set) public view returns (address) {
        return Clones.predictDeterministicAddressWithImmutableArgs(
            implementation, abi.encode(set), _digest(set)
        );
    }

    function _check(IAttestedReview.AttestorSet calldata set) private view {
        uint256 keys = set.keys.length;
        require(keys <= MAX_KEYS, TooManyKeys(keys, MAX_KEYS));
        require(
            set.threshold != 0 && set.threshold <= keys,
            ThresholdOutOfBounds(set.threshold, 1, keys)
        );
        address last;
        for (uint256 i; i < keys; ++i) {
            require(set.keys[i] > last, KeysNotAscending(set.keys[i], last));
            last = set.keys[i];
        }
        require(set.previous == address(0) || isSet[set.previous], UnknownSet(set.previous));
    }

    function _digest(IAttestedReview.AttestorSet calldata set) private pure returns (bytes32) {
        return keccak256(abi.encode(set));
    }
}
