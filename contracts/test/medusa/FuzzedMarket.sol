// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { Offers } from "../../src/market/Offers.sol";

/// @dev Of forge's cheatcodes, what medusa knows too.
interface Hevm {
    function prank(address caller) external;
}

/// @dev Its issuer may stop an account from being paid.
contract FuzzedToken is ERC20 {
    mapping(address account => bool) public blocked;

    constructor() ERC20("Token", "T") { }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setBlocked(address account, bool isBlocked) external {
        blocked[account] = isBlocked;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!blocked[to], "blocked");
        super._update(from, to, value);
    }
}

/// @dev An account that signs nothing: only its own calls speak for it.
contract Account { }

/// @dev The market as medusa plays it: six accounts that are client, provider, judge, arbiter, owner and
/// nobody by turns, and functions it calls in any order, with any arguments, letting any time pass. What
/// is named `property_` holds after each, and what is named `canary_` must not. `npm run audit -- medusa` runs it; forge does not.
contract FuzzedMarket {
    using JobFlags for uint24;

    Hevm private constant VM = Hevm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant ACTORS = 6;
    uint256 private constant POLICIES = 4;
    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_FEE_BPS = 1000;

    FuzzedToken private immutable TOKEN = new FuzzedToken();
    address private immutable GOVERNANCE = address(new Account());
    address private immutable TREASURY = address(new Account());
    JobMarket private immutable MARKET;
    Offers private immutable OFFERS;

    address[ACTORS] private _actors;
    uint32[POLICIES] private _policies;
    IOffers.Offer[] private _made;
    /// @dev The record of a job when it was first seen ended.
    mapping(uint256 jobId => bytes32) private _ended;
    mapping(IJobMarket.Ending => bool) private _seen;
    /// @dev Everything ever paid in by clients.
    uint256 private _paidIn;

    constructor() {
        address forwarder = address(new Account());
        MARKET = new JobMarket(forwarder, address(new Account()), TREASURY, GOVERNANCE);
        OFFERS = new Offers(forwarder, address(MARKET));
        for (uint256 i; i < ACTORS; ++i) {
            _actors[i] = address(new Account());
            VM.prank(_actors[i]);
            TOKEN.approve(address(MARKET), type(uint256).max);
        }
        _setRules();
        _policies[0] = _register(_actors[4], _actors[5], address(0), PolicyFlags.SPLITS);
        _policies[1] = _register(
            _actors[4], _actors[5], _actors[0], PolicyFlags.SPLITS | PolicyFlags.CLIENT_DISPUTES
        );
        _policies[2] = _register(address(1), _actors[5], address(0), PolicyFlags.CLIENT_DISPUTES);
        _policies[3] = _register(address(0), address(0), address(0), 0);
    }

    /* WHAT ANYBODY MAY TRY */

    function hire(uint256 client, uint256 provider, uint256 policy, uint32 price, uint32 time)
        external
    {
        IJobMarket.HireTerms memory terms;
        terms.client = _actor(client);
        terms.provider = _actor(provider);
        terms.policyId = _policies[policy % POLICIES];
        terms.price = price;
        terms.deliveryTime = time % 30 days;
        _fund(terms.client, price);
        IJobMarket.Payment memory allowance;
        _call(terms.client, address(MARKET), abi.encodeCall(IJobMarket.hire, (terms, allowance)));
    }

    function post(uint256 client, uint256 policy, uint32 budget, bool autoAccept, uint64 pair)
        external
    {
        IJobMarket.PostTerms memory terms;
        terms.client = _actor(client);
        terms.policyId = _policies[policy % POLICIES];
        terms.budget = budget;
        terms.autoAccept = autoAccept;
        if (pair % 2 == 1) terms.exclusiveWith = uint64(_job(pair));
        _fund(terms.client, budget);
        IJobMarket.Payment memory allowance;
        _call(terms.client, address(MARKET), abi.encodeCall(IJobMarket.post, (terms, allowance)));
    }

    function bid(uint256 provider, uint256 job, uint32 price, uint32 time) external {
        IOffers.OfferTerms memory terms;
        terms.price = price;
        terms.deliveryTime = time % 30 days;
        terms.expiry = uint40(block.timestamp + 30 days);
        IOffers.Offer memory made;
        made.jobId = _job(job);
        made.provider = _actor(provider);
        made.version = 1;
        made.round = 1;
        made.price = terms.price;
        made.deliveryTime = terms.deliveryTime;
        made.expiry = terms.expiry;
        bytes memory data = abi.encodeCall(IOffers.offer, (made.jobId, 1, terms));
        if (_call(made.provider, address(OFFERS), data)) _made.push(made);
    }

    function accept(uint256 caller, uint256 which) external {
        if (_made.length == 0) return;
        IOffers.Offer memory made = _made[which % _made.length];
        IJobMarket.Payment memory allowance;
        _call(_actor(caller), address(MARKET), abi.encodeCall(IJobMarket.accept, (made, allowance)));
    }

    /// @dev What a job waits for, done by whoever it waits for: else few get beyond their delivery.
    function proceed(uint256 seed, uint256 job, uint16 bps) external {
        IJobMarket.JobStatus status = MARKET.jobOf(_job(job)).status;
        uint256 action = 13;
        if (status == IJobMarket.JobStatus.Funded) action = 1;
        if (status == IJobMarket.JobStatus.Submitted) action = 2 + seed % 2;
        if (status == IJobMarket.JobStatus.Judged && seed % 2 == 0) action = 7;
        if (status == IJobMarket.JobStatus.Disputed) action = 8;
        act(1, job, action, bps);
    }

    /// @dev What is done with a job that is made: by whoever has the turn, or by anybody.
    function act(uint256 seed, uint256 job, uint256 action, uint16 bps) public {
        uint256 jobId = _job(job);
        action %= 15;
        address caller = seed % 4 == 0 ? _actor(seed / 4) : _inTurn(jobId, action);
        bytes[15] memory calls = [
            abi.encodeCall(IJobMarket.start, (jobId)),
            abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", "")),
            abi.encodeCall(IJobMarket.complete, (jobId, 0, "")),
            abi.encodeCall(IJobMarket.reject, (jobId, 0, "")),
            abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)),
            abi.encodeCall(IJobMarket.handOver, (jobId, 0)),
            abi.encodeCall(IJobMarket.escalate, (jobId, 0)),
            abi.encodeCall(IJobMarket.dispute, (jobId, caller, 0)),
            abi.encodeCall(IJobMarket.rule, (jobId, bps, 0)),
            abi.encodeCall(IJobMarket.waive, (jobId)),
            abi.encodeCall(IJobMarket.cancel, (jobId)),
            abi.encodeCall(IJobMarket.takeBack, (jobId)),
            abi.encodeCall(IJobMarket.decline, (jobId, 0)),
            abi.encodeCall(IJobMarket.timeOut, (jobId)),
            abi.encodeCall(IJobMarket.claimRefund, (jobId))
        ];
        _call(caller, address(MARKET), calls[action]);
    }

    /// @dev Any call at all: what a caller finds who reads the interface and means harm.
    function callAnything(uint256 caller, bytes4 selector, bytes calldata arguments) external {
        _call(_actor(caller), address(MARKET), bytes.concat(selector, arguments));
    }

    function withdraw(uint256 caller, uint256 to) external {
        bytes memory data = abi.encodeCall(IJobMarket.withdraw, (address(TOKEN), _actor(to)));
        _call(_actor(caller), address(MARKET), data);
    }

    function setBlocked(uint256 account, bool isBlocked) external {
        TOKEN.setBlocked(_actor(account), isBlocked);
    }

    function pause(bool paused) external {
        _call(GOVERNANCE, address(MARKET), abi.encodeCall(IJobMarket.pauseEntrances, (paused)));
    }

    /* WHAT HOLDS WHATEVER THEY DO */

    /// @dev Every coin is a job's or somebody's credit, and the coins are there.
    function property_holdsExactlyWhatItOwes() external view returns (bool) {
        uint256 owed = MARKET.totalCredits(address(TOKEN));
        for (uint256 jobId = 1; jobId <= MARKET.jobCount(); ++jobId) {
            IJobMarket.Job memory job = MARKET.jobOf(jobId);
            if (!_hasEnded(job)) owed += job.budget;
        }
        return TOKEN.balanceOf(address(MARKET)) == owed;
    }

    /// @dev A job that has ended stays as it ended.
    function property_endIsTheEnd() external view returns (bool) {
        for (uint256 jobId = 1; jobId <= MARKET.jobCount(); ++jobId) {
            bytes32 ended = _ended[jobId];
            if (ended != 0 && ended != keccak256(abi.encode(MARKET.jobOf(jobId)))) return false;
        }
        return true;
    }

    /// @dev Of all that was ever paid in, the protocol has no more than the greatest fee.
    function property_feesAreBounded() external view returns (bool) {
        uint256 fees = TOKEN.balanceOf(TREASURY) + MARKET.creditOf(address(TOKEN), TREASURY);
        return fees * BPS <= _paidIn * MAX_FEE_BPS;
    }

    /// @dev Nobody has more than was ever minted, and who governs has nothing.
    function property_governanceHasNothing() external view returns (bool) {
        return TOKEN.balanceOf(GOVERNANCE) == 0 && MARKET.creditOf(address(TOKEN), GOVERNANCE) == 0;
    }

    /* WHAT DOES HAPPEN: EACH IS REFUTED BY WHOEVER GETS THERE */

    function canary_noneIsCompleted() external view returns (bool) {
        return !_seen[IJobMarket.Ending.Approved];
    }

    function canary_noneIsRejected() external view returns (bool) {
        return !_seen[IJobMarket.Ending.Refused];
    }

    function canary_noneIsCancelled() external view returns (bool) {
        return !_seen[IJobMarket.Ending.Cancelled];
    }

    function canary_noneIsRuledOn() external view returns (bool) {
        return !_seen[IJobMarket.Ending.RuledSplit];
    }

    function canary_noneIsGivenCredit() external view returns (bool) {
        return MARKET.totalCredits(address(TOKEN)) == 0;
    }

    /* HOW */

    function _call(address caller, address to, bytes memory data) private returns (bool success) {
        uint256 before = TOKEN.balanceOf(address(MARKET));
        VM.prank(caller);
        (success,) = to.call(data);
        uint256 held = TOKEN.balanceOf(address(MARKET));
        if (held > before) _paidIn += held - before;
        for (uint256 jobId = 1; jobId <= MARKET.jobCount(); ++jobId) {
            IJobMarket.Job memory job = MARKET.jobOf(jobId);
            if (_ended[jobId] != 0 || !_hasEnded(job)) continue;
            _ended[jobId] = keccak256(abi.encode(job));
            _seen[job.flags.ending()] = true;
        }
    }

    function _fund(address client, uint256 amount) private {
        if (TOKEN.blocked(client)) return;
        TOKEN.mint(client, amount);
    }

    function _actor(uint256 seed) private view returns (address) {
        return _actors[seed % ACTORS];
    }

    function _inTurn(uint256 jobId, uint256 action) private view returns (address) {
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        IPolicies.Policy memory policy = MARKET.policyOf(job.policyId);
        bool isRejected = job.flags.verdict() == IJobMarket.Verdict.Rejected;
        if (action < 2 || action == 12) return job.provider;
        if (action < 7) return policy.evaluator > address(1) ? policy.evaluator : job.client;
        if (action == 8) return policy.arbiter;
        if (action == 7 || action == 9) return isRejected ? job.provider : job.client;
        return job.client;
    }

    /// @dev One of those there are, mostly of the last.
    function _job(uint256 seed) private view returns (uint256) {
        uint256 count = MARKET.jobCount();
        return count == 0 ? seed : count - seed % (count < 8 ? count : 8);
    }

    function _hasEnded(IJobMarket.Job memory job) private pure returns (bool) {
        return job.status == IJobMarket.JobStatus.Completed
            || job.status == IJobMarket.JobStatus.Rejected
            || job.status == IJobMarket.JobStatus.Expired;
    }

    function _setRules() private {
        VM.prank(GOVERNANCE);
        MARKET.setTokenRules(
            address(TOKEN),
            IPolicies.TokenRules({
                allowed: true,
                burnable: false,
                permit: false,
                authorization: false,
                tickExponent: 0,
                minTicks: 1,
                maxTicks: type(uint32).max,
                weightTicks: 100
            })
        );
        VM.prank(GOVERNANCE);
        MARKET.setFeeTable(IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 }));
        IPolicies.PolicyTerms memory terms;
        terms.token = address(TOKEN);
        terms.entries = Entry.bit(Entry.PLAIN);
        uint32 plain = MARKET.registerPolicy(terms);
        address listings = address(new Account());
        VM.prank(GOVERNANCE);
        MARKET.configure(address(OFFERS), listings, plain);
    }

    function _register(address judge, address arbiter, address owner, uint16 flags)
        private
        returns (uint32)
    {
        IPolicies.PolicyTerms memory terms;
        terms.token = address(TOKEN);
        terms.entries = Entry.ALL;
        terms.flags = flags;
        terms.evaluator = judge;
        terms.reviewPeriod = judge == address(0) ? 0 : 3 days;
        terms.arbiter = arbiter;
        if (arbiter != address(0)) {
            terms.arbiterPeriod = 12 days;
            terms.appealAfterApproval = terms.appealAfterRejection = 1 days;
        }
        terms.owner = owner;
        if (owner != address(0)) terms.ownerFeeBps = 150;
        return MARKET.registerPolicy(terms);
    }
}
