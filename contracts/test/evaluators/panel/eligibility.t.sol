// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { PeerReview } from "../../../src/evaluators/PeerReview.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { PanelTest } from "../../base/PanelTest.sol";

/// @dev A pool of three fills a panel, or does not because one of them may not sit.
contract PanelEligibilityTest is PanelTest {
    address private _one;
    uint64 private _agentId;

    function setUp() public override {
        super.setUp();
        _validate(3);
        _one = validators[0];
        _agentId = _agentOf(_one);
    }

    function test_seatsThreeOfThree() public {
        _assertDrawn(_drawn());
    }

    /* THE POOL */

    function test_skips_whoLeftThePool() public {
        vm.prank(_one);
        verifications.unlink(_agentId, IVerifications.Source.X);
        _assertSkipped(_drawn());
    }

    function test_skips_whoseHandleIsBanned() public {
        bytes32 handle = verifications.handleOf(_agentId, IVerifications.Source.X);
        vm.prank(governance);
        verifications.ban(IVerifications.Source.X, handle);
        _assertSkipped(_drawn());
    }

    function test_skips_whoCameInTheSameSecond() public {
        _comeBack();
        _assertSkipped(_drawn());
    }

    function test_draws_whoCameASecondEarlier() public {
        _comeBack();
        skip(1);
        _assertDrawn(_drawn());
    }

    function test_skips_whoCameBetweenTheCalls() public {
        vm.prank(_one);
        verifications.unlink(_agentId, IVerifications.Source.X);
        uint256 jobId = _opened();
        skip(1);
        _link(_agentId, _one, IVerifications.Source.X, "another handle");
        _validate(5);
        _draw(jobId);
        _assertSkipped(jobId);
    }

    function test_skips_whoLeftAndCameBackBetweenTheCalls() public {
        uint256 jobId = _opened();
        skip(1);
        _comeBack();
        skip(1);
        _draw(jobId);
        _assertSkipped(jobId);
    }

    /// @dev It was there in time; its owner chose another of its accounts to vote.
    function test_draws_theAccountChosenMeanwhile() public {
        (address wallet, uint256 walletKey) = makeAddrAndKey("wallet");
        uint256 jobId = _opened();
        _setWallet(_agentId, walletKey);
        _bind(wallet, _agentId);
        vm.prank(_one);
        verifications.setVoter(_agentId, wallet);
        _draw(jobId);
        assertEq(peers.seatsOf(jobId).length, 3, "seats");
        assertTrue(_sits(jobId, wallet), "the wallet");
        assertFalse(_sits(jobId, _one), "not the other");
    }

    /* STATUS */

    function testFuzz_skips_whoIsBarred(uint256 way) public {
        way %= 3;
        if (way == 0) {
            vm.prank(governance);
            membership.setSuspended(_agentId, true);
        } else if (way == 1) {
            vm.prank(_one);
            membership.setActive(_agentId, false);
        } else {
            vm.prank(_one);
            membership.closeAccount(_one, true);
        }
        _assertSkipped(_drawn());
    }

    function test_skips_debtors() public {
        // An empty purse, and a vote missed
        uint256 jobId = _drawn();
        _voteAs(validators[1], jobId, APPROVE);
        _voteAs(validators[2], jobId, REJECT);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        assertEq(points.debtOf(_one), 500, "debt");
        _assertSkipped(_drawn());
    }

    /* OPEN SEATS */

    /// @dev Three, and twice the average: who is much busier than the others is left alone.
    function test_skips_whoHasFourOpenSeats_whereOthersHaveNone() public {
        for (uint256 i; i < 4; ++i) {
            _drawn();
        }
        assertEq(peers.openSeatsOf(_agentId), 4, "the fourth came at three");
        address[3] memory busy = [validators[0], validators[1], validators[2]];
        _validate(37);
        skip(1);
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _drawn();
            for (uint256 j; j < 3; ++j) {
                for (uint256 k; k < 3; ++k) {
                    assertNotEq(_voter(jobId, j), busy[k], "busy");
                }
            }
        }
    }

    function test_seatsWhoHasThreeOpenSeats_whereOthersHaveNone() public {
        for (uint256 i; i < 3; ++i) {
            _drawn();
        }
        // Places of the pool, so that the average is below one, but nobody to sit
        _validate(16);
        skip(1);
        for (uint256 i = 3; i < 19; ++i) {
            vm.prank(validators[i]);
            membership.closeAccount(validators[i], true);
        }
        _assertDrawn(_drawn());
        assertEq(peers.openSeatsOf(_agentId), 4, "the fourth at three");
    }

    /// @dev A vote makes room at once; and where all are as busy, nobody is used up.
    function test_seatsTheBusy_whereAllAre() public {
        uint256 first = _drawn();
        for (uint256 i; i < 7; ++i) {
            _assertDrawn(_drawn());
        }
        assertEq(peers.openSeatsOf(_agentId), 8, "all sit everywhere");
        _voteAs(validators[0], first, REJECT);
        assertEq(peers.openSeatsOf(_agentOf(validators[0])), 7, "one seat less");
    }

    function test_skips_whoHasThemInTheOtherPanel() public {
        for (uint256 i; i < 2; ++i) {
            _drawn();
            uint256 otherJobId = _delivered(otherPolicyId, PRICE);
            others.openPanel(otherJobId);
            _draw(others, otherJobId);
            assertEq(others.seatsOf(otherJobId).length, 3, "seats over there");
        }
        address[3] memory busy = [validators[0], validators[1], validators[2]];
        _validate(37);
        skip(1);
        uint256 jobId = _drawn();
        for (uint256 j; j < 3; ++j) {
            for (uint256 k; k < 3; ++k) {
                assertNotEq(_voter(jobId, j), busy[k], "busy over there");
            }
        }
    }

    function test_draws_whoWasReleased() public {
        uint256[4] memory jobIds;
        for (uint256 i; i < 4; ++i) {
            jobIds[i] = _drawn();
        }
        _settle(jobIds[2]);
        peers.release(jobIds[2]);
        _assertDrawn(_drawn());
    }

    /* ACCURACY */

    function test_skips_whoIsWrongTooOften_fromTheFifthVote() public {
        // Wrong, wrong, right, right: half of four
        for (uint256 i; i < 4; ++i) {
            _judge(peers, peerPolicyId, i < 2 ? REJECT : APPROVE);
        }
        _assertVoter(peers, 4, 2);
        _judge(peers, peerPolicyId, APPROVE);
        _assertVoter(peers, 5, 3);
        _assertSkipped(_drawn());
    }

    function test_draws_whoIsRightInFourOfFive() public {
        for (uint256 i; i < 5; ++i) {
            _judge(peers, peerPolicyId, i == 0 ? REJECT : APPROVE);
        }
        _assertVoter(peers, 5, 4);
        _assertDrawn(_drawn());
    }

    function test_countsAccuracy_overBothPanels() public {
        for (uint256 i; i < 3; ++i) {
            _judge(peers, peerPolicyId, APPROVE);
        }
        for (uint256 i; i < 2; ++i) {
            _judge(others, otherPolicyId, REJECT);
        }
        _assertVoter(peers, 3, 3);
        _assertVoter(others, 2, 0);
        _assertSkipped(_drawn());
    }

    /* THE SIDES' OWN */

    function test_skips_theSidesThemselves() public {
        address[2] memory sides = [_one, bob];
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _hire(sides[i], sides[1 - i], peerPolicyId, PRICE);
            _submit(jobId);
            _drawFor(jobId);
            _assertSkipped(jobId);
        }
    }

    function test_skips_anotherAccountOfASide() public {
        (address wallet, uint256 walletKey) = makeAddrAndKey("wallet");
        _setWallet(_agentId, walletKey);
        _bind(wallet, _agentId);
        _assertSkippedBeside(wallet);
    }

    function test_skips_whatASideOwns() public {
        _transfer(_one, bob, _agentId);
        _assertSkipped(_drawn());
        _transfer(bob, alice, _agentId);
        _assertSkipped(_drawn());
        _transfer(alice, thief, _agentId);
        _assertDrawn(_drawn());
    }

    /// @dev The side's account is not the owner, but of an agent with the same owner.
    function test_skips_whatASidesOwnerOwns() public {
        address side = makeAddr("side");
        uint256 sidesAgent = _join(side);
        _assertDrawnBeside(side);
        _transfer(side, thief, sidesAgent);
        _transfer(_one, thief, _agentId);
        _assertSkippedBeside(side);
    }

    function test_skips_whoseWalletIsASide() public {
        (address wallet, uint256 walletKey) = makeAddrAndKey("wallet");
        _setWallet(_agentId, walletKey);
        _assertSkippedBeside(wallet);
    }

    function test_skips_whoseOwnerIsASidesWallet() public {
        (address wallet, uint256 walletKey) = makeAddrAndKey("wallet");
        address side = makeAddr("side");
        _setWallet(_join(side), walletKey);
        _transfer(_one, wallet, _agentId);
        _assertSkippedBeside(side);
    }

    /* NEVER TWICE */

    function testFuzz_seatsNobodyTwice(bytes32 blockHash) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        vm.setBlockhash(peers.panelOf(jobId).seedBlock, blockHash);
        while (_stage(peers, jobId) == IPanel.Stage.Drawing) peers.draw(jobId);
        _assertDrawn(jobId);
        assertTrue(_sits(jobId, validators[1]) && _sits(jobId, validators[2]), "the others");
    }

    /// @dev The missed seats' agents are not drawn again in their own place.
    function test_redrawsOthers() public {
        uint256 jobId = _drawn();
        _voteAs(_one, jobId, APPROVE);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _rollPast(peers, jobId);
        while (_stage(peers, jobId) == IPanel.Stage.Drawing) peers.draw(jobId);
        assertEq(peers.seatsOf(jobId).length, 3, "nobody is left");
    }

    function _comeBack() private {
        vm.prank(_one);
        verifications.unlink(_agentId, IVerifications.Source.X);
        skip(1);
        _link(_agentId, _one, IVerifications.Source.X, "another handle");
    }

    /// @dev One job on which the other two approve.
    function _judge(PeerReview panel, uint32 policy, uint8 choice) private {
        uint256 jobId = _delivered(policy, PRICE);
        panel.openPanel(jobId);
        _draw(panel, jobId);
        for (uint256 i; i < 3; ++i) {
            vm.prank(validators[i]);
            panel.vote(jobId, i != 0 || choice == APPROVE, _scores(), 0);
            if (i == 1 && choice == APPROVE) return;
        }
    }

    function _assertVoter(PeerReview panel, uint256 votes, uint256 withMajority) private view {
        IPanel.Voter memory voter = panel.voterOf(_agentId);
        assertEq(voter.votes, votes, "votes");
        assertEq(voter.withMajority, withMajority, "with the majority");
    }

    function _assertSkippedBeside(address side) private {
        uint256 jobId = _hire(side, bob, peerPolicyId, PRICE);
        _submit(jobId);
        _drawFor(jobId);
        _assertSkipped(jobId);
        jobId = _hire(alice, side, peerPolicyId, PRICE);
        _submit(jobId);
        _drawFor(jobId);
        _assertSkipped(jobId);
    }

    function _assertDrawnBeside(address side) private {
        uint256 jobId = _hire(side, bob, peerPolicyId, PRICE);
        _submit(jobId);
        _drawFor(jobId);
        _assertDrawn(jobId);
    }

    function _assertDrawn(uint256 jobId) private view {
        _assertStage(jobId, IPanel.Stage.Voting);
        assertTrue(_sits(jobId, _one), "drawn");
    }

    /// @dev The two others were found, and 256 tries.
    function _assertSkipped(uint256 jobId) private view {
        _assertStage(jobId, IPanel.Stage.Closed);
        assertFalse(_sits(jobId, _one), "not drawn");
        assertEq(peers.seatsOf(jobId).length, 2, "the others");
        assertEq(peers.panelOf(jobId).tries, ALL_TRIES, "tries");
    }
}
