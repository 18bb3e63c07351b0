// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { Cid } from "../../../src/libraries/Cid.sol";

contract IpfsUriTest is Test {
    bytes private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    function test_knownDocuments() public pure {
        assertEq(
            Cid.ipfsUri(sha256("")),
            "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
        );
        assertEq(
            Cid.ipfsUri(sha256("hello world")),
            "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
    }

    function test_extremes() public pure {
        assertEq(
            Cid.ipfsUri(0), "ipfs://bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        );
        assertEq(
            Cid.ipfsUri(bytes32(type(uint256).max)),
            "ipfs://bafkreih777777777777777777777777777777777777777777777777774"
        );
    }

    function test_agreesWithBase32BitByBit(bytes32 digest) public pure {
        assertEq(
            Cid.ipfsUri(digest),
            string.concat("ipfs://b", _base32(abi.encodePacked(hex"01551220", digest)))
        );
    }

    function _base32(bytes memory data) private pure returns (string memory) {
        bytes memory text = new bytes((data.length * 8 + 4) / 5);
        for (uint256 i; i < text.length; ++i) {
            uint256 five;
            for (uint256 bit = i * 5; bit < i * 5 + 5; ++bit) {
                uint256 set = bit / 8 < data.length ? uint8(data[bit / 8]) >> (7 - bit % 8) & 1 : 0;
                five = five * 2 + set;
            }
            text[i] = ALPHABET[five];
        }
        return string(text);
    }
}
