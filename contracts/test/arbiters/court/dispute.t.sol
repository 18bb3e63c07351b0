// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { Court } from "../../../src/arbiters/Court.sol";
import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtDisputeTest is CourtTest {
    function test_takesAFixedBondInThePlainToken() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _afford(bob, jobId, ICourt.Security.Plain);
        uint256 held = token.balanceOf(bob);
        uint40 evidenceEnd = uint40(vm.getBlockTimestamp() + EVIDENCE);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeOpened(
            jobId, bob, "reason", uint40(vm.getBlockTimestamp() + ARBITER_PERIOD)
        );
        vm.expectEmit(address(court));
        emit ICourt.CaseOpened(
            jobId, bob, ICourt.Security.Plain, address(token), uint96(PLAIN_BOND), evidenceEnd
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Plain));

        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        ICourt.Case memory case_ = court.caseOf(jobId);
        assertEq(case_.disputer, bob, "disputer");
        assertEq(uint8(case_.phase), uint8(ICourt.Phase.Evidence), "phase");
        assertEq(uint8(case_.security), uint8(ICourt.Security.Plain), "security");
        assertFalse(case_.splits, "splits");
        assertEq(case_.committed, 0, "committed");
        assertEq(case_.deadline, evidenceEnd, "deadline");
        assertEq(case_.bondToken, address(token), "token");
        assertEq(case_.bond, PLAIN_BOND, "bond");
        assertEq(held - token.balanceOf(bob), PLAIN_BOND, "paid");
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "total");
        _assertSolvent();
    }

    function test_takesAFixedBondInPoints() public {
        uint256 jobId = _rejected(splitPolicyId, PRICE);
        vm.prank(bob);
        points.approve(address(court), POINTS_BOND);
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Points));
        assertEq(points.balanceOf(bob), START_POINTS - POINTS_BOND, "paid");
        assertEq(court.totalBonds(address(points)), POINTS_BOND, "total");
        assertEq(court.caseOf(jobId).bond, POINTS_BOND, "bond");
        assertTrue(court.caseOf(jobId).splits, "splits");
        _assertSolvent();
    }

    function testFuzz_takesAShareOfALargePrice(uint96 price) public {
        price = uint96(bound(price, LARGE_PRICE / TICK, 900e6 / TICK)) * TICK;
        uint256 jobId = _rejected(binaryPolicyId, price);
        uint256 held = token.balanceOf(bob);
        token.mint(bob, price / 100);
        vm.prank(bob);
        token.approve(address(court), price / 100);
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Share));
        assertEq(token.balanceOf(bob), held, "paid");
        assertEq(court.totalBonds(address(token)), price / 100, "total");
        _assertSolvent();
    }

    function test_takesAShareOfALargePriceInPoints() public {
        uint256 jobId = _rejected(pointsPolicyId, LARGE_POINTS_PRICE);
        _dispute(bob, jobId, ICourt.Security.Share);
        assertEq(court.totalBonds(address(points)), LARGE_POINTS_PRICE / 100, "total");
        assertEq(court.caseOf(jobId).bondToken, address(points), "token");
        _assertSolvent();
    }

    function test_takesFixedBondsUpToALargePrice_andSharesOnlyAboveIt() public {
        _takesFixed(binaryPolicyId, LARGE_PRICE - 2 * TICK);
        _takesFixed(binaryPolicyId, LARGE_PRICE - TICK);
        _takesShare(binaryPolicyId, LARGE_PRICE);
    }

    function test_takesFixedBondsUpToALargePriceInPoints_andSharesOnlyAboveIt() public {
        _takesFixed(pointsPolicyId, LARGE_POINTS_PRICE - 200);
        _takesFixed(pointsPolicyId, LARGE_POINTS_PRICE - 100);
        _takesShare(pointsPolicyId, LARGE_POINTS_PRICE);
    }

    function test_letsTheClientDisputeAnApproval() public {
        uint256 jobId = _approved(binaryPolicyId, PRICE);
        _dispute(alice, jobId, ICourt.Security.Points);
        assertEq(court.caseOf(jobId).disputer, alice, "disputer");
    }

    function test_letsTheClientDisputeBeforeAVerdict_wherePolicyLetsIt() public {
        uint256 jobId = _delivered(splitPolicyId, PRICE);
        _dispute(alice, jobId, ICourt.Security.Plain);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        jobId = _delivered(binaryPolicyId, PRICE);
        _refuses(alice, jobId, _notAllowed(jobId, alice));
    }

    /* CREDIT */

    function testFuzz_takesAVerifiedProvidersWord(bool isLarge) public {
        uint256 jobId = _rejected(binaryPolicyId, isLarge ? LARGE_PRICE : PRICE);
        vm.expectEmit(address(court));
        emit ICourt.CaseOpened(
            jobId,
            bob,
            ICourt.Security.Credit,
            address(0),
            0,
            uint40(vm.getBlockTimestamp() + EVIDENCE)
        );
        _dispute(bob, jobId, ICourt.Security.Credit);
        assertEq(court.caseOf(jobId).bond, 0, "bond");
        assertEq(points.balanceOf(bob), START_POINTS, "points");
        _assertSolvent();
    }

    function test_takesTheWordOfAProviderVerifiedByItsDomain() public {
        uint256 jobId = _rejectedOf(carol);
        uint256 agentId = _join(carol);
        _link(agentId, carol, IVerifications.Source.Domain, "carol.example");
        _dispute(carol, jobId, ICourt.Security.Credit);
        assertEq(court.caseOf(jobId).disputer, carol, "disputer");
    }

    function test_reverts_whenTheClientWantsCredit() public {
        uint256 jobId = _approved(binaryPolicyId, PRICE);
        vm.expectRevert(abi.encodeWithSelector(ICourt.NoCredit.selector, alice));
        vm.prank(alice);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));
    }

    function test_reverts_whenACreditedProviderHasNoAgentOrNoMark() public {
        uint256 jobId = _rejectedOf(carol);
        bytes memory refusal = abi.encodeWithSelector(ICourt.NoCredit.selector, carol);
        vm.expectRevert(refusal);
        vm.prank(carol);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));

        _join(carol);
        vm.expectRevert(refusal);
        vm.prank(carol);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));
    }

    function test_reverts_whenACreditedProviderLostItsMark() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        uint256 agentId = _agentOf(bob);
        vm.prank(bob);
        verifications.unlink(agentId, IVerifications.Source.X);
        vm.expectRevert(abi.encodeWithSelector(ICourt.NoCredit.selector, bob));
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));
    }

    function test_reverts_whenACreditedProviderHasADebt() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.prank(address(peers));
        points.penalize(bob, START_POINTS + 1);
        vm.expectRevert(abi.encodeWithSelector(ICourt.NoCredit.selector, bob));
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));

        // With money it may
        _dispute(bob, jobId, ICourt.Security.Plain);
    }

    /* PAYMENTS */

    function test_takesAPermit_withoutAnyCallOfTheDisputersOwn() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        token.mint(bob, PLAIN_BOND);
        bytes memory bond = _permitBond(ICourt.Security.Plain, address(token), bobKey, PLAIN_BOND);
        _forward(bob, address(court), abi.encodeCall(court.dispute, (jobId, "reason", bond)));
        assertEq(court.caseOf(jobId).disputer, bob, "disputer");
        _assertSolvent();
    }

    function test_takesAPermitInPoints() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        bytes memory bond =
            _permitBond(ICourt.Security.Points, address(points), bobKey, POINTS_BOND);
        vm.prank(bob);
        court.dispute(jobId, "reason", bond);
        assertEq(points.balanceOf(bob), START_POINTS - POINTS_BOND, "paid");
    }

    function test_takesAPermitSomebodyUsedBefore() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        token.mint(bob, PLAIN_BOND);
        bytes memory bond = _permitBond(ICourt.Security.Plain, address(token), bobKey, PLAIN_BOND);
        ICourt.Bond memory decoded = abi.decode(bond, (ICourt.Bond));
        bytes memory signature = decoded.payment.signature;
        (bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32));
        token.permit(
            bob, address(court), PLAIN_BOND, decoded.payment.deadline, uint8(signature[64]), r, s
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", bond);
        _assertSolvent();
    }

    function test_takesAnAuthorization_ofWhoeverPays() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        (address payer, uint256 payerKey) = makeAddrAndKey("payer");
        token.mint(payer, PLAIN_BOND);
        bytes memory bond = _authorizedBond(
            ICourt.Security.Plain,
            address(token),
            payerKey,
            PLAIN_BOND,
            court.disputeNonce(jobId, bob, "reason", SALT)
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", bond);
        assertEq(token.balanceOf(payer), 0, "paid");
        assertEq(court.caseOf(jobId).disputer, bob, "disputer");
        _assertSolvent();

        // It goes back to the disputer
        _settle(jobId);
        uint256 held = token.balanceOf(bob);
        court.close(jobId);
        assertEq(token.balanceOf(bob) - held, PLAIN_BOND, "returned");
    }

    /// @dev It would come back to the disputer, and not all points may move.
    function test_reverts_whenAnotherPaysInPoints() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        (address payer, uint256 payerKey) = makeAddrAndKey("payer");
        _givePoints(payer, POINTS_BOND);
        bytes memory bond = _authorizedBond(
            ICourt.Security.Points,
            address(points),
            payerKey,
            POINTS_BOND,
            court.disputeNonce(jobId, bob, "reason", SALT)
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.BadPayment.selector, IJobMarket.PaymentMethod.Authorization
            )
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", bond);
    }

    function test_takesAnAuthorizationInPoints() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        bytes memory bond = _authorizedBond(
            ICourt.Security.Points,
            address(points),
            bobKey,
            POINTS_BOND,
            court.disputeNonce(jobId, bob, "reason", SALT)
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", bond);
        _assertSolvent();
    }

    /// @dev What a payer signed for one dispute pays for no other.
    function test_reverts_whenTheAuthorizationIsForAnotherDispute() public {
        uint256 other = _rejected(binaryPolicyId, PRICE);
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        token.mint(bob, PLAIN_BOND);
        bytes32[3] memory nonces = [
            court.disputeNonce(other, bob, "reason", SALT),
            court.disputeNonce(jobId, alice, "reason", SALT),
            court.disputeNonce(jobId, bob, "another reason", SALT)
        ];
        for (uint256 i; i < 3; ++i) {
            bytes memory bond = _authorizedBond(
                ICourt.Security.Plain, address(token), bobKey, PLAIN_BOND, nonces[i]
            );
            vm.expectRevert();
            vm.prank(bob);
            court.dispute(jobId, "reason", bond);
        }
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
    }

    function testFuzz_reverts_whenTheBondIsNotPaid(uint256 allowed) public {
        allowed = bound(allowed, 0, PLAIN_BOND - 1);
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        token.mint(bob, PLAIN_BOND);
        vm.prank(bob);
        token.approve(address(court), allowed);
        vm.expectRevert(
            abi.encodeWithSignature(
                "ERC20InsufficientAllowance(address,uint256,uint256)",
                address(court),
                allowed,
                PLAIN_BOND
            )
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Plain));
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _assertPhase(jobId, ICourt.Phase.None);
    }

    /// @dev The allowance others gave the court is not the disputer's to use.
    function test_reverts_whenAnothersAllowanceIsThere() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        token.mint(alice, PLAIN_BOND);
        vm.prank(alice);
        token.approve(address(court), PLAIN_BOND);
        ICourt.Bond memory bond;
        bond.security = ICourt.Security.Plain;
        bond.payment.payer = alice;
        vm.expectRevert(
            abi.encodeWithSignature(
                "ERC20InsufficientAllowance(address,uint256,uint256)", address(court), 0, PLAIN_BOND
            )
        );
        vm.prank(bob);
        court.dispute(jobId, "reason", abi.encode(bond));
    }

    /* REFUSALS */

    function testFuzz_reverts_whenACoinIsSent(uint256 value) public {
        value = bound(value, 1, 1 ether);
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.deal(bob, value);
        vm.expectRevert(abi.encodeWithSelector(ICourt.ValueNotTaken.selector, value));
        vm.prank(bob);
        court.dispute{ value: value }(jobId, "reason", _bond(ICourt.Security.Credit));
    }

    function test_reverts_whenTheBondIsNone() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        bytes[3] memory bonds = [bytes(""), hex"01", abi.encode(uint256(32), uint256(4))];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert();
            vm.prank(bob);
            court.dispute(jobId, "reason", bonds[i]);
        }
    }

    function test_reverts_whenNotConfigured() public {
        Court fresh = _newCourt();
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.arbiter = address(fresh);
        uint256 jobId = _rejected(market.registerPolicy(terms), PRICE);
        vm.expectRevert(IPanel.NotConfigured.selector);
        vm.prank(bob);
        fresh.dispute(jobId, "reason", _bond(ICourt.Security.Credit));
    }

    function testFuzz_reverts_whenTheCallerDidNotLose(address caller) public {
        vm.assume(caller != address(0) && caller != bob && caller != forwarder);
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _refuses(caller, jobId, _notAllowed(jobId, caller));
    }

    function test_works_untilTheTimeToDisputeIsOver() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            _refuses(bob, jobId, _deadlinePassed(jobId));
        }
        vm.warp(deadline - 1);
        _dispute(bob, jobId, ICourt.Security.Plain);
    }

    function test_reverts_inEveryOtherState() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _refuses(bob, jobId, _wrongStatus(jobId));
        _settle(jobId);
        _refuses(bob, jobId, _wrongStatus(jobId));
        jobId = _deadlocked(splitPolicyId);
        _refuses(alice, jobId, _wrongStatus(jobId));
        jobId = _hireFor(binaryPolicyId, PRICE);
        _refuses(alice, jobId, _notAllowed(jobId, alice));
        // Before the provider consents the client just takes the hire back
        jobId = _hireFor(splitPolicyId, PRICE);
        _refuses(alice, jobId, _notAllowed(jobId, alice));
    }

    function testFuzz_reverts_whenUnknown(uint256 jobId) public {
        jobId = bound(jobId, market.jobCount() + 1, type(uint256).max);
        _refuses(bob, jobId, _unknownJob(jobId));
    }

    function test_reverts_whenThePolicyNamesAnotherArbiter() public {
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.arbiter = address(_newCourt());
        uint256 jobId = _rejected(market.registerPolicy(terms), PRICE);
        _refuses(bob, jobId, _unauthorized(address(court), terms.arbiter));
    }

    function _takesFixed(uint32 policy, uint96 price) private {
        uint256 jobId = _rejected(policy, price);
        _refusesSecurity(jobId, ICourt.Security.Share);
        _dispute(bob, jobId, ICourt.Security.Plain);
        assertEq(court.caseOf(jobId).bond, PLAIN_BOND, "plain");
        jobId = _rejected(policy, price);
        _dispute(bob, jobId, ICourt.Security.Points);
        assertEq(court.caseOf(jobId).bond, POINTS_BOND, "points");
    }

    function _takesShare(uint32 policy, uint96 price) private {
        uint256 jobId = _rejected(policy, price);
        _refusesSecurity(jobId, ICourt.Security.Plain);
        _refusesSecurity(jobId, ICourt.Security.Points);
        _dispute(bob, jobId, ICourt.Security.Share);
        assertEq(court.caseOf(jobId).bond, price / 100, "share");
    }

    function _refusesSecurity(uint256 jobId, ICourt.Security security) private {
        vm.expectRevert(abi.encodeWithSelector(ICourt.SecurityNotTaken.selector, jobId, security));
        vm.prank(bob);
        court.dispute(jobId, "reason", _bond(security));
    }

    function _refuses(address caller, uint256 jobId, bytes memory refusal) private {
        token.mint(caller, PLAIN_BOND);
        vm.prank(caller);
        token.approve(address(court), PLAIN_BOND);
        vm.expectRevert(refusal);
        vm.prank(caller);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Plain));
    }

    function _notAllowed(uint256 jobId, address party) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, party);
    }

    function _rejectedOf(address provider) private returns (uint256 jobId) {
        jobId = _hire(alice, provider, binaryPolicyId, PRICE);
        _submit(jobId);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
    }
}
