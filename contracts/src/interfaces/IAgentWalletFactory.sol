// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Wallets of agents
/// @notice Makes `AgentWallet`s: minimal clones, each with its owner in its code. A wallet's
/// address follows from owner and salt, on every chain where the factory has the same address, and
/// may be paid before it is made.
interface IAgentWalletFactory {
    event WalletCreated(address indexed wallet, address indexed owner, bytes32 indexed salt);

    error ZeroAddress();

    /// @notice Makes the wallet of an owner and a salt, where it is not there yet. Anyone may call.
    function createWallet(address owner, bytes32 salt) external returns (address wallet);

    /// @notice Where the wallet of an owner and a salt is or will be.
    function walletOf(address owner, bytes32 salt) external view returns (address wallet);

    /// @notice The code all wallets run, and what an account delegates to (EIP-7702).
    function implementation() external view returns (address);
}
