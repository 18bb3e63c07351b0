// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Offers and negotiation
/// @notice Bids on posted jobs and the alternating rounds of a negotiation. Holds no money: it
/// keeps the hash of each live offer and tells `JobMarket` what both sides agreed. Whoever acts on
/// an offer passes it whole, and the contract checks it against the hash kept.
interface IOffers {
    /// @notice One offer of one thread; a thread is a job and a provider.
    /// @param jobId The job.
    /// @param provider The account that would work.
    /// @param byClient Whether the client made this offer (a counter or a proposal).
    /// @param version The version of the job's brief it answers.
    /// @param round 1 for the first of a thread, one more for each counter.
    /// @param price What the provider is to be paid, fees included, in the policy's token.
    /// @param deliveryTime Seconds from funding to the delivery deadline.
    /// @param expiry Unix time from which it can no longer be accepted.
    /// @param terms Digest (sha-256) of the terms document; zero = the brief as it stands.
    /// @param previous Hash of the offer before it in the thread; zero for the first.
    struct Offer {
        uint256 jobId;
        address provider;
        bool byClient;
        uint32 version;
        uint8 round;
        uint96 price;
        uint32 deliveryTime;
        uint40 expiry;
        bytes32 terms;
        bytes32 previous;
    }

    /// @notice What the maker of an offer chooses.
    struct OfferTerms {
        uint96 price;
        uint32 deliveryTime;
        uint40 expiry;
        bytes32 terms;
    }

    /// @notice A negotiation to be opened with one named counterpart.
    /// @param counterpart The other side.
    /// @param asProvider Whether the caller pitches as provider; otherwise it is the client.
    /// @param policyId House rules; must allow `Entry.NEGOTIATE`.
    /// @param maxRounds Greatest number of offers; 0 = 5, at most 20.
    /// @param closing Seconds after which an unaccepted negotiation can be closed; 0 = 30 days.
    /// @param brief Digest (sha-256) of the brief.
    /// @param group Label shared by jobs that belong together; zero = none.
    /// @param offer The first offer.
    struct Proposal {
        address counterpart;
        bool asProvider;
        uint32 policyId;
        uint8 maxRounds;
        uint32 closing;
        bytes32 brief;
        bytes32 group;
        OfferTerms offer;
    }

    event JobProposed(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint32 policyId,
        bool byClient,
        uint8 maxRounds,
        uint40 closing,
        bytes32 brief
    );
    /// @notice A label shared by jobs that belong together.
    event JobGrouped(uint256 indexed jobId, bytes32 indexed group);
    event OfferMade(
        uint256 indexed jobId, address indexed provider, bytes32 indexed offerHash, Offer offer
    );
    /// @notice A bid was made whose terms are not known yet.
    /// @param sealedHash What stands for it until it is opened, as `liveOffer` says.
    /// @param commitment `hashOffer` of the bid.
    event OfferSealed(
        uint256 indexed jobId,
        address indexed provider,
        bytes32 indexed sealedHash,
        uint32 version,
        bytes32 commitment,
        uint40 expiry
    );
    /// @notice A sealed bid was opened; its acceptance follows.
    event OfferOpened(
        uint256 indexed jobId, address indexed provider, bytes32 indexed sealedHash, Offer offer
    );
    event OfferAccepted(
        uint256 indexed jobId, address indexed provider, bytes32 indexed offerHash, bool byClient
    );
    event OfferWithdrawn(
        uint256 indexed jobId, address indexed provider, bytes32 indexed offerHash
    );
    event OfferDismissed(
        uint256 indexed jobId, address indexed provider, bytes32 indexed offerHash
    );

    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice The offer passed is not the live one of its thread.
    error OfferNotLive(bytes32 actual, bytes32 live);
    error OfferExpired(uint256 expiry);
    /// @notice The offer answers an older version of the brief.
    error WrongVersion(uint32 actual, uint32 expected);
    /// @notice It is the other side's turn: one cannot accept, counter or dismiss one's own offer.
    error NotYourTurn(address caller);
    /// @notice The caller has a live offer on this job already.
    error AlreadyOffered(uint256 jobId, bytes32 live);
    error TooManyOffers(uint256 jobId, uint8 max);
    /// @notice The job does not take offers: it is not open, is past its closing, or is agreed.
    error JobClosed(uint256 jobId);
    /// @notice What was sealed is no bid: it has the round or the predecessor of a counter-offer.
    error NotABid(uint8 round, bytes32 previous);
    /// @notice The job is posted to all or negotiated with one, and the call is for the other kind.
    error WrongEntry(uint256 jobId);

