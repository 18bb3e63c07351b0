// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PeerReviewConcludeTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(10);
    }

    function test_redraws_theSilent() public {
        uint256 jobId = _drawn();
        _vote(jobId, 1, APPROVE);
        _waitForVotes(jobId);
        vm.roll(5000);
        vm.expectEmit(address(peers));
        emit IPeerReview.SeatsRedrawn(jobId, 2);
        vm.expectEmit(address(peers));
        emit IPanel.BlockFixed(jobId, 5002, 10);
        _expectMissed(jobId, 0);
        _expectMissed(jobId, 2);
        vm.prank(thief);
        peers.conclude(jobId);

        IPanel.Record memory record = peers.panelOf(jobId);
        _assertStage(jobId, IPanel.Stage.Drawing);
        assertTrue(record.redrawn, "redrawn");
        assertEq(record.filled, 1, "the vote stays");
        assertEq(record.tries, 0, "tries");
        assertEq(record.deadline, 0, "no deadline");
        _assertMark(jobId, 1, IPanel.Mark.Open);
        _assertFined(_voter(jobId, 0));
        _assertFined(_voter(jobId, 2));
        _assertNobodyAwaited();

        _draw(jobId);
        assertEq(peers.panelOf(jobId).deadline, vm.getBlockTimestamp() + 48 hours, "48 hours more");
        assertEq(peers.seatsOf(jobId).length, 5, "two more");
        for (uint256 i; i < 3; ++i) {
            assertTrue(_voter(jobId, 3) != _voter(jobId, i), "another");
            assertTrue(_voter(jobId, 4) != _voter(jobId, i), "another");
        }
        _vote(jobId, 4, APPROVE);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _assertMark(jobId, 0, IPanel.Mark.Missed);
        _assertMark(jobId, 1, IPanel.Mark.WithMajority);
        _assertMark(jobId, 3, IPanel.Mark.Released);
        _assertMark(jobId, 4, IPanel.Mark.WithMajority);
        assertEq(points.balanceOf(_voter(jobId, 1)), 700, "paid for the first round's vote");
    }

    function test_escalates_oneEach() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, REJECT);
        _waitForVotes(jobId);
        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, NONE);
        _expectClosed(jobId, 0, IPanel.Mark.Released, 500);
        _expectClosed(jobId, 1, IPanel.Mark.Released, 500);
        _expectMissed(jobId, 2);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(
            jobId, address(peers), 0, uint40(vm.getBlockTimestamp() + 12 days)
        );
        peers.conclude(jobId);

        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertTrue(_has(jobId, JobFlags.DEADLOCKED), "deadlocked");
        assertTrue(peers.isClosed(jobId), "closed");
        _assertFined(_voter(jobId, 2));
        assertEq(points.balanceOf(_voter(jobId, 0)), 500, "paid");
        assertEq(points.balanceOf(_voter(jobId, 1)), 500, "paid");
        assertEq(peers.voterOf(_seat(jobId, 0).agentId).votes, 0, "no decision, not counted");
        _assertNobodyAwaited();
    }

    function test_handsOver_withoutAnArbiter() public {
        uint256 jobId = _delivered(finalPolicyId, PRICE);
        _drawFor(jobId);
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, REJECT);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
        _complete(jobId);
    }

    function test_redraws_once() public {
        uint256 jobId = _drawn();
        for (uint256 round; round < 2; ++round) {
            _waitForVotes(jobId);
            peers.conclude(jobId);
            if (round == 0) _draw(jobId);
        }
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertEq(peers.seatsOf(jobId).length, 6, "seats");
        for (uint256 i; i < 6; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Missed);
            _assertFined(_voter(jobId, i));
        }
    }

    function test_handsOver_whereTheRedrawFindsTooFew() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        for (uint256 i; i < 10; ++i) {
            if (_sits(jobId, validators[i])) continue;
            _deactivate(validators[i]);
        }
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _draw(jobId);
        _assertStage(jobId, IPanel.Stage.Closed);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
        _assertMark(jobId, 0, IPanel.Mark.Released);
        assertEq(points.balanceOf(_voter(jobId, 0)), 500, "paid");
    }

    /// @dev A purse that holds something pays from it, and owes the rest.
    function test_fines_fromThePurse() public {
        uint256 first = _drawn();
        _vote(first, 0, APPROVE);
        _vote(first, 1, APPROVE);
        address rich = _voter(first, 0);
        uint256 jobId;
        do {
            jobId = _drawn();
            for (uint256 i; i < 2 && !_sits(jobId, rich); ++i) {
                _vote(jobId, i, APPROVE);
            }
        } while (!_sits(jobId, rich));
        _waitForVotes(jobId);
        peers.conclude(jobId);
        assertEq(points.balanceOf(rich), 200, "7.00 less 5.00");
        assertEq(points.debtOf(rich), 0, "no debt");
    }

    function test_RevertWhen_thereIsNothingToConclude() public {
        uint256 jobId = _delivered();
        _assertRefused(jobId, _wrongStage(jobId));
        peers.openPanel(jobId);
        _assertRefused(jobId, _wrongStage(jobId));
        _draw(jobId);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _assertRefused(jobId, _wrongStage(jobId));
        _draw(jobId);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _assertRefused(jobId, _wrongStage(jobId));
    }

    function test_RevertWhen_votingIsNotOver() public {
        uint256 jobId = _drawn();
        uint256 deadline = peers.panelOf(jobId).deadline;
        bytes memory expected =
            abi.encodeWithSelector(IPanel.VotingNotOver.selector, jobId, deadline);
        _assertRefused(jobId, expected);
        vm.warp(deadline - 1);
        _assertRefused(jobId, expected);
        vm.warp(deadline);
        peers.conclude(jobId);
    }

    function test_RevertWhen_theJobWentOn() public {
        uint256 jobId = _drawn();
        _waitForVotes(jobId);
        uint256 clean = vm.snapshotState();
        _settle(jobId);
        _assertRefused(jobId, _notAwaited(jobId));
        vm.revertToState(clean);
        vm.warp(_deadline(jobId));
        _assertRefused(jobId, _notAwaited(jobId));
        market.timeOut(jobId);
        _assertRefused(jobId, _notAwaited(jobId));
    }

    function _assertRefused(uint256 jobId, bytes memory expected) private {
        vm.expectRevert(expected);
        peers.conclude(jobId);
    }

    function _assertFined(address account) private view {
        assertEq(points.debtOf(account), 500, "fined");
        assertEq(peers.voterOf(_agentOf(account)).votes, 1, "counted");
        assertEq(peers.voterOf(_agentOf(account)).withMajority, 0, "as wrong");
    }

    function _expectMissed(uint256 jobId, uint8 seat) private {
        _expectClosed(jobId, seat, IPanel.Mark.Missed, -500);
    }

    function _expectClosed(uint256 jobId, uint8 seat, IPanel.Mark mark, int256 reward) private {
        uint64 agentId = _seat(jobId, seat).agentId;
        vm.expectEmit(address(peers));
        emit IPanel.SeatClosed(jobId, agentId, seat, mark, reward, true);
    }
}
