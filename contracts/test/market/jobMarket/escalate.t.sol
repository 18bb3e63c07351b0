// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract EscalateTest is CoreTest {
    function testFuzz_givesTheJobToTheArbiter(bytes32 reason, uint32 late) public {
        uint256 jobId = _delivered(disputedPolicyId);
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        uint256 until = vm.getBlockTimestamp() + RULING;
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(jobId, evaluator, reason, uint40(until));
        vm.prank(evaluator);
        market.escalate(jobId, reason);

        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertTrue(_has(jobId, JobFlags.DEADLOCKED), "deadlocked");
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.None), "no verdict");
        assertEq(_deadline(jobId), until, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_letsTheArbiterRule() public {
        uint256 jobId = _escalated();
        _rule(jobId, ALL);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
    }

    function test_endsHalfAndHalf_whenTheArbiterIsSilent() public {
        uint256 jobId = _escalated();
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        _assertPaid(PRICE / 2, 0, PRICE / 2);
    }

    function test_reverts_whenThereIsNoArbiter() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _assertRefused(
            evaluator,
            abi.encodeCall(IJobMarket.escalate, (jobId, 0)),
            _disputeNotAllowed(jobId, evaluator)
        );
    }

    function test_escalates_untilTheDeadline() public {
        uint256 jobId = _delivered(disputedPolicyId);
        _assertUntilDeadline(jobId, evaluator, abi.encodeCall(IJobMarket.escalate, (jobId, 0)));
    }

    function test_reverts_whileTheRevisionIsOpen() public {
        uint256 jobId = _returned(disputedPolicyId);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.escalate, (jobId, 0)), _revisionOpen(jobId)
        );
    }

    function testFuzz_reverts_whenNotEvaluator(address caller) public {
        vm.assume(caller != evaluator && caller != forwarder);
        uint256 jobId = _delivered(disputedPolicyId);
        _assertRefused(
            caller,
            abi.encodeCall(IJobMarket.escalate, (jobId, 0)),
            _unauthorized(caller, evaluator)
        );
    }

    /// @dev The client disputes at a price; it must not escalate for nothing.
    function test_reverts_whenTheClientJudges() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        _assertRefused(
            alice, abi.encodeCall(IJobMarket.escalate, (jobId, 0)), _unauthorized(alice, evaluator)
        );
        _assertRefused(
            evaluator,
            abi.encodeCall(IJobMarket.escalate, (jobId, 0)),
            _unauthorized(evaluator, alice)
        );
    }

    function testFuzz_reverts_whenNotSubmitted(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 7));
        vm.assume(actual != IJobMarket.JobStatus.Submitted);
        uint256 jobId = _jobOfStatus(actual);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.escalate, (jobId, 0)), _wrongStatus(jobId)
        );
    }

    function test_reverts_whenPlain() public {
        uint256 jobId = _deliverPlain();
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.escalate, (jobId, 0)), _wrongEntry(jobId)
        );
    }

    function test_letsTheForwarderSpeakForTheEvaluator() public {
        uint256 jobId = _delivered(disputedPolicyId);
        _forward(evaluator, address(market), abi.encodeCall(IJobMarket.escalate, (jobId, 0)));
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.escalate(jobId, 0);
    }

    function _escalated() private returns (uint256 jobId) {
        jobId = _delivered(disputedPolicyId);
        vm.prank(evaluator);
        market.escalate(jobId, 0);
    }
}
