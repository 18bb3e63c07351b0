// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract SubmitTest is MarketTest {
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
}
