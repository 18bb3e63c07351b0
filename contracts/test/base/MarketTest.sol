// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { BlockableUSDC } from "./BlockableUSDC.sol";
import { MarketIdentityTest } from "./MarketIdentityTest.sol";
import { Authorization } from "./Authorization.sol";

/// @dev The market in a USDC that can block accounts. Alice is the client, Bob the provider, Carol
/// another provider, the thief nobody.
abstract contract MarketTest is MarketIdentityTest {
    uint32 internal constant DELIVERY = 2 hours;
    uint32 internal constant REVIEW = 3 days;
    uint32 internal constant CLOSING = 14 days;
    uint96 internal constant TICK = 1e4;
    uint96 internal constant MAX_PRICE = 1e12;
    bytes32 internal constant SALT = "salt";

    uint256 internal aliceKey;
    address internal carol = makeAddr("carol");
    address internal evaluator = makeAddr("evaluator");
    BlockableUSDC internal token;
    uint32 internal judgedPolicyId;
    uint32 internal unjudgedPolicyId;

    function setUp() public virtual override {
        super.setUp();
        (alice, aliceKey) = makeAddrAndKey("alice");
        token = BlockableUSDC(address(usdc));
        judgedPolicyId = _policyJudgedBy(evaluator);
        unjudgedPolicyId = _policyJudgedBy(address(0));
    }

    function _newToken() internal virtual override returns (TestUSDC) {
        return new BlockableUSDC(forwarder);
    }

    /* POLICIES */

    function _policyTerms() internal view returns (IPolicies.PolicyTerms memory terms) {
        terms.token = address(usdc);
        terms.entries = Entry.ALL;
        terms.evaluator = address(1);
        terms.reviewPeriod = REVIEW;
    }

    function _policyJudgedBy(address judge) internal returns (uint32) {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = judge;
        if (judge == address(0)) terms.reviewPeriod = 0;
        return market.registerPolicy(terms);
    }

    function _policyFor(uint8 entry) internal returns (uint32) {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.entries = Entry.bit(entry);
        return market.registerPolicy(terms);
    }

    /* PAYMENTS */

    function _noPayment() internal pure returns (IJobMarket.Payment memory payment) { }

    function _allow(address account, uint256 amount) internal {
        token.mint(account, amount);
        vm.prank(account);
        usdc.approve(address(market), amount);
    }

    function _permit(uint256 key, uint256 amount, uint256 deadline)
        internal
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment.method = IJobMarket.PaymentMethod.Permit;
        payment.deadline = deadline;
        payment.signature = _sign(key, _permitDigest(vm.addr(key), amount, deadline));
    }

    function _permitDigest(address owner, uint256 amount, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner,
                address(market),
                amount,
                usdc.nonces(owner),
                deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", usdc.DOMAIN_SEPARATOR(), message));
    }

    /// @dev A key's authorization, valid for an hour.
    function _authorization(uint256 key, uint256 amount, bytes32 nonce)
        internal
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment = _authorizationOf(vm.addr(key));
        payment.signature =
            _sign(key, _authorizationDigest(payment.payer, amount, payment.deadline, nonce));
    }

    /// @dev An authorization still to be signed.
    function _authorizationOf(address payer)
        internal
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment.method = IJobMarket.PaymentMethod.Authorization;
        payment.payer = payer;
        payment.deadline = vm.getBlockTimestamp() + 1 hours;
        payment.salt = SALT;
    }

    function _authorizationDigest(address payer, uint256 amount, uint256 deadline, bytes32 nonce)
        internal
        view
        returns (bytes32)
    {
        return Authorization.digest(
            usdc.DOMAIN_SEPARATOR(), payer, address(market), amount, deadline, nonce
        );
    }

    /* HIRES */

    function _hireTerms() internal view returns (IJobMarket.HireTerms memory) {
        return IJobMarket.HireTerms({
            client: alice,
            provider: bob,
            policyId: policyId,
            price: PRICE,
            deliveryTime: DELIVERY,
            brief: "brief",
            group: 0
        });
    }

    function _hireUnder(uint32 policy) internal returns (uint256 jobId) {
        return _hire(alice, bob, policy, PRICE);
    }

    /* POSTED JOBS */

    function _postTerms() internal view returns (IJobMarket.PostTerms memory) {
        return IJobMarket.PostTerms({
            client: alice,
            policyId: policyId,
            budget: PRICE,
            closing: 0,
            maxOffers: 0,
            autoAccept: false,
            verifiedOnly: false,
            exclusiveWith: 0,
            brief: "brief",
            group: 0
        });
    }

    function _post() internal returns (uint256 jobId) {
        return _post(_postTerms());
    }

    function _post(IJobMarket.PostTerms memory terms) internal returns (uint256 jobId) {
        _allow(terms.client, terms.budget);
        vm.prank(terms.client);
        return market.post(terms, _noPayment());
    }

    /* OFFERS */

    function _offerTerms(uint96 price) internal view returns (IOffers.OfferTerms memory) {
        return IOffers.OfferTerms({
            price: price,
            deliveryTime: DELIVERY,
            expiry: uint40(vm.getBlockTimestamp() + 1 days),
            terms: "terms"
        });
    }

    function _offerOf(uint256 jobId, address provider, IOffers.OfferTerms memory terms)
        internal
        pure
        returns (IOffers.Offer memory)
    {
        return IOffers.Offer({
            jobId: jobId,
            provider: provider,
            byClient: false,
            version: 1,
            round: 1,
            price: terms.price,
            deliveryTime: terms.deliveryTime,
            expiry: terms.expiry,
            terms: terms.terms,
            previous: 0
        });
    }

    function _answer(IOffers.Offer memory live, IOffers.OfferTerms memory terms)
        internal
        view
        returns (IOffers.Offer memory next)
    {
        next = _offerOf(live.jobId, live.provider, terms);
        next.byClient = !live.byClient;
        next.round = live.round + 1;
        next.previous = offers.hashOffer(live);
    }

    function _bid(uint256 jobId, address provider, uint96 price)
        internal
        returns (IOffers.Offer memory bid)
    {
        IOffers.OfferTerms memory terms = _offerTerms(price);
        vm.prank(provider);
        offers.offer(jobId, 1, terms);
        return _offerOf(jobId, provider, terms);
    }

    /// @dev The other side's answer to a live offer.
    function _counter(IOffers.Offer memory live, uint96 price)
        internal
        returns (IOffers.Offer memory next)
    {
        IOffers.OfferTerms memory terms = _offerTerms(price);
        vm.prank(live.byClient ? live.provider : market.jobOf(live.jobId).client);
        offers.counter(live, terms);
        return _answer(live, terms);
    }

    function _accept(IOffers.Offer memory live) internal {
        vm.prank(market.jobOf(live.jobId).client);
        market.accept(live, _noPayment());
    }

    /* NEGOTIATIONS */

    function _proposal(uint96 price) internal view returns (IOffers.Proposal memory) {
        return IOffers.Proposal({
            counterpart: bob,
            asProvider: false,
            policyId: policyId,
            maxRounds: 0,
            closing: 0,
            brief: "brief",
            group: 0,
            offer: _offerTerms(price)
        });
    }

    /// @dev Alice proposes to Bob.
    function _propose(IOffers.Proposal memory proposal)
        internal
        returns (IOffers.Offer memory first)
    {
        vm.prank(alice);
        uint256 jobId = offers.propose(proposal);
        first = _offerOf(jobId, proposal.counterpart, proposal.offer);
        first.byClient = true;
    }

    function _propose() internal returns (IOffers.Offer memory first) {
        return _propose(_proposal(PRICE));
    }

    /// @dev Bob pitches to Alice.
    function _pitch() internal returns (IOffers.Offer memory first) {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.counterpart = alice;
        proposal.asProvider = true;
        vm.prank(bob);
        uint256 jobId = offers.propose(proposal);
        return _offerOf(jobId, bob, proposal.offer);
    }

    /// @dev Alice proposed, Bob agreed, nothing is funded yet.
    function _agreed() internal returns (IOffers.Offer memory live) {
        live = _propose();
        vm.prank(bob);
        offers.accept(live);
    }

    /* WHAT TO EXPECT */

    function _price(uint96 seed) internal pure returns (uint96) {
        return uint96(bound(seed, 1, MAX_PRICE / TICK)) * TICK;
    }

    function _held() internal view returns (uint256) {
        return usdc.balanceOf(address(market));
    }

    function _unauthorized(address caller, address expected) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.Unauthorized.selector, caller, expected);
    }

    function _wrongStatus(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IJobMarket.WrongStatus.selector, jobId, market.jobOf(jobId).status
        );
    }

    function _deadlinePassed(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IJobMarket.DeadlinePassed.selector, jobId, market.jobOf(jobId).deadline
        );
    }

    function _deadlineNotReached(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IJobMarket.DeadlineNotReached.selector, jobId, market.jobOf(jobId).deadline
        );
    }

    function _notAdmitted(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.NotAdmitted.selector, account);
    }

    function _badProvider(address provider) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.BadProvider.selector, provider);
    }

    function _unknownJob(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.UnknownJob.selector, jobId);
    }

    function _assertStatus(uint256 jobId, IJobMarket.JobStatus expected) internal view {
        assertEq(uint8(market.jobOf(jobId).status), uint8(expected), "status");
    }

    function _assertEnded(
        uint256 jobId,
        IJobMarket.JobStatus expected,
        IJobMarket.Ending expectedEnding
    ) internal view {
        _assertStatus(jobId, expected);
        assertEq(
            market.jobOf(jobId).flags >> JobFlags.ENDING_SHIFT, uint24(expectedEnding), "ending"
        );
    }

    function _has(uint256 jobId, uint24 flag) internal view returns (bool) {
        return market.jobOf(jobId).flags & flag != 0;
    }

    function _submissions(uint256 jobId) internal view returns (uint8) {
        return JobFlags.submissions(market.jobOf(jobId).flags);
    }

    function _deadline(uint256 jobId) internal view returns (uint256) {
        return market.jobOf(jobId).deadline;
    }

    /* BARRED ACCOUNTS */

    /// @dev Three ways an account can be kept out of new jobs.
    function _bar(address account, uint256 way) internal {
        uint256 agentId = _join(account);
        way %= 3;
        if (way == 0) {
            vm.prank(governance);
            membership.setSuspended(agentId, true);
        } else if (way == 1) {
            vm.prank(account);
            membership.setActive(agentId, false);
        } else {
            vm.prank(account);
            membership.closeAccount(account, true);
        }
    }
}
