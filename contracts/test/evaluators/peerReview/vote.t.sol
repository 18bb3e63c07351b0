// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PeerReviewVoteTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(8);
    }

    function test_counts() public {
        uint256 jobId = _drawn();
        address voter = _voter(jobId, 1);
        vm.expectEmit(address(peers));
        emit IPeerReview.ValidatorVoted(jobId, voter, false, _scores(), "feedback");
        _voteAs(voter, jobId, REJECT);

        assertEq(peers.votesOf(jobId)[1], REJECT, "vote");
        _assertMark(jobId, 1, IPanel.Mark.Open);
        _assertStage(jobId, IPanel.Stage.Voting);
        assertEq(peers.openSeatsOf(_agentOf(voter)), 0, "no longer awaited");
        assertEq(points.totalSupply(), 0, "not paid yet");
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
    }

    function test_counts_throughTheForwarder() public {
        uint256 jobId = _drawn();
        bytes memory call_ = abi.encodeCall(peers.vote, (jobId, true, _scores(), "feedback"));
        _forward(_voter(jobId, 0), address(peers), call_);
        assertEq(peers.votesOf(jobId)[0], APPROVE, "vote");
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, thief));
        _forward(thief, address(peers), call_);
    }

    function test_approves_byMajority() public {
        uint256 jobId = _drawn();
        _vote(jobId, 2, APPROVE);
        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, APPROVE);
        _expectClosed(jobId, 0, IPanel.Mark.WithMajority, 700);
        _expectClosed(jobId, 1, IPanel.Mark.Released, 0);
        _expectClosed(jobId, 2, IPanel.Mark.WithMajority, 700);
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(
            jobId, address(peers), true, 0, uint40(vm.getBlockTimestamp() + 1 days)
        );
        _vote(jobId, 0, APPROVE);

        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertTrue(
            JobFlags.verdict(market.jobOf(jobId).flags) == IJobMarket.Verdict.Approved, "verdict"
        );
        _assertStage(jobId, IPanel.Stage.Closed);
        assertTrue(peers.isClosed(jobId), "closed");
        _assertNobodyAwaited();
        assertEq(points.balanceOf(_voter(jobId, 0)), 700, "first");
        assertEq(points.balanceOf(_voter(jobId, 1)), 0, "released");
        assertEq(points.balanceOf(_voter(jobId, 2)), 700, "third");
    }

    function test_rejects_byMajority() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, REJECT);
        _vote(jobId, 1, APPROVE);
        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, REJECT);
        _expectClosed(jobId, 0, IPanel.Mark.WithMajority, 700);
        _expectClosed(jobId, 1, IPanel.Mark.Against, 500);
        _expectClosed(jobId, 2, IPanel.Mark.WithMajority, 700);
        _vote(jobId, 2, REJECT);

        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertTrue(
            JobFlags.verdict(market.jobOf(jobId).flags) == IJobMarket.Verdict.Rejected, "verdict"
        );
        assertEq(points.totalSupply(), 1900, "two right, one wrong");
        _assertVoter(_voter(jobId, 0), 1, 1);
        _assertVoter(_voter(jobId, 1), 1, 0);
    }

    /// @dev Where verdicts are final the money moves at once.
    function test_ends_jobsWithoutAppeal() public {
        uint256 jobId = _delivered(finalPolicyId, PRICE);
        _drawFor(jobId);
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, APPROVE);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);

        jobId = _delivered(finalPolicyId, PRICE);
        _drawFor(jobId);
        _vote(jobId, 0, REJECT);
        _vote(jobId, 1, REJECT);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Refused);
        assertEq(_held(), 0, "nothing is left");
    }

    function test_RevertWhen_thereIsNothingToVoteOn() public {
        uint256 jobId = _delivered();
        _assertRefused(validators[0], jobId, _wrongStage(jobId));
        peers.openPanel(jobId);
        _assertRefused(validators[0], jobId, _wrongStage(jobId));
        _draw(jobId);
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, APPROVE);
        for (uint256 i; i < 3; ++i) {
            _assertRefused(_voter(jobId, i), jobId, _wrongStage(jobId));
        }
    }

    /// @dev Neither between the draws, nor by who was missed.
    function test_RevertWhen_itIsRedrawn() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        for (uint256 i; i < 3; ++i) {
            _assertRefused(_voter(jobId, i), jobId, _wrongStage(jobId));
        }
        _draw(jobId);
        for (uint256 i = 1; i < 3; ++i) {
            address voter = _voter(jobId, i);
            _assertRefused(
                voter,
                jobId,
                abi.encodeWithSelector(
                    IPanel.SeatIsClosed.selector, jobId, voter, IPanel.Mark.Missed
                )
            );
        }
        _assertVotedAlready(jobId, 0);
    }

    function test_RevertWhen_theJobWentOn() public {
        uint256 jobId = _drawn();
        uint256 clean = vm.snapshotState();
        _settle(jobId);
        _assertRefused(_voter(jobId, 0), jobId, _notAwaited(jobId));
        vm.revertToState(clean);
        vm.prank(address(peers));
        market.requestRevision(jobId, "reason");
        _assertRefused(_voter(jobId, 0), jobId, _notAwaited(jobId));
        _submit(jobId);
        _assertRefused(_voter(jobId, 0), jobId, _notAwaited(jobId));
    }

    /// @dev A panel drawn so late that the evaluator's time ends before the vote's.
    function test_RevertWhen_theEvaluatorsTimeIsOver() public {
        uint256 jobId = _delivered();
        uint256 deadline = _deadline(jobId);
        vm.warp(deadline - 1 hours);
        _drawFor(jobId);
        assertGt(peers.panelOf(jobId).deadline, deadline, "votes end later");
        vm.warp(deadline - 1);
        _vote(jobId, 0, APPROVE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            _assertRefused(_voter(jobId, 1), jobId, _notAwaited(jobId));
        }
    }

    function test_works_for48Hours() public {
        uint256 jobId = _drawn();
        uint256 deadline = peers.panelOf(jobId).deadline;
        assertEq(deadline, vm.getBlockTimestamp() + 48 hours, "48 hours");
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            _assertRefused(
                _voter(jobId, 0),
                jobId,
                abi.encodeWithSelector(IPanel.VotingOver.selector, jobId, deadline)
            );
        }
        vm.warp(deadline - 1);
        _vote(jobId, 0, APPROVE);
    }

    function testFuzz_RevertWhen_theCallerHasNoSeat(address caller) public {
        uint256 jobId = _drawn();
        vm.assume(!_sits(jobId, caller) && caller != forwarder);
        _assertRefused(
            caller, jobId, abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, caller)
        );
    }

    function test_RevertWhen_thePartiesVote() public {
        uint256 jobId = _drawn();
        address[5] memory callers = [alice, bob, governance, deployer, address(market)];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i],
                jobId,
                abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, callers[i])
            );
        }
    }

    function test_RevertWhen_theSeatIsOnAnotherPanel() public {
        uint256 jobId = _drawn();
        uint256 otherJobId = _drawn();
        for (uint256 i; i < 3; ++i) {
            address voter = _voter(jobId, i);
            if (_sits(otherJobId, voter)) continue;
            _assertRefused(
                voter,
                otherJobId,
                abi.encodeWithSelector(IPanel.NotSeated.selector, otherJobId, voter)
            );
        }
    }

    function test_RevertWhen_votedBefore() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        _assertVotedAlready(jobId, 0);
        _vote(jobId, 1, REJECT);
        _assertVotedAlready(jobId, 0);
        _assertVotedAlready(jobId, 1);
        assertEq(peers.votesOf(jobId)[0], APPROVE, "the vote stands");
    }

    function testFuzz_RevertWhen_aScoreIsOutOfBounds(uint8 score, uint8 which) public {
        vm.assume(score == 0 || score > 5);
        uint256 jobId = _drawn();
        IPeerReview.Scores memory scores = _scores();
        bytes32 field;
        which %= 3;
        if (which == 0) (scores.completeness, field) = (score, "completeness");
        if (which == 1) (scores.quality, field) = (score, "quality");
        if (which == 2) (scores.criteriaMet, field) = (score, "criteriaMet");
        address voter = _voter(jobId, 0);
        vm.expectRevert(abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, score, 1, 5));
        vm.prank(voter);
        peers.vote(jobId, true, scores, "");
    }

    function testFuzz_takesScores(uint8 a, uint8 b, uint8 c) public {
        uint256 jobId = _drawn();
        IPeerReview.Scores memory scores = IPeerReview.Scores({
            completeness: uint8(bound(a, 1, 5)),
            quality: uint8(bound(b, 1, 5)),
            criteriaMet: uint8(bound(c, 1, 5))
        });
        address voter = _voter(jobId, 0);
        vm.expectEmit(address(peers));
        emit IPeerReview.ValidatorVoted(jobId, voter, true, scores, 0);
        vm.prank(voter);
        peers.vote(jobId, true, scores, 0);
    }

    /// @dev A seat once given is kept: what becomes of the agent changes nothing.
    function test_works_forWhoWasSuspendedMeanwhile() public {
        uint256 jobId = _drawn();
        uint64 agentId = _seat(jobId, 0).agentId;
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _vote(jobId, 0, APPROVE);
        assertEq(peers.votesOf(jobId)[0], APPROVE, "vote");
    }

    function _assertRefused(address caller, uint256 jobId, bytes memory expected) private {
        for (uint8 choice = APPROVE; choice <= REJECT; ++choice) {
            vm.expectRevert(expected);
            _voteAs(caller, jobId, choice);
        }
    }

    function _assertVotedAlready(uint256 jobId, uint256 seat) private {
        address voter = _voter(jobId, seat);
        _assertRefused(
            voter, jobId, abi.encodeWithSelector(IPanel.AlreadyVoted.selector, jobId, voter)
        );
    }

    function _assertVoter(address account, uint256 votes, uint256 withMajority) private view {
        IPanel.Voter memory voter = peers.voterOf(_agentOf(account));
        assertEq(voter.votes, votes, "votes");
        assertEq(voter.withMajority, withMajority, "with the majority");
    }

    function _expectClosed(uint256 jobId, uint8 seat, IPanel.Mark mark, int256 reward) private {
        uint64 agentId = _seat(jobId, seat).agentId;
        vm.expectEmit(address(peers));
        emit IPanel.SeatClosed(jobId, agentId, seat, mark, reward, true);
    }
}
