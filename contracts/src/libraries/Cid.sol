// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice The ipfs address of a document: CIDv1, codec raw, of its sha-256 digest, in base32.
/// @dev Source: https://github.com/multiformats/cid
library Cid {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    uint256 private constant DIGEST_CHARACTERS = 52;

    function ipfsUri(bytes32 digest) internal pure returns (string memory) {
        // Version, codec, hash and its length are 32 bits, 6 characters and two zeros, the same for
        // all; `b` names the base
        bytes memory uri = bytes.concat("ipfs://bafkrei", new bytes(DIGEST_CHARACTERS));
        uint256 at = uri.length - DIGEST_CHARACTERS;
        uint256 rest = uint256(digest);

        // Those two zeros and the first 3 bits
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
