// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { IReputationRegistry } from "../interfaces/IReputationRegistry.sol";
import { IReviews } from "../interfaces/IReviews.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";
import { Cid } from "../libraries/Cid.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { Parties } from "../libraries/Parties.sol";

/// @notice See {IReviews}.
/// @dev The owner is the deployer, whose one right is to configure.
contract Reviews is IReviews, Ownable, ERC2771Context {
    using BoundedCall for address;
    using JobFlags for uint24;
    using Parties for Parties.Party;

    struct Ratings {
        uint8 ofProvider;
        uint8 ofClient;
    }

    struct Quota {
        uint64 day;
        uint8 used;
    }

    uint8 private constant MIN_RATING = 1;
    uint8 private constant MAX_RATING = 5;
    uint8 private constant VALUE_OF_STAR = 20;
    uint256 private constant MAX_PER_DAY = 10;

    /// @dev The registry's share. Of what is left a call gets at most 63/64 (EIP-150), and what comes
    /// after it needs some.
    uint256 private constant FEEDBACK_GAS = 300_000;
    uint256 private constant REQUIRED_GAS = FEEDBACK_GAS * 64 / 63 + 10_000;

    address private immutable MARKET;
    IMembership private immutable MEMBERSHIP;

    address private _identityRegistry;
    address private _reputationRegistry;
    mapping(uint256 jobId => Ratings) private _ratings;
    mapping(uint256 reviewer => Quota) private _quotas;

    constructor(address forwarder, address market, address membership, address deployer)
        ERC2771Context(forwarder)
        Ownable(deployer)
    {
        MARKET = market;
        MEMBERSHIP = IMembership(membership);
    }

    /// @inheritdoc IReviews
    function review(uint256 jobId, uint8 rating, bytes32 document) external {
        // Check the caller was a side of a job that counts, and is not both
        require(
            rating >= MIN_RATING && rating <= MAX_RATING,
            RatingOutOfBounds(rating, MIN_RATING, MAX_RATING)
        );
        IJobMarket.Job memory job = IJobMarket(MARKET).jobOf(jobId);
        _checkReviewable(jobId, job);
        address reviewer = _msgSender();
        bool ofProvider = reviewer == job.client;
        require(
            ofProvider || reviewer == job.provider, NotParty(reviewer, job.client, job.provider)
        );
        Parties.Party memory author = _party(reviewer);
        Parties.Party memory reviewee = _party(ofProvider ? job.provider : job.client);
        require(!author.isSame(reviewee), SelfReview(reviewer, reviewee.account));

        // Keep it
        _keep(jobId, ofProvider, rating);
        _useQuota(author);

        // Try it on the registry
        bool recorded =
            reviewee.bound && _tryFeedback(reviewee.agentId, ofProvider, rating, document);
        emit ReviewMade(jobId, reviewer, reviewee.account, ofProvider, rating, document, recorded);
    }

    /// @inheritdoc IReviews
    function configure(address identityRegistry_, address reputationRegistry_) external onlyOwner {
        // Check the two belong together
        require(_identityRegistry == address(0), AlreadyConfigured());
        require(identityRegistry_.code.length != 0, NotAContract(identityRegistry_));
        require(reputationRegistry_.code.length != 0, NotAContract(reputationRegistry_));
        address about = IReputationRegistry(reputationRegistry_).getIdentityRegistry();
        require(about == identityRegistry_, RegistryMismatch(about, identityRegistry_));

        // Set them for good
        _identityRegistry = identityRegistry_;
        _reputationRegistry = reputationRegistry_;
        emit RegistriesSet(identityRegistry_, reputationRegistry_);
    }

    /// @inheritdoc IReviews
    function reviewOf(uint256 jobId, bool ofProvider) external view returns (uint8 rating) {
        Ratings storage ratings = _ratings[jobId];
        return ofProvider ? ratings.ofProvider : ratings.ofClient;
    }

    /// @inheritdoc IReviews
    function identityRegistry() external view returns (address) {
        return _identityRegistry;
    }

    /// @inheritdoc IReviews
    function reputationRegistry() external view returns (address) {
        return _reputationRegistry;
    }

    /// @dev Consent comes after funding, and after it a hire is not taken back.
    function _checkReviewable(uint256 jobId, IJobMarket.Job memory job) private view {
        require(
            job.status >= IJobMarket.JobStatus.Completed
                && job.status <= IJobMarket.JobStatus.Expired,
            JobNotEnded(jobId, job.status)
        );
        require(job.flags.has(JobFlags.CONSENTED), NeverConsented(jobId));
        IPolicies.Policy memory policy = IPolicies(MARKET).policyOf(job.policyId);
        uint256 required = policy.weightTicks * 10 ** policy.tickExponent;
        require(job.budget >= required, BudgetTooSmall(job.budget, required));
    }

    /// @dev An agent's accounts share its quota; above all agent ids is room for accounts.
    function _useQuota(Parties.Party memory author) private {
        uint256 key = author.bound ? author.agentId : uint256(uint160(author.account)) << 64;
        Quota storage quota = _quotas[key];
        uint64 day = uint64(block.timestamp / 1 days);
        uint8 used = quota.day == day ? quota.used : 0;
        require(used < MAX_PER_DAY, TooManyReviews(author.account, MAX_PER_DAY));
        _quotas[key] = Quota({ day: day, used: used + 1 });
    }

    function _keep(uint256 jobId, bool ofProvider, uint8 rating) private {
        Ratings storage ratings = _ratings[jobId];
        uint8 kept = ofProvider ? ratings.ofProvider : ratings.ofClient;
        require(kept == 0, AlreadyReviewed(jobId, ofProvider, kept));
        if (ofProvider) ratings.ofProvider = rating;
        else ratings.ofClient = rating;
    }

    function _tryFeedback(uint256 agentId, bool ofProvider, uint8 rating, bytes32 document)
        private
        returns (bool recorded)
    {
        bytes memory call_ = abi.encodeCall(
            IReputationRegistry.giveFeedback,
            (
                agentId,
                int128(uint128(rating) * VALUE_OF_STAR),
                0,
                "starred",
                ofProvider ? "provider" : "client",
                "",
                document == 0 ? "" : Cid.ipfsUri(document),
                0
            )
        );
        address registry = _reputationRegistry;
        require(gasleft() >= REQUIRED_GAS, InsufficientGas(gasleft(), REQUIRED_GAS));
        return registry.callWithin(FEEDBACK_GAS, call_);
    }

    function _party(address account) private view returns (Parties.Party memory) {
        address registry = _identityRegistry;
        require(registry != address(0), NotConfigured());
        return Parties.read(MEMBERSHIP, registry, account);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
