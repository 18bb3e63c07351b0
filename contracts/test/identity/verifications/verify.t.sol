// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

contract VerifyTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;
    IVerifications.Source private constant DOMAIN = IVerifications.Source.Domain;

    bytes32 private constant HANDLE = "handle";

    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
    }

    /* WHAT IT DOES */

    function test_linksAHandleOnX_andGivesAPlaceInThePool() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        vm.expectEmit(address(verifications));
        emit IVerifications.HandleLinked(agentId, X, HANDLE, alice, "report");
        vm.expectEmit(address(verifications));
        emit IVerifications.PlaceSet(0, agentId, alice, uint40(NOW));
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, true);
        verifications.verify(attestation, signature);

        assertTrue(verifications.isVerified(agentId), "verified");
        assertTrue(verifications.hasHandle(agentId), "has a handle");
        assertTrue(membership.accountOf(alice).verified, "membership knows");
        assertEq(verifications.handleOf(agentId, X), HANDLE);
        assertEq(verifications.voterOf(agentId), alice);
        assertEq(verifications.poolSize(), 1);
        _assertPlace(0, agentId, alice, NOW);
        _assertHandle(X, HANDLE, agentId, true, false);
    }

    function test_linksADomain_whichGivesTheMarkAlone() public {
        _link(agentId, alice, DOMAIN, HANDLE);
        assertTrue(verifications.isVerified(agentId), "verified");
        assertTrue(membership.accountOf(alice).verified, "membership knows");
        assertFalse(verifications.hasHandle(agentId), "no handle on X");
        assertEq(verifications.handleOf(agentId, DOMAIN), HANDLE);
        assertEq(verifications.voterOf(agentId), address(0), "no voter");
        assertEq(verifications.poolSize(), 0, "no place");
    }

    function test_aSecondSourceIsTakenToo_andTheMembershipNotToldAgain() public {
        _link(agentId, alice, DOMAIN, HANDLE);
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        vm.expectCall(address(membership), abi.encodePacked(IMembership.setVerified.selector), 0);
        verifications.verify(attestation, signature);
        assertTrue(verifications.hasHandle(agentId), "has a handle");
        assertEq(verifications.handleOf(agentId, DOMAIN), HANDLE);
    }

    /// @dev The same hash names another handle at another source.
    function test_sourcesDoNotShareHandles() public {
        uint256 otherId = _join(bob);
        _link(agentId, alice, X, HANDLE);
        _link(otherId, bob, DOMAIN, HANDLE);
        _assertHandle(X, HANDLE, agentId, true, false);
        _assertHandle(DOMAIN, HANDLE, otherId, true, false);
    }

    function test_anyoneMayBringIt(address caller) public {
        vm.assume(caller != forwarder);
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        vm.prank(caller);
        verifications.verify(attestation, signature);
        assertTrue(verifications.isVerified(agentId));
    }

    function test_theAgentsWalletMayAsk() public {
        address wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
        _link(agentId, wallet, X, HANDLE);
        assertEq(verifications.voterOf(agentId), wallet);
        assertTrue(membership.accountOf(alice).verified, "every account of the agent");
    }

    function test_placesAreCountedOn(uint8 seed) public {
        uint256 agents = bound(seed, 1, 20);
        for (uint256 i; i < agents; ++i) {
            address account = _someone(i);
            uint256 id = _joinVerified(account);
            _assertPlace(i, id, account, NOW);
        }
        assertEq(verifications.poolSize(), agents);
    }

    function test_comesBackToItsOwnPlace_youngerThanBefore() public {
        _link(agentId, alice, X, HANDLE);
        _joinVerified(bob);
        vm.warp(NOW + 1);
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.warp(NOW + 2);
        _link(agentId, alice, X, HANDLE);
        assertEq(verifications.poolSize(), 2, "the pool has not grown");
        _assertPlace(0, agentId, alice, NOW + 2);
    }

    /// @dev A pool of deserted places would make draws give up.
    function test_linkingAndUnlinkingDoesNotGrowThePool() public {
        for (uint256 i = 1; i < 10; ++i) {
            vm.warp(NOW + i * 10);
            _link(agentId, alice, X, bytes32(i));
            vm.warp(NOW + i * 10 + 5);
            vm.prank(alice);
            verifications.unlink(agentId, X);
        }
        assertEq(verifications.poolSize(), 1);
    }

    /* WHEN IT HOLDS */

    function test_holdsFromItsIssue_untilItsExpiry(uint40 issuedAgo, uint40 validFor) public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        validFor = uint40(bound(validFor, 1, 24 hours));
        issuedAgo = uint40(bound(issuedAgo, 0, validFor - 1));
        attestation.issued = uint40(NOW - issuedAgo);
        attestation.expiry = attestation.issued + validFor;
        verifications.verify(attestation, _attest(attestation));
    }

    function test_reverts_beforeItsIssue() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        attestation.issued = uint40(NOW + 1);
        _expect(attestation, abi.encodeWithSelector(IVerifications.NotYetIssued.selector, NOW + 1));
        vm.warp(NOW + 1);
        verifications.verify(attestation, _attest(attestation));
    }

    function test_reverts_fromItsExpiryOn() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory expired =
            abi.encodeWithSelector(IVerifications.AttestationExpired.selector, attestation.expiry);
        for (uint256 late; late < 2; ++late) {
            vm.warp(attestation.expiry + late);
            _expect(attestation, expired);
        }
        vm.warp(attestation.expiry - 1);
        verifications.verify(attestation, _attest(attestation));
    }

    function test_reverts_whenValidForMoreThanADay() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        attestation.expiry = uint40(NOW + 24 hours + 1);
        _expect(
            attestation,
            abi.encodeWithSelector(
                IVerifications.ValidTooLong.selector, 24 hours + 1, uint256(24 hours)
            )
        );
        attestation.expiry = uint40(NOW + 24 hours);
        verifications.verify(attestation, _attest(attestation));
    }

    /// @dev An attestation is good once: the mark has changed since.
    function test_reverts_whenUsedAgain() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        verifications.verify(attestation, signature);
        vm.prank(alice);
        verifications.unlink(agentId, X);
        vm.expectRevert(
            abi.encodeWithSelector(IVerifications.AttestationOutdated.selector, NOW, NOW)
        );
        verifications.verify(attestation, signature);
    }

    function test_reverts_whenIssuedNoLaterThanTheLastChange() public {
        _link(agentId, alice, X, HANDLE);
        vm.warp(NOW + 10);
        vm.prank(alice);
        verifications.unlink(agentId, X);
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        vm.warp(NOW + 11);
        _expect(
            attestation,
            abi.encodeWithSelector(IVerifications.AttestationOutdated.selector, NOW + 10, NOW + 10)
        );
        attestation.issued = uint40(NOW + 11);
        verifications.verify(attestation, _attest(attestation));
    }

    /// @dev One source's changes do not touch the other's attestations.
    function test_holdsThoughTheOtherSourceChanged() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        vm.warp(NOW + 10);
        _link(agentId, alice, DOMAIN, HANDLE);
        verifications.verify(attestation, _attest(attestation));
        assertTrue(verifications.hasHandle(agentId));
    }

    /* WHO SIGNED */

    function test_reverts_whenAnotherSigned(uint256 key) public {
        key = bound(key, 1, 1e50);
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _sign(key, _attestationDigest(attestation));
        vm.expectRevert(_badSignature());
        verifications.verify(attestation, signature);
    }

    function test_reverts_whenAnythingSignedWasChanged(uint8 field) public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        field %= 7;
        if (field == 0) attestation.agentId += 1;
        if (field == 1) attestation.account = bob;
        if (field == 2) attestation.source = DOMAIN;
        if (field == 3) attestation.handle = "another";
        if (field == 4) attestation.report = "another";
        if (field == 5) attestation.issued -= 1;
        if (field == 6) attestation.expiry += 1;
        vm.expectRevert(_badSignature());
        verifications.verify(attestation, signature);
    }

    function test_reverts_onAnotherChain() public {
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        bytes memory signature = _attest(attestation);
        vm.chainId(8453);
        vm.expectRevert(_badSignature());
        verifications.verify(attestation, signature);
    }

    function test_reverts_whenNobodyVerifies() public {
        vm.prank(governance);
        verifications.setVerifier(address(0));
        IVerifications.Attestation memory attestation = _attestation(agentId, alice, X, HANDLE);
        _expect(
            attestation, abi.encodeWithSelector(IVerifications.BadSignature.selector, address(0))
        );
        vm.expectRevert(abi.encodeWithSelector(IVerifications.BadSignature.selector, address(0)));
        verifications.verify(attestation, new bytes(65));
    }

    function test_aContractMayBeTheVerifier() public {
        SmartAccount verifier = new SmartAccount(vm.addr(VERIFIER_KEY));
        vm.prank(governance);
        verifications.setVerifier(address(verifier));
        _link(agentId, alice, X, HANDLE);
        assertTrue(verifications.isVerified(agentId));
    }

    /* WHOSE ACCOUNT */

    function test_reverts_whenTheAccountIsNotBound(uint256 seed) public {
        address account = _someone(seed);
        _expect(_attestation(agentId, account, X, HANDLE), _notOfAgent(account, agentId));
    }

    function test_reverts_whenTheAccountIsBoundToAnotherAgent() public {
        _join(bob);
        _expect(_attestation(agentId, bob, X, HANDLE), _notOfAgent(bob, agentId));
    }

    function test_reverts_whenTheAccountIsClosed() public {
        vm.prank(alice);
        membership.closeAccount(alice, true);
        _expect(_attestation(agentId, alice, X, HANDLE), _notOfAgent(alice, agentId));
        vm.prank(alice);
        membership.closeAccount(alice, false);
        _link(agentId, alice, X, HANDLE);
    }

    /// @dev The seller's account stays bound, but cannot tie the agent to the seller's handle.
    function test_reverts_whenTheAgentWasSold() public {
        _transfer(alice, bob, agentId);
        _expect(_attestation(agentId, alice, X, HANDLE), _notOfAgent(alice, agentId));
    }

    function test_reverts_whenTheAgentIsSuspended() public {
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _expect(
            _attestation(agentId, alice, X, HANDLE),
            abi.encodeWithSelector(IVerifications.AgentSuspended.selector, agentId)
        );
    }

    /* WHOSE HANDLE */

    function test_reverts_whenTheHandleIsAnothers(uint8 source) public {
        IVerifications.Source at = IVerifications.Source(source % 2);
        uint256 otherId = _join(bob);
        _link(otherId, bob, at, HANDLE);
        _expect(
            _attestation(agentId, alice, at, HANDLE),
            abi.encodeWithSelector(IVerifications.HandleTaken.selector, at, HANDLE, otherId)
        );
    }

    /// @dev Else fines and debts would be left behind and starter points got again.
    function test_reverts_whenTheHandleWasAnothers() public {
        uint256 otherId = _join(bob);
        _link(otherId, bob, X, HANDLE);
        vm.prank(bob);
        verifications.unlink(otherId, X);
        vm.warp(NOW + 1);
        _expect(
            _attestation(agentId, alice, X, HANDLE),
            abi.encodeWithSelector(IVerifications.HandleTaken.selector, X, HANDLE, otherId)
        );
        _link(otherId, bob, X, HANDLE);
    }

    function test_reverts_whenTheAgentHasAHandleThere(bytes32 other) public {
        vm.assume(other != 0);
        _link(agentId, alice, X, HANDLE);
        vm.warp(NOW + 1);
        _expect(
            _attestation(agentId, alice, X, other),
            abi.encodeWithSelector(IVerifications.AlreadyLinked.selector, agentId, X, HANDLE)
        );
    }

    function test_reverts_whenTheHandleIsBanned() public {
        vm.prank(governance);
        verifications.ban(X, HANDLE);
        _expect(
            _attestation(agentId, alice, X, HANDLE),
            abi.encodeWithSelector(IVerifications.HandleIsBanned.selector, X, HANDLE)
        );
    }

    function test_reverts_whenTheAgentIsBanned(uint8 source) public {
        _link(agentId, alice, X, HANDLE);
        vm.prank(governance);
        verifications.ban(X, HANDLE);
        vm.warp(NOW + 1);
        _expect(
            _attestation(agentId, alice, IVerifications.Source(source % 2), "another"),
            abi.encodeWithSelector(IVerifications.AgentIsBanned.selector, agentId)
        );
    }

    function test_reverts_whenTheHandleIsZero() public {
        _expect(
            _attestation(agentId, alice, X, 0), abi.encodePacked(IVerifications.ZeroHandle.selector)
        );
    }

    function _expect(IVerifications.Attestation memory attestation, bytes memory reason) private {
        bytes memory signature = _attest(attestation);
        vm.expectRevert(reason);
        verifications.verify(attestation, signature);
    }

    function _assertPlace(uint256 place, uint256 id, address account, uint256 since) private view {
        (uint64 entryId, address entryAccount, uint40 entrySince) = verifications.poolEntry(place);
        assertEq(entryId, id, "agent of the place");
        assertEq(entryAccount, account, "account of the place");
        assertEq(entrySince, since, "since");
    }

    function _assertHandle(
        IVerifications.Source source,
        bytes32 handle,
        uint256 id,
        bool taken,
        bool banned
    ) private view {
        (uint64 ofAgent, bool isTaken, bool isBanned) = verifications.handleRecord(source, handle);
        assertEq(ofAgent, id, "agent of the handle");
        assertEq(isTaken, taken, "taken");
        assertEq(isBanned, banned, "banned");
    }

    function _badSignature() private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IVerifications.BadSignature.selector, verifications.verifier());
    }

    function _notOfAgent(address account, uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVerifications.NotOfAgent.selector, account, id);
    }
}
