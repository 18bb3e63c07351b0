// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtConcludeTest is CourtTest {
    function test_rulesAsThreeEqualVotesSay() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, [ALL, 0, ALL, 0, ALL]);
        uint256 before = token.balanceOf(bob);
        court.conclude(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
        _assertPhase(jobId, ICourt.Phase.Ruled);
        assertEq(token.balanceOf(bob) - before, PRICE - PRICE * 3 / 100 + PLAIN_BOND, "provider");
        _assertSolvent();
    }
}
