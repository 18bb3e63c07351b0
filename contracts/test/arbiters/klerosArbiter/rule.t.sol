// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrable } from "../../../src/interfaces/IArbitrable.sol";
import { IArbitrator } from "../../../src/interfaces/IArbitrator.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosRuleTest is KlerosTest {
    uint256 private constant FEE_BPS = 300;

    function test_givesAllOrNothing() public {
        _rulesShare(binaryPolicyId, 1, 0, IJobMarket.Ending.RuledForClient);
        _rulesShare(binaryPolicyId, 2, 10_000, IJobMarket.Ending.RuledForProvider);
    }

    function test_givesQuarters_wherePolicyAllowsSplits() public {
        _rulesShare(splitPolicyId, 1, 0, IJobMarket.Ending.RuledForClient);
        _rulesShare(splitPolicyId, 2, 2500, IJobMarket.Ending.RuledSplit);
        _rulesShare(splitPolicyId, 3, 5000, IJobMarket.Ending.RuledSplit);
        _rulesShare(splitPolicyId, 4, 7500, IJobMarket.Ending.RuledSplit);
        _rulesShare(splitPolicyId, 5, 10_000, IJobMarket.Ending.RuledForProvider);
    }

    function test_leavesTheVerdict_whenRefused() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectEmit(address(kleros));
        emit IArbitrable.Ruling(IArbitrator(address(arbitrator)), 0, 0);
        _give(jobId, 0);
        _assertStage(jobId, IKlerosArbiter.Stage.Refused);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
    }

    function test_leavesHalfAndHalf_whenRefusedInADeadlock() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        kleros.open{ value: COST }(jobId);
        _give(jobId, 0);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
    }

    function testFuzz_countsAsRefused_whenThereIsNoSuchChoice(uint256 ruling, bool splits) public {
        ruling = bound(ruling, splits ? 6 : 3, type(uint256).max);
        uint256 jobId = _disputed(splits ? splitPolicyId : binaryPolicyId);
        vm.expectEmit(address(kleros));
        emit IArbitrable.Ruling(IArbitrator(address(arbitrator)), 0, ruling);
        _give(jobId, ruling);
        _assertStage(jobId, IKlerosArbiter.Stage.Refused);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function test_rulesEachJobByItsOwnDispute() public {
        uint256 first = _disputed(binaryPolicyId);
        uint256 second = _disputed(binaryPolicyId);
        _give(second, 2);
        _assertStatus(first, IJobMarket.JobStatus.Disputed);
        _assertStatus(second, IJobMarket.JobStatus.Completed);
    }

    function test_changesNothing_whenBothSidesHaveSettled() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        uint256 held = usdc.balanceOf(bob);
        _give(jobId, 1);
        _assertStage(jobId, IKlerosArbiter.Stage.Ruled);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Settled);
        assertEq(usdc.balanceOf(bob), held, "paid");
    }

    function test_works_untilTheArbitersTimeIsOver() public {
        uint256 inTime = _disputed(binaryPolicyId);
        uint256 late = _disputed(binaryPolicyId);
        vm.warp(_deadline(inTime) - 1);
        _give(inTime, 2);
        _assertStatus(inTime, IJobMarket.JobStatus.Completed);

        vm.warp(_deadline(late));
        _give(late, 2);
        _assertStage(late, IKlerosArbiter.Stage.Ruled);
        _assertStatus(late, IJobMarket.JobStatus.Disputed);
        market.timeOut(late);
        _assertEnded(late, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
    }

    /// @dev Whoever makes the arbitrator rule chooses its gas: the call fails, or the ruling is kept.
    function testFuzz_losesNoRuling_whateverTheGas(uint256 gasLimit) public {
        gasLimit = bound(gasLimit, 10_000, 600_000);
        uint256 jobId = _disputed(binaryPolicyId);
        uint256 disputeId = kleros.caseOf(jobId).disputeId;
        vm.prank(judge);
        try arbitrator.give(disputeId, 2, gasLimit) {
            _assertStage(jobId, IKlerosArbiter.Stage.Ruled);
            if (market.jobOf(jobId).status == IJobMarket.JobStatus.Disputed) kleros.deliver(jobId);
            _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
        } catch {
            _assertStage(jobId, IKlerosArbiter.Stage.Waiting);
            _give(jobId, 2);
            _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        }
    }

    function test_reverts_whenRuledOrRefusedBefore() public {
        for (uint256 first; first < 3; ++first) {
            uint256 jobId = _disputed(binaryPolicyId);
            _give(jobId, first);
            for (uint256 second; second < 3; ++second) {
                vm.expectRevert(_wrongStage(jobId));
                vm.prank(address(arbitrator));
                kleros.rule(first, second);
            }
        }
    }

    function testFuzz_reverts_whenTheDisputeIsUnknown(uint256 disputeId) public {
        _disputed(binaryPolicyId);
        vm.assume(disputeId != 0);
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.UnknownDispute.selector, disputeId));
        vm.prank(address(arbitrator));
        kleros.rule(disputeId, 1);
    }

    function testFuzz_reverts_whenNotTheArbitrator(address caller) public {
        vm.assume(caller != address(arbitrator));
        _disputed(binaryPolicyId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IKlerosArbiter.Unauthorized.selector, caller, address(arbitrator)
            )
        );
        vm.prank(caller);
        kleros.rule(0, 2);
    }

    /// @dev The forwarder speaks for accounts that sign, which the arbitrator does not.
    function test_reverts_whenTheForwarderNamesTheArbitrator() public {
        _disputed(binaryPolicyId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IKlerosArbiter.Unauthorized.selector, forwarder, address(arbitrator)
            )
        );
        this.forwardRuling();
    }

    function forwardRuling() external {
        _forward(address(arbitrator), address(kleros), abi.encodeCall(IArbitrable.rule, (0, 2)));
    }

    function _rulesShare(uint32 policy, uint256 ruling, uint16 bps, IJobMarket.Ending ending)
        private
    {
        uint256 jobId = _disputed(policy);
        uint256 clientHeld = usdc.balanceOf(alice);
        uint256 providerHeld = usdc.balanceOf(bob);
        vm.expectEmit(address(kleros));
        emit IArbitrable.Ruling(
            IArbitrator(address(arbitrator)), kleros.caseOf(jobId).disputeId, ruling
        );
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(kleros), bps, 0);
        _give(jobId, ruling);

        uint256 share = uint256(PRICE) * bps / 10_000;
        _assertEnded(
            jobId, bps == 0 ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Completed, ending
        );
        assertEq(kleros.caseOf(jobId).providerBps, bps, "share");
        assertEq(usdc.balanceOf(bob) - providerHeld, share - share * FEE_BPS / 10_000, "provider");
        assertEq(usdc.balanceOf(alice) - clientHeld, PRICE - share, "client");
    }
}
