// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract DeclineTest is MarketTest {
    function testFuzz_refundsTheClient(bytes32 reason, bool started) public {
        uint256 jobId = _hire(alice, bob);
        if (started) {
            vm.prank(bob);
            market.start(jobId);
        }
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, bob, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(bob);
        market.decline(jobId, reason);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Declined);
        assertEq(_has(jobId, JobFlags.CONSENTED), started, "a stain only with consent");
        assertEq(usdc.balanceOf(alice), 1000e6, "refund");
        assertEq(usdc.balanceOf(bob), 0, "no pay");
    }

    function test_declines_untilTheDeadline() public {
        uint256 jobId = _hire(alice, bob);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + DELIVERY + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(bob);
            market.decline(jobId, 0);
        }
        vm.warp(NOW + DELIVERY - 1);
        vm.prank(bob);
        market.decline(jobId, 0);
    }

    function testFuzz_reverts_whenNotProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 jobId = _hire(alice, bob);
        vm.expectRevert(_unauthorized(caller, bob));
        vm.prank(caller);
        market.decline(jobId, 0);
    }

    /// @dev A suspended provider may still finish with what it has.
    function testFuzz_letsABarredProviderDecline(uint256 way) public {
        uint256 jobId = _hire(alice, bob);
        _bar(bob, way);
        vm.prank(bob);
        market.decline(jobId, 0);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function test_letsTheForwarderSpeakForTheProvider() public {
        uint256 jobId = _hire(alice, bob);
        _forward(bob, address(market), abi.encodeCall(IJobMarket.decline, (jobId, 0)));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function test_creditsTheClient_whenItCannotReceive() public {
        uint256 jobId = _hire(alice, bob);
        token.setBlocked(alice, true);
        vm.prank(bob);
        market.decline(jobId, 0);
        assertEq(market.creditOf(address(usdc), alice), PRICE, "credit");
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.decline(jobId, 0);
    }
}
