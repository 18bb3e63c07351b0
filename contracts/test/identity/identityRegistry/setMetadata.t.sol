// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract SetMetadataTest is RegistriesTest {
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _register(alice);
    }

    function test_owner(string calldata key, bytes calldata value) public {
        vm.assume(keccak256(bytes(key)) != keccak256("agentWallet"));
        vm.expectEmit(address(identity));
        emit IIdentityRegistry.MetadataSet(agentId, key, key, value);
        vm.prank(alice);
        identity.setMetadata(agentId, key, value);
        assertEq(identity.getMetadata(agentId, key), value);
    }

    function test_overwrites(bytes calldata first, bytes calldata second) public {
        vm.startPrank(alice);
        identity.setMetadata(agentId, "name", first);
        identity.setMetadata(agentId, "name", second);
        assertEq(identity.getMetadata(agentId, "name"), second);
    }

    function test_approvedAndOperator(bytes calldata value) public {
        vm.startPrank(alice);
        identity.approve(bob, agentId);
        identity.setApprovalForAll(deployer, true);
        vm.stopPrank();
        vm.prank(bob);
        identity.setMetadata(agentId, "approved", value);
        vm.prank(deployer);
        identity.setMetadata(agentId, "operator", value);
        assertEq(identity.getMetadata(agentId, "approved"), value);
        assertEq(identity.getMetadata(agentId, "operator"), value);
    }

    function test_gasless(bytes calldata value) public {
        _forward(
            alice,
            address(identity),
            abi.encodeCall(IIdentityRegistry.setMetadata, (agentId, "name", value))
        );
        assertEq(identity.getMetadata(agentId, "name"), value);
    }

    function test_agentsDoNotShare(bytes calldata value) public {
        uint256 other = _register(bob);
        vm.prank(alice);
        identity.setMetadata(agentId, "name", value);
        assertEq(identity.getMetadata(other, "name"), "");
    }

    function test_survivesTransfer(bytes calldata value) public {
        vm.prank(alice);
        identity.setMetadata(agentId, "name", value);
        _transfer(alice, bob, agentId);
        assertEq(identity.getMetadata(agentId, "name"), value);
    }

    function test_reverts_whenKeyIsReserved(bytes calldata value) public {
        vm.expectRevert("reserved key");
        vm.prank(alice);
        identity.setMetadata(agentId, "agentWallet", value);
    }

    function test_reverts_whenThief(uint256 seed, string calldata key) public {
        vm.expectRevert("Not authorized");
        vm.prank(_someone(seed));
        identity.setMetadata(agentId, key, "stolen");
    }

    function test_reverts_whenFormerOwner() public {
        _transfer(alice, bob, agentId);
        vm.expectRevert("Not authorized");
        vm.prank(alice);
        identity.setMetadata(agentId, "name", "mine");
    }

    function test_reverts_whenUnknown(uint256 unknown, string calldata key) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        identity.setMetadata(unknown, key, "");
    }
}
