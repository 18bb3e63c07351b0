// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

/// @dev Whatever a job waits for, anyone can end it at a time known in advance.
contract TimeOutTest is CoreTest {
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

    /* REVISIONS */

    /// @dev Delivered work never expires: it is judged.
    function testFuzz_putsTheLastDeliveryBack_whenNoRevisionCame(address caller, uint32 late)
        public
    {
        uint256 jobId = _returned(judgedPolicyId);
        _assertWaits(jobId, NOW + REVIEW);
        uint256 missed = NOW + REVIEW + late;
        vm.warp(missed);
        vm.expectEmit(address(market));
        emit IJobMarket.RevisionMissed(jobId, uint40(missed + REVIEW));
        vm.prank(caller);
        market.timeOut(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertFalse(_has(jobId, JobFlags.RETURNED), "not returned any more");
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "the evaluator's turn again");
        assertEq(_deadline(jobId), missed + REVIEW, "deadline");

        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(bob);
        market.submit(jobId, "too late", "");
        _decide(jobId, true);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_putsTheLastDeliveryBackBeforeTheClient_whoReturnedIt() public {
        uint256 jobId = _returned(policyId);
        _timeOut(jobId);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn again");
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    /// @dev Nobody but the clock moves it: three returns, each unanswered, two silent judges.
    function test_endsTheLongestWay() public {
        uint256 jobId = _delivered(judgedPolicyId);
        for (uint256 i; i < 3; ++i) {
            vm.warp(_deadline(jobId) - 1);
            _return(jobId);
            _timeOut(jobId);
        }
        _timeOut(jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
        assertLe(vm.getBlockTimestamp(), NOW + 8 * REVIEW, "eight review periods at most");
    }

    /* VERDICTS */

    function testFuzz_paysAnUndisputedApproval(address caller) public {
        uint256 jobId = _judged(true);
        _assertWaits(jobId, NOW + APPEAL);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, evaluator, 0);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertPaid(PRICE - _feeOn(PRICE), _feeOn(PRICE), 0);
    }

    function testFuzz_refundsAnUndisputedRejection(address caller, bool byClient) public {
        uint256 jobId = byClient ? _handedOver(disputedPolicyId) : _delivered(disputedPolicyId);
        _decide(jobId, false);
        _assertWaits(jobId, NOW + APPEAL);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, byClient ? alice : evaluator, 0);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        _assertPaid(0, 0, PRICE);
    }

    function test_paysAnUndisputedDelivery_whereNobodyJudges() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.evaluator = address(0);
        terms.reviewPeriod = 0;
        uint256 jobId = _delivered(market.registerPolicy(terms));
        _assertWaits(jobId, NOW + APPEAL);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    /// @dev A silent client's job is paid at once, whatever appeals there are.
    function test_paysASilentClientsJob_withoutAppeal() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        _assertWaits(jobId, NOW + REVIEW);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    /* SILENT ARBITERS */

    function testFuzz_leavesTheStandingVerdict(address caller, bool approved) public {
        uint256 jobId = _contested(approved);
        _assertWaits(jobId, NOW + RULING);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(0), approved ? ALL : 0, 0);
        vm.prank(caller);
        market.timeOut(jobId);
        if (approved) {
            _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Stood);
            _assertPaid(PRICE - _feeOn(PRICE), _feeOn(PRICE), 0);
        } else {
            _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
            _assertPaid(0, 0, PRICE);
        }
    }

    function testFuzz_refunds_whenNothingWasDelivered(address caller) public {
        uint256 jobId = _disputedEarly(false);
        _assertWaits(jobId, NOW + RULING);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(0), 0, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, address(0), 0);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Unfiled);
        _assertPaid(0, 0, PRICE);
    }

    /// @dev Delivered before the dispute or during it, returned or not.
    function testFuzz_halves_whenNoVerdictStands(address caller, uint8 how) public {
        how %= 3;
        uint256 jobId;
        if (how == 2) {
            jobId = _returned(disputedPolicyId);
            _dispute(jobId, alice);
        } else {
            jobId = _disputedEarly(how == 0);
            if (how == 1) _submit(jobId);
        }
        _assertWaits(jobId, NOW + RULING);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(0), ALL / 2, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        vm.prank(caller);
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        _assertPaid(PRICE / 2, 0, PRICE / 2);
    }

    /// @dev Without a fee, even an owner's; the odd unit is the provider's.
    function testFuzz_leavesTheDustToTheProvider(uint96 price) public {
        price = uint96(bound(price, 1, 1e6));
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = 0;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.owner = carol;
        terms.ownerFeeBps = 700;
        uint256 jobId = _hire(alice, bob, market.registerPolicy(terms), price);
        _submit(jobId);
        _dispute(jobId, alice);
        _timeOut(jobId);
        assertEq(usdc.balanceOf(bob), price - price / 2, "provider");
        assertEq(usdc.balanceOf(alice), 1000e6 - price + price / 2, "client");
        assertEq(usdc.balanceOf(carol), 0, "no owner's fee");
        assertEq(usdc.balanceOf(treasury), 0, "no fee");
        assertEq(_held(), 0, "nothing left");
    }

    function test_creditsBothHalves_whenNeitherCanReceive() public {
        uint256 jobId = _disputedEarly(true);
        token.setBlocked(alice, true);
        token.setBlocked(bob, true);
        _timeOut(jobId);
        assertEq(market.creditOf(address(usdc), alice), PRICE / 2, "client");
        assertEq(market.creditOf(address(usdc), bob), PRICE / 2, "provider");
    }

    /* PLAIN JOBS */

    function test_reverts_whenPlain() public {
        uint256[3] memory jobs = [_createPlain(), _fundPlain(), _deliverPlain()];
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + late * PLAIN_TIME);
            for (uint256 i; i < jobs.length; ++i) {
                vm.expectRevert(_wrongEntry(jobs[i]));
                market.timeOut(jobs[i]);
            }
        }
    }

    /* ANY JOB */

    function testFuzz_reverts_whenEnded(uint8 status) public {
        uint256 jobId = _jobOfStatus(IJobMarket.JobStatus(bound(status, 3, 5)));
        vm.expectRevert(_wrongStatus(jobId));
        market.timeOut(jobId);
        vm.warp(NOW + 365 days);
        vm.expectRevert(_wrongStatus(jobId));
        market.timeOut(jobId);
    }

    /// @dev Nobody holds up what is due by closing an account, a policy or the entrances.
    function test_endsEverything_whenPausedRetiredAndBarred() public {
        uint256[5] memory jobs = [
            _judged(true),
            _judged(false),
            _contested(true),
            _disputedEarly(false),
            _disputedEarly(true)
        ];
        vm.startPrank(governance);
        market.pauseEntrances(true);
        market.retirePolicy(disputedPolicyId);
        vm.stopPrank();
        _bar(alice, 0);
        _bar(bob, 1);
        vm.warp(NOW + RULING);
        for (uint256 i; i < jobs.length; ++i) {
            market.timeOut(jobs[i]);
        }
        assertEq(_held(), 0);
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

    /// @dev Nor where three are paid.
    function test_cannotBeStarvedIntoACredit_whenHalved() public {
        uint256 jobId = _disputedEarly(true);
        vm.warp(NOW + RULING);
        uint256 clean = vm.snapshotState();
        uint256 paid;
        for (uint256 gasLimit = 10_000; gasLimit < 180_000; gasLimit += 500) {
            try market.timeOut{ gas: gasLimit }(jobId) {
                ++paid;
                assertEq(market.totalCredits(address(usdc)), 0, "nobody is credited");
            } catch {
                _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
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
