// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { VmSafe } from "forge-std/Vm.sol";

/// @notice Deploys to the address that follows from the code and its constructor's arguments, the
/// same on every chain, through the deployer most chains have and anvil ships.
/// @dev Source: https://github.com/Arachnid/deterministic-deployment-proxy
library Create2 {
    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));
    address internal constant FACTORY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;
    bytes32 internal constant SALT = "Guildhall";

    error NoFactory(address factory, uint256 chainId);
    error NotDeployed(address expected);

    function addressOf(bytes memory initCode) internal pure returns (address) {
        return VM.computeCreate2Address(SALT, keccak256(initCode), FACTORY);
    }

    /// @notice Deploys as the sender given, unless it is there already.
    function deploy(address sender, bytes memory initCode) internal returns (address at) {
        require(FACTORY.code.length != 0, NoFactory(FACTORY, block.chainid));
        at = addressOf(initCode);
        if (at.code.length != 0) return at;
        VM.broadcast(sender);
        (bool success,) = FACTORY.call(abi.encodePacked(SALT, initCode));
        require(success && at.code.length != 0, NotDeployed(at));
    }
}
