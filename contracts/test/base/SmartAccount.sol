// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IERC721Receiver } from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { IIdentityRegistry } from "../../src/interfaces/IIdentityRegistry.sol";

/// @dev An account with code: it signs by its key (ERC-1271), receives agents, and notes what the
/// registry showed it then.
contract SmartAccount is IERC1271, IERC721Receiver {
    address private immutable KEY;

    string public uriSeen;
    address public walletSeen;
    address public passOnTo;

    constructor(address key) {
        KEY = key;
    }

    function register(IIdentityRegistry registry, string calldata uri)
        external
        returns (uint256 agentId)
    {
        return registry.register(uri);
    }

    /// @dev From now on agents received are handed on at once.
    function passOn(address to) external {
        passOnTo = to;
    }

    function onERC721Received(address, address, uint256 agentId, bytes calldata)
        external
        returns (bytes4)
    {
        IIdentityRegistry registry = IIdentityRegistry(msg.sender);
        uriSeen = registry.tokenURI(agentId);
        walletSeen = registry.getAgentWallet(agentId);
        if (passOnTo != address(0)) registry.transferFrom(address(this), passOnTo, agentId);
        return IERC721Receiver.onERC721Received.selector;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature)
        external
        view
        returns (bytes4)
    {
        (address signer, ECDSA.RecoverError error,) = ECDSA.tryRecover(hash, signature);
        bool valid = error == ECDSA.RecoverError.NoError && signer == KEY;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
