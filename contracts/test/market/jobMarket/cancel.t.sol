// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract CancelTest is MarketTest {
    function test_returnsTheDepositOfAPostedJob() public {
        uint256 jobId = _post();
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, alice, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(alice);
        market.cancel(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(usdc.balanceOf(alice), PRICE, "refund");
        assertEq(_held(), 0, "nothing left");
    }

    function test_endsANegotiation_openOrLocked() public {
        uint256 open = _propose().jobId;
        uint256 locked = _agreed().jobId;
        vm.startPrank(alice);
        market.cancel(open);
        market.cancel(locked);
        vm.stopPrank();
        _assertEnded(open, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        _assertEnded(locked, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(usdc.balanceOf(alice), 0, "no money in it");
    }

    function test_leavesNothingToOffersMadeBefore() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        vm.prank(alice);
        market.cancel(bid.jobId);
        vm.expectRevert(_wrongStatus(bid.jobId));
        vm.prank(alice);
        market.accept(bid, _noPayment());
    }

    function test_creditsTheClient_whenItCannotReceive() public {
        uint256 jobId = _post();
        token.setBlocked(alice, true);
        vm.prank(alice);
        market.cancel(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Cancelled);
        assertEq(market.creditOf(address(usdc), alice), PRICE, "credit");
    }

    function testFuzz_reverts_whenNotClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _post();
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.cancel(jobId);
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _post();
        _forward(alice, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function test_reverts_fromTheDeadlineOn() public {
        uint256 jobId = _post();
        uint256 deadline = _deadline(jobId);
        uint256 clean = vm.snapshotState();
        for (uint256 time = deadline; time <= deadline + 1; ++time) {
            vm.warp(time);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(alice);
            market.cancel(jobId);
        }
        vm.revertToState(clean);
        vm.warp(deadline - 1);
        vm.prank(alice);
        market.cancel(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.cancel(jobId);
    }
}
