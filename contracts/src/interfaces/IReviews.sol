// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "./IJobMarket.sol";

/// @title Reviews backed by paid work
/// @notice Client and provider of a job that has ended rate each other, once. The review is kept
/// here, then tried on the ERC-8004 reputation registry, whose feedback author is this contract: a
/// summary over it alone reads nothing but feedback backed by paid work.
interface IReviews {
    /// @notice A review was kept. Comes after the registry's `NewFeedback`, where there is one.
    /// @param ofProvider The client reviewed the provider; else the other way round.
    /// @param document Digest (sha-256) of the review document, or zero.
    /// @param recorded Whether the ERC-8004 registry took it: it does not where the reviewee has no
    /// agent, or the registry refuses.
    event ReviewMade(
        uint256 indexed jobId,
        address indexed reviewer,
        address indexed reviewee,
        bool ofProvider,
        uint8 rating,
        bytes32 document,
        bool recorded
    );
    event RegistriesSet(address identityRegistry, address reputationRegistry);

    error JobNotEnded(uint256 jobId, IJobMarket.JobStatus actual);
    /// @notice The provider never consented to the job: it was not funded, taken back, or declined
    /// or left untouched from the start.
    error NeverConsented(uint256 jobId);
    /// @notice The caller is neither side of the job.
    error NotParty(address caller, address client, address provider);
    error RatingOutOfBounds(uint8 actual, uint8 min, uint8 max);
    /// @notice Too little was escrowed for the job to count.
    error BudgetTooSmall(uint256 actual, uint256 required);
    /// @notice Both sides are the same agent, or share an owner or a wallet.
    error SelfReview(address reviewer, address reviewee);
    error AlreadyReviewed(uint256 jobId, bool ofProvider, uint8 rating);
    /// @notice The reviewer made its reviews of this UTC day.
    error TooManyReviews(address reviewer, uint256 max);
    /// @notice Too little gas is left to let the registry have its full share.
    error InsufficientGas(uint256 actual, uint256 required);
    error NotConfigured();
    error AlreadyConfigured();
    error NotAContract(address account);
    /// @notice The reputation registry is about another identity registry.
    error RegistryMismatch(address actual, address expected);

    /// @notice Reviews the other side of a job that has ended: its client or its provider only, once
    /// a side, at most 10 in a UTC day for all accounts of an agent, never oneself. The job must have been consented to by the
    /// provider, and its budget be no less than the policy's `weightTicks`.
    /// On the registry: `rating` × 20 without decimals, tags "starred" and the side rated
    /// ("provider" or "client"), the document's ipfs address. A refusal there blocks nothing.
    /// @param rating 1 to 5.
    /// @param document Digest (sha-256) of the review document, or zero.
    function review(uint256 jobId, uint8 rating, bytes32 document) external;

    /// @notice Names the ERC-8004 registries, once. Deployer only.
    function configure(address identityRegistry, address reputationRegistry) external;

    /// @notice The rating the provider (or the client) of a job was given; zero for none.
    function reviewOf(uint256 jobId, bool ofProvider) external view returns (uint8 rating);

    function identityRegistry() external view returns (address);

    function reputationRegistry() external view returns (address);
}
