// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { CourtTest } from "../../base/CourtTest.sol";

/// @dev Every call in every state by everybody. The rules are written out apart from the contract,
/// state by state; an empty error means the call goes through, to the phase and stage beside it.
contract CourtMatrixTest is CourtTest {
    enum State {
        Undisputed,
        Deadlocked,
        Evidence,
        EvidenceOver,
        BlockToCome,
        BlockThere,
        Commit,
        OneCommitted,
        CommitOver,
        NobodyCommitted,
        Reveal,
        OneRevealed,
        AllRevealed,
        RevealOver,
        Admin,
        AdminOver,
        Ruled,
        RuledByAdmin,
        SettledEarly,
        SettledVoting,
        OutOfTime,
        TimedOut,
        Closed
    }

    enum Verb {
        Dispute,
        Open,
        SubmitEvidence,
        OpenPanel,
        Draw,
        Commit,
        Reveal,
        Conclude,
        RuleAsAdmin,
        Close,
        Release
    }

    struct Rule {
        bytes expected;
        ICourt.Phase phase;
        IPanel.Stage stage;
    }

    uint256 private constant CALLERS = 9;

    function setUp() public override {
        super.setUp();
        _fillPool(8);
    }

    function test_everyCall_inEveryState() public {
        uint256 clean = vm.snapshotState();
        uint256 allowed;
        for (uint8 state; state <= uint8(type(State).max); ++state) {
            uint256 jobId = _bring(State(state));
            uint256 brought = vm.snapshotState();
            for (uint8 verb; verb <= uint8(type(Verb).max); ++verb) {
                for (uint256 i; i < CALLERS; ++i) {
                    if (_try(State(state), jobId, Verb(verb), _caller(jobId, i))) ++allowed;
                    vm.revertToState(brought);
                }
            }
            vm.revertToState(clean);
        }
        // By anybody: open, openPanel and draw in 1 state each, conclude, close and release in 3. By
        // the loser 1, by both sides 2, by jurors 3 and 4, by the admin 1
        assertEq(allowed, 12 * CALLERS + 11, "allowed calls");
    }

    function _try(State state, uint256 jobId, Verb verb, address caller) private returns (bool) {
        Rule memory rule = _rule(state, jobId, verb, caller);
        bytes memory data = _call(verb, jobId, caller);
        vm.prank(caller);
        (bool success, bytes memory answer) = address(court).call(data);
        string memory where = string.concat(
            vm.toString(uint8(state)), "/", vm.toString(uint8(verb)), " ", vm.getLabel(caller)
        );
        assertEq(success, rule.expected.length == 0, where);
        if (!success) {
            assertEq(answer, rule.expected, where);
            return false;
        }
        assertTrue(court.caseOf(jobId).phase == rule.phase, where);
        assertTrue(court.panelOf(jobId).stage == rule.stage, where);
        _assertSolvent();
        return true;
    }

    /* THE RULES */

    function _rule(State state, uint256 jobId, Verb verb, address caller)
        private
        view
        returns (Rule memory)
    {
        if (verb == Verb.Dispute) return _ruleOfDisputing(state, jobId, caller);
        if (verb == Verb.Open) return _ruleOfOpening(state, jobId);
        if (verb == Verb.SubmitEvidence) return _ruleOfEvidence(state, jobId, caller);
        if (verb == Verb.OpenPanel) return _ruleOfPanels(state, jobId);
        if (verb == Verb.Draw) return _ruleOfDrawing(state, jobId);
        if (verb == Verb.Commit) return _ruleOfCommitting(state, jobId, caller);
        if (verb == Verb.Reveal) return _ruleOfRevealing(state, jobId, caller);
        if (verb == Verb.Conclude) return _ruleOfConcluding(state, jobId);
        if (verb == Verb.RuleAsAdmin) return _ruleOfTheAdmin(state, jobId, caller);
        if (verb == Verb.Close) return _ruleOfClosing(state, jobId);
        return _ruleOfReleasing(state, jobId);
    }

    function _ruleOfDisputing(State state, uint256 jobId, address caller)
        private
        view
        returns (Rule memory)
    {
        if (state != State.Undisputed) return _not(_wrongStatus(jobId));
        if (caller == bob) return _leads(ICourt.Phase.Evidence, IPanel.Stage.None);
        return _not(abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, caller));
    }

    function _ruleOfOpening(State state, uint256 jobId) private view returns (Rule memory) {
        if (state == State.Deadlocked) return _leads(ICourt.Phase.Evidence, IPanel.Stage.None);
        if (state != State.Undisputed) return _not(_wrongPhase(jobId));
        return _not(
            abi.encodeWithSelector(
                ICourt.NotDeadlocked.selector, jobId, IJobMarket.JobStatus.Judged
            )
        );
    }

    function _ruleOfEvidence(State state, uint256 jobId, address caller)
        private
        view
        returns (Rule memory)
    {
        if (state == State.SettledEarly) return _not(_notAwaited(jobId));
        if (state >= State.EvidenceOver && state <= State.BlockThere) {
            return _not(_phaseOver(jobId));
        }
        if (state != State.Evidence) return _not(_wrongPhase(jobId));
        if (caller == alice || caller == bob) {
            return _leads(ICourt.Phase.Evidence, IPanel.Stage.None);
        }
        return _not(abi.encodeWithSelector(ICourt.NotParty.selector, caller, alice, bob));
    }

    function _ruleOfPanels(State state, uint256 jobId) private pure returns (Rule memory) {
        if (state == State.EvidenceOver) {
            return _leads(ICourt.Phase.Evidence, IPanel.Stage.Drawing);
        }
        if (state < State.EvidenceOver || state > State.RevealOver) {
            return _not(_notAwaited(jobId));
        }
        return _not(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
    }

    function _ruleOfDrawing(State state, uint256 jobId) private view returns (Rule memory) {
        if (state == State.BlockThere) return _leads(ICourt.Phase.Commit, IPanel.Stage.Voting);
        if (state != State.BlockToCome) return _not(_notVoting(jobId));
        uint256 number = vm.getBlockNumber();
        return _not(abi.encodeWithSelector(IPanel.BlockNotReached.selector, number, number + 2));
    }

    function _ruleOfCommitting(State state, uint256 jobId, address caller)
        private
        view
        returns (Rule memory)
    {
        if (_isGone(state)) return _not(_notAwaited(jobId));
        if (!_isVoting(state)) return _not(_notVoting(jobId));
        if (state >= State.Reveal) return _not(_wrongPhase(jobId));
        if (state >= State.CommitOver) return _not(_phaseOver(jobId));
        if (!_sits(jobId, caller)) {
            return _not(abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, caller));
        }
        if (state == State.OneCommitted && caller == _juror(jobId, 0)) {
            return _not(abi.encodeWithSelector(ICourt.AlreadyCommitted.selector, jobId, caller));
        }
        return _leads(ICourt.Phase.Commit, IPanel.Stage.Voting);
    }

    function _ruleOfRevealing(State state, uint256 jobId, address caller)
        private
        view
        returns (Rule memory)
    {
        if (_isGone(state)) return _not(_notAwaited(jobId));
        if (!_isVoting(state)) return _not(_notVoting(jobId));
        if (state < State.CommitOver) return _not(_phaseNotOver(jobId));
        if (state == State.RevealOver) return _not(_phaseOver(jobId));
        bytes32 kept = court.commitmentOf(jobId, caller);
        if (kept == 0) {
            bytes32 shown = court.hashVote(jobId, caller, ALL, VOTE_SALT);
            return _not(abi.encodeWithSelector(ICourt.CommitmentMismatch.selector, shown, kept));
        }
        bool hasVoted = state == State.AllRevealed
            || (state == State.OneRevealed && caller == _juror(jobId, 0));
        if (!hasVoted) return _leads(ICourt.Phase.Reveal, IPanel.Stage.Voting);
        return _not(abi.encodeWithSelector(IPanel.AlreadyVoted.selector, jobId, caller));
    }

    function _ruleOfConcluding(State state, uint256 jobId) private view returns (Rule memory) {
        if (_isGone(state)) return _not(_notAwaited(jobId));
        if (!_isVoting(state)) return _not(_notVoting(jobId));
        if (state == State.AllRevealed) return _leads(ICourt.Phase.Ruled, IPanel.Stage.Closed);
        if (state == State.NobodyCommitted || state == State.RevealOver) {
            return _leads(ICourt.Phase.Admin, IPanel.Stage.Closed);
        }
        if (state != State.CommitOver) return _not(_phaseNotOver(jobId));
        // The one who committed has until then to reveal
        uint256 deadline = court.caseOf(jobId).deadline + REVEAL;
        return _not(abi.encodeWithSelector(ICourt.PhaseNotOver.selector, jobId, deadline));
    }

    function _ruleOfTheAdmin(State state, uint256 jobId, address caller)
        private
        view
        returns (Rule memory)
    {
        if (state != State.Admin && state != State.AdminOver) return _not(_wrongPhase(jobId));
        if (caller != admin) {
            return _not(abi.encodeWithSelector(ICourt.Unauthorized.selector, caller, admin));
        }
        if (state == State.AdminOver) return _not(_phaseOver(jobId));
        return _leads(ICourt.Phase.Ruled, IPanel.Stage.Closed);
    }

    function _ruleOfClosing(State state, uint256 jobId) private view returns (Rule memory) {
        if (state == State.SettledEarly) return _leads(ICourt.Phase.Closed, IPanel.Stage.None);
        if (state == State.SettledVoting || state == State.TimedOut) {
            return _leads(ICourt.Phase.Closed, IPanel.Stage.Closed);
        }
        bool hasCase = state > State.Deadlocked && state != State.Ruled
            && state != State.RuledByAdmin && state != State.Closed;
        if (!hasCase) return _not(_wrongPhase(jobId));
        return _not(abi.encodeWithSelector(ICourt.StillDisputed.selector, jobId));
    }

    function _ruleOfReleasing(State state, uint256 jobId) private view returns (Rule memory) {
        if (_isGone(state)) return _leads(ICourt.Phase.Commit, IPanel.Stage.Closed);
        if (state < State.BlockToCome || state > State.RevealOver) return _not(_notVoting(jobId));
        return _not(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
    }

    /// @dev The jurors are at work.
    function _isVoting(State state) private pure returns (bool) {
        return state >= State.Commit && state <= State.RevealOver;
    }

    /// @dev … on a job that does not wait for them any more.
    function _isGone(State state) private pure returns (bool) {
        return state == State.SettledVoting || state == State.OutOfTime || state == State.TimedOut;
    }

    function _not(bytes memory expected) private pure returns (Rule memory rule) {
        rule.expected = expected;
    }

    function _leads(ICourt.Phase phase, IPanel.Stage stage)
        private
        pure
        returns (Rule memory rule)
    {
        (rule.phase, rule.stage) = (phase, stage);
    }

    /* THE STATES */

    function _bring(State state) private returns (uint256 jobId) {
        if (state == State.Deadlocked) return _deadlocked(binaryPolicyId);
        jobId = _rejected(binaryPolicyId, PRICE);
        _afford(bob, jobId, ICourt.Security.Plain);
        if (state == State.Undisputed) return jobId;
        _dispute(bob, jobId, ICourt.Security.Plain);
        if (state == State.Evidence) return jobId;
        if (state == State.SettledEarly || state == State.Closed) {
            _settle(jobId);
            if (state == State.Closed) court.close(jobId);
            return jobId;
        }
        if (state <= State.BlockThere) _bringToTheBlock(state, jobId);
        else _bringToJurors(state, jobId);
    }

    function _bringToTheBlock(State state, uint256 jobId) private {
        vm.warp(court.caseOf(jobId).deadline);
        if (state == State.EvidenceOver) return;
        court.openPanel(jobId);
        if (state == State.BlockToCome) return;
        uint256 seedBlock = court.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "hash");
    }

    function _bringToJurors(State state, uint256 jobId) private {
        _draw(jobId);
        if (state == State.Commit) return;
        if (state == State.SettledVoting) return _settle(jobId);
        if (state == State.TimedOut) return _timeOut(jobId);
        if (state == State.OutOfTime) return vm.warp(_deadline(jobId));
        if (state == State.OneCommitted || state == State.CommitOver) _commit(jobId, 0, ALL);
        if (state == State.OneCommitted) return;
        if (state == State.CommitOver || state == State.NobodyCommitted) return _waitOut(jobId);
        bool isAdmins = state == State.Admin || state == State.AdminOver;
        if (isAdmins || state == State.RuledByAdmin) return _bringToTheAdmin(state, jobId);
        _commitAll(jobId, _all(ALL));
        if (state == State.Reveal) return;
        if (state == State.OneRevealed || state == State.RevealOver) {
            _reveal(jobId, 0, ALL);
            if (state == State.RevealOver) _waitOut(jobId);
            return;
        }
        _revealAll(jobId, _all(ALL));
        if (state == State.Ruled) court.conclude(jobId);
    }

    function _bringToTheAdmin(State state, uint256 jobId) private {
        _waitOut(jobId);
        court.conclude(jobId);
        if (state == State.AdminOver) _waitOut(jobId);
        if (state != State.RuledByAdmin) return;
        vm.prank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function _waitOut(uint256 jobId) private {
        vm.warp(court.caseOf(jobId).deadline);
    }

    function _call(Verb verb, uint256 jobId, address caller) private view returns (bytes memory) {
        if (verb == Verb.Dispute) {
            bytes memory bond = _bond(ICourt.Security.Plain);
            return abi.encodeCall(court.dispute, (jobId, "reason", bond));
        }
        if (verb == Verb.Open) return abi.encodeCall(court.open, (jobId));
        if (verb == Verb.SubmitEvidence) {
            return abi.encodeCall(court.submitEvidence, (jobId, "evidence"));
        }
        if (verb == Verb.OpenPanel) return abi.encodeCall(court.openPanel, (jobId));
        if (verb == Verb.Draw) return abi.encodeCall(court.draw, (jobId));
        if (verb == Verb.Commit) {
            bytes32 commitment = court.hashVote(jobId, caller, ALL, VOTE_SALT);
            return abi.encodeCall(court.commit, (jobId, commitment));
        }
        if (verb == Verb.Reveal) return abi.encodeCall(court.reveal, (jobId, ALL, VOTE_SALT));
        if (verb == Verb.Conclude) return abi.encodeCall(court.conclude, (jobId));
        if (verb == Verb.RuleAsAdmin) return abi.encodeCall(court.ruleAsAdmin, (jobId, ALL, 0));
        if (verb == Verb.Close) return abi.encodeCall(court.close, (jobId));
        return abi.encodeCall(court.release, (jobId));
    }

    /// @dev Two jurors, where there are seats, one who might have been, both sides, the admin, the
    /// owner, the evaluator, a stranger.
    function _caller(uint256 jobId, uint256 i) private view returns (address) {
        if (i > 2) return [alice, bob, admin, deployer, evaluator, thief][i - 3];
        if (i < 2 && court.seatsOf(jobId).length > i) return _juror(jobId, i);
        for (uint256 j = i; j < pool.length; ++j) {
            if (!_sits(jobId, pool[j])) return pool[j];
        }
        revert("everybody sits");
    }
}
