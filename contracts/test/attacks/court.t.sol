// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev Winning a dispute one should lose, and bonds that are another's or should be lost.
contract DisputeAttacksTest is CourtTest {
    /* BONDS */

    /// @dev A bond's bytes are read where they say they are. Wherever that is, nobody but the
    /// disputer pays, and the court holds what it owes.
    function testFuzz_attack_garbleTheBond(int16 offset, bytes memory tail) public {
        _disputeWith(abi.encodePacked(int256(offset), tail));
    }

    /// @dev A whole bond, somewhere behind what nobody reads.
    function testFuzz_attack_hideTheBond(bytes32 noise, uint8 length) public {
        bytes memory bond = _bond(ICourt.Security.Plain);
        bytes memory hidden = abi.encodePacked(uint256(0x20) + length);
        for (uint256 i; i < length; ++i) {
            hidden = bytes.concat(hidden, noise[i % 32]);
        }
        for (uint256 i = 0x20; i < bond.length; ++i) {
            hidden = bytes.concat(hidden, bond[i]);
        }
        assertTrue(_disputeWith(hidden), "it is a bond");
    }

    function test_attack_disputeOnAnothersAllowance() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _allowCourt(bob);
        uint256 money = token.balanceOf(bob);
        bytes memory call_ =
            abi.encodeCall(court.dispute, (jobId, "reason", _bond(ICourt.Security.Plain)));

        vm.startPrank(thief);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, thief));
        court.dispute(jobId, "reason", _bond(ICourt.Security.Plain));
        (bool success,) = address(court).call(abi.encodePacked(call_, bob));
        vm.stopPrank();
        assertFalse(success, "only the forwarder names senders");
        assertEq(token.balanceOf(bob), money, "bond not taken");
    }

    /// @dev One authorization pays for one dispute; one job's end returns one bond.
    function test_attack_oneBondForTwoCases() public {
        uint256 first = _rejected(binaryPolicyId, PRICE);
        uint256 second = _rejected(binaryPolicyId, PRICE);
        token.mint(bob, 2 * PLAIN_BOND);
        bytes memory bond = _authorizedBond(
            ICourt.Security.Plain,
            address(token),
            bobKey,
            PLAIN_BOND,
            court.disputeNonce(first, bob, "reason", SALT)
        );
        vm.startPrank(bob);
        court.dispute(first, "reason", bond);
        vm.expectRevert();
        court.dispute(second, "reason", bond);
        vm.stopPrank();
        _dispute(bob, second, ICourt.Security.Plain);

        _settle(first);
        uint256 money = token.balanceOf(bob);
        court.close(first);
        assertEq(token.balanceOf(bob), money + PLAIN_BOND, "its own bond");
        vm.expectRevert(_wrongPhase(first));
        court.close(first);
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "the other stays");
        _assertSolvent();
    }

    /* WALKING OUT */

    /// @dev The votes are open to see, the ruling is not made yet: too late for every other end.
    function test_attack_walkOutOfALostDispute() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, _all(0));
        uint256 bonds = token.balanceOf(treasury);

        bytes memory wrongStatus = abi.encodeWithSelector(
            IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Disputed
        );
        vm.startPrank(bob);
        vm.expectRevert(wrongStatus);
        market.waive(jobId);
        vm.expectRevert(wrongStatus);
        market.decline(jobId, 0);
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId, providerAmount: 0, expiry: uint40(vm.getBlockTimestamp() + 1)
        });
        bytes memory forged = _sign(bobKey, market.hashSettlement(settlement));
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadSignature.selector, alice));
        market.settle(settlement, forged, "");
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.DeadlineNotReached.selector, jobId, market.jobOf(jobId).deadline
            )
        );
        market.timeOut(jobId);
        vm.expectRevert(abi.encodeWithSelector(ICourt.StillDisputed.selector, jobId));
        court.close(jobId);
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        court.release(jobId);
        vm.stopPrank();

        court.conclude(jobId);
        assertEq(token.balanceOf(treasury), bonds + PLAIN_BOND, "the bond is lost");
        _assertPhase(jobId, ICourt.Phase.Ruled);
    }

    /// @dev A debt is the agent's: its other account, a new job, another job change nothing.
    function test_attack_disputeOnCreditInDebt() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        uint256 purse = points.balanceOf(bob);
        vm.prank(bob);
        points.transfer(thief, purse);
        _dispute(bob, jobId, ICourt.Security.Credit);
        _fillPool(8);
        _draw(jobId);
        _ruleBy(jobId, 0);
        uint256 owed = POINTS_BOND + FINE;
        assertEq(points.debtOf(bob), owed, "an empty purse owes");

        address second = _setWallet(_agentOf(bob), 77);
        _bind(second, _agentOf(bob), IMembership.Kind.Software);
        uint256 others = _hire(alice, second, binaryPolicyId, PRICE);
        _submit(others);
        vm.prank(evaluator);
        market.reject(others, 0, "");
        _expectNoCredit(second, others);
        uint256 next = _rejected(binaryPolicyId, PRICE);
        _expectNoCredit(bob, next);

        _givePoints(thief, owed);
        uint64 agentId = _agentOf(bob);
        vm.prank(thief);
        points.repay(agentId, owed - 1);
        _expectNoCredit(bob, next);
    }

    /* JURORS AND RULERS */

    function test_attack_buyAJuror() public {
        uint256 jobId = _seated(binaryPolicyId);
        address juror = _juror(jobId, 0);
        uint64 agentId = _agentOf(juror);
        _transfer(juror, thief, agentId);
        _bind(thief, agentId, IMembership.Kind.Software);
        bytes32 commitment = court.hashVote(jobId, thief, ALL, VOTE_SALT);
        vm.startPrank(thief);
        verifications.setVoter(agentId, thief);
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, thief));
        court.commit(jobId, commitment);
        vm.stopPrank();
    }

    /// @dev A juror that reveals may say anything it did not commit to: none of it counts.
    function testFuzz_attack_changeAVoteAtTheReveal(uint16 share, bytes32 salt) public {
        uint256 jobId = _seated(splitPolicyId);
        _commitAll(jobId, _all(2500));
        vm.assume(share != 2500 || salt != VOTE_SALT);
        address juror = _juror(jobId, 0);
        bytes32 actual = court.hashVote(jobId, juror, share, salt);
        bytes32 expected = court.commitmentOf(jobId, juror);
        vm.expectRevert(
            abi.encodeWithSelector(ICourt.CommitmentMismatch.selector, actual, expected)
        );
        vm.prank(juror);
        court.reveal(jobId, share, salt);
        assertEq(court.panelOf(jobId).tally, 0, "not counted");
    }

    function test_attack_adminsBeforeAndAfter() public {
        uint256 failed = _beforeAdmin(binaryPolicyId);
        uint256 young = _disputed(binaryPolicyId);
        vm.prank(deployer);
        court.setAdmin(carol);

        vm.expectRevert(abi.encodeWithSelector(ICourt.Unauthorized.selector, admin, carol));
        vm.prank(admin);
        court.ruleAsAdmin(failed, ALL, 0);
        vm.startPrank(carol);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.SplitNotAllowed.selector, failed));
        court.ruleAsAdmin(failed, 5000, 0);
        vm.expectRevert(_wrongPhase(young));
        court.ruleAsAdmin(young, ALL, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IJobMarket.Unauthorized.selector, carol, address(court))
        );
        market.rule(young, ALL, 0);
        vm.stopPrank();
    }

    /* GOVERNANCE */

    /// @dev All governance has, against one running dispute: it is ruled and paid as agreed.
    function test_attack_governanceAgainstADispute() public {
        uint256 jobId = _seated(binaryPolicyId);
        uint256 money = token.balanceOf(bob);
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.allowed = false;
        vm.startPrank(governance);
        market.setTokenRules(address(token), rules);
        market.setFeeTable(
            IPolicies.FeeTable({ negotiateBps: 1000, burnedBps: 1000, otherBps: 1000 })
        );
        market.retirePolicy(binaryPolicyId);
        market.pauseEntrances(true);
        membership.setSuspended(_agentOf(bob), true);
        verifications.ban(IVerifications.Source.X, keccak256(abi.encode(bob)));
        verifications.setVerifier(address(0));
        vm.stopPrank();
        vm.startPrank(deployer);
        court.setAdmin(thief);
        vm.expectRevert(IPanel.AlreadyConfigured.selector);
        court.configureBonds(address(points));
        vm.expectRevert(IPanel.AlreadyConfigured.selector);
        court.configure(address(points), address(standing), address(peers));
        vm.stopPrank();

        _ruleBy(jobId, ALL);
        assertEq(
            token.balanceOf(bob), money + PRICE - PRICE * 3 / 100 + PLAIN_BOND, "price and bond"
        );
    }

    /// @dev Bob disputes with these bytes; Alice has allowed the court to pull, too.
    function _disputeWith(bytes memory bond) private returns (bool success) {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _allowCourt(alice);
        _allowCourt(bob);
        uint256 money = token.balanceOf(alice);
        uint256 held = points.balanceOf(alice);

        vm.prank(bob);
        (success,) = address(court).call(abi.encodeCall(court.dispute, (jobId, "reason", bond)));
        assertEq(token.balanceOf(alice), money, "money of another");
        assertEq(points.balanceOf(alice), held, "points of another");
        _assertPhase(jobId, success ? ICourt.Phase.Evidence : ICourt.Phase.None);
        _assertSolvent();
    }

    function _allowCourt(address account) private {
        token.mint(account, 100e6);
        vm.startPrank(account);
        token.approve(address(court), type(uint256).max);
        points.approve(address(court), type(uint256).max);
        vm.stopPrank();
    }

    function _expectNoCredit(address disputer, uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(ICourt.NoCredit.selector, disputer));
        vm.prank(disputer);
        court.dispute(jobId, "reason", _bond(ICourt.Security.Credit));
    }
}
