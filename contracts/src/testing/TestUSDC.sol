// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Test USDC
/// @notice A stand-in for USDC on local chains only: 6 decimals, permits, EIP-3009 with both forms
/// of signature. Anyone may mint a little.
contract TestUSDC is ERC20Permit, ERC3009, ERC2771Context {
    uint256 public constant DRIP = 1000e6;

    error OnlyLocal(uint256 chainId);

    constructor(address forwarder)
        ERC20("Test USDC", "USDC")
        ERC20Permit("Test USDC")
        ERC2771Context(forwarder)
    {
        require(block.chainid == 31337, OnlyLocal(block.chainid));
    }

    /// @notice Mints 1,000 USDC to the caller.
    function drip() external {
        _mint(_msgSender(), DRIP);
    }

    /// @notice EIP-3009 with a signature of any length, as USDC 2.2 takes it.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) public {
        bytes32 digest = _receiptDigest(from, to, value, validAfter, validBefore, nonce);
        require(
            SignatureChecker.isValidSignatureNow(from, digest, signature), ERC3009InvalidSignature()
        );
        _receive(from, to, value, validAfter, validBefore, nonce);
    }

    /// @dev As USDC 2.2, a contract may answer for a signature of 65 bytes, too; a key comes first,
    /// which costs it less.
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
        bytes32 digest = _receiptDigest(from, to, value, validAfter, validBefore, nonce);
        (address signer,,) = ECDSA.tryRecover(digest, v, r, s);
        if (signer == from) {
            _receive(from, to, value, validAfter, validBefore, nonce);
        } else {
            bytes memory signature = abi.encodePacked(r, s, v);
            receiveWithAuthorization(from, to, value, validAfter, validBefore, nonce, signature);
        }
    }

    function decimals() public pure override returns (uint8) {
        return 6;
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

    function _receiptDigest(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) private view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    RECEIVE_WITH_AUTHORIZATION_TYPEHASH,
                    from,
                    to,
                    value,
                    validAfter,
                    validBefore,
                    nonce
                )
            )
        );
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
