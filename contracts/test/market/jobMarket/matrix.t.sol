// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev Every function in every state, by everybody, before the deadline and from it on, when
/// nothing but the time-out works.
contract MatrixTest is MarketTest {
    enum State {
        Posted,
        Negotiated,
        Agreed,
        Hired,
        Started,
        Assigned,
        EvaluatorsTurn,
        ClientsTurn,
        Completed,
        Rejected,
        Expired
    }

    enum Verb {
        Cancel,
        TakeBack,
        Decline,
        Start,
        Submit,
        Complete,
        Reject,
        TimeOut
    }

    /// @dev Who may, zero for anyone, and whether in this state.
    struct Rule {
        address actor;
        bool here;
        IJobMarket.JobStatus next;
    }

    function test_everyMove_ofAPostedJob() public {
        _play(State.Posted);
    }

    function test_everyMove_ofANegotiation() public {
        _play(State.Negotiated);
    }

    function test_everyMove_ofALockedNegotiation() public {
        _play(State.Agreed);
    }

    function test_everyMove_ofAHire() public {
        _play(State.Hired);
    }

    function test_everyMove_ofAStartedHire() public {
        _play(State.Started);
    }

    function test_everyMove_ofAnAssignedJob() public {
        _play(State.Assigned);
    }

    function test_everyMove_onTheEvaluatorsTurn() public {
        _play(State.EvaluatorsTurn);
    }

    function test_everyMove_onTheClientsTurn() public {
        _play(State.ClientsTurn);
    }

    function test_everyMove_ofACompletedJob() public {
        _play(State.Completed);
    }

    function test_everyMove_ofARejectedJob() public {
        _play(State.Rejected);
    }

    function test_everyMove_ofAnExpiredJob() public {
        _play(State.Expired);
    }

    function _play(State state) private {
        uint256 jobId = _bring(state);
        uint256 clean = vm.snapshotState();
        address[6] memory actors = [alice, bob, evaluator, carol, governance, thief];
        for (uint256 late; late < 2; ++late) {
            for (uint8 verb; verb <= uint8(Verb.TimeOut); ++verb) {
                for (uint256 i; i < actors.length; ++i) {
                    if (late == 1) vm.warp(_max(_deadline(jobId), vm.getBlockTimestamp()));
                    _try(state, jobId, Verb(verb), actors[i], late == 1);
                    vm.revertToState(clean);
                }
            }
        }
    }

    function _try(State state, uint256 jobId, Verb verb, address actor, bool late) private {
        Rule memory rule = _rule(state, verb);
        bytes memory expected = _expected(rule, state, jobId, verb, actor, late);
        uint256 held = _held();
        vm.prank(actor);
        (bool success, bytes memory answer) = address(market).call(_call(verb, jobId));
        string memory where =
            string.concat(vm.toString(uint8(state)), "/", vm.toString(uint8(verb)));
        assertEq(success, expected.length == 0, where);
        if (!success) {
            assertEq(answer, expected, where);
            return;
        }
        IJobMarket.Job memory job = market.jobOf(jobId);
        assertEq(uint8(job.status), uint8(rule.next), where);
        bool ended = rule.next == IJobMarket.JobStatus.Completed
            || rule.next == IJobMarket.JobStatus.Rejected
            || rule.next == IJobMarket.JobStatus.Expired;
        assertEq(_held(), ended ? 0 : held, where);
        assertEq(job.flags >> JobFlags.ENDING_SHIFT != 0, ended, where);
    }

    function _expected(
        Rule memory rule,
        State state,
        uint256 jobId,
        Verb verb,
        address actor,
        bool late
    ) private view returns (bytes memory) {
        bool wrongCaller = rule.actor != address(0) && actor != rule.actor;
        if (!rule.here) return _wrongStatus(jobId);
        if (wrongCaller) return _unauthorized(actor, rule.actor);
        if (verb == Verb.TimeOut && !late) return _deadlineNotReached(jobId);
        if (verb != Verb.TimeOut && late) return _deadlinePassed(jobId);
        if (verb == Verb.TakeBack && state != State.Hired) {
            return abi.encodeWithSelector(IJobMarket.ProviderConsented.selector, jobId);
        }
        if (verb == Verb.Start && state == State.Started) {
            return abi.encodeWithSelector(IJobMarket.AlreadyStarted.selector, jobId);
        }
        return "";
    }

    function _rule(State state, Verb verb) private view returns (Rule memory rule) {
        bool open = state <= State.Agreed;
        bool funded = state >= State.Hired && state <= State.Assigned;
        bool submitted = state == State.EvaluatorsTurn || state == State.ClientsTurn;
        rule.next = IJobMarket.JobStatus.Rejected;
        if (verb == Verb.Cancel || verb == Verb.TakeBack) {
            rule.actor = alice;
            rule.here = verb == Verb.Cancel ? open : funded;
        } else if (verb == Verb.Decline || verb == Verb.Start || verb == Verb.Submit) {
            rule.actor = bob;
            rule.here = funded;
            if (verb == Verb.Start) rule.next = IJobMarket.JobStatus.Funded;
            if (verb == Verb.Submit) rule.next = IJobMarket.JobStatus.Submitted;
        } else if (verb == Verb.Complete || verb == Verb.Reject) {
            rule.actor = state == State.ClientsTurn ? alice : evaluator;
            rule.here = submitted;
            if (verb == Verb.Complete) rule.next = IJobMarket.JobStatus.Completed;
        } else {
            rule.here = open || funded || submitted;
            if (funded) rule.next = IJobMarket.JobStatus.Expired;
            if (state == State.EvaluatorsTurn) rule.next = IJobMarket.JobStatus.Submitted;
            if (state == State.ClientsTurn) rule.next = IJobMarket.JobStatus.Completed;
        }
    }

    function _call(Verb verb, uint256 jobId) private pure returns (bytes memory) {
        if (verb == Verb.Cancel) return abi.encodeCall(IJobMarket.cancel, (jobId));
        if (verb == Verb.TakeBack) return abi.encodeCall(IJobMarket.takeBack, (jobId));
        if (verb == Verb.Decline) return abi.encodeCall(IJobMarket.decline, (jobId, 0));
        if (verb == Verb.Start) return abi.encodeCall(IJobMarket.start, (jobId));
        if (verb == Verb.Submit) return abi.encodeCall(IJobMarket.submit, (jobId, "work", ""));
        if (verb == Verb.Complete) return abi.encodeCall(IJobMarket.complete, (jobId, 0, ""));
        if (verb == Verb.Reject) return abi.encodeCall(IJobMarket.reject, (jobId, 0, ""));
        return abi.encodeCall(IJobMarket.timeOut, (jobId));
    }

    /// @dev A job of Alice's with Bob, judged by the evaluator, brought this far.
    function _bring(State state) private returns (uint256 jobId) {
        policyId = judgedPolicyId;
        if (state == State.Posted) return _post();
        if (state == State.Negotiated) return _propose().jobId;
        if (state == State.Agreed) return _agreed().jobId;
        if (state == State.Assigned) {
            jobId = _post();
            _accept(_bid(jobId, bob, PRICE));
            return jobId;
        }
        jobId = _hire(alice, bob);
        if (state == State.Started) {
            vm.prank(bob);
            market.start(jobId);
        } else if (state == State.Expired) {
            vm.warp(_deadline(jobId));
            market.timeOut(jobId);
        } else if (state != State.Hired) {
            _submit(jobId);
            if (state == State.ClientsTurn) {
                vm.warp(_deadline(jobId));
                market.timeOut(jobId);
            } else if (state == State.Completed) {
                vm.prank(evaluator);
                market.complete(jobId, 0, "");
            } else if (state == State.Rejected) {
                vm.prank(evaluator);
                market.reject(jobId, 0, "");
            }
        }
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }
}
