// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { Posting } from "../../../src/libraries/Posting.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CoreTest } from "../../base/CoreTest.sol";

/// @dev "Points or USDC, the provider chooses."
contract ExclusiveWithTest is CoreTest {
    BurnablePoints private points;
    uint32 private pointsPolicyId;

    function setUp() public override {
        super.setUp();
        pointsPolicyId = market.registerPolicy(_pointsTerms());
        points = BurnablePoints(market.policyOf(pointsPolicyId).token);
        _joinVerified(alice);
    }

    function test_pairsTwoJobs() public {
        uint256 first = _post();
        _allow(alice, PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.JobsPaired(first + 1, first);
        vm.prank(alice);
        uint256 second = market.post(_terms(first), _noPayment());
        assertEq(Posting.partner(market.jobOf(first).provider), second, "first");
        assertEq(Posting.partner(market.jobOf(second).provider), first, "second");
        assertEq(Posting.version(market.jobOf(first).provider), 1, "version as it was");
        assertEq(Posting.maxOffers(market.jobOf(first).provider), 10, "offers as they were");
        assertEq(market.jobOf(first).budget, PRICE, "budget as it was");
    }

    /// @dev Either way, in either token.
    function testFuzz_refundsTheOther_whenOneIsAccepted(bool inPoints, bool byProvider) public {
        (uint256 dollars, uint256 pointed) = _pair();
        (uint256 chosen, uint256 other) = inPoints ? (pointed, dollars) : (dollars, pointed);
        uint96 price = inPoints ? 1000 : PRICE;
        IOffers.Offer memory live = _bid(chosen, bob, price);
        IOffers.Offer memory rival = _bid(other, carol, inPoints ? PRICE : 1000);
        if (byProvider) live = _counter(live, price);

        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(other, alice, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(other, alice, inPoints ? PRICE : 1000);
        if (byProvider) {
            vm.prank(bob);
            offers.accept(live);
        } else {
            _accept(live);
        }
        _assertStatus(chosen, IJobMarket.JobStatus.Funded);
        _assertEnded(other, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(usdc.balanceOf(alice), inPoints ? PRICE : 0, "dollars back");
        assertEq(points.balanceOf(alice), inPoints ? 0 : 1000, "points back");
        assertEq(_held(), inPoints ? 0 : PRICE, "dollars held");
        assertEq(points.balanceOf(address(market)), inPoints ? 1000 : 0, "points held");

        vm.expectRevert(_wrongStatus(other));
        vm.prank(alice);
        market.accept(rival, _noPayment());
    }

    function test_refundsTheOther_whenTheFirstOfferWinsAtOnce() public {
        uint256 first = _post();
        IJobMarket.PostTerms memory terms = _terms(first);
        terms.autoAccept = true;
        uint256 second = _post(terms);
        _bid(second, bob, PRICE);
        _assertStatus(second, IJobMarket.JobStatus.Funded);
        _assertEnded(first, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
    }

    /// @dev The refund of the one may pay for the other.
    function test_paysADearerOfferWithTheOthersRefund() public {
        uint256 first = _post();
        uint256 second = _post(_terms(first));
        IOffers.Offer memory bid = _bid(second, bob, 2 * PRICE);
        vm.prank(alice);
        usdc.approve(address(market), PRICE);
        assertEq(usdc.balanceOf(alice), 0, "nothing but the deposits");
        _accept(bid);
        assertEq(market.jobOf(second).budget, 2 * PRICE, "price");
        assertEq(_held(), 2 * PRICE, "escrow");
    }

    function test_creditsTheOther_whenTheClientCannotReceive() public {
        uint256 first = _post();
        uint256 second = _post(_terms(first));
        IOffers.Offer memory bid = _bid(first, bob, PRICE);
        token.setBlocked(alice, true);
        _accept(bid);
        _assertStatus(second, IJobMarket.JobStatus.Rejected);
        assertEq(market.creditOf(address(usdc), alice), PRICE, "credit");
        assertEq(_held(), 2 * PRICE, "escrow and credit");
    }

    function testFuzz_goesOnAlone_whenTheOtherEnded(bool lapsed) public {
        IJobMarket.PostTerms memory short = _postTerms();
        short.closing = 1 hours;
        uint256 first = _post(short);
        uint256 second = _post(_terms(first));
        if (lapsed) {
            _timeOut(first);
        } else {
            vm.prank(alice);
            market.cancel(first);
        }
        bytes memory before = abi.encode(market.jobOf(first));
        _accept(_bid(second, bob, PRICE));
        assertEq(abi.encode(market.jobOf(first)), before, "an ended job never changes");
        assertEq(usdc.balanceOf(alice), PRICE, "refunded once");
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev One past its closing that nobody has timed out yet is refunded all the same, once.
    function test_refundsTheOther_whenItIsPastItsClosing() public {
        IJobMarket.PostTerms memory short = _postTerms();
        short.closing = 1 hours;
        uint256 first = _post(short);
        uint256 second = _post(_terms(first));
        vm.warp(NOW + 2 hours);
        _accept(_bid(second, bob, PRICE));
        _assertEnded(first, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        vm.expectRevert(_wrongStatus(first));
        market.timeOut(first);
        assertEq(usdc.balanceOf(alice), PRICE, "refunded once");
    }

    /// @dev A refund while the other is being given away finds both already as they will be.
    function test_takesNothingBack_ofAJobThatWasChosen() public {
        uint256 first = _post();
        uint256 second = _post(_terms(first));
        _accept(_bid(first, bob, PRICE));
        _decline(first);
        _assertStatus(second, IJobMarket.JobStatus.Rejected);
        assertEq(usdc.balanceOf(alice), 2 * PRICE, "both back");
        assertEq(_held(), 0, "nothing left");
    }

    function test_reverts_whenTheOtherIsNotTheClients() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = carol;
        _expectBadPair(_post(terms));
    }

    function test_reverts_whenTheOtherHasAPartner() public {
        uint256 first = _post();
        uint256 second = _post(_terms(first));
        _expectBadPair(first);
        _expectBadPair(second);
        // Even one that is gone
        vm.prank(alice);
        market.cancel(second);
        _expectBadPair(first);
    }

    function testFuzz_reverts_whenTheOtherIsNotOpen(uint8 status) public {
        _expectBadPair(_jobOfStatus(IJobMarket.JobStatus(bound(status, 1, 7))));
    }

    function test_reverts_whenTheOtherIsNotPosted() public {
        _expectBadPair(_propose().jobId);
        _expectBadPair(_agreed().jobId);
        _expectBadPair(_createPlain());
    }

    function test_reverts_whenTheOtherIsPastItsClosing() public {
        uint256 first = _post();
        uint256 clean = vm.snapshotState();
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _expectBadPair(first);
        }
        vm.revertToState(clean);
        vm.warp(NOW + CLOSING - 1);
        _post(_terms(first));
    }

    /// @dev Itself, the next, or any that was never made.
    function testFuzz_reverts_whenTheOtherIsUnknown(uint64 other) public {
        other = uint64(bound(other, market.jobCount() + 1, type(uint64).max));
        _expectBadPair(market.jobCount() + 1);
        _expectBadPair(other);
    }

    function _pair() private returns (uint256 dollars, uint256 pointed) {
        dollars = _post();
        IJobMarket.PostTerms memory terms = _terms(dollars);
        terms.policyId = pointsPolicyId;
        terms.budget = 1000;
        _allowPoints(address(points), alice, 1000);
        vm.prank(alice);
        pointed = market.post(terms, _noPayment());
    }

    function _terms(uint256 other) private view returns (IJobMarket.PostTerms memory terms) {
        terms = _postTerms();
        terms.exclusiveWith = uint64(other);
    }

    function _decline(uint256 jobId) private {
        vm.prank(bob);
        market.decline(jobId, 0);
    }

    function _expectBadPair(uint256 other) private {
        _allow(alice, PRICE);
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.post, (_terms(other), _noPayment())),
            abi.encodeWithSelector(IJobMarket.BadPair.selector, other)
        );
    }
}
