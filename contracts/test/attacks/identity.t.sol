// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../base/IdentityTest.sol";

/// @dev Handles and marks that are another's, or were taken away.
contract IdentityAttacksTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;
    IVerifications.Source private constant DOMAIN = IVerifications.Source.Domain;

    /// @dev Sold, with another account, another source and another handle: still the banned agent.
    function test_attack_comeBackAfterABan() public {
        uint256 agentId = _joinVerified(alice);
        vm.prank(governance);
        verifications.ban(X, keccak256(abi.encode(alice)));
        _transfer(alice, bob, agentId);
        _bind(bob, agentId);

        for (uint256 source; source < 2; ++source) {
            IVerifications.Attestation memory attestation =
                _attestation(agentId, bob, IVerifications.Source(source), "new handle");
            bytes memory signature = _attest(attestation);
            vm.expectRevert(abi.encodeWithSelector(IVerifications.AgentIsBanned.selector, agentId));
            verifications.verify(attestation, signature);
        }
        assertFalse(membership.accountOf(bob).verified, "no mark");
        assertEq(verifications.voterOf(agentId), address(0), "no seat");
    }

    /// @dev Who sells an agent sells its handle, and does not take it along to the next one.
    function test_attack_keepTheHandleOfASoldAgent() public {
        uint256 agentId = _joinVerified(alice);
        bytes32 handle = keccak256(abi.encode(alice));
        _transfer(alice, bob, agentId);
        uint256 next = _join(thief);

        IVerifications.Attestation memory attestation = _attestation(next, thief, X, handle);
        bytes memory signature = _attest(attestation);
        vm.expectRevert(
            abi.encodeWithSelector(IVerifications.HandleTaken.selector, X, handle, agentId)
        );
        verifications.verify(attestation, signature);
        bytes memory notOwner =
            abi.encodeWithSelector(IVerifications.NotAgentOwner.selector, alice, agentId);
        vm.startPrank(alice);
        vm.expectRevert(notOwner);
        verifications.unlink(agentId, X);
        vm.expectRevert(notOwner);
        verifications.setVoter(agentId, alice);
        vm.stopPrank();
    }

    /// @dev One statement of the verifier's makes one link: not for the other source, and not once
    /// more after governance released the handle.
    function test_attack_useAnAttestationAgain() public {
        uint256 agentId = _join(alice);
        vm.warp(vm.getBlockTimestamp() + 1);
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, "handle");
        bytes memory signature = _attest(attestation);
        verifications.verify(attestation, signature);
        vm.prank(governance);
        verifications.release(X, "handle");

        vm.expectRevert(
            abi.encodeWithSelector(
                IVerifications.AttestationOutdated.selector,
                attestation.issued,
                vm.getBlockTimestamp()
            )
        );
        verifications.verify(attestation, signature);
        attestation.source = DOMAIN;
        vm.expectRevert(
            abi.encodeWithSelector(IVerifications.BadSignature.selector, vm.addr(VERIFIER_KEY))
        );
        verifications.verify(attestation, signature);
        assertFalse(membership.accountOf(alice).verified, "no mark");
    }

    /// @dev Another's agent pushed at an account binds nothing, and takes nothing from it.
    function test_attack_pushAnAgentAtSomebody() public {
        uint256 agentId = _joinVerified(alice);
        uint256 tainted = _joinVerified(thief);
        vm.prank(governance);
        verifications.ban(X, keccak256(abi.encode(thief)));
        _transfer(thief, alice, tainted);

        IMembership.Account memory record = membership.accountOf(alice);
        assertEq(record.agentId, agentId, "its own agent");
        assertTrue(record.verified, "its own mark");
        assertEq(membership.accountsOf(tainted).length, 1, "nothing bound");
    }
}
