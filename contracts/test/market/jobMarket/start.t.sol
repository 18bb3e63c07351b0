// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract StartTest is MarketTest {
    function test_isTheProvidersConsent() public {
        uint256 jobId = _hire(alice, bob);
        assertFalse(_has(jobId, JobFlags.CONSENTED), "not yet");
        vm.expectEmit(address(market));
        emit IJobMarket.JobStarted(jobId, bob);
        vm.prank(bob);
        market.start(jobId);
        assertTrue(_has(jobId, JobFlags.CONSENTED), "consented");
        assertTrue(_has(jobId, JobFlags.STARTED), "started");
        assertEq(_deadline(jobId), NOW + DELIVERY, "deadline as it was");
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function test_marksTheStartOfAnAssignedJob() public {
        uint256 jobId = _post();
        _accept(_bid(jobId, bob, PRICE));
        vm.prank(bob);
        market.start(jobId);
        assertTrue(_has(jobId, JobFlags.STARTED));
    }

    function test_reverts_whenStartedAlready() public {
        uint256 jobId = _hire(alice, bob);
        vm.startPrank(bob);
        market.start(jobId);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.AlreadyStarted.selector, jobId));
        market.start(jobId);
    }

    function test_starts_untilTheDeadline() public {
        uint256 jobId = _hire(alice, bob);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + DELIVERY + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(bob);
            market.start(jobId);
        }
        vm.warp(NOW + DELIVERY - 1);
        vm.prank(bob);
        market.start(jobId);
    }

    function testFuzz_reverts_whenNotProvider(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 jobId = _hire(alice, bob);
        vm.expectRevert(_unauthorized(caller, bob));
        vm.prank(caller);
        market.start(jobId);
    }

    function test_letsTheForwarderSpeakForTheProvider() public {
        uint256 jobId = _hire(alice, bob);
        _forward(bob, address(market), abi.encodeCall(IJobMarket.start, (jobId)));
        assertTrue(_has(jobId, JobFlags.CONSENTED));
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.start(jobId);
    }
}
