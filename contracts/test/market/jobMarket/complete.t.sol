// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract CompleteTest is CoreTest {
    uint256 private constant FEE = PRICE * 300 / 10_000;

    address private owner = makeAddr("owner");

    function testFuzz_paysTheProviderAndTheFee(uint96 price, bytes32 reason, bytes memory ignored)
        public
    {
        price = _price(price);
        uint256 jobId = _delivered(policyId, price);
        uint256 fee = uint256(price) * 300 / 10_000;

        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, alice, reason);
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, price - fee);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, fee);
        vm.prank(alice);
        market.complete(jobId, reason, ignored);

        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
        assertEq(usdc.balanceOf(bob), price - fee, "provider");
        assertEq(usdc.balanceOf(treasury), fee, "treasury");
        assertEq(_held(), 0, "nothing left");
        assertEq(market.jobOf(jobId).budget, price, "the record keeps the price");
    }

    /// @dev Both fees round down, each by itself; the provider keeps the dust.
    function testFuzz_leavesTheDustToTheProvider(uint96 price, uint16 feeBps, uint16 ownerFeeBps)
        public
    {
        feeBps = uint16(bound(feeBps, 0, 999));
        ownerFeeBps = uint16(bound(ownerFeeBps, 1, 1000 - feeBps));
        price = uint96(bound(price, 1, 1e6));
        uint256 jobId = _delivered(_ownedPolicy(feeBps, ownerFeeBps, 0), price);
        _complete(jobId);

        uint256 fee = uint256(price) * feeBps / 10_000;
        uint256 ownerFee = uint256(price) * ownerFeeBps / 10_000;
        assertEq(usdc.balanceOf(treasury), fee, "treasury");
        assertEq(usdc.balanceOf(owner), ownerFee, "owner");
        assertEq(usdc.balanceOf(bob), price - fee - ownerFee, "provider");
        assertGe(usdc.balanceOf(bob) * 10, uint256(price) * 9, "nine tenths at least");
        assertEq(_held(), 0, "nothing left");
    }

    function test_paysThePolicysOwner() public {
        uint256 jobId = _delivered(_ownedPolicy(300, 700, 4), PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, FEE);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, owner, PRICE * 700 / 10_000);
        _complete(jobId);
        assertEq(usdc.balanceOf(owner), PRICE * 700 / 10_000, "owner");
        assertEq(usdc.balanceOf(bob), PRICE * 9 / 10, "provider");
    }

    function test_saysNothingOfAFeeThatRoundsToNothing() public {
        uint256 jobId = _delivered(_ownedPolicy(300, 700, 0), 1);
        vm.recordLogs();
        _complete(jobId);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IJobMarket.FeePaid.selector, "no fee");
        }
        assertEq(usdc.balanceOf(bob), 1, "all of it");
    }

    function test_burnsTheFee_whereTheTokenIsBurnable() public {
        BurnablePoints points = new BurnablePoints();
        uint256 jobId = _deliveredFor(points, 1019);

        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, address(0), 50);
        _complete(jobId);
        assertEq(points.balanceOf(bob), 969, "provider");
        assertEq(points.totalSupply(), 969, "burned");
        assertEq(points.balanceOf(treasury), 0, "not the treasury");
        assertEq(points.balanceOf(address(market)), 0, "nothing left");
    }

    function test_burnsTheLeastFee() public {
        BurnablePoints points = new BurnablePoints();
        uint256 jobId = _deliveredFor(points, 20);

        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, address(0), 1);
        _complete(jobId);
        assertEq(points.totalSupply(), 19, "burned");
        assertEq(points.balanceOf(address(market)), 0, "nothing left");
    }

    function test_burnsNothing_whereTheFeeIsBelowOne() public {
        BurnablePoints points = new BurnablePoints();
        uint256 jobId = _deliveredFor(points, 19);

        vm.expectCall(address(points), abi.encodeWithSignature("burn(uint256)"), 0);
        _complete(jobId);
        assertEq(points.balanceOf(bob), 19, "all of it");
    }

    function test_paysTheTreasury_whereTheTokenWillNotBurn() public {
        BurnablePoints points = new BurnablePoints();
        uint256 jobId = _deliveredFor(points, 1019);
        vm.mockCallRevert(address(points), abi.encodeWithSignature("burn(uint256)"), "no");

        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, 50);
        _complete(jobId);
        assertEq(points.balanceOf(bob), 969, "provider");
        assertEq(points.balanceOf(treasury), 50, "treasury");
        assertEq(points.balanceOf(address(market)), 0, "nothing left");
    }

    function test_keepsTheFee_whenTheTableChangesLater() public {
        uint256 jobId = _delivered(policyId, PRICE);
        vm.startPrank(governance);
        market.setFeeTable(IPolicies.FeeTable(1000, 1000, 1000));
        market.retirePolicy(policyId);
        market.pauseEntrances(true);
        vm.stopPrank();
        _complete(jobId);
        assertEq(usdc.balanceOf(treasury), FEE, "as the policy said");
    }

    function test_creditsWhoeverCannotReceive_andPaysTheOthers() public {
        address[3] memory payees = [bob, treasury, owner];
        uint256[3] memory amounts = [PRICE * 9 / 10, FEE, PRICE * 700 / 10_000];
        uint32 policy = _ownedPolicy(300, 700, 4);
        for (uint256 i; i < payees.length; ++i) {
            uint256 jobId = _delivered(policy, PRICE);
            token.setBlocked(payees[i], true);
            vm.expectEmit(address(market));
            emit IJobMarket.CreditStored(jobId, address(usdc), payees[i], amounts[i]);
            _complete(jobId);
            token.setBlocked(payees[i], false);
            assertEq(market.creditOf(address(usdc), payees[i]), amounts[i], "credit");
            _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        }
        for (uint256 i; i < payees.length; ++i) {
            assertEq(usdc.balanceOf(payees[i]), 2 * amounts[i], "paid the other times");
        }
        assertEq(_held(), PRICE, "credits only");
    }

    function test_letsTheEvaluatorJudge() public {
        uint256 jobId = _delivered(judgedPolicyId, PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, evaluator, "reason");
        vm.prank(evaluator);
        market.complete(jobId, "reason", "");
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    function test_letsTheClientJudge_onceTheEvaluatorWasSilent() public {
        uint256 jobId = _delivered(judgedPolicyId, PRICE);
        vm.warp(NOW + REVIEW);
        market.timeOut(jobId);
        vm.expectRevert(_unauthorized(evaluator, alice));
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _complete(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_judges_untilTheDeadline() public {
        uint256 jobId = _delivered(judgedPolicyId, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + REVIEW + late);
            vm.expectRevert(_deadlinePassed(jobId));
            vm.prank(evaluator);
            market.complete(jobId, 0, "");
        }
        vm.warp(NOW + REVIEW - 1);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
    }

    function testFuzz_reverts_whenNotWhoseTurnItIs(address caller, bool clientJudges) public {
        address judge = clientJudges ? alice : evaluator;
        vm.assume(caller != judge && caller != forwarder);
        uint256 jobId = _delivered(clientJudges ? policyId : judgedPolicyId, PRICE);
        vm.expectRevert(_unauthorized(caller, judge));
        vm.prank(caller);
        market.complete(jobId, 0, "");
    }

    /// @dev The client's mark in a policy is not an account that may judge.
    function test_reverts_whenAddressOneCalls() public {
        uint256 jobId = _delivered(policyId, PRICE);
        vm.expectRevert(_unauthorized(address(1), alice));
        vm.prank(address(1));
        market.complete(jobId, 0, "");
    }

    function test_paysOnce() public {
        _hire(alice, bob);
        uint256 jobId = _delivered(policyId, PRICE);
        _complete(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(alice);
        market.complete(jobId, 0, "");
        assertEq(_held(), PRICE, "the other job's money");
    }

    /* VERDICTS THAT CAN BE DISPUTED */

    function testFuzz_letsAnApprovalStand(bytes32 reason, uint32 late) public {
        uint256 jobId = _delivered(disputedPolicyId, PRICE);
        vm.warp(NOW + bound(late, 0, REVIEW - 1));
        uint256 until = vm.getBlockTimestamp() + APPEAL;
        vm.expectEmit(address(market));
        emit IJobMarket.JobJudged(jobId, evaluator, true, reason, uint40(until));
        vm.prank(evaluator);
        market.complete(jobId, reason, "");
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertEq(uint8(_verdict(jobId)), uint8(IJobMarket.Verdict.Approved), "verdict");
        assertEq(_deadline(jobId), until, "deadline");
        assertEq(_held(), PRICE, "money stays");
    }

    /// @dev Whoever judged judges once.
    function test_leavesNothingToTheEvaluator_onceItsVerdictStands() public {
        uint256 jobId = _judged(true);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.complete, (jobId, 0, "")), _wrongStatus(jobId)
        );
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.reject, (jobId, 0, "")), _wrongStatus(jobId)
        );
    }

    function test_paysAtOnce_whenOnlyRejectionsCanBeDisputed() public {
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.appealAfterApproval = 0;
        uint256 jobId = _delivered(market.registerPolicy(terms), PRICE);
        _decide(jobId, true);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    /// @dev The client itself has nothing to dispute: on its turn, by the policy, or as a key that
    /// is both.
    function testFuzz_paysAtOnce_whenTheClientApproves(uint8 how) public {
        how %= 3;
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        if (how == 1) terms.evaluator = address(1);
        if (how == 2) terms.evaluator = alice;
        uint256 jobId = _delivered(market.registerPolicy(terms), PRICE);
        if (how == 0) {
            vm.prank(evaluator);
            market.handOver(jobId, 0);
        }
        _complete(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    function test_reverts_whileTheRevisionIsOpen() public {
        uint256 jobId = _returned(judgedPolicyId);
        _assertRefused(
            evaluator, abi.encodeCall(IJobMarket.complete, (jobId, 0, "")), _revisionOpen(jobId)
        );
        _submit(jobId);
        _decide(jobId, true);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _delivered(policyId, PRICE);
        _forward(alice, address(market), abi.encodeCall(IJobMarket.complete, (jobId, 0, "")));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.complete(jobId, 0, "");
    }

    function _delivered(uint32 policy, uint96 price) private returns (uint256 jobId) {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = policy;
        terms.price = price;
        _allow(alice, price);
        vm.prank(alice);
        jobId = market.hire(terms, _noPayment());
        _submit(jobId);
    }

    function _ownedPolicy(uint16 feeBps, uint16 ownerFeeBps, uint8 tickExponent)
        private
        returns (uint32)
    {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = tickExponent;
        vm.startPrank(governance);
        market.setTokenRules(address(usdc), rules);
        market.setFeeTable(IPolicies.FeeTable(0, 0, feeBps));
        vm.stopPrank();
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = owner;
        terms.ownerFeeBps = ownerFeeBps;
        return market.registerPolicy(terms);
    }

    /// @dev A delivered job in a token whose fee of 5 % is burned.
    function _deliveredFor(BurnablePoints points, uint96 price) private returns (uint256 jobId) {
        IPolicies.TokenRules memory rules = _tokenRules(1);
        rules.tickExponent = 0;
        rules.burnable = true;
        rules.permit = false;
        rules.authorization = false;
        vm.prank(governance);
        market.setTokenRules(address(points), rules);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.token = address(points);
        IJobMarket.HireTerms memory hire = _hireTerms();
        hire.policyId = market.registerPolicy(terms);
        hire.price = price;
        _joinVerified(alice);
        points.mint(alice, price);
        vm.startPrank(alice);
        points.approve(address(market), 1019);
        jobId = market.hire(hire, _noPayment());
        vm.stopPrank();
        _submit(jobId);
    }
}
