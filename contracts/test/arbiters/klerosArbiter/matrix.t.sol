// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

/// @dev Every call in every state by everybody. The rules are written out apart from the contract,
/// state by state; an empty error means the call goes through to the stage beside it.
contract KlerosMatrixTest is KlerosTest {
    enum State {
        Undisputed,
        Deadlocked,
        Waiting,
        WaitingDeadlocked,
        Refused,
        Undelivered,
        Delivered,
        Settled,
        SettledAndRuled,
        OutOfTime
    }

    enum Verb {
        Dispute,
        Open,
        SubmitEvidence,
        Rule,
        Deliver
    }

    struct Expected {
        bytes error;
        IKlerosArbiter.Stage stage;
    }

    uint256 private constant FOR_PROVIDER = 2;

    function test_everyCall_inEveryState() public {
        address[7] memory callers =
            [alice, bob, evaluator, judge, address(arbitrator), deployer, thief];
        uint256 clean = vm.snapshotState();
        uint256 allowed;
        for (uint8 state; state <= uint8(type(State).max); ++state) {
            uint256 jobId = _bring(State(state));
            uint256 brought = vm.snapshotState();
            for (uint8 verb; verb <= uint8(type(Verb).max); ++verb) {
                for (uint256 i; i < callers.length; ++i) {
                    if (_try(State(state), jobId, Verb(verb), callers[i])) ++allowed;
                    vm.revertToState(brought);
                }
            }
            vm.revertToState(clean);
        }
        // By anybody: open and deliver in 1 state each. By the loser 1, by both sides in 4, by the
        // arbitrator in 4
        assertEq(allowed, 2 * callers.length + 1 + 2 * 4 + 4, "allowed calls");
    }

    function _try(State state, uint256 jobId, Verb verb, address caller) private returns (bool) {
        Expected memory expected = _expect(state, jobId, verb, caller);
        uint256 value = verb <= Verb.Open ? COST : 0;
        bytes memory data = _call(verb, jobId);
        vm.deal(caller, value);
        vm.prank(caller);
        (bool success, bytes memory answer) = address(kleros).call{ value: value }(data);
        string memory where = string.concat(
            vm.toString(uint8(state)), "/", vm.toString(uint8(verb)), " ", vm.getLabel(caller)
        );
        assertEq(success, expected.error.length == 0, where);
        if (success) assertTrue(kleros.caseOf(jobId).stage == expected.stage, where);
        else assertEq(answer, expected.error, where);
        return success;
    }

    /* THE RULES */

    function _expect(State state, uint256 jobId, Verb verb, address caller)
        private
        view
        returns (Expected memory)
    {
        if (verb == Verb.Dispute) return _expectOfDisputing(state, jobId, caller);
        if (verb == Verb.Open) return _expectOfOpening(state, jobId);
        if (verb == Verb.SubmitEvidence) return _expectOfEvidence(state, jobId, caller);
        if (verb == Verb.Rule) return _expectOfRuling(state, jobId, caller);
        return _expectOfDelivering(state, jobId);
    }

    function _expectOfDisputing(State state, uint256 jobId, address caller)
        private
        view
        returns (Expected memory)
    {
        if (state != State.Undisputed) return _not(_wrongStatus(jobId));
        if (caller == bob) return _leads(IKlerosArbiter.Stage.Waiting);
        return _not(abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, caller));
    }

    function _expectOfOpening(State state, uint256 jobId) private view returns (Expected memory) {
        if (state == State.Deadlocked) return _leads(IKlerosArbiter.Stage.Waiting);
        if (state == State.WaitingDeadlocked) return _not(_wrongStage(jobId));
        bytes4 notDeadlocked = IKlerosArbiter.NotDeadlocked.selector;
        return _not(abi.encodeWithSelector(notDeadlocked, jobId, market.jobOf(jobId).status));
    }

    /// @dev The arbitrator takes evidence as long as it has not ruled.
    function _expectOfEvidence(State state, uint256 jobId, address caller)
        private
        view
        returns (Expected memory)
    {
        if (!_isWaiting(state)) return _not(_wrongStage(jobId));
        if (caller == alice || caller == bob) return _leads(IKlerosArbiter.Stage.Waiting);
        return _not(abi.encodeWithSelector(IKlerosArbiter.NotParty.selector, caller, alice, bob));
    }

    function _expectOfRuling(State state, uint256 jobId, address caller)
        private
        view
        returns (Expected memory)
    {
        if (caller != address(arbitrator)) {
            return _not(
                abi.encodeWithSelector(
                    IKlerosArbiter.Unauthorized.selector, caller, address(arbitrator)
                )
            );
        }
        if (state <= State.Deadlocked) {
            return _not(abi.encodeWithSelector(IKlerosArbiter.UnknownDispute.selector, 0));
        }
        if (!_isWaiting(state)) return _not(_wrongStage(jobId));
        return _leads(IKlerosArbiter.Stage.Ruled);
    }

    function _expectOfDelivering(State state, uint256 jobId)
        private
        view
        returns (Expected memory)
    {
        if (state == State.Undelivered) {
            return _leads(IKlerosArbiter.Stage.Ruled);
        }
        bool isRuled = state == State.Delivered || state == State.SettledAndRuled;
        return _not(isRuled ? _wrongStatus(jobId) : _wrongStage(jobId));
    }

    function _isWaiting(State state) private pure returns (bool) {
        return state == State.Waiting || state == State.WaitingDeadlocked || state == State.Settled
            || state == State.OutOfTime;
    }

    function _not(bytes memory error) private pure returns (Expected memory expected) {
        expected.error = error;
    }

    function _leads(IKlerosArbiter.Stage stage) private pure returns (Expected memory expected) {
        expected.stage = stage;
    }

    /* THE STATES */

    function _bring(State state) private returns (uint256 jobId) {
        if (state == State.Deadlocked) return _deadlocked(binaryPolicyId);
        if (state == State.WaitingDeadlocked) {
            jobId = _deadlocked(binaryPolicyId);
            vm.prank(carol);
            kleros.open{ value: COST }(jobId);
            return jobId;
        }
        jobId = _rejected(binaryPolicyId);
        if (state == State.Undisputed) return jobId;
        _dispute(bob, jobId);
        if (state == State.Refused) _give(jobId, 0);
        if (state == State.Undelivered) _starve(jobId, FOR_PROVIDER);
        if (state == State.Delivered) _give(jobId, FOR_PROVIDER);
        if (state == State.Settled || state == State.SettledAndRuled) _settle(jobId);
        if (state == State.SettledAndRuled) _give(jobId, FOR_PROVIDER);
        if (state == State.OutOfTime) vm.warp(_deadline(jobId));
    }

    function _call(Verb verb, uint256 jobId) private view returns (bytes memory) {
        if (verb == Verb.Dispute) return abi.encodeCall(kleros.dispute, (jobId, "reason", ""));
        if (verb == Verb.Open) return abi.encodeCall(kleros.open, (jobId));
        if (verb == Verb.SubmitEvidence) {
            return abi.encodeCall(kleros.submitEvidence, (jobId, "evidence"));
        }
        if (verb == Verb.Rule) {
            return abi.encodeCall(kleros.rule, (kleros.caseOf(jobId).disputeId, FOR_PROVIDER));
        }
        return abi.encodeCall(kleros.deliver, (jobId));
    }
}
