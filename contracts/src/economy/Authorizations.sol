// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @notice A token with ERC-2612 permits and EIP-3009 authorizations, these with both forms of
/// signature, as USDC 2.2 takes them.
abstract contract Authorizations is ERC20Permit, ERC3009 {
    /// @notice EIP-3009 with a signature of any length.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) public {
        bytes32 digest = _digest(
            TRANSFER_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce
        );
        _checkSigned(from, digest, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc ERC3009
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override {
        bytes32 digest = _digest(
            TRANSFER_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce
        );
        _checkSigned(from, digest, v, r, s);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @notice EIP-3009 with a signature of any length.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) public {
        bytes32 digest = _digest(
            RECEIVE_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce
        );
        _checkSigned(from, digest, signature);
        _receive(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc ERC3009
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override {
        bytes32 digest = _digest(
            RECEIVE_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce
        );
        _checkSigned(from, digest, v, r, s);
        _receive(from, to, value, validAfter, validBefore, nonce);
    }

    function _receive(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) private {
        require(to == _msgSender(), ERC20InvalidReceiver(to));
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @dev A contract may answer for a signature of 65 bytes, too; a key comes first, which costs
    /// it less.
    function _checkSigned(address from, bytes32 digest, uint8 v, bytes32 r, bytes32 s)
        private
        view
    {
        (address signer,,) = ECDSA.tryRecover(digest, v, r, s);
        if (signer != from) _checkSigned(from, digest, abi.encodePacked(r, s, v));
    }

    function _checkSigned(address from, bytes32 digest, bytes memory signature) private view {
        require(
            SignatureChecker.isValidSignatureNow(from, digest, signature), ERC3009InvalidSignature()
        );
    }

    function _digest(
        bytes32 typehash,
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) private view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(typehash, from, to, value, validAfter, validBefore, nonce))
        );
    }
}
