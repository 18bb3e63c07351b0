// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";

contract AttestedReviewViewsTest is AttestedTest {
    function test_attestorSetIsWhatItWasMadeFor() public {
        IAttestedReview.AttestorSet memory set = _set(THRESHOLD);
        assertEq(abi.encode(attested.attestorSet()), abi.encode(set));
        set.threshold = 3;
        set.previous = address(attested);
        AttestedReview next = AttestedReview(factory.createSet(set));
        assertEq(abi.encode(next.attestorSet()), abi.encode(set));
    }

    function test_RevertWhen_ImplementationIsAsked() public {
        vm.expectRevert(IAttestedReview.NoAttestors.selector);
        reviewImplementation.attestorSet();
        vm.expectRevert(IAttestedReview.NoAttestors.selector);
        reviewImplementation.evidenceOf(EVIDENCE);
    }

    function testFuzz_hashIsTheTypedDatas(
        uint256 jobId,
        uint16[3] calldata numbers,
        bytes32[3] calldata documents,
        bytes32[] calldata evidence,
        bool handsOver,
        uint40 expiry,
        uint64 chainId
    ) public {
        IAttestedReview.Attestation memory attestation =
            IAttestedReview.Attestation({
                jobId: jobId,
                submission: uint8(jobId),
                deliverable: documents[0],
                passed: numbers[0],
                total: numbers[1],
                needed: numbers[2],
                onPass: IAttestedReview.OnPass(handsOver ? 1 : 0),
                report: documents[1],
                request: documents[2],
                evidence: evidence,
                expiry: expiry
            });
        vm.chainId(chainId);
        assertEq(
            attested.hashAttestation(attestation), _digest(address(attested), chainId, attestation)
        );
    }

    function test_domainNamesTheSet() public view {
        (, string memory name, string memory version, uint256 chainId, address verifying,,) =
            attested.eip712Domain();
        assertEq(name, "Guildhall AttestedReview");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifying, address(attested));
    }

    /// @dev A period of an hour is any policy's least.
    function test_anHourIsEnough() public {
        assertEq(attested.minimumPeriod(), 1 hours);
        IPolicies.PolicyTerms memory terms = _attestedTerms(address(attested));
        terms.reviewPeriod = 1 hours;
        market.registerPolicy(terms);
    }
}
