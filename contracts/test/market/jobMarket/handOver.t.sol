// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract HandOverTest is CoreTest {
    function testFuzz_givesTheTurnToTheClient(bytes32 reason, uint32 late) public {
        uint256 jobId = _delivered(disputedPolicyId);
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        uint256 next = vm.getBlockTimestamp() + REVIEW;
        vm.expectEmit(address(market));
        emit IJobMarket.HandedOver(jobId, evaluator, reason, uint40(next));
        vm.prank(evaluator);
        market.handOver(jobId, reason);

        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
        assertEq(_deadline(jobId), next, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_leavesNothingToTheEvaluator() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        bytes[5] memory calls = [
            abi.encodeCall(IJobMarket.complete, (jobId, 0, "")),
            abi.encodeCall(IJobMarket.reject, (jobId, 0, "")),
            abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)),
            abi.encodeCall(IJobMarket.handOver, (jobId, 0)),
            abi.encodeCall(IJobMarket.escalate, (jobId, 0))
        ];
        for (uint256 i; i < calls.length; ++i) {
            _assertRefused(evaluator, calls[i], _unauthorized(evaluator, alice));
        }
    }

    function test_makesTheClientsApprovalFinal() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        _complete(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertPaid(PRICE - _feeOn(PRICE), _feeOn(PRICE), 0);
    }

    function test_makesTheClientsSilenceFinal() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    function test_letsTheProviderDisputeTheClientsRejection() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(jobId, alice, false, "reason", uint40(NOW + APPEAL));
        _decide(jobId, false);
        _dispute(jobId, bob);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function test_handsOver_untilTheDeadline() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _assertUntilDeadline(jobId, evaluator, abi.encodeCall(IJobMarket.handOver, (jobId, 0)));
    }

    function test_reverts_whileTheRevisionIsOpen() public {
        uint256 jobId = _returned(judgedPolicyId);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.handOver, (jobId, 0)), _revisionOpen(jobId)
        );
        _submit(jobId);
        _assertWorks(evaluator, abi.encodeCall(IJobMarket.handOver, (jobId, 0)));
    }

    function testFuzz_reverts_whenNotEvaluator(address caller) public {
        vm.assume(caller != evaluator && caller != forwarder);
        uint256 jobId = _delivered(judgedPolicyId);
        _assertRefused(
            caller,
            abi.encodeCall(IJobMarket.handOver, (jobId, 0)),
            _unauthorized(caller, evaluator)
        );
    }

    /// @dev The client has it already: it cannot win itself time.
    function test_reverts_whenTheClientJudges() public {
        uint256[2] memory jobs = [_delivered(policyId), _handedOver(judgedPolicyId)];
        address[2] memory judges = [address(1), evaluator];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(
                alice,
                abi.encodeCall(IJobMarket.handOver, (jobs[i], 0)),
                _unauthorized(alice, judges[i])
            );
        }
    }

    /// @dev Nor where it is the evaluator too.
    function test_reverts_whenTheClientIsTheEvaluator_onItsTurn() public {
        uint256 jobId = _hire(evaluator, bob, judgedPolicyId, PRICE);
        _submit(jobId);
        bytes memory data = abi.encodeCall(IJobMarket.handOver, (jobId, 0));
        _assertWorks(evaluator, data);
        _assertRefused(evaluator, data, _unauthorized(evaluator, evaluator));
    }

    function testFuzz_reverts_whenNotSubmitted(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 7));
        vm.assume(actual != IJobMarket.JobStatus.Submitted);
        uint256 jobId = _jobOfStatus(actual);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.handOver, (jobId, 0)), _wrongStatus(jobId)
        );
    }

    function test_reverts_whenPlain() public {
        uint256 jobId = _deliverPlain();
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.handOver, (jobId, 0)), _wrongEntry(jobId)
        );
    }

    function test_letsTheForwarderSpeakForTheEvaluator() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _forward(evaluator, address(market), abi.encodeCall(IJobMarket.handOver, (jobId, 0)));
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN));
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.handOver(jobId, 0);
    }
}
