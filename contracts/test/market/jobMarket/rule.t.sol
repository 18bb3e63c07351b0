// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract RuleTest is CoreTest {
    address private owner = makeAddr("owner");

    /// @dev Whatever verdict stood, whoever disputed.
    function testFuzz_paysTheProvider(uint8 how, bytes32 reason) public {
        uint256 jobId = _disputed(how);
        uint256 fee = _feeOn(PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, arbiter, ALL, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, arbiter, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, PRICE - fee);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, fee);
        vm.prank(arbiter);
        market.rule(jobId, ALL, reason);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
        _assertPaid(PRICE - fee, fee, 0);
    }

    function testFuzz_refundsTheClient(uint8 how, bytes32 reason) public {
        uint256 jobId = _disputed(how);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, arbiter, 0, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, arbiter, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        vm.prank(arbiter);
        market.rule(jobId, 0, reason);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
        _assertPaid(0, 0, PRICE);
    }

    /// @dev The fee is on the provider's part alone, and rounds down; so does that part.
    function testFuzz_divides(uint8 how, uint16 share) public {
        share = uint16(bound(share, 1, ALL - 1));
        uint256 jobId = _disputed(how);
        uint256 amount = uint256(PRICE) * share / ALL;
        uint256 fee = _feeOn(amount);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, arbiter, share, "ruling");
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, amount - fee);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE - amount);
        _rule(jobId, share);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledSplit);
        _assertPaid(amount - fee, fee, PRICE - amount);
    }

    /// @dev Conservation to the last unit, with every fee there is.
    function testFuzz_losesNothingInRounding(uint96 price, uint16 share, uint16 ownerFeeBps)
        public
    {
        price = uint96(bound(price, 1, 1e6));
        share = uint16(bound(share, 0, ALL));
        ownerFeeBps = uint16(bound(ownerFeeBps, 1, 700));
        uint256 jobId = _disputedUnder(_ownedPolicy(ownerFeeBps), price);
        _rule(jobId, share);

        uint256 amount = uint256(price) * share / ALL;
        uint256 fee = _feeOn(amount);
        uint256 ownerFee = amount * ownerFeeBps / ALL;
        assertEq(usdc.balanceOf(treasury), fee, "treasury");
        assertEq(usdc.balanceOf(owner), ownerFee, "owner");
        assertEq(usdc.balanceOf(bob), amount - fee - ownerFee, "provider");
        assertEq(usdc.balanceOf(alice), price - amount, "client");
        assertEq(_held(), 0, "nothing left");
    }

    function test_refundsAll_whenAShareRoundsToNothing() public {
        uint256 jobId = _disputedUnder(_ownedPolicy(1), 1);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, arbiter, 9999, "ruling");
        _rule(jobId, 9999);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledSplit);
        assertEq(usdc.balanceOf(alice), 1, "client");
    }

    /// @dev In a token of 18 decimals prices are large numbers.
    function testFuzz_rulesOnTheGreatestPrices(uint16 share) public {
        share = uint16(bound(share, 0, ALL));
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = 18;
        rules.maxTicks = type(uint32).max;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        uint96 price = uint96(uint256(type(uint32).max) * 1e18);
        uint256 jobId = _disputedUnder(market.registerPolicy(_disputedTerms()), price);
        _rule(jobId, share);
        uint256 amount = uint256(price) * share / ALL;
        assertEq(usdc.balanceOf(bob), amount - _feeOn(amount), "provider");
        assertEq(usdc.balanceOf(alice), price - amount, "client");
    }

    function test_burnsTheFeeOnTheProvidersPart_inPoints() public {
        (uint256 jobId, BurnablePoints points) = _disputedInPoints();
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, address(0), 25);
        _rule(jobId, ALL / 2);
        assertEq(points.balanceOf(bob), 475, "provider");
        assertEq(points.balanceOf(alice), 500, "client");
        assertEq(points.totalSupply(), 975, "burned");
    }

    function testFuzz_reverts_whenMoreThanAll(uint16 share) public {
        share = uint16(bound(share, ALL + 1, type(uint16).max));
        uint256 jobId = _contested(true);
        _assertRefused(
            arbiter,
            abi.encodeCall(IJobMarket.rule, (jobId, share, 0)),
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector, bytes32("providerBps"), share, 0, ALL
            )
        );
    }

    function testFuzz_reverts_whenSplitsAreNotAllowed(uint16 share) public {
        share = uint16(bound(share, 1, ALL - 1));
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.flags = PolicyFlags.CLIENT_DISPUTES;
        uint256 jobId = _disputedUnder(market.registerPolicy(terms), PRICE);
        _assertRefused(
            arbiter,
            abi.encodeCall(IJobMarket.rule, (jobId, share, 0)),
            abi.encodeWithSelector(IJobMarket.SplitNotAllowed.selector, jobId)
        );
        _rule(jobId, share % 2 == 0 ? ALL : 0);
    }

    function test_rules_untilTheDeadline() public {
        uint256 jobId = _contested(false);
        _assertUntilDeadline(jobId, arbiter, abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)));
    }

    function testFuzz_reverts_whenNotArbiter(address caller, uint8 how) public {
        vm.assume(caller != arbiter && caller != forwarder);
        uint256 jobId = _disputed(how);
        address[4] memory callers = [caller, alice, bob, evaluator];
        for (uint256 i; i < callers.length; ++i) {
            _assertRefused(
                callers[i],
                abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)),
                _unauthorized(callers[i], arbiter)
            );
        }
    }

    /// @dev An arbiter has its own disputes only.
    function test_reverts_whenTheArbiterIsAnothers() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.arbiter = carol;
        uint256 jobId = _disputedUnder(market.registerPolicy(terms), PRICE);
        _assertRefused(
            arbiter, abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)), _unauthorized(arbiter, carol)
        );
    }

    function testFuzz_reverts_whenNotDisputed(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 6));
        uint256 jobId = _jobOfStatus(actual);
        _assertRefused(
            arbiter, abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)), _wrongStatus(jobId)
        );
    }

    /// @dev Where there is no arbiter, nobody's own address rules nothing.
    function test_reverts_whenThereIsNoArbiter() public {
        uint256 jobId = _delivered(judgedPolicyId);
        _assertRefused(
            address(0), abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)), _wrongStatus(jobId)
        );
    }

    function test_rulesOnce() public {
        _hire(carol, bob);
        uint256 jobId = _contested(true);
        _rule(jobId, ALL);
        _assertRefused(
            arbiter, abi.encodeCall(IJobMarket.rule, (jobId, ALL, 0)), _wrongStatus(jobId)
        );
        assertEq(_held(), PRICE, "the other job's money");
    }

    function test_creditsWhoeverCannotReceive_andPaysTheOthers() public {
        address[4] memory payees = [bob, treasury, owner, alice];
        uint32 policy = _ownedPolicy(700);
        for (uint256 i; i < payees.length; ++i) {
            uint256 jobId = _disputedUnder(policy, 1e6);
            uint256[4] memory amounts = [uint256(450_000), 15_000, 35_000, 500_000];
            token.setBlocked(payees[i], true);
            vm.expectEmit(address(market));
            emit IJobMarket.CreditStored(jobId, address(usdc), payees[i], amounts[i]);
            _rule(jobId, ALL / 2);
            token.setBlocked(payees[i], false);
            assertEq(market.creditOf(address(usdc), payees[i]), amounts[i], "credit");
            _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        }
        assertEq(_held(), 1e6, "credits only");
        assertEq(market.totalCredits(address(usdc)), 1e6, "all credits");
    }

    /// @dev A retired policy, a pause, barred parties: none of it touches a dispute.
    function test_rules_whateverHappenedSince() public {
        uint256 jobId = _contested(true);
        vm.startPrank(governance);
        market.retirePolicy(disputedPolicyId);
        market.pauseEntrances(true);
        vm.stopPrank();
        _bar(alice, 0);
        _bar(bob, 1);
        _rule(jobId, ALL);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_letsTheForwarderSpeakForTheArbiter() public {
        uint256 jobId = _contested(true);
        _forward(arbiter, address(market), abi.encodeCall(IJobMarket.rule, (jobId, 0, 0)));
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.rule(jobId, 0, 0);
    }

    /// @dev Every way into a dispute.
    function _disputed(uint8 how) private returns (uint256 jobId) {
        how %= 6;
        if (how < 2) return _contested(how == 0);
        if (how < 4) return _disputedEarly(how == 2);
        if (how == 4) {
            jobId = _returned(disputedPolicyId);
            _dispute(jobId, alice);
            return jobId;
        }
        jobId = _delivered(disputedPolicyId);
        vm.prank(evaluator);
        market.escalate(jobId, 0);
        assertTrue(_has(jobId, JobFlags.DEADLOCKED), "deadlocked");
    }

    function _disputedUnder(uint32 policy, uint96 price) private returns (uint256 jobId) {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = policy;
        terms.price = price;
        _allow(alice, price);
        vm.prank(alice);
        jobId = market.hire(terms, _noPayment());
        _submit(jobId);
        _dispute(jobId, alice);
    }

    /// @dev A dispute over 10.00.
    function _disputedInPoints() private returns (uint256 jobId, BurnablePoints points) {
        IPolicies.PolicyTerms memory terms = _pointsTerms();
        points = BurnablePoints(terms.token);
        IPolicies.PolicyTerms memory disputed = _disputedTerms();
        disputed.token = terms.token;
        IJobMarket.HireTerms memory hire = _hireTerms();
        hire.policyId = market.registerPolicy(disputed);
        hire.price = 1000;
        _joinVerified(alice);
        _allowPoints(terms.token, alice, 1000);
        vm.prank(alice);
        jobId = market.hire(hire, _noPayment());
        _submit(jobId);
        _dispute(jobId, alice);
    }

    function _ownedPolicy(uint16 ownerFeeBps) private returns (uint32) {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = 0;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.owner = owner;
        terms.ownerFeeBps = ownerFeeBps;
        return market.registerPolicy(terms);
    }
}
