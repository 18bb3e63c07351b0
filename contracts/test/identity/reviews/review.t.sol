// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Reviews } from "../../../src/identity/Reviews.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { IReviews } from "../../../src/interfaces/IReviews.sol";
import { Cid } from "../../../src/libraries/Cid.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { ReviewsTest } from "../../base/ReviewsTest.sol";

contract ReviewTest is ReviewsTest {
    function test_clientReviewsProvider(uint8 rating, bytes32 document) public {
        rating = uint8(bound(rating, 1, 5));
        vm.assume(document != 0);
        uint256 jobId = _completed(alice, bob);

        _expectFeedback(agentOfBob, 1, rating, "provider", Cid.ipfsUri(document));
        _expectKept(jobId, alice, bob, true, rating, document, true);
        _review(alice, jobId, rating, document);
        assertEq(reviews.reviewOf(jobId, true), rating);
        assertEq(reviews.reviewOf(jobId, false), 0);
    }

    function test_providerReviewsClient(uint8 rating, bytes32 document) public {
        rating = uint8(bound(rating, 1, 5));
        vm.assume(document != 0);
        uint256 jobId = _completed(alice, bob);

        _expectFeedback(agentOfAlice, 1, rating, "client", Cid.ipfsUri(document));
        _expectKept(jobId, bob, alice, false, rating, document, true);
        _review(bob, jobId, rating, document);
        assertEq(reviews.reviewOf(jobId, false), rating);
        assertEq(reviews.reviewOf(jobId, true), 0);
    }

    function test_withoutDocument_hasNoAddress() public {
        uint256 jobId = _completed(alice, bob);
        _expectFeedback(agentOfBob, 1, 4, "provider", "");
        _expectKept(jobId, alice, bob, true, 4, 0, true);
        _review(alice, jobId, 4);
    }

    function test_bothSidesInEitherOrder(uint8 ofProvider, uint8 ofClient, bool clientFirst)
        public
    {
        ofProvider = uint8(bound(ofProvider, 1, 5));
        ofClient = uint8(bound(ofClient, 1, 5));
        uint256 jobId = _completed(alice, bob);
        if (clientFirst) _review(alice, jobId, ofProvider);
        _review(bob, jobId, ofClient);
        if (!clientFirst) _review(alice, jobId, ofProvider);
        assertEq(reviews.reviewOf(jobId, true), ofProvider);
        assertEq(reviews.reviewOf(jobId, false), ofClient);
    }

    function test_summaryOverThisContractReadsPaidWorkOnly() public {
        vm.prank(thief);
        reputation.giveFeedback(agentOfBob, -1e30, 0, "starred", "provider", "", "", 0);
        _review(alice, _completed(alice, bob), 5);
        _review(alice, _completed(alice, bob), 2);

        address[] memory authors = new address[](1);
        authors[0] = address(reviews);
        (uint64 count, int128 value, uint8 decimals) =
            reputation.getSummary(agentOfBob, authors, "starred", "provider");
        assertEq(count, 2);
        assertEq(value, 70);
        assertEq(decimals, 0);
        (count,,) = reputation.getSummary(agentOfBob, authors, "starred", "client");
        assertEq(count, 0);
    }

    function test_revieweeWithoutAgentIsReviewedHereOnly(uint8 rating, bytes32 document) public {
        rating = uint8(bound(rating, 1, 5));
        address stranger = makeAddr("stranger");
        uint256 jobId = _completed(alice, stranger);
        _expectKept(jobId, alice, stranger, true, rating, document, false);
        _review(alice, jobId, rating, document);
        assertEq(reviews.reviewOf(jobId, true), rating);
        assertEq(reputation.getClients(0).length, 0, "agent 0 is somebody else");
    }

    function test_reviewerNeedsNoAgent() public {
        address stranger = makeAddr("stranger");
        uint256 jobId = _completed(stranger, bob);
        _expectFeedback(agentOfBob, 1, 3, "provider", "");
        _expectKept(jobId, stranger, bob, true, 3, 0, true);
        _review(stranger, jobId, 3);
    }

    function test_agentZeroIsReal() public {
        assertEq(agentOfBob, 0);
        _review(alice, _completed(alice, bob), 5);
        assertEq(reputation.getLastIndex(0, address(reviews)), 1);
    }

    function test_gasless() public {
        uint256 jobId = _completed(alice, bob);
        _expectKept(jobId, alice, bob, true, 5, "document", true);
        _forward(alice, address(reviews), abi.encodeCall(IReviews.review, (jobId, 5, "document")));
    }

    function test_afterEveryEndingThatFollowsConsent() public {
        _assertReviewable(_completed(alice, bob));

        uint256 refused = _hire(alice, bob);
        _submit(refused);
        vm.prank(alice);
        market.reject(refused, 0, "");
        _assertReviewable(refused);

        uint256 accepted = _hire(alice, bob);
        _submit(accepted);
        skip(3 days);
        market.timeOut(accepted);
        _assertReviewable(accepted);

        uint256 missed = _hire(alice, bob);
        _start(missed);
        skip(2 hours);
        market.timeOut(missed);
        _assertReviewable(missed);

        uint256 givenUp = _hire(alice, bob);
        _start(givenUp);
        vm.prank(bob);
        market.decline(givenUp, 0);
        _assertReviewable(givenUp);
    }

    function test_postedJob() public {
        (uint256 jobId, IOffers.Offer memory offer) = _posted();
        IJobMarket.Payment memory allowance;
        vm.prank(alice);
        market.accept(offer, allowance);
        _submit(jobId);
        _complete(jobId);
        _assertReviewable(jobId);
    }

    function test_tenADay_andTenMoreTheNext(uint256 second) public {
        vm.warp(NOW / 1 days * 1 days + 10 days + bound(second, 0, 1 days - 1));
        uint256[] memory jobs = new uint256[](21);
        for (uint256 i; i < jobs.length; ++i) {
            jobs[i] = _completed(alice, bob);
        }
        for (uint256 i; i < 10; ++i) {
            _review(alice, jobs[i], 5);
        }
        _expectTooMany(alice, jobs[10]);

        vm.warp((vm.getBlockTimestamp() / 1 days + 1) * 1 days - 1);
        _expectTooMany(alice, jobs[10]);
        _review(bob, jobs[0], 5);

        skip(1);
        for (uint256 i = 10; i < 20; ++i) {
            _review(alice, jobs[i], 5);
        }
        _expectTooMany(alice, jobs[20]);
    }

    function test_jobsOfExactlyTheLeastBudgetCount() public {
        uint256 jobId = _hire(alice, bob, policyId, WEIGHT);
        _submit(jobId);
        _complete(jobId);
        _assertReviewable(jobId);
    }

    function test_reverts_whenBudgetIsSmaller(uint96 ticks) public {
        uint96 budget = uint96(bound(ticks, 1, 99)) * 1e4;
        uint256 jobId = _hire(alice, bob, policyId, budget);
        _submit(jobId);
        _complete(jobId);
        vm.expectRevert(abi.encodeWithSelector(IReviews.BudgetTooSmall.selector, budget, WEIGHT));
        _review(alice, jobId, 5);
    }

    function test_reverts_whenRatingIsOutOfBounds(uint8 rating) public {
        vm.assume(rating < 1 || rating > 5);
        uint256 jobId = _completed(alice, bob);
        vm.expectRevert(abi.encodeWithSelector(IReviews.RatingOutOfBounds.selector, rating, 1, 5));
        _review(alice, jobId, rating);
    }

    function test_reverts_whenJobIsUnknown(uint256 jobId) public {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, jobId));
        _review(alice, jobId, 5);
    }

    function test_reverts_whenJobHasNotEnded(bool byClient) public {
        address reviewer = byClient ? alice : bob;
        (uint256 posted,) = _posted();
        _expectNotEnded(reviewer, posted, IJobMarket.JobStatus.Open);

        uint256 jobId = _hire(alice, bob);
        _expectNotEnded(reviewer, jobId, IJobMarket.JobStatus.Funded);
        _start(jobId);
        _expectNotEnded(reviewer, jobId, IJobMarket.JobStatus.Funded);
        _submit(jobId);
        _expectNotEnded(reviewer, jobId, IJobMarket.JobStatus.Submitted);
    }

    function test_reverts_whileAVerdictStands_orIsDisputed(bool byClient) public {
        address reviewer = byClient ? alice : bob;
        address arbiter = makeAddr("arbiter");
        IPolicies.PolicyTerms memory terms;
        terms.token = address(usdc);
        terms.entries = Entry.ALL;
        terms.evaluator = address(1);
        terms.reviewPeriod = 3 days;
        terms.appealAfterRejection = 1 days;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = 12 days;
        uint256 jobId = _hire(alice, bob, market.registerPolicy(terms), WEIGHT);
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, 0, "");
        _expectNotEnded(reviewer, jobId, IJobMarket.JobStatus.Judged);

        vm.prank(bob);
        market.dispute(jobId, bob, "reason");
        _expectNotEnded(reviewer, jobId, IJobMarket.JobStatus.Disputed);

        vm.prank(arbiter);
        market.rule(jobId, 10_000, 0);
        _assertReviewable(jobId);
    }

    function test_reverts_whenProviderNeverConsented(bool byClient) public {
        address reviewer = byClient ? alice : bob;

        uint256 takenBack = _hire(alice, bob);
        vm.prank(alice);
        market.takeBack(takenBack);
        _expectNeverConsented(reviewer, takenBack);

        uint256 declined = _hire(alice, bob);
        vm.prank(bob);
        market.decline(declined, 0);
        _expectNeverConsented(reviewer, declined);

        uint256 untouched = _hire(alice, bob);
        skip(2 hours);
        market.timeOut(untouched);
        _expectNeverConsented(reviewer, untouched);

        (uint256 cancelled,) = _posted();
        vm.prank(alice);
        market.cancel(cancelled);
        _expectNeverConsented(reviewer, cancelled);

        (uint256 lapsed,) = _posted();
        skip(14 days);
        market.timeOut(lapsed);
        _expectNeverConsented(reviewer, lapsed);
    }

    function test_reverts_whenAgreedButNeverFunded(bool byClient) public {
        vm.prank(alice);
        uint256 jobId = offers.propose(
            IOffers.Proposal({
                counterpart: bob,
                asProvider: false,
                policyId: policyId,
                maxRounds: 0,
                closing: 0,
                brief: "brief",
                group: 0,
                offer: _offerTerms()
            })
        );
        IOffers.Offer memory offer = _offer(jobId, true);
        vm.prank(bob);
        offers.accept(offer);
        skip(48 hours);
        market.timeOut(jobId);
        _expectNeverConsented(byClient ? alice : bob, jobId);
    }

    function test_reverts_whenNotParty(uint256 seed) public {
        uint256 jobId = _completed(alice, bob);
        address reviewer = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IReviews.NotParty.selector, reviewer, alice, bob));
        _review(reviewer, jobId, 1);
    }

    function test_reverts_whenThiefAppendsAParty() public {
        uint256 jobId = _completed(alice, bob);
        bytes memory call_ = abi.encodeCall(IReviews.review, (jobId, 1, 0));
        vm.prank(thief);
        (bool success, bytes memory result) = address(reviews).call(abi.encodePacked(call_, alice));
        assertFalse(success);
        assertEq(result, abi.encodeWithSelector(IReviews.NotParty.selector, thief, alice, bob));
    }

    function test_reverts_whenAnotherAccountOfTheSameAgent() public {
        address wallet = _setWallet(agentOfAlice, 77);
        _bind(wallet, agentOfAlice);
        uint256 jobId = _completed(alice, bob);
        vm.expectRevert(abi.encodeWithSelector(IReviews.NotParty.selector, wallet, alice, bob));
        _review(wallet, jobId, 5);
    }

    function test_reverts_whenTwice(uint8 first, uint8 second, bool byClient) public {
        first = uint8(bound(first, 1, 5));
        second = uint8(bound(second, 1, 5));
        address reviewer = byClient ? alice : bob;
        uint256 jobId = _completed(alice, bob);
        _review(reviewer, jobId, first);
        vm.expectRevert(
            abi.encodeWithSelector(IReviews.AlreadyReviewed.selector, jobId, byClient, first)
        );
        _review(reviewer, jobId, second);
        assertEq(reviews.reviewOf(jobId, byClient), first);
    }

    function test_reverts_whenAnotherAccountOfTheAgentMadeTheDaysReviews() public {
        uint256 agentId = membership.accountOf(alice).agentId;
        address wallet = _setWallet(agentId, 0xA11CE2);
        _bind(wallet, agentId);
        for (uint256 i; i < 10; ++i) {
            _review(alice, _completed(alice, bob), 5);
        }
        _expectTooMany(wallet, _completed(wallet, bob));
    }

    function test_reverts_whenNotConfigured() public {
        uint256 jobId = _completed(alice, bob);
        reviews = new Reviews(forwarder, address(market), address(membership), deployer);
        vm.expectRevert(IReviews.NotConfigured.selector);
        _review(alice, jobId, 5);
    }

    function _assertReviewable(uint256 jobId) private {
        _review(alice, jobId, 5);
        _review(bob, jobId, 4);
        assertEq(reviews.reviewOf(jobId, true), 5);
        assertEq(reviews.reviewOf(jobId, false), 4);
    }

    function _expectNotEnded(address reviewer, uint256 jobId, IJobMarket.JobStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(IReviews.JobNotEnded.selector, jobId, status));
        _review(reviewer, jobId, 5);
    }

    function _expectNeverConsented(address reviewer, uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IReviews.NeverConsented.selector, jobId));
        _review(reviewer, jobId, 5);
    }

    function _expectTooMany(address reviewer, uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IReviews.TooManyReviews.selector, reviewer, 10));
        _review(reviewer, jobId, 5);
    }

    function _start(uint256 jobId) private {
        vm.prank(bob);
        market.start(jobId);
    }

    /// @dev Alice's job, with a bid of Bob's.
    function _posted() private returns (uint256 jobId, IOffers.Offer memory offer) {
        IJobMarket.Payment memory allowance;
        vm.startPrank(alice);
        usdc.drip();
        usdc.approve(address(market), PRICE);
        jobId = market.post(
            IJobMarket.PostTerms({
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
            }),
            allowance
        );
        vm.stopPrank();
        offer = _offer(jobId, false);
        vm.prank(bob);
        offers.offer(jobId, 1, _offerTerms());
    }

    function _offerTerms() private view returns (IOffers.OfferTerms memory) {
        return IOffers.OfferTerms({
            price: PRICE,
            deliveryTime: 2 hours,
            expiry: uint40(vm.getBlockTimestamp() + 1 days),
            terms: 0
        });
    }

    function _offer(uint256 jobId, bool byClient) private view returns (IOffers.Offer memory) {
        return IOffers.Offer({
            jobId: jobId,
            provider: bob,
            byClient: byClient,
            version: 1,
            round: 1,
            price: PRICE,
            deliveryTime: 2 hours,
            expiry: uint40(vm.getBlockTimestamp() + 1 days),
            terms: 0,
            previous: 0
        });
    }
}
