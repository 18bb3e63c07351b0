// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtOpenTest is CourtTest {
    function testFuzz_opensADeadlocksCase_whoeverCalls(address caller) public {
        uint256 jobId = _deadlocked(splitPolicyId);
        uint40 evidenceEnd = uint40(vm.getBlockTimestamp() + EVIDENCE);
        vm.expectEmit(address(court));
        emit ICourt.CaseOpened(
            jobId, address(0), ICourt.Security.Points, address(0), 0, evidenceEnd
        );
        vm.prank(caller);
        court.open(jobId);
        ICourt.Case memory case_ = court.caseOf(jobId);
        assertEq(case_.disputer, address(0), "disputer");
        assertEq(uint8(case_.phase), uint8(ICourt.Phase.Evidence), "phase");
        assertEq(case_.bond, 0, "bond");
        assertEq(case_.deadline, evidenceEnd, "deadline");
        assertTrue(case_.splits, "splits");
    }

    function test_reverts_whenThereIsACase() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        court.open(jobId);
        vm.expectRevert(_wrongPhase(jobId));
        court.open(jobId);
        _settle(jobId);
        court.close(jobId);
        vm.expectRevert(_wrongPhase(jobId));
        court.open(jobId);
        jobId = _disputed(binaryPolicyId);
        vm.expectRevert(_wrongPhase(jobId));
        court.open(jobId);
    }

    function test_reverts_whenNotDeadlocked() public {
        _refuses(_hireFor(binaryPolicyId, PRICE));
        _refuses(_delivered(binaryPolicyId, PRICE));
        _refuses(_rejected(binaryPolicyId, PRICE));
        _refuses(_approved(binaryPolicyId, PRICE));
        uint256 jobId = _deadlocked(binaryPolicyId);
        _settle(jobId);
        _refuses(jobId);
    }

    function test_works_untilTheCourtsTimeIsOver() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(abi.encodeWithSelector(ICourt.PhaseOver.selector, jobId, deadline));
            court.open(jobId);
        }
        vm.warp(deadline - 1);
        court.open(jobId);
    }

    function test_reverts_whenThePolicyNamesAnotherArbiter() public {
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.arbiter = makeAddr("arbiter");
        uint256 jobId = _deadlocked(market.registerPolicy(terms));
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotOurs.selector, jobId));
        court.open(jobId);
    }

    function testFuzz_reverts_whenUnknown(uint256 jobId) public {
        jobId = bound(jobId, market.jobCount() + 1, type(uint256).max);
        vm.expectRevert(_unknownJob(jobId));
        court.open(jobId);
    }

    function _refuses(uint256 jobId) private {
        IJobMarket.JobStatus status = market.jobOf(jobId).status;
        vm.expectRevert(abi.encodeWithSelector(ICourt.NotDeadlocked.selector, jobId, status));
        court.open(jobId);
    }
}
