// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { IStanding } from "../../../src/interfaces/IStanding.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract StandingEndingsTest is StandingTest {
    int16 private constant NONE = 0;

    /* BEFORE DELIVERY */

    function test_cancelledPostMarksNobody() public {
        uint256 jobId = _post();
        vm.prank(alice);
        market.cancel(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_brokenOffNegotiationMarksNobody() public {
        IOffers.Offer memory live = _agreed();
        vm.prank(alice);
        market.cancel(live.jobId);
        _assertEnded(live.jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        _assertBooked(live.jobId, NONE, NONE);
    }

    function test_lapsedMarksNobody() public {
        uint256 jobId = _post();
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Lapsed);
        _assertBooked(jobId, NONE, NONE);
    }

    /// @dev Agreed and never funded: the provider is named, but had no job.
    function test_unfundedNegotiationMarksNobody() public {
        IOffers.Offer memory live = _agreed();
        _timeOut(live.jobId);
        _assertEnded(live.jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Lapsed);
        _assertBooked(live.jobId, NONE, NONE);
    }

    function test_takenBackMarksNobody() public {
        uint256 jobId = _hired();
        vm.prank(alice);
        market.takeBack(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.TakenBack);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_declinedAfterConsentCosts10() public {
        uint256 jobId = _started();
        vm.prank(bob);
        market.decline(jobId, 0);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Declined);
        _expectChange(agentOfBob, jobId, -10, START - 10, IStanding.Reason.Declined);
        _assertBooked(jobId, -10, NONE);
    }

    function test_declinedWithoutConsentMarksNobody() public {
        uint256 jobId = _hired();
        vm.prank(bob);
        market.decline(jobId, 0);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_missedAfterConsentCosts10() public {
        uint256 jobId = _started();
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        _expectChange(agentOfBob, jobId, -10, START - 10, IStanding.Reason.Missed);
        _assertBooked(jobId, -10, NONE);
    }

    function test_missedWithoutConsentMarksNobody() public {
        uint256 jobId = _hired();
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_acceptedOfferIsConsent() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        _accept(bid);
        _timeOut(bid.jobId);
        _assertBooked(bid.jobId, -10, NONE);
    }

    /* VERDICTS */

    function test_approvedGives5() public {
        uint256 jobId = _judged(true);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _expectChange(agentOfBob, jobId, 5, START + 5, IStanding.Reason.Completed);
        _assertBooked(jobId, 5, NONE);
    }

    function test_clientsApprovalGives5() public {
        uint256 jobId = _completed(alice, bob);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertBooked(jobId, 5, NONE);
    }

    function test_clientsSilenceGives5() public {
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
        _assertBooked(jobId, 5, NONE);
    }

    function test_deliveryAloneGives5WhereNobodyJudges() public {
        uint256 jobId = _delivered(unjudgedPolicyId, PRICE);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
        _assertBooked(jobId, 5, NONE);
    }

    function test_refusedCosts10() public {
        uint256 jobId = _judged(false);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        _expectChange(agentOfBob, jobId, -10, START - 10, IStanding.Reason.Rejected);
        _assertBooked(jobId, -10, NONE);
    }

    function test_waivedRejectionCosts10() public {
        uint256 jobId = _judged(false);
        vm.prank(bob);
        market.waive(jobId);
        _assertBooked(jobId, -10, NONE);
    }

    function test_revisedAndApprovedGives5() public {
        uint256 jobId = _delivered(keyPolicyId, PRICE);
        vm.prank(evaluator);
        market.requestRevision(jobId, "reason");
        _submit(jobId);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _timeOut(jobId);
        _assertBooked(jobId, 5, NONE);
    }

    /* SETTLEMENTS AND RULINGS */

    function testFuzz_settledMarksNobody(uint96 amount, bool delivered) public {
        uint256 jobId = delivered ? _delivered(keyPolicyId, PRICE) : _started();
        amount = uint96(bound(amount, 0, PRICE));
        _settledFor(jobId, amount);
        _assertEnded(
            jobId,
            amount == 0 ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Completed,
            IJobMarket.Ending.Settled
        );
        _assertBooked(jobId, NONE, NONE);
    }

    function test_settledDisputeHasNoLoser() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _settledFor(jobId, PRICE);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_clientLosesTheDisputeItOpened() public {
        uint256 jobId = _judged(true);
        _disputedBy(alice, jobId);
        _ruled(jobId, ALL);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
        _expectChange(agentOfBob, jobId, 5, START + 5, IStanding.Reason.Completed);
        _expectChange(agentOfAlice, jobId, -20, START - 20, IStanding.Reason.DisputeLost);
        _assertBooked(jobId, 5, -20);
    }

    function test_clientLosesTheDisputeTheProviderOpened() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _ruled(jobId, ALL);
        _assertBooked(jobId, 5, -20);
    }

    function test_providerLosesTheDisputeItOpened() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _ruled(jobId, 0);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
        _expectChange(agentOfBob, jobId, -10, START - 10, IStanding.Reason.Rejected);
        _expectChange(agentOfBob, jobId, -20, START - 30, IStanding.Reason.DisputeLost);
        _assertBooked(jobId, -30, NONE);
    }

    function test_providerLosesTheDisputeTheClientOpened() public {
        uint256 jobId = _judged(true);
        _disputedBy(alice, jobId);
        _ruled(jobId, 0);
        _assertBooked(jobId, -30, NONE);
    }

    function test_providerLosesADisputeBeforeDelivery() public {
        uint256 jobId = _started();
        _disputedBy(alice, jobId);
        _ruled(jobId, 0);
        _assertBooked(jobId, -30, NONE);
    }

    function testFuzz_dividedHasNoLoser(uint16 share) public {
        share = uint16(bound(share, 1, ALL - 1));
        uint256 jobId = _judged(true);
        _disputedBy(alice, jobId);
        _ruled(jobId, share);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledSplit);
        _assertBooked(jobId, 5, NONE);
    }

    function test_deadlockRuledForProviderHasNoLoser() public {
        uint256 jobId = _deadlocked(keyPolicyId);
        _ruled(jobId, ALL);
        _assertBooked(jobId, 5, NONE);
    }

    function test_deadlockRuledForClientCosts10Alone() public {
        uint256 jobId = _deadlocked(keyPolicyId);
        _ruled(jobId, 0);
        _assertBooked(jobId, -10, NONE);
    }

    /* THE ARBITER'S SILENCE */

    function test_standingApprovalGives5() public {
        uint256 jobId = _judged(true);
        _disputedBy(alice, jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Stood);
        _assertBooked(jobId, 5, NONE);
    }

    function test_standingRejectionCosts10() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
        _expectChange(agentOfBob, jobId, -10, START - 10, IStanding.Reason.Rejected);
        _assertBooked(jobId, -10, NONE);
    }

    function test_halfAndHalfMarksNobody() public {
        uint256 jobId = _delivered(keyPolicyId, PRICE);
        _disputedBy(alice, jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_deadlockWithoutARulingMarksNobody() public {
        uint256 jobId = _deadlocked(keyPolicyId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_nothingFiledMarksNobody() public {
        uint256 jobId = _started();
        _disputedBy(alice, jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Unfiled);
        _assertBooked(jobId, NONE, NONE);
    }

    /* PLAIN JOBS */

    function test_plainApprovedGives5() public {
        uint256 jobId = _fundedPlain();
        _submit(jobId);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertBooked(jobId, 5, NONE);
    }

    function test_plainRefusedAfterSubmissionCosts10() public {
        uint256 jobId = _fundedPlain();
        _submit(jobId);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        _assertBooked(jobId, -10, NONE);
    }

    function test_plainRefusedBeforeSubmissionMarksNobody() public {
        uint256 jobId = _fundedPlain();
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_plainUnjudgedMarksNobody() public {
        uint256 jobId = _fundedPlain();
        _submit(jobId);
        vm.warp(_deadline(jobId));
        market.claimRefund(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        _assertBooked(jobId, NONE, NONE);
    }

    /// @dev Anybody is named the provider of a plain job; only delivering is consent.
    function test_plainUndeliveredMarksNobody() public {
        uint256 jobId = _fundedPlain();
        vm.warp(_deadline(jobId));
        market.claimRefund(jobId);
        _assertBooked(jobId, NONE, NONE);
    }

    function test_plainRejectedWhileOpenMarksNobody() public {
        vm.startPrank(alice);
        uint256 jobId =
            market.createJob(bob, evaluator, vm.getBlockTimestamp() + 1 days, "", address(0));
        market.reject(jobId, 0, "");
        vm.stopPrank();
        _assertBooked(jobId, NONE, NONE);
    }

    /* SIDES WITHOUT AN AGENT */

    function test_unboundProviderHasNoScore() public {
        address dave = makeAddr("dave");
        uint256 jobId = _hire(alice, dave, keyPolicyId, PRICE);
        _submit(jobId);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        vm.prank(dave);
        market.dispute(jobId, dave, "reason");
        _ruled(jobId, 0);
        vm.recordLogs();
        standing.book(jobId);
        assertEq(vm.getRecordedLogs().length, 1, "the part alone");
        assertEq(standing.scoreOf(0), _score(alice), "agent 0 is not everybody's");
    }

    function test_unboundClientHasNoScore() public {
        address dave = makeAddr("dave");
        uint256 jobId = _hire(dave, bob, keyPolicyId, PRICE);
        _submit(jobId);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _disputedBy(dave, jobId);
        _ruled(jobId, ALL);
        _assertBooked(jobId, NONE, NONE);
    }

    /* BOUNDS */

    function testFuzz_scoresStayWithinBounds(uint16 score, bool approve) public {
        score = uint16(bound(score, 0, 500));
        _setScore(agentOfBob, score);
        uint256 jobId = _judged(approve);
        _timeOut(jobId);
        uint16 expected = approve ? (score > 495 ? 500 : score + 5) : (score < 10 ? 0 : score - 10);
        _expectChange(
            agentOfBob,
            jobId,
            approve ? int16(5) : int16(-10),
            expected,
            approve ? IStanding.Reason.Completed : IStanding.Reason.Rejected
        );
        standing.book(jobId);
        assertEq(standing.scoreOf(agentOfBob), expected);
    }

    function _fundedPlain() private returns (uint256 jobId) {
        _allow(alice, PRICE);
        vm.startPrank(alice);
        jobId = market.createJob(bob, evaluator, vm.getBlockTimestamp() + 1 days, "", address(0));
        market.setBudget(jobId, PRICE, "");
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
    }
}
