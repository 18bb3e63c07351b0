// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtDrawTest is CourtTest {
    /* OPEN PANEL */

    function test_opensAPanel_onceTheTimeForEvidenceIsOver() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(3);
        uint256 deadline = court.caseOf(jobId).deadline;
        vm.warp(deadline - 1);
        vm.expectRevert(_notAwaited(jobId));
        court.openPanel(jobId);
        vm.warp(deadline);
        vm.expectEmit(address(court));
        emit IPanel.PanelOpened(jobId, 1, 5, true);
        court.openPanel(jobId);
        _assertPhase(jobId, ICourt.Phase.Evidence);
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
        court.openPanel(jobId);
    }

    function test_opensAPanel_untilTheCourtsTimeIsOver() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(3);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_notAwaited(jobId));
            court.openPanel(jobId);
        }
        vm.warp(deadline - 1);
        court.openPanel(jobId);
    }

    function test_opensNone_withoutACase() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.expectRevert(_notAwaited(jobId));
        court.openPanel(jobId);
        jobId = _deadlocked(binaryPolicyId);
        vm.expectRevert(_notAwaited(jobId));
        court.openPanel(jobId);
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.arbiter = makeAddr("arbiter");
        jobId = _deadlocked(market.registerPolicy(terms));
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotOurs.selector, jobId));
        court.openPanel(jobId);
    }

    function test_opensNone_pastTheDraw() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        _refusesPanel(jobId, _notAwaited(jobId));
        jobId = _seated(binaryPolicyId);
        bytes memory exists = abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1);
        _refusesPanel(jobId, exists);
        _commitAll(jobId, _all(ALL));
        _refusesPanel(jobId, exists);
        _revealAll(jobId, _all(ALL));
        court.conclude(jobId);
        _refusesPanel(jobId, _notAwaited(jobId));
    }

    /// @dev Alice and Bob have a place each.
    function test_callsTheAdmin_whenThePoolHasTooFewPlaces() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(2);
        vm.warp(court.caseOf(jobId).deadline);
        vm.expectEmit(address(court));
        emit ICourt.AdminCalled(jobId, uint40(vm.getBlockTimestamp() + ADMIN));
        court.openPanel(jobId);
        _assertPhase(jobId, ICourt.Phase.Admin);
    }

    /* DRAW */

    function test_seatsFiveJurors() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(5);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Commit);
        IPanel.Seat[] memory seats = court.seatsOf(jobId);
        assertEq(seats.length, 5, "seats");
        for (uint256 i; i < 5; ++i) {
            assertTrue(seats[i].account != alice && seats[i].account != bob, "a side");
            assertEq(court.openSeatsOf(seats[i].agentId), 1, "open");
            for (uint256 j; j < i; ++j) {
                assertTrue(seats[i].account != seats[j].account, "twice");
            }
        }
    }

    function test_startsTheTimeToCommit() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(8);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        uint256 seedBlock = court.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "hash");
        skip(100);
        uint40 deadline = uint40(vm.getBlockTimestamp() + COMMIT);
        vm.expectEmit(address(court));
        emit ICourt.CommitStarted(jobId, deadline);
        court.draw(jobId);
        assertEq(court.caseOf(jobId).deadline, deadline, "deadline");
        assertEq(court.panelOf(jobId).deadline, deadline + REVEAL, "voting ends");
    }

    /// @dev Score 4.00 is enough, 3.99 is not; two of seven have it not.
    function test_seatsNobodyOfALowScore() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(7);
        _setScore(_agentOf(pool[0]), 399);
        _setScore(_agentOf(pool[1]), 0);
        _setScore(_agentOf(pool[2]), 400);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Commit);
        assertFalse(_sits(jobId, pool[0]), "3.99");
        assertFalse(_sits(jobId, pool[1]), "0");
        assertTrue(_sits(jobId, pool[2]), "4.00");
    }

    function test_callsTheAdmin_whenOneEligibleIsMissing() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(5);
        _setScore(_agentOf(pool[4]), 399);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Admin);
        assertEq(court.caseOf(jobId).deadline, vm.getBlockTimestamp() + ADMIN, "deadline");
        assertEq(court.panelOf(jobId).tries, 256, "tries");
        assertEq(court.seatsOf(jobId).length, 4, "found");
        for (uint256 i; i < 4; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
        }
        _assertNobodyAwaited();
        for (uint256 i; i < 5; ++i) {
            assertEq(points.balanceOf(pool[i]), 0, "points");
        }
    }

    function test_callsTheAdmin_whenThreeBlocksAreLost() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(8);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        for (uint256 i; i < 3; ++i) {
            _assertPhase(jobId, ICourt.Phase.Evidence);
            vm.roll(court.panelOf(jobId).seedBlock + 300);
            court.draw(jobId);
        }
        _assertPhase(jobId, ICourt.Phase.Admin);
    }

    /// @dev Three peers rejected; five others are there.
    function test_seatsNobodyWhoJudgedTheDelivery() public {
        _fillPool(8);
        uint256 jobId = _peersReject();
        _dispute(bob, jobId, ICourt.Security.Points);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Commit);
        IPanel.Seat[] memory judged = peers.seatsOf(jobId);
        assertEq(judged.length, 3, "validators");
        for (uint256 i; i < 3; ++i) {
            assertFalse(_sits(jobId, judged[i].account), "judged before");
        }
    }

    /// @dev One validator never voted: it may not sit either, so four are left.
    function test_callsTheAdmin_whenTooManyJudgedTheDelivery() public {
        _fillPool(7);
        uint256 jobId = _peersReject();
        _assertPeerReleased(jobId);
        _dispute(bob, jobId, ICourt.Security.Points);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Admin);
    }

    function test_seatsJurors_afterADeadlockOfPeers() public {
        _fillPool(9);
        uint256 jobId = _delivered(peerPolicyId, PRICE);
        peers.openPanel(jobId);
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "peers");
        peers.draw(jobId);
        for (uint256 i; i < 2; ++i) {
            vm.prank(peers.seatsOf(jobId)[i].account);
            peers.vote(jobId, i == 0, IPeerReview.Scores(1, 1, 1), "feedback");
        }
        vm.warp(peers.panelOf(jobId).deadline);
        peers.conclude(jobId);
        court.open(jobId);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Commit);
        for (uint256 i; i < 3; ++i) {
            assertFalse(_sits(jobId, peers.seatsOf(jobId)[i].account), "judged before");
        }
    }

    function test_draws_untilBothSidesSettle() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(8);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        _settle(jobId);
        vm.roll(court.panelOf(jobId).seedBlock + 1);
        vm.expectRevert(_notAwaited(jobId));
        court.draw(jobId);
    }

    /* RELEASE */

    function test_releasesNobody_whileTheJobWaits() public {
        uint256 jobId = _seated(binaryPolicyId);
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        court.release(jobId);
    }

    function test_releasesJurors_whenBothSidesSettled() public {
        uint256 jobId = _seated(binaryPolicyId);
        _settle(jobId);
        vm.prank(thief);
        court.release(jobId);
        _assertNobodyAwaited();
        for (uint256 i; i < 5; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
        }

        // The bond is given back apart
        court.close(jobId);
        assertEq(court.caseOf(jobId).bond, 0, "bond");
        _assertSolvent();
    }

    function test_releasesJurors_whenTheCourtsTimeIsOver() public {
        uint256 jobId = _seated(binaryPolicyId);
        vm.warp(_deadline(jobId) - 1);
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        court.release(jobId);
        vm.warp(_deadline(jobId));
        court.release(jobId);
        _assertNobodyAwaited();
        vm.expectRevert(abi.encodeWithSelector(ICourt.StillDisputed.selector, jobId));
        court.close(jobId);
        market.timeOut(jobId);
        court.close(jobId);
        _assertPhase(jobId, ICourt.Phase.Closed);
    }

    function _refusesPanel(uint256 jobId, bytes memory refusal) private {
        vm.expectRevert(refusal);
        court.openPanel(jobId);
    }

    function _assertPeerReleased(uint256 jobId) private view {
        assertEq(uint8(peers.seatsOf(jobId)[2].mark), uint8(IPanel.Mark.Released), "third peer");
    }
}
