// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { Entry } from "../libraries/Entry.sol";

/// @notice See {IOffers}.
contract Offers is IOffers, ERC2771Context {
    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant DEFAULT_CLOSING = 30 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint8 private constant DEFAULT_ROUNDS = 5;
    uint8 private constant MAX_ROUNDS = 20;

    /// @dev The live offers on one version of a job's brief. A new version starts a new book, so
    /// that offers on the old one lapse.
    struct Book {
        uint8 live;
        uint8 maxRounds;
        mapping(address provider => bytes32 offerHash) offers;
    }

    IJobMarket private immutable MARKET;

    mapping(uint256 jobId => mapping(uint32 version => Book)) private _books;

    constructor(address forwarder, address market) ERC2771Context(forwarder) {
        MARKET = IJobMarket(market);
    }

    /// @inheritdoc IOffers
    function propose(Proposal calldata proposal) external returns (uint256 jobId) {
        // Check the bounds
        uint256 closing = proposal.closing == 0 ? DEFAULT_CLOSING : proposal.closing;
        _checkBounds("closing", closing, MIN_CLOSING, MAX_CLOSING);
        uint8 maxRounds = proposal.maxRounds == 0 ? DEFAULT_ROUNDS : proposal.maxRounds;
        _checkBounds("maxRounds", maxRounds, 1, MAX_ROUNDS);

        // Open the job
        (address client, address provider) = proposal.asProvider
            ? (proposal.counterpart, _msgSender())
            : (_msgSender(), proposal.counterpart);
        uint40 closesAt = uint40(block.timestamp + closing);
        jobId = MARKET.openNegotiation(client, provider, proposal.policyId, closesAt);
        _books[jobId][1].maxRounds = maxRounds;
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
        // Check the job takes bids on this version
        address provider = _msgSender();
        IJobMarket.Opening memory opening = _opening(jobId);
        require(opening.entry == Entry.POST, WrongEntry(jobId));
        require(version == opening.version, WrongVersion(version, opening.version));

        // Take one of the job's places
        Book storage book = _books[jobId][version];
        bytes32 existing = book.offers[provider];
        require(existing == 0, AlreadyOffered(jobId, existing));
        require(book.live < opening.maxOffers, TooManyOffers(jobId, opening.maxOffers));
        ++book.live;

        // Make the bid, and where the job says so, let it win at once
        Offer memory bid = _draft(jobId, provider, false, terms);
        bid.version = version;
        bid.round = 1;
        offerHash = _make(bid);
        if (opening.autoAccept && terms.price <= opening.budget) _assign(bid, offerHash);
    }

    /// @inheritdoc IOffers
    function counter(Offer calldata live, OfferTerms calldata terms)
        external
        returns (bytes32 offerHash)
    {
        // Check it is the caller's turn
        IJobMarket.Opening memory opening = _opening(live.jobId);
        bytes32 previous = _checkLive(live, opening.version);
        _checkAddressee(live, opening);

        // Beyond the last round the thread ends
        if (live.round >= _maxRounds(live, opening)) {
            emit OfferDismissed(live.jobId, live.provider, previous);
            _drop(live, opening);
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
        IJobMarket.Opening memory opening = _opening(live.jobId);
        bytes32 offerHash = _checkLive(live, opening.version);
        _checkCaller(live.provider);
        require(live.byClient, NotYourTurn(live.provider));
        _checkBefore(live.expiry);

        // Give it the job, or lock the terms until the client funds
        if (opening.entry == Entry.POST) {
            _assign(live, offerHash);
        } else {
            emit OfferAccepted(live.jobId, live.provider, offerHash, false);
            MARKET.lockNegotiation(live.jobId);
        }
    }

    /// @inheritdoc IOffers
    function withdraw(Offer calldata live) external {
        IJobMarket.Opening memory opening = _opening(live.jobId);
        bytes32 offerHash = _checkLive(live, opening.version);
        _checkCaller(live.byClient ? opening.client : live.provider);
        emit OfferWithdrawn(live.jobId, live.provider, offerHash);
        _drop(live, opening);
    }

    /// @inheritdoc IOffers
    function dismiss(Offer calldata live) external {
        IJobMarket.Opening memory opening = _opening(live.jobId);
        bytes32 offerHash = _checkLive(live, opening.version);
        _checkAddressee(live, opening);
        emit OfferDismissed(live.jobId, live.provider, offerHash);
        _drop(live, opening);
    }

    /// @inheritdoc IOffers
    function take(Offer calldata live, address client, uint32 version, bool agreed) external {
        // Check the client may accept it: the provider's own, or one the provider agreed to
        require(msg.sender == address(MARKET), Unauthorized(msg.sender, address(MARKET)));
        bytes32 offerHash = _checkLive(live, version);
        if (!agreed) {
            require(!live.byClient, NotYourTurn(client));
            _checkBefore(live.expiry);
        }

        // Consume it
        delete _books[live.jobId][version].offers[live.provider];
        emit OfferAccepted(live.jobId, live.provider, offerHash, true);
    }

    /// @inheritdoc IOffers
    function liveOffer(uint256 jobId, address provider) external view returns (bytes32) {
        return _books[jobId][MARKET.openingOf(jobId).version].offers[provider];
    }

    /// @inheritdoc IOffers
    function hashOffer(Offer memory offer_) public pure returns (bytes32) {
        return keccak256(abi.encode(offer_));
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
        _checkBounds("deliveryTime", made.deliveryTime, 1, MAX_DELIVERY);
        _checkBefore(made.expiry);
        MARKET.checkOffer(made.jobId, made.provider, made.price);
        offerHash = hashOffer(made);
        _books[made.jobId][made.version].offers[made.provider] = offerHash;
        emit OfferMade(made.jobId, made.provider, offerHash, made);
    }

    /// @dev The provider's acceptance, or a bid that wins at once.
    function _assign(Offer memory won, bytes32 offerHash) private {
        delete _books[won.jobId][won.version].offers[won.provider];
        emit OfferAccepted(won.jobId, won.provider, offerHash, false);
        MARKET.assign(won.jobId, won.provider, won.price, won.deliveryTime);
    }

    /// @dev Ends a thread; a negotiation has no other, and ends with it.
    function _drop(Offer calldata live, IJobMarket.Opening memory opening) private {
        Book storage book = _books[live.jobId][live.version];
        delete book.offers[live.provider];
        if (opening.entry == Entry.POST) --book.live;
        else MARKET.endNegotiation(live.jobId, _msgSender());
    }

    function _opening(uint256 jobId) private view returns (IJobMarket.Opening memory opening) {
        opening = MARKET.openingOf(jobId);
        require(opening.takesOffers && !opening.agreed, JobClosed(jobId));
    }

    function _maxRounds(Offer calldata live, IJobMarket.Opening memory opening)
        private
        view
        returns (uint8)
    {
        if (opening.entry == Entry.POST) return DEFAULT_ROUNDS;
        return _books[live.jobId][live.version].maxRounds;
    }

    function _checkLive(Offer calldata live, uint32 version) private view returns (bytes32 hash) {
        require(live.version == version, WrongVersion(live.version, version));
        hash = hashOffer(live);
        bytes32 kept = _books[live.jobId][version].offers[live.provider];
        require(hash == kept, OfferNotLive(hash, kept));
    }

    function _checkAddressee(Offer calldata live, IJobMarket.Opening memory opening) private view {
        (address maker, address addressee) =
            live.byClient ? (opening.client, live.provider) : (live.provider, opening.client);
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

    function _checkBounds(bytes32 field, uint256 actual, uint256 min, uint256 max) private pure {
        require(actual >= min && actual <= max, OutOfBounds(field, actual, min, max));
    }
}
