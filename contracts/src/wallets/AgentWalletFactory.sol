// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IAgentWalletFactory } from "../interfaces/IAgentWalletFactory.sol";
import { AgentWallet } from "./AgentWallet.sol";

/// @notice See {IAgentWalletFactory}.
contract AgentWalletFactory is IAgentWalletFactory {
    address private immutable IMPLEMENTATION;

    constructor(address forwarder, address market) {
        IMPLEMENTATION = address(new AgentWallet(forwarder, market));
    }

    /// @inheritdoc IAgentWalletFactory
    function createWallet(address owner, bytes32 salt) external returns (address wallet) {
        // Find it, if it is there
        require(owner != address(0), ZeroAddress());
        wallet = walletOf(owner, salt);
        if (wallet.code.length != 0) return wallet;

        // Make it
        Clones.cloneDeterministicWithImmutableArgs(IMPLEMENTATION, abi.encodePacked(owner), salt);
        emit WalletCreated(wallet, owner, salt);
    }

    /// @inheritdoc IAgentWalletFactory
    function walletOf(address owner, bytes32 salt) public view returns (address wallet) {
        return Clones.predictDeterministicAddressWithImmutableArgs(
            IMPLEMENTATION, abi.encodePacked(owner), salt
        );
    }

    /// @inheritdoc IAgentWalletFactory
    function implementation() external view returns (address) {
        return IMPLEMENTATION;
    }
}
