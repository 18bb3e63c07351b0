// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { PeerReview } from "../../../src/evaluators/PeerReview.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { HostilePoints } from "../../base/HostilePoints.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PeerReviewPointsTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(8);
    }

    function test_decides_whereTheDaysRoomIsUsedUp() public {
        (uint256 minted,,) = points.mintedToday();
        vm.startPrank(address(peers));
        while (points.mintReward(validators[0], 100_00) == 100_00) { }
        vm.stopPrank();
        (minted,,) = points.mintedToday();
        assertEq(minted, 10_000_00, "the day's");

        uint256 jobId = _drawn();
        uint256 supply = points.totalSupply();
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, APPROVE);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _assertMark(jobId, 0, IPanel.Mark.WithMajority);
        assertEq(points.totalSupply(), supply, "not owed");
    }

    function test_decides_whateverPointsDoes() public {
        for (uint8 mood; mood < 3; ++mood) {
            PeerReview panel = _hostile(HostilePoints.Mood(mood));
            uint32 policy = _peerPolicy(address(panel), arbiter);
            uint256 jobId = _hostilePanel(panel, policy);
            _voteOn(panel, jobId, 0);
            vm.recordLogs();
            _voteOn(panel, jobId, 1);
            _assertStatus(jobId, IJobMarket.JobStatus.Judged);
            assertEq(_unbooked(), 2, "two rewards, none booked");

            // Silent twice: the redraw, and the release of a job settled meanwhile
            jobId = _hostilePanel(panel, policy);
            vm.warp(panel.panelOf(jobId).deadline);
            vm.recordLogs();
            panel.conclude(jobId);
            assertEq(_unbooked(), 3, "three fines, none booked");
            _draw(panel, jobId);
            _voteOn(panel, jobId, 3);
            _settle(jobId);
            vm.recordLogs();
            panel.release(jobId);
            assertEq(_unbooked(), 1, "one reward, not booked");
            assertTrue(panel.isClosed(jobId), "closed");
        }
    }

    /// @dev Whoever casts the deciding vote cannot starve the rewards and have the verdict.
    function test_decides_wholly_orNotAtAll() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        address voter = _voter(jobId, 1);
        bytes memory call_ = abi.encodeCall(peers.vote, (jobId, true, _scores(), "feedback"));
        uint256 clean = vm.snapshotState();
        uint256 succeeded;
        for (uint256 gas = 20_000; gas < 900_000; gas += 3499) {
            vm.prank(voter);
            (bool success,) = address(peers).call{ gas: gas }(call_);
            if (success) ++succeeded;
            uint256 reward = success ? 700 : 0;
            assertEq(points.balanceOf(voter), reward, "second");
            assertEq(points.balanceOf(_voter(jobId, 0)), reward, "first");
            _assertStatus(
                jobId, success ? IJobMarket.JobStatus.Judged : IJobMarket.JobStatus.Submitted
            );
            vm.revertToState(clean);
        }
        assertGt(succeeded, 50, "enough gas sometimes");
        assertLt(succeeded, 250, "and too little");
    }

    function test_RevertWhen_tooLittleGasIsLeft() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        address voter = _voter(jobId, 1);
        vm.prank(voter);
        (bool success, bytes memory answer) = address(peers).call{ gas: 200_000 }(
            abi.encodeCall(peers.vote, (jobId, true, _scores(), "feedback"))
        );
        assertFalse(success, "refused");
        assertEq(bytes4(answer), IPanel.InsufficientGas.selector, "by name");
    }

    /// @dev Sums over a whole job with a redraw: what was announced is what was minted and taken.
    function testFuzz_announcesWhatItPays(uint8[3] memory first, uint8[3] memory second) public {
        uint256 jobId = _drawn();
        vm.recordLogs();
        _play(jobId, 0, first);
        if (_stage(peers, jobId) == IPanel.Stage.Voting) {
            _waitForVotes(jobId);
            peers.conclude(jobId);
        }
        if (_stage(peers, jobId) == IPanel.Stage.Drawing) {
            _draw(jobId);
            _play(jobId, 3, second);
            if (_stage(peers, jobId) == IPanel.Stage.Voting) {
                _waitForVotes(jobId);
                peers.conclude(jobId);
            }
        }
        assertTrue(peers.isClosed(jobId), "closed");
        _checkAnnounced(jobId);
    }

    function _play(uint256 jobId, uint256 first, uint8[3] memory choices) private {
        uint256 seats = peers.seatsOf(jobId).length - first;
        for (uint256 i; i < seats; ++i) {
            uint8 choice = choices[i] % 3;
            if (choice == NONE || _stage(peers, jobId) != IPanel.Stage.Voting) continue;
            _vote(jobId, first + i, choice);
        }
    }

    function _checkAnnounced(uint256 jobId) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 closed;
        int256 total;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IPanel.SeatClosed.selector) continue;
            (uint8 seat, IPanel.Mark mark, int256 amount, bool booked) =
                abi.decode(logs[i].data, (uint8, IPanel.Mark, int256, bool));
            assertTrue(booked, "booked");
            assertTrue(_seat(jobId, seat).mark == mark, "mark");
            address account = _voter(jobId, seat);
            if (amount >= 0) assertEq(points.balanceOf(account), uint256(amount), "minted");
            else assertEq(points.debtOf(account), uint256(-amount), "owed");
            total += amount;
            ++closed;
        }
        assertEq(closed, peers.seatsOf(jobId).length, "every seat closed once");
    }

    function _hostile(HostilePoints.Mood mood) private returns (PeerReview panel) {
        panel = _newPeers();
        HostilePoints hostile = new HostilePoints(mood);
        vm.prank(deployer);
        panel.configure(address(hostile), address(standing), address(others));
    }

    function _hostilePanel(PeerReview panel, uint32 policy) private returns (uint256 jobId) {
        jobId = _delivered(policy, PRICE);
        panel.openPanel(jobId);
        _draw(panel, jobId);
    }

    function _voteOn(PeerReview panel, uint256 jobId, uint256 seat) private {
        address voter = panel.seatsOf(jobId)[seat].account;
        vm.prank(voter);
        panel.vote(jobId, true, _scores(), 0);
    }

    function _unbooked() private returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IPanel.SeatClosed.selector) continue;
            (,, int256 amount, bool booked) =
                abi.decode(logs[i].data, (uint8, IPanel.Mark, int256, bool));
            assertEq(booked, amount == 0, "what costs nothing is booked");
            if (!booked) ++count;
        }
    }
}
