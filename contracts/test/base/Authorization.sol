// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../src/interfaces/IListings.sol";

/// @dev EIP-3009's typed data, written out apart from the contracts'.
library Authorization {
    bytes32 private constant TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    bytes32 private constant TRANSFER_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @param domain The token's domain separator.
    /// @return What `from` signs, good from the beginning of time until `deadline`.
    function digest(
        bytes32 domain,
        address from,
        address to,
        uint256 value,
        uint256 deadline,
        bytes32 nonce
    ) internal pure returns (bytes32) {
        bytes32 message = keccak256(abi.encode(TYPEHASH, from, to, value, 0, deadline, nonce));
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    /// @return What `from` signs for whoever carries it.
    function transferDigest(
        bytes32 domain,
        address from,
        address to,
        uint256 value,
        IListings.Transfer memory transfer
    ) internal pure returns (bytes32) {
        bytes32 message = keccak256(
            abi.encode(
                TRANSFER_TYPEHASH,
                from,
                to,
                value,
                transfer.validAfter,
                transfer.validBefore,
                transfer.nonce
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }
}
