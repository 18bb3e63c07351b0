// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Membership } from "../../../src/identity/Membership.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract SetActiveTest is IdentityTest {
    uint256 private agentId;
    address private wallet;

    function setUp() public override {
        super.setUp();
        _register(bob);
        agentId = _join(alice);
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
    }

    function test_ownerDeactivatesAllAccountsAndReactivates(bool active) public {
        vm.startPrank(alice);
        membership.setActive(agentId, !active);
        IMembership.Status expected =
            active ? IMembership.Status.Active : IMembership.Status.Deactivated;
        vm.expectEmit(address(membership));
        emit IMembership.StatusSet(agentId, expected);
        membership.setActive(agentId, active);
        assertEq(uint8(membership.accountOf(alice).status), uint8(expected));
        assertEq(uint8(membership.accountOf(wallet).status), uint8(expected));
    }

    function test_leavesClosedAccountsClosed() public {
        vm.startPrank(alice);
        membership.closeAccount(wallet, true);
        membership.setActive(agentId, false);
        membership.setActive(agentId, true);
        assertTrue(membership.accountOf(wallet).closed);
    }

    function test_gasless() public {
        _forward(
            alice, address(membership), abi.encodeCall(IMembership.setActive, (agentId, false))
        );
        assertEq(uint8(membership.accountOf(alice).status), uint8(IMembership.Status.Deactivated));
    }

    function test_reverts_whenSuspended(bool active) public {
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        vm.expectRevert(abi.encodeWithSelector(IMembership.AgentSuspended.selector, agentId));
        vm.prank(alice);
        membership.setActive(agentId, active);
    }

    function test_reverts_whenNotOwner(uint256 seed, bool active) public {
        _expectNotOwner(_someone(seed), active);
    }

    function test_reverts_whenOnlyAnAccount(bool active) public {
        _expectNotOwner(wallet, active);
    }

    function test_reverts_whenGovernance(bool active) public {
        _expectNotOwner(governance, active);
    }

    function test_reverts_whenNoAccountWasBound(bool active) public {
        vm.expectRevert(abi.encodeWithSelector(IMembership.UnknownAgent.selector, 0));
        vm.prank(bob);
        membership.setActive(0, active);
    }

    function test_reverts_whenUnknown(uint256 unknown, bool active) public {
        unknown = bound(unknown, agentId + 1, type(uint256).max);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        membership.setActive(unknown, active);
    }

    function test_reverts_whenNotConfigured(bool active) public {
        membership = new Membership(forwarder, governance);
        vm.expectRevert(IMembership.NotConfigured.selector);
        vm.prank(alice);
        membership.setActive(agentId, active);
    }

    function _expectNotOwner(address caller, bool active) private {
        vm.expectRevert(abi.encodeWithSelector(IMembership.NotAgentOwner.selector, caller, agentId));
        vm.prank(caller);
        membership.setActive(agentId, active);
    }
}
