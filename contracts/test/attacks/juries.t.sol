// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../src/interfaces/ICourt.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev Jurors are drawn from all who are verified, though few of these may be jurors: whoever fills the pool
/// keeps jurors from being found.
contract JuriesAttacksTest is CourtTest {
    /// @dev DOES DIVERT. Eight jurors are there and willing; four hundred newcomers, in places nobody can ever
    /// take away, and most disputes go to the admin.
    function test_DIVERTS_disputesToTheAdmin_byFillingThePool() public {
        _fillPool(8);
        assertEq(_withoutJurors(8), 0, "a jury for all");
        for (uint256 i; i < 400; ++i) {
            _joinVerified(_someone(1000 + i));
        }
        skip(1);
        assertGt(_withoutJurors(8), 4, "the admin rules most");
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
