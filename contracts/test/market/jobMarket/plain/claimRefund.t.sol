// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract ClaimRefundTest is CoreTest {
    function testFuzz_refundsTheClient(address caller, bool delivered, uint32 late) public {
        uint256 jobId = delivered ? _deliverPlain() : _fundPlain();
        vm.warp(NOW + PLAIN_TIME + late);
        vm.expectEmit(address(market));
        emit IJobMarket.JobExpired(jobId);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(caller);
        market.claimRefund(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        assertEq(usdc.balanceOf(alice), PRICE, "refund");
        assertEq(usdc.balanceOf(treasury), 0, "no fee");
        assertEq(_held(), 0, "nothing left");
    }

    function test_reverts_untilItExpires() public {
        uint256 jobId = _deliverPlain();
        for (uint256 early = 1; early <= 2; ++early) {
            vm.warp(NOW + PLAIN_TIME - early);
            _assertRefused(alice, _call(jobId), _deadlineNotReached(jobId));
        }
        vm.warp(NOW + PLAIN_TIME);
        _assertWorks(thief, _call(jobId));
    }

    /// @dev The defect of a known reference: a budget that was only set is nobody's money.
    function test_reverts_whenItWasNeverFunded() public {
        _hire(carol, bob);
        uint256[2] memory jobs = [_createPlain(), _budgetPlain()];
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + PLAIN_TIME * late);
            for (uint256 i; i < jobs.length; ++i) {
                _assertRefused(alice, _call(jobs[i]), _wrongStatus(jobs[i]));
            }
        }
        for (uint256 i; i < jobs.length; ++i) {
            vm.prank(alice);
            market.reject(jobs[i], 0, "");
            _assertRefused(alice, _call(jobs[i]), _wrongStatus(jobs[i]));
        }
        assertEq(usdc.balanceOf(alice), 0, "nothing");
        assertEq(_held(), PRICE, "the other job's money");
    }

    function test_refundsOnce() public {
        _hire(carol, bob);
        uint256 jobId = _fundPlain();
        vm.warp(NOW + PLAIN_TIME);
        _assertWorks(thief, _call(jobId));
        _assertRefused(thief, _call(jobId), _wrongStatus(jobId));
        assertEq(_held(), PRICE, "the other job's money");
    }

    function test_reverts_whenJudged() public {
        uint256[2] memory jobs = [_deliverPlain(), _deliverPlain()];
        vm.startPrank(evaluator);
        market.complete(jobs[0], 0, "");
        market.reject(jobs[1], 0, "");
        vm.stopPrank();
        vm.warp(NOW + PLAIN_TIME);
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i]), _wrongStatus(jobs[i]));
        }
    }

    function testFuzz_reverts_whenNotPlain(uint8 status) public {
        uint256 jobId = _jobOfStatus(IJobMarket.JobStatus(bound(status, 0, 7)));
        vm.warp(NOW + 365 days);
        _assertRefused(alice, _call(jobId), _wrongEntry(jobId));
    }

    function test_works_whenPausedRetiredAndBarred() public {
        uint256 jobId = _fundPlain();
        vm.startPrank(governance);
        market.pauseEntrances(true);
        market.retirePolicy(plainPolicyId);
        vm.stopPrank();
        _bar(alice, 0);
        vm.warp(NOW + PLAIN_TIME);
        _assertWorks(thief, _call(jobId));
        assertEq(usdc.balanceOf(alice), PRICE);
    }

    function test_creditsTheClient_whenItCannotReceive() public {
        uint256 jobId = _fundPlain();
        token.setBlocked(alice, true);
        vm.warp(NOW + PLAIN_TIME);
        _assertWorks(thief, _call(jobId));
        assertEq(market.creditOf(address(usdc), alice), PRICE);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.claimRefund(jobId);
    }

    function _call(uint256 jobId) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.claimRefund, (jobId));
    }
}
