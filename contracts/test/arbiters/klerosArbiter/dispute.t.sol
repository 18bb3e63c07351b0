// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IArbitrator } from "../../../src/interfaces/IArbitrator.sol";
import { IEvidence } from "../../../src/interfaces/IEvidence.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { Cid } from "../../../src/libraries/Cid.sol";
import { CentralArbitrator } from "../../base/CentralArbitrator.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosDisputeTest is KlerosTest {
    function test_bringsARejectionBeforeTheArbitrator() public {
        uint256 jobId = _rejected(binaryPolicyId);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(
            jobId, bob, "reason", uint40(vm.getBlockTimestamp() + ARBITER_PERIOD)
        );
        vm.expectEmit(address(kleros));
        emit IEvidence.Dispute(IArbitrator(address(arbitrator)), 0, 0, jobId);
        vm.expectEmit(address(kleros));
        emit IKlerosArbiter.ArbitrationPaid(jobId, 0, bob, COST);
        vm.expectEmit(address(kleros));
        emit IEvidence.Evidence(IArbitrator(address(arbitrator)), jobId, bob, Cid.ipfsUri("reason"));
        _dispute(bob, jobId);

        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        _assertStage(jobId, IKlerosArbiter.Stage.Waiting);
        assertFalse(kleros.caseOf(jobId).splits, "splits");
        CentralArbitrator.Case memory created = arbitrator.caseOf(0);
        assertEq(address(created.arbitrable), address(kleros), "arbitrable");
        assertEq(created.choices, 2, "choices");
        assertEq(created.extraData, EXTRA_DATA, "extra data");
        assertEq(created.fee, COST, "fee");
        assertEq(kleros.creditOf(bob), 0, "credit");
        assertEq(address(kleros).balance, 0, "held");
    }

    function test_asksOfFiveShares_wherePolicyAllowsSplits() public {
        uint256 jobId = _rejected(splitPolicyId);
        vm.expectEmit(address(kleros));
        emit IEvidence.Dispute(IArbitrator(address(arbitrator)), 0, 1, jobId);
        _dispute(bob, jobId);
        assertEq(arbitrator.caseOf(0).choices, 5, "choices");
        assertTrue(kleros.caseOf(jobId).splits, "splits");
    }

    function test_bringsAnApprovalBeforeTheArbitrator() public {
        uint256 jobId = _approved(binaryPolicyId);
        _dispute(alice, jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function test_letsTheClientDisputeBeforeAVerdict_wherePolicyLetsIt() public {
        uint256 jobId = _delivered(splitPolicyId);
        _dispute(alice, jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function test_tellsDisputesApart() public {
        uint256 first = _disputed(binaryPolicyId);
        uint256 second = _disputed(binaryPolicyId);
        assertEq(kleros.caseOf(first).disputeId, 0, "first");
        assertEq(kleros.caseOf(second).disputeId, 1, "second");
    }

    function testFuzz_keepsWhatIsTooMuchAsCredit(uint256 excess) public {
        excess = bound(excess, 1, 1 ether - COST);
        uint256 jobId = _rejected(binaryPolicyId);
        vm.expectEmit(address(kleros));
        emit IKlerosArbiter.CreditStored(bob, COST + excess);
        vm.prank(bob);
        kleros.dispute{ value: COST + excess }(jobId, "reason", "");
        assertEq(kleros.creditOf(bob), excess, "credit");
        assertEq(address(kleros).balance, excess, "held");
        assertEq(arbitrator.caseOf(0).fee, COST, "fee");
    }

    function testFuzz_takesFromTheCreditWhatIsNotSent(uint256 sent) public {
        sent = bound(sent, 0, COST);
        uint256 jobId = _rejected(binaryPolicyId);
        kleros.deposit{ value: COST }(bob);
        vm.prank(bob);
        kleros.dispute{ value: sent }(jobId, "reason", "");
        assertEq(kleros.creditOf(bob), sent, "credit");
        assertEq(address(kleros).balance, sent, "held");
    }

    function testFuzz_reverts_whenTheCostIsNotCovered(uint256 sent) public {
        sent = bound(sent, 0, COST - 1);
        uint256 jobId = _rejected(binaryPolicyId);
        kleros.deposit{ value: COST }(alice);
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.CostNotCovered.selector, sent, COST));
        vm.prank(bob);
        kleros.dispute{ value: sent }(jobId, "reason", "");
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertEq(kleros.creditOf(alice), COST, "another's credit");
    }

    function test_paysWhatItCostsNow() public {
        uint256 jobId = _rejected(binaryPolicyId);
        arbitrator.setPrice(COST + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.CostNotCovered.selector, COST, COST + 1)
        );
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
        _dispute(bob, jobId);
        assertEq(arbitrator.caseOf(0).fee, COST + 1, "fee");
    }

    function test_reverts_whenTheArbitratorGivesANumberTwice() public {
        uint256 first = _disputed(binaryPolicyId);
        uint256 jobId = _rejected(binaryPolicyId);
        arbitrator.setRepeats(true);
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.DisputeExists.selector, 0, first));
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_reverts_whenTheArbitratorRefuses() public {
        uint256 jobId = _rejected(binaryPolicyId);
        vm.mockCallRevert(
            address(arbitrator),
            abi.encodeWithSelector(IArbitrator.createDispute.selector),
            "closed on sundays"
        );
        vm.expectRevert("closed on sundays");
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
    }

    function testFuzz_reverts_whenTheCallerDidNotLose(address caller) public {
        vm.assume(caller != bob && caller != forwarder);
        uint256 jobId = _rejected(binaryPolicyId);
        vm.deal(caller, COST);
        vm.expectRevert(
            abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, caller)
        );
        vm.prank(caller);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_works_untilTheTimeToDisputeIsOver() public {
        uint256 jobId = _rejected(binaryPolicyId);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(bob);
            kleros.dispute{ value: COST }(jobId, "reason", "");
        }
        vm.warp(deadline - 1);
        _dispute(bob, jobId);
    }

    function test_reverts_whenDisputedAlready() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_reverts_whenDeadlocked() public {
        uint256 jobId = _deadlocked(splitPolicyId);
        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(alice);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_reverts_whenEnded() public {
        uint256 jobId = _rejected(binaryPolicyId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function testFuzz_reverts_whenUnknown(uint256 jobId) public {
        jobId = bound(jobId, market.jobCount() + 1, type(uint256).max);
        vm.expectRevert(_unknownJob(jobId));
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_reverts_whenThePolicyNamesAnotherArbiter() public {
        KlerosArbiter other = new KlerosArbiter(forwarder, address(market), deployer);
        vm.prank(deployer);
        other.configure(address(arbitrator), "", KLEROS_PERIOD, "", "");
        uint256 jobId = _rejected(_arbitrated(address(other), 0));
        vm.expectRevert(_unauthorized(address(kleros), address(other)));
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
    }

    function test_letsTheForwarderSpeak_paidFromCredit() public {
        uint256 jobId = _rejected(binaryPolicyId);
        kleros.deposit{ value: COST }(bob);
        _forward(bob, address(kleros), abi.encodeCall(kleros.dispute, (jobId, "reason", "")));
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertEq(kleros.creditOf(bob), 0, "credit");
    }
}
