// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev Jurors are drawn from all who are verified, though few of these may be jurors: where the pool
/// is filled, or jurors are kept from it, none are found.
contract JuriesAttacksTest is CourtTest {
    /// @dev Does divert. Eight jurors are there and willing; four hundred newcomers, in places
    /// nobody can ever take away, and most disputes go to the admin.
    function test_weakness_aFullPoolLeavesDisputesToTheAdmin() public {
        _fillPool(8);
        assertEq(_withoutJurors(8), 0, "a jury for all");
        for (uint256 i; i < 400; ++i) {
            _joinVerified(_someone(1000 + i));
        }
        skip(1);
        uint256 without = _withoutJurors(8);
        assertGt(without, 4, "the admin rules most");
    }

    /// @dev Does divert, in public two days ahead. Who is suspended "may finish", but is not drawn: governance, whose admin
    /// rules where no jury is found, suspends the jurors while a draw is open, has its admin rule,
    /// and lifts it again.
    function test_weakness_governanceSuspendsTheJurorsOfADraw() public {
        _fillPool(8);
        uint256 jobId = _disputed(binaryPolicyId);
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        _suspendJurors(true);
        uint256 seedBlock = court.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "any");
        while (court.caseOf(jobId).phase == ICourt.Phase.Evidence) {
            court.draw(jobId);
        }
        vm.prank(admin);
        court.ruleAsAdmin(jobId, 0, "ours");
        _suspendJurors(false);
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
        assertEq(court.seatsOf(jobId).length, 0, "nobody was asked");
    }

    function _suspendJurors(bool suspended) private {
        for (uint256 i; i < pool.length; ++i) {
            uint256 agentId = _agentOf(pool[i]);
            vm.prank(governance);
            membership.setSuspended(agentId, suspended);
        }
    }

    /// @dev How many of so many disputes find no jury.
    function _withoutJurors(uint256 disputes) private returns (uint256 count) {
        for (uint256 i; i < disputes; ++i) {
            uint256 clean = vm.snapshotState();
            uint256 jobId = _disputed(binaryPolicyId);
            vm.roll(vm.getBlockNumber() + 1000 * i);
            _draw(jobId);
            bool found = court.caseOf(jobId).phase == ICourt.Phase.Commit;
            vm.revertToState(clean);
            if (!found) ++count;
        }
    }
}
