// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract CloseAccountTest is IdentityTest {
    uint256 private agentId;
    address private wallet;

    function setUp() public override {
        super.setUp();
        _register(bob);
        agentId = _join(alice);
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
    }

    function test_ownerClosesAndReopens(bool closed) public {
        vm.startPrank(alice);
        membership.closeAccount(wallet, !closed);
        vm.expectEmit(address(membership));
        emit IMembership.AccountClosed(agentId, wallet, closed);
        membership.closeAccount(wallet, closed);
        assertEq(membership.accountOf(wallet).closed, closed);
        assertFalse(membership.accountOf(alice).closed, "the others stay as they are");
    }

    function test_newOwnerClosesTheFormersAccount() public {
        _transfer(alice, bob, agentId);
        vm.prank(bob);
        membership.closeAccount(alice, true);
        assertTrue(membership.accountOf(alice).closed);
    }

    function test_gasless() public {
        _forward(
            alice, address(membership), abi.encodeCall(IMembership.closeAccount, (wallet, true))
        );
        assertTrue(membership.accountOf(wallet).closed);
    }

    function test_reverts_whenNotOwner(uint256 seed, bool closed) public {
        _expectNotOwner(_someone(seed), closed);
    }

    function test_reverts_whenOnlyAnAccount(bool closed) public {
        _expectNotOwner(wallet, closed);
    }

    function test_reverts_whenFormerOwner(bool closed) public {
        _transfer(alice, bob, agentId);
        _expectNotOwner(alice, closed);
    }

    function test_reverts_whenNotBound(uint256 seed, bool closed) public {
        address account = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IMembership.NotBound.selector, account));
        vm.prank(alice);
        membership.closeAccount(account, closed);
    }

    function _expectNotOwner(address caller, bool closed) private {
        vm.expectRevert(abi.encodeWithSelector(IMembership.NotAgentOwner.selector, caller, agentId));
        vm.prank(caller);
        membership.closeAccount(wallet, closed);
    }
}
