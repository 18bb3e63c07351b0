// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMarketLens } from "../../../src/interfaces/IMarketLens.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract JobViewTest is CoreTest {
    function test_posted_waitsForOffers() public {
        _assertWaits(_post(), IMarketLens.Step.Offer, alice, NOW + CLOSING, PRICE);
    }

    function test_negotiated_waitsForAnAnswer() public {
        _assertWaits(_propose().jobId, IMarketLens.Step.Offer, alice, NOW + 30 days, 0);
    }

    function test_locked_waitsForMoney() public {
        _assertWaits(_agreed().jobId, IMarketLens.Step.Fund, alice, NOW + 48 hours, 0);
    }

    function test_funded_waitsForTheDelivery() public {
        _assertWaits(
            _hireUnder(judgedPolicyId), IMarketLens.Step.Deliver, bob, NOW + DELIVERY, PRICE
        );
    }

    function test_submitted_waitsForTheEvaluator() public {
        _assertWaits(
            _delivered(judgedPolicyId), IMarketLens.Step.Judge, evaluator, NOW + REVIEW, PRICE
        );
    }

    function test_handedOver_waitsForTheClient() public {
        _assertWaits(
            _handedOver(judgedPolicyId), IMarketLens.Step.Judge, alice, NOW + REVIEW, PRICE
        );
    }

    function test_submitted_waitsForTheClient_whoJudges() public {
        _assertWaits(_delivered(policyId), IMarketLens.Step.Judge, alice, NOW + REVIEW, PRICE);
    }

    function test_returned_waitsForTheRevision() public {
        _assertWaits(_returned(judgedPolicyId), IMarketLens.Step.Deliver, bob, NOW + REVIEW, PRICE);
    }

    function test_judged_waitsForTheLoser() public {
        _assertWaits(_judged(true), IMarketLens.Step.Dispute, alice, NOW + APPEAL, PRICE);
    }

    function test_judgedOtherwise_waitsForTheOther() public {
        _assertWaits(_judged(false), IMarketLens.Step.Dispute, bob, NOW + APPEAL, PRICE);
    }

    function test_disputed_waitsForTheArbiter() public {
        _assertWaits(_contested(true), IMarketLens.Step.Rule, arbiter, NOW + RULING, PRICE);
    }

    function test_disputedEarly_waitsForTheArbiter() public {
        _assertWaits(_disputedEarly(false), IMarketLens.Step.Rule, arbiter, NOW + RULING, PRICE);
    }

    function test_plain_waitsForMoney_andForNothingOnceItHasExpired() public {
        uint256 jobId = _budgetPlain();
        _assertStep(jobId, IMarketLens.Step.Fund, alice, NOW + PLAIN_TIME, 0);
        vm.warp(NOW + PLAIN_TIME - 1);
        _assertStep(jobId, IMarketLens.Step.Fund, alice, NOW + PLAIN_TIME, 0);
        vm.warp(NOW + PLAIN_TIME);
        _assertStep(jobId, IMarketLens.Step.None, address(0), 0, 0);
    }

    function test_plainFunded_waitsForTheDelivery() public {
        uint256 jobId = _fundPlain();
        _assertStep(jobId, IMarketLens.Step.Deliver, bob, NOW + PLAIN_TIME, PRICE);
        _assertClaimable(jobId);
    }

    function test_plainSubmitted_waitsForItsOwnEvaluator() public {
        uint256 jobId = _deliverPlain();
        _assertStep(jobId, IMarketLens.Step.Judge, evaluator, NOW + PLAIN_TIME, PRICE);
        _assertClaimable(jobId);
    }

    function test_ended_waitsForNothing() public {
        for (uint8 status = 3; status <= 5; ++status) {
            uint256 jobId = _jobOfStatus(IJobMarket.JobStatus(status));
            _assertStep(jobId, IMarketLens.Step.None, address(0), 0, 0);
            assertEq(lens.jobView(jobId).job.budget, PRICE, "the record keeps the price");
        }
        uint256 plain = _createPlain();
        vm.prank(alice);
        market.reject(plain, 0, "");
        _assertStep(plain, IMarketLens.Step.None, address(0), 0, 0);
    }

    function test_showsTheRecordAndItsPolicy() public {
        uint256 jobId = _judged(true);
        IMarketLens.JobView memory view_ = lens.jobView(jobId);
        assertEq(abi.encode(view_.job), abi.encode(market.jobOf(jobId)), "job");
        assertEq(abi.encode(view_.policy), abi.encode(market.policyOf(disputedPolicyId)), "policy");
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        lens.jobView(jobId);
    }

    /// @dev Until the deadline for somebody, from it on for anyone, and then `timeOut` really works.
    function _assertWaits(
        uint256 jobId,
        IMarketLens.Step step,
        address actor,
        uint256 deadline,
        uint256 held
    ) private {
        _assertStep(jobId, step, actor, deadline, held);
        vm.warp(deadline - 1);
        _assertStep(jobId, step, actor, deadline, held);
        vm.warp(deadline);
        _assertStep(jobId, IMarketLens.Step.TimeOut, address(0), deadline, held);
        vm.prank(thief);
        market.timeOut(jobId);
    }

    function _assertClaimable(uint256 jobId) private {
        vm.warp(NOW + PLAIN_TIME);
        _assertStep(jobId, IMarketLens.Step.TimeOut, address(0), NOW + PLAIN_TIME, PRICE);
        vm.prank(thief);
        market.claimRefund(jobId);
    }

    function _assertStep(
        uint256 jobId,
        IMarketLens.Step step,
        address actor,
        uint256 deadline,
        uint256 held
    ) private view {
        IMarketLens.JobView memory view_ = lens.jobView(jobId);
        assertEq(uint8(view_.step), uint8(step), "step");
        assertEq(view_.actor, actor, "actor");
        assertEq(view_.deadline, deadline, "deadline");
        assertEq(view_.held, held, "held");
    }
}
