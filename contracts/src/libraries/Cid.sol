// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice The ipfs address of a document: CIDv1, codec raw, of its sha-256 digest, in base32.
/// @dev Source: https://github.com/multiformats/cid
library Cid {
    bytes private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    /// @dev Multibase `b`, then the 30 bits of version, codec, hash and its length that fill their
    /// characters. What is left of the 32 are two zeros, which open the next character.
    bytes private constant PREFIX = "ipfs://bafkrei";
    uint256 private constant DIGEST_LENGTH = 52;

    function ipfsUri(bytes32 digest) internal pure returns (string memory) {
        bytes memory uri = bytes.concat(PREFIX, new bytes(DIGEST_LENGTH));
        uint256 rest = uint256(digest);

        // Two zeros of the prefix and the first 3 bits of the digest
        uint256 at = PREFIX.length;
        uri[at] = ALPHABET[rest >> 253];
        rest <<= 3;

        // Then 5 bits each; zeros fill the last
        while (++at < uri.length) {
            uri[at] = ALPHABET[rest >> 251];
            rest <<= 5;
        }
        return string(uri);
    }
}
