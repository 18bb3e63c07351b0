// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract WaiveTest is CoreTest {
    function test_paysTheProvider_whenTheClientAccepts() public {
        uint256 jobId = _judged(true);
        uint256 fee = _feeOn(PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.VerdictWaived(jobId, alice);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, evaluator, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, PRICE - fee);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, fee);
        vm.prank(alice);
        market.waive(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        _assertPaid(PRICE - fee, fee, 0);
    }

    function test_refundsTheClient_whenTheProviderAccepts() public {
        uint256 jobId = _judged(false);
        vm.expectEmit(address(market));
        emit IJobMarket.VerdictWaived(jobId, bob);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, evaluator, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(bob);
        market.waive(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        _assertPaid(0, 0, PRICE);
    }

    function test_namesTheClient_whoRejected() public {
        uint256 jobId = _handedOver(disputedPolicyId);
        _decide(jobId, false);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, alice, 0);
        vm.prank(bob);
        market.waive(jobId);
    }

    /// @dev Where delivery alone was the approval, the client accepts it.
    function test_letsTheClientAcceptAnUnjudgedDelivery() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.evaluator = address(0);
        terms.reviewPeriod = 0;
        uint256 jobId = _delivered(market.registerPolicy(terms));
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        vm.prank(alice);
        market.waive(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Accepted);
    }

    function testFuzz_reverts_whenNotTheLoser(address caller, bool approved) public {
        address loser = approved ? alice : bob;
        vm.assume(caller != loser && caller != forwarder);
        uint256 jobId = _judged(approved);
        address[3] memory callers = [caller, approved ? bob : alice, evaluator];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i],
                abi.encodeCall(IJobMarket.waive, (jobId)),
                _unauthorized(callers[i], loser)
            );
        }
    }

    function test_waives_untilTheDeadline() public {
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _judged(i == 0);
            _assertUntilDeadline(
                jobId, i == 0 ? alice : bob, abi.encodeCall(IJobMarket.waive, (jobId))
            );
        }
    }

    function testFuzz_reverts_whenNotJudged(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 7));
        vm.assume(actual != IJobMarket.JobStatus.Judged);
        uint256 jobId = _jobOfStatus(actual);
        address[2] memory callers = [alice, bob];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i], abi.encodeCall(IJobMarket.waive, (jobId)), _wrongStatus(jobId)
            );
        }
    }

    function test_waivesOnce() public {
        _hire(carol, bob);
        uint256 jobId = _judged(true);
        bytes memory data = abi.encodeCall(IJobMarket.waive, (jobId));
        _assertWorks(alice, data);
        _assertRefused(alice, data, _wrongStatus(jobId));
        assertEq(_held(), PRICE, "the other job's money");
    }

    function test_creditsWhoeverCannotReceive() public {
        uint256 jobId = _judged(true);
        token.setBlocked(bob, true);
        token.setBlocked(treasury, true);
        vm.prank(alice);
        market.waive(jobId);
        assertEq(market.creditOf(address(usdc), bob), PRICE - _feeOn(PRICE), "provider");
        assertEq(market.creditOf(address(usdc), treasury), _feeOn(PRICE), "treasury");
    }

    function test_letsTheForwarderSpeakForTheLoser() public {
        uint256 jobId = _judged(false);
        _forward(bob, address(market), abi.encodeCall(IJobMarket.waive, (jobId)));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.waive(jobId);
    }
}
