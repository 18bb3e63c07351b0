// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtCloseTest is CourtTest {
    uint256 private constant LAST_STEP = 5;

    /// @dev However far the case had come.
    function testFuzz_letsAnyoneClose(address caller) public {
        vm.assume(caller != forwarder);
        uint256 jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        vm.prank(caller);
        court.close(jobId);
        _assertPhase(jobId, ICourt.Phase.Closed);
        assertEq(court.caseOf(jobId).bond, 0, "bond");
    }

    function test_givesTheBondBack_whenBothSidesSettled_whateverTheStep() public {
        for (uint256 step; step <= LAST_STEP; ++step) {
            uint256 snapshot = vm.snapshotState();
            uint256 jobId = _disputed(binaryPolicyId);
            _advance(jobId, step);
            vm.expectRevert(abi.encodeWithSelector(ICourt.StillDisputed.selector, jobId));
            court.close(jobId);
            _settle(jobId);
            _closes(jobId);
            vm.revertToState(snapshot);
        }
    }

    function test_givesTheBondBack_whenTheCourtWasSilent_whateverTheStep() public {
        for (uint256 step; step <= LAST_STEP; ++step) {
            uint256 snapshot = vm.snapshotState();
            uint256 jobId = _disputed(binaryPolicyId);
            _advance(jobId, step);
            vm.warp(_deadline(jobId));
            vm.expectRevert(abi.encodeWithSelector(ICourt.StillDisputed.selector, jobId));
            court.close(jobId);
            market.timeOut(jobId);
            _closes(jobId);
            vm.revertToState(snapshot);
        }
    }

    /// @dev A vote revealed is work done; a commitment is not.
    function test_paysVotesRevealed_andBlamesNobody() public {
        uint256 jobId = _seated(binaryPolicyId);
        _commitAll(jobId, [ALL, ALL, 0, SILENT, SILENT]);
        vm.warp(court.caseOf(jobId).deadline);
        _reveal(jobId, 0, ALL);
        _reveal(jobId, 2, 0);
        _settle(jobId);
        court.close(jobId);
        uint256[5] memory paid = [uint256(500), 0, 500, 0, 0];
        for (uint256 i; i < 5; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
            assertEq(points.balanceOf(_juror(jobId, i)), paid[i], "paid");
            assertEq(points.debtOf(_juror(jobId, i)), 0, "debt");
        }
        assertTrue(court.isClosed(jobId), "closed");
    }

    function test_givesABondInPointsBack() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _dispute(bob, jobId, ICourt.Security.Points);
        _settle(jobId);
        court.close(jobId);
        assertEq(points.balanceOf(bob), START_POINTS + POINTS_BOND, "bond");
        _assertSolvent();
    }

    function test_givesNothingBack_forCreditAndDeadlocks() public {
        uint256 onCredit = _rejected(binaryPolicyId, PRICE);
        _dispute(bob, onCredit, ICourt.Security.Credit);
        _settle(onCredit);
        court.close(onCredit);
        uint256 deadlocked = _deadlocked(binaryPolicyId);
        court.open(deadlocked);
        _settle(deadlocked);
        court.close(deadlocked);
        _assertPhase(onCredit, ICourt.Phase.Closed);
        _assertPhase(deadlocked, ICourt.Phase.Closed);
        assertEq(points.balanceOf(bob), START_POINTS, "points");
    }

    function test_closesADeadlock_thatNobodyRuled() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        court.open(jobId);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        court.close(jobId);
        _assertPhase(jobId, ICourt.Phase.Closed);
    }

    function test_reverts_whenThereIsNoCaseOrItIsOver() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _refuses(jobId);
        _settle(jobId);
        _refuses(jobId);
        jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        court.close(jobId);
        _refuses(jobId);
        jobId = _beforeAdmin(binaryPolicyId);
        vm.prank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
        _refuses(jobId);
        jobId = _seated(binaryPolicyId);
        _ruleBy(jobId, 0);
        _refuses(jobId);
    }

    function _closes(uint256 jobId) private {
        uint256 held = token.balanceOf(bob);
        vm.expectEmit(address(court));
        emit ICourt.CaseClosed(jobId);
        vm.expectEmit(address(court));
        emit ICourt.BondReturned(jobId, bob, address(token), PLAIN_BOND);
        court.close(jobId);
        _assertPhase(jobId, ICourt.Phase.Closed);
        assertEq(token.balanceOf(bob) - held, PLAIN_BOND, "bond");
        assertEq(points.balanceOf(alice), START_POINTS, "client's points");
        assertEq(points.balanceOf(bob), START_POINTS, "provider's points");
        assertEq(court.caseOf(jobId).bond, 0, "case");
        _assertNobodyAwaited();
        _assertSolvent();
    }

    /// @dev Evidence, a panel being drawn, commitments, reveals, all revealed, the admin's turn.
    function _advance(uint256 jobId, uint256 step) private {
        if (step == 0) return;
        if (step == 5) return _draw(jobId);
        _fillPool(8);
        if (step == 1) {
            vm.warp(court.caseOf(jobId).deadline);
            return court.openPanel(jobId);
        }
        _draw(jobId);
        _commitAll(jobId, [ALL, ALL, ALL, 0, SILENT]);
        if (step == 2) return;
        vm.warp(court.caseOf(jobId).deadline);
        _reveal(jobId, 0, ALL);
        if (step == 3) return;
        _revealAll(jobId, [SILENT, ALL, ALL, 0, SILENT]);
    }

    function _refuses(uint256 jobId) private {
        vm.expectRevert(_wrongPhase(jobId));
        court.close(jobId);
    }
}
