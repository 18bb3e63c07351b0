// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PanelTest } from "../../base/PanelTest.sol";

/// @dev Seats vote in turn: A approves, R rejects, S stays silent. The tables were written by hand
/// from the rules; outcomes are A approved, R rejected, D dispute, W redrawn.
contract PeerReviewCombinationsTest is PanelTest {
    bytes private constant FIRST = "AAA:A AAR:A AAS:A ARA:A ARR:R ARS:D ASA:A ASR:D ASS:W "
        "RAA:A RAR:R RAS:D RRA:R RRR:R RRS:R RSA:D RSR:R RSS:W "
        "SAA:A SAR:D SAS:W SRA:D SRR:R SRS:W SSA:W SSR:W SSS:W ";
    bytes private constant BEHIND_APPROVAL = "AA:A AR:A AS:A RA:A RR:R RS:D SA:A SR:D SS:D ";
    bytes private constant BEHIND_REJECTION = "AA:A AR:R AS:D RA:R RR:R RS:R SA:D SR:R SS:D ";
    bytes private constant BEHIND_NOBODY = "AAA:A AAR:A AAS:A ARA:A ARR:R ARS:D ASA:A ASR:D ASS:D "
        "RAA:A RAR:R RAS:D RRA:R RRR:R RRS:R RSA:D RSR:R RSS:D "
        "SAA:A SAR:D SAS:D SRA:D SRR:R SRS:D SSA:D SSR:D SSS:D ";

    function setUp() public override {
        super.setUp();
        _validate(12);
    }

    function test_all27() public {
        assertEq(_playAll(_drawn(), 0, 3, FIRST), 27, "combinations");
    }

    function test_all9_behindAnApproval() public {
        uint256 seen;
        for (uint256 seat; seat < 3; ++seat) {
            seen += _playAll(_redrawn(seat, APPROVE), 3, 2, BEHIND_APPROVAL);
        }
        assertEq(seen, 27, "9 for each seat that voted");
    }

    function test_all9_behindARejection() public {
        uint256 seen;
        for (uint256 seat; seat < 3; ++seat) {
            seen += _playAll(_redrawn(seat, REJECT), 3, 2, BEHIND_REJECTION);
        }
        assertEq(seen, 27, "9 for each seat that voted");
    }

    function test_all27_behindNobody() public {
        assertEq(_playAll(_redrawn(0, NONE), 3, 3, BEHIND_NOBODY), 27, "combinations");
    }

    /// @dev In a fresh state for each, with other validators for each seat that voted.
    function _redrawn(uint256 seat, uint8 choice) private returns (uint256 jobId) {
        _validate(4);
        jobId = _drawn();
        if (choice != NONE) _vote(jobId, seat, choice);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _draw(jobId);
        _assertStage(jobId, IPanel.Stage.Voting);
    }

    function _playAll(uint256 jobId, uint256 first, uint256 seats, bytes memory table)
        private
        returns (uint256 combinations)
    {
        uint256 width = seats + 3;
        combinations = table.length / width;
        uint256 clean = vm.snapshotState();
        for (uint256 i; i < combinations; ++i) {
            bytes memory row = new bytes(seats);
            for (uint256 j; j < seats; ++j) {
                row[j] = table[i * width + j];
            }
            _play(jobId, first, row, table[i * width + seats + 1]);
            vm.revertToState(clean);
        }
    }

    function _play(uint256 jobId, uint256 first, bytes memory votes, bytes1 outcome) private {
        string memory where = string(votes);
        uint256 cast;
        for (uint256 i; i < votes.length; ++i) {
            if (votes[i] == "S") continue;
            // Nobody can vote any more once it is decided
            if (_stage(peers, jobId) == IPanel.Stage.Closed) {
                address voter = _voter(jobId, first + i);
                vm.expectRevert(_wrongStage(jobId));
                _voteAs(voter, jobId, APPROVE);
                continue;
            }
            _vote(jobId, first + i, votes[i] == "A" ? APPROVE : REJECT);
            ++cast;
        }
        bool decided = outcome == "A" || outcome == "R";
        assertEq(_stage(peers, jobId) == IPanel.Stage.Closed, decided, where);
        if (!decided) {
            _waitForVotes(jobId);
            peers.conclude(jobId);
        }
        _check(jobId, first, votes, outcome, cast, where);
    }

    function _check(
        uint256 jobId,
        uint256 first,
        bytes memory votes,
        bytes1 outcome,
        uint256 cast,
        string memory where
    ) private view {
        IJobMarket.Job memory job = market.jobOf(jobId);
        if (outcome == "W") {
            assertTrue(job.status == IJobMarket.JobStatus.Submitted, where);
            assertTrue(_stage(peers, jobId) == IPanel.Stage.Drawing, where);
        } else if (outcome == "D") {
            assertTrue(job.status == IJobMarket.JobStatus.Disputed, where);
            assertTrue(job.flags & JobFlags.DEADLOCKED != 0, where);
        } else {
            assertTrue(job.status == IJobMarket.JobStatus.Judged, where);
            IJobMarket.Verdict verdict =
                outcome == "A" ? IJobMarket.Verdict.Approved : IJobMarket.Verdict.Rejected;
            assertTrue(JobFlags.verdict(job.flags) == verdict, where);
        }
        assertEq(peers.isClosed(jobId), outcome != "W", where);

        for (uint256 i; i < votes.length; ++i) {
            bool voted = votes[i] != "S" && cast != 0;
            if (voted) --cast;
            IPanel.Mark mark = _expectedMark(votes[i], voted, outcome);
            assertTrue(_seat(jobId, first + i).mark == mark, where);
        }
        _checkEarlierSeats(jobId, first, outcome, where);
    }

    function _expectedMark(bytes1 vote, bool voted, bytes1 outcome)
        private
        pure
        returns (IPanel.Mark)
    {
        if (outcome == "W") return voted ? IPanel.Mark.Open : IPanel.Mark.Missed;
        if (outcome == "D") return voted ? IPanel.Mark.Released : IPanel.Mark.Missed;
        if (!voted) return IPanel.Mark.Released;
        return vote == outcome ? IPanel.Mark.WithMajority : IPanel.Mark.Against;
    }

    /// @dev Of the first round: the silent stay missed, the vote is judged with the others.
    function _checkEarlierSeats(uint256 jobId, uint256 first, bytes1 outcome, string memory where)
        private
        view
    {
        uint8[] memory choices = peers.votesOf(jobId);
        for (uint256 i; i < first; ++i) {
            IPanel.Mark mark = IPanel.Mark.Missed;
            if (choices[i] != NONE) {
                mark =
                    _expectedMark(choices[i] == APPROVE ? bytes1("A") : bytes1("R"), true, outcome);
            }
            assertTrue(_seat(jobId, i).mark == mark, where);
        }
    }
}

