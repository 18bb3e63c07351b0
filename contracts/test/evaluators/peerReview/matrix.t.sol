// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { PanelTest } from "../../base/PanelTest.sol";

/// @dev Every call in every state by everybody. The rules are written out apart from the contract,
/// state by state; an empty error means the call goes through to the stage beside it.
contract PeerReviewMatrixTest is PanelTest {
    enum State {
        Funded,
        Delivered,
        BlockToCome,
        BlockThere,
        BlockGone,
        Voting,
        OneVoted,
        VotesOver,
        Redrawing,
        Redrawn,
        Decided,
        Deadlocked,
        TooSmall,
        Settled,
        TimeOver,
        ClientsTurn
    }

    enum Verb {
        OpenPanel,
        Draw,
        Vote,
        Conclude,
        Release
    }

    uint256 private constant CALLERS = 5;

    function setUp() public override {
        super.setUp();
        _validate(10);
    }

    function test_everyCall_inEveryState() public {
        uint256 clean = vm.snapshotState();
        uint256 allowed;
        for (uint8 state; state <= uint8(State.ClientsTurn); ++state) {
            uint256 jobId = _bring(State(state));
            uint256 brought = vm.snapshotState();
            for (uint8 verb; verb <= uint8(Verb.Release); ++verb) {
                for (uint256 i; i < CALLERS; ++i) {
                    if (_try(State(state), jobId, Verb(verb), _caller(jobId, i))) ++allowed;
                    vm.revertToState(brought);
                }
            }
            vm.revertToState(clean);
        }
        // By anybody: openPanel in 1 state, draw in 3, conclude in 1, release in 2. Votes: of the two
        // who sit, and of the one who has not voted
        assertEq(allowed, 7 * CALLERS + 3, "allowed calls");
    }

    function _try(State state, uint256 jobId, Verb verb, address caller) private returns (bool) {
        (bytes memory expected, IPanel.Stage next) = _rule(state, jobId, verb, caller);
        vm.prank(caller);
        (bool success, bytes memory answer) = address(peers).call(_call(verb, jobId));
        string memory where =
            string.concat(vm.toString(uint8(state)), "/", vm.toString(uint8(verb)));
        assertEq(success, expected.length == 0, where);
        if (success) assertTrue(_stage(peers, jobId) == next, where);
        else assertEq(answer, expected, where);
        return success;
    }

    /* THE RULES */

    function _rule(State state, uint256 jobId, Verb verb, address caller)
        private
        view
        returns (bytes memory expected, IPanel.Stage next)
    {
        if (verb == Verb.OpenPanel) return _ruleOfOpening(state, jobId);
        if (verb == Verb.Draw) return _ruleOfDrawing(state, jobId);
        if (verb == Verb.Vote) return _ruleOfVoting(state, jobId, caller);
        if (verb == Verb.Conclude) return _ruleOfConcluding(state, jobId);
        return _ruleOfReleasing(state, jobId);
    }

    function _ruleOfOpening(State state, uint256 jobId)
        private
        pure
        returns (bytes memory, IPanel.Stage)
    {
        if (state == State.Delivered) return ("", IPanel.Stage.Drawing);
        if (state == State.Funded || state >= State.Decided) {
            return (_notAwaited(jobId), IPanel.Stage.None);
        }
        return (abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1), IPanel.Stage.None);
    }

    function _ruleOfDrawing(State state, uint256 jobId)
        private
        view
        returns (bytes memory, IPanel.Stage)
    {
        if (state == State.BlockThere || state == State.Redrawing) {
            return ("", IPanel.Stage.Voting);
        }
        if (state == State.BlockGone) return ("", IPanel.Stage.Drawing);
        if (state == State.BlockToCome) {
            uint256 number = vm.getBlockNumber();
            return (
                abi.encodeWithSelector(IPanel.BlockNotReached.selector, number, number + 2),
                IPanel.Stage.None
            );
        }
        return (_wrongStage(jobId), IPanel.Stage.None);
    }

    function _ruleOfVoting(State state, uint256 jobId, address caller)
        private
        view
        returns (bytes memory, IPanel.Stage)
    {
        bool voting = state >= State.Voting && state <= State.VotesOver;
        if (state == State.Settled || state == State.TimeOver) {
            return (_notAwaited(jobId), IPanel.Stage.None);
        }
        if (!voting && state != State.Redrawn) return (_wrongStage(jobId), IPanel.Stage.None);
        if (state == State.VotesOver) {
            uint256 deadline = peers.panelOf(jobId).deadline;
            return (
                abi.encodeWithSelector(IPanel.VotingOver.selector, jobId, deadline),
                IPanel.Stage.None
            );
        }
        if (!_sits(jobId, caller)) {
            return
                (
                    abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, caller),
                    IPanel.Stage.None
                );
        }
        if (state == State.OneVoted && caller == _voter(jobId, 0)) {
            return (
                abi.encodeWithSelector(IPanel.AlreadyVoted.selector, jobId, caller),
                IPanel.Stage.None
            );
        }
        if (state == State.Redrawn) {
            return (
                abi.encodeWithSelector(
                    IPanel.SeatIsClosed.selector, jobId, caller, IPanel.Mark.Missed
                ),
                IPanel.Stage.None
            );
        }
        return ("", state == State.OneVoted ? IPanel.Stage.Closed : IPanel.Stage.Voting);
    }

    function _ruleOfConcluding(State state, uint256 jobId)
        private
        view
        returns (bytes memory, IPanel.Stage)
    {
        if (state == State.VotesOver) return ("", IPanel.Stage.Drawing);
        if (state == State.Settled || state == State.TimeOver) {
            return (_notAwaited(jobId), IPanel.Stage.None);
        }
        bool voting = state == State.Voting || state == State.OneVoted || state == State.Redrawn;
        if (!voting) return (_wrongStage(jobId), IPanel.Stage.None);
        uint256 deadline = peers.panelOf(jobId).deadline;
        return (
            abi.encodeWithSelector(IPanel.VotingNotOver.selector, jobId, deadline),
            IPanel.Stage.None
        );
    }

    function _ruleOfReleasing(State state, uint256 jobId)
        private
        view
        returns (bytes memory, IPanel.Stage)
    {
        if (state == State.Settled || state == State.TimeOver) {
            return ("", IPanel.Stage.Closed);
        }
        bool open = state >= State.BlockToCome && state <= State.Redrawn;
        if (!open) return (_wrongStage(jobId), IPanel.Stage.None);
        return (abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId), IPanel.Stage.None);
    }

    /* THE STATES */

    function _bring(State state) private returns (uint256 jobId) {
        if (state == State.Funded) return _hireUnder(peerPolicyId);
        if (state == State.ClientsTurn) return _givenUpByTime();
        jobId = _delivered();
        if (state == State.Delivered) return jobId;
        if (state == State.TooSmall) return _givenUp(jobId);
        peers.openPanel(jobId);
        if (state == State.BlockToCome) return jobId;
        _rollPast(peers, jobId);
        if (state == State.BlockThere) return jobId;
        if (state == State.BlockGone) {
            vm.roll(vm.getBlockNumber() + 256);
            return jobId;
        }
        peers.draw(jobId);
        if (state == State.Voting) return jobId;
        _bringOn(state, jobId);
    }

    function _bringOn(State state, uint256 jobId) private {
        if (state == State.Settled) return _settle(jobId);
        if (state == State.TimeOver) return vm.warp(_deadline(jobId));
        if (state == State.OneVoted || state >= State.Decided) _vote(jobId, 0, APPROVE);
        if (state == State.OneVoted) return;
        if (state == State.Decided) return _vote(jobId, 1, APPROVE);
        if (state == State.Deadlocked) _vote(jobId, 1, REJECT);
        _waitForVotes(jobId);
        if (state == State.VotesOver) return;
        peers.conclude(jobId);
        if (state == State.Deadlocked) return;
        _rollPast(peers, jobId);
        if (state == State.Redrawn) peers.draw(jobId);
    }

    function _givenUp(uint256 jobId) private returns (uint256) {
        for (uint256 i; i < 8; ++i) {
            _deactivate(validators[i]);
        }
        _drawFor(jobId);
        return jobId;
    }

    function _givenUpByTime() private returns (uint256 jobId) {
        jobId = _delivered();
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
    }

    function _call(Verb verb, uint256 jobId) private view returns (bytes memory) {
        if (verb == Verb.OpenPanel) return abi.encodeCall(peers.openPanel, (jobId));
        if (verb == Verb.Draw) return abi.encodeCall(peers.draw, (jobId));
        if (verb == Verb.Vote) return abi.encodeCall(peers.vote, (jobId, true, _scores(), ""));
        if (verb == Verb.Conclude) return abi.encodeCall(peers.conclude, (jobId));
        return abi.encodeCall(peers.release, (jobId));
    }

    /// @dev Two with a seat, where there are seats, one without, a side, a stranger.
    function _caller(uint256 jobId, uint256 i) private view returns (address) {
        if (i == 2) return alice;
        if (i == 3) return thief;
        if (i < 2 && peers.seatsOf(jobId).length > i) return _voter(jobId, i);
        for (uint256 j; j < validators.length; ++j) {
            if (!_sits(jobId, validators[j])) return validators[j];
        }
        revert("everybody sits");
    }
}
