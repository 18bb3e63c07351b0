// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { Listings } from "../../src/market/Listings.sol";
import { BlockableUSDC } from "../base/BlockableUSDC.sol";
import { BurnablePoints } from "../base/BurnablePoints.sol";
import { Authorization } from "../base/Authorization.sol";

/// @dev Sellers and buyers doing anything at any time, right and wrong. Whether a call should
/// succeed is told a second time here, from what the calls before have shown; what went otherwise
/// is counted.
contract ListingsHandler is Test {
    struct World {
        JobMarket market;
        Listings listings;
        BlockableUSDC usdc;
        BurnablePoints points;
        address governance;
        address[] actors;
        uint256[] keys;
        uint32[] policies;
    }

    /// @dev A listing as its calls have left it.
    struct Known {
        uint256 seller;
        IListings.Service service;
        bool isFlat;
        uint16 revision;
        IListings.BondToken bond;
        uint256 archivedAt;
        bool isWithdrawn;
    }

    struct Sold {
        uint256 listingId;
        uint8 place;
        uint96 price;
        uint32 policyId;
    }

    /// @dev One purchase as it is tried: who calls, who signs quote and heartbeat.
    struct Attempt {
        IListings.Purchase purchase;
        IJobMarket.Payment payment;
        uint256 caller;
        uint256 signer;
        uint256 speaker;
        uint40 heartbeat;
    }

    uint96 private constant TICK = 1e4;
    uint96 private constant MAX_PRICE = 1e12;

    World internal _world;
    Known[] internal _known;
    Sold[] internal _sold;
    mapping(uint256 listingId => mapping(uint8 place => uint256 jobId)) internal _lastJob;
    mapping(uint256 listingId => mapping(uint256 nonce => bool)) internal _used;
    IListings.Quote[] private _quotes;

    /// @notice A call that should have succeeded failed.
    uint256 public refusals;
    /// @notice A call that should have failed succeeded.
    uint256 public trespasses;
    bool public paused;
    mapping(bytes4 selector => uint256) public successes;
    mapping(bytes4 selector => uint256) public failures;
    mapping(bytes4 err => uint256) public errors;

    constructor(World memory world) {
        _world = world;
        _known.push();
        _sold.push();
    }

    /* SELLING */

    function list(uint256 seed, uint256 other) external {
        uint256 seller = _anyActor(seed);
        Known memory known;
        known.seller = seller;
        known.service = _anyService(other);
        known.isFlat = (seed >> 8) % 4 == 0;
        known.revision = 1;
        known.bond = IListings.BondToken((seed >> 16) % 16 == 0 ? 0 : (seed >> 17) % 2 + 1);
        IListings.PriceModel model =
            known.isFlat ? IListings.PriceModel.Flat : IListings.PriceModel((seed >> 24) % 3);
        _giveBond(seller, known.bond);
        bool expected = _isSound(known.service) && known.bond != IListings.BondToken.None
            && !_world.usdc.blocked(_world.actors[seller]);
        if (known.bond == IListings.BondToken.Points) {
            expected = _isSound(known.service);
        }
        IJobMarket.Payment memory payment;
        bool success = _call(
            _world.actors[seller],
            address(_world.listings),
            abi.encodeCall(
                IListings.list, (_anyPolicy(seed >> 32), model, known.service, known.bond, payment)
            ),
            expected
        );
        if (success) _known.push(known);
    }

    function change(uint256 seed, uint256 other) external {
        uint256 listingId = _anyListing(seed);
        if (listingId == 0) return;
        Known storage known = _known[listingId];
        uint256 caller = _mostly(seed >> 16, known.seller);
        IListings.Service memory service = _anyService(other);
        bool expected = caller == known.seller && known.archivedAt == 0 && _isSound(service);
        for (uint8 place = service.capacity; place < known.service.capacity; ++place) {
            if (!_isFree(listingId, place)) expected = false;
        }
        bool success = _call(
            _world.actors[caller],
            address(_world.listings),
            abi.encodeCall(IListings.change, (listingId, service)),
            expected
        );
        if (!success) return;
        known.service = service;
        ++known.revision;
    }

    function archive(uint256 seed) external {
        uint256 listingId = _anyListing(seed);
        if (listingId == 0) return;
        Known storage known = _known[listingId];
        uint256 caller = _mostly(seed >> 16, known.seller);
        bool success = _call(
            _world.actors[caller],
            address(_world.listings),
            abi.encodeCall(IListings.archive, (listingId)),
            caller == known.seller && known.archivedAt == 0
        );
        if (success) known.archivedAt = vm.getBlockTimestamp();
    }

    function withdrawBond(uint256 seed) external {
        uint256 listingId = _anyListing(seed);
        if (listingId == 0) return;
        Known storage known = _known[listingId];
        uint256 caller = _mostly(seed >> 16, known.seller);
        bool canReceive = known.bond == IListings.BondToken.Points
            || !_world.usdc.blocked(_world.actors[known.seller]);
        bool success = _call(
            _world.actors[caller],
            address(_world.listings),
            abi.encodeCall(IListings.withdrawBond, (listingId)),
            caller == known.seller && known.archivedAt != 0 && !known.isWithdrawn && canReceive
                && vm.getBlockTimestamp() >= known.archivedAt + 7 days
        );
        if (success) known.isWithdrawn = true;
    }

    /* BUYING */

    function buy(uint256 seed, uint256 other) external {
        uint256 listingId = _anyListing(seed);
        if (listingId == 0) return;
        IListings.Quote memory quote = _anyQuote(listingId, seed >> 8, other);
        _buy(quote, other);
    }

    /// @dev A quote of before, used or not, once more.
    function replay(uint256 seed, uint256 other) external {
        if (_quotes.length == 0) return;
        _buy(_quotes[seed % _quotes.length], other);
    }

    /* JOBS, TIME AND OTHERS */

    function proceed(uint256 seed) external {
        if (_sold.length == 1) return;
        uint256 jobId = seed % (_sold.length - 1) + 1;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        uint256 way = (seed >> 64) % 5;
        if (way < 3) {
            vm.prank(job.provider);
            try _world.market.submit(jobId, "work", "") { } catch { }
        } else if (way == 3) {
            vm.prank(job.provider);
            try _world.market.decline(jobId, 0) { } catch { }
        } else {
            try _world.market.timeOut(jobId) { } catch { }
        }
    }

    function wait(uint256 seed) external {
        uint256 longest = seed % 3 == 0 ? 8 days : 100;
        vm.warp(vm.getBlockTimestamp() + bound(seed >> 8, 0, longest));
    }

    function setBlocked(uint256 seed) external {
        _world.usdc.setBlocked(_world.actors[_anyActor(seed)], (seed >> 8) % 4 == 0);
    }

    function pause(uint256 seed) external {
        paused = seed % 4 == 0;
        vm.prank(_world.governance);
        _world.market.pauseEntrances(paused);
    }

    /* WHAT IS KNOWN */

    function listings() external view returns (uint256) {
        return _known.length - 1;
    }

    function knownOf(uint256 listingId) external view returns (Known memory) {
        return _known[listingId];
    }

    /// @notice Jobs ever sold; ids run from 1.
    function jobs() external view returns (uint256) {
        return _sold.length - 1;
    }

    function soldAs(uint256 jobId) external view returns (Sold memory) {
        return _sold[jobId];
    }

    function lastJob(uint256 listingId, uint8 place) external view returns (uint256) {
        return _lastJob[listingId][place];
    }

    function bondsOf(IListings.BondToken token) external view returns (uint256 count) {
        for (uint256 i = 1; i < _known.length; ++i) {
            if (_known[i].bond == token && !_known[i].isWithdrawn) ++count;
        }
    }

    /* PURCHASES */

    function _buy(IListings.Quote memory quote, uint256 seed) private {
        Attempt memory attempt = _anyAttempt(quote, seed);
        bool success = _call(
            _world.actors[attempt.caller],
            address(_world.listings),
            _buying(attempt),
            _isFit(attempt)
        );
        if (success) _noteSold(attempt.purchase);
    }

    function _noteSold(IListings.Purchase memory purchase) internal {
        IListings.Quote memory quote = purchase.quote;
        uint256 listingId = quote.listingId;
        _used[listingId][quote.nonce] = true;
        _lastJob[listingId][purchase.place] = _sold.length;
        uint32 policy = _world.listings.listingOf(listingId).policyId;
        _sold.push(Sold(listingId, purchase.place, quote.price, policy));
    }

    function _anyAttempt(IListings.Quote memory quote, uint256 seed)
        private
        returns (Attempt memory attempt)
    {
        Known storage known = _known[quote.listingId];
        IListings.Purchase memory purchase = attempt.purchase;
        purchase.quote = quote;
        purchase.client = quote.buyer == address(0) || seed % 16 == 0
            ? _world.actors[_anyActor(seed >> 8)]
            : quote.buyer;
        purchase.place = uint8((seed >> 16) % (uint256(known.service.capacity) + 1));
        purchase.brief = bytes32(seed);

        // Pay as the client, or by its authorization through anybody
        bool byAuthorization = (seed >> 24) % 2 == 0;
        attempt.caller = !byAuthorization && (seed >> 40) % 8 != 0
            ? _indexOf(purchase.client)
            : _anyActor(seed >> 32);
        attempt.payment =
            byAuthorization ? _authorize(purchase, (seed >> 48) % 16 == 0) : _allow(purchase);

        _signAsSeller(attempt, seed >> 56);
    }

    /// @dev Mostly.
    function _signAsSeller(Attempt memory attempt, uint256 seed) internal view {
        uint256 seller = _known[attempt.purchase.quote.listingId].seller;
        attempt.signer = _mostly(seed, seller);
        attempt.speaker = _mostly(seed >> 16, seller);
        attempt.heartbeat = _anyMoment(seed >> 32, 200);
    }

    function _signatures(Attempt memory attempt)
        internal
        view
        returns (bytes memory quoteSignature, bytes memory heartbeatSignature)
    {
        quoteSignature = _sign(
            _world.keys[attempt.signer], _world.listings.hashQuote(attempt.purchase.quote)
        );
        heartbeatSignature = _sign(
            _world.keys[attempt.speaker],
            _world.listings.hashHeartbeat(attempt.purchase.quote.listingId, attempt.heartbeat)
        );
    }

    function _buying(Attempt memory attempt) private view returns (bytes memory) {
        (bytes memory quoteSignature, bytes memory heartbeatSignature) = _signatures(attempt);
        return abi.encodeCall(
            IListings.buy,
            (
                attempt.purchase,
                attempt.payment,
                quoteSignature,
                attempt.heartbeat,
                heartbeatSignature
            )
        );
    }

    function _isFit(Attempt memory attempt) private view returns (bool) {
        IListings.Purchase memory purchase = attempt.purchase;
        if (attempt.payment.method == IJobMarket.PaymentMethod.Authorization) {
            if (attempt.payment.salt != _world.listings.hashQuote(purchase.quote)) return false;
        } else if (_world.actors[attempt.caller] != purchase.client) {
            return false;
        }
        return _isSold(attempt) && !_world.usdc.blocked(purchase.client);
    }

    /// @dev All is well but the payment.
    function _isSold(Attempt memory attempt) internal view returns (bool) {
        Known storage known = _known[attempt.purchase.quote.listingId];
        uint256 now_ = vm.getBlockTimestamp();
        return _maySign(attempt.signer, known) && _maySign(attempt.speaker, known)
            && attempt.heartbeat <= now_ && uint256(attempt.heartbeat) + 180 >= now_
            && _isPurchase(attempt.purchase, known);
    }

    function _isPurchase(IListings.Purchase memory purchase, Known storage known)
        private
        view
        returns (bool)
    {
        IListings.Quote memory quote = purchase.quote;
        uint256 now_ = vm.getBlockTimestamp();
        if (paused || known.archivedAt != 0 || quote.revision != known.revision) return false;
        if (quote.buyer != address(0) && quote.buyer != purchase.client) return false;
        if (quote.units == 0 || known.isFlat && quote.units != 1) return false;
        if (quote.price != uint256(known.service.price) * quote.units) return false;
        if (quote.issuedAt > now_ || quote.issuedAt + 120 <= now_) return false;
        if (_used[quote.listingId][quote.nonce]) return false;
        if (purchase.place >= known.service.capacity) return false;
        if (!_isFree(quote.listingId, purchase.place)) return false;
        if (purchase.client == _world.actors[known.seller]) return false;
        return quote.price >= TICK && quote.price <= MAX_PRICE && quote.price % TICK == 0;
    }

    function _maySign(uint256 signer, Known storage known) private view returns (bool) {
        return signer == known.seller || _world.actors[signer] == known.service.key;
    }

    function _isFree(uint256 listingId, uint8 place) private view returns (bool) {
        uint256 jobId = _lastJob[listingId][place];
        return jobId == 0 || _world.market.jobOf(jobId).status != IJobMarket.JobStatus.Funded;
    }

    function _anyQuote(uint256 listingId, uint256 seed, uint256 other)
        internal
        returns (IListings.Quote memory quote)
    {
        Known storage known = _known[listingId];
        quote.listingId = listingId;
        quote.revision = (seed >> 8) % 16 == 0 ? uint16(1) : known.revision;
        quote.buyer = seed % 4 == 0 ? address(0) : _world.actors[_anyActor(seed >> 16)];
        quote.units =
            known.isFlat && (seed >> 24) % 8 != 0 ? 1 : uint32(bound(seed >> 32, 0, 50)) * 4;
        quote.price = known.service.price * quote.units;
        if ((seed >> 40) % 16 == 0) quote.price += TICK;
        quote.issuedAt = _anyMoment(seed >> 48, 130);
        quote.nonce = bound(other >> 128, 0, 600);
        _quotes.push(quote);
    }

    /// @dev Mostly not long ago, now and then ahead.
    function _anyMoment(uint256 seed, uint256 longest) private view returns (uint40) {
        uint256 now_ = vm.getBlockTimestamp();
        if (seed % 16 == 0) return uint40(now_ + bound(seed >> 4, 1, 10));
        return uint40(now_ - bound(seed >> 4, 0, seed % 16 < 8 ? 60 : longest));
    }

    /* MONEY */

    function _giveBond(uint256 seller, IListings.BondToken bond) private {
        address account = _world.actors[seller];
        if (bond == IListings.BondToken.Points) {
            _world.points.mint(account, 5000);
            vm.prank(account);
            _world.points.approve(address(_world.listings), 5000);
        } else if (!_world.usdc.blocked(account)) {
            _world.usdc.mint(account, 5e6);
            vm.prank(account);
            _world.usdc.approve(address(_world.listings), 5e6);
        }
    }

    function _allow(IListings.Purchase memory purchase)
        private
        returns (IJobMarket.Payment memory)
    {
        _give(purchase);
        vm.prank(purchase.client);
        _world.usdc.approve(address(_world.market), purchase.quote.price);
        IJobMarket.Payment memory payment;
        return payment;
    }

    function _authorize(IListings.Purchase memory purchase, bool wrongly)
        private
        returns (IJobMarket.Payment memory payment)
    {
        _give(purchase);
        bytes32 salt = wrongly ? bytes32("wrong") : _world.listings.hashQuote(purchase.quote);
        payment.method = IJobMarket.PaymentMethod.Authorization;
        payment.payer = purchase.client;
        payment.deadline = vm.getBlockTimestamp() + 1;
        payment.salt = salt;
        bytes32 digest = Authorization.digest(
            _world.usdc.DOMAIN_SEPARATOR(),
            payment.payer,
            address(_world.market),
            purchase.quote.price,
            payment.deadline,
            PaymentNonce.buy(_world.listings.termsOf(purchase), salt)
        );
        payment.signature = _sign(_world.keys[_indexOf(purchase.client)], digest);
    }

    function _give(IListings.Purchase memory purchase) internal {
        if (_world.usdc.blocked(purchase.client)) return;
        _world.usdc.mint(purchase.client, purchase.quote.price);
    }

    /* CALLS AND CHANCE */

    function _call(address caller, address target, bytes memory data, bool expected)
        internal
        returns (bool success)
    {
        bytes memory answer;
        vm.prank(caller);
        (success, answer) = target.call(data);
        if (success) ++successes[bytes4(data)];
        else ++failures[bytes4(data)];
        if (!success) ++errors[bytes4(answer)];
        if (success && !expected) ++trespasses;
        if (!success && expected) ++refusals;
    }

    /// @dev Small prices, some of them off tick; now and then out of bounds.
    function _anyService(uint256 seed) private view returns (IListings.Service memory service) {
        service.price = uint96(bound(seed, 0, 40)) * TICK / 4;
        service.deliveryTime = uint32(bound(seed >> 32, 0, 2 hours));
        service.capacity = uint8(bound(seed >> 64, 0, 4));
        service.key = (seed >> 96) % 2 == 0 ? address(0) : _world.actors[_anyActor(seed >> 104)];
        service.document = bytes32(seed);
        if ((seed >> 128) % 8 == 0) return service;
        if (service.price == 0) service.price = TICK;
        if (service.deliveryTime == 0) service.deliveryTime = 1;
        if (service.capacity == 0) service.capacity = 1;
    }

    function _isSound(IListings.Service memory service) private pure returns (bool) {
        return service.price != 0 && service.deliveryTime != 0 && service.capacity != 0;
    }

    function _anyListing(uint256 seed) internal view returns (uint256) {
        return _known.length == 1 ? 0 : seed % (_known.length - 1) + 1;
    }

    function _anyPolicy(uint256 seed) private view returns (uint32) {
        return _world.policies[seed % _world.policies.length];
    }

    function _anyActor(uint256 seed) internal view returns (uint256) {
        return seed % _world.actors.length;
    }

    /// @dev One time in eight, anybody.
    function _mostly(uint256 seed, uint256 actor) internal view returns (uint256) {
        return seed % 8 == 0 ? _anyActor(seed >> 8) : actor;
    }

    function _indexOf(address account) internal view returns (uint256 index) {
        while (_world.actors[index] != account) ++index;
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
