// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { BurnablePoints } from "./BurnablePoints.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Jobs that are returned, disputed, settled, or ERC-8183's own. Keys judge and rule.
abstract contract CoreTest is MarketTest {
    uint32 internal constant APPEAL = 1 days;
    uint32 internal constant RULING = 12 days;
    uint32 internal constant PLAIN_TIME = 1 days;
    uint16 internal constant ALL = 10_000;

    uint256 internal bobKey;
    address internal arbiter = makeAddr("arbiter");
    uint32 internal disputedPolicyId;

    function setUp() public virtual override {
        super.setUp();
        (bob, bobKey) = makeAddrAndKey("bob");
        disputedPolicyId = market.registerPolicy(_disputedTerms());
    }

    /// @dev Keys judge and settle; each side may dispute, the client also before a verdict; the
    /// arbiter may divide.
    function _disputedTerms() internal view returns (IPolicies.PolicyTerms memory terms) {
        terms = _policyTerms();
        terms.evaluator = evaluator;
        terms.appealAfterApproval = APPEAL;
        terms.appealAfterRejection = APPEAL;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = RULING;
        terms.flags = PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS;
    }

    /* ALONG A JOB'S WAY */

    function _delivered(uint32 policy) internal returns (uint256 jobId) {
        jobId = _hireUnder(policy);
        _submit(jobId);
    }

    /// @dev Delivered, and the evaluator gave its turn to the client.
    function _handedOver(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy);
        vm.prank(evaluator);
        market.handOver(jobId, 0);
    }

    /// @dev Delivered, and returned by whoever judges.
    function _returned(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy);
        _return(jobId);
    }

    /// @dev A verdict of the evaluator's stands.
    function _judged(bool approved) internal returns (uint256 jobId) {
        jobId = _delivered(disputedPolicyId);
        _decide(jobId, approved);
    }

    /// @dev The loser of that verdict disputed it.
    function _contested(bool approved) internal returns (uint256 jobId) {
        jobId = _judged(approved);
        _dispute(jobId, approved ? alice : bob);
    }

    /// @dev The client disputed before a verdict, or even before the delivery.
    function _disputedEarly(bool delivered) internal returns (uint256 jobId) {
        jobId = _hireUnder(disputedPolicyId);
        _start(jobId);
        if (delivered) _submit(jobId);
        _dispute(jobId, alice);
    }

    function _start(uint256 jobId) internal {
        vm.prank(bob);
        market.start(jobId);
    }

    function _return(uint256 jobId) internal {
        vm.prank(_judgeOf(jobId));
        market.requestRevision(jobId, "better");
    }

    function _decide(uint256 jobId, bool approved) internal {
        vm.prank(_judgeOf(jobId));
        if (approved) market.complete(jobId, "reason", "");
        else market.reject(jobId, "reason", "");
    }

    function _dispute(uint256 jobId, address party) internal {
        vm.prank(party);
        market.dispute(jobId, party, "dispute");
    }

    function _rule(uint256 jobId, uint16 providerBps) internal {
        vm.prank(arbiter);
        market.rule(jobId, providerBps, "ruling");
    }

    function _timeOut(uint256 jobId) internal {
        vm.warp(_deadline(jobId));
        vm.prank(thief);
        market.timeOut(jobId);
    }

    function _judgeOf(uint256 jobId) internal view returns (address) {
        return _has(jobId, JobFlags.CLIENT_TURN) ? alice : evaluator;
    }

    /* PLAIN JOBS */

    /// @dev Alice's with Bob, judged by the evaluator, good for a day, without a budget.
    function _createPlain() internal returns (uint256 jobId) {
        return _createPlain(bob);
    }

    function _createPlain(address provider) internal returns (uint256 jobId) {
        vm.prank(alice);
        return market.createJob(
            provider, evaluator, vm.getBlockTimestamp() + PLAIN_TIME, "description", address(0)
        );
    }

    function _budgetPlain() internal returns (uint256 jobId) {
        jobId = _createPlain();
        vm.prank(alice);
        market.setBudget(jobId, PRICE, "");
    }

    function _fundPlain() internal returns (uint256 jobId) {
        jobId = _budgetPlain();
        _allow(alice, PRICE);
        vm.prank(alice);
        market.fund(jobId, PRICE, "");
    }

    function _deliverPlain() internal returns (uint256 jobId) {
        jobId = _fundPlain();
        _submit(jobId);
    }

    /* SETTLEMENTS */

    function _settlement(uint256 jobId, uint96 amount)
        internal
        view
        returns (IJobMarket.Settlement memory)
    {
        return IJobMarket.Settlement({
            jobId: jobId, providerAmount: amount, expiry: uint40(vm.getBlockTimestamp() + 1 hours)
        });
    }

    /// @dev Alice and Bob sign, anybody sends.
    function _settle(uint256 jobId, uint96 amount) internal {
        IJobMarket.Settlement memory settlement = _settlement(jobId, amount);
        bytes32 digest = market.hashSettlement(settlement);
        vm.prank(thief);
        market.settle(settlement, _sign(aliceKey, digest), _sign(bobKey, digest));
    }

    /* POINTS */

    /// @dev House rules in a token whose fee is burned: prices from 0.01, jobs count from 10.00.
    function _pointsTerms() internal returns (IPolicies.PolicyTerms memory terms) {
        IPolicies.TokenRules memory rules = _tokenRules(1000);
        rules.tickExponent = 0;
        rules.burnable = true;
        rules.permit = false;
        rules.authorization = false;
        terms = _policyTerms();
        terms.token = address(new BurnablePoints());
        vm.prank(governance);
        market.setTokenRules(terms.token, rules);
    }

    function _allowPoints(address points, address account, uint256 amount) internal {
        BurnablePoints(points).mint(account, amount);
        vm.prank(account);
        BurnablePoints(points).approve(address(market), amount);
    }

    /* WHAT TO EXPECT */

    function _feeOn(uint256 amount) internal pure returns (uint256) {
        return amount * 300 / 10_000;
    }

    /// @dev Who has what of a job's price in the end; nothing stays behind.
    function _assertPaid(uint256 provider, uint256 fee, uint256 client) internal view {
        assertEq(usdc.balanceOf(bob), provider, "provider");
        assertEq(usdc.balanceOf(treasury), fee, "treasury");
        // Whoever hires drips 1,000 and pays from it
        assertEq(usdc.balanceOf(alice), 1000e6 - PRICE + client, "client");
        assertEq(_held(), 0, "nothing left");
    }

    function _assertRefused(address caller, bytes memory data, bytes memory err) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(market).call(data);
        assertFalse(success, "refused");
        assertEq(answer, err, "error");
    }

    function _assertWorks(address caller, bytes memory data) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(market).call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    /// @dev A right is exercised before the deadline; from it on it is too late. Leaves it used.
    function _assertUntilDeadline(uint256 jobId, address caller, bytes memory data) internal {
        uint256 deadline = _deadline(jobId);
        uint256 clean = vm.snapshotState();
        for (uint256 time = deadline; time <= deadline + 1; ++time) {
            vm.warp(time);
            _assertRefused(caller, data, _deadlinePassed(jobId));
        }
        vm.revertToState(clean);
        vm.warp(deadline - 1);
        _assertWorks(caller, data);
    }

    function _wrongEntry(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.WrongEntry.selector, jobId);
    }

    function _revisionOpen(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.RevisionOpen.selector, jobId);
    }

    function _disputeNotAllowed(uint256 jobId, address party) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, party);
    }

    function _unverified(address account, uint256 price, uint256 max)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IJobMarket.Unverified.selector, account, price, max);
    }

    function _verdict(uint256 jobId) internal view returns (IJobMarket.Verdict) {
        return JobFlags.verdict(market.jobOf(jobId).flags);
    }

    function _ending(uint256 jobId) internal view returns (IJobMarket.Ending) {
        return JobFlags.ending(market.jobOf(jobId).flags);
    }

    /// @dev A job of every status, by its number, and one more that a plain job is in.
    function _jobOfStatus(IJobMarket.JobStatus status) internal returns (uint256 jobId) {
        if (status == IJobMarket.JobStatus.Open) {
            IJobMarket.PostTerms memory terms = _postTerms();
            terms.policyId = disputedPolicyId;
            return _post(terms);
        }
        if (status == IJobMarket.JobStatus.Judged) return _judged(false);
        if (status == IJobMarket.JobStatus.Disputed) return _contested(false);
        jobId = _hireUnder(disputedPolicyId);
        if (status == IJobMarket.JobStatus.Funded) return jobId;
        if (status == IJobMarket.JobStatus.Expired) {
            _timeOut(jobId);
            return jobId;
        }
        _submit(jobId);
        if (status == IJobMarket.JobStatus.Submitted) return jobId;
        _settle(jobId, status == IJobMarket.JobStatus.Completed ? PRICE : 0);
    }
}
