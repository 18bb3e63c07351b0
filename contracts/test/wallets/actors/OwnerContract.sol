// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice An owner with code: it acts for its key and signs by it, or answers badly.
contract OwnerContract is IERC1271 {
    address private immutable KEY;
    bool public broken;

    constructor(address key) {
        KEY = key;
    }

    function setBroken() external {
        broken = true;
    }

    function act(address target, bytes calldata data) external returns (bytes memory result) {
        require(msg.sender == KEY);
        bool success;
        (success, result) = target.call(data);
        require(success);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature)
        external
        view
        returns (bytes4)
    {
        require(!broken);
        (address signer,,) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == KEY ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
