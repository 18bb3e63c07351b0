// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { IValidationRegistry } from "../../../src/interfaces/IValidationRegistry.sol";
import { Cid } from "../../../src/libraries/Cid.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";

contract AnswerRequestTest is AttestedTest {
    uint256 private jobId;

    function setUp() public override {
        super.setUp();
        jobId = _delivered();
    }

    function testFuzz_answersTheSharePassed(address caller, uint16 passed, uint16 total) public {
        _request(REQUEST);
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        attestation.total = uint16(bound(total, 1, type(uint16).max));
        attestation.passed = uint16(bound(passed, 0, attestation.total));
        attestation.needed = attestation.total;
        _attest(attestation);
        assertEq(attested.unansweredOf(jobId), attested.hashAttestation(attestation));

        uint8 response = uint8(uint256(attestation.passed) * 100 / attestation.total);
        vm.expectEmit(address(attested));
        emit IAttestedReview.RequestAnswered(jobId, REQUEST, response);
        vm.expectEmit(address(validation));
        emit IValidationRegistry.ValidationResponse(
            address(attested), agentOfBob, REQUEST, response, Cid.ipfsUri(REPORT), 0, "tests"
        );
        vm.prank(caller);
        attested.answerRequest(attestation);
        _assertAnswer(REQUEST, response, "tests");
        assertEq(attested.unansweredOf(jobId), 0);
    }

    function test_tagSaysEvidenceWhereAPassHandsOver() public {
        _request(REQUEST);
        IAttestedReview.Attestation memory attestation = _withEvidence(jobId, EVIDENCE);
        attestation.request = REQUEST;
        _attest(attestation);
        attested.answerRequest(attestation);
        _assertAnswer(REQUEST, 100, "evidence");
    }

    function test_requestMayComeAfterTheAttestation() public {
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        _attest(attestation);
        vm.expectRevert("unknown");
        attested.answerRequest(attestation);
        _request(REQUEST);
        attested.answerRequest(attestation);
        _assertAnswer(REQUEST, 100, "tests");
    }

    function test_RevertWhen_AnsweredBefore() public {
        _request(REQUEST);
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        _attest(attestation);
        attested.answerRequest(attestation);
        _expectNothing(attestation);
    }

    function test_RevertWhen_NeverAttested() public {
        _request(REQUEST);
        _expectNothing(_asked(jobId));
    }

    function test_RevertWhen_NoRequestIsNamed() public {
        IAttestedReview.Attestation memory attestation = _attestation(jobId);
        _attest(attestation);
        assertEq(attested.unansweredOf(jobId), 0);
        _expectNothing(attestation);
    }

    /// @dev Another job's result is no answer, nor is one made up.
    function test_RevertWhen_ItIsNotTheAttestationMade() public {
        _request(REQUEST);
        _request("of the other job");
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        attestation.passed = 0;
        _attest(attestation);
        uint256 other = _delivered();
        IAttestedReview.Attestation memory good = _asked(other);
        good.request = "of the other job";
        _attest(good);

        attestation.passed = 10;
        _expectNothing(attestation);
        good.request = REQUEST;
        _expectNothing(good);
        good.jobId = jobId;
        _expectNothing(good);
    }

    function test_RevertWhen_RequestNamesAnotherValidator() public {
        vm.prank(bob);
        validation.validationRequest(thief, agentOfBob, "", REQUEST);
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        _attest(attestation);
        vm.expectRevert("not validator");
        attested.answerRequest(attestation);
    }

    /// @dev The thief saw the request's hash on its way and took it for its own agent.
    function test_RevertWhen_RequestIsAboutAnothersAgent() public {
        uint256 agentOfThief = _join(thief);
        vm.prank(thief);
        validation.validationRequest(address(attested), agentOfThief, "", REQUEST);
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        _attest(attestation);
        _expectAnother(attestation, agentOfThief);
    }

    function test_RevertWhen_ProviderHasNoAgent() public {
        jobId = _hire(alice, carol, attestedPolicyId, PRICE);
        _submit(jobId);
        uint256 agentOfZero = agentOfBob;
        assertEq(agentOfZero, 0, "an unbound account is not of agent zero");
        _request(REQUEST);
        IAttestedReview.Attestation memory attestation = _asked(jobId);
        _attest(attestation);
        _expectAnother(attestation, agentOfZero);
    }

    function _asked(uint256 id)
        private
        view
        returns (IAttestedReview.Attestation memory attestation)
    {
        attestation = _attestation(id);
        attestation.request = REQUEST;
    }

    function _expectNothing(IAttestedReview.Attestation memory attestation) private {
        vm.expectRevert(
            abi.encodeWithSelector(IAttestedReview.NothingToAnswer.selector, attestation.jobId)
        );
        attested.answerRequest(attestation);
    }

    function _expectAnother(IAttestedReview.Attestation memory attestation, uint256 agentId)
        private
    {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAttestedReview.RequestOfAnother.selector, attestation.request, agentId
            )
        );
        attested.answerRequest(attestation);
    }

    function _assertAnswer(bytes32 request, uint8 expected, string memory expectedTag)
        private
        view
    {
        (,, uint8 response, bytes32 responseHash, string memory tag,) =
            validation.getValidationStatus(request);
        assertEq(response, expected);
        assertEq(responseHash, 0);
        assertEq(tag, expectedTag);
    }
}
