// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";

contract AttestTest is AttestedTest {
    uint256 private jobId;

    function setUp() public override {
        super.setUp();
        jobId = _delivered();
    }

    /* VERDICTS */

    function testFuzz_approvesWhereEnoughPassed(address caller, uint16 passed, uint16 needed)
        public
    {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attestation.needed = uint16(bound(needed, 1, 10));
        attestation.passed = uint16(bound(passed, attestation.needed, 10));
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        _expectMade(attestation, true, signatures);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(attested), REPORT);
        vm.prank(caller);
        attested.attest(attestation, signatures);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    function testFuzz_rejectsWhereTooLittlePassed(uint16 passed, uint16 needed, bool handOver)
        public
    {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attestation.needed = uint16(bound(needed, 1, 10));
        attestation.passed = uint16(bound(passed, 0, attestation.needed - 1));
        if (handOver) attestation.onPass = IAttestedReview.OnPass.HandOver;
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        _expectMade(attestation, false, signatures);
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(
            jobId, address(attested), false, REPORT, uint40(vm.getBlockTimestamp() + APPEAL)
        );
        attested.attest(attestation, signatures);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
    }

    function test_handsOverWhereAPassMeansThat() public {
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, EVIDENCE);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        _expectMade(attestation, true, signatures);
        vm.expectEmit(address(market));
        emit IJobMarket.HandedOver(
            jobId, address(attested), REPORT, uint40(vm.getBlockTimestamp() + REVIEW)
        );
        attested.attest(attestation, signatures);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN));
    }

    function test_moreThanTheThresholdMaySign() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attested.attest(attestation, _signatures(attestation, ATTESTORS));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_anyTwoOfThreeMaySign() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attested.attest(attestation, _two(attestation, keys[0], keys[2]));
        uint256 second = _delivered();
        attestation.jobId = second;
        attested.attest(attestation, _two(attestation, keys[1], keys[2]));
        _assertStatus(second, IJobMarket.JobStatus.Completed);
    }

    function test_justBeforeItsExpiry() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        vm.warp(attestation.expiry - 1);
        _attest(attestation);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    /// @dev A revision is new work: it is attested anew, and the old report says nothing of it.
    function test_attestsTheRevisionTheClientAskedFor() public {
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, EVIDENCE);
        _attest(attestation);
        vm.prank(alice);
        market.requestRevision(jobId, "reason");
        _submit(jobId);
        _expectRevert(attestation, _wrongSubmission(1, 2));
        attestation.submission = 2;
        _attest(attestation);
    }

    /* THE JOB */

    function testFuzz_RevertWhen_JobUnknown(uint256 unknown) public {
        unknown = bound(unknown, jobId + 1, type(uint256).max);
        _expectRevert(_attestation(unknown), _unknownJob(unknown));
    }

    function test_RevertWhen_PolicyNamesAnother() public {
        uint256 other = _hireUnder(judgedPolicyId);
        _submit(other);
        _expectRevert(_attestation(other), _notOurs(other));
        other = _hireUnder(policyId);
        _submit(other);
        _expectRevert(_attestation(other), _notOurs(other));
    }

    function test_RevertWhen_PolicyNamesAnotherSet() public {
        address second = factory.createSet(_set(1));
        uint256 other = _hireUnder(_attestedPolicy(second));
        _submit(other);
        _expectRevert(_attestation(other), _notOurs(other));
    }

    function test_RevertWhen_Plain() public {
        vm.prank(alice);
        uint256 plain = market.createJob(
            bob, address(attested), vm.getBlockTimestamp() + 1 days, "", address(0)
        );
        _allow(alice, PRICE);
        vm.startPrank(alice);
        market.setBudget(plain, PRICE, "");
        market.fund(plain, PRICE, "");
        vm.stopPrank();
        _submit(plain);
        _expectRevert(_attestation(plain), _notOurs(plain));
    }

    function test_RevertWhen_Implementation() public {
        attested = reviewImplementation;
        _expectRevert(_attestation(jobId), _notOurs(jobId));

        // A policy can name it, and then nobody judges
        uint256 other = _hireUnder(_attestedPolicy(address(reviewImplementation)));
        _submit(other);
        _expectRevert(
            _attestation(other), abi.encodeWithSelector(IAttestedReview.NoAttestors.selector)
        );
    }

    function testFuzz_RevertWhen_AnotherSubmission(uint8 submission) public {
        vm.assume(submission != 1);
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attestation.submission = submission;
        _expectRevert(attestation, _wrongSubmission(submission, 1));
    }

    function test_RevertWhen_NothingIsDelivered() public {
        jobId = _hireUnder(attestedPolicyId);
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        _expectRevert(attestation, _wrongSubmission(1, 0));
        attestation.submission = 0;
        _expectRevert(attestation, _wrongStatus(jobId));
    }

    /* ITS TURN */

    function test_RevertWhen_Judged() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attestation.passed = 0;
        _attest(attestation);
        _expectRevert(attestation, _wrongStatus(jobId));
        _expectRevert(_attestation(jobId), _wrongStatus(jobId));
    }

    function test_RevertWhen_Ended() public {
        _attest(_attestation(jobId));
        _expectRevert(_attestation(jobId), _wrongStatus(jobId));
    }

    function test_RevertWhen_Disputed() public {
        vm.prank(arbiter);
        vm.expectRevert(_unauthorized(arbiter, alice));
        market.dispute(jobId, alice, "reason");
        vm.prank(alice);
        market.dispute(jobId, alice, "reason");
        _expectRevert(_attestation(jobId), _wrongStatus(jobId));
    }

    function test_RevertWhen_ClientsTurn() public {
        _attest(_withEvidence(jobId, EVIDENCE));
        bytes memory refusal = _unauthorized(address(attested), alice);
        _expectRevert(_withEvidence(jobId, EVIDENCE), refusal);
        _expectRevert(_attestation(jobId), refusal);
        IAttestedReview.Attestation memory failed = _attestation(jobId);
        failed.passed = 0;
        _expectRevert(failed, refusal);
    }

    function test_RevertWhen_ItsTimeIsOver() public {
        vm.warp(_deadline(jobId) - 1);
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        vm.warp(_deadline(jobId));
        _expectRevert(attestation, _deadlinePassed(jobId));
    }

    function test_justBeforeItsTimeIsOver() public {
        vm.warp(_deadline(jobId) - 1);
        _attest(_attestation(jobId));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_RevertWhen_Revised() public {
        _attest(_withEvidence(jobId, EVIDENCE));
        vm.prank(alice);
        market.requestRevision(jobId, "reason");
        _expectRevert(
            _withEvidence(jobId, EVIDENCE),
            abi.encodeWithSelector(IJobMarket.Unauthorized.selector, address(attested), alice)
        );
    }

    /* THE ATTESTATION */

    function testFuzz_RevertWhen_Expired(uint40 late) public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        vm.warp(attestation.expiry + uint256(bound(late, 0, 1 days)));
        _expectRevert(
            attestation,
            abi.encodeWithSelector(IAttestedReview.AttestationExpired.selector, attestation.expiry)
        );
    }

    function test_RevertWhen_NumbersDoNotAddUp() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        attestation.total = 0;
        _expectRevert(attestation, _outOfBounds("total", 0, 1, type(uint16).max));
        attestation.total = 9;
        _expectRevert(attestation, _outOfBounds("passed", 10, 0, 9));
        attestation.passed = 9;
        _expectRevert(attestation, _outOfBounds("needed", 10, 1, 9));
        attestation.needed = 0;
        _expectRevert(attestation, _outOfBounds("needed", 0, 1, 9));
        attestation.needed = 1;
        attestation.evidence = new bytes32[](21);
        _expectRevert(attestation, _outOfBounds("evidence", 21, 0, 20));
        attestation.evidence = new bytes32[](20);
        _attest(attestation);
    }

    /* SIGNATURES */

    function test_RevertWhen_TooFewSigned() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        for (uint256 count; count < THRESHOLD; ++count) {
            IAttestedReview.Signature[] memory signatures = _signatures(attestation, count);
            vm.expectRevert(
                abi.encodeWithSelector(IAttestedReview.TooFewSignatures.selector, count, THRESHOLD)
            );
            attested.attest(attestation, signatures);
        }
    }

    function test_RevertWhen_OneSignsTwice() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        _expectNotAscending(attestation, keys[0], keys[0]);
    }

    function test_RevertWhen_InAnotherOrder() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        _expectNotAscending(attestation, keys[1], keys[0]);
    }

    function testFuzz_RevertWhen_SignerIsNotOfTheSet(uint256 key) public {
        key = bound(key, ATTESTORS + 1, 1e36);
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = vm.addr(key) < vm.addr(keys[0])
            ? _two(attestation, key, keys[0])
            : _two(attestation, keys[0], key);
        vm.expectRevert(abi.encodeWithSelector(IAttestedReview.NotAttestor.selector, vm.addr(key)));
        attested.attest(attestation, signatures);
    }

    function test_RevertWhen_ZeroSigns() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        signatures[0].attestor = address(0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAttestedReview.SignersNotAscending.selector, address(0), address(0)
            )
        );
        attested.attest(attestation, signatures);
    }

    function test_RevertWhen_SignatureIsAnothers() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        signatures[1].signature = signatures[0].signature;
        vm.expectRevert(_badSignature(keys[1]));
        attested.attest(attestation, signatures);
    }

    function test_RevertWhen_SignatureIsMalformed() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        bytes[3] memory malformed =
            [bytes(""), abi.encodePacked(signatures[0].signature, uint8(0)), new bytes(65)];
        for (uint256 i; i < malformed.length; ++i) {
            signatures[0].signature = malformed[i];
            vm.expectRevert(_badSignature(keys[0]));
            attested.attest(attestation, signatures);
        }
    }

    /// @dev Every field is signed.
    function test_RevertWhen_AnythingElseWasSigned() public {
        IAttestedReview.Attestation memory signed = _withEvidence(jobId, EVIDENCE);
        IAttestedReview.Signature[] memory signatures = _signatures(signed, THRESHOLD);
        for (uint256 i; i < 9; ++i) {
            IAttestedReview.Attestation memory sent = _withEvidence(jobId, EVIDENCE);
            if (i == 0) sent.deliverable = "other";
            if (i == 1) sent.passed = 9;
            if (i == 2) sent.total = 11;
            if (i == 3) sent.needed = 9;
            if (i == 4) sent.onPass = IAttestedReview.OnPass.Approve;
            if (i == 5) sent.report = "other";
            if (i == 6) sent.request = "other";
            if (i == 7) sent.evidence[0] = "other";
            if (i == 8) sent.expiry += 1;
            vm.expectRevert(_badSignature(keys[0]));
            attested.attest(sent, signatures);
        }
        uint256 other = _delivered();
        signed.jobId = other;
        vm.expectRevert(_badSignature(keys[0]));
        attested.attest(signed, signatures);
    }

    function test_RevertWhen_SignedForAnotherChainOrSet() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        bytes32[2] memory digests = [
            _digest(address(attested), block.chainid + 1, attestation),
            _digest(factory.createSet(_set(1)), block.chainid, attestation)
        ];
        for (uint256 i; i < digests.length; ++i) {
            signatures[0].signature = _sign(keys[0], digests[i]);
            vm.expectRevert(_badSignature(keys[0]));
            attested.attest(attestation, signatures);
        }
    }

    /// @dev The chain split: what was signed before counts on the old one alone.
    function test_RevertWhen_TheChainSplit() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(_badSignature(keys[0]));
        attested.attest(attestation, signatures);
    }

    function _two(IAttestedReview.Attestation memory attestation, uint256 first, uint256 second)
        private
        view
        returns (IAttestedReview.Signature[] memory signatures)
    {
        signatures = new IAttestedReview.Signature[](2);
        signatures[0] = _signedBy(first, attestation);
        signatures[1] = _signedBy(second, attestation);
    }

    function _expectMade(
        IAttestedReview.Attestation memory attestation,
        bool hasPassed,
        IAttestedReview.Signature[] memory signatures
    ) private {
        address[] memory attestors = new address[](signatures.length);
        for (uint256 i; i < attestors.length; ++i) {
            attestors[i] = signatures[i].attestor;
        }
        vm.expectEmit(address(attested));
        emit IAttestedReview.AttestationMade(jobId, bob, hasPassed, attestation, attestors);
    }

    function _expectRevert(IAttestedReview.Attestation memory attestation, bytes memory reason)
        private
    {
        IAttestedReview.Signature[] memory signatures = _signatures(attestation, THRESHOLD);
        vm.expectRevert(reason);
        attested.attest(attestation, signatures);
    }

    function _expectNotAscending(
        IAttestedReview.Attestation memory attestation,
        uint256 first,
        uint256 second
    ) private {
        IAttestedReview.Signature[] memory signatures = _two(attestation, first, second);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAttestedReview.SignersNotAscending.selector, vm.addr(second), vm.addr(first)
            )
        );
        attested.attest(attestation, signatures);
    }

    function _notOurs(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAttestedReview.NotOurs.selector, id);
    }

    function _wrongSubmission(uint8 actual, uint8 expected) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IAttestedReview.WrongSubmission.selector, jobId, actual, expected
            );
    }

    function _badSignature(uint256 key) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAttestedReview.BadSignature.selector, vm.addr(key));
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }
}
