// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract ReleaseTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;

    bytes32 private constant HANDLE = "handle";

    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
        _link(agentId, alice, X, HANDLE);
    }

    function test_undoesALink_andFreesTheHandle() public {
        vm.expectEmit(address(verifications));
        emit IVerifications.HandleReleased(agentId, X, HANDLE);
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, false);
        vm.prank(governance);
        verifications.release(X, HANDLE);
        assertFalse(verifications.isVerified(agentId), "verified");
        assertEq(verifications.voterOf(agentId), address(0), "voter");
        (, bool taken,) = verifications.handleRecord(X, HANDLE);
        assertFalse(taken, "taken");

        uint256 otherId = _join(bob);
        _link(otherId, bob, X, HANDLE);
        assertTrue(verifications.hasHandle(otherId), "its true owner got it");
    }

    /// @dev What the verifier wrongly signed is not put back.
    function test_theAttestationIsSpent() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        vm.prank(governance);
        verifications.release(X, HANDLE);
        bytes memory signature = _attest(attestation);
        vm.expectRevert(
            abi.encodeWithSelector(IVerifications.AttestationOutdated.selector, NOW, NOW)
        );
        verifications.verify(attestation, signature);
    }

    function test_freesAReservedHandle_withoutTouchingTheAgentsOther() public {
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.warp(NOW + 1);
        _link(agentId, alice, X, "another");
        vm.prank(governance);
        verifications.release(X, HANDLE);
        assertEq(verifications.handleOf(agentId, X), "another");
        assertTrue(verifications.hasHandle(agentId));
        assertEq(verifications.voterOf(agentId), alice);
    }

    function test_freesTheOtherHandleOfABannedAgent() public {
        _link(agentId, alice, IVerifications.Source.Domain, "domain");
        vm.startPrank(governance);
        verifications.ban(X, HANDLE);
        verifications.release(IVerifications.Source.Domain, "domain");
        (, bool taken,) = verifications.handleRecord(IVerifications.Source.Domain, "domain");
        assertFalse(taken);
    }

    function test_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        verifications.release(X, HANDLE);
    }

    function test_reverts_whenTheHandleIsFree(bytes32 handle) public {
        vm.assume(handle != HANDLE);
        vm.startPrank(governance);
        vm.expectRevert(abi.encodeWithSelector(IVerifications.HandleFree.selector, X, handle));
        verifications.release(X, handle);
        verifications.release(X, HANDLE);
        vm.expectRevert(abi.encodeWithSelector(IVerifications.HandleFree.selector, X, HANDLE));
        verifications.release(X, HANDLE);
    }

    /// @dev Banned handles stay banned.
    function test_reverts_whenTheHandleIsBanned() public {
        vm.startPrank(governance);
        verifications.ban(X, HANDLE);
        vm.expectRevert(abi.encodeWithSelector(IVerifications.HandleIsBanned.selector, X, HANDLE));
        verifications.release(X, HANDLE);
    }
}
