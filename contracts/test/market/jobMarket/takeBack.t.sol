// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract TakeBackTest is MarketTest {
    function testFuzz_refundsTheClient(uint96 price) public {
        price = uint96(bound(price, 1, 1000e6 / TICK)) * TICK;
        uint256 jobId = _hire(alice, bob, policyId, price);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, alice, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, price);
        vm.prank(alice);
        market.takeBack(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.TakenBack);
        assertEq(usdc.balanceOf(alice), 1000e6, "refund");
        assertEq(market.jobOf(jobId).budget, price, "the record keeps the price");
    }

    function test_reverts_whenTheProviderMarkedTheStart() public {
        uint256 jobId = _hire(alice, bob);
        vm.prank(bob);
        market.start(jobId);
        _expectConsented(jobId);
    }

    function test_reverts_whenTheProviderOffered() public {
        uint256 jobId = _post();
        _accept(_bid(jobId, bob, PRICE));
        _expectConsented(jobId);
    }

    function test_reverts_whenTheProviderAgreed() public {
        _allow(alice, PRICE);
        _accept(_agreed());
        _expectConsented(1);
    }

    function testFuzz_reverts_whenNotClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _hire(alice, bob);
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.takeBack(jobId);
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _hire(alice, bob);
        _forward(alice, address(market), abi.encodeCall(IJobMarket.takeBack, (jobId)));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function test_refundsOnce() public {
        _hire(alice, bob);
        uint256 jobId = _hire(alice, bob);
        vm.startPrank(alice);
        market.takeBack(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        market.takeBack(jobId);
        assertEq(_held(), PRICE, "the other job's money");
    }

    function test_reverts_fromTheDeadlineOn() public {
        uint256 jobId = _hire(alice, bob);
        uint256 deadline = _deadline(jobId);
        uint256 clean = vm.snapshotState();
        for (uint256 time = deadline; time <= deadline + 1; ++time) {
            vm.warp(time);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(alice);
            market.takeBack(jobId);
        }
        vm.revertToState(clean);
        vm.warp(deadline - 1);
        vm.prank(alice);
        market.takeBack(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.takeBack(jobId);
    }

    function _expectConsented(uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.ProviderConsented.selector, jobId));
        vm.prank(alice);
        market.takeBack(jobId);
    }
}
