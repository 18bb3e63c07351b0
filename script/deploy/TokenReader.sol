// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC5267 } from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { Token } from "./Deployment.sol";

interface IVersioned {
    function version() external view returns (string memory);
}

/// @notice Describes a token by its own word where nothing else is given, and holds the result
/// against the token's EIP-712 domain: signed payments depend on it.
library TokenReader {
    /// @notice The token signs under another name or version; set TOKEN_NAME or TOKEN_VERSION.
    error WrongDomain(string name, string version, bytes32 actual, bytes32 expected);

    /// @notice TOKEN names an address where this chain has no code.
    error NoTokenThere(address token);

    function complete(Token memory given) internal view returns (Token memory token) {
        require(given.at.code.length > 0, NoTokenThere(given.at));
        (string memory name, string memory version) = _domain(given.at);
        IERC20Metadata metadata = IERC20Metadata(given.at);
        token = Token({
            at: given.at,
            symbol: bytes(given.symbol).length == 0 ? metadata.symbol() : given.symbol,
            name: bytes(given.name).length == 0 ? name : given.name,
            version: bytes(given.version).length == 0 ? version : given.version,
            decimals: given.decimals == 0 ? metadata.decimals() : given.decimals
        });
        _checkDomain(token);
    }

    /// @dev ERC-5267 where the token has it, else USDC's own `version`.
    function _domain(address at) private view returns (string memory name, string memory version) {
        try IERC5267(at).eip712Domain() returns (
            bytes1,
            string memory name_,
            string memory version_,
            uint256,
            address,
            bytes32,
            uint256[] memory
        ) {
            return (name_, version_);
        } catch {
            name = IERC20Metadata(at).name();
            try IVersioned(at).version() returns (string memory version_) {
                version = version_;
            } catch {
                version = "1";
            }
        }
    }

    function _checkDomain(Token memory token) private view {
        bytes32 actual = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(token.name)),
                keccak256(bytes(token.version)),
                block.chainid,
                token.at
            )
        );
        bytes32 expected = IERC20Permit(token.at).DOMAIN_SEPARATOR();
        require(actual == expected, WrongDomain(token.name, token.version, actual, expected));
    }
}
