// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IEvaluator } from "./IEvaluator.sol";

/// @title Attestors sign what their tests or their look at the evidence found
/// @notice The evaluator of policies whose deliveries are judged by acceptance tests or by evidence.
/// There is one such contract for each attestor set: its keys, how many of them must sign, and the
/// set it follows. All of that is in its address, which a policy names, so nobody can change who
/// judges a running job; rotating keys is a new set, for new policies. Attestors sign a report on
/// one submission; anyone brings it here; enough passed is the verdict. An attestation holds on one
/// chain, for one set and one submission.
/// A set is genuine where the factory made it (`IAttestedReviewFactory.isSet`).
interface IAttestedReview is IEvaluator {
    /// @notice What a pass does. A fail rejects.
    enum OnPass {
        Approve,
        // The evidence is in order; the client judges the work
        HandOver
    }

    /// @param keys Who may attest: keys or ERC-1271 contracts, in ascending order; at most 16.
    /// @param threshold How many of them must sign; at least 1.
    /// @param previous The set this one follows, whose recorded evidence stays used here; zero for
    /// none.
    struct AttestorSet {
        address[] keys;
        uint8 threshold;
        address previous;
    }

    /// @notice What attestors sign, as EIP-712 typed data in the domain `Guildhall AttestedReview`,
    /// version `1`, of the set's contract.
    /// @param submission Number of the submission, `JobFlags.submissions`.
    /// @param deliverable Digest (sha-256) of what was delivered. The chain does not keep it; the
    /// submission's number binds it.
    /// @param passed Tests passed, or requirements met.
    /// @param total Of how many; at least 1.
    /// @param needed Passed no fewer = a pass; 1 to `total`. Anyone can recompute it from the criteria.
    /// @param report Digest (sha-256) of the report document.
    /// @param request Hash of the ERC-8004 validation request that asks for this; zero for none.
    /// @param evidence Digests (sha-256) of the evidence, each captured and signed by the provider;
    /// at most 20.
    /// @param expiry Unix time from which it no longer holds.
    struct Attestation {
        uint256 jobId;
        uint8 submission;
        bytes32 deliverable;
        uint16 passed;
        uint16 total;
        uint16 needed;
        OnPass onPass;
        bytes32 report;
        bytes32 request;
        bytes32[] evidence;
        uint40 expiry;
    }

    /// @param attestor One of the set's keys.
    /// @param signature ECDSA, or of any length where the attestor is a contract.
    struct Signature {
        address attestor;
        bytes signature;
    }

    /// @notice A submission was judged, and its evidence recorded as this provider's for this job.
    /// @param hasPassed Whether enough passed; `attestation.onPass` says what that did.
    event AttestationMade(
        uint256 indexed jobId,
        address indexed provider,
        bool indexed hasPassed,
        Attestation attestation,
        address[] attestors
    );
    /// @param response What the ERC-8004 registry was told, 0 to 100.
    event RequestAnswered(uint256 indexed jobId, bytes32 indexed request, uint8 response);

    /// @notice The implementation judges nothing: it has no attestors.
    error NoAttestors();
    /// @notice The job's policy names another evaluator, or it is a plain job.
    error NotOurs(uint256 jobId);
    error WrongSubmission(uint256 jobId, uint8 actual, uint8 expected);
    error AttestationExpired(uint256 expiry);
    error TooFewSignatures(uint256 actual, uint256 required);
    /// @notice Attestors sign in ascending order, each once.
    error SignersNotAscending(address attestor, address previous);
    error NotAttestor(address attestor);
    error BadSignature(address attestor);
    /// @notice The evidence was attested for another job, or as another provider's.
    error EvidenceUsed(bytes32 evidence, uint256 jobId, address provider);
    /// @notice This is not the attestation of the job that waits to answer a request.
    error NothingToAnswer(uint256 jobId);
    /// @notice The request is about an agent that is not the provider's.
    error RequestOfAnother(bytes32 request, uint256 agentId);

    /// @notice Judges a submission as attested: enough passed approves it, or hands it over to the
    /// client; too little rejects it. Anyone may call, at this evaluator's turn: `JobMarket` refuses
    /// any other moment.
    /// @param signatures In ascending order of attestors; at least the set's threshold.
    function attest(Attestation calldata attestation, Signature[] calldata signatures) external;

    /// @notice Answers the ERC-8004 validation request the job's attestation names, once:
    /// the share passed in percent, cut; tag "tests", or "evidence" where a pass hands over; the
    /// report's ipfs address. The request must name this contract and the provider's agent. Anyone
    /// may call.
    function answerRequest(Attestation calldata attestation) external;

    /// @notice Digest of the job's attestation that still may answer its request; zero for none.
    function unansweredOf(uint256 jobId) external view returns (bytes32);

    /// @notice The job, and its provider, a piece of evidence was attested for first, here or in a
    /// set this one follows; zero for none.
    function evidenceOf(bytes32 evidence) external view returns (uint256 jobId, address provider);

    function attestorSet() external view returns (AttestorSet memory);

    /// @notice The EIP-712 digest attestors sign.
    function hashAttestation(Attestation calldata attestation) external view returns (bytes32);
}
