// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";

contract EvidenceTest is AttestedTest {
    function testFuzz_isRecordedWithJobAndProvider(bytes32 evidence, bool passes) public {
        uint256 jobId = _delivered();
        _assertUse(evidence, 0, address(0));
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, evidence);
        if (!passes) attestation.passed = 0;
        _attest(attestation);
        _assertUse(evidence, jobId, bob);
    }

    function test_allOfItIsRecorded() public {
        uint256 jobId = _delivered();
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, 0);
        attestation.evidence = new bytes32[](20);
        for (uint256 i; i < 20; ++i) {
            attestation.evidence[i] = bytes32(i + 1);
        }
        _attest(attestation);
        for (uint256 i; i < 20; ++i) {
            _assertUse(bytes32(i + 1), jobId, bob);
        }
    }

    function test_mayServeTwiceInOneJob() public {
        IAttestedReview.Attestation memory attestation = _withEvidence(_delivered(), EVIDENCE);
        attestation.evidence = new bytes32[](2);
        attestation.evidence[0] = EVIDENCE;
        attestation.evidence[1] = EVIDENCE;
        _attest(attestation);
        _assertUse(EVIDENCE, attestation.jobId, bob);
    }

    function test_RevertWhen_UsedInAnotherJob() public {
        uint256 first = _delivered();
        _attest(_withEvidence(first, EVIDENCE));
        uint256 second = _delivered();
        _expectUsed(second, EVIDENCE, first);
        _attest(_withEvidence(second, "fresh"));
    }

    function test_RevertWhen_UsedByAnotherProvider() public {
        uint256 first = _delivered();
        _attest(_withEvidence(first, EVIDENCE));
        uint256 second = _hire(alice, carol, attestedPolicyId, PRICE);
        _submit(second);
        _expectUsed(second, EVIDENCE, first);
    }

    function test_RevertWhen_AnyOfItIsUsed() public {
        uint256 first = _delivered();
        _attest(_withEvidence(first, EVIDENCE));
        uint256 second = _delivered();
        IAttestedReview.Attestation memory attestation = _withEvidence(second, 0);
        attestation.evidence = new bytes32[](2);
        attestation.evidence[0] = "fresh";
        attestation.evidence[1] = EVIDENCE;
        _expectUsed(attestation, EVIDENCE, first);
        _assertUse("fresh", 0, address(0));
    }

    function test_RevertWhen_ASetFollowedUsedIt() public {
        uint256 first = _delivered();
        _attest(_withEvidence(first, EVIDENCE));
        _follow();
        _assertUse(EVIDENCE, first, bob);
        _expectUsed(_delivered(), EVIDENCE, first);

        uint256 second = _delivered();
        _attest(_withEvidence(second, "fresh"));
        _follow();
        _assertUse("fresh", second, bob);
        _assertUse(EVIDENCE, first, bob);
        _expectUsed(_delivered(), EVIDENCE, first);
        _expectUsed(_delivered(), "fresh", second);
    }

    /// @dev Otherwise anybody could make a set, and attest what it saw of others' evidence first.
    function test_strangersSetsUseNothingUp() public {
        address strangers = factory.createSet(_set(1));
        (attested, attestedPolicyId) = (AttestedReview(strangers), _attestedPolicy(strangers));
        uint256 jobId = _delivered();
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, EVIDENCE);
        attested.attest(attestation, _signatures(attestation, 1));
        _assertUse(EVIDENCE, jobId, bob);

        attested = AttestedReview(factory.createSet(_set(THRESHOLD)));
        attestedPolicyId = _attestedPolicy(address(attested));
        _assertUse(EVIDENCE, 0, address(0));
        jobId = _delivered();
        _attest(_withEvidence(jobId, EVIDENCE));
        _assertUse(EVIDENCE, jobId, bob);
    }

    /// @dev The keys are rotated: a new set, for new policies.
    function _follow() private {
        IAttestedReview.AttestorSet memory set = _set(THRESHOLD);
        set.previous = address(attested);
        attested = AttestedReview(factory.createSet(set));
        attestedPolicyId = _attestedPolicy(address(attested));
    }

    function _expectUsed(uint256 jobId, bytes32 evidence, uint256 first) private {
        _expectUsed(_withEvidence(jobId, evidence), evidence, first);
    }

    function _expectUsed(
        IAttestedReview.Attestation memory attestation,
        bytes32 evidence,
        uint256 first
    ) private {
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        vm.expectRevert(
            abi.encodeWithSelector(IAttestedReview.EvidenceUsed.selector, evidence, first, bob)
        );
        attested.attest(attestation, signatures);
    }

    function _assertUse(bytes32 evidence, uint256 expectedJob, address expectedProvider)
        private
        view
    {
        (uint256 jobId, address provider) = attested.evidenceOf(evidence);
        assertEq(jobId, expectedJob, "job");
        assertEq(provider, expectedProvider, "provider");
    }
}
