// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IdentityRegistry } from "../../src/identity/IdentityRegistry.sol";
import { ReputationRegistry } from "../../src/identity/ReputationRegistry.sol";
import { ValidationRegistry } from "../../src/identity/ValidationRegistry.sol";
import { LinkedTest } from "./LinkedTest.sol";

/// @dev The ERC-8004 registries as deployed, and a few accounts.
abstract contract RegistriesTest is LinkedTest {
    uint256 internal constant NOW = 1_800_000_000;

    address internal forwarder = makeAddr("forwarder");
    address internal deployer = makeAddr("deployer");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal thief = makeAddr("thief");

    IdentityRegistry internal identity;
    ReputationRegistry internal reputation;
    ValidationRegistry internal validation;

    function setUp() public virtual {
        vm.warp(NOW);
        identity = new IdentityRegistry(forwarder, deployer);
        reputation = new ReputationRegistry(forwarder, deployer);
        validation = new ValidationRegistry(forwarder, deployer);

        vm.startPrank(deployer);
        identity.initialize();
        reputation.initialize(address(identity));
        validation.initialize(address(identity));
        vm.stopPrank();
    }

    function _register(address owner) internal returns (uint256 agentId) {
        vm.prank(owner);
        return identity.register();
    }

    function _transfer(address from, address to, uint256 agentId) internal {
        vm.prank(from);
        identity.transferFrom(from, to, agentId);
    }

    /// @dev Makes a key's account the agent's wallet; the agent's owner must have no code.
    function _setWallet(uint256 agentId, uint256 walletKey) internal returns (address wallet) {
        wallet = vm.addr(walletKey);
        address owner = identity.ownerOf(agentId);
        uint256 deadline = vm.getBlockTimestamp() + 1 minutes;
        bytes memory signature = _sign(walletKey, _walletDigest(agentId, wallet, owner, deadline));
        vm.prank(owner);
        identity.setAgentWallet(agentId, wallet, deadline, signature);
    }

    /// @dev ERC-8004's typed data, written out apart from the contract's.
    function _walletDigest(uint256 agentId, address wallet, address owner, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("ERC8004IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                address(identity)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                bytes32(0x678b53cd718d595370ab070ebf48edfdcd834beac116bf23e625fc7f4d5b7d32),
                agentId,
                wallet,
                owner,
                deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev What the forwarder does once it has checked a signed request.
    function _forward(address from, address to, bytes memory data)
        internal
        returns (bytes memory result)
    {
        bool success;
        vm.prank(forwarder);
        (success, result) = to.call(abi.encodePacked(data, from));
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    /// @dev Some account without code, another for every seed.
    function _someone(uint256 seed) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("someone", seed)))));
    }

    function _unknown(uint256 agentId) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721NonexistentToken(uint256)", agentId);
    }
}
