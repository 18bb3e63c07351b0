// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { BitMaps } from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IListings } from "../interfaces/IListings.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { ClientTransfer } from "../libraries/ClientTransfer.sol";
import { Entry } from "../libraries/Entry.sol";
import { PaymentPull } from "../libraries/PaymentPull.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";
import { Deposit } from "./Deposit.sol";

/// @notice See {IListings}.
/// @dev The owner is the deployer, whose one right is to configure.
contract Listings is IListings, EIP712, Ownable, ERC2771Context, ReentrancyGuardTransient {
    using BitMaps for BitMaps.BitMap;
    using BoundedCall for address;
    using Clones for address;
    using ClientTransfer for Transfer;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev One kind of bond and how many of it are held.
    struct BondBook {
        address token;
        uint64 amount;
        uint32 held;
    }

    bytes32 private constant QUOTE_TYPEHASH = keccak256(
        "Quote(uint256 listingId,uint16 revision,address buyer,uint32 units,uint96 price,uint40 issuedAt,uint256 nonce)"
    );
    bytes32 private constant HEARTBEAT_TYPEHASH =
        keccak256("Heartbeat(uint256 listingId,uint40 timestamp)");

    uint256 private constant MAX_CAPACITY = 64;
    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant QUOTE_PERIOD = 120 seconds;
    uint256 private constant MAX_HEARTBEAT_AGE = 180 seconds;
    uint256 private constant BOND_PERIOD = 7 days;
    uint256 private constant POINTS_BOND = 50;
    uint256 private constant PLAIN_BOND = 5;
    uint256 private constant SIGNATURE_GAS = 500_000;

    IJobMarket private immutable MARKET;
    address private immutable DEPOSIT = address(new Deposit());

    uint256 private _listingCount;
    mapping(uint256 listingId => Listing) private _listings;
    mapping(uint256 listingId => Bond) private _bonds;
    mapping(uint256 listingId => uint64[MAX_CAPACITY] jobIds) private _places;
    mapping(uint256 listingId => BitMaps.BitMap) private _usedNonces;
    mapping(BondToken token => BondBook) private _bondBooks;

    constructor(address forwarder, address market, address deployer)
        EIP712("Guildhall Listings", "1")
        ERC2771Context(forwarder)
        Ownable(deployer)
    {
        MARKET = IJobMarket(market);
    }

    /* SELLING */

    /// @inheritdoc IListings
    function list(
        uint32 policyId,
        PriceModel model,
        Service calldata service,
        BondToken bond,
        IJobMarket.Payment calldata payment
    ) external nonReentrant returns (uint256 listingId) {
        // Check the house rules allow it
        address seller = _msgSender();
        IPolicies.Policy memory policy = _policyOf(policyId);
        require(policy.flags & PolicyFlags.RETIRED == 0, IPolicies.PolicyIsRetired(policyId));
        require(
            policy.entries & Entry.bit(Entry.BUY) != 0,
            IPolicies.EntryNotAllowed(policyId, Entry.BUY)
        );
        _checkService(service, policy);
        BondBook storage book = _bondBook(bond);

        // Record the listing and its bond
        listingId = ++_listingCount;
        _listings[listingId] = Listing({
            seller: seller,
            policyId: policyId,
            deliveryTime: service.deliveryTime,
            revision: 1,
            capacity: service.capacity,
            model: model,
            key: service.key,
            price: service.price
        });
        _bonds[listingId].token = bond;
        ++book.held;
        emit ListingCreated(listingId, seller, policyId, model, service, bond);

        // Take the bond
        if (bond == BondToken.Points) PaymentPull.checkPayer(seller, payment);
        bytes32 nonce;
        if (payment.method == IJobMarket.PaymentMethod.Authorization) {
            nonce = listNonce(seller, policyId, model, service, bond, payment.salt);
        }
        PaymentPull.pull(book.token, seller, book.amount, payment, nonce);
    }

    /// @inheritdoc IListings
    function change(uint256 listingId, Service calldata service) external {
        // Check no busy place goes
        Listing storage listing = _sellersListing(listingId);
        _checkService(service, _policyOf(listing.policyId));
        for (uint8 place = service.capacity; place < listing.capacity; ++place) {
            _checkFree(listingId, place);
        }

        // Record the change
        uint16 revision = ++listing.revision;
        listing.price = service.price;
        listing.deliveryTime = service.deliveryTime;
        listing.capacity = service.capacity;
        listing.key = service.key;
        emit ListingChanged(listingId, revision, service);
    }

    /// @inheritdoc IListings
    function archive(uint256 listingId) external {
        Listing storage listing = _sellersListing(listingId);
        listing.capacity = 0;
        uint40 dueAt = uint40(block.timestamp + BOND_PERIOD);
        _bonds[listingId].dueAt = dueAt;
        emit ListingArchived(listingId, dueAt);
    }

    /// @inheritdoc IListings
    function withdrawBond(uint256 listingId) external nonReentrant {
        // Check it is due
        address seller = listingOf(listingId).seller;
        _checkCaller(seller);
        Bond memory bond = _bonds[listingId];
        require(bond.dueAt != 0, NotArchived(listingId));
        require(bond.token != BondToken.None, NoBond(listingId));
        require(block.timestamp >= bond.dueAt, BondNotDue(listingId, bond.dueAt));

        // Strike it off
        BondBook storage book = _bondBooks[bond.token];
        _bonds[listingId].token = BondToken.None;
        --book.held;
        emit BondReturned(listingId, seller, book.token, book.amount);

        // Return it
        IERC20(book.token).safeTransfer(seller, book.amount);
    }

    /* BUYING */

    /// @inheritdoc IListings
    function buy(
        Purchase calldata purchase,
        IJobMarket.Payment calldata payment,
        bytes calldata quoteSignature,
        uint40 heartbeat,
        bytes calldata heartbeatSignature
    ) external nonReentrant returns (uint256 jobId) {
        // Check the purchase, and that the payment is for this quote
        (Listing memory listing, bytes32 quoteDigest) =
            _checkPurchase(purchase, quoteSignature, heartbeat, heartbeatSignature);
        if (payment.method == IJobMarket.PaymentMethod.Authorization) {
            require(payment.salt == quoteDigest, WrongSalt(payment.salt, quoteDigest));
        }

        // Use the quote up, make the job, and mark the place busy
        _useNonce(purchase.quote);
        jobId = MARKET.buy(_terms(listing, purchase), payment, _msgSender());
        _takePlace(purchase, quoteDigest, jobId);
    }

    /// @inheritdoc IListings
    function buyByDeposit(
        Purchase calldata purchase,
        Transfer calldata transfer,
        bytes calldata quoteSignature,
        uint40 heartbeat,
        bytes calldata heartbeatSignature
    ) external nonReentrant returns (uint256 jobId) {
        // Check the purchase, that its quote is its client's, and what the token can do
        _checkQuoted(purchase);
        (Listing memory listing, bytes32 quoteDigest) =
            _checkPurchase(purchase, quoteSignature, heartbeat, heartbeatSignature);
        address token = _authorizedToken(listing.policyId);

        // Use the quote up, make the job from the deposit, and mark the place busy
        _useNonce(purchase.quote);
        IJobMarket.Payment memory payment;
        payment.payer = _bringPayment(purchase, transfer, quoteDigest, token);
        jobId = MARKET.buy(_terms(listing, purchase), payment, address(this));
        _takePlace(purchase, quoteDigest, jobId);
    }

    /// @inheritdoc IListings
    function refundDeposit(Purchase calldata purchase, address token)
        external
        nonReentrant
        returns (uint256 amount)
    {
        // Check it can buy no more, or is the client's to take
        Quote calldata quote = purchase.quote;
        address client = purchase.client;
        uint256 expiry = quote.issuedAt + QUOTE_PERIOD;
        require(
            block.timestamp >= expiry || isNonceUsed(quote.listingId, quote.nonce)
                || _msgSender() == client,
            QuoteStillGood(expiry)
        );

        // Find what lies there
        bytes32 quoteDigest = hashQuote(quote);
        address deposit = _makeDeposit(purchase, quoteDigest);
        amount = IERC20(token).balanceOf(deposit);
        require(amount != 0, DepositEmpty(deposit, token));
        emit DepositRefunded(quote.listingId, quoteDigest, client, token, amount);

        // Send it all to the client
        Deposit(deposit).allow(IERC20(token), address(this), amount);
        IERC20(token).safeTransferFrom(deposit, client, amount);
    }

    /* CONFIGURATION */

    /// @inheritdoc IListings
    function configure(address points, address plainToken) external onlyOwner {
        require(_bondBooks[BondToken.Points].token == address(0), AlreadyConfigured());
        uint256 pointsBond = _openBook(BondToken.Points, points, POINTS_BOND);
        uint256 plainBond = _openBook(BondToken.Plain, plainToken, PLAIN_BOND);
        emit Configured(points, pointsBond, plainToken, plainBond);
    }

    /* VIEWS */

    /// @inheritdoc IListings
    function listingOf(uint256 listingId) public view returns (Listing memory listing) {
        listing = _listings[listingId];
        require(listing.seller != address(0), UnknownListing(listingId));
    }

    /// @inheritdoc IListings
    function bondOf(uint256 listingId) external view returns (Bond memory) {
        return _bonds[listingId];
    }

    /// @inheritdoc IListings
    function bondTerms(BondToken bond) external view returns (address token, uint256 amount) {
        BondBook storage book = _bondBooks[bond];
        return (book.token, book.amount);
    }

    /// @inheritdoc IListings
    function totalBonds(address token) external view returns (uint256 total) {
        for (uint8 kind = uint8(BondToken.Points); kind <= uint8(BondToken.Plain); ++kind) {
            BondBook storage book = _bondBooks[BondToken(kind)];
            if (book.token == token) total += uint256(book.held) * book.amount;
        }
    }

    /// @inheritdoc IListings
    function listingCount() external view returns (uint256) {
        return _listingCount;
    }

    /// @inheritdoc IListings
    function placeOf(uint256 listingId, uint8 place)
        external
        view
        returns (uint256 jobId, bool isFree)
    {
        Bounds.check("place", place, 0, MAX_CAPACITY - 1);
        jobId = _places[listingId][place];
        isFree = place < listingOf(listingId).capacity && _isFree(jobId);
    }

    /// @inheritdoc IListings
    function freePlaces(uint256 listingId) external view returns (uint8[] memory places) {
        uint8 capacity = listingOf(listingId).capacity;
        places = new uint8[](capacity);
        uint256 count;
        for (uint8 place; place < capacity; ++place) {
            if (_isFree(_places[listingId][place])) places[count++] = place;
        }
        assembly ("memory-safe") {
            mstore(places, count)
        }
    }

    /// @inheritdoc IListings
    function firstFreePlace(uint256 listingId) external view returns (uint8 place) {
        uint8 capacity = listingOf(listingId).capacity;
        for (; place < capacity; ++place) {
            if (_isFree(_places[listingId][place])) return place;
        }
        revert NoPlaceFree(listingId);
    }

    /// @inheritdoc IListings
    function isNonceUsed(uint256 listingId, uint256 nonce) public view returns (bool) {
        return _usedNonces[listingId].get(nonce);
    }

    /// @inheritdoc IListings
    function termsOf(Purchase calldata purchase)
        external
        view
        returns (IJobMarket.HireTerms memory)
    {
        return _terms(listingOf(purchase.quote.listingId), purchase);
    }

    /// @inheritdoc IListings
    function depositOf(Purchase calldata purchase) external view returns (address) {
        return _depositOf(_depositSalt(purchase, hashQuote(purchase.quote)));
    }

    /// @inheritdoc IListings
    function hashQuote(Quote calldata quote) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(QUOTE_TYPEHASH, quote)));
    }

    /// @inheritdoc IListings
    function hashHeartbeat(uint256 listingId, uint40 timestamp) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(HEARTBEAT_TYPEHASH, listingId, timestamp)));
    }

    /// @inheritdoc IListings
    function listNonce(
        address seller,
        uint32 policyId,
        PriceModel model,
        Service calldata service,
        BondToken bond,
        bytes32 salt
    ) public pure returns (bytes32) {
        return keccak256(
            abi.encode(IListings.list.selector, seller, policyId, model, service, bond, salt)
        );
    }

    /* CHECKS */

    function _policyOf(uint32 policyId) private view returns (IPolicies.Policy memory) {
        return IPolicies(address(MARKET)).policyOf(policyId);
    }

    /// @dev One unit may cost less than a job must; a job may not cost more than it may.
    function _checkService(Service calldata service, IPolicies.Policy memory policy) private pure {
        Bounds.check("price", service.price, 1, policy.maxTicks * 10 ** policy.tickExponent);
        Bounds.check("deliveryTime", service.deliveryTime, 1, MAX_DELIVERY);
        Bounds.check("capacity", service.capacity, 1, MAX_CAPACITY);
    }

    function _sellersListing(uint256 listingId) private view returns (Listing storage listing) {
        listing = _listings[listingId];
        require(listing.seller != address(0), UnknownListing(listingId));
        _checkCaller(listing.seller);
        require(listing.capacity != 0, ListingIsArchived(listingId));
    }

    function _liveListing(uint256 listingId) private view returns (Listing memory listing) {
        listing = listingOf(listingId);
        require(listing.capacity != 0, ListingIsArchived(listingId));
    }

    /// @dev The seller quoted this and is there, and the place is free.
    function _checkPurchase(
        Purchase calldata purchase,
        bytes calldata quoteSignature,
        uint40 heartbeat,
        bytes calldata heartbeatSignature
    ) private view returns (Listing memory listing, bytes32 quoteDigest) {
        Quote calldata quote = purchase.quote;
        uint256 listingId = quote.listingId;
        listing = _liveListing(listingId);
        _checkQuote(listing, quote, purchase.client);
        quoteDigest = hashQuote(quote);
        _checkSigned(listing, quoteDigest, quoteSignature);
        _checkHeartbeat(heartbeat);
        _checkSigned(listing, hashHeartbeat(listingId, heartbeat), heartbeatSignature);
        Bounds.check("place", purchase.place, 0, listing.capacity - 1);
        _checkFree(listingId, purchase.place);
    }

    /// @dev A payment that anybody may carry wants a quote that nobody else can use up.
    function _checkQuoted(Purchase calldata purchase) private pure {
        address client = purchase.client;
        address buyer = purchase.quote.buyer;
        require(client == buyer && client != address(0), WrongBuyer(client, buyer));
    }

    function _checkQuote(Listing memory listing, Quote calldata quote, address client)
        private
        view
    {
        require(quote.revision == listing.revision, WrongRevision(quote.revision, listing.revision));
        require(quote.buyer == address(0) || quote.buyer == client, WrongBuyer(client, quote.buyer));
        bool isFlat = listing.model == PriceModel.Flat;
        Bounds.check("units", quote.units, 1, isFlat ? 1 : type(uint32).max);
        uint256 price = uint256(listing.price) * quote.units;
        require(quote.price == price, WrongPrice(quote.price, price));

        uint256 issuedAt = quote.issuedAt;
        require(block.timestamp >= issuedAt, FromTheFuture(issuedAt, block.timestamp));
        uint256 expiry = issuedAt + QUOTE_PERIOD;
        require(block.timestamp < expiry, QuoteExpired(expiry));
    }

    function _checkHeartbeat(uint256 timestamp) private view {
        require(block.timestamp >= timestamp, FromTheFuture(timestamp, block.timestamp));
        uint256 oldest = block.timestamp - MAX_HEARTBEAT_AGE;
        require(timestamp >= oldest, HeartbeatTooOld(timestamp, oldest));
    }

    /// @dev Keys first: an account with delegated code (EIP-7702) still has one.
    function _checkSigned(Listing memory listing, bytes32 digest, bytes calldata signature)
        private
        view
    {
        address seller = listing.seller;
        (address signer, ECDSA.RecoverError error,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (error == ECDSA.RecoverError.NoError && (signer == seller || signer == listing.key)) {
            return;
        }
        require(
            seller.isValidSignatureWithin(SIGNATURE_GAS, digest, signature), BadSignature(seller)
        );
    }

    function _checkFree(uint256 listingId, uint8 place) private view {
        uint256 jobId = _places[listingId][place];
        require(_isFree(jobId), PlaceTaken(listingId, place, jobId));
    }

    /// @dev What is delivered takes no more of the seller's capacity.
    function _isFree(uint256 jobId) private view returns (bool) {
        return jobId == 0 || MARKET.jobOf(jobId).status != IJobMarket.JobStatus.Funded;
    }

    function _checkCaller(address expected) private view {
        address caller = _msgSender();
        require(caller == expected, Unauthorized(caller, expected));
    }

    /* RECORDS */

    function _useNonce(Quote calldata quote) private {
        BitMaps.BitMap storage used = _usedNonces[quote.listingId];
        require(!used.get(quote.nonce), QuoteUsed(quote.listingId, quote.nonce));
        used.set(quote.nonce);
    }

    function _takePlace(Purchase calldata purchase, bytes32 quoteDigest, uint256 jobId) private {
        Quote calldata quote = purchase.quote;
        _places[quote.listingId][purchase.place] = uint64(jobId);
        emit Purchased(
            quote.listingId, jobId, quoteDigest, purchase.place, quote.units, quote.nonce
        );
    }

    function _terms(Listing memory listing, Purchase calldata purchase)
        private
        pure
        returns (IJobMarket.HireTerms memory)
    {
        return IJobMarket.HireTerms({
            client: purchase.client,
            provider: listing.seller,
            policyId: listing.policyId,
            price: purchase.quote.price,
            deliveryTime: listing.deliveryTime,
            brief: purchase.brief,
            group: purchase.group
        });
    }

    /* DEPOSITS */

    /// @dev The policy's token, which takes authorizations. Points pay their owner's jobs alone.
    function _authorizedToken(uint32 policyId) private view returns (address) {
        IPolicies.Policy memory policy = _policyOf(policyId);
        require(
            policy.flags & (PolicyFlags.AUTHORIZATION | PolicyFlags.BURNABLE)
                == PolicyFlags.AUTHORIZATION,
            IJobMarket.BadPayment(IJobMarket.PaymentMethod.Authorization)
        );
        return policy.token;
    }

    /// @return deposit Holds the price at least, which the market may now take.
    function _bringPayment(
        Purchase calldata purchase,
        Transfer calldata transfer,
        bytes32 quoteDigest,
        address token
    ) private returns (address deposit) {
        deposit = _makeDeposit(purchase, quoteDigest);
        uint256 price = purchase.quote.price;
        transfer.bring(token, purchase.client, deposit, price, _msgSender());
        Deposit(deposit).allow(IERC20(token), address(MARKET), price);
    }

    /// @dev The deposit, made where it is not yet.
    function _makeDeposit(Purchase calldata purchase, bytes32 quoteDigest)
        private
        returns (address deposit)
    {
        bytes32 salt = _depositSalt(purchase, quoteDigest);
        deposit = _depositOf(salt);
        if (deposit.code.length == 0) DEPOSIT.cloneDeterministic(salt);
    }

    function _depositOf(bytes32 salt) private view returns (address) {
        return DEPOSIT.predictDeterministicAddress(salt);
    }

    function _depositSalt(Purchase calldata purchase, bytes32 quoteDigest)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(quoteDigest, purchase.client, purchase.brief, purchase.group));
    }

    /* BONDS */

    function _bondBook(BondToken bond) private view returns (BondBook storage book) {
        require(bond != BondToken.None, BondMissing());
        book = _bondBooks[bond];
        require(book.token != address(0), NotConfigured());
    }

    function _openBook(BondToken bond, address token, uint256 whole)
        private
        returns (uint256 amount)
    {
        require(token.code.length != 0, NotAContract(token));
        amount = whole * 10 ** IERC20Metadata(token).decimals();
        _bondBooks[bond] = BondBook({ token: token, amount: amount.toUint64(), held: 0 });
    }

    /* ERC-2771 */

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
