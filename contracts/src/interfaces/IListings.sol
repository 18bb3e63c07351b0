// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "./IJobMarket.sol";

/// @title Services for instant purchase
/// @notice A seller lists a service with a price, a capacity and a bond; a buyer with the seller's
/// signed quote and a sign of life buys one of its places in one transaction, which escrows the
/// money in `JobMarket` and makes the job, or reverts whole. Holds the bonds and no other money.
/// Times are in seconds, amounts in the token's smallest unit; documents are named by their sha-256
/// digest.
/// @dev EIP-712 domain: name "Guildhall Listings", version "1". What the seller signs, it signs with
/// its own account, a key or a contract that answers ERC-1271, or with the key it named.
interface IListings {
    /// @notice What one unit of a listing is.
    enum PriceModel {
        PerCall,
        PerUnit,
        PerHour,
        // The whole service: exactly one unit is bought
        Flat
    }

    /// @notice What a listing's bond is held in: 50 points, or 5 of the deployment's plain token.
    enum BondToken {
        // It went back
        None,
        Points,
        Plain
    }

    /// @notice A listing, in two slots.
    /// @param seller Who works and is paid.
    /// @param policyId House rules of its jobs; allows `Entry.BUY`.
    /// @param deliveryTime Seconds from purchase to the delivery deadline.
    /// @param revision 1 at first, one more with each change; there can be 65,534 changes.
    /// @param capacity Number of places; 0 once it is archived.
    /// @param model What one unit is.
    /// @param key Signs quotes and heartbeats beside the seller; zero = the seller only.
    /// @param price Of one unit, fees included, in the policy's token.
    struct Listing {
        address seller;
        uint32 policyId;
        uint32 deliveryTime;
        uint16 revision;
        uint8 capacity;
        PriceModel model;
        address key;
        uint96 price;
    }

    /// @notice What a seller may change of a listing.
    /// @param price Of one unit; may be less than the policy's least price, which what is bought
    /// must reach.
    /// @param deliveryTime At most a year.
    /// @param capacity 1 to 64.
    /// @param key May be zero.
    /// @param document Digest of the listing's document: capability tags, service level (greatest
    /// latency, uptime), and whatever else a buyer should know.
    struct Service {
        uint96 price;
        uint32 deliveryTime;
        uint8 capacity;
        address key;
        bytes32 document;
    }

    /// @notice A listing's bond.
    /// @param token What it is held in.
    /// @param dueAt When it may be withdrawn; 0 until the listing is archived.
    struct Bond {
        BondToken token;
        uint40 dueAt;
    }

    /// @notice What a seller signs for a buyer. Good for 120 seconds and one purchase; its digest is
    /// the payment's id.
    /// @param listingId The listing.
    /// @param revision The listing's, as it stands: a change voids older quotes.
    /// @param buyer The client of the job; zero = whoever comes first.
    /// @param units How many; 1 where the price is flat.
    /// @param price The listing's price times `units`.
    /// @param issuedAt When it was signed, by the chain's clock; never ahead of it.
    /// @param nonce Any number no quote of this listing has been used with; counting up is cheapest.
    struct Quote {
        uint256 listingId;
        uint16 revision;
        address buyer;
        uint32 units;
        uint96 price;
        uint40 issuedAt;
        uint256 nonce;
    }

    /// @notice What a buyer wants.
    /// @param quote The seller's.
    /// @param client Who pays; the caller, or the payer of an EIP-3009 authorization.
    /// @param place A free one, counted from 0. Whoever sends chooses it; nobody signs it.
    /// @param brief Digest of the brief.
    /// @param group Label shared by jobs that belong together; zero = none.
    struct Purchase {
        Quote quote;
        address client;
        uint8 place;
        bytes32 brief;
        bytes32 group;
    }

    /// @notice What a stock x402 client signs: an EIP-3009 TransferWithAuthorization of the quote's
    /// price from the purchase's client to `depositOf` it.
    /// @param validAfter Seconds, as signed; so are the next two.
    /// @param signature 65 bytes, or any length where the client is a contract.
    struct Transfer {
        uint256 validAfter;
        uint256 validBefore;
        bytes32 nonce;
        bytes signature;
    }

