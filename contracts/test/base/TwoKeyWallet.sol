// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A wallet of two keys, both of which must sign: 130 bytes.
contract TwoKeyWallet is IERC1271 {
    address private immutable FIRST;
    address private immutable SECOND;

    constructor(address first, address second) {
        FIRST = first;
        SECOND = second;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature)
        external
        view
        returns (bytes4)
    {
        bool valid = signature.length == 130 && ECDSA.recover(hash, signature[:65]) == FIRST
            && ECDSA.recover(hash, signature[65:]) == SECOND;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
