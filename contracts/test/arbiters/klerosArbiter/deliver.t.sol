// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosDeliverTest is KlerosTest {
    function testFuzz_tellsTheMarket_whoeverCalls(address caller) public {
        uint256 jobId = _undelivered(splitPolicyId, 4);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(kleros), 7500, 0);
        vm.prank(caller);
        kleros.deliver(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledSplit);
    }

    function test_reverts_whenDoneTwice() public {
        uint256 jobId = _undelivered(binaryPolicyId, 1);
        kleros.deliver(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        kleros.deliver(jobId);
    }

    function test_reverts_whenItWentThroughAtOnce() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _give(jobId, 1);
        vm.expectRevert(_wrongStatus(jobId));
        kleros.deliver(jobId);
    }

    function test_reverts_whenBothSidesHaveSettled() public {
        uint256 jobId = _undelivered(binaryPolicyId, 1);
        _settle(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        kleros.deliver(jobId);
    }

    function test_works_untilTheArbitersTimeIsOver() public {
        uint256 jobId = _undelivered(binaryPolicyId, 1);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_deadlinePassed(jobId));
            kleros.deliver(jobId);
        }
        vm.warp(deadline - 1);
        kleros.deliver(jobId);
    }

    function test_reverts_whenTheArbitratorDidNotRule() public {
        uint256 undisputed = _rejected(binaryPolicyId);
        uint256 waiting = _disputed(binaryPolicyId);
        uint256 refused = _disputed(binaryPolicyId);
        _give(refused, 0);
        vm.expectRevert(_wrongStage(undisputed));
        kleros.deliver(undisputed);
        vm.expectRevert(_wrongStage(waiting));
        kleros.deliver(waiting);
        vm.expectRevert(_wrongStage(refused));
        kleros.deliver(refused);
    }

    function _undelivered(uint32 policy, uint256 ruling) private returns (uint256 jobId) {
        jobId = _disputed(policy);
        _starve(jobId, ruling);
        _assertStage(jobId, IKlerosArbiter.Stage.Ruled);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }
}
