// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test, Vm } from "forge-std/Test.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { Reviews } from "../../src/identity/Reviews.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IReviews } from "../../src/interfaces/IReviews.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { Posting } from "../../src/libraries/Posting.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { Offers } from "../../src/market/Offers.sol";
import { BlockableUSDC } from "../base/BlockableUSDC.sol";
import { BurnablePoints } from "../base/BurnablePoints.sol";
import { Ledger } from "./Ledger.sol";
import { Action, Model } from "./Model.sol";
import { Authorization } from "../base/Authorization.sol";

/// @dev Many accounts doing anything at any time, right and wrong. What must never happen is
/// counted; the invariants look at the counters and at the contracts.
contract MarketHandler is Test {
    using JobFlags for uint24;

    struct World {
        JobMarket market;
        Offers offers;
        address listings;
        uint32 plainPolicyId;
        Membership membership;
        Reviews reviews;
        BlockableUSDC usdc;
        BurnablePoints points;
        address governance;
        address treasury;
        address[] actors;
        uint256[] keys;
        uint32[] policies;
    }

    bytes8 private constant STEPS = 0x01020407080b0d0e;

    World private _world;
    Ledger public immutable LEDGER;

    /// @notice A call the model permits failed.
    uint256 public refusals;
    /// @notice A call the model forbids succeeded.
    uint256 public trespasses;
    /// @notice A payment, or what both sides signed, worked a second time.
    uint256 public replays;
    /// @notice A call failed without saying why.
    uint256 public nameless;
    bool public paused;

    mapping(bytes4 selector => uint256) public successes;
    mapping(IJobMarket.JobStatus status => uint256) public reached;
    mapping(IJobMarket.Ending ending => uint256) public ended;
    mapping(IJobMarket.PaymentMethod method => uint256) public paidBy;
    mapping(uint256 jobId => bytes32) public endedAs;
    /// @notice What the arbiter, or both sides, gave the provider of a job.
    mapping(uint256 jobId => uint256) public ruled;

    /// @notice The rating a side was given, the first time.
    mapping(uint256 jobId => mapping(bool ofProvider => uint8)) public rated;
    mapping(address reviewer => mapping(uint256 day => uint256)) private _reviewsMade;

    bytes private _signed;

    uint256 private _seen;
    uint256[] private _running;
    mapping(uint256 jobId => uint256) private _seenIn;
    uint256[] private _threads;
    mapping(uint256 thread => IOffers.Offer) private _live;

    constructor(World memory world) {
        _world = world;
        address[] memory tokens = new address[](2);
        tokens[0] = address(world.usdc);
        tokens[1] = address(world.points);
        address[] memory holders = new address[](world.actors.length + 1);
        for (uint256 i; i < world.actors.length; ++i) {
            holders[i] = world.actors[i];
        }
        holders[world.actors.length] = world.treasury;
        LEDGER = new Ledger(world.market, tokens, holders);
    }

    /* WAYS IN */

    function hire(uint256 seed, uint256 priceSeed) external {
        uint32 policyId = _anyPolicy(seed);
        IJobMarket.HireTerms memory terms = IJobMarket.HireTerms({
            client: _anyActor(seed >> 8),
            provider: _anyActor(seed >> 16),
            policyId: policyId,
            price: _anyPrice(policyId, priceSeed),
            deliveryTime: uint32(bound(seed >> 32, 1, 10 days)),
            brief: bytes32(seed),
            group: bytes32(seed % 2)
        });
        bool bought = (seed >> 24) % 4 == 0;
        (IJobMarket.Payment memory payment, address caller) = _pay(
            policyId,
            terms.client,
            terms.price,
            bought
                ? PaymentNonce.buy(terms, bytes32(seed))
                : PaymentNonce.hire(terms, bytes32(seed)),
            seed
        );
        bytes memory data = bought
            ? abi.encodeCall(IJobMarket.buy, (terms, payment, caller))
            : abi.encodeCall(IJobMarket.hire, (terms, payment));
        if (bought) caller = _world.listings;
        if (!_perform(caller, payment.payer, address(_world.market), data)) return;
        if (payment.method == IJobMarket.PaymentMethod.Authorization) _signed = data;
        if (paused || Model.isRetired(_world.market, policyId)) ++trespasses;
        _checkAdmitted(terms.client);
        _checkAdmitted(terms.provider);
        ++paidBy[payment.method];
    }

    function post(uint256 seed, uint256 priceSeed) external {
        uint32 policyId = _anyPolicy(seed);
        IJobMarket.PostTerms memory terms = IJobMarket.PostTerms({
            client: _anyActor(seed >> 8),
            policyId: policyId,
            budget: _anyPrice(policyId, priceSeed),
            closing: uint32(bound(seed >> 32, 1 hours, 30 days)),
            maxOffers: uint8(bound(seed >> 64, 1, 3)),
            autoAccept: (seed >> 72) % 4 == 0,
            verifiedOnly: (seed >> 80) % 4 == 0,
            exclusiveWith: (seed >> 82) % 3 == 0 ? uint64(_anyPostedJob(seed)) : 0,
            brief: bytes32(seed),
            group: bytes32(seed % 2)
        });
        (IJobMarket.Payment memory payment, address caller) = _pay(
            policyId, terms.client, terms.budget, PaymentNonce.post(terms, bytes32(seed)), seed
        );
        bytes memory data = abi.encodeCall(IJobMarket.post, (terms, payment));
        if (!_perform(caller, payment.payer, address(_world.market), data)) return;
        if (paused || Model.isRetired(_world.market, policyId)) ++trespasses;
        _checkAdmitted(terms.client);
        ++paidBy[payment.method];
    }

    function propose(uint256 seed, uint256 priceSeed) external {
        uint32 policyId = _anyPolicy(seed);
        IOffers.Proposal memory proposal = IOffers.Proposal({
            counterpart: _anyActor(seed >> 8),
            asProvider: (seed >> 16) % 2 == 0,
            policyId: policyId,
            maxRounds: uint8((seed >> 24) % 5),
            closing: uint32(bound(seed >> 32, 1 hours, 30 days)),
            brief: bytes32(seed),
            group: 0,
            offer: _anyTerms(policyId, priceSeed)
        });
        address caller = _anyActor(seed >> 64);
        bytes memory data = abi.encodeCall(IOffers.propose, (proposal));
        if (!_perform(caller, address(0), address(_world.offers), data)) return;
        _checkAdmitted(caller);
        _checkAdmitted(proposal.counterpart);
        _keep(
            IOffers.Offer({
                jobId: _world.market.jobCount(),
                provider: proposal.asProvider ? caller : proposal.counterpart,
                byClient: !proposal.asProvider,
                version: 1,
                round: 1,
                price: proposal.offer.price,
                deliveryTime: proposal.offer.deliveryTime,
                expiry: proposal.offer.expiry,
                terms: proposal.offer.terms,
                previous: 0
            })
        );
    }

    /// @dev A posted job gets another brief and budget.
    function amend(uint256 seed, uint256 priceSeed) external {
        uint256 jobId = _anyPostedJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        uint96 budget = _anyPrice(job.policyId, priceSeed);
        uint256 missing = budget > job.budget ? budget - job.budget : 0;
        bytes32 brief = bytes32(seed);
        (IJobMarket.Payment memory payment,) = _pay(
            job.policyId, job.client, missing, PaymentNonce.amend(jobId, budget, brief, brief), seed
        );
        address caller = _sometimes(seed, job.client);
        bytes memory data = abi.encodeCall(IJobMarket.amend, (jobId, budget, brief, payment));
        if (!_perform(caller, payment.payer, address(_world.market), data)) return;
        bool permitted =
            Model.isPosted(job) && caller == job.client && vm.getBlockTimestamp() < job.deadline;
        if (!permitted) ++trespasses;
        if (missing != 0) ++paidBy[payment.method];
    }

    /* PLAIN JOBS */

    function createJob(uint256 seed) external {
        address provider = (seed >> 8) % 4 == 0 ? address(0) : _anyActor(seed >> 16);
        uint256 expiredAt = vm.getBlockTimestamp() + bound(seed >> 32, 1 hours, 10 days);
        address caller = _anyActor(seed >> 48);
        bytes memory data = abi.encodeCall(
            IJobMarket.createJob, (provider, _anyActor(seed >> 24), expiredAt, "work", address(0))
        );
        if (!_perform(caller, address(0), address(_world.market), data)) return;
        if (paused) ++trespasses;
        _checkAdmitted(caller);
        if (provider != address(0)) _checkAdmitted(provider);
    }

    /// @dev Names the provider, the price, or pays it.
    function preparePlain(uint256 seed, uint256 priceSeed) external {
        uint256 jobId = _anyPlainJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        address caller = _sometimes(seed, job.client);
        bool inTime = vm.getBlockTimestamp() < job.deadline;
        bool mine = caller == job.client;
        bytes memory data;
        if (job.provider == address(0) || (seed >> 8) % 8 == 0) {
            data = abi.encodeCall(IJobMarket.setProvider, (jobId, _anyActor(seed >> 16), ""));
            if (_perform(caller, address(0), address(_world.market), data)) {
                if (!inTime || !mine || job.provider != address(0)) ++trespasses;
            }
        } else if (_world.market.plainJobOf(jobId).budget == 0) {
            uint96 price = _anyPrice(job.policyId, priceSeed);
            data = abi.encodeCall(IJobMarket.setBudget, (jobId, price, ""));
            bool permitted = inTime && (mine || caller == job.provider);
            bool succeeded = _perform(caller, address(0), address(_world.market), data);
            if (succeeded && !permitted) ++trespasses;
            if (permitted && !succeeded) ++refusals;
        } else {
            _fund(jobId, job, caller);
        }
    }

    function _fund(uint256 jobId, IJobMarket.Job memory job, address caller) private {
        uint96 price = _world.market.plainJobOf(jobId).budget;
        _approve(job.policyId, job.client, price);
        bytes memory data = abi.encodeCall(IJobMarket.fund, (jobId, price, ""));
        if (!_perform(caller, job.client, address(_world.market), data)) return;
        bool permitted = vm.getBlockTimestamp() < job.deadline && caller == job.client
            && job.provider != address(0) && !paused;
        if (!permitted) ++trespasses;
        _checkAdmitted(job.client);
        _checkAdmitted(job.provider);
    }

    /* OFFERS */

    function bid(uint256 seed, uint256 priceSeed) external {
        uint256 jobId = _anyPostedJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        IOffers.OfferTerms memory terms = _anyTerms(job.policyId, priceSeed);
        address provider = _anyActor(seed >> 64);
        uint32 version = Posting.version(job.provider);
        bytes memory data = abi.encodeCall(IOffers.offer, (jobId, version, terms));
        if (!_perform(provider, address(0), address(_world.offers), data)) return;
        if (!Model.isPosted(job)) ++trespasses;
        _checkAdmitted(job.client);
        _checkAdmitted(provider);
        _keep(
            IOffers.Offer({
                jobId: jobId,
                provider: provider,
                byClient: false,
                version: version,
                round: 1,
                price: terms.price,
                deliveryTime: terms.deliveryTime,
                expiry: terms.expiry,
                terms: terms.terms,
                previous: 0
            })
        );
    }

    function counter(uint256 seed, uint256 priceSeed) external {
        (bool found, IOffers.Offer memory live) = _anyLive(seed);
        if (!found) return;
        IJobMarket.Job memory job = _world.market.jobOf(live.jobId);
        IOffers.OfferTerms memory terms = _anyTerms(job.policyId, priceSeed);
        address caller = _sometimes(seed, live.byClient ? live.provider : job.client);
        bytes memory data = abi.encodeCall(IOffers.counter, (live, terms));
        if (!_perform(caller, address(0), address(_world.offers), data)) return;
        if (caller != (live.byClient ? live.provider : job.client)) ++trespasses;
        if (_world.offers.liveOffer(live.jobId, live.provider) == 0) return;
        live.previous = _world.offers.hashOffer(live);
        live.byClient = !live.byClient;
        live.round += 1;
        live.price = terms.price;
        live.deliveryTime = terms.deliveryTime;
        live.expiry = terms.expiry;
        live.terms = terms.terms;
        _keep(live);
    }

    /// @dev The provider accepts a counter.
    function agree(uint256 seed) external {
        (bool found, IOffers.Offer memory live) = _anyLive(seed);
        if (!found) return;
        IJobMarket.Job memory job = _world.market.jobOf(live.jobId);
        _approve(job.policyId, job.client, live.price);
        address caller = _sometimes(seed, live.provider);
        bytes memory data = abi.encodeCall(IOffers.accept, (live));
        if (!_perform(caller, job.client, address(_world.offers), data)) return;
        if (caller != live.provider || !live.byClient || live.expiry <= vm.getBlockTimestamp()) {
            ++trespasses;
        }
        _checkAdmitted(job.client);
        _checkAdmitted(live.provider);
    }

    /// @dev The client accepts an offer, or funds what was agreed.
    function accept(uint256 seed) external {
        (bool found, IOffers.Offer memory live) = _anyLive(seed);
        if (!found) return;
        IJobMarket.Job memory job = _world.market.jobOf(live.jobId);
        uint256 missing = live.price > job.budget ? live.price - job.budget : 0;
        (IJobMarket.Payment memory payment, address caller) = _pay(
            job.policyId, job.client, missing, PaymentNonce.accept(live, bytes32(seed)), seed
        );
        bytes memory data = abi.encodeCall(IJobMarket.accept, (live, payment));
        if (!_perform(caller, payment.payer, address(_world.market), data)) return;
        _checkAdmitted(job.client);
        _checkAdmitted(live.provider);
        if (missing != 0) ++paidBy[payment.method];
    }

    function withdrawOffer(uint256 seed) external {
        (bool found, IOffers.Offer memory live) = _anyLive(seed);
        if (!found) return;
        address maker = live.byClient ? _world.market.jobOf(live.jobId).client : live.provider;
        address caller = _sometimes(seed, maker);
        _endThread(live, caller, caller == maker, abi.encodeCall(IOffers.withdraw, (live)));
    }

    /// @dev The addressee; anyone, where the offer has expired and only keeps a place.
    function dismissOffer(uint256 seed) external {
        (bool found, IOffers.Offer memory live) = _anyLive(seed);
        if (!found) return;
        IJobMarket.Job memory job = _world.market.jobOf(live.jobId);
        address addressee = live.byClient ? live.provider : job.client;
        address caller = _sometimes(seed, addressee);
        bool isDead = live.expiry <= vm.getBlockTimestamp() && Model.isPosted(job);
        _endThread(
            live, caller, isDead || caller == addressee, abi.encodeCall(IOffers.dismiss, (live))
        );
    }

    /* JOBS */

    /// @dev Something the model permits, which must therefore work; forward as often as not.
    function proceed(uint256 seed) external {
        uint256 jobId = _anyJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        uint256 first = (seed >> 8) % 2 == 0 ? uint256(Action.Submit) : (seed >> 16) % Model.ACTIONS;
        // Steps that get round to every action, in ever another order
        uint256 step = uint8(STEPS[(seed >> 32) % 8]);
        for (uint256 i; i < Model.ACTIONS; ++i) {
            Action action = Action((first + i * step) % Model.ACTIONS);
            // Few withdraw, or hardly a job would get anywhere
            bool withdraws = action <= Action.Decline
                || (action == Action.Reject && job.status == IJobMarket.JobStatus.Open);
            if (withdraws && (seed >> 24) % 8 != 0) continue;
            address caller = _callerOf(jobId, action, job, seed);
            if (!Model.permits(_world.market, jobId, action, caller)) continue;
            if (!_act(jobId, action, caller, seed)) ++refusals;
            return;
        }
    }

    /// @dev Anything by anybody, mostly the right one at the wrong time: it works exactly if the
    /// model permits it.
    function trespass(uint256 seed) external {
        uint256 jobId = _anyJob(seed);
        if (jobId == 0) return;
        Action action = Action((seed >> 16) % Model.ACTIONS);
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        address caller = _sometimes(seed, _callerOf(jobId, action, job, seed));
        bool permitted = Model.permits(_world.market, jobId, action, caller);
        bool succeeded = _act(jobId, action, caller, seed);
        if (succeeded && !permitted) ++trespasses;
        if (permitted && !succeeded) ++refusals;
    }

    /// @dev A loser disputes, or a client before a verdict, wherever one may.
    function contest(uint256 seed) external {
        uint256 count = _world.market.jobCount();
        for (uint256 i; i < 24 && i < count; ++i) {
            uint256 jobId = count - (seed % 24 + i) % (count < 24 ? count : 24);
            IJobMarket.Job memory job = _world.market.jobOf(jobId);
            address party = Model.actor(_world.market, jobId, job, Action.Dispute);
            if (!Model.permits(_world.market, jobId, Action.Dispute, party)) continue;
            if (!_act(jobId, Action.Dispute, party, seed)) ++refusals;
            return;
        }
    }

    /// @dev An arbiter rules, or stays silent until its time is over, or a provider does.
    function sleepOver(uint256 seed) external {
        bool undelivered = (seed >> 8) % 2 == 0;
        uint256 jobId = _anyJobIn(
            undelivered ? IJobMarket.JobStatus.Funded : IJobMarket.JobStatus.Disputed, seed
        );
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        address arbiter = _world.market.policyOf(job.policyId).arbiter;
        if ((seed >> 16) % 2 == 0 && Model.permits(_world.market, jobId, Action.Rule, arbiter)) {
            if (!_act(jobId, Action.Rule, arbiter, seed)) ++refusals;
            return;
        }
        bool plain = Model.isPlain(job);
        if (job.deadline > vm.getBlockTimestamp() + (plain ? 10 days : 1 days)) return;
        if (job.deadline > vm.getBlockTimestamp()) vm.warp(job.deadline);
        Action action = plain ? Action.ClaimRefund : Action.TimeOut;
        if (!_act(jobId, action, _anyActor(seed), seed)) ++refusals;
    }

    /// @dev Both sides sign, sometimes one of them is another.
    function settle(uint256 seed, uint256 amountSeed) external {
        uint256 jobId = _anyJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId,
            providerAmount: uint96(bound(amountSeed, 0, uint256(job.budget) + 1)),
            expiry: uint40(vm.getBlockTimestamp() + seed % 2)
        });
        address client = _sometimes(seed, job.client);
        bool permitted = Model.holdsMoney(job) && !Model.isPlain(job) && seed % 2 == 1
            && settlement.providerAmount <= job.budget && client == job.client;
        bytes32 digest = _world.market.hashSettlement(settlement);
        bytes memory clients = _sign(_keyOf(client), digest);
        bytes memory providers =
            _isActor(job.provider) ? _sign(_keyOf(job.provider), digest) : bytes("");
        bytes memory data = abi.encodeCall(IJobMarket.settle, (settlement, clients, providers));
        address sender = _world.governance;
        bool succeeded = _perform(sender, address(0), address(_world.market), data);
        if (succeeded && !permitted) ++trespasses;
        if (permitted && !succeeded) ++refusals;
        if (!succeeded) return;
        ruled[jobId] = settlement.providerAmount;
        _signed = data;
    }

    /// @dev What was signed and used is sent again, by anybody.
    function replay(uint256 seed) external {
        if (_signed.length == 0) return;
        bool bought = bytes4(_signed) == IJobMarket.buy.selector;
        address caller = bought ? _world.listings : _anyActor(seed);
        if (_perform(caller, address(0), address(_world.market), _signed)) ++replays;
    }

    function withdraw(uint256 seed) external {
        address payee = LEDGER.holders()[seed % LEDGER.holders().length];
        address token = LEDGER.tokens()[(seed >> 8) % 2];
        address to = _sometimes(seed, payee);
        uint256 credit = _world.market.creditOf(token, payee);
        bool permitted = credit != 0 && !_world.usdc.blocked(to);
        bytes memory data = abi.encodeCall(IJobMarket.withdraw, (token, to));
        bool succeeded = _perform(payee, address(0), address(_world.market), data);
        if (permitted && !succeeded) ++refusals;
        if (!succeeded) return;
        if (!permitted) ++trespasses;
        LEDGER.noteMove(token, payee, to, credit);
    }

    /// @dev Mostly a side of an ended job, at times whoever else, and twice.
    function review(uint256 seed) external {
        uint256 jobId = _anyEndedJob(seed);
        if (jobId == 0) return;
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        address reviewer = _sometimes(seed, seed % 2 == 0 ? job.client : job.provider);
        if (!_isActor(reviewer)) return;
        bool ofProvider = reviewer == job.client;
        uint8 rating = uint8((seed >> 32) % 7);
        uint256 made = _reviewsMade[reviewer][vm.getBlockTimestamp() / 1 days];
        bool permitted = rating != 0 && rating < 6 && made < 10 && rated[jobId][ofProvider] == 0
            && (ofProvider || reviewer == job.provider) && Model.isReviewable(_world.market, job);
        bytes memory data = abi.encodeCall(IReviews.review, (jobId, rating, bytes32(seed)));
        bool succeeded = _perform(reviewer, address(0), address(_world.reviews), data);
        if (succeeded && !permitted) ++trespasses;
        if (permitted && !succeeded) ++refusals;
        if (!succeeded) return;
        rated[jobId][ofProvider] = rating;
        ++_reviewsMade[reviewer][vm.getBlockTimestamp() / 1 days];
    }

    /* THE WORLD */

    /// @dev Time goes by: a little, or to a second before, at or after a job's deadline.
    function wait(uint256 seed) external {
        uint256 time = vm.getBlockTimestamp();
        uint256 jobId = _anyJob(seed >> 8);
        if (jobId == 0 || seed % 4 != 0) {
            vm.warp(time + (seed >> 16) % 3 hours);
            return;
        }
        uint256 target = uint256(_world.market.jobOf(jobId).deadline) + (seed >> 16) % 3 - 1;
        if (target > time) vm.warp(target);
    }

    /// @dev Disturbances pass more often than they come, or nothing would ever happen.
    function setBlocked(uint256 seed) external {
        address holder = LEDGER.holders()[(seed >> 8) % LEDGER.holders().length];
        _world.usdc.setBlocked(holder, seed % 4 == 0);
    }

    function bar(uint256 seed) external {
        address account = _anyActor(seed >> 8);
        uint256 agentId = _world.membership.accountOf(account).agentId;
        uint256 way = (seed >> 16) % 3;
        bool barred = seed % 16 == 0;
        if (way == 0) {
            bytes memory data = abi.encodeCall(_world.membership.setSuspended, (agentId, barred));
            _perform(_world.governance, address(0), address(_world.membership), data);
        } else if (way == 1) {
            bytes memory data = abi.encodeCall(_world.membership.setActive, (agentId, !barred));
            _perform(account, address(0), address(_world.membership), data);
        } else {
            bytes memory data = abi.encodeCall(_world.membership.closeAccount, (account, barred));
            _perform(account, address(0), address(_world.membership), data);
        }
    }

    function pause(uint256 seed) external {
        paused = seed % 16 == 0;
        vm.prank(_world.governance);
        _world.market.pauseEntrances(paused);
    }

    /// @dev Governance turns every screw it has; running jobs must not notice.
    function govern(uint256 seed) external {
        vm.startPrank(_world.governance);
        if (seed % 16 == 0) _world.market.retirePolicy(_anyPolicy(seed >> 8));
        _world.market
            .setFeeTable(
                IPolicies.FeeTable({
                    negotiateBps: uint16(seed % 1001),
                    burnedBps: uint16((seed >> 16) % 1001),
                    otherBps: uint16((seed >> 32) % 1001)
                })
            );
        vm.stopPrank();
    }

    /// @dev The same house rules again, under today's fees.
    function renew(uint256 seed) external {
        uint256 place = seed % _world.policies.length;
        IPolicies.Policy memory policy = _world.market.policyOf(_world.policies[place]);
        IPolicies.PolicyTerms memory terms;
        terms.token = policy.token;
        terms.entries = policy.entries;
        terms.flags = policy.flags & PolicyFlags.CHOSEN;
        terms.evaluator = policy.evaluator;
        terms.reviewPeriod = policy.reviewPeriod;
        terms.appealAfterApproval = policy.appealAfterApproval;
        terms.appealAfterRejection = policy.appealAfterRejection;
        terms.arbiter = policy.arbiter;
        terms.arbiterPeriod = policy.arbiterPeriod;
        terms.owner = policy.owner;
        terms.ownerFeeBps = policy.ownerFeeBps;
        try _world.market.registerPolicy(terms) returns (uint32 policyId) {
            _world.policies[place] = policyId;
        } catch { }
    }

    /* WHAT THE INVARIANTS ASK */

    function liveOffers() external view returns (IOffers.Offer[] memory live) {
        live = new IOffers.Offer[](_threads.length);
        for (uint256 i; i < live.length; ++i) {
            live[i] = _live[_threads[i]];
        }
    }

    /* DOING */

    function _act(uint256 jobId, Action action, address caller, uint256 seed)
        private
        returns (bool)
    {
        bytes32 digest = keccak256(abi.encode(seed));
        bytes memory data;
        if (action == Action.Cancel) {
            data = abi.encodeCall(IJobMarket.cancel, (jobId));
        } else if (action == Action.TakeBack) {
            data = abi.encodeCall(IJobMarket.takeBack, (jobId));
        } else if (action == Action.Decline) {
            data = abi.encodeCall(IJobMarket.decline, (jobId, digest));
        } else if (action == Action.Start) {
            data = abi.encodeCall(IJobMarket.start, (jobId));
        } else if (action == Action.Submit) {
            data = abi.encodeCall(IJobMarket.submit, (jobId, digest, ""));
        } else if (action == Action.Complete) {
            data = abi.encodeCall(IJobMarket.complete, (jobId, digest, ""));
        } else if (action == Action.Reject) {
            data = abi.encodeCall(IJobMarket.reject, (jobId, digest, ""));
        } else if (action == Action.RequestRevision) {
            data = abi.encodeCall(IJobMarket.requestRevision, (jobId, digest));
        } else if (action == Action.HandOver) {
            data = abi.encodeCall(IJobMarket.handOver, (jobId, digest));
        } else if (action == Action.Escalate) {
            data = abi.encodeCall(IJobMarket.escalate, (jobId, digest));
        } else if (action == Action.Dispute) {
            data = abi.encodeCall(IJobMarket.dispute, (jobId, caller, digest));
        } else if (action == Action.Rule) {
            return _rule(jobId, caller, seed);
        } else if (action == Action.Waive) {
            data = abi.encodeCall(IJobMarket.waive, (jobId));
        } else if (action == Action.ClaimRefund) {
            data = abi.encodeCall(IJobMarket.claimRefund, (jobId));
        } else {
            data = abi.encodeCall(IJobMarket.timeOut, (jobId));
        }
        return _perform(caller, address(0), address(_world.market), data);
    }

    function _rule(uint256 jobId, address caller, uint256 seed) private returns (bool success) {
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        bool splits = _world.market.policyOf(job.policyId).flags & PolicyFlags.SPLITS != 0;
        uint256 bps = (seed >> 32) % 10_001;
        if (!splits || (seed >> 64) % 2 == 0) bps = bps < 5000 ? 0 : 10_000;
        success = _perform(
            caller,
            address(0),
            address(_world.market),
            abi.encodeCall(IJobMarket.rule, (jobId, uint16(bps), bytes32(seed)))
        );
        if (success) ruled[jobId] = job.budget * bps / 10_000;
    }

    function _endThread(IOffers.Offer memory live, address caller, bool rightful, bytes memory data)
        private
    {
        bool permitted = rightful && Model.isNegotiable(_world.market, live);
        bool succeeded = _perform(caller, address(0), address(_world.offers), data);
        if (succeeded && !permitted) ++trespasses;
        if (permitted && !succeeded) ++refusals;
    }

    function _perform(address caller, address payer, address target, bytes memory data)
        private
        returns (bool success)
    {
        LEDGER.open();
        vm.recordLogs();
        vm.prank(caller);
        bytes memory answer;
        (success, answer) = target.call(data);
        if (!success && !_isNamed(answer)) ++nameless;
        // Foundry records the logs of reverted calls too
        Vm.Log[] memory logs = vm.getRecordedLogs();
        LEDGER.close(success ? logs : new Vm.Log[](0), payer);
        if (!success) return false;
        ++successes[bytes4(data)];
        _look();
    }

    /// @dev A custom error; no panic, no sentence, no silence.
    function _isNamed(bytes memory answer) private pure returns (bool) {
        bytes4 selector = bytes4(answer);
        return answer.length >= 4 && selector != bytes4(keccak256("Panic(uint256)"))
            && selector != bytes4(keccak256("Error(string)"));
    }

    /// @dev Notes new states, and forgets offers that are gone.
    function _look() private {
        uint256 count = _world.market.jobCount();
        while (_seen < count) {
            _running.push(++_seen);
        }
        for (uint256 i; i < _running.length;) {
            uint256 jobId = _running[i];
            IJobMarket.Job memory job = _world.market.jobOf(jobId);
            if (_seenIn[jobId] != _key(job)) {
                _seenIn[jobId] = _key(job);
                ++reached[job.status];
            }
            if (!Model.hasEnded(job)) {
                ++i;
                continue;
            }
            endedAs[jobId] = keccak256(abi.encode(job));
            ++ended[job.flags.ending()];
            _running[i] = _running[_running.length - 1];
            _running.pop();
        }
        for (uint256 i; i < _threads.length;) {
            IOffers.Offer storage live = _live[_threads[i]];
            if (_world.offers.liveOffer(live.jobId, live.provider) != 0) {
                ++i;
                continue;
            }
            _threads[i] = _threads[_threads.length - 1];
            _threads.pop();
        }
    }

    function _key(IJobMarket.Job memory job) private pure returns (uint256) {
        return uint256(job.status) + 1 + (uint256(job.flags) << 8);
    }

    function _keep(IOffers.Offer memory live) private {
        if (_world.offers.liveOffer(live.jobId, live.provider) == 0) return;
        uint256 thread = uint256(keccak256(abi.encode(live.jobId, live.provider)));
        _live[thread] = live;
        for (uint256 i; i < _threads.length; ++i) {
            if (_threads[i] == thread) return;
        }
        _threads.push(thread);
    }

    /* CHOOSING */

    function _checkAdmitted(address account) private {
        if (Model.isBarred(_world.membership, account)) ++trespasses;
    }

    function _callerOf(uint256 jobId, Action action, IJobMarket.Job memory job, uint256 seed)
        private
        view
        returns (address)
    {
        if (action >= Action.ClaimRefund) return _anyActor(seed >> 24);
        return Model.actor(_world.market, jobId, job, action);
    }

    function _anyActor(uint256 seed) private view returns (address) {
        return _world.actors[uint8(seed) % _world.actors.length];
    }

    /// @dev The rightful one mostly, anybody else now and then.
    function _sometimes(uint256 seed, address rightful) private view returns (address) {
        return (seed >> 128) % 4 == 0 ? _anyActor(seed >> 136) : rightful;
    }

    function _anyPolicy(uint256 seed) private view returns (uint32) {
        return _world.policies[uint8(seed) % _world.policies.length];
    }

    /// @dev One of the latest jobs.
    function _anyJob(uint256 seed) private view returns (uint256) {
        uint256 count = _world.market.jobCount();
        if (count == 0) return 0;
        return count - uint8(seed) % (count < 8 ? count : 8);
    }

    /// @dev One that may take offers, if there is one among the latest; any other now and then.
    function _anyPostedJob(uint256 seed) private view returns (uint256 jobId) {
        for (uint256 i; i < 16; ++i) {
            jobId = _anyJob(uint256(keccak256(abi.encode(seed, i))));
            if (jobId == 0 || Model.isPosted(_world.market.jobOf(jobId))) return jobId;
        }
    }

    function _anyPlainJob(uint256 seed) private view returns (uint256 jobId) {
        uint256 count = _world.market.jobCount();
        for (uint256 i; i < 24 && i < count; ++i) {
            jobId = count - i;
            IJobMarket.Job memory job = _world.market.jobOf(jobId);
            bool open = job.status == IJobMarket.JobStatus.Open;
            if (Model.isPlain(job) && open && (seed >> i) % 2 == 0) return jobId;
        }
        return 0;
    }

    /// @dev One of the latest in that state; zero where there is none.
    function _anyJobIn(IJobMarket.JobStatus status, uint256 seed)
        private
        view
        returns (uint256 jobId)
    {
        uint256 count = _world.market.jobCount();
        uint256 first = seed % 24;
        for (uint256 i; i < 24 && i < count; ++i) {
            jobId = count - (first + i) % (count < 24 ? count : 24);
            if (_world.market.jobOf(jobId).status == status) return jobId;
        }
        return 0;
    }

    /// @dev An ended one mostly, any other now and then; zero where there is none at all.
    function _anyEndedJob(uint256 seed) private view returns (uint256 jobId) {
        for (uint256 i; i < 16; ++i) {
            jobId = _anyJob(uint256(keccak256(abi.encode(seed, i))));
            if (jobId == 0 || Model.hasEnded(_world.market.jobOf(jobId))) return jobId;
        }
    }

    function _isActor(address account) private view returns (bool) {
        for (uint256 i; i < _world.actors.length; ++i) {
            if (_world.actors[i] == account) return true;
        }
        return false;
    }

    function _anyLive(uint256 seed) private view returns (bool, IOffers.Offer memory live) {
        if (_threads.length == 0) return (false, live);
        return (true, _live[_threads[uint8(seed) % _threads.length]]);
    }

    function _anyPrice(uint32 policyId, uint256 seed) private view returns (uint96) {
        IPolicies.Policy memory policy = _world.market.policyOf(policyId);
        return uint96(bound(seed, policy.minTicks, policy.maxTicks) * 10 ** policy.tickExponent);
    }

    function _anyTerms(uint32 policyId, uint256 seed)
        private
        view
        returns (IOffers.OfferTerms memory)
    {
        return IOffers.OfferTerms({
            price: _anyPrice(policyId, seed),
            deliveryTime: uint32(bound(seed >> 32, 1, 10 days)),
            expiry: uint40(vm.getBlockTimestamp() + bound(seed >> 64, 1, 5 days)),
            terms: bytes32(seed)
        });
    }

    /* PAYING */

    /// @dev Money in the payer's pocket and one of the ways to take it; `payer` says whose it is.
    function _pay(uint32 policyId, address client, uint256 amount, bytes32 nonce, uint256 seed)
        private
        returns (IJobMarket.Payment memory payment, address caller)
    {
        payment.method = IJobMarket.PaymentMethod((seed >> 96) % 3);
        payment.payer = client;
        payment.deadline = vm.getBlockTimestamp() + 1 hours;
        payment.salt = bytes32(seed);
        caller = client;
        if (payment.method == IJobMarket.PaymentMethod.Authorization) {
            uint256 place = uint8(seed >> 104) % _world.actors.length;
            payment.payer = _world.actors[place];
            if (payment.payer == client) caller = _anyActor(seed >> 112);
            _mint(policyId, payment.payer, amount);
            payment.signature =
                _sign(_world.keys[place], _authorizationDigest(payment, amount, nonce));
        } else if (payment.method == IJobMarket.PaymentMethod.Permit) {
            _mint(policyId, client, amount);
            payment.signature = _sign(_keyOf(client), _permitDigest(client, amount, payment));
        } else {
            _approve(policyId, client, amount);
        }
    }

    function _approve(uint32 policyId, address client, uint256 amount) private {
        _mint(policyId, client, amount);
        BlockableUSDC token = BlockableUSDC(_tokenOf(policyId));
        vm.prank(client);
        token.approve(address(_world.market), amount);
    }

    /// @dev Nothing reaches a blocked account.
    function _mint(uint32 policyId, address account, uint256 amount) private {
        address token = _tokenOf(policyId);
        try BlockableUSDC(token).mint(account, amount) {
            LEDGER.noteMint(token, account, amount);
        } catch { }
    }

    function _tokenOf(uint32 policyId) private view returns (address) {
        return _world.market.policyOf(policyId).token;
    }

    function _keyOf(address account) private view returns (uint256) {
        uint256 place;
        while (_world.actors[place] != account) ++place;
        return _world.keys[place];
    }

    function _authorizationDigest(IJobMarket.Payment memory payment, uint256 amount, bytes32 nonce)
        private
        view
        returns (bytes32)
    {
        return Authorization.digest(
            _world.usdc.DOMAIN_SEPARATOR(),
            payment.payer,
            address(_world.market),
            amount,
            payment.deadline,
            nonce
        );
    }

    function _permitDigest(address owner, uint256 amount, IJobMarket.Payment memory payment)
        private
        view
        returns (bytes32)
    {
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner,
                address(_world.market),
                amount,
                _world.usdc.nonces(owner),
                payment.deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", _world.usdc.DOMAIN_SEPARATOR(), message));
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
