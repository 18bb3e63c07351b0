// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract CounterTest is MarketTest {
    function testFuzz_answersTheOtherSide(uint96 price, bool pitched) public {
        IOffers.Offer memory live = pitched ? _pitch() : _propose();
        IOffers.OfferTerms memory terms = _offerTerms(_price(price));
        IOffers.Offer memory next = _answer(live, terms);
        bytes32 nextHash = offers.hashOffer(next);
        assertEq(next.round, 2, "round");
        assertEq(next.previous, offers.hashOffer(live), "previous");
        vm.expectEmit(address(offers));
        emit IOffers.OfferMade(1, bob, nextHash, next);
        vm.prank(pitched ? alice : bob);
        assertEq(offers.counter(live, terms), nextHash, "hash");
        assertEq(offers.liveOffer(1, bob), nextHash, "live");
    }

    function test_alternates() public {
        IOffers.Offer memory live = _propose();
        _expectNotYourTurn(live, alice);
        live = _counter(live, PRICE + TICK);
        _expectNotYourTurn(live, bob);
        live = _counter(live, PRICE);
        _expectNotYourTurn(live, alice);
    }

    function testFuzz_reverts_whenNeitherSide(address caller) public {
        vm.assume(caller != alice && caller != bob && caller != forwarder);
        IOffers.Offer memory live = _propose();
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, caller, bob));
        vm.prank(caller);
        offers.counter(live, _offerTerms(PRICE));
    }

    /// @dev So many offers and no more; the next answer ends it.
    function testFuzz_endsTheNegotiation_pastTheLastRound(uint8 maxRounds) public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.maxRounds = uint8(bound(maxRounds, 1, 20));
        IOffers.Offer memory live = _propose(proposal);
        for (uint256 round = 1; round < proposal.maxRounds; ++round) {
            live = _counter(live, PRICE);
        }
        assertEq(live.round, proposal.maxRounds, "last round");
        address answerer = live.byClient ? bob : alice;
        bytes32 liveHash = offers.hashOffer(live);

        vm.expectEmit(address(offers));
        emit IOffers.OfferDismissed(1, bob, liveHash);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(1, answerer, 0);
        vm.prank(answerer);
        assertEq(offers.counter(live, _offerTerms(PRICE)), 0, "no offer");
        _assertEnded(1, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(offers.liveOffer(1, bob), 0, "none live");
    }

    function test_accepts_inTheLastRound() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.maxRounds = 2;
        IOffers.Offer memory live = _counter(_propose(proposal), PRICE + TICK);
        _allow(alice, PRICE + TICK);
        _accept(live);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    /// @dev Threads of one posted job know nothing of one another.
    function test_keepsThreadsApart() public {
        uint256 jobId = _post();
        IOffers.Offer memory bobs = _bid(jobId, bob, PRICE);
        IOffers.Offer memory carols = _bid(jobId, carol, PRICE);
        bobs = _counter(bobs, PRICE - TICK);
        bobs = _counter(bobs, PRICE - TICK);
        carols = _counter(carols, PRICE - 2 * TICK);
        assertEq(bobs.round, 3, "Bob's round");
        assertEq(carols.round, 2, "Carol's round");
        assertEq(offers.liveOffer(jobId, bob), offers.hashOffer(bobs), "Bob's");
        assertEq(offers.liveOffer(jobId, carol), offers.hashOffer(carols), "Carol's");

        // Carol cannot answer in Bob's thread, nor with his offer in hers
        vm.expectRevert(abi.encodeWithSelector(IOffers.Unauthorized.selector, carol, alice));
        vm.prank(carol);
        offers.counter(bobs, _offerTerms(PRICE));
        bobs.provider = carol;
        bytes32 forged = offers.hashOffer(bobs);
        bytes32 live = offers.hashOffer(carols);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, live));
        vm.prank(carol);
        offers.counter(bobs, _offerTerms(PRICE));
    }

    function test_endsTheThreadOnly_pastTheFifthRoundOfAPostedJob() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 2;
        uint256 jobId = _post(terms);
        IOffers.Offer memory other = _bid(jobId, carol, PRICE);
        IOffers.Offer memory live = _bid(jobId, bob, PRICE);
        for (uint256 round = 1; round < 5; ++round) {
            live = _counter(live, PRICE);
        }
        vm.prank(alice);
        assertEq(offers.counter(live, _offerTerms(PRICE)), 0, "no offer");
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        assertEq(offers.liveOffer(jobId, bob), 0, "Bob's thread is over");

        // Its place is free again, and the other thread lives
        _bid(jobId, bob, PRICE);
        _accept(other);
    }

    /// @dev A counter keeps its thread's place among the live offers and takes no other.
    function test_takesNoFurtherPlace() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 2;
        uint256 jobId = _post(terms);
        _counter(_counter(_bid(jobId, bob, PRICE), PRICE), PRICE);
        _bid(jobId, carol, PRICE);
    }

    function test_reverts_whenAnOlderOfferOfTheThreadIsAnswered() public {
        IOffers.Offer memory first = _propose();
        IOffers.Offer memory second = _counter(first, PRICE + TICK);
        IOffers.Offer memory third = _counter(second, PRICE);
        bytes32 firstHash = offers.hashOffer(first);
        bytes32 thirdHash = offers.hashOffer(third);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, firstHash, thirdHash));
        vm.prank(bob);
        offers.counter(first, _offerTerms(PRICE));
    }

    /// @dev Nobody forges a lower round to gain more of them.
    function testFuzz_reverts_whenTheRoundIsForged(uint8 round) public {
        vm.assume(round != 1);
        IOffers.Offer memory live = _propose();
        bytes32 kept = offers.hashOffer(live);
        live.round = round;
        bytes32 forged = offers.hashOffer(live);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferNotLive.selector, forged, kept));
        vm.prank(bob);
        offers.counter(live, _offerTerms(PRICE));
    }

    function testFuzz_reverts_whenVersionIsForged(uint32 version) public {
        vm.assume(version != 1);
        IOffers.Offer memory live = _propose();
        live.version = version;
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1));
        vm.prank(bob);
        offers.counter(live, _offerTerms(PRICE));
    }

    /// @dev An offer nobody can accept any more can still be answered.
    function test_answersAnExpiredOffer() public {
        IOffers.Offer memory live = _propose();
        vm.warp(live.expiry);
        _counter(live, PRICE);
    }

    function test_answers_untilClosing() public {
        IOffers.Offer memory live = _propose();
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + 30 days + late);
            _expectClosed(live, bob);
        }
        vm.warp(NOW + 30 days - 1);
        _counter(live, PRICE);
    }

    function test_reverts_whenLocked() public {
        IOffers.Offer memory live = _agreed();
        _expectClosed(live, bob);
        _expectClosed(live, alice);
    }

    function test_reverts_whenTermsUnfit() public {
        IOffers.Offer memory live = _propose();
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK));
        offers.counter(live, _offerTerms(TICK + 1));
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        terms.expiry = uint40(NOW);
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferExpired.selector, NOW));
        offers.counter(live, terms);
        terms = _offerTerms(PRICE);
        terms.deliveryTime = 0;
        vm.expectRevert(
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector, bytes32("deliveryTime"), 0, 1, 365 days
            )
        );
        offers.counter(live, terms);
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        IOffers.Offer memory live = _propose();
        address barred = client ? alice : bob;
        _bar(barred, way);
        vm.expectRevert(_notAdmitted(barred));
        vm.prank(bob);
        offers.counter(live, _offerTerms(PRICE));
    }

    function test_letsTheForwarderSpeak() public {
        IOffers.Offer memory live = _propose();
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        _forward(bob, address(offers), abi.encodeCall(IOffers.counter, (live, terms)));
        assertEq(offers.liveOffer(1, bob), offers.hashOffer(_answer(live, terms)));
    }

    function _expectNotYourTurn(IOffers.Offer memory live, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IOffers.NotYourTurn.selector, caller));
        vm.prank(caller);
        offers.counter(live, _offerTerms(PRICE));
    }

    function _expectClosed(IOffers.Offer memory live, address caller) private {
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.JobClosed.selector, live.jobId));
        vm.prank(caller);
        offers.counter(live, terms);
    }
}
