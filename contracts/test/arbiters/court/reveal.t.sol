// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { SeatedCourtTest } from "../../base/SeatedCourtTest.sol";

contract CourtRevealTest is SeatedCourtTest {
    function testFuzz_countsTheVote(uint256 quarter) public {
        uint16 share = uint16(bound(quarter, 0, 4) * 2500);
        _commitAll(splitJobId, _all(share));
        address juror = _juror(splitJobId, 3);
        uint256 agentId = _agentOf(juror);
        uint256 openSeats = court.openSeatsOf(agentId);
        vm.expectEmit(address(court));
        emit ICourt.VoteRevealed(splitJobId, juror, share);
        _reveal(splitJobId, 3, share);
        assertEq(court.votesOf(splitJobId)[3], share / 2500 + 1, "choice");
        assertEq(court.votesOf(splitJobId)[0], 0, "others");
        assertEq(court.openSeatsOf(agentId), openSeats - 1, "open seats");
        assertEq(court.panelOf(splitJobId).tally, uint256(1) << 4 * (share / 2500), "tally");
        _assertMark(splitJobId, 3, IPanel.Mark.Open);
    }

    function test_startsTheTimeToReveal_fromTheEndOfThatToCommit() public {
        _commit(binaryJobId, 0, ALL);
        uint256 committedUntil = court.caseOf(binaryJobId).deadline;
        vm.warp(committedUntil - 1);
        address caller = _juror(binaryJobId, 0);
        vm.expectRevert(_phaseNotOver(binaryJobId));
        vm.prank(caller);
        court.reveal(binaryJobId, ALL, VOTE_SALT);

        vm.warp(committedUntil + 5 hours);
        vm.expectEmit(address(court));
        emit ICourt.RevealStarted(binaryJobId, uint40(committedUntil + REVEAL));
        _reveal(binaryJobId, 0, ALL);
        assertEq(court.caseOf(binaryJobId).deadline, committedUntil + REVEAL, "deadline");
    }

    function test_works_fromTheEndOfTheTimeToCommit() public {
        _commit(binaryJobId, 0, ALL);
        vm.warp(court.caseOf(binaryJobId).deadline);
        _reveal(binaryJobId, 0, ALL);
    }

    function test_works_untilTheTimeToRevealIsOver() public {
        _commitAll(binaryJobId, _all(ALL));
        uint256 deadline = court.caseOf(binaryJobId).deadline;
        vm.startPrank(_juror(binaryJobId, 0));
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_phaseOver(binaryJobId));
            court.reveal(binaryJobId, ALL, VOTE_SALT);
        }
        vm.warp(deadline - 1);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    /// @dev Nobody told the court that the time to commit ended.
    function test_reverts_whenTheTimeToRevealIsOver_thoughItNeverStarted() public {
        _commit(binaryJobId, 0, ALL);
        uint256 deadline = court.caseOf(binaryJobId).deadline + REVEAL;
        vm.warp(deadline);
        address caller = _juror(binaryJobId, 0);
        vm.expectRevert(abi.encodeWithSelector(ICourt.PhaseOver.selector, binaryJobId, deadline));
        vm.prank(caller);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    function test_reverts_whenJurorsAreStillToCommit() public {
        for (uint256 i; i < 4; ++i) {
            _commit(binaryJobId, i, ALL);
        }
        address caller = _juror(binaryJobId, 0);
        vm.expectRevert(_phaseNotOver(binaryJobId));
        vm.prank(caller);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    function testFuzz_reverts_whenItIsNotWhatWasCommittedTo(uint16 share, bytes32 salt) public {
        vm.assume(share != ALL || salt != VOTE_SALT);
        _commitAll(splitJobId, _all(ALL));
        _refusesReveal(splitJobId, _juror(splitJobId, 0), share, salt);
    }

    /// @dev Whoever copies a commitment cannot open it: the juror is in it.
    function test_reverts_whenTheCommitmentIsAnothersCopied() public {
        _commit(binaryJobId, 0, ALL);
        bytes32 copied = court.commitmentOf(binaryJobId, _juror(binaryJobId, 0));
        address copier = _juror(binaryJobId, 1);
        vm.prank(copier);
        court.commit(binaryJobId, copied);
        vm.warp(court.caseOf(binaryJobId).deadline);
        _reveal(binaryJobId, 0, ALL);
        _refusesReveal(binaryJobId, copier, ALL, VOTE_SALT);
    }

    /// @dev Nor reveal for another.
    function test_reverts_whenAnotherReveals() public {
        _commitAll(binaryJobId, [ALL, SILENT, ALL, ALL, ALL]);
        vm.warp(court.caseOf(binaryJobId).deadline);
        _refusesReveal(binaryJobId, thief, ALL, VOTE_SALT);
        _refusesReveal(binaryJobId, _juror(binaryJobId, 1), ALL, VOTE_SALT);
    }

    /// @dev Nor is what was meant for another job, court or chain of any use here.
    function test_reverts_whenItWasCommittedToForAnotherJob() public {
        address juror = _juror(binaryJobId, 0);
        bytes32 elsewhere = court.hashVote(splitJobId, juror, ALL, VOTE_SALT);
        vm.prank(juror);
        court.commit(binaryJobId, elsewhere);
        vm.warp(court.caseOf(binaryJobId).deadline);
        _refusesReveal(binaryJobId, juror, ALL, VOTE_SALT);
    }

    function testFuzz_reverts_whenTheShareIsNotAllOrNothing(uint16 share) public {
        vm.assume(share != 0 && share != ALL);
        _refusesShare(binaryJobId, share);
    }

    function testFuzz_reverts_whenTheShareIsNoQuarter(uint16 share) public {
        vm.assume(share > ALL || share % 2500 != 0);
        _refusesShare(splitJobId, share);
    }

    function test_reverts_whenDoneTwice() public {
        _commitAll(binaryJobId, _all(ALL));
        _reveal(binaryJobId, 0, ALL);
        address juror = _juror(binaryJobId, 0);
        vm.expectRevert(abi.encodeWithSelector(IPanel.AlreadyVoted.selector, binaryJobId, juror));
        vm.prank(juror);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    function test_reverts_whenNoPanelIsVoting() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectRevert(_notVoting(jobId));
        court.reveal(jobId, ALL, VOTE_SALT);
        address juror = _juror(binaryJobId, 0);
        _ruleBy(binaryJobId, ALL);
        vm.expectRevert(_notVoting(binaryJobId));
        vm.prank(juror);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    function test_reverts_whenBothSidesHaveSettled() public {
        _commitAll(binaryJobId, _all(ALL));
        _reveal(binaryJobId, 0, ALL);
        _settle(binaryJobId);
        address caller = _juror(binaryJobId, 1);
        vm.expectRevert(_notAwaited(binaryJobId));
        vm.prank(caller);
        court.reveal(binaryJobId, ALL, VOTE_SALT);
    }

    function test_letsTheForwarderSpeak() public {
        _commitAll(binaryJobId, _all(ALL));
        _forward(
            _juror(binaryJobId, 0),
            address(court),
            abi.encodeCall(ICourt.reveal, (binaryJobId, ALL, VOTE_SALT))
        );
        assertEq(court.votesOf(binaryJobId)[0], 5, "choice");
    }

    function _refusesReveal(uint256 jobId, address juror, uint16 share, bytes32 salt) private {
        bytes32 actual =
            keccak256(abi.encode(block.chainid, address(court), jobId, juror, share, salt));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICourt.CommitmentMismatch.selector, actual, court.commitmentOf(jobId, juror)
            )
        );
        vm.prank(juror);
        court.reveal(jobId, share, salt);
    }

    function _refusesShare(uint256 jobId, uint16 share) private {
        _commit(jobId, 0, share);
        _commitAll(jobId, [SILENT, ALL, ALL, ALL, ALL]);
        address caller = _juror(jobId, 0);
        vm.expectRevert(abi.encodeWithSelector(ICourt.ShareNotAllowed.selector, jobId, share));
        vm.prank(caller);
        court.reveal(jobId, share, VOTE_SALT);
    }
}
