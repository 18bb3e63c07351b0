// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IArbitrator } from "../../../src/interfaces/IArbitrator.sol";
import { IEvidence } from "../../../src/interfaces/IEvidence.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosOpenTest is KlerosTest {
    function testFuzz_bringsADeadlockBeforeTheArbitrator_whoeverPays(address payer) public {
        vm.assume(payer != forwarder);
        uint256 jobId = _deadlocked(splitPolicyId);
        vm.deal(payer, COST);
        vm.expectEmit(address(kleros));
        emit IEvidence.Dispute(IArbitrator(address(arbitrator)), 0, 1, jobId);
        vm.expectEmit(address(kleros));
        emit IKlerosArbiter.ArbitrationPaid(jobId, 0, payer, COST);
        vm.prank(payer);
        kleros.open{ value: COST }(jobId);
        _assertStage(jobId, IKlerosArbiter.Stage.Waiting);
        assertEq(arbitrator.caseOf(0).fee, COST, "fee");
        assertEq(arbitrator.caseOf(0).choices, 5, "choices");
    }

    function testFuzz_keepsWhatIsTooMuchAsCreditOfThePayer(uint256 excess) public {
        excess = bound(excess, 0, 1 ether - COST);
        uint256 jobId = _deadlocked(binaryPolicyId);
        vm.prank(carol);
        kleros.open{ value: COST + excess }(jobId);
        assertEq(kleros.creditOf(carol), excess, "credit");
    }

    function test_reverts_whenTheCostIsNotCovered() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.CostNotCovered.selector, COST - 1, COST)
        );
        vm.prank(carol);
        kleros.open{ value: COST - 1 }(jobId);
    }

    function test_reverts_whenItIsBeforeTheArbitratorAlready() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        kleros.open{ value: COST }(jobId);
        vm.expectRevert(_wrongStage(jobId));
        kleros.open{ value: COST }(jobId);
        _give(jobId, 0);
        vm.expectRevert(_wrongStage(jobId));
        kleros.open{ value: COST }(jobId);
    }

    function test_reverts_whenNotDeadlocked() public {
        _refuses(_hireUnder(binaryPolicyId));
        _refuses(_delivered(binaryPolicyId));
        _refuses(_rejected(binaryPolicyId));
        _refuses(_approved(binaryPolicyId));
        _refuses(_disputed(binaryPolicyId));
        uint256 jobId = _deadlocked(binaryPolicyId);
        _settle(jobId);
        _refuses(jobId);
    }

    function test_works_untilTheArbitersTimeIsOver() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(
                abi.encodeWithSelector(IKlerosArbiter.DeadlinePassed.selector, jobId, deadline)
            );
            kleros.open{ value: COST }(jobId);
        }
        vm.warp(deadline - 1);
        kleros.open{ value: COST }(jobId);
    }

    function test_reverts_whenThePolicyNamesAnotherArbiter() public {
        KlerosArbiter other = new KlerosArbiter(forwarder, address(market), deployer);
        vm.prank(deployer);
        other.configure(address(arbitrator), "", KLEROS_PERIOD, "", "");
        uint256 jobId = _deadlocked(_arbitrated(address(other), 0));
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.NotArbiter.selector, jobId, address(other))
        );
        kleros.open{ value: COST }(jobId);
    }

    function testFuzz_reverts_whenUnknown(uint256 jobId) public {
        jobId = bound(jobId, market.jobCount() + 1, type(uint256).max);
        vm.expectRevert(_unknownJob(jobId));
        kleros.open{ value: COST }(jobId);
    }

    function test_letsTheForwarderSpeak_paidFromCredit() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        kleros.deposit{ value: COST }(carol);
        _forward(carol, address(kleros), abi.encodeCall(kleros.open, (jobId)));
        assertEq(kleros.creditOf(carol), 0, "credit");
    }

    function _refuses(uint256 jobId) private {
        IJobMarket.JobStatus status = market.jobOf(jobId).status;
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.NotDeadlocked.selector, jobId, status)
        );
        kleros.open{ value: COST }(jobId);
    }
}
