// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract IsAuthorizedOrOwnerTest is RegistriesTest {
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _register(alice);
    }

    function test_ownerApprovedAndOperatorAreNobodyElse(uint256 seed) public {
        vm.startPrank(alice);
        identity.approve(bob, agentId);
        identity.setApprovalForAll(deployer, true);
        assertTrue(identity.isAuthorizedOrOwner(alice, agentId));
        assertTrue(identity.isAuthorizedOrOwner(bob, agentId));
        assertTrue(identity.isAuthorizedOrOwner(deployer, agentId));
        assertFalse(identity.isAuthorizedOrOwner(_someone(seed), agentId));
        assertFalse(identity.isAuthorizedOrOwner(address(0), agentId));
    }

    function test_walletIsNot(uint256 walletKey) public {
        address wallet = _setWallet(agentId, boundPrivateKey(walletKey));
        assertEq(identity.isAuthorizedOrOwner(wallet, agentId), wallet == alice);
    }

    function test_approvalEndsWithTransfer() public {
        vm.prank(alice);
        identity.approve(bob, agentId);
        _transfer(alice, deployer, agentId);
        assertFalse(identity.isAuthorizedOrOwner(bob, agentId));
        assertFalse(identity.isAuthorizedOrOwner(alice, agentId));
    }

    function test_reverts_whenUnknown(address spender, uint256 unknown) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        identity.isAuthorizedOrOwner(spender, unknown);
    }
}