    event ListingCreated(
        uint256 indexed listingId,
        address indexed seller,
        uint32 indexed policyId,
        PriceModel model,
        Service service,
        BondToken bond
    );
    event ListingChanged(uint256 indexed listingId, uint16 revision, Service service);
    /// @param bondDueAt When the bond may be withdrawn.
    event ListingArchived(uint256 indexed listingId, uint40 bondDueAt);
    event BondReturned(
        uint256 indexed listingId, address indexed seller, address indexed token, uint256 amount
    );
    /// @notice A place was bought. `JobMarket.JobBought` tells the rest of the job.
    event Purchased(
        uint256 indexed listingId,
        uint256 indexed jobId,
        bytes32 indexed quoteDigest,
        uint8 place,
        uint32 units,
        uint256 nonce
    );
    /// @notice What lay in a deposit went back to its client.
    /// @param token Whichever the caller named: it may be anything.
    event DepositRefunded(
        uint256 indexed listingId,
        bytes32 indexed quoteDigest,
        address indexed client,
        address token,
        uint256 amount
    );
    /// @param pointsBond What a bond in points is, in its smallest unit.
    /// @param plainBond What a bond in the plain token is, in its smallest unit.
    event Configured(address points, uint256 pointsBond, address plainToken, uint256 plainBond);

    error UnknownListing(uint256 listingId);
    error ListingIsArchived(uint256 listingId);
    error NotArchived(uint256 listingId);
    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice The listing was changed since the quote.
    error WrongRevision(uint16 actual, uint16 expected);
    /// @notice The quote is another's.
    error WrongBuyer(address actual, address expected);
    error WrongPrice(uint256 actual, uint256 expected);
    error QuoteExpired(uint256 expiry);
    error QuoteUsed(uint256 listingId, uint256 nonce);
    error HeartbeatTooOld(uint256 timestamp, uint256 oldest);
    /// @notice A quote or a heartbeat is dated ahead of the chain's clock.
    error FromTheFuture(uint256 timestamp, uint256 now_);
    /// @notice Neither the seller nor its key signed it; or the client did not sign the payment.
    error BadSignature(address signer);
    /// @notice An authorization's salt must be the quote's digest.
    error WrongSalt(bytes32 actual, bytes32 expected);
    /// @notice The place's job is still to be delivered.
    error PlaceTaken(uint256 listingId, uint8 place, uint256 jobId);
    error NoPlaceFree(uint256 listingId);
    /// @notice A listing needs a bond.
    error BondMissing();
    /// @notice The bond went back already.
    error NoBond(uint256 listingId);
    error BondNotDue(uint256 listingId, uint256 dueAt);
    /// @notice The authorization was used or cancelled, and the price does not lie in the deposit.
    error PaymentMissing(address deposit, uint256 held, uint256 price);
    /// @notice Until the quote is used or has expired only the client takes its deposit back.
    error QuoteStillGood(uint256 expiry);
    error DepositEmpty(address deposit, address token);
    error NotConfigured();
    error AlreadyConfigured();
    error NotAContract(address account);

    /// @notice Lists a service of the caller's. Its id is new.
    /// @param policyId Must allow `Entry.BUY`.
    /// @param bond What the bond is paid in.
    /// @param payment By allowance or permit of the caller to this contract, or anybody's EIP-3009
    /// authorization with `listNonce`. The bond goes back to the seller, whoever paid it.
    function list(
        uint32 policyId,
        PriceModel model,
        Service calldata service,
        BondToken bond,
        IJobMarket.Payment calldata payment
    ) external returns (uint256 listingId);

    /// @notice Changes a listing; quotes signed before are void. A place whose job is still to be
    /// delivered cannot be taken away. Seller only.
    function change(uint256 listingId, Service calldata service) external;

    /// @notice Ends a listing for good; jobs bought go on. The bond is due in 7 days. Seller only.
    function archive(uint256 listingId) external;

    /// @notice Sends the bond of an archived listing back to its seller, who alone may call.
    function withdrawBond(uint256 listingId) external;

