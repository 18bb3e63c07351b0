// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev Whatever a job waits for, anyone can end it at a time known in advance.
contract TimeOutTest is MarketTest {
    function testFuzz_refundsAPostedJob_fromItsClosing(address caller) public {
        uint256 jobId = _post();
        _assertWaits(jobId, NOW + CLOSING);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, address(0), 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Lapsed);
        assertEq(usdc.balanceOf(alice), PRICE, "refund");
    }

    function test_endsANegotiation_fromItsClosing() public {
        uint256 jobId = _propose().jobId;
        _assertWaits(jobId, NOW + 30 days);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Lapsed);
    }

    function test_endsALockedNegotiation_after48Hours() public {
        uint256 jobId = _agreed().jobId;
        _assertWaits(jobId, NOW + 48 hours);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Lapsed);
        assertTrue(_has(jobId, JobFlags.AGREED), "the record tells whose fault");
    }

    function testFuzz_expiresAnUndeliveredJob(address caller, bool started) public {
        uint256 jobId = _hire(alice, bob);
        if (started) {
            vm.prank(bob);
            market.start(jobId);
        }
        _assertWaits(jobId, NOW + DELIVERY);
        vm.expectEmit(address(market));
        emit IJobMarket.JobExpired(jobId);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
        assertEq(usdc.balanceOf(alice), 1000e6, "refund");
    }

    function testFuzz_passesTheTurnToTheClient_thenPays(address caller, uint32 late) public {
        uint256 jobId = _hireUnder(judgedPolicyId);
        _submit(jobId);
        _assertWaits(jobId, NOW + REVIEW);
        uint256 passed = NOW + REVIEW + late;
        vm.warp(passed);
        vm.expectEmit(address(market));
        emit IJobMarket.TurnPassed(jobId, alice, uint40(passed + REVIEW));
        vm.startPrank(caller);
        market.timeOut(jobId);
        vm.stopPrank();
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertEq(_held(), PRICE, "money stays");

        _assertWaits(jobId, passed + REVIEW);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
        assertEq(usdc.balanceOf(bob), PRICE * 97 / 100, "paid");
    }

    function test_pays_whenTheClientWasToJudgeAndWasSilent() public {
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        _assertWaits(jobId, NOW + REVIEW);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    function test_works_oneSecondLate() public {
        uint256 jobId = _hire(alice, bob);
        vm.warp(NOW + DELIVERY + 1);
        market.timeOut(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Expired);
    }

    function test_creditsWhoeverCannotReceive() public {
        uint256 undelivered = _hire(alice, bob);
        uint256 delivered = _hire(carol, bob);
        _submit(delivered);
        token.setBlocked(alice, true);
        token.setBlocked(bob, true);
        vm.warp(NOW + REVIEW);
        market.timeOut(undelivered);
        market.timeOut(delivered);
        assertEq(market.creditOf(address(usdc), alice), PRICE, "client");
        assertEq(market.creditOf(address(usdc), bob), PRICE * 97 / 100, "provider");
    }

    /// @dev Whoever calls with little gas makes the call fail, never a payee's transfer alone.
    function test_cannotBeStarvedIntoACredit() public {
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        vm.warp(NOW + REVIEW);
        uint256 clean = vm.snapshotState();
        uint256 paid;
        for (uint256 gasLimit = 10_000; gasLimit < 160_000; gasLimit += 500) {
            try market.timeOut{ gas: gasLimit }(jobId) {
                ++paid;
                assertEq(market.creditOf(address(usdc), bob), 0, "provider");
                assertEq(market.creditOf(address(usdc), treasury), 0, "treasury");
            } catch {
                _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
            }
            vm.revertToState(clean);
        }
        assertGt(paid, 0, "paid with enough");
    }

    function test_works_whenPausedRetiredAndBarred() public {
        uint256 posted = _post();
        uint256 hired = _hire(alice, bob);
        vm.startPrank(governance);
        market.pauseEntrances(true);
        market.retirePolicy(policyId);
        vm.stopPrank();
        _bar(alice, 0);
        _bar(bob, 0);
        vm.warp(NOW + CLOSING);
        market.timeOut(posted);
        market.timeOut(hired);
        assertEq(_held(), 0);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.timeOut(jobId);
    }

    /// @dev Now and a second before the deadline nothing is due; leaves the clock at the deadline.
    function _assertWaits(uint256 jobId, uint256 deadline) private {
        assertEq(_deadline(jobId), deadline, "deadline");
        vm.expectRevert(_deadlineNotReached(jobId));
        market.timeOut(jobId);
        vm.warp(deadline - 1);
        vm.expectRevert(_deadlineNotReached(jobId));
        market.timeOut(jobId);
        vm.warp(deadline);
    }
}