    /// @notice Opens a negotiation and makes its first offer. No deposit. The job's id is new.
    function propose(Proposal calldata proposal) external returns (uint256 jobId);

    /// @notice Bids on a posted job; a caller with a live offer withdraws or answers that first.
    /// Where the job accepts the first offer within its budget, such an offer wins at once if it
    /// is to deliver within 14 days.
    /// @param version The brief's version the bid answers.
    function offer(uint256 jobId, uint32 version, OfferTerms calldata terms)
        external
        returns (bytes32 offerHash);

    /// @notice Bids on a posted job without saying what: takes one of its places, shows neither price
    /// nor terms, and is opened when the client, who is told the offer privately, accepts it by
    /// `JobMarket.accept`. Only then is it held to what `offer` checks. Until then it is withdrawn
    /// or dismissed, never countered, and does not win at once.
    /// @param version The brief's version the bid answers.
    /// @param commitment `hashOffer` of the bid: of round 1, by the provider, with this version and
    /// expiry. All but its terms can be guessed and tried: only where `terms` is the digest of a
    /// document with a random salt in it does the commitment hide the rest.
    /// @param expiry The bid's own.
    function sealOffer(uint256 jobId, uint32 version, bytes32 commitment, uint40 expiry)
        external
        returns (bytes32 sealedHash);

    /// @notice Answers the other side's live offer with another; past the last round it ends the
    /// thread instead, and a negotiation with it, and returns zero.
    function counter(Offer calldata live, OfferTerms calldata terms)
        external
        returns (bytes32 offerHash);

    /// @notice The provider accepts the client's live offer. On a posted job it is funded from the
    /// deposit at once; a negotiation is locked until the client funds it by `JobMarket.accept`.
    function accept(Offer calldata live) external;

    /// @notice The maker takes its live offer back; a negotiation ends with it.
    function withdraw(Offer calldata live) external;

    /// @notice The addressee refuses the live offer; a negotiation ends with it. An expired offer on
    /// a posted job, which still keeps its place, anyone may dismiss.
    function dismiss(Offer calldata live) external;

    /// @notice The provider takes its live sealed offer back, unopened.
    function withdrawSealed(uint256 jobId, bytes32 commitment, uint40 expiry) external;

    /// @notice The client refuses a live sealed offer, unopened. An expired one anyone may dismiss.
    function dismissSealed(uint256 jobId, address provider, bytes32 commitment, uint40 expiry)
        external;

    /// @notice Consumes an offer the client accepted, and opens it where it was sealed. `JobMarket`
    /// only.
    /// @param client The job's client.
    /// @param version The brief's version as it stands.
    /// @param agreed Whether the provider agreed to the offer before.
    function take(Offer calldata live, address client, uint32 version, bool agreed) external;

    /// @notice Hash of the live offer of a thread, `hashSealed` where it is sealed; zero if none.
    function liveOffer(uint256 jobId, address provider) external view returns (bytes32);

    /// @notice keccak-256 of the ABI-encoded offer.
    function hashOffer(Offer calldata offer_) external pure returns (bytes32);

    /// @notice What stands for a sealed offer, one for each job, provider and version; never the hash of
    /// an open one.
    function hashSealed(
        uint256 jobId,
        address provider,
        uint32 version,
        bytes32 commitment,
        uint40 expiry
    ) external pure returns (bytes32);
}