    /// @notice Buys one of a listing's places: checks quote and sign of life, escrows the price and
    /// makes the job, which the seller has consented to by its quote.
    /// @param payment As for `JobMarket.hire`: allowance and permit are to `JobMarket`. An
    /// authorization's salt is the quote's digest and its nonce that of `termsOf` in `PaymentNonce`.
    /// @param heartbeat When the seller last said it was there, at most 180 seconds ago.
    function buy(
        Purchase calldata purchase,
        IJobMarket.Payment calldata payment,
        bytes calldata quoteSignature,
        uint40 heartbeat,
        bytes calldata heartbeatSignature
    ) external returns (uint256 jobId);

    /// @notice Buys as `buy` does, with a payment by a stock x402 client to `depositOf(purchase)`.
    /// Anyone may call, also where somebody used the authorization at the token before: then the
    /// price must lie in the deposit, and the client have signed the authorization all the same, or
    /// be the caller. One that it cancelled still says what it wants to buy, should somebody else
    /// have paid. Takes exactly the price; a surplus waits for `refundDeposit`.
    /// @dev Only where the policy's token takes authorizations and is not burnable; otherwise
    /// `IJobMarket.BadPayment`.
    /// @param purchase Its quote names its client.
    /// @param transfer The client's payment.
    /// @param heartbeat As for `buy`.
    function buyByDeposit(
        Purchase calldata purchase,
        Transfer calldata transfer,
        bytes calldata quoteSignature,
        uint40 heartbeat,
        bytes calldata heartbeatSignature
    ) external returns (uint256 jobId);

    /// @notice Sends all of a token that lies in a purchase's deposit to its client. Anyone, once the
    /// quote is used or has expired; the client at any time. Asks neither listing nor market.
    function refundDeposit(Purchase calldata purchase, address token)
        external
        returns (uint256 amount);

    /// @notice Names the tokens bonds are held in, once; a bond is 50 whole points or 5 whole plain
    /// tokens by their decimals. Deployer only.
    function configure(address points, address plainToken) external;

    /// @notice Reverts with `UnknownListing` for ids never used.
    function listingOf(uint256 listingId) external view returns (Listing memory);

    function bondOf(uint256 listingId) external view returns (Bond memory);

    /// @notice What a bond is.
    function bondTerms(BondToken bond) external view returns (address token, uint256 amount);

    /// @notice All bonds held in a token.
    function totalBonds(address token) external view returns (uint256);

    /// @notice Number of listings ever made; ids run from 1.
    function listingCount() external view returns (uint256);

    /// @notice The last job that took a place, 0 for none, and whether the place is free: the job is
    /// delivered or ended, and the listing has such a place.
    function placeOf(uint256 listingId, uint8 place)
        external
        view
        returns (uint256 jobId, bool isFree);

    function freePlaces(uint256 listingId) external view returns (uint8[] memory places);

    /// @notice Reverts with `NoPlaceFree` where there is none.
    function firstFreePlace(uint256 listingId) external view returns (uint8 place);

    function isNonceUsed(uint256 listingId, uint256 nonce) external view returns (bool);

    /// @notice The job a purchase makes, as `PaymentNonce` hashes it.
    function termsOf(Purchase calldata purchase) external view returns (IJobMarket.HireTerms memory);

    /// @notice Where a payment for this purchase, and no other, is sent. It hangs on the quote, the
    /// client, the brief and the group, not on the place. What lies there becomes the client's job
    /// or goes back to it, whoever sent it.
    function depositOf(Purchase calldata purchase) external view returns (address);

    /// @notice The EIP-712 digest of a quote.
    function hashQuote(Quote calldata quote) external view returns (bytes32);

    /// @notice The EIP-712 digest of a heartbeat.
    function hashHeartbeat(uint256 listingId, uint40 timestamp) external view returns (bytes32);

    /// @notice The EIP-3009 nonce that pays for a bond.
    function listNonce(
        address seller,
        uint32 policyId,
        PriceModel model,
        Service calldata service,
        BondToken bond,
        bytes32 salt
    ) external pure returns (bytes32);
}
