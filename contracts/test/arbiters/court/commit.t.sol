// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { SeatedCourtTest } from "../../base/SeatedCourtTest.sol";

contract CourtCommitTest is SeatedCourtTest {
    function testFuzz_keepsTheCommitment(bytes32 commitment) public {
        vm.assume(commitment != 0);
        address juror = _juror(binaryJobId, 2);
        vm.expectEmit(address(court));
        emit ICourt.VoteCommitted(binaryJobId, juror, commitment);
        vm.prank(juror);
        court.commit(binaryJobId, commitment);
        assertEq(court.commitmentOf(binaryJobId, juror), commitment, "commitment");
        assertEq(court.commitmentOf(splitJobId, juror), 0, "of another job");
        assertEq(court.caseOf(binaryJobId).committed, 1, "committed");
        _assertPhase(binaryJobId, ICourt.Phase.Commit);
    }

    function test_startsTheTimeToReveal_whenAllHaveCommitted() public {
        skip(1 hours);
        for (uint256 i; i < 4; ++i) {
            _commit(binaryJobId, i, ALL);
            _assertPhase(binaryJobId, ICourt.Phase.Commit);
        }
        uint40 deadline = uint40(vm.getBlockTimestamp() + REVEAL);
        vm.expectEmit(address(court));
        emit ICourt.RevealStarted(binaryJobId, deadline);
        _commit(binaryJobId, 4, ALL);
        _assertPhase(binaryJobId, ICourt.Phase.Reveal);
        assertEq(court.caseOf(binaryJobId).deadline, deadline, "deadline");
    }

    function test_works_untilTheTimeToCommitIsOver() public {
        uint256 deadline = court.caseOf(binaryJobId).deadline;
        vm.startPrank(_juror(binaryJobId, 0));
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_phaseOver(binaryJobId));
            court.commit(binaryJobId, "commitment");
        }
        vm.warp(deadline - 1);
        court.commit(binaryJobId, "commitment");
    }

    function test_reverts_whenJurorsAreToReveal() public {
        _commit(binaryJobId, 0, ALL);
        vm.warp(court.caseOf(binaryJobId).deadline);
        _reveal(binaryJobId, 0, ALL);
        address caller = _juror(binaryJobId, 1);
        vm.expectRevert(_wrongPhase(binaryJobId));
        vm.prank(caller);
        court.commit(binaryJobId, "commitment");
    }

    function test_reverts_whenNoPanelIsVoting() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _refuses(jobId, _notVoting(jobId));
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        _refuses(jobId, _notVoting(jobId));
        jobId = _rejected(binaryPolicyId, PRICE);
        _refuses(jobId, _notVoting(jobId));
    }

    function test_reverts_whenThePanelIsClosed() public {
        address juror = _juror(binaryJobId, 0);
        _ruleBy(binaryJobId, ALL);
        vm.expectRevert(_notVoting(binaryJobId));
        vm.prank(juror);
        court.commit(binaryJobId, "commitment");
    }

    function test_reverts_whenBothSidesHaveSettled() public {
        _settle(binaryJobId);
        _refuses(binaryJobId, _notAwaited(binaryJobId));
    }

    /// @dev Drawn so late that the court's time ends first.
    function test_reverts_whenTheCourtsTimeIsOver() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.warp(_deadline(jobId) - 1 hours);
        court.openPanel(jobId);
        uint256 seedBlock = court.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "late");
        court.draw(jobId);
        vm.warp(_deadline(jobId) - 1);
        _commit(jobId, 0, ALL);
        vm.warp(_deadline(jobId));
        address caller = _juror(jobId, 1);
        vm.expectRevert(_notAwaited(jobId));
        vm.prank(caller);
        court.commit(jobId, "commitment");
    }

    function testFuzz_reverts_whenTheCallerHasNoSeat(address caller) public {
        for (uint256 i; i < 5; ++i) {
            vm.assume(caller != _juror(binaryJobId, i));
        }
        vm.assume(caller != forwarder);
        _refusesSeat(caller);
    }

    function test_reverts_whenTheCallerIsASide_orWasNotDrawn() public {
        _refusesSeat(alice);
        _refusesSeat(bob);
        _refusesSeat(admin);
        for (uint256 i; i < pool.length; ++i) {
            if (!_sits(binaryJobId, pool[i])) _refusesSeat(pool[i]);
        }
    }

    function test_reverts_whenZero() public {
        address caller = _juror(binaryJobId, 0);
        vm.expectRevert(ICourt.ZeroCommitment.selector);
        vm.prank(caller);
        court.commit(binaryJobId, 0);
    }

    function test_reverts_whenDoneTwice() public {
        address juror = _juror(binaryJobId, 0);
        _commit(binaryJobId, 0, ALL);
        bytes32 first = court.commitmentOf(binaryJobId, juror);
        vm.expectRevert(
            abi.encodeWithSelector(ICourt.AlreadyCommitted.selector, binaryJobId, juror)
        );
        vm.prank(juror);
        court.commit(binaryJobId, "another");
        assertEq(court.commitmentOf(binaryJobId, juror), first, "kept");
        assertEq(court.caseOf(binaryJobId).committed, 1, "committed");
    }

    function test_letsTheForwarderSpeak() public {
        address juror = _juror(binaryJobId, 0);
        _forward(juror, address(court), abi.encodeCall(ICourt.commit, (binaryJobId, "secret")));
        assertEq(court.commitmentOf(binaryJobId, juror), "secret", "commitment");
    }

    function _refuses(uint256 jobId, bytes memory refusal) private {
        address caller = _juror(binaryJobId, 0);
        vm.expectRevert(refusal);
        vm.prank(caller);
        court.commit(jobId, "commitment");
    }

    function _refusesSeat(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotSeated.selector, binaryJobId, caller));
        vm.prank(caller);
        court.commit(binaryJobId, "commitment");
    }
}
