// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract SubmitTest is CoreTest {
    function testFuzz_handsTheTurnToTheEvaluator(bytes32 deliverable, bytes memory ignored) public {
        uint256 jobId = _hireUnder(judgedPolicyId);
        vm.warp(NOW + 1 hours);
        vm.expectEmit(address(market));
        emit IJobMarket.JobSubmitted(jobId, bob, deliverable);
        vm.prank(bob);
        market.submit(jobId, deliverable, ignored);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.CONSENTED), "consented");
        assertEq(_submissions(jobId), 1, "first submission");
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "not the client's turn");
        assertEq(_deadline(jobId), NOW + 1 hours + REVIEW, "review");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_handsTheTurnToTheClient_whenTheClientJudges() public {
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
        assertEq(_deadline(jobId), NOW + REVIEW, "review");
    }

    function test_paysAtOnce_whenNobodyJudges() public {
        uint256 jobId = _hireUnder(unjudgedPolicyId);
        vm.expectEmit(address(market));
        emit IJobMarket.JobSubmitted(jobId, bob, "deliverable");
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        _submit(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
        assertEq(_submissions(jobId), 1, "delivered");
        assertEq(usdc.balanceOf(bob), PRICE - PRICE * 300 / 10_000, "paid");
        assertEq(_held(), 0, "nothing left");
    }

    /// @dev Delivery counts as approval, which the client may dispute.
    function test_standsAsApproved_whenNobodyJudgesButAnArbiterMay() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.evaluator = address(0);
        terms.reviewPeriod = 0;
        uint256 jobId = _hireUnder(market.registerPolicy(terms));
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(jobId, address(0), true, 0, uint40(NOW + APPEAL));
        _submit(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.Approved), "verdict");
        assertEq(_held(), PRICE, "money stays");
    }

    /* WHAT WAS RETURNED */

    function testFuzz_deliversARevision(bytes32 deliverable, uint32 late) public {
        uint256 jobId = _returned(judgedPolicyId);
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        vm.expectEmit(address(market));
        emit IJobMarket.JobSubmitted(jobId, bob, deliverable);
        vm.prank(bob);
        market.submit(jobId, deliverable, "");
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertEq(_submissions(jobId), 2, "second submission");
        assertFalse(_has(jobId, JobFlags.RETURNED), "not returned any more");
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "the evaluator's turn");
        assertEq(_deadline(jobId), vm.getBlockTimestamp() + REVIEW, "review");
    }

    /// @dev Well after the delivery's own deadline, but before the revision's.
    function test_deliversARevision_untilTheDeadline() public {
        uint256 jobId = _returned(judgedPolicyId);
        assertGt(_deadline(jobId), NOW + DELIVERY, "another deadline");
        _assertUntilDeadline(
            jobId, bob, abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", ""))
        );
    }

    /* IN A DISPUTE */

    /// @dev What the client disputed before it came may still be filed, once.
    function test_filesInADispute_whatWasNotDelivered() public {
        uint256 jobId = _disputedEarly(false);
        uint256 deadline = _deadline(jobId);
        vm.warp(NOW + DELIVERY + 1 days);
        _submit(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertEq(_submissions(jobId), 1, "filed");
        assertEq(_deadline(jobId), deadline, "the arbiter's clock goes on");
        _assertFiledAlready(jobId);
    }

    function test_filesInADispute_theRevisionItOwes() public {
        uint256 jobId = _returned(disputedPolicyId);
        _dispute(jobId, alice);
        _submit(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertEq(_submissions(jobId), 2, "filed");
        assertFalse(_has(jobId, JobFlags.RETURNED), "not returned any more");
        _assertFiledAlready(jobId);
    }

    function test_filesInADispute_untilTheDeadline() public {
        uint256 jobId = _disputedEarly(false);
        _assertUntilDeadline(
            jobId, bob, abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", ""))
        );
    }

    function test_reverts_whenDisputedAfterTheDelivery() public {
        _assertFiledAlready(_disputedEarly(true));
        _assertFiledAlready(_contested(true));
        _assertFiledAlready(_contested(false));
    }

    function test_reverts_whenAVerdictStands() public {
        for (uint256 i; i < 2; ++i) {
            _assertFiledAlready(_judged(i == 0));
        }
    }

    function test_submits_untilTheDeadline() public {
        uint256 jobId = _hire(alice, bob);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + DELIVERY + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(bob);
            market.submit(jobId, "deliverable", "");
        }
        vm.warp(NOW + DELIVERY - 1);
        _submit(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
    }

    function testFuzz_reverts_whenNotProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 jobId = _hire(alice, bob);
        vm.expectRevert(_unauthorized(caller, bob));
        vm.prank(caller);
        market.submit(jobId, "deliverable", "");
    }

    function test_reverts_whenSubmittedTwice() public {
        uint256 jobId = _hire(alice, bob);
        vm.startPrank(bob);
        market.submit(jobId, "deliverable", "");
        vm.expectRevert(_wrongStatus(jobId));
        market.submit(jobId, "another", "");
    }

    function testFuzz_letsABarredProviderDeliverAndBePaid(uint256 way) public {
        uint256 jobId = _hire(alice, bob);
        _bar(bob, way);
        _submit(jobId);
        _complete(jobId);
        assertGt(usdc.balanceOf(bob), 0, "paid");
    }

    function test_letsTheForwarderSpeakForTheProvider() public {
        uint256 jobId = _hire(alice, bob);
        _forward(
            bob, address(market), abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", ""))
        );
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.submit(jobId, "deliverable", "");
    }

    function _assertFiledAlready(uint256 jobId) private {
        _assertRefused(
            bob, abi.encodeCall(IJobMarket.submit, (jobId, "another", "")), _wrongStatus(jobId)
        );
    }
}
