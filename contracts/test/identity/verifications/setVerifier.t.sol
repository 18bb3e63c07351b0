// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Verifications } from "../../../src/identity/Verifications.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract SetVerifierTest is IdentityTest {
    IVerifications.Source private constant X = IVerifications.Source.X;

    function test_governanceNamesAnother_andBack(address next) public {
        vm.expectEmit(address(verifications));
        emit IVerifications.VerifierSet(next);
        vm.startPrank(governance);
        verifications.setVerifier(next);
        assertEq(verifications.verifier(), next);
        verifications.setVerifier(vm.addr(VERIFIER_KEY));
        assertEq(verifications.verifier(), vm.addr(VERIFIER_KEY));
    }

    function test_aFreshOneHasNone() public {
        assertEq(
            new Verifications(forwarder, address(membership), governance).verifier(), address(0)
        );
    }

    function test_whatWasVerifiedStays_whatWasOnlySignedLapses() public {
        uint256 agentId = _joinVerified(alice);
        uint256 otherId = _join(bob);
        IVerifications.Attestation memory attestation = _attestation(otherId, bob, X, "handle");
        bytes memory signature = _attest(attestation);
        vm.prank(governance);
        verifications.setVerifier(vm.addr(1));
        assertTrue(verifications.isVerified(agentId), "verified");
        assertEq(verifications.voterOf(agentId), alice, "voter");

        vm.expectRevert(abi.encodeWithSelector(IVerifications.BadSignature.selector, vm.addr(1)));
        verifications.verify(attestation, signature);
        verifications.verify(attestation, _sign(1, _attestationDigest(attestation)));
        assertTrue(verifications.isVerified(otherId));
    }

    function test_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        verifications.setVerifier(caller);
    }

    function test_ownershipPassesInTwoSteps() public {
        vm.prank(governance);
        verifications.transferOwnership(alice);
        assertEq(verifications.owner(), governance);
        vm.prank(alice);
        verifications.acceptOwnership();
        assertEq(verifications.owner(), alice);
    }
}
