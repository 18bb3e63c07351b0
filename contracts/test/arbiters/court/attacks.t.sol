// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { Intruder } from "../../base/Intruder.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";
import { CourtTest } from "../../base/CourtTest.sol";

/// @dev What somebody might try to take a bond, a verdict or a vote that is not theirs.
contract CourtAttacksTest is CourtTest {
    /* WHO CANNOT BE PAID BLOCKS NOBODY */

    function test_aBlockedWinnerIsRuledFor() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, _all(ALL));
        token.setBlocked(bob, true);
        court.conclude(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        assertEq(court.creditOf(address(token), bob), PLAIN_BOND, "bond");
        assertEq(market.creditOf(address(token), bob), PRICE - PRICE * 3 / 100, "pay");
        _assertSolvent();
    }

    function test_aBlockedLoserIsRuledAgainst() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, _all(0));
        token.setBlocked(bob, true);
        court.conclude(jobId);
        assertEq(token.balanceOf(treasury), PLAIN_BOND, "bond");
        assertEq(points.balanceOf(bob), START_POINTS - FINE, "fine");
        _assertSolvent();
    }

    function test_aBlockedTreasuryStopsNoRuling() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, _all(0));
        token.setBlocked(treasury, true);
        court.conclude(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
        assertEq(court.creditOf(address(token), treasury), PLAIN_BOND, "bond");
        _assertSolvent();
    }

    /// @dev A token that blocks the court itself leaves bonds where they are, as credits.
    function test_aBlockedCourtStillRules() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, _all(ALL));
        token.setBlocked(address(court), true);
        court.conclude(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        assertEq(court.creditOf(address(token), bob), PLAIN_BOND, "bond");
        token.setBlocked(address(court), false);
        vm.prank(bob);
        court.withdraw(address(token), bob);
        _assertSolvent();
    }

    /* NO BOND IS PAID TWICE */

    function test_noBondIsReturnedTwice() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _disputed(binaryPolicyId);
        _settle(jobId);
        court.close(jobId);
        vm.expectRevert(_wrongPhase(jobId));
        court.close(jobId);
        vm.expectRevert(_notAwaited(jobId));
        court.openPanel(jobId);
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "another's");
        _assertSolvent();
    }

    function test_noBondIsReturnedAfterARuling() public {
        uint256 other = _disputed(binaryPolicyId);
        uint256 jobId = _seated(binaryPolicyId);
        _ruleBy(jobId, 0);
        vm.expectRevert(_wrongPhase(jobId));
        court.close(jobId);
        assertEq(court.caseOf(other).bond, PLAIN_BOND, "another's");
        _assertSolvent();
    }

    /* A BOND TOKEN THAT CALLS BACK */

    /// @dev The provider comes back in the middle of paying its bond and of getting it back.
    function test_nothingIsGainedByReenteringCourt() public {
        (Intruder intruder, uint256 jobId) = _intruderRejected();
        uint256 others = _disputed(binaryPolicyId);
        bytes[9] memory tries = [
            abi.encodeCall(ICourt.close, (jobId)),
            abi.encodeCall(court.dispute, (jobId, "again", _bond(ICourt.Security.Plain))),
            abi.encodeCall(ICourt.open, (jobId)),
            abi.encodeCall(ICourt.withdraw, (address(token), thief)),
            abi.encodeCall(ICourt.conclude, (jobId)),
            abi.encodeCall(ICourt.ruleAsAdmin, (jobId, ALL, 0)),
            abi.encodeCall(IPanel.openPanel, (jobId)),
            abi.encodeCall(IPanel.release, (jobId)),
            abi.encodeCall(ICourt.close, (others))
        ];
        for (uint256 i; i < tries.length; ++i) {
            intruder.plan(address(court), tries[i]);
        }
        _intruderDisputes(intruder, jobId);
        assertEq(intruder.attempted(), tries.length, "tried when paying");
        assertEq(court.caseOf(jobId).bond, PLAIN_BOND, "bond");
        _assertSolvent();

        _fillPool(8);
        _draw(jobId);
        _voteAll(jobId, _all(ALL));
        court.conclude(jobId);
        // Paid by the market, then its bond by the court
        assertEq(intruder.attempted(), 3 * tries.length, "tried when paid");
        for (uint256 i; i < intruder.attempted(); ++i) {
            assertFalse(intruder.successes(i), "entered");
        }
        assertEq(
            token.balanceOf(address(intruder)), PRICE - PRICE * 3 / 100 + PLAIN_BOND, "received"
        );
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "another's bond");
        _assertSolvent();
    }

    /// @dev Both sides together end the job while its bond is on its way.
    function test_nothingIsGainedBySettlingWhileTheBondIsPaid() public {
        (Intruder intruder, uint256 jobId) = _intruderRejected();
        _disputed(binaryPolicyId);
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId, providerAmount: PRICE, expiry: uint40(vm.getBlockTimestamp() + 1)
        });
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        intruder.plan(address(market), abi.encodeCall(market.settle, (settlement, signature, "")));
        intruder.plan(address(court), abi.encodeCall(ICourt.close, (jobId)));
        _intruderDisputes(intruder, jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Settled);
        _assertSolvent();

        court.close(jobId);
        assertEq(
            token.balanceOf(address(intruder)), PRICE - PRICE * 3 / 100 + PLAIN_BOND, "received"
        );
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "another's bond");
        _assertSolvent();
    }

    function test_nothingIsGainedByReenteringWithdraw() public {
        (Intruder intruder, uint256 jobId) = _intruderRejected();
        _disputed(binaryPolicyId);
        _intruderDisputes(intruder, jobId);
        token.setBlocked(address(intruder), true);
        _timeOut(jobId);
        court.close(jobId);
        token.setBlocked(address(intruder), false);
        bytes memory again = abi.encodeCall(ICourt.withdraw, (address(token), address(intruder)));
        intruder.plan(address(court), again);
        intruder.act(address(court), again);
        assertEq(token.balanceOf(address(intruder)), PLAIN_BOND, "received");
        assertFalse(intruder.successes(0), "entered");
        _assertSolvent();
    }

    /* NOBODY SITS WHO SHOULD NOT */

    /// @dev An agent handed on keeps its place, but not the right to judge its new owner's job.
    function test_noJurorIsASidesOwn() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(6);
        uint256 agentId = _agentOf(pool[0]);
        _transfer(pool[0], bob, agentId);
        _draw(jobId);
        _assertPhase(jobId, ICourt.Phase.Commit);
        assertFalse(_sits(jobId, pool[0]), "sits");
    }

    function test_noJurorJoinedAfterTheDispute() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(5);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        _fillPool(20);
        uint256 seedBlock = court.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "hash");
        while (court.panelOf(jobId).stage == IPanel.Stage.Drawing) {
            court.draw(jobId);
        }
        for (uint256 i = 5; i < 25; ++i) {
            assertFalse(_sits(jobId, pool[i]), "came later");
        }
    }

    function test_noDebtorSits() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _fillPool(6);
        vm.prank(address(peers));
        points.penalize(pool[3], 1);
        _draw(jobId);
        assertFalse(_sits(jobId, pool[3]), "debtor");
    }

    /* NOBODY RULES WHO SHOULD NOT */

    function test_theOwnerRulesNothing() public {
        uint256 jobId = _seated(binaryPolicyId);
        vm.startPrank(deployer);
        vm.expectRevert(_wrongPhase(jobId));
        court.ruleAsAdmin(jobId, ALL, 0);
        court.setAdmin(deployer);
        vm.expectRevert(_wrongPhase(jobId));
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function test_aSideRulesNothingAtTheMarket() public {
        uint256 jobId = _seated(binaryPolicyId);
        address[4] memory callers = [alice, bob, admin, _juror(jobId, 0)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(_unauthorized(callers[i], address(court)));
            vm.prank(callers[i]);
            market.rule(jobId, ALL, 0);
        }
    }

    /// @dev The bond cannot be avoided by asking the market.
    function test_nobodyDisputesWithoutTheCourt() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.expectRevert(_unauthorized(bob, address(court)));
        vm.prank(bob);
        market.dispute(jobId, bob, "reason");
    }

    /* HELPERS */

    function _newToken() internal override returns (TestUSDC) {
        return new TalkativeUSDC(forwarder);
    }

    /// @dev A contract the token calls back delivered to Alice and was rejected.
    function _intruderRejected() private returns (Intruder intruder, uint256 jobId) {
        intruder = new Intruder();
        jobId = _hire(alice, address(intruder), binaryPolicyId, PRICE);
        _submit(jobId);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        intruder.listen(TalkativeUSDC(address(token)));
    }

    function _intruderDisputes(Intruder intruder, uint256 jobId) private {
        // Given before it listens to it: minting calls back, too
        deal(address(token), address(intruder), PLAIN_BOND);
        vm.prank(address(intruder));
        token.approve(address(court), PLAIN_BOND);
        vm.prank(address(intruder));
        court.dispute(jobId, "reason", _bond(ICourt.Security.Plain));
    }
}
