// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract RequestRevisionTest is CoreTest {
    using JobFlags for uint24;

    function testFuzz_givesTheProviderAnotherReviewPeriod(bytes32 reason, uint32 late) public {
        uint256 jobId = _delivered(judgedPolicyId);
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        uint256 time = vm.getBlockTimestamp();
        vm.expectEmit(address(market));
        emit IJobMarket.RevisionRequested(jobId, evaluator, reason, uint40(time + REVIEW));
        vm.prank(evaluator);
        market.requestRevision(jobId, reason);

        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.RETURNED), "returned");
        assertEq(market.jobOf(jobId).flags.returns_(), 1, "once");
        assertEq(_submissions(jobId), 1, "the delivery is kept");
        assertEq(_deadline(jobId), time + REVIEW, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_letsTheClientReturn_whenTheClientJudges() public {
        uint256 jobId = _delivered(policyId);
        vm.expectEmit(address(market));
        emit IJobMarket.RevisionRequested(jobId, alice, "better", uint40(NOW + REVIEW));
        _return(jobId);
        _submit(jobId);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client judges again");
    }

    /// @dev However the client came to its turn: new work is the evaluator's to judge first.
    function test_letsTheClientReturn_onceItsTurnHasCome() public {
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _delivered(judgedPolicyId);
            if (i == 0) {
                vm.prank(evaluator);
                market.handOver(jobId, 0);
            } else {
                _timeOut(jobId);
            }
            bytes memory data = abi.encodeCall(IJobMarket.requestRevision, (jobId, 0));
            _assertRefused(evaluator, data, _unauthorized(evaluator, alice));
            _assertWorks(alice, data);
            _submit(jobId);
            assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "the evaluator's again");
            vm.prank(evaluator);
            market.complete(jobId, 0, "");
        }
    }

    function test_returnsThreeTimes_notMore() public {
        uint256 jobId = _delivered(judgedPolicyId);
        for (uint8 i = 1; i <= 3; ++i) {
            _return(jobId);
            assertEq(market.jobOf(jobId).flags.returns_(), i, "returns");
            _submit(jobId);
            assertEq(_submissions(jobId), i + 1, "submissions");
        }
        _assertRefused(
            evaluator,
            abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)),
            abi.encodeWithSelector(IJobMarket.TooManyRevisions.selector, jobId, 3)
        );
        // Neither counter has run into its neighbours
        assertFalse(_has(jobId, JobFlags.DEADLOCKED), "not deadlocked");
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.None), "no verdict");
        _decide(jobId, true);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertPaid(PRICE - _feeOn(PRICE), _feeOn(PRICE), 0);
    }

    /// @dev Three returns never answered leave the first delivery, and nothing more to return.
    function test_countsReturnsThatWereNotAnswered() public {
        uint256 jobId = _delivered(judgedPolicyId);
        for (uint256 i; i < 3; ++i) {
            _return(jobId);
            _timeOut(jobId);
        }
        assertEq(_submissions(jobId), 1, "submissions");
        _assertRefused(
            evaluator,
            abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)),
            abi.encodeWithSelector(IJobMarket.TooManyRevisions.selector, jobId, 3)
        );
    }

    function test_reverts_whileTheRevisionIsOpen() public {
        uint256 jobId = _returned(judgedPolicyId);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)), _revisionOpen(jobId)
        );
    }

    function test_returns_untilTheDeadline() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _assertUntilDeadline(
            jobId, evaluator, abi.encodeCall(IJobMarket.requestRevision, (jobId, 0))
        );
    }

    function testFuzz_reverts_whenNotWhoseTurnItIs(address caller, bool clientJudges) public {
        address judge = clientJudges ? alice : evaluator;
        vm.assume(caller != judge && caller != forwarder);
        uint256 jobId = _delivered(clientJudges ? policyId : judgedPolicyId);
        _assertRefused(
            caller,
            abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)),
            _unauthorized(caller, judge)
        );
    }

    function testFuzz_reverts_whenNotSubmitted(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 7));
        vm.assume(actual != IJobMarket.JobStatus.Submitted);
        uint256 jobId = _jobOfStatus(actual);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)), _wrongStatus(jobId)
        );
    }

    function test_reverts_whenThePlainJobsEvaluatorAsks() public {
        uint256 jobId = _deliverPlain();
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.requestRevision, (jobId, 0)), _wrongEntry(jobId)
        );
    }

    function test_letsTheForwarderSpeakForTheJudge() public {
        uint256 jobId = _delivered(policyId);
        _forward(
            alice, address(market), abi.encodeCall(IJobMarket.requestRevision, (jobId, "better"))
        );
        assertTrue(_has(jobId, JobFlags.RETURNED));
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.requestRevision(jobId, 0);
    }
}
