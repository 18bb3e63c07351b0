// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobCounts } from "../libraries/JobCounts.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { Posting } from "../libraries/Posting.sol";

/// @notice See {IOffers}.
contract Offers is IOffers, ERC2771Context {
    using JobCounts for JobCounts.Counts;
    using JobFlags for uint24;

    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant MAX_DELIVERY_AT_ONCE = 14 days;
    uint256 private constant DEFAULT_CLOSING = 30 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint8 private constant DEFAULT_ROUNDS = 5;
    uint8 private constant MAX_ROUNDS = 20;

    /// @dev Sets sealed offers apart: a commitment kept as it is would stand for any offer it is
    /// the hash of, the client's own too.
    bytes32 private constant SEALED_TYPEHASH = keccak256(
        "SealedOffer(uint256 jobId,address provider,uint32 version,bytes32 commitment,uint40 expiry)"
    );

    IJobMarket private immutable MARKET;

    /// @dev By version: a new one starts a new book, so that offers on the old one lapse.
    mapping(
        uint256 jobId => mapping(uint32 version => mapping(address provider => bytes32 offerHash))
    ) private _offers;

    /// @dev Of a posted job, its live offers; of a negotiation, the most rounds it may take.
    JobCounts.Counts private _counts;

    constructor(address forwarder, address market) ERC2771Context(forwarder) {
        MARKET = IJobMarket(market);
    }

    /// @inheritdoc IOffers
    function propose(Proposal calldata proposal) external returns (uint256 jobId) {
        // Check the bounds
        uint256 closing = proposal.closing == 0 ? DEFAULT_CLOSING : proposal.closing;
        Bounds.check("closing", closing, MIN_CLOSING, MAX_CLOSING);
        uint8 maxRounds = proposal.maxRounds == 0 ? DEFAULT_ROUNDS : proposal.maxRounds;
        Bounds.check("maxRounds", maxRounds, 1, MAX_ROUNDS);

        // Open the job
        (address client, address provider) = proposal.asProvider
            ? (proposal.counterpart, _msgSender())
            : (_msgSender(), proposal.counterpart);
        uint40 closesAt = uint40(block.timestamp + closing);
        jobId = MARKET.openNegotiation(client, provider, proposal.policyId, closesAt);
        _counts.set(jobId, 1, maxRounds);
        emit JobProposed(
            jobId,
            client,
            provider,
            proposal.policyId,
            !proposal.asProvider,
            maxRounds,
            closesAt,
            proposal.brief
        );
        if (proposal.group != 0) emit JobGrouped(jobId, proposal.group);

        // Make the first offer
        Offer memory first = _draft(jobId, provider, !proposal.asProvider, proposal.offer);
        first.version = 1;
        first.round = 1;
        _make(first);
    }

    /// @inheritdoc IOffers
    function offer(uint256 jobId, uint32 version, OfferTerms calldata terms)
        external
        returns (bytes32 offerHash)
    {
        // Take one of the job's places
        address provider = _msgSender();
        IJobMarket.Job memory job = _openJob(jobId);
        _takePlace(jobId, version, provider, job);

        // Make the bid, and where the job says so, let it win at once
        Offer memory bid = _draft(jobId, provider, false, terms);
        bid.version = version;
        bid.round = 1;
        offerHash = _make(bid);
        if (Posting.autoAccept(job.provider) && _winsAtOnce(bid, job)) _assign(bid, offerHash);
    }

    /// @inheritdoc IOffers
    function sealOffer(uint256 jobId, uint32 version, bytes32 commitment, uint40 expiry)
        external
        returns (bytes32 sealedHash)
    {
        // Take one of the job's places
        address provider = _msgSender();
        IJobMarket.Job memory job = _openJob(jobId);
        _takePlace(jobId, version, provider, job);

        // Check the provider; the price will be checked once it is known
        _checkBefore(expiry);
        MARKET.checkOffer(jobId, provider, job.budget);

        // Keep what stands for the bid
        sealedHash = hashSealed(jobId, provider, version, commitment, expiry);
        _offers[jobId][version][provider] = sealedHash;
        emit OfferSealed(jobId, provider, sealedHash, version, commitment, expiry);
    }

    /// @inheritdoc IOffers
    function counter(Offer calldata live, OfferTerms calldata terms)
        external
        returns (bytes32 offerHash)
    {
        // Check it is the caller's turn
        IJobMarket.Job memory job = _openJob(live.jobId);
        bytes32 previous = _checkLive(live, job);
        _checkAddressee(live, job);

        // Beyond the last round the thread ends
        if (live.round >= _maxRounds(live, job)) {
            emit OfferDismissed(live.jobId, live.provider, previous);
            _drop(live.jobId, live.provider, job);
            return 0;
        }

        // Answer
        Offer memory next = _draft(live.jobId, live.provider, !live.byClient, terms);
        next.version = live.version;
        next.round = live.round + 1;
        next.previous = previous;
        return _make(next);
    }

    /// @inheritdoc IOffers
    function accept(Offer calldata live) external {
        // Check the provider accepts a live offer of the client's
        IJobMarket.Job memory job = _openJob(live.jobId);
        bytes32 offerHash = _checkLive(live, job);
        _checkCaller(live.provider);
        require(live.byClient, NotYourTurn(live.provider));
        _checkBefore(live.expiry);

        // Give it the job, or lock the terms until the client funds
        if (_isPosted(job)) {
            _assign(live, offerHash);
        } else {
            emit OfferAccepted(live.jobId, live.provider, offerHash, false);
            MARKET.lockNegotiation(live.jobId);
        }
    }

    /// @inheritdoc IOffers
    function withdraw(Offer calldata live) external {
        IJobMarket.Job memory job = _openJob(live.jobId);
        bytes32 offerHash = _checkLive(live, job);
        _checkCaller(live.byClient ? job.client : live.provider);
        emit OfferWithdrawn(live.jobId, live.provider, offerHash);
        _drop(live.jobId, live.provider, job);
    }

    /// @inheritdoc IOffers
    function withdrawSealed(uint256 jobId, bytes32 commitment, uint40 expiry) external {
        address provider = _msgSender();
        IJobMarket.Job memory job = _openJob(jobId);
        bytes32 sealedHash = _checkSealed(jobId, provider, commitment, expiry, job);
        emit OfferWithdrawn(jobId, provider, sealedHash);
        _drop(jobId, provider, job);
    }

    /// @inheritdoc IOffers
    function dismiss(Offer calldata live) external {
        IJobMarket.Job memory job = _openJob(live.jobId);
        bytes32 offerHash = _checkLive(live, job);
        // A dead bid must not keep its place: anyone may clear it away
        bool isDead = block.timestamp >= live.expiry && _isPosted(job);
        if (!isDead) _checkAddressee(live, job);
        emit OfferDismissed(live.jobId, live.provider, offerHash);
        _drop(live.jobId, live.provider, job);
    }

    /// @inheritdoc IOffers
    function dismissSealed(uint256 jobId, address provider, bytes32 commitment, uint40 expiry)
        external
    {
        IJobMarket.Job memory job = _openJob(jobId);
        bytes32 sealedHash = _checkSealed(jobId, provider, commitment, expiry, job);
        if (block.timestamp < expiry) _checkCaller(job.client);
        emit OfferDismissed(jobId, provider, sealedHash);
        _drop(jobId, provider, job);
    }

    /// @inheritdoc IOffers
    function take(Offer calldata live, address client, uint32 version, bool agreed) external {
        // Check the client may accept it: the provider's own, or one the provider agreed to
        require(msg.sender == address(MARKET), Unauthorized(msg.sender, address(MARKET)));
        require(live.version == version, WrongVersion(live.version, version));
        if (!agreed) {
            require(!live.byClient, NotYourTurn(client));
            _checkBefore(live.expiry);
        }
        bytes32 offerHash = hashOffer(live);
        bytes32 kept = _offers[live.jobId][version][live.provider];
        if (offerHash != kept) _open(live, offerHash, kept);

        // Consume it
        delete _offers[live.jobId][version][live.provider];
        emit OfferAccepted(live.jobId, live.provider, offerHash, true);
    }

    /// @inheritdoc IOffers
    function liveOffer(uint256 jobId, address provider) external view returns (bytes32) {
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        if (job.status != IJobMarket.JobStatus.Open) return 0;
        return _offers[jobId][_version(job)][provider];
    }

    /// @inheritdoc IOffers
    function hashOffer(Offer memory offer_) public pure returns (bytes32) {
        return keccak256(abi.encode(offer_));
    }

    /// @inheritdoc IOffers
    function hashSealed(
        uint256 jobId,
        address provider,
        uint32 version,
        bytes32 commitment,
        uint40 expiry
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(SEALED_TYPEHASH, jobId, provider, version, commitment, expiry));
    }

    /// @dev One of the places of a posted job that takes bids on this version.
    function _takePlace(uint256 jobId, uint32 version, address provider, IJobMarket.Job memory job)
        private
    {
        require(_isPosted(job), WrongEntry(jobId));
        _checkVersion(version, job);
        bytes32 existing = _offers[jobId][version][provider];
        require(existing == 0, AlreadyOffered(jobId, existing));
        uint8 maxOffers = Posting.maxOffers(job.provider);
        bool isFree = _counts.tryIncrease(jobId, version, maxOffers);
        require(isFree, TooManyOffers(jobId, maxOffers));
    }

    function _draft(uint256 jobId, address provider, bool byClient, OfferTerms calldata terms)
        private
        pure
        returns (Offer memory draft)
    {
        draft.jobId = jobId;
        draft.provider = provider;
        draft.byClient = byClient;
        draft.price = terms.price;
        draft.deliveryTime = terms.deliveryTime;
        draft.expiry = terms.expiry;
        draft.terms = terms.terms;
    }

    function _make(Offer memory made) private returns (bytes32 offerHash) {
        _checkBefore(made.expiry);
        _checkTerms(made.jobId, made.provider, made.price, made.deliveryTime);
        offerHash = hashOffer(made);
        _offers[made.jobId][made.version][made.provider] = offerHash;
        emit OfferMade(made.jobId, made.provider, offerHash, made);
    }

    /// @dev Nothing was known of a sealed offer until now but its expiry: whatever `offer` would
    /// have refused must be refused here. Only posted jobs' books hold sealed ones.
    function _open(Offer calldata opened, bytes32 commitment, bytes32 kept) private {
        bytes32 sealedHash =
            hashSealed(opened.jobId, opened.provider, opened.version, commitment, opened.expiry);
        require(sealedHash == kept, OfferNotLive(commitment, kept));
        require(opened.round == 1 && opened.previous == 0, NotABid(opened.round, opened.previous));
        _checkTerms(opened.jobId, opened.provider, opened.price, opened.deliveryTime);
        emit OfferOpened(opened.jobId, opened.provider, kept, opened);
    }

    /// @dev The client did not choose it, so it must not hold the deposit for long.
    function _winsAtOnce(Offer memory bid, IJobMarket.Job memory job) private pure returns (bool) {
        return bid.price <= job.budget && bid.deliveryTime <= MAX_DELIVERY_AT_ONCE;
    }

    /// @dev The provider's acceptance, or a bid that wins at once.
    function _assign(Offer memory won, bytes32 offerHash) private {
        delete _offers[won.jobId][won.version][won.provider];
        emit OfferAccepted(won.jobId, won.provider, offerHash, false);
        MARKET.assign(won.jobId, won.provider, won.price, won.deliveryTime);
    }

    /// @dev Ends a thread; a negotiation has no other, and ends with it.
    function _drop(uint256 jobId, address provider, IJobMarket.Job memory job) private {
        uint32 version = _version(job);
        delete _offers[jobId][version][provider];
        if (_isPosted(job)) _counts.decrease(jobId, version);
        else MARKET.endNegotiation(jobId, _msgSender());
    }

    function _openJob(uint256 jobId) private view returns (IJobMarket.Job memory job) {
        job = MARKET.jobOf(jobId);
        require(
            job.status == IJobMarket.JobStatus.Open && block.timestamp < job.deadline
                && !job.flags.has(JobFlags.AGREED),
            JobClosed(jobId)
        );
    }

    function _maxRounds(Offer calldata live, IJobMarket.Job memory job)
        private
        view
        returns (uint8)
    {
        if (_isPosted(job)) return DEFAULT_ROUNDS;
        return _counts.get(live.jobId, live.version);
    }

    function _isPosted(IJobMarket.Job memory job) private pure returns (bool) {
        return job.flags.entry() == Entry.POST;
    }

    /// @dev The version of an open job's brief that offers answer.
    function _version(IJobMarket.Job memory job) private pure returns (uint32) {
        return _isPosted(job) ? Posting.version(job.provider) : 1;
    }

    function _checkVersion(uint32 version, IJobMarket.Job memory job) private pure {
        uint32 expected = _version(job);
        require(version == expected, WrongVersion(version, expected));
    }

    function _checkLive(Offer calldata live, IJobMarket.Job memory job)
        private
        view
        returns (bytes32)
    {
        _checkVersion(live.version, job);
        return _checkLive(live);
    }

    function _checkLive(Offer calldata live) private view returns (bytes32 hash) {
        hash = hashOffer(live);
        bytes32 kept = _offers[live.jobId][live.version][live.provider];
        require(hash == kept, OfferNotLive(hash, kept));
    }

    function _checkSealed(
        uint256 jobId,
        address provider,
        bytes32 commitment,
        uint40 expiry,
        IJobMarket.Job memory job
    ) private view returns (bytes32 hash) {
        uint32 version = _version(job);
        hash = hashSealed(jobId, provider, version, commitment, expiry);
        bytes32 kept = _offers[jobId][version][provider];
        require(hash == kept, OfferNotLive(hash, kept));
    }

    function _checkTerms(uint256 jobId, address provider, uint96 price, uint32 deliveryTime)
        private
        view
    {
        Bounds.check("deliveryTime", deliveryTime, 1, MAX_DELIVERY);
        MARKET.checkOffer(jobId, provider, price);
    }

    function _checkAddressee(Offer calldata live, IJobMarket.Job memory job) private view {
        (address maker, address addressee) =
            live.byClient ? (job.client, live.provider) : (live.provider, job.client);
        require(_msgSender() != maker, NotYourTurn(maker));
        _checkCaller(addressee);
    }

    function _checkCaller(address expected) private view {
        address caller = _msgSender();
        require(caller == expected, Unauthorized(caller, expected));
    }

    function _checkBefore(uint256 expiry) private view {
        require(block.timestamp < expiry, OfferExpired(expiry));
    }
}
