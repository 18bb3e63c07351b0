// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../../src/interfaces/IOffers.sol";
import { JobFlags } from "../../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract PlainVerdictTest is CoreTest {
    /* SUBMIT */

    function testFuzz_submit_keepsTheExpiry(bytes32 deliverable, uint32 late, bytes memory ignored)
        public
    {
        uint256 jobId = _fundPlain();
        vm.warp(NOW + bound(late, 0, PLAIN_TIME - 1));
        vm.expectEmit(address(market));
        emit IJobMarket.JobSubmitted(jobId, bob, deliverable);
        vm.prank(bob);
        market.submit(jobId, deliverable, ignored);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertEq(_deadline(jobId), NOW + PLAIN_TIME, "expiry");
        assertEq(_submissions(jobId), 1, "submissions");
        assertTrue(_has(jobId, JobFlags.CONSENTED), "consent");
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "not the client's turn");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_submit_untilItExpires() public {
        uint256 jobId = _fundPlain();
        _assertUntilDeadline(jobId, bob, _submitCall(jobId));
    }

    function test_submit_reverts_whenNotFunded() public {
        uint256 jobId = _budgetPlain();
        _assertRefused(bob, _submitCall(jobId), _wrongStatus(jobId));
        jobId = _deliverPlain();
        _assertRefused(bob, _submitCall(jobId), _wrongStatus(jobId));
    }

    function testFuzz_submit_reverts_whenNotProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 jobId = _fundPlain();
        _assertRefused(caller, _submitCall(jobId), _unauthorized(caller, bob));
    }

    /* COMPLETE */

    function testFuzz_complete_paysAtOnce(bytes32 reason) public {
        uint256 jobId = _deliverPlain();
        uint256 fee = _feeOn(PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, evaluator, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, PRICE - fee);
        vm.prank(evaluator);
        market.complete(jobId, reason, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        assertEq(usdc.balanceOf(bob), PRICE - fee, "provider");
        assertEq(usdc.balanceOf(treasury), fee, "treasury");
        assertEq(_held(), 0, "nothing left");
    }

    /// @dev Only what was delivered is paid.
    function test_complete_reverts_whenOnlyFunded() public {
        uint256 jobId = _fundPlain();
        _assertRefused(evaluator, _completeCall(jobId), _wrongStatus(jobId));
    }

    function test_complete_untilItExpires() public {
        uint256 jobId = _deliverPlain();
        _assertUntilDeadline(jobId, evaluator, _completeCall(jobId));
    }

    function testFuzz_complete_reverts_whenNotEvaluator(address caller) public {
        vm.assume(caller != evaluator && caller != forwarder);
        uint256 jobId = _deliverPlain();
        address[4] memory callers = [caller, alice, bob, address(0)];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(callers[i], _completeCall(jobId), _unauthorized(callers[i], evaluator));
        }
    }

    /// @dev Each plain job has its own.
    function test_complete_reverts_whenTheEvaluatorIsAnothers() public {
        _deliverPlain();
        vm.prank(alice);
        uint256 jobId = market.createJob(bob, carol, NOW + 1 days, "", address(0));
        _allow(alice, PRICE);
        vm.startPrank(alice);
        market.setBudget(jobId, PRICE, "");
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
        _submit(jobId);
        _assertRefused(evaluator, _completeCall(jobId), _unauthorized(evaluator, carol));
        _assertWorks(carol, _completeCall(jobId));
    }

    /* REJECT */

    function testFuzz_reject_refundsAtOnce(bytes32 reason, bool delivered) public {
        uint256 jobId = delivered ? _deliverPlain() : _fundPlain();
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, evaluator, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(evaluator);
        market.reject(jobId, reason, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        assertEq(usdc.balanceOf(alice), PRICE, "client");
        assertEq(_held(), 0, "nothing left");
    }

    /// @dev By its client, while open; nobody's money moves, whatever the budget says.
    function testFuzz_reject_endsAnOpenJob(bytes32 reason, bool budgeted, uint32 late) public {
        _hire(carol, bob);
        uint256 jobId = budgeted ? _budgetPlain() : _createPlain(address(0));
        vm.warp(NOW + late);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, alice, reason);
        vm.prank(alice);
        market.reject(jobId, reason, "");
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(usdc.balanceOf(alice), 0, "nothing");
        assertEq(_held(), PRICE, "the other job's money");
    }

    function testFuzz_reject_reverts_whenNotTheOpenJobsClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _budgetPlain();
        address[3] memory callers = [caller, bob, evaluator];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(callers[i], _rejectCall(jobId), _unauthorized(callers[i], alice));
        }
    }

    function testFuzz_reject_reverts_whenNotEvaluator(address caller, bool delivered) public {
        vm.assume(caller != evaluator && caller != forwarder);
        uint256 jobId = delivered ? _deliverPlain() : _fundPlain();
        address[3] memory callers = [caller, alice, bob];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(callers[i], _rejectCall(jobId), _unauthorized(callers[i], evaluator));
        }
    }

    function test_reject_untilItExpires() public {
        uint256 jobId = _fundPlain();
        _assertUntilDeadline(jobId, evaluator, _rejectCall(jobId));
        jobId = _deliverPlain();
        _assertUntilDeadline(jobId, evaluator, _rejectCall(jobId));
    }

    function test_reject_reverts_whenEnded() public {
        uint256 jobId = _deliverPlain();
        _assertWorks(evaluator, _rejectCall(jobId));
        _assertRefused(evaluator, _rejectCall(jobId), _wrongStatus(jobId));
        _assertRefused(alice, _rejectCall(jobId), _wrongStatus(jobId));
        jobId = _createPlain();
        _assertWorks(alice, _rejectCall(jobId));
        _assertRefused(alice, _rejectCall(jobId), _wrongStatus(jobId));
    }

    /* OTHER JOBS' CALLS */

    /// @dev That text's rules: no decline, no start, no taking back, no cancelling.
    function test_knowsNoOtherCalls() public {
        uint256 open = _budgetPlain();
        uint256 funded = _fundPlain();
        _assertRefused(alice, abi.encodeCall(IJobMarket.cancel, (open)), _wrongEntry(open));
        _assertRefused(alice, abi.encodeCall(IJobMarket.takeBack, (funded)), _wrongEntry(funded));
        _assertRefused(bob, abi.encodeCall(IJobMarket.decline, (funded, 0)), _wrongEntry(funded));
        _assertRefused(bob, abi.encodeCall(IJobMarket.start, (funded)), _wrongEntry(funded));
    }

    /// @dev Nobody offers on one, negotiates it, or accepts into it.
    function test_takesNoOffers() public {
        uint256 jobId = _budgetPlain();
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongEntry.selector, jobId));
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongEntry.selector, jobId));
        vm.prank(bob);
        offers.sealOffer(jobId, 1, "", terms.expiry);

        IOffers.Offer memory forged = _offerOf(jobId, bob, terms);
        bytes memory notLive =
            abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(forged), 0);
        _allow(alice, PRICE);
        _assertRefused(alice, abi.encodeCall(IJobMarket.accept, (forged, _noPayment())), notLive);
        forged.byClient = true;
        notLive = abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(forged), 0);
        vm.expectRevert(notLive);
        vm.prank(bob);
        offers.accept(forged);
    }

    function _submitCall(uint256 jobId) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", ""));
    }

    function _completeCall(uint256 jobId) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.complete, (jobId, 0, ""));
    }

    function _rejectCall(uint256 jobId) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.reject, (jobId, 0, ""));
    }
}
