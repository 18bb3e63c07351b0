// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { CoreTest } from "../../base/CoreTest.sol";

/// @dev Every function in every state, by everybody, in the last second before the deadline and in
/// the first one after it.
contract MatrixTest is CoreTest {
    enum State {
        Posted,
        Negotiated,
        Agreed,
        Hired,
        Started,
        Assigned,
        Contracted,
        Bought,
        EvaluatorsTurn,
        ClientsTurn,
        HandedOver,
        ReturnedByEvaluator,
        ReturnedByClient,
        Approved,
        Rejected,
        RejectedByClient,
        ContestedApproval,
        ContestedRejection,
        DisputedUndelivered,
        DisputedDelivered,
        DisputedReturned,
        Deadlocked,
        PlainUnnamed,
        PlainOpen,
        PlainBudgeted,
        PlainFunded,
        PlainSubmitted
    }

    enum End {
        Cancelled,
        NegotiationCancelled,
        Lapsed,
        TakenBack,
        Declined,
        Missed,
        ApprovedByClient,
        ApprovedUndisputed,
        Waived,
        Accepted,
        Refused,
        SettledForProvider,
        SettledForClient,
        RuledForProvider,
        RuledForClient,
        RuledSplit,
        StoodApproved,
        StoodRejected,
        Halved,
        Unfiled,
        PlainCancelled,
        PlainCompleted,
        PlainRejected,
        PlainExpired
    }

    enum Verb {
        Cancel,
        TakeBack,
        Decline,
        Start,
        Submit,
        Complete,
        Reject,
        RequestRevision,
        HandOver,
        Escalate,
        Dispute,
        Rule,
        SettleUnsigned,
        SettleSigned,
        Waive,
        Amend,
        Accept,
        LockNegotiation,
        EndNegotiation,
        Assign,
        SetProvider,
        SetBudget,
        Fund,
        ClaimRefund,
        TimeOut
    }

    /// @dev What there is to know of a job, as the way to it says, not as its record does.
    struct Facts {
        IJobMarket.JobStatus status;
        uint8 entry;
        bool agreed;
        bool consented;
        bool started;
        bool delivered;
        bool returned;
        bool clientsTurn;
        bool approved;
        bool named;
        bool budgeted;
        IJobMarket.JobStatus onTimeOut;
    }

    uint256 private constant VERBS = 25;

    address private guardian = makeAddr("guardian");
    IOffers.Offer private _live;

    function setUp() public override {
        super.setUp();
        vm.prank(governance);
        market.setGuardian(guardian);
        policyId = disputedPolicyId;
        // Whatever may be pulled is there
        _allow(alice, 100 * PRICE);
    }

    /* OPEN */

    function test_posted() public {
        _play(State.Posted);
    }

    function test_negotiated() public {
        _play(State.Negotiated);
    }

    function test_agreed() public {
        _play(State.Agreed);
    }

    /* FUNDED */

    function test_hired() public {
        _play(State.Hired);
    }

    function test_started() public {
        _play(State.Started);
    }

    function test_assigned() public {
        _play(State.Assigned);
    }

    function test_contracted() public {
        _play(State.Contracted);
    }

    function test_bought() public {
        _play(State.Bought);
    }

    /* SUBMITTED */

    function test_evaluatorsTurn() public {
        _play(State.EvaluatorsTurn);
    }

    function test_clientsTurn() public {
        _play(State.ClientsTurn);
    }

    function test_handedOver() public {
        _play(State.HandedOver);
    }

    function test_returnedByEvaluator() public {
        _play(State.ReturnedByEvaluator);
    }

    function test_returnedByClient() public {
        _play(State.ReturnedByClient);
    }

    /* JUDGED */

    function test_approved() public {
        _play(State.Approved);
    }

    function test_rejected() public {
        _play(State.Rejected);
    }

    function test_rejectedByClient() public {
        _play(State.RejectedByClient);
    }

    /* DISPUTED */

    function test_contestedApproval() public {
        _play(State.ContestedApproval);
    }

    function test_contestedRejection() public {
        _play(State.ContestedRejection);
    }

    function test_disputedUndelivered() public {
        _play(State.DisputedUndelivered);
    }

    function test_disputedDelivered() public {
        _play(State.DisputedDelivered);
    }

    function test_disputedReturned() public {
        _play(State.DisputedReturned);
    }

    function test_deadlocked() public {
        _play(State.Deadlocked);
    }

    /* PLAIN */

    function test_plainUnnamed() public {
        _play(State.PlainUnnamed);
    }

    function test_plainOpen() public {
        _play(State.PlainOpen);
    }

    function test_plainBudgeted() public {
        _play(State.PlainBudgeted);
    }

    function test_plainFunded() public {
        _play(State.PlainFunded);
    }

    function test_plainSubmitted() public {
        _play(State.PlainSubmitted);
    }

    /* ENDED */

    /// @dev Terminal is absorbing: now, and a year from now.
    function test_ended() public {
        uint256 clean = vm.snapshotState();
        for (uint8 end; end <= uint8(type(End).max); ++end) {
            (uint256 jobId, Facts memory facts) = _finish(End(end));
            _assertStatus(jobId, facts.status);
            _live = _forged(jobId);
            bytes memory before = abi.encode(market.jobOf(jobId));
            _playAt(jobId, facts, vm.getBlockTimestamp(), true);
            _playAt(jobId, facts, vm.getBlockTimestamp() + 365 days, true);
            assertEq(abi.encode(market.jobOf(jobId)), before, "unchanged");
            vm.revertToState(clean);
        }
    }

    /* PLAYING */

    function _play(State state) private {
        uint256 jobId = _bring(state);
        if (state > State.Agreed) _live = _forged(jobId);
        Facts memory facts = _factsOf(state);
        uint256 deadline = _deadline(jobId);
        _playAt(jobId, facts, deadline - 1, false);
        _playAt(jobId, facts, deadline, true);
    }

    function _playAt(uint256 jobId, Facts memory facts, uint256 time, bool late) private {
        address[10] memory actors = [
            alice,
            bob,
            evaluator,
            arbiter,
            carol,
            governance,
            guardian,
            address(offers),
            address(listings),
            thief
        ];
        uint256 clean = vm.snapshotState();
        for (uint256 verb; verb < VERBS; ++verb) {
            for (uint256 i; i < actors.length; ++i) {
                vm.warp(time);
                _try(jobId, facts, Verb(verb), actors[i], late);
                vm.revertToState(clean);
            }
        }
        vm.warp(time);
    }

    function _try(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late) private {
        // `Offers` tells what both sides agreed, and asks itself whether that is so
        bool isTold = verb >= Verb.LockNegotiation && verb <= Verb.Assign;
        if (isTold && actor == address(offers) && facts.status == IJobMarket.JobStatus.Open) {
            return;
        }

        (bytes memory expected, IJobMarket.JobStatus next) =
            _expected(jobId, facts, verb, actor, late);
        string memory where = string.concat(
            "verb ", vm.toString(uint8(verb)), " by ", vm.getLabel(actor), late ? " late" : ""
        );
        _assertMove(jobId, actor, _call(verb, jobId, actor), expected, next, where);
    }

    function _assertMove(
        uint256 jobId,
        address actor,
        bytes memory data,
        bytes memory expected,
        IJobMarket.JobStatus next,
        string memory where
    ) private {
        uint256 held = _held();
        vm.prank(actor);
        (bool success, bytes memory answer) = address(market).call(data);
        assertEq(success, expected.length == 0, where);
        if (success) _assertNext(jobId, next, held, where);
        else assertEq(answer, expected, where);
    }

    function _assertNext(
        uint256 jobId,
        IJobMarket.JobStatus next,
        uint256 held,
        string memory where
    ) private view {
        bool ended = _isEnd(next);
        if (ended) held = 0;
        if (next == IJobMarket.JobStatus.Funded) held = PRICE;
        _assertStatus(jobId, next);
        assertEq(_held(), held, where);
        assertEq(uint8(_ending(jobId)) != 0, ended, where);
        assertEq(market.totalCredits(address(usdc)), 0, where);
    }

    /* WHAT TO EXPECT */

    function _expected(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        if (verb <= Verb.Start) return _expectBeforeDelivery(jobId, facts, verb, actor, late);
        if (verb == Verb.Submit) return _expectSubmit(jobId, facts, actor, late);
        if (verb <= Verb.Escalate) return _expectVerdict(jobId, facts, verb, actor, late);
        if (verb <= Verb.Waive) return _expectDispute(jobId, facts, verb, actor, late);
        if (verb <= Verb.Assign) return _expectOffer(jobId, facts, verb, actor, late);
        if (verb <= Verb.Fund) return _expectPlain(jobId, facts, verb, actor, late);
        return _expectTime(jobId, facts, verb, late);
    }

    function _expectBeforeDelivery(
        uint256 jobId,
        Facts memory facts,
        Verb verb,
        address actor,
        bool late
    ) private view returns (bytes memory err, IJobMarket.JobStatus next) {
        bool byClient = verb == Verb.Cancel || verb == Verb.TakeBack;
        IJobMarket.JobStatus here =
            verb == Verb.Cancel ? IJobMarket.JobStatus.Open : IJobMarket.JobStatus.Funded;
        next = verb == Verb.Start ? IJobMarket.JobStatus.Funded : IJobMarket.JobStatus.Rejected;
        if (facts.status != here) {
            err = _wrongStatus(jobId);
        } else if (facts.entry == Entry.PLAIN) {
            err = _wrongEntry(jobId);
        } else if (actor != (byClient ? alice : bob)) {
            err = _unauthorized(actor, byClient ? alice : bob);
        } else if (late) {
            err = _deadlinePassed(jobId);
        } else if (verb == Verb.TakeBack && facts.consented) {
            err = abi.encodeWithSelector(IJobMarket.ProviderConsented.selector, jobId);
        } else if (verb == Verb.Start && facts.started) {
            err = abi.encodeWithSelector(IJobMarket.AlreadyStarted.selector, jobId);
        }
    }

    function _expectSubmit(uint256 jobId, Facts memory facts, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        bool disputed = facts.status == IJobMarket.JobStatus.Disputed;
        bool due = facts.status == IJobMarket.JobStatus.Funded || facts.returned
            || (disputed && !facts.delivered);
        next = disputed ? IJobMarket.JobStatus.Disputed : IJobMarket.JobStatus.Submitted;
        if (!due) err = _wrongStatus(jobId);
        else if (actor != bob) err = _unauthorized(actor, bob);
        else if (late) err = _deadlinePassed(jobId);
    }

    function _expectVerdict(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        bool plain = facts.entry == Entry.PLAIN;
        address judge = facts.clientsTurn ? alice : evaluator;
        if (verb == Verb.Reject && plain && facts.status == IJobMarket.JobStatus.Open) {
            return (
                actor == alice ? bytes("") : _unauthorized(actor, alice),
                IJobMarket.JobStatus.Rejected
            );
        }
        bool here = facts.status == IJobMarket.JobStatus.Submitted
            || (verb == Verb.Reject && plain && facts.status == IJobMarket.JobStatus.Funded);
        bool evaluatorsOnly = verb == Verb.HandOver || verb == Verb.Escalate;
        if (!here) err = _wrongStatus(jobId);
        else if (plain && verb >= Verb.RequestRevision) err = _wrongEntry(jobId);
        else if (actor != judge) err = _unauthorized(actor, judge);
        else if (facts.returned) err = _revisionOpen(jobId);
        else if (late) err = _deadlinePassed(jobId);
        else if (evaluatorsOnly && actor != evaluator) err = _unauthorized(actor, evaluator);

        if (verb == Verb.Complete) {
            bool isFinal = plain || facts.clientsTurn;
            next = isFinal ? IJobMarket.JobStatus.Completed : IJobMarket.JobStatus.Judged;
        } else if (verb == Verb.Reject) {
            next = plain ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Judged;
        } else if (verb == Verb.Escalate) {
            next = IJobMarket.JobStatus.Disputed;
        } else {
            next = IJobMarket.JobStatus.Submitted;
        }
    }

    function _expectDispute(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        bool judged = facts.status == IJobMarket.JobStatus.Judged;
        bool disputed = facts.status == IJobMarket.JobStatus.Disputed;
        bool running = facts.status == IJobMarket.JobStatus.Funded
            || facts.status == IJobMarket.JobStatus.Submitted;
        bool plain = facts.entry == Entry.PLAIN;
        address loser = facts.approved ? alice : bob;
        next = IJobMarket.JobStatus.Completed;
        if (verb == Verb.Dispute) {
            next = IJobMarket.JobStatus.Disputed;
            address party = judged ? loser : alice;
            if (!running && !judged) {
                err = _wrongStatus(jobId);
            } else if (late) {
                err = _deadlinePassed(jobId);
            } else if (actor != party || plain || !facts.consented) {
                err = _disputeNotAllowed(jobId, actor);
            }
        } else if (verb == Verb.Rule) {
            if (!disputed) err = _wrongStatus(jobId);
            else if (actor != arbiter) err = _unauthorized(actor, arbiter);
            else if (late) err = _deadlinePassed(jobId);
        } else if (verb == Verb.Waive) {
            if (!facts.approved) next = IJobMarket.JobStatus.Rejected;
            if (!judged) err = _wrongStatus(jobId);
            else if (actor != loser) err = _unauthorized(actor, loser);
            else if (late) err = _deadlinePassed(jobId);
        } else {
            // Both agree: no deadline stands in the way
            address missing = actor == alice ? bob : alice;
            if (!running && !judged && !disputed) {
                err = _wrongStatus(jobId);
            } else if (plain) {
                err = _wrongEntry(jobId);
            } else if (verb == Verb.SettleUnsigned) {
                err = abi.encodeWithSelector(IJobMarket.BadSignature.selector, missing);
            }
        }
    }

    function _expectOffer(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        bool open = facts.status == IJobMarket.JobStatus.Open;
        bool isTold = verb >= Verb.LockNegotiation;
        next = verb == Verb.Amend ? IJobMarket.JobStatus.Open : IJobMarket.JobStatus.Funded;
        if (isTold && actor != address(offers)) {
            err = _unauthorized(actor, address(offers));
        } else if (!open) {
            err = _wrongStatus(jobId);
        } else if (verb == Verb.Amend) {
            if (facts.entry != Entry.POST) err = _wrongEntry(jobId);
            else if (actor != alice) err = _unauthorized(actor, alice);
            else if (late) err = _deadlinePassed(jobId);
        } else if (late) {
            err = _deadlinePassed(jobId);
        } else if (actor != alice) {
            err = _unauthorized(actor, alice);
        } else if (facts.entry == Entry.PLAIN) {
            err = abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(_live), 0);
        } else if (facts.entry == Entry.NEGOTIATE && !facts.agreed) {
            err = abi.encodeWithSelector(IOffers.NotYourTurn.selector, alice);
        }
    }

    function _expectPlain(uint256 jobId, Facts memory facts, Verb verb, address actor, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        next = verb == Verb.Fund ? IJobMarket.JobStatus.Funded : IJobMarket.JobStatus.Open;
        bool mayBudget = verb == Verb.SetBudget && facts.named && actor == bob;
        if (facts.status != IJobMarket.JobStatus.Open) {
            err = _wrongStatus(jobId);
        } else if (facts.entry != Entry.PLAIN) {
            err = _wrongEntry(jobId);
        } else if (late) {
            err = _deadlinePassed(jobId);
        } else if (actor != alice && !mayBudget) {
            err = _unauthorized(actor, alice);
        } else if (verb == Verb.SetProvider && facts.named) {
            err = abi.encodeWithSelector(IJobMarket.ProviderAlreadySet.selector, jobId, bob);
        } else if (verb == Verb.Fund && !facts.budgeted) {
            err = abi.encodeWithSelector(IJobMarket.BudgetMismatch.selector, 0, PRICE);
        }
    }

    function _expectTime(uint256 jobId, Facts memory facts, Verb verb, bool late)
        private
        view
        returns (bytes memory err, IJobMarket.JobStatus next)
    {
        bool plain = facts.entry == Entry.PLAIN;
        next = facts.onTimeOut;
        if (verb == Verb.ClaimRefund) {
            next = IJobMarket.JobStatus.Expired;
            bool here = facts.status == IJobMarket.JobStatus.Funded
                || facts.status == IJobMarket.JobStatus.Submitted;
            if (!plain) return (_wrongEntry(jobId), next);
            if (!here) return (_wrongStatus(jobId), next);
        } else {
            if (plain) return (_wrongEntry(jobId), next);
            if (_isEnd(facts.status)) return (_wrongStatus(jobId), next);
        }
        if (!late) err = _deadlineNotReached(jobId);
    }

    function _isEnd(IJobMarket.JobStatus status) private pure returns (bool) {
        return status == IJobMarket.JobStatus.Completed || status == IJobMarket.JobStatus.Rejected
            || status == IJobMarket.JobStatus.Expired;
    }

    /* CALLS */

    function _call(Verb verb, uint256 jobId, address actor) private view returns (bytes memory) {
        if (verb == Verb.Cancel) return abi.encodeCall(IJobMarket.cancel, (jobId));
        if (verb == Verb.TakeBack) return abi.encodeCall(IJobMarket.takeBack, (jobId));
        if (verb == Verb.Decline) return abi.encodeCall(IJobMarket.decline, (jobId, 0));
        if (verb == Verb.Start) return abi.encodeCall(IJobMarket.start, (jobId));
        if (verb == Verb.Submit) return abi.encodeCall(IJobMarket.submit, (jobId, "work", ""));
        if (verb == Verb.Complete) return abi.encodeCall(IJobMarket.complete, (jobId, 0, ""));
        if (verb == Verb.Reject) return abi.encodeCall(IJobMarket.reject, (jobId, 0, ""));
        if (verb == Verb.RequestRevision) {
            return abi.encodeCall(IJobMarket.requestRevision, (jobId, 0));
        }
        if (verb == Verb.HandOver) return abi.encodeCall(IJobMarket.handOver, (jobId, 0));
        if (verb == Verb.Escalate) return abi.encodeCall(IJobMarket.escalate, (jobId, 0));
        if (verb == Verb.Dispute) return abi.encodeCall(IJobMarket.dispute, (jobId, actor, 0));
        if (verb == Verb.Rule) return abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0));
        if (verb == Verb.Waive) return abi.encodeCall(IJobMarket.waive, (jobId));
        if (verb == Verb.SettleUnsigned || verb == Verb.SettleSigned) {
            return _settleCall(jobId, verb == Verb.SettleSigned);
        }
        if (verb == Verb.Amend) {
            return abi.encodeCall(IJobMarket.amend, (jobId, PRICE, "another", _noPayment()));
        }
        if (verb == Verb.Accept) return abi.encodeCall(IJobMarket.accept, (_live, _noPayment()));
        if (verb == Verb.LockNegotiation) {
            return abi.encodeCall(IJobMarket.lockNegotiation, (jobId));
        }
        if (verb == Verb.EndNegotiation) {
            return abi.encodeCall(IJobMarket.endNegotiation, (jobId, actor));
        }
        if (verb == Verb.Assign) {
            return abi.encodeCall(IJobMarket.assign, (jobId, bob, PRICE, DELIVERY));
        }
        if (verb == Verb.SetProvider) {
            return abi.encodeCall(IJobMarket.setProvider, (jobId, bob, ""));
        }
        if (verb == Verb.SetBudget) {
            return abi.encodeCall(IJobMarket.setBudget, (jobId, PRICE, ""));
        }
        if (verb == Verb.Fund) return abi.encodeCall(IJobMarket.fund, (jobId, PRICE, ""));
        if (verb == Verb.ClaimRefund) return abi.encodeCall(IJobMarket.claimRefund, (jobId));
        return abi.encodeCall(IJobMarket.timeOut, (jobId));
    }

    function _settleCall(uint256 jobId, bool signed) private view returns (bytes memory) {
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE / 2);
        bytes32 digest = market.hashSettlement(settlement);
        bytes memory clients = signed ? _sign(aliceKey, digest) : bytes("");
        bytes memory providers = signed ? _sign(bobKey, digest) : bytes("");
        return abi.encodeCall(IJobMarket.settle, (settlement, clients, providers));
    }

    /// @dev An offer nobody made, as good as any.
    function _forged(uint256 jobId) private view returns (IOffers.Offer memory) {
        return _offerOf(jobId, bob, _offerTerms(PRICE));
    }

    /* BRINGING A JOB THERE */

    /// @dev A job of Alice's with Bob, brought this far; 25.00 in escrow, or nothing.
    function _bring(State state) private returns (uint256 jobId) {
        if (state == State.Posted) {
            jobId = _postHere();
            _live = _bidUntilClosing(jobId);
        } else if (state == State.Negotiated) {
            _live = _propose();
            jobId = _live.jobId;
        } else if (state == State.Agreed) {
            _live = _agreed();
            jobId = _live.jobId;
        } else if (state == State.Assigned) {
            jobId = _postHere();
            _accept(_bid(jobId, bob, PRICE));
        } else if (state == State.Contracted) {
            IOffers.Offer memory live = _agreed();
            _accept(live);
            jobId = live.jobId;
        } else if (state == State.Bought) {
            vm.prank(address(listings));
            jobId = market.buy(_hireTerms(), _noPayment(), alice);
        } else if (state >= State.PlainUnnamed) {
            jobId = _bringPlain(state);
        } else {
            vm.prank(alice);
            jobId = market.hire(_hireTerms(), _noPayment());
            _bringHire(state, jobId);
        }
    }

    function _bringHire(State state, uint256 jobId) private {
        if (state == State.Hired) return;
        if (state == State.Started || state == State.DisputedUndelivered) {
            _start(jobId);
            if (state == State.DisputedUndelivered) _dispute(jobId, alice);
            return;
        }
        _submit(jobId);
        if (state == State.ClientsTurn || state == State.ReturnedByClient) _timeOut(jobId);
        if (state == State.HandedOver || state == State.RejectedByClient) {
            vm.prank(evaluator);
            market.handOver(jobId, 0);
        }
        bool isReturned = state == State.ReturnedByEvaluator || state == State.ReturnedByClient
            || state == State.DisputedReturned;
        if (isReturned) _return(jobId);
        if (state == State.Deadlocked) {
            vm.prank(evaluator);
            market.escalate(jobId, 0);
        }
        bool approved = state == State.Approved || state == State.ContestedApproval;
        bool rejected = state == State.Rejected || state == State.ContestedRejection
            || state == State.RejectedByClient;
        if (approved || rejected) _decide(jobId, approved);
        if (state == State.ContestedRejection) _dispute(jobId, bob);
        bool clientDisputes = state == State.ContestedApproval || state == State.DisputedDelivered
            || state == State.DisputedReturned;
        if (clientDisputes) _dispute(jobId, alice);
    }

    function _bringPlain(State state) private returns (uint256 jobId) {
        if (state == State.PlainUnnamed) return _createPlain(address(0));
        jobId = _createPlain();
        if (state == State.PlainOpen) return jobId;
        vm.startPrank(alice);
        market.setBudget(jobId, PRICE, "");
        if (state != State.PlainBudgeted) market.fund(jobId, PRICE, "");
        vm.stopPrank();
        if (state == State.PlainSubmitted) _submit(jobId);
    }

    function _postHere() private returns (uint256 jobId) {
        vm.prank(alice);
        return market.post(_postTerms(), _noPayment());
    }

    /// @dev One that lives as long as the job takes offers.
    function _bidUntilClosing(uint256 jobId) private returns (IOffers.Offer memory) {
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        terms.expiry = uint40(NOW + 365 days);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        return _offerOf(jobId, bob, terms);
    }

    function _factsOf(State state) private pure returns (Facts memory facts) {
        if (state <= State.Agreed) {
            facts.entry = state == State.Posted ? Entry.POST : Entry.NEGOTIATE;
            facts.agreed = state == State.Agreed;
            facts.onTimeOut = IJobMarket.JobStatus.Rejected;
            return facts;
        }
        if (state >= State.PlainUnnamed) {
            facts.entry = Entry.PLAIN;
            facts.named = state > State.PlainUnnamed;
            facts.budgeted = state >= State.PlainBudgeted;
            if (state >= State.PlainFunded) facts.status = IJobMarket.JobStatus.Funded;
            if (state == State.PlainSubmitted) facts.status = IJobMarket.JobStatus.Submitted;
            return facts;
        }
        if (state == State.Assigned) facts.entry = Entry.POST;
        if (state == State.Contracted) facts.entry = Entry.NEGOTIATE;
        if (state == State.Bought) facts.entry = Entry.BUY;
        facts.consented = state != State.Hired;
        facts.started = state == State.Started;
        facts.delivered = state >= State.EvaluatorsTurn && state != State.DisputedUndelivered;
        facts.returned = state == State.ReturnedByEvaluator || state == State.ReturnedByClient
            || state == State.DisputedReturned;
        facts.clientsTurn = state == State.ClientsTurn || state == State.HandedOver
            || state == State.ReturnedByClient;
        facts.approved = state == State.Approved || state == State.ContestedApproval;

        if (state <= State.Bought) {
            facts.status = IJobMarket.JobStatus.Funded;
            facts.onTimeOut = IJobMarket.JobStatus.Expired;
        } else if (state <= State.ReturnedByClient) {
            facts.status = IJobMarket.JobStatus.Submitted;
            bool paid = facts.clientsTurn && !facts.returned;
            facts.onTimeOut = paid ? IJobMarket.JobStatus.Completed : IJobMarket.JobStatus.Submitted;
        } else {
            bool judged = state <= State.RejectedByClient;
            facts.status = judged ? IJobMarket.JobStatus.Judged : IJobMarket.JobStatus.Disputed;
            // Half and half where something was delivered and no verdict stands
            bool refunded = state == State.Rejected || state == State.RejectedByClient
                || state == State.ContestedRejection || state == State.DisputedUndelivered;
            facts.onTimeOut =
                refunded ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Completed;
        }
    }

    /* BRINGING A JOB TO ITS END */

    function _finish(End end) private returns (uint256 jobId, Facts memory facts) {
        facts.entry = Entry.HIRE;
        facts.status = IJobMarket.JobStatus.Rejected;
        if (end >= End.PlainCancelled) return _finishPlain(end);
        if (end == End.Cancelled || end == End.Lapsed || end == End.NegotiationCancelled) {
            bool posted = end != End.NegotiationCancelled;
            facts.entry = posted ? Entry.POST : Entry.NEGOTIATE;
            jobId = _bring(posted ? State.Posted : State.Negotiated);
            if (end == End.Lapsed) _timeOut(jobId);
            else _assertWorks(alice, abi.encodeCall(IJobMarket.cancel, (jobId)));
            return (jobId, facts);
        }
        State from = _before(end);
        jobId = _bring(from);
        if (end == End.TakenBack) {
            _assertWorks(alice, abi.encodeCall(IJobMarket.takeBack, (jobId)));
        } else if (end == End.Declined) {
            _assertWorks(bob, abi.encodeCall(IJobMarket.decline, (jobId, 0)));
        } else if (end == End.ApprovedByClient) {
            _complete(jobId);
        } else if (end == End.Waived) {
            _assertWorks(alice, abi.encodeCall(IJobMarket.waive, (jobId)));
        } else if (end == End.SettledForProvider || end == End.SettledForClient) {
            _settle(jobId, end == End.SettledForProvider ? PRICE : 0);
        } else if (end == End.RuledForProvider || end == End.RuledSplit) {
            _rule(jobId, end == End.RuledSplit ? 1 : ALL);
        } else if (end == End.RuledForClient) {
            _rule(jobId, 0);
        } else {
            _timeOut(jobId);
        }
        bool completed = end == End.ApprovedByClient || end == End.ApprovedUndisputed
            || end == End.Waived || end == End.Accepted || end == End.SettledForProvider
            || end == End.RuledForProvider || end == End.RuledSplit || end == End.StoodApproved
            || end == End.Halved;
        if (completed) facts.status = IJobMarket.JobStatus.Completed;
        if (end == End.Missed) facts.status = IJobMarket.JobStatus.Expired;
    }

    function _before(End end) private pure returns (State) {
        if (end == End.TakenBack || end == End.Missed) return State.Hired;
        if (end == End.Declined || end == End.SettledForClient) return State.Started;
        if (end == End.ApprovedByClient || end == End.Accepted) return State.HandedOver;
        if (end == End.ApprovedUndisputed || end == End.Waived) return State.Approved;
        if (end == End.Refused) return State.Rejected;
        if (end == End.StoodApproved) return State.ContestedApproval;
        if (end == End.StoodRejected) return State.ContestedRejection;
        if (end == End.Unfiled) return State.DisputedUndelivered;
        if (end == End.Halved) return State.Deadlocked;
        return State.DisputedDelivered;
    }

    function _finishPlain(End end) private returns (uint256 jobId, Facts memory facts) {
        facts.entry = Entry.PLAIN;
        facts.status = IJobMarket.JobStatus.Rejected;
        jobId = _bring(end == End.PlainCancelled ? State.PlainBudgeted : State.PlainSubmitted);
        if (end == End.PlainCancelled) {
            _assertWorks(alice, abi.encodeCall(IJobMarket.reject, (jobId, 0, "")));
        } else if (end == End.PlainCompleted) {
            facts.status = IJobMarket.JobStatus.Completed;
            _assertWorks(evaluator, abi.encodeCall(IJobMarket.complete, (jobId, 0, "")));
        } else if (end == End.PlainRejected) {
            _assertWorks(evaluator, abi.encodeCall(IJobMarket.reject, (jobId, 0, "")));
        } else {
            facts.status = IJobMarket.JobStatus.Expired;
            vm.warp(NOW + PLAIN_TIME);
            market.claimRefund(jobId);
        }
    }
}
