// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract UnsetAgentWalletTest is RegistriesTest {
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _register(alice);
    }

    function test_owner() public {
        _expectCleared();
        vm.prank(alice);
        identity.unsetAgentWallet(agentId);
        _assertCleared();
    }

    function test_approved() public {
        vm.prank(alice);
        identity.approve(bob, agentId);
        vm.prank(bob);
        identity.unsetAgentWallet(agentId);
        _assertCleared();
    }

    function test_operator() public {
        vm.prank(alice);
        identity.setApprovalForAll(bob, true);
        vm.prank(bob);
        identity.unsetAgentWallet(agentId);
        _assertCleared();
    }

    function test_gasless() public {
        _forward(
            alice, address(identity), abi.encodeCall(IIdentityRegistry.unsetAgentWallet, (agentId))
        );
        _assertCleared();
    }

    function test_whenThereIsNone() public {
        vm.startPrank(alice);
        identity.unsetAgentWallet(agentId);
        _expectCleared();
        identity.unsetAgentWallet(agentId);
    }

    function test_reverts_whenThief(uint256 seed) public {
        vm.expectRevert("Not authorized");
        vm.prank(_someone(seed));
        identity.unsetAgentWallet(agentId);
    }

    function test_reverts_whenTheWalletItself() public {
        address wallet = _setWallet(agentId, 77);
        vm.expectRevert("Not authorized");
        vm.prank(wallet);
        identity.unsetAgentWallet(agentId);
    }

    function test_reverts_whenUnknown(uint256 unknown) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        identity.unsetAgentWallet(unknown);
    }

    function _expectCleared() private {
        vm.expectEmit(address(identity));
        emit IIdentityRegistry.MetadataSet(agentId, "agentWallet", "agentWallet", "");
    }

    function _assertCleared() private view {
        assertEq(identity.getAgentWallet(agentId), address(0));
        assertEq(identity.getMetadata(agentId, "agentWallet"), "");
    }
}
