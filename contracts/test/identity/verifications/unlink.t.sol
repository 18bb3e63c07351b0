// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract UnlinkTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;
    IVerifications.Source private constant DOMAIN = IVerifications.Source.Domain;

    bytes32 private constant HANDLE = "handle";

    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
        _link(agentId, alice, X, HANDLE);
        vm.warp(NOW + 1 days);
    }

    function test_takesTheMarkOff_andVacatesThePlace() public {
        vm.expectEmit(address(verifications));
        emit IVerifications.HandleUnlinked(agentId, X, HANDLE);
        vm.expectEmit(address(verifications));
        emit IVerifications.PlaceSet(0, agentId, address(0), uint40(NOW + 1 days));
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, false);
        vm.prank(alice);
        verifications.unlink(agentId, X);

        assertFalse(verifications.isVerified(agentId), "verified");
        assertFalse(verifications.hasHandle(agentId), "has a handle");
        assertFalse(membership.accountOf(alice).verified, "membership knows");
        assertEq(verifications.handleOf(agentId, X), 0);
        assertEq(verifications.voterOf(agentId), address(0));
        assertEq(verifications.poolSize(), 1, "the place stays");
        (uint64 id, address account, uint40 since) = verifications.poolEntry(0);
        assertEq(id, agentId);
        assertEq(account, address(0), "vacated");
        assertEq(since, NOW + 1 days);
    }

    function test_theHandleStaysTheAgents() public {
        vm.prank(alice);
        verifications.unlink(agentId, X);
        (uint64 id, bool taken, bool banned) = verifications.handleRecord(X, HANDLE);
        assertEq(id, agentId);
        assertTrue(taken, "taken");
        assertFalse(banned, "banned");
    }

    function test_anotherHandleMayFollow_andBothAreTheAgents(bytes32 other) public {
        vm.assume(other != HANDLE && other != 0);
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.warp(NOW + 1 days + 1);
        _link(agentId, alice, X, other);
        (uint64 first, bool firstTaken,) = verifications.handleRecord(X, HANDLE);
        (uint64 second, bool secondTaken,) = verifications.handleRecord(X, other);
        assertEq(first, agentId);
        assertEq(second, agentId);
        assertTrue(firstTaken && secondTaken);
    }

    function test_leavesTheOtherMark(uint8 source) public {
        IVerifications.Source off = IVerifications.Source(source % 2);
        _link(agentId, alice, DOMAIN, "domain");
        vm.expectCall(address(membership), abi.encodePacked(IMembership.setVerified.selector), 0);
        vm.prank(alice);
        verifications.unlink(agentId, off);
        assertTrue(verifications.isVerified(agentId), "still verified");
        assertEq(verifications.hasHandle(agentId), off == DOMAIN, "has a handle");
        assertEq(verifications.voterOf(agentId), off == DOMAIN ? alice : address(0), "voter");
    }

    function test_theNewOwnerMay_theOldMayNot() public {
        _transfer(alice, bob, agentId);
        vm.expectRevert(_notOwner(alice));
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.prank(bob);
        verifications.unlink(agentId, X);
        assertFalse(verifications.isVerified(agentId));
    }

    function test_ownerComesThroughTheForwarder() public {
        _forward(alice, address(verifications), abi.encodeCall(IVerifications.unlink, (agentId, X)));
        assertFalse(verifications.isVerified(agentId));
    }

    function test_reverts_whenNotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        verifications.unlink(agentId, X);
    }

    /// @dev Neither the agent's wallet nor another bound account is its owner.
    function test_reverts_whenTheWalletCalls() public {
        address wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
        vm.expectRevert(_notOwner(wallet));
        vm.prank(wallet);
        verifications.unlink(agentId, X);
    }

    function test_reverts_whenNothingIsLinked() public {
        vm.startPrank(alice);
        vm.expectRevert(_notLinked(DOMAIN));
        verifications.unlink(agentId, DOMAIN);
        verifications.unlink(agentId, X);
        vm.expectRevert(_notLinked(X));
        verifications.unlink(agentId, X);
    }

    function test_reverts_whenTheAgentIsUnknown(uint256 unknown) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        verifications.unlink(unknown, X);
    }

    function _notOwner(address caller) private view returns (bytes memory) {
        return abi.encodeWithSelector(IVerifications.NotAgentOwner.selector, caller, agentId);
    }

    function _notLinked(IVerifications.Source source) private view returns (bytes memory) {
        return abi.encodeWithSelector(IVerifications.NotLinked.selector, agentId, source);
    }
}