/// @dev Seven seats against a model written apart: it counts, and looks only at the end.
contract PeerReviewSevenSeatsTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(501);
    }

    function testFuzz_fiveOfSevenDecide(uint8[7] memory choices, uint8[7] memory again) public {
        uint256 jobId = _drawn();
        assertEq(peers.seatsOf(jobId).length, 7, "seats");
        (uint256 approvals, uint256 rejections) = _round(jobId, 0, 7, choices, 0, 0);
        if (_isOver(approvals, rejections)) return _check(jobId, approvals, rejections);

        _waitForVotes(jobId);
        peers.conclude(jobId);
        uint256 silent = 7 - approvals - rejections;
        if (silent < 2) return _check(jobId, approvals, rejections);

        _draw(jobId);
        assertEq(peers.seatsOf(jobId).length, 7 + silent, "redrawn");
        (approvals, rejections) = _round(jobId, 7, silent, again, approvals, rejections);
        if (!_isOver(approvals, rejections)) {
            _waitForVotes(jobId);
            peers.conclude(jobId);
        }
        _check(jobId, approvals, rejections);
    }

    function test_threeAgainstThree_isADispute_atOnce() public {
        uint256 jobId = _drawn();
        for (uint256 i; i < 6; ++i) {
            _vote(jobId, i, i % 2 == 0 ? APPROVE : REJECT);
        }
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        _assertMark(jobId, 6, IPanel.Mark.Released);
        for (uint256 i; i < 6; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
            assertEq(points.balanceOf(_voter(jobId, i)), 500, "paid");
        }
        _assertNobodyAwaited();
    }

    function test_fourOfSeven_decideNothing() public {
        uint256 jobId = _drawn();
        for (uint256 i; i < 4; ++i) {
            _vote(jobId, i, APPROVE);
        }
        _assertStage(jobId, IPanel.Stage.Voting);
        _vote(jobId, 4, REJECT);
        _vote(jobId, 5, REJECT);
        _assertStage(jobId, IPanel.Stage.Voting);
        uint256 clean = vm.snapshotState();
        _vote(jobId, 6, REJECT);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        vm.revertToState(clean);
        _vote(jobId, 6, APPROVE);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
    }

    /// @dev A choice of three, one after the other, while anybody still may.
    function _round(
        uint256 jobId,
        uint256 first,
        uint256 seats,
        uint8[7] memory choices,
        uint256 approvals,
        uint256 rejections
    ) private returns (uint256, uint256) {
        for (uint256 i; i < seats; ++i) {
            uint8 choice = choices[i] % 3;
            if (choice == NONE || _isOver(approvals, rejections)) continue;
            _vote(jobId, first + i, choice);
            if (choice == APPROVE) ++approvals;
            else ++rejections;
        }
        return (approvals, rejections);
    }

    function _isOver(uint256 approvals, uint256 rejections) private pure returns (bool) {
        return approvals == 5 || rejections == 5 || (approvals > 2 && rejections > 2);
    }

    function _check(uint256 jobId, uint256 approvals, uint256 rejections) private view {
        _assertStage(jobId, IPanel.Stage.Closed);
        IJobMarket.JobStatus status = IJobMarket.JobStatus.Disputed;
        IJobMarket.Verdict verdict = IJobMarket.Verdict.None;
        if (approvals == 5) verdict = IJobMarket.Verdict.Approved;
        if (rejections == 5) verdict = IJobMarket.Verdict.Rejected;
        if (verdict != IJobMarket.Verdict.None) status = IJobMarket.JobStatus.Judged;
        _assertStatus(jobId, status);
        assertTrue(JobFlags.verdict(market.jobOf(jobId).flags) == verdict, "verdict");
        _assertNobodyAwaited();
    }
}
