// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice Calls whose gas and return data the caller bounds, whatever the callee does.
library BoundedCall {
    /// @notice Calls and copies nothing of what comes back.
    function callWithin(address target, uint256 gasLimit, bytes memory data)
        internal
        returns (bool success)
    {
        assembly ("memory-safe") {
            success := call(gasLimit, target, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }

    /// @notice The first word a static call returns; zero where it fails or returns less.
    function readWithin(address target, uint256 gasLimit, bytes memory data)
        internal
        view
        returns (bytes32 word)
    {
        assembly ("memory-safe") {
            let success := staticcall(gasLimit, target, add(data, 0x20), mload(data), 0, 0x20)
            if and(success, gt(returndatasize(), 0x1f)) { word := mload(0) }
        }
    }

    /// @notice Whether an account signed: with its key, or as its code answers (ERC-1271). Keys come
    /// first: an account with delegated code (EIP-7702) still has one.
    function hasSignedWithin(
        address account,
        uint256 gasLimit,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        (address signer, ECDSA.RecoverError error,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (error == ECDSA.RecoverError.NoError && signer == account) return true;
        return isValidSignatureWithin(account, gasLimit, digest, signature);
    }

    /// @notice What an account with code answers when asked whether it signed (ERC-1271). Starved of
    /// gas the answer is no.
    function isValidSignatureWithin(
        address account,
        uint256 gasLimit,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        return
            readWithin(account, gasLimit, question) == bytes32(IERC1271.isValidSignature.selector);
    }
}
