// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract NoteOfferTest is PointsTest {
    function test_notesTheBidder_now(address caller) public {
        vm.assume(caller != forwarder);
        uint256 jobId = _post();
        _bid(jobId, bob, PRICE);
        _skip(1 hours);
        vm.expectEmit(address(points));
        emit IPoints.ActivityNoted(bobId, uint40(NOW + 1 hours));
        vm.prank(caller);
        points.noteOffer(jobId, bob);
        assertEq(points.activeAt(bobId), NOW + 1 hours);
        assertEq(points.activeAt(aliceId), 0, "not the client");
    }

    /// @dev A bid that stands for long is one activity.
    function test_reverts_whenNotedAgain() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        points.noteOffer(jobId, bob);
        _assertNoted(jobId, bob, bobId);

        vm.prank(bob);
        offers.withdraw(bid);
        _bid(jobId, bob, PRICE - TICK);
        _assertNoted(jobId, bob, bobId);
    }

    function test_reverts_whenNotedForAnotherAccountOfTheAgent() public {
        uint256 jobId = _post();
        address second = _secondAccount(bobId);
        _bid(jobId, bob, PRICE);
        _bid(jobId, second, PRICE);
        points.noteOffer(jobId, bob);
        _assertNoted(jobId, second, bobId);
    }

    function test_eachBidderIsNoted() public {
        uint256 jobId = _post();
        _bid(jobId, bob, PRICE);
        _bid(jobId, carol, PRICE);
        points.noteOffer(jobId, bob);
        points.noteOffer(jobId, carol);
        assertEq(points.activeAt(carolId), NOW);
    }

    function test_countsTheBudget_notThePriceOffered() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.budget = WEIGHT - TICK;
        uint256 small = _post(terms);
        terms.budget = WEIGHT;
        uint256 enough = _post(terms);
        _bid(small, bob, 10 * WEIGHT);
        _bid(enough, bob, TICK);
        _assertDoesNotCount(small, bob);
        points.noteOffer(enough, bob);
    }

    function test_reverts_withoutALiveOffer() public {
        uint256 jobId = _post();
        _assertDoesNotCount(jobId, bob);
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        vm.prank(bob);
        offers.withdraw(bid);
        _assertDoesNotCount(jobId, bob);
    }

    function test_reverts_whenTheOfferLapsedWithTheBrief() public {
        uint256 jobId = _post();
        _bid(jobId, bob, PRICE);
        vm.prank(alice);
        market.amend(jobId, PRICE, "another brief", _noPayment());
        _assertDoesNotCount(jobId, bob);
    }

    function test_reverts_fromTheClosingOn() public {
        uint256 jobId = _post();
        _bid(jobId, bob, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _assertDoesNotCount(jobId, bob);
        }
        vm.warp(NOW + CLOSING - 1);
        points.noteOffer(jobId, bob);
    }

    function test_reverts_whenTheJobIsNoLongerOpen() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        _bid(jobId, carol, PRICE);
        _accept(bid);
        _assertDoesNotCount(jobId, bob);
        _assertDoesNotCount(jobId, carol);
    }

    /// @dev A negotiation holds no money until it is funded.
    function test_reverts_inANegotiation() public {
        IOffers.Offer memory live = _pitch();
        _assertDoesNotCount(live.jobId, bob);
    }

    function test_reverts_whenTheBidderHasNoAgent() public {
        uint256 jobId = _post();
        _bid(jobId, thief, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NotBound.selector, thief));
        points.noteOffer(jobId, thief);
    }

    function test_reverts_whenThereIsNoSuchJob(uint256 jobId) public {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, jobId));
        points.noteOffer(jobId, bob);
    }

    function _assertDoesNotCount(uint256 jobId, address account) private {
        vm.expectRevert(abi.encodeWithSelector(IPoints.JobDoesNotCount.selector, jobId));
        points.noteOffer(jobId, account);
    }

    function _assertNoted(uint256 jobId, address account, uint256 agentId) private {
        vm.expectRevert(abi.encodeWithSelector(IPoints.OfferNoted.selector, jobId, agentId));
        points.noteOffer(jobId, account);
    }
}
