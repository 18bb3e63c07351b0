// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract RejectTest is CoreTest {
    function testFuzz_refundsTheClient(bytes32 reason, bytes memory ignored) public {
        uint256 jobId = _delivered(policyId);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, alice, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(alice);
        market.reject(jobId, reason, ignored);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        assertEq(usdc.balanceOf(alice), 1000e6, "all of it, no fee");
        assertEq(usdc.balanceOf(treasury), 0, "no fee");
        assertEq(usdc.balanceOf(bob), 0, "no pay");
    }

    function test_letsTheEvaluatorJudge() public {
        uint256 jobId = _delivered(judgedPolicyId);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, evaluator, "reason");
        vm.prank(evaluator);
        market.reject(jobId, "reason", "");
        assertEq(usdc.balanceOf(alice), 1000e6, "refund");
    }

    function test_letsTheClientJudge_onceTheEvaluatorWasSilent() public {
        uint256 jobId = _delivered(judgedPolicyId);
        vm.warp(NOW + REVIEW);
        market.timeOut(jobId);
        vm.expectRevert(_unauthorized(evaluator, alice));
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        vm.prank(alice);
        market.reject(jobId, 0, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
    }

    function test_judges_untilTheDeadline() public {
        uint256 jobId = _delivered(policyId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + REVIEW + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(alice);
            market.reject(jobId, 0, "");
        }
        vm.warp(NOW + REVIEW - 1);
        vm.prank(alice);
        market.reject(jobId, 0, "");
    }

    function testFuzz_reverts_whenNotWhoseTurnItIs(address caller, bool clientJudges) public {
        address judge = clientJudges ? alice : evaluator;
        vm.assume(caller != judge && caller != forwarder);
        uint256 jobId = _delivered(clientJudges ? policyId : judgedPolicyId);
        vm.expectRevert(_unauthorized(caller, judge));
        vm.prank(caller);
        market.reject(jobId, 0, "");
    }

    function test_creditsTheClient_whenItCannotReceive() public {
        uint256 jobId = _delivered(policyId);
        token.setBlocked(alice, true);
        vm.expectEmit(address(market));
        emit IJobMarket.CreditStored(jobId, address(usdc), alice, PRICE);
        vm.prank(alice);
        market.reject(jobId, 0, "");
        assertEq(market.creditOf(address(usdc), alice), PRICE, "credit");
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _delivered(policyId);
        _forward(alice, address(market), abi.encodeCall(IJobMarket.reject, (jobId, 0, "")));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.reject(jobId, 0, "");
    }

    /* VERDICTS THAT CAN BE DISPUTED */

    /// @dev The client's too.
    function testFuzz_letsARejectionStand(bytes32 reason, uint32 late, bool byClient) public {
        uint256 jobId = byClient ? _handedOver(disputedPolicyId) : _delivered(disputedPolicyId);
        address judge = byClient ? alice : evaluator;
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        uint256 until = vm.getBlockTimestamp() + APPEAL;
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(jobId, judge, false, reason, uint40(until));
        vm.prank(judge);
        market.reject(jobId, reason, "");
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.Rejected), "verdict");
        assertEq(_deadline(jobId), until, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_refundsAtOnce_whenOnlyApprovalsCanBeDisputed() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.appealAfterRejection = 0;
        uint256 jobId = _delivered(market.registerPolicy(terms));
        _decide(jobId, false);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
    }

    function test_reverts_whileTheRevisionIsOpen() public {
        uint256 jobId = _returned(judgedPolicyId);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.reject, (jobId, 0, "")), _revisionOpen(jobId)
        );
        _timeOut(jobId);
        _decide(jobId, false);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    /// @dev A funded job is its provider's: only of plain ones the evaluator may end it.
    function test_reverts_whenOnlyFunded() public {
        uint256 jobId = _hireUnder(judgedPolicyId);
        address[3] memory callers = [alice, bob, evaluator];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i], abi.encodeCall(IJobMarket.reject, (jobId, 0, "")), _wrongStatus(jobId)
            );
        }
    }
}
