// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { Pass } from "../../../src/libraries/Pass.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract OfferTest is MarketTest {
    function testFuzz_makesABid(uint96 price, uint32 deliveryTime, uint40 expiry, bytes32 digest)
        public
    {
        uint256 jobId = _post();
        IOffers.OfferTerms memory terms = IOffers.OfferTerms({
            price: _price(price),
            deliveryTime: uint32(bound(deliveryTime, 1, 365 days)),
            expiry: uint40(bound(expiry, NOW + 1, type(uint40).max)),
            terms: digest
        });
        IOffers.Offer memory bid = _offerOf(jobId, bob, terms);
        bytes32 bidHash = offers.hashOffer(bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferMade(jobId, bob, bidHash, bid);
        vm.prank(bob);
        assertEq(offers.offer(jobId, 1, terms), bidHash, "hash");
        assertEq(offers.liveOffer(jobId, bob), bidHash, "live");
        assertEq(offers.liveOffer(jobId, carol), 0, "no one else's");
        assertEq(_held(), PRICE, "no money moves");
    }

    function test_reverts_whenTheCallerHasALiveOffer() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        bytes32 live = offers.hashOffer(bid);
        _expectRefusal(
            bob, 1, abi.encodeWithSelector(IOffers.AlreadyOffered.selector, bid.jobId, live)
        );
        vm.prank(bob);
        offers.withdraw(bid);
        _bid(bid.jobId, bob, PRICE);
    }

    /// @dev A client's counter keeps the thread: it is answered, not bid around.
    function test_reverts_whenTheCallerWasCountered() public {
        IOffers.Offer memory counter = _counter(_bid(_post(), bob, PRICE), PRICE - TICK);
        bytes32 live = offers.hashOffer(counter);
        _expectRefusal(bob, 1, abi.encodeWithSelector(IOffers.AlreadyOffered.selector, 1, live));
    }

    function testFuzz_takesSoManyLiveOffers_andAnotherWhenAPlaceIsFree(uint8 maxOffers) public {
        maxOffers = uint8(bound(maxOffers, 1, 50));
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = maxOffers;
        uint256 jobId = _post(terms);
        IOffers.Offer memory last;
        for (uint256 i; i < maxOffers; ++i) {
            last = _bid(jobId, _someone(i), PRICE);
        }
        bytes memory full = abi.encodeWithSelector(IOffers.TooManyOffers.selector, jobId, maxOffers);
        _expectRefusal(bob, 1, full);

        vm.prank(alice);
        offers.dismiss(last);
        _bid(jobId, bob, PRICE);
        _expectRefusal(carol, 1, full);
    }

    function test_takesTenOffers_byDefault() public {
        uint256 jobId = _post();
        for (uint256 i; i < 10; ++i) {
            _bid(jobId, _someone(i), PRICE);
        }
        _expectRefusal(bob, 1, abi.encodeWithSelector(IOffers.TooManyOffers.selector, jobId, 10));
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        _post();
        _expectRefusal(
            bob, version, abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1)
        );
    }

    function test_takesBids_untilClosing() public {
        uint256 jobId = _post();
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _expectRefusal(bob, 1, abi.encodeWithSelector(IOffers.JobClosed.selector, jobId));
        }
        vm.warp(NOW + CLOSING - 1);
        _bid(jobId, bob, PRICE);
    }

    function test_reverts_whenTheJobIsGivenAwayOrEnded() public {
        uint256 given = _post();
        _accept(_bid(given, bob, PRICE));
        _expectRefusalOn(given, carol, 1, abi.encodeWithSelector(IOffers.JobClosed.selector, given));
        uint256 cancelled = _post();
        vm.prank(alice);
        market.cancel(cancelled);
        _expectRefusalOn(
            cancelled, carol, 1, abi.encodeWithSelector(IOffers.JobClosed.selector, cancelled)
        );
    }

    function test_reverts_whenTheJobIsHiredOrNegotiated() public {
        uint256 hired = _hire(alice, bob);
        _expectRefusalOn(hired, carol, 1, abi.encodeWithSelector(IOffers.JobClosed.selector, hired));
        uint256 negotiated = _propose().jobId;
        bytes memory err = abi.encodeWithSelector(IOffers.WrongEntry.selector, negotiated);
        _expectRefusalOn(negotiated, carol, 1, err);
        _expectRefusalOn(negotiated, bob, 1, err);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        _expectRefusalOn(jobId, bob, 1, _unknownJob(jobId));
    }

    function test_reverts_whenTheBidderIsTheClientOrTheEvaluator() public {
        policyId = judgedPolicyId;
        _post();
        _expectRefusal(alice, 1, _badProvider(alice));
        _expectRefusal(evaluator, 1, _badProvider(evaluator));
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        _post();
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectRefusal(bob, 1, _notAdmitted(barred));
    }

    function test_reverts_whenTheBidderIsNotOfTheKindWanted() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policy(PolicyFlags.PROVIDER_PERSON);
        uint256 jobId = _post(terms);
        _expectRefusal(bob, 1, _notAdmitted(bob));
        _join(bob);
        _expectRefusal(bob, 1, _notAdmitted(bob));
        _bidAsPerson(jobId);
    }

    /// @dev The client asked for verified agents: at every step, for each of them.
    function test_reverts_whenOnlyVerifiedMayOffer() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.verifiedOnly = true;
        terms.autoAccept = true;
        uint256 jobId = _post(terms);
        _expectRefusalOn(jobId, bob, 1, _notAdmitted(bob));
        _join(bob);
        _expectRefusalOn(jobId, bob, 1, _notAdmitted(bob));
        vm.prank(address(membership));
        market.setPass(bob, Pass.SOFTWARE | Pass.VERIFIED);
        _bid(jobId, bob, PRICE);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function test_reverts_whenTermsUnfit() public {
        uint256 jobId = _post();
        IOffers.OfferTerms memory terms = _offerTerms(0);
        _expectUnfit(
            jobId,
            terms,
            abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, 0, TICK, MAX_PRICE)
        );
        terms = _offerTerms(TICK + 1);
        _expectUnfit(
            jobId, terms, abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
        terms = _offerTerms(PRICE);
        terms.expiry = uint40(NOW);
        _expectUnfit(jobId, terms, abi.encodeWithSelector(IOffers.OfferExpired.selector, NOW));
        terms = _offerTerms(PRICE);
        uint32[2] memory bad = [0, 365 days + 1];
        for (uint256 i; i < bad.length; ++i) {
            terms.deliveryTime = bad[i];
            _expectUnfit(
                jobId,
                terms,
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector, bytes32("deliveryTime"), bad[i], 1, 365 days
                )
            );
        }
    }

    function testFuzz_winsAtOnce_whereTheFirstWithinTheBudgetDoes(uint96 price) public {
        uint256 jobId = _postAutoAccept();
        price = uint96(bound(price, 1, PRICE / TICK)) * TICK;
        IOffers.OfferTerms memory terms = _offerTerms(price);
        bytes32 bidHash = offers.hashOffer(_offerOf(jobId, bob, terms));
        vm.expectEmit(address(offers));
        emit IOffers.OfferAccepted(jobId, bob, bidHash, false);
        vm.expectEmit(address(market));
        emit IJobMarket.JobAssigned(jobId, bob, price, uint40(NOW + DELIVERY));
        vm.prank(bob);
        assertEq(offers.offer(jobId, 1, terms), bidHash, "hash");

        assertEq(market.jobOf(jobId).provider, bob, "provider");
        assertTrue(_has(jobId, JobFlags.CONSENTED), "consented");
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), PRICE - price, "rest");
        _expectRefusal(carol, 1, abi.encodeWithSelector(IOffers.JobClosed.selector, jobId));
    }

    /// @dev A dearer bid waits, and the client may still take it.
    function test_waits_whenAboveTheBudget() public {
        uint256 jobId = _postAutoAccept();
        IOffers.Offer memory dear = _bid(jobId, bob, PRICE + TICK);
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        _allow(alice, TICK);
        _accept(dear);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    /// @dev A stranger who bids first must not hold the deposit for as long as it likes.
    function test_waits_whenSlowerThanFourteenDays() public {
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        terms.deliveryTime = 14 days + 1;
        uint256 slow = _postAutoAccept();
        vm.prank(bob);
        offers.offer(slow, 1, terms);
        _assertStatus(slow, IJobMarket.JobStatus.Open);

        terms.deliveryTime = 14 days;
        uint256 quick = _postAutoAccept();
        vm.prank(bob);
        offers.offer(quick, 1, terms);
        _assertStatus(quick, IJobMarket.JobStatus.Funded);
    }

    function test_winsAtOnce_withoutTouchingTheClientsAllowance() public {
        uint256 jobId = _postAutoAccept();
        _allow(alice, 100 * PRICE);
        _bid(jobId, bob, PRICE);
        assertEq(usdc.balanceOf(alice), 100 * PRICE, "untouched");
    }

    function test_letsTheForwarderSpeak() public {
        uint256 jobId = _post();
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        _forward(bob, address(offers), abi.encodeCall(IOffers.offer, (jobId, 1, terms)));
        assertEq(
            offers.liveOffer(jobId, bob), offers.hashOffer(_offerOf(jobId, bob, terms)), "live"
        );
    }

    function _postAutoAccept() private returns (uint256) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = true;
        return _post(terms);
    }

    function _bidAsPerson(uint256 jobId) private {
        _bind(carol, _register(carol), IMembership.Kind.Person);
        _bid(jobId, carol, PRICE);
    }

    function _expectRefusal(address caller, uint32 version, bytes memory err) private {
        _expectRefusalOn(1, caller, version, err);
    }

    function _expectRefusalOn(uint256 jobId, address caller, uint32 version, bytes memory err)
        private
    {
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.expectRevert(err);
        vm.prank(caller);
        offers.offer(jobId, version, terms);
    }

    function _expectUnfit(uint256 jobId, IOffers.OfferTerms memory terms, bytes memory err)
        private
    {
        vm.expectRevert(err);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
    }
}
