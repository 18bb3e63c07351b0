// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IBurnable } from "../../../src/interfaces/IBurnable.sol";
import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { SeatedCourtTest } from "../../base/SeatedCourtTest.sol";

contract CourtConcludeTest is SeatedCourtTest {
    uint256 private constant VOTE_REWARD = 500;
    uint256 private constant MAJORITY_REWARD = 700;

    /* VOTES */

    /// @dev All 243 ways five jurors can vote all, nothing or not at all.
    function test_decidesAsCounted_whenTheFirstVotesForTheProvider() public {
        _decidesAllOf(ALL);
    }

    function test_decidesAsCounted_whenTheFirstVotesForTheClient() public {
        _decidesAllOf(0);
    }

    function test_decidesAsCounted_whenTheFirstIsSilent() public {
        _decidesAllOf(SILENT);
    }

    function testFuzz_decidesAsCounted_wherePolicyAllowsSplits(uint256 seed) public {
        uint16[5] memory shares;
        for (uint256 i; i < 5; ++i) {
            uint256 quarter = (seed >> 8 * i) % 6;
            shares[i] = quarter == 5 ? SILENT : uint16(quarter * 2500);
        }
        _decides(splitJobId, shares);
    }

    /// @dev Few choices, so that three are often equal.
    function testFuzz_decidesAsCounted_betweenTwoShares(uint256 seed) public {
        uint16[2] memory two = [uint16(seed % 5 * 2500), uint16((seed >> 8) % 5 * 2500)];
        uint16[5] memory shares;
        for (uint256 i; i < 5; ++i) {
            shares[i] = two[(seed >> 16 + i) % 2];
        }
        _decides(splitJobId, shares);
    }

    /// @dev Who committed and does not reveal is as silent as who did not commit.
    function test_marksWhoDidNotReveal() public {
        _commitAll(binaryJobId, _all(ALL));
        for (uint256 i; i < 3; ++i) {
            _reveal(binaryJobId, i, ALL);
        }
        uint256 held = points.balanceOf(_juror(binaryJobId, 4));
        _givePoints(_juror(binaryJobId, 4), 600);
        vm.warp(court.caseOf(binaryJobId).deadline);
        court.conclude(binaryJobId);
        _assertMark(binaryJobId, 2, IPanel.Mark.WithMajority);
        _assertMark(binaryJobId, 3, IPanel.Mark.Missed);
        _assertMark(binaryJobId, 4, IPanel.Mark.Missed);
        assertEq(points.balanceOf(_juror(binaryJobId, 4)), held + 100, "fined");
        assertEq(points.debtOf(_juror(binaryJobId, 3)), VOTE_REWARD, "debt");
    }

    function test_callsTheAdmin_onceTheTimeToCommitIsOver_whenNobodyDid() public {
        uint256 deadline = court.caseOf(binaryJobId).deadline;
        vm.warp(deadline - 1);
        vm.expectRevert(_phaseNotOver(binaryJobId));
        court.conclude(binaryJobId);
        vm.warp(deadline);
        vm.expectEmit(address(court));
        emit ICourt.AdminCalled(binaryJobId, uint40(deadline + ADMIN));
        court.conclude(binaryJobId);
        _assertPhase(binaryJobId, ICourt.Phase.Admin);
        for (uint256 i; i < 5; ++i) {
            _assertMark(binaryJobId, i, IPanel.Mark.Missed);
        }
        _assertStatus(binaryJobId, IJobMarket.JobStatus.Disputed);
        assertEq(court.caseOf(binaryJobId).bond, PLAIN_BOND, "bond stays");
    }

    /// @dev Three equal votes are not enough while others may still reveal theirs.
    function test_waitsForWhoeverCommitted() public {
        _commitAll(binaryJobId, [ALL, ALL, ALL, ALL, SILENT]);
        vm.warp(court.caseOf(binaryJobId).deadline);
        for (uint256 i; i < 3; ++i) {
            _reveal(binaryJobId, i, ALL);
        }
        vm.expectRevert(_phaseNotOver(binaryJobId));
        court.conclude(binaryJobId);
        uint256 deadline = court.caseOf(binaryJobId).deadline;
        vm.warp(deadline - 1);
        vm.expectRevert(_phaseNotOver(binaryJobId));
        court.conclude(binaryJobId);

        uint256 beforeAll = vm.snapshotState();
        vm.warp(deadline);
        court.conclude(binaryJobId);
        _assertPhase(binaryJobId, ICourt.Phase.Ruled);
        vm.revertToState(beforeAll);

        _reveal(binaryJobId, 3, ALL);
        vm.prank(thief);
        court.conclude(binaryJobId);
        _assertPhase(binaryJobId, ICourt.Phase.Ruled);
    }

    /* MONEY */

    function test_rulesForTheProvider() public {
        _voteAll(binaryJobId, _all(ALL));
        uint256 client = token.balanceOf(alice);
        uint256 provider = token.balanceOf(bob);
        vm.expectEmit(address(court));
        emit ICourt.CaseRuled(binaryJobId, address(0), ALL, 0);
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(binaryJobId, address(court), ALL, 0);
        vm.expectEmit(address(court));
        emit ICourt.BondReturned(binaryJobId, bob, address(token), PLAIN_BOND);
        vm.expectEmit(address(court));
        emit ICourt.LoserFined(binaryJobId, alice, FINE, true);
        court.conclude(binaryJobId);

        _assertEnded(
            binaryJobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider
        );
        assertEq(token.balanceOf(bob) - provider, PRICE - PRICE * 3 / 100 + PLAIN_BOND, "provider");
        assertEq(token.balanceOf(alice), client, "client");
        assertEq(points.balanceOf(alice), START_POINTS - FINE, "loser");
        assertEq(points.balanceOf(bob), START_POINTS, "winner");
        assertEq(court.caseOf(binaryJobId).bond, 0, "bond");
        assertEq(court.caseOf(binaryJobId).deadline, 0, "deadline");
        _assertSolvent();
    }

    function test_rulesForTheClient() public {
        _voteAll(binaryJobId, _all(0));
        uint256 client = token.balanceOf(alice);
        uint256 provider = token.balanceOf(bob);
        uint256 sink = token.balanceOf(treasury);
        vm.expectEmit(address(court));
        emit ICourt.BondLost(binaryJobId, treasury, address(token), PLAIN_BOND);
        vm.expectEmit(address(court));
        emit ICourt.LoserFined(binaryJobId, bob, FINE, true);
        court.conclude(binaryJobId);

        _assertEnded(binaryJobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
        assertEq(token.balanceOf(alice) - client, PRICE, "client");
        assertEq(token.balanceOf(bob), provider, "provider");
        assertEq(token.balanceOf(treasury) - sink, PLAIN_BOND, "treasury");
        assertEq(points.balanceOf(bob), START_POINTS - FINE, "loser");
        assertEq(points.balanceOf(alice), START_POINTS, "winner");
        _assertSolvent();
    }

    function testFuzz_findsNoLoserInASplit(uint256 quarter) public {
        uint16 share = uint16(bound(quarter, 1, 3) * 2500);
        _voteAll(splitJobId, _all(share));
        uint256 provider = token.balanceOf(bob);
        court.conclude(splitJobId);
        _assertEnded(splitJobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledSplit);
        uint256 paid = uint256(PRICE) * share / ALL;
        assertEq(token.balanceOf(bob) - provider, paid - paid * 3 / 100 + PLAIN_BOND, "provider");
        assertEq(points.balanceOf(alice), START_POINTS, "client's points");
        assertEq(points.balanceOf(bob), START_POINTS, "provider's points");
        _assertSolvent();
    }

    function test_burnsALostBondInPoints() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _ruled(jobId, bob, ICourt.Security.Points, 0);
        assertEq(points.balanceOf(bob), START_POINTS - FINE, "the bond came on top");
        assertEq(points.balanceOf(address(court)), 0, "burned");
        assertEq(points.balanceOf(treasury), 0, "treasury");
        _assertSolvent();
    }

    function test_burnsALostShareInPoints() public {
        uint256 jobId = _rejected(pointsPolicyId, LARGE_POINTS_PRICE);
        _ruled(jobId, bob, ICourt.Security.Share, 0);
        assertEq(points.balanceOf(address(court)), 0, "burned");
        _assertSolvent();
    }

    function test_sendsALostShareToTheTreasury() public {
        uint256 jobId = _rejected(binaryPolicyId, LARGE_PRICE);
        uint256 sink = token.balanceOf(treasury);
        _ruled(jobId, bob, ICourt.Security.Share, 0);
        assertEq(token.balanceOf(treasury) - sink, LARGE_PRICE / 100, "treasury");
        _assertSolvent();
    }

    function test_returnsABondInPoints() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _ruled(jobId, bob, ICourt.Security.Points, ALL);
        assertEq(points.balanceOf(bob), START_POINTS + POINTS_BOND, "returned");
        _assertSolvent();
    }

    function test_takesTheBondOfALostDisputeOnCredit() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _ruled(jobId, bob, ICourt.Security.Credit, 0);
        assertEq(points.balanceOf(bob), START_POINTS - POINTS_BOND - FINE, "purse");
        assertEq(points.debtOf(bob), 0, "debt");
    }

    function testFuzz_owesWhatThePurseLacks(uint256 purse) public {
        purse = bound(purse, 0, POINTS_BOND + FINE - 1);
        deal(address(points), bob, purse);
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _ruled(jobId, bob, ICourt.Security.Credit, 0);
        assertEq(points.balanceOf(bob), 0, "purse");
        assertEq(points.debtOf(bob), POINTS_BOND + FINE - purse, "debt");
    }

    function test_takesNothingOfAWonDisputeOnCredit() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _ruled(jobId, bob, ICourt.Security.Credit, ALL);
        assertEq(points.balanceOf(bob), START_POINTS, "winner");
        assertEq(points.balanceOf(alice), START_POINTS - FINE, "loser");
    }

    function test_judgesAClientsDisputeTheOtherWay() public {
        uint256 lost = _approved(splitPolicyId, PRICE);
        uint256 sink = token.balanceOf(treasury);
        _ruled(lost, alice, ICourt.Security.Plain, ALL);
        assertEq(token.balanceOf(treasury) - sink, PLAIN_BOND + PRICE * 3 / 100, "bond and fee");
        assertEq(points.balanceOf(alice), START_POINTS - FINE, "client lost");

        uint256 gained = _approved(splitPolicyId, PRICE);
        _ruled(gained, alice, ICourt.Security.Plain, 7500);
        assertEq(points.balanceOf(alice), START_POINTS - FINE, "client gained");

        uint256 won = _approved(splitPolicyId, PRICE);
        uint256 held = token.balanceOf(alice);
        _ruled(won, alice, ICourt.Security.Plain, 0);
        assertEq(token.balanceOf(alice) - held, PRICE + PLAIN_BOND, "client won");
        assertEq(points.balanceOf(bob), START_POINTS - FINE, "provider lost");
        _assertSolvent();
    }

    function test_judgesADisputeBeforeAVerdictTheSameWay() public {
        uint256 jobId = _delivered(splitPolicyId, PRICE);
        uint256 sink = token.balanceOf(treasury);
        _ruled(jobId, alice, ICourt.Security.Plain, ALL);
        assertEq(token.balanceOf(treasury) - sink, PLAIN_BOND + PRICE * 3 / 100, "bond and fee");
        jobId = _delivered(splitPolicyId, PRICE);
        uint256 held = token.balanceOf(alice);
        _ruled(jobId, alice, ICourt.Security.Plain, 5000);
        assertEq(token.balanceOf(alice) - held, PRICE / 2 + PLAIN_BOND, "gained");
    }

    function testFuzz_finesTheLoserOfADeadlock(uint256 quarter) public {
        uint16 share = uint16(bound(quarter, 0, 4) * 2500);
        uint256 jobId = _deadlocked(splitPolicyId);
        court.open(jobId);
        _draw(jobId);
        _ruleBy(jobId, share);
        assertEq(points.balanceOf(bob), START_POINTS - (share == 0 ? FINE : 0), "provider");
        assertEq(points.balanceOf(alice), START_POINTS - (share == ALL ? FINE : 0), "client");
        _assertSolvent();
    }

    /// @dev Under 1 USDC nobody is drawn for points.
    function test_paysNoJurors_whereTheJobDoesNotCount() public {
        uint256 jobId = _rejected(binaryPolicyId, WEIGHT - TICK);
        _dispute(bob, jobId, ICourt.Security.Plain);
        _draw(jobId);
        address juror = _juror(jobId, 0);
        uint256 held = points.balanceOf(juror);
        uint256 silentHeld = points.balanceOf(_juror(jobId, 4));
        _voteAll(jobId, [ALL, ALL, ALL, ALL, SILENT]);
        vm.warp(court.caseOf(jobId).deadline);
        court.conclude(jobId);
        assertEq(points.balanceOf(juror), held, "reward");
        assertEq(points.balanceOf(_juror(jobId, 4)), silentHeld, "fine");
        assertEq(points.debtOf(_juror(jobId, 4)), 0, "debt");
        assertEq(points.balanceOf(alice), START_POINTS - FINE, "the loser pays all the same");
    }

    function test_letsScoresBeBooked() public {
        _voteAll(binaryJobId, [ALL, ALL, ALL, 0, SILENT]);
        vm.warp(court.caseOf(binaryJobId).deadline);
        court.conclude(binaryJobId);
        for (uint256 i; i < 5; ++i) {
            _setScore(_agentOf(_juror(binaryJobId, i)), 450);
        }
        standing.book(binaryJobId);
        assertEq(standing.scoreOf(_agentOf(_juror(binaryJobId, 0))), 452, "with the majority");
        assertEq(standing.scoreOf(_agentOf(_juror(binaryJobId, 3))), 450, "against");
        assertEq(standing.scoreOf(_agentOf(_juror(binaryJobId, 4))), 445, "silent");
    }

    /* WHEN POINTS FAIL */

    /// @dev Neither refusing nor burning all gas there stops a ruling.
    function test_rules_whenPointsFails() public {
        _voteAll(binaryJobId, [uint16(0), 0, 0, ALL, SILENT]);
        vm.warp(court.caseOf(binaryJobId).deadline);
        bytes[2] memory broken = [bytes(hex"fe"), hex"5f5ffd"];
        uint256 client = token.balanceOf(alice);
        uint256 snapshot = vm.snapshotState();
        for (uint256 i; i < 2; ++i) {
            vm.etch(address(points), broken[i]);
            vm.expectEmit(address(court));
            emit ICourt.LoserFined(binaryJobId, bob, FINE, false);
            court.conclude(binaryJobId);
            _assertStatus(binaryJobId, IJobMarket.JobStatus.Rejected);
            assertEq(token.balanceOf(alice) - client, PRICE, "client");
            vm.revertToState(snapshot);
        }
    }

    function test_sendsPointsThatWillNotBurnToTheTreasury() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.mockCallRevert(
            address(points), abi.encodeWithSelector(IBurnable.burn.selector), "no fire"
        );
        _ruled(jobId, bob, ICourt.Security.Points, 0);
        assertEq(points.balanceOf(treasury), POINTS_BOND, "treasury");
        _assertSolvent();
    }

    /// @dev Whoever concludes cannot spare the loser its fine, or jurors their pay, by giving little
    /// gas: it fails, or it is all done.
    function testFuzz_doesAllOrNothing_whateverTheGas(uint256 gasLimit) public {
        gasLimit = bound(gasLimit, 100_000, 2_000_000);
        _voteAll(binaryJobId, [uint16(0), 0, 0, ALL, 0]);
        uint256 held = points.balanceOf(_juror(binaryJobId, 0));
        (bool done,) =
            address(court).call{ gas: gasLimit }(abi.encodeCall(ICourt.conclude, (binaryJobId)));
        if (!done) {
            _assertPhase(binaryJobId, ICourt.Phase.Reveal);
            court.conclude(binaryJobId);
        }
        _assertStatus(binaryJobId, IJobMarket.JobStatus.Rejected);
        assertEq(points.balanceOf(bob), START_POINTS - FINE, "fine");
        assertEq(points.balanceOf(_juror(binaryJobId, 0)) - held, MAJORITY_REWARD, "pay");
    }

    /* REFUSALS */

    function test_reverts_whenNoPanelIsVoting() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        vm.expectRevert(_notVoting(jobId));
        court.conclude(jobId);
        _dispute(bob, jobId, ICourt.Security.Plain);
        vm.expectRevert(_notVoting(jobId));
        court.conclude(jobId);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        vm.expectRevert(_notVoting(jobId));
        court.conclude(jobId);
    }

    function test_reverts_whenDoneTwice() public {
        _ruleBy(binaryJobId, ALL);
        vm.expectRevert(_notVoting(binaryJobId));
        court.conclude(binaryJobId);
    }

    function test_reverts_whenBothSidesHaveSettled() public {
        _voteAll(binaryJobId, _all(ALL));
        _settle(binaryJobId);
        vm.expectRevert(_notAwaited(binaryJobId));
        court.conclude(binaryJobId);
    }

    function test_reverts_whenTheCourtsTimeIsOver() public {
        _voteAll(binaryJobId, _all(ALL));
        uint256 deadline = _deadline(binaryJobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_notAwaited(binaryJobId));
            court.conclude(binaryJobId);
        }
        vm.warp(deadline - 1);
        court.conclude(binaryJobId);
        _assertPhase(binaryJobId, ICourt.Phase.Ruled);
    }

    /* HELPERS */

    function _ruled(uint256 jobId, address disputer, ICourt.Security security, uint16 share)
        private
    {
        _dispute(disputer, jobId, security);
        _draw(jobId);
        _ruleBy(jobId, share);
    }

    function _decidesAllOf(uint16 first) private {
        uint16[3] memory votes = [ALL, 0, SILENT];
        for (uint256 i; i < 81; ++i) {
            uint256 snapshot = vm.snapshotState();
            _decides(
                binaryJobId,
                [first, votes[i % 3], votes[i / 3 % 3], votes[i / 9 % 3], votes[i / 27]]
            );
            vm.revertToState(snapshot);
        }
    }

    /// @dev What the court does is what counting on one's fingers says.
    function _decides(uint256 jobId, uint16[5] memory shares) private {
        (bool decided, uint16 decision) = _count(shares);
        uint256[5] memory held;
        for (uint256 i; i < 5; ++i) {
            _givePoints(_juror(jobId, i), VOTE_REWARD);
            held[i] = points.balanceOf(_juror(jobId, i));
        }
        _voteAll(jobId, shares);
        court.conclude(jobId);

        if (decided) {
            _assertPhase(jobId, ICourt.Phase.Ruled);
            _assertEnded(
                jobId,
                decision == 0 ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Completed,
                decision == 0
                    ? IJobMarket.Ending.RuledForClient
                    : decision == ALL
                        ? IJobMarket.Ending.RuledForProvider
                        : IJobMarket.Ending.RuledSplit
            );
        } else {
            _assertPhase(jobId, ICourt.Phase.Admin);
            _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        }
        for (uint256 i; i < 5; ++i) {
            uint256 now_ = points.balanceOf(_juror(jobId, i));
            if (shares[i] == SILENT) {
                _assertMark(jobId, i, IPanel.Mark.Missed);
                assertEq(now_, held[i] - VOTE_REWARD, "silent");
            } else if (decided && shares[i] == decision) {
                _assertMark(jobId, i, IPanel.Mark.WithMajority);
                assertEq(now_, held[i] + MAJORITY_REWARD, "with the majority");
            } else {
                _assertMark(jobId, i, decided ? IPanel.Mark.Against : IPanel.Mark.Released);
                assertEq(now_, held[i] + VOTE_REWARD, "voted");
            }
        }
        assertTrue(court.isClosed(jobId), "closed");
        _assertSolvent();
    }

    function _count(uint16[5] memory shares) private pure returns (bool, uint16) {
        for (uint256 i; i < 5; ++i) {
            uint256 equal;
            for (uint256 j; j < 5; ++j) {
                if (shares[j] == shares[i]) ++equal;
            }
            if (equal > 2 && shares[i] != SILENT) return (true, shares[i]);
        }
        return (false, 0);
    }
}
