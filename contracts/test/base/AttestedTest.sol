// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../src/evaluators/AttestedReview.sol";
import { AttestedReviewFactory } from "../../src/evaluators/AttestedReviewFactory.sol";
import { IAttestedReview } from "../../src/interfaces/IAttestedReview.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { CoreTest } from "./CoreTest.sol";

/// @dev Two of three attestors judge what Bob delivers to Alice; the arbiter settles what is
/// disputed. Bob has an agent.
abstract contract AttestedTest is CoreTest {
    uint256 internal constant ATTESTORS = 3;
    uint8 internal constant THRESHOLD = 2;
    bytes32 internal constant DELIVERABLE = "deliverable";
    bytes32 internal constant REPORT = keccak256("report");
    bytes32 internal constant EVIDENCE = keccak256("evidence");
    bytes32 internal constant REQUEST = keccak256("request");

    AttestedReview internal reviewImplementation;
    AttestedReviewFactory internal factory;
    AttestedReview internal attested;
    uint256[] internal keys;
    uint32 internal attestedPolicyId;
    uint256 internal agentOfBob;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i = 1; i <= ATTESTORS; ++i) {
            keys.push(i);
        }
        _sortKeys();
        reviewImplementation =
            new AttestedReview(address(market), address(membership), address(validation));
        factory = new AttestedReviewFactory(address(reviewImplementation));
        attested = AttestedReview(factory.createSet(_set(THRESHOLD)));
        attestedPolicyId = _attestedPolicy(address(attested));
        agentOfBob = _join(bob);
    }

    /* SETS */

    function _set(uint8 threshold) internal view returns (IAttestedReview.AttestorSet memory set) {
        set.keys = new address[](keys.length);
        for (uint256 i; i < keys.length; ++i) {
            set.keys[i] = vm.addr(keys[i]);
        }
        set.threshold = threshold;
    }

    /// @dev In the order of their addresses.
    function _sortKeys() internal {
        for (uint256 i; i < keys.length; ++i) {
            for (uint256 j = i + 1; j < keys.length; ++j) {
                if (vm.addr(keys[j]) < vm.addr(keys[i])) {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                }
            }
        }
    }

    function _attestedTerms(address review)
        internal
        view
        returns (IPolicies.PolicyTerms memory terms)
    {
        terms = _disputedTerms();
        terms.evaluator = review;
        terms.appealAfterApproval = 0;
    }

    function _attestedPolicy(address review) internal returns (uint32) {
        return market.registerPolicy(_attestedTerms(review));
    }

    /* ATTESTATIONS */

    function _delivered() internal returns (uint256 jobId) {
        jobId = _hireUnder(attestedPolicyId);
        _submit(jobId);
    }

    /// @dev All ten tests passed.
    function _attestation(uint256 jobId)
        internal
        view
        returns (IAttestedReview.Attestation memory)
    {
        return IAttestedReview.Attestation({
            jobId: jobId,
            submission: 1,
            deliverable: DELIVERABLE,
            passed: 10,
            total: 10,
            needed: 10,
            onPass: IAttestedReview.OnPass.Approve,
            report: REPORT,
            request: 0,
            evidence: new bytes32[](0),
            expiry: uint40(vm.getBlockTimestamp() + 1 hours)
        });
    }

    function _withEvidence(uint256 jobId, bytes32 evidence)
        internal
        view
        returns (IAttestedReview.Attestation memory attestation)
    {
        attestation = _attestation(jobId);
        attestation.onPass = IAttestedReview.OnPass.HandOver;
        attestation.evidence = new bytes32[](1);
        attestation.evidence[0] = evidence;
    }

    /// @dev The first so many attestors sign.
    function _signatures(IAttestedReview.Attestation memory attestation, uint256 count)
        internal
        view
        returns (IAttestedReview.Signature[] memory signatures)
    {
        signatures = new IAttestedReview.Signature[](count);
        for (uint256 i; i < count; ++i) {
            signatures[i] = _signedBy(keys[i], attestation);
        }
    }

    function _signedBy(uint256 key, IAttestedReview.Attestation memory attestation)
        internal
        view
        returns (IAttestedReview.Signature memory)
    {
        bytes32 digest = _digest(address(attested), block.chainid, attestation);
        return IAttestedReview.Signature({ attestor: vm.addr(key), signature: _sign(key, digest) });
    }

    function _attest(IAttestedReview.Attestation memory attestation) internal {
        attested.attest(attestation, _signatures(attestation, THRESHOLD));
    }

    /// @dev The typed data, written out apart from the contract's.
    function _digest(address review, uint256 chainId, IAttestedReview.Attestation memory a)
        internal
        pure
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall AttestedReview"),
                keccak256("1"),
                chainId,
                review
            )
        );
        bytes memory numbers = abi.encode(
            keccak256(
                "Attestation(uint256 jobId,uint8 submission,bytes32 deliverable,uint16 passed,uint16 total,uint16 needed,uint8 onPass,bytes32 report,bytes32 request,bytes32[] evidence,uint40 expiry)"
            ),
            a.jobId,
            a.submission,
            a.deliverable,
            a.passed,
            a.total,
            a.needed,
            uint8(a.onPass)
        );
        bytes memory documents =
            abi.encode(a.report, a.request, keccak256(abi.encodePacked(a.evidence)), a.expiry);
        bytes32 message = keccak256(bytes.concat(numbers, documents));
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    /* REQUESTS */

    /// @dev Bob's agent asks this set.
    function _request(bytes32 requestHash) internal {
        vm.prank(bob);
        validation.validationRequest(address(attested), agentOfBob, "ipfs://request", requestHash);
    }
}
