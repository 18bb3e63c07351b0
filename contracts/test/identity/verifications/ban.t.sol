// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract BanTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;
    IVerifications.Source private constant DOMAIN = IVerifications.Source.Domain;

    bytes32 private constant HANDLE = "handle";

    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
        _joinVerified(bob);
        _link(agentId, alice, X, HANDLE);
        vm.warp(NOW + 1);
    }

    function test_takesTheMarkAndThePlace_whichDoesNotMove() public {
        vm.expectEmit(address(verifications));
        emit IVerifications.HandleBanned(X, HANDLE);
        vm.expectEmit(address(verifications));
        emit IVerifications.AgentBanned(agentId);
        vm.expectEmit(address(verifications));
        emit IVerifications.PlaceSet(1, agentId, address(0), uint40(NOW + 1));
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, false);
        vm.prank(governance);
        verifications.ban(X, HANDLE);

        assertFalse(verifications.isVerified(agentId), "verified");
        assertFalse(membership.accountOf(alice).verified, "membership knows");
        assertTrue(verifications.isBanned(agentId), "banned");
        assertEq(verifications.poolSize(), 2);
        (, address first,) = verifications.poolEntry(0);
        (, address second,) = verifications.poolEntry(1);
        assertEq(first, bob, "others keep their places");
        assertEq(second, address(0), "vacated");
    }

    function test_takesBothMarks(uint8 source) public {
        _link(agentId, alice, DOMAIN, "domain");
        bool atX = source % 2 == 0;
        vm.prank(governance);
        verifications.ban(atX ? X : DOMAIN, atX ? HANDLE : bytes32("domain"));
        assertFalse(verifications.isVerified(agentId), "verified");
        assertFalse(verifications.hasHandle(agentId), "has a handle");
        assertFalse(membership.accountOf(alice).verified, "membership knows");
    }

    /// @dev Unlinking in time does not save the agent.
    function test_reachesTheAgentThatUnlinked() public {
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.warp(NOW + 2);
        _link(agentId, alice, X, "another");
        vm.prank(governance);
        verifications.ban(X, HANDLE);
        assertTrue(verifications.isBanned(agentId), "banned");
        assertFalse(verifications.isVerified(agentId), "verified");
    }

    function test_aHandleOfNobodyIsBannedAlone(bytes32 handle) public {
        vm.assume(handle != HANDLE);
        vm.prank(governance);
        verifications.ban(X, handle);
        (, bool taken, bool banned) = verifications.handleRecord(X, handle);
        assertFalse(taken, "taken");
        assertTrue(banned, "banned");
        assertFalse(verifications.isBanned(0) || verifications.isBanned(1), "no agent");
    }

    function test_theSameNameAtTheOtherSourceIsNotBanned() public {
        vm.prank(governance);
        verifications.ban(DOMAIN, HANDLE);
        assertTrue(verifications.isVerified(agentId));
    }

    function test_aSecondHandleOfABannedAgentIsBannedToo() public {
        _link(agentId, alice, DOMAIN, "domain");
        vm.startPrank(governance);
        verifications.ban(X, HANDLE);
        verifications.ban(DOMAIN, "domain");
        (,, bool banned) = verifications.handleRecord(DOMAIN, "domain");
        assertTrue(banned);
    }

    function test_reverts_whenBannedAlready() public {
        vm.startPrank(governance);
        verifications.ban(X, HANDLE);
        vm.expectRevert(abi.encodeWithSelector(IVerifications.HandleIsBanned.selector, X, HANDLE));
        verifications.ban(X, HANDLE);
    }

    function test_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        verifications.ban(X, HANDLE);
    }
}
