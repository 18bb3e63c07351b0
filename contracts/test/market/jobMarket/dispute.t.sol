// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { CentralArbitrator } from "../../base/CentralArbitrator.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract DisputeTest is CoreTest {
    function testFuzz_letsTheLoserDispute(bool approved, bytes32 reason, uint32 late) public {
        uint256 jobId = _judged(approved);
        address loser = approved ? alice : bob;
        vm.warp(NOW + bound(late, 0, APPEAL - 1));
        uint256 until = vm.getBlockTimestamp() + RULING;
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(jobId, loser, reason, uint40(until));
        vm.prank(loser);
        market.dispute(jobId, loser, reason);

        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        IJobMarket.Verdict standing =
            approved ? IJobMarket.Verdict.Approved : IJobMarket.Verdict.Rejected;
        assertEq(uint8(_verdict(jobId)), uint8(standing), "the verdict is kept");
        assertFalse(_has(jobId, JobFlags.DEADLOCKED), "no deadlock");
        assertEq(_deadline(jobId), until, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    function test_reverts_whenTheWinnerDisputes() public {
        for (uint256 i; i < 2; ++i) {
            bool approved = i == 0;
            uint256 jobId = _judged(approved);
            _expectNotAllowed(jobId, approved ? bob : alice);
        }
    }

    function testFuzz_reverts_whenAStrangerDisputes(address stranger, bool approved) public {
        vm.assume(stranger != alice && stranger != bob && stranger != forwarder);
        _expectNotAllowed(_judged(approved), stranger);
    }

    /// @dev Nobody disputes for others, whatever they would say of it.
    function testFuzz_reverts_whenSomebodyElseCallsForTheParty(address caller, bool approved)
        public
    {
        address party = approved ? alice : bob;
        vm.assume(caller != party && caller != forwarder);
        uint256 jobId = _judged(approved);
        _assertRefused(
            caller,
            abi.encodeCall(IJobMarket.dispute, (jobId, party, 0)),
            _unauthorized(caller, party)
        );
    }

    function test_disputesAVerdict_untilTheDeadline() public {
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _judged(i == 0);
            address loser = i == 0 ? alice : bob;
            _assertUntilDeadline(
                jobId, loser, abi.encodeCall(IJobMarket.dispute, (jobId, loser, 0))
            );
        }
    }

    function test_disputesAVerdictOnce() public {
        uint256 jobId = _contested(true);
        _assertRefused(
            alice, abi.encodeCall(IJobMarket.dispute, (jobId, alice, 0)), _wrongStatus(jobId)
        );
    }

    /* BEFORE A VERDICT */

    function testFuzz_letsTheClientDispute_beforeTheDelivery(uint32 late) public {
        uint256 jobId = _hireUnder(disputedPolicyId);
        _start(jobId);
        vm.warp(NOW + bound(late, 0, DELIVERY - 1));
        uint256 until = vm.getBlockTimestamp() + RULING;
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(jobId, alice, "dispute", uint40(until));
        _dispute(jobId, alice);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.None), "no verdict");
        assertEq(_submissions(jobId), 0, "nothing filed");
        assertEq(_deadline(jobId), until, "the clock of the delivery is stopped");
    }

    function test_letsTheClientDispute_afterTheDelivery_whoeversTurnItIs() public {
        uint256[3] memory jobs = [
            _delivered(disputedPolicyId), _handedOver(disputedPolicyId), _returned(disputedPolicyId)
        ];
        for (uint256 i; i < jobs.length; ++i) {
            _dispute(jobs[i], alice);
            _assertStatus(jobs[i], IJobMarket.JobStatus.Disputed);
            assertEq(_submissions(jobs[i]), 1, "filed");
        }
    }

    function test_disputesBeforeAVerdict_untilTheDeadline() public {
        uint256 jobId = _hireUnder(disputedPolicyId);
        _start(jobId);
        bytes memory data = abi.encodeCall(IJobMarket.dispute, (jobId, alice, 0));
        _assertUntilDeadline(jobId, alice, data);
        jobId = _delivered(disputedPolicyId);
        data = abi.encodeCall(IJobMarket.dispute, (jobId, alice, 0));
        _assertUntilDeadline(jobId, alice, data);
    }

    /// @dev Until then it may take the hire back, and the provider owes nothing.
    function test_reverts_whenTheProviderHasNotConsented() public {
        uint256 jobId = _hireUnder(disputedPolicyId);
        _expectNotAllowed(jobId, alice);
        vm.prank(alice);
        market.takeBack(jobId);
    }

    function test_reverts_whenThePolicyKeepsTheClientWaiting() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.flags = PolicyFlags.SPLITS;
        uint32 policy = market.registerPolicy(terms);
        uint256 jobId = _hireUnder(policy);
        _start(jobId);
        _expectNotAllowed(jobId, alice);
        _submit(jobId);
        _expectNotAllowed(jobId, alice);
    }

    function test_reverts_whenThereIsNoArbiter() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _expectNotAllowed(jobId, alice);
    }

    /// @dev The provider has nothing to dispute before a verdict.
    function testFuzz_reverts_whenNotTheClient(address caller, bool delivered) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _hireUnder(disputedPolicyId);
        _start(jobId);
        if (delivered) _submit(jobId);
        _expectNotAllowed(jobId, caller);
        _expectNotAllowed(jobId, bob);
    }

    /* AN ARBITER THAT TAKES DISPUTES ITSELF */

    /// @dev Parties go through the arbiter, which wants its price.
    function test_reverts_whenThePartyGoesRoundTheArbiter() public {
        (uint32 policy, address kleros) = _klerosPolicy();
        uint256 jobId = _rejected(policy);
        _assertRefused(
            bob, abi.encodeCall(IJobMarket.dispute, (jobId, bob, 0)), _unauthorized(bob, kleros)
        );
    }

    function test_letsTheArbiterSpeakForTheLoser_andNobodyElse() public {
        (uint32 policy, address kleros) = _klerosPolicy();
        uint256 jobId = _rejected(policy);
        address[4] memory others = [alice, evaluator, kleros, address(0)];
        for (uint256 i; i < others.length; ++i) {
            _assertRefused(
                kleros,
                abi.encodeCall(IJobMarket.dispute, (jobId, others[i], 0)),
                _disputeNotAllowed(jobId, others[i])
            );
        }
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(jobId, bob, "why", uint40(NOW + RULING));
        vm.prank(kleros);
        market.dispute(jobId, bob, "why");
    }

    /// @dev Where nobody may dispute before a verdict, nobody's own address may neither.
    function test_reverts_whenTheArbiterSpeaksForNobody() public {
        (uint32 policy, address kleros) = _klerosPolicy();
        uint256 jobId = _delivered(policy);
        _assertRefused(
            kleros,
            abi.encodeCall(IJobMarket.dispute, (jobId, address(0), 0)),
            _disputeNotAllowed(jobId, address(0))
        );
    }

    /* WRONG STATES */

    function testFuzz_reverts_whenNothingIsToBeDisputed(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 7));
        vm.assume(
            actual != IJobMarket.JobStatus.Funded && actual != IJobMarket.JobStatus.Submitted
                && actual != IJobMarket.JobStatus.Judged
        );
        uint256 jobId = _jobOfStatus(actual);
        address[3] memory callers = [alice, bob, arbiter];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i],
                abi.encodeCall(IJobMarket.dispute, (jobId, callers[i], 0)),
                _wrongStatus(jobId)
            );
        }
    }

    function test_reverts_whenPlain() public {
        _expectNotAllowed(_fundPlain(), alice);
        uint256 jobId = _deliverPlain();
        _expectNotAllowed(jobId, alice);
        _expectNotAllowed(jobId, bob);
    }

    function test_letsTheForwarderSpeakForTheParty() public {
        uint256 jobId = _judged(false);
        _forward(bob, address(market), abi.encodeCall(IJobMarket.dispute, (jobId, bob, 0)));
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }

    function testFuzz_reverts_whenForwardedForAnother(address other) public {
        vm.assume(other != bob);
        uint256 jobId = _judged(false);
        vm.expectRevert(_unauthorized(other, bob));
        this.forward(other, abi.encodeCall(IJobMarket.dispute, (jobId, bob, 0)));
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.dispute(jobId, address(this), 0);
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(market), data);
    }

    function _expectNotAllowed(uint256 jobId, address party) private {
        _assertRefused(
            party,
            abi.encodeCall(IJobMarket.dispute, (jobId, party, 0)),
            _disputeNotAllowed(jobId, party)
        );
    }

    function _rejected(uint32 policy) private returns (uint256 jobId) {
        jobId = _delivered(policy);
        _decide(jobId, false);
    }

    function _klerosPolicy() private returns (uint32 policy, address kleros) {
        KlerosArbiter arbiter_ = new KlerosArbiter(forwarder, address(market), deployer);
        address arbitrator = address(new CentralArbitrator(carol));
        vm.prank(deployer);
        arbiter_.configure(arbitrator, "", 10 days, "", "");
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.flags = 0;
        terms.arbiter = kleros = address(arbiter_);
        policy = market.registerPolicy(terms);
    }
}
