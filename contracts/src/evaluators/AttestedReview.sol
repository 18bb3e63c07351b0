// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { IAttestedReview } from "../interfaces/IAttestedReview.sol";
import { IEvaluator } from "../interfaces/IEvaluator.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { IValidationRegistry } from "../interfaces/IValidationRegistry.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { Cid } from "../libraries/Cid.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobFlags } from "../libraries/JobFlags.sol";

/// @notice See {IAttestedReview}.
/// @dev Runs as clones, each with its attestor set behind its code; the implementation has none.
contract AttestedReview is IAttestedReview, EIP712 {
    using BoundedCall for address;
    using JobFlags for uint24;

    /// @dev Where a piece of evidence was attested first. One slot.
    struct Use {
        uint96 jobId;
        address provider;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(uint256 jobId,uint8 submission,bytes32 deliverable,uint16 passed,uint16 total,uint16 needed,uint8 onPass,bytes32 report,bytes32 request,bytes32[] evidence,uint40 expiry)"
    );
    uint256 private constant MAX_EVIDENCE = 20;
    uint256 private constant MINIMUM_PERIOD = 1 hours;
    uint256 private constant SIGNATURE_GAS = 200_000;

    address private immutable IMPLEMENTATION;
    IJobMarket private immutable MARKET;
    IMembership private immutable MEMBERSHIP;
    IValidationRegistry private immutable REGISTRY;

    mapping(bytes32 evidence => Use) private _uses;
    mapping(uint256 jobId => bytes32 digest) private _unanswered;

    constructor(address market, address membership, address validationRegistry)
        EIP712("Guildhall AttestedReview", "1")
    {
        IMPLEMENTATION = address(this);
        MARKET = IJobMarket(market);
        MEMBERSHIP = IMembership(membership);
        REGISTRY = IValidationRegistry(validationRegistry);
    }

    /// @inheritdoc IAttestedReview
    function attest(Attestation calldata attestation, Signature[] calldata signatures) external {
        // Check it is about this submission, in time, and adds up
        uint256 jobId = attestation.jobId;
        address provider = _checkJob(jobId, attestation.submission);
        require(block.timestamp < attestation.expiry, AttestationExpired(attestation.expiry));
        _checkNumbers(attestation);

        // Check enough attestors say so
        AttestorSet memory set = attestorSet();
        bytes32 digest = hashAttestation(attestation);
        address[] memory attestors = _checkSignatures(set, digest, signatures);

        // Record its evidence, and the request it may answer
        for (uint256 i; i < attestation.evidence.length; ++i) {
            _useEvidence(attestation.evidence[i], set.previous, jobId, provider);
        }
        if (attestation.request != 0) _unanswered[jobId] = digest;
        bool hasPassed = attestation.passed >= attestation.needed;
        emit AttestationMade(jobId, provider, hasPassed, attestation, attestors);

        // Judge
        if (!hasPassed) MARKET.reject(jobId, attestation.report, "");
        else if (attestation.onPass == OnPass.HandOver) MARKET.handOver(jobId, attestation.report);
        else MARKET.complete(jobId, attestation.report, "");
    }

    /// @inheritdoc IAttestedReview
    function answerRequest(Attestation calldata attestation) external {
        // Check the request is the provider's
        uint256 jobId = attestation.jobId;
        bytes32 request = attestation.request;
        require(_unanswered[jobId] == hashAttestation(attestation), NothingToAnswer(jobId));
        (, uint256 agentId,,,,) = REGISTRY.getValidationStatus(request);
        IMembership.Account memory account = MEMBERSHIP.accountOf(MARKET.jobOf(jobId).provider);
        require(account.bound && account.agentId == agentId, RequestOfAnother(request, agentId));

        // Answer it, once
        delete _unanswered[jobId];
        uint8 response = uint8(uint256(attestation.passed) * 100 / attestation.total);
        emit RequestAnswered(jobId, request, response);
        REGISTRY.validationResponse(
            request,
            response,
            Cid.ipfsUri(attestation.report),
            0,
            attestation.onPass == OnPass.Approve ? "tests" : "evidence"
        );
    }

    /* VIEWS */

    /// @inheritdoc IEvaluator
    function minimumPeriod() external pure returns (uint256) {
        return MINIMUM_PERIOD;
    }

    /// @inheritdoc IAttestedReview
    function unansweredOf(uint256 jobId) external view returns (bytes32) {
        return _unanswered[jobId];
    }

    /// @inheritdoc IAttestedReview
    function evidenceOf(bytes32 evidence) external view returns (uint256 jobId, address provider) {
        Use memory use = _useOf(evidence, attestorSet().previous);
        return (use.jobId, use.provider);
    }

    /// @inheritdoc IAttestedReview
    function attestorSet() public view returns (AttestorSet memory) {
        require(address(this) != IMPLEMENTATION, NoAttestors());
        return abi.decode(Clones.fetchCloneArgs(address(this)), (AttestorSet));
    }

    /// @inheritdoc IAttestedReview
    function hashAttestation(Attestation calldata attestation) public view returns (bytes32) {
        bytes memory head = abi.encode(
            ATTESTATION_TYPEHASH,
            attestation.jobId,
            attestation.submission,
            attestation.deliverable,
            attestation.passed,
            attestation.total,
            attestation.needed
        );
        bytes memory tail = abi.encode(
            attestation.onPass,
            attestation.report,
            attestation.request,
            keccak256(abi.encodePacked(attestation.evidence)),
            attestation.expiry
        );
        return _hashTypedDataV4(keccak256(bytes.concat(head, tail)));
    }

    /* CHECKS */

    /// @dev Whose turn it is, and until when, `JobMarket` checks.
    function _checkJob(uint256 jobId, uint8 submission) private view returns (address provider) {
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        address evaluator = IPolicies(address(MARKET)).policyOf(job.policyId).evaluator;
        require(evaluator == address(this) && job.flags.entry() != Entry.PLAIN, NotOurs(jobId));
        uint8 current = job.flags.submissions();
        require(submission == current, WrongSubmission(jobId, submission, current));
        return job.provider;
    }

    function _checkNumbers(Attestation calldata attestation) private pure {
        Bounds.check("total", attestation.total, 1, type(uint16).max);
        Bounds.check("passed", attestation.passed, 0, attestation.total);
        Bounds.check("needed", attestation.needed, 1, attestation.total);
        Bounds.check("evidence", attestation.evidence.length, 0, MAX_EVIDENCE);
    }

    function _checkSignatures(
        AttestorSet memory set,
        bytes32 digest,
        Signature[] calldata signatures
    ) private view returns (address[] memory attestors) {
        require(
            signatures.length >= set.threshold, TooFewSignatures(signatures.length, set.threshold)
        );
        attestors = new address[](signatures.length);
        address previous;
        for (uint256 i; i < signatures.length; ++i) {
            address attestor = signatures[i].attestor;
            require(attestor > previous, SignersNotAscending(attestor, previous));
            require(_isAmong(attestor, set.keys), NotAttestor(attestor));
            // Starved of gas the question fails, and with it the whole call
            bytes calldata signature = signatures[i].signature;
            require(
                attestor.hasSignedWithin(SIGNATURE_GAS, digest, signature), BadSignature(attestor)
            );
            attestors[i] = previous = attestor;
        }
    }

    function _isAmong(address attestor, address[] memory keys) private pure returns (bool) {
        for (uint256 i; i < keys.length; ++i) {
            if (keys[i] == attestor) return true;
        }
        return false;
    }

    /* EVIDENCE */

    /// @dev A job has one provider, so the same job is the same provider's.
    function _useEvidence(bytes32 evidence, address previous, uint256 jobId, address provider)
        private
    {
        Use memory use = _useOf(evidence, previous);
        require(
            use.jobId == 0 || use.jobId == jobId, EvidenceUsed(evidence, use.jobId, use.provider)
        );
        _uses[evidence] = Use({ jobId: uint96(jobId), provider: provider });
    }

    function _useOf(bytes32 evidence, address previous) private view returns (Use memory use) {
        use = _uses[evidence];
        if (use.jobId != 0 || previous == address(0)) return use;
        (uint256 jobId, address provider) = IAttestedReview(previous).evidenceOf(evidence);
        return Use({ jobId: uint96(jobId), provider: provider });
    }
}
