// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { Authorizations } from "../economy/Authorizations.sol";

/// @title Test USDC
/// @notice A stand-in for USDC on local chains only: 6 decimals, permits, EIP-3009 with both forms
/// of signature. Anyone may mint a little.
contract TestUSDC is Authorizations, ERC2771Context {
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

    function decimals() public pure override returns (uint8) {
        return 6;
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
