// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract SetVoterTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;

    uint256 private agentId;
    address private wallet;

    function setUp() public override {
        super.setUp();
        agentId = _joinVerified(alice);
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
        vm.warp(NOW + 1 days);
    }

    function test_namesAnotherAccountOfTheAgent() public {
        vm.expectEmit(address(verifications));
        emit IVerifications.PlaceSet(0, agentId, wallet, uint40(NOW));
        vm.prank(alice);
        verifications.setVoter(agentId, wallet);
        assertEq(verifications.voterOf(agentId), wallet);
    }

    /// @dev Else an agent could leave a draw under way at will.
    function test_thePlaceGetsNoYounger() public {
        vm.prank(alice);
        verifications.setVoter(agentId, wallet);
        (uint64 id, address account, uint40 since) = verifications.poolEntry(0);
        assertEq(id, agentId);
        assertEq(account, wallet);
        assertEq(since, NOW);
    }

    function test_afterASaleTheNewOwnerNamesItsOwn() public {
        _transfer(alice, bob, agentId);
        assertEq(verifications.voterOf(agentId), alice, "the seller's until then");
        assertTrue(verifications.isVerified(agentId), "the mark follows the agent");
        _bind(bob, agentId);
        vm.prank(bob);
        verifications.setVoter(agentId, bob);
        assertEq(verifications.voterOf(agentId), bob);

        vm.expectRevert(_notOwner(alice));
        vm.prank(alice);
        verifications.setVoter(agentId, alice);
    }

    function test_reverts_whenNotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        verifications.setVoter(agentId, wallet);
    }

    function test_reverts_whenNotVerifiedOnX() public {
        uint256 otherId = _join(bob);
        _link(otherId, bob, IVerifications.Source.Domain, "domain");
        vm.expectRevert(abi.encodeWithSelector(IVerifications.NotLinked.selector, otherId, X));
        vm.prank(bob);
        verifications.setVoter(otherId, bob);

        vm.startPrank(alice);
        verifications.unlink(agentId, X);
        vm.expectRevert(abi.encodeWithSelector(IVerifications.NotLinked.selector, agentId, X));
        verifications.setVoter(agentId, wallet);
    }

    function test_reverts_whenTheAccountIsNotBound(uint256 seed) public {
        _assertNotOfAgent(_someone(seed));
        _assertNotOfAgent(address(0));
    }

    function test_reverts_whenTheAccountIsAnotherAgents() public {
        _join(bob);
        _assertNotOfAgent(bob);
    }

    function test_reverts_whenTheAccountIsClosed() public {
        vm.prank(alice);
        membership.closeAccount(wallet, true);
        _assertNotOfAgent(wallet);
    }

    function _assertNotOfAgent(address account) private {
        vm.expectRevert(
            abi.encodeWithSelector(IVerifications.NotOfAgent.selector, account, agentId)
        );
        vm.prank(alice);
        verifications.setVoter(agentId, account);
        assertEq(verifications.voterOf(agentId), alice);
    }

    function _notOwner(address caller) private view returns (bytes memory) {
        return abi.encodeWithSelector(IVerifications.NotAgentOwner.selector, caller, agentId);
    }
}
