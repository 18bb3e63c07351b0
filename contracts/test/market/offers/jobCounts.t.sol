// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { stdError } from "forge-std/StdError.sol";
import { Test } from "forge-std/Test.sol";
import { JobCounts } from "../../../src/libraries/JobCounts.sol";

contract JobCountsTest is Test {
    using JobCounts for JobCounts.Counts;

    JobCounts.Counts private _counts;
    mapping(uint256 jobId => uint8) private _model;

    function testFuzz_keepsWhatWasSet(uint256 jobId, uint32 version, uint8 count) public {
        version = uint32(bound(version, 1, type(uint24).max));
        assertEq(_counts.get(jobId, version), 0, "nothing at first");
        _counts.set(jobId, version, count);
        assertEq(_counts.get(jobId, version), count, "set");
    }

    /// @dev Offers on an older brief count no more.
    function testFuzz_forgetsOtherVersions(uint256 jobId, uint32 version, uint32 other, uint8 count)
        public
    {
        version = uint32(bound(version, 1, type(uint24).max));
        other = uint32(bound(other, 1, type(uint24).max));
        vm.assume(other != version);
        _counts.set(jobId, version, count);
        assertEq(_counts.get(jobId, other), 0, "another version's");
        _counts.set(jobId, other, 1);
        assertEq(_counts.get(jobId, version), 0, "replaced");
    }

    /// @dev Eight jobs share a slot and know nothing of one another.
    function testFuzz_keepsJobsApart(uint8[32] memory jobs, uint8[32] memory counts) public {
        for (uint256 i; i < jobs.length; ++i) {
            uint256 jobId = jobs[i] % 20;
            _counts.set(jobId, 1, counts[i]);
            _model[jobId] = counts[i];
            for (uint256 id; id < 20; ++id) {
                assertEq(_counts.get(id, 1), _model[id], "count");
            }
        }
    }

    /// @dev Back at zero, the slot is still in use: the next job's first costs no new one.
    function test_keepsTheSlotInUse() public {
        _counts.set(7, 1, 1);
        _counts.set(7, 1, 0);
        assertEq(_counts.get(7, 1), 0, "count");
        assertNotEq(_counts.slots[0].word, 0, "slot");
    }

    function testFuzz_increasesUpToTheMost(uint256 jobId, uint32 version, uint8 max) public {
        version = uint32(bound(version, 1, type(uint24).max));
        _counts.set(jobId ^ 1, version, 9);
        for (uint8 count; count < max; ++count) {
            assertTrue(_counts.tryIncrease(jobId, version, max), "one more");
        }
        assertFalse(_counts.tryIncrease(jobId, version, max), "no more");
        assertEq(_counts.get(jobId, version), max, "count");
        assertEq(_counts.get(jobId ^ 1, version), 9, "neighbour");
    }

    function testFuzz_decreases(uint256 jobId, uint32 version, uint8 count) public {
        version = uint32(bound(version, 1, type(uint24).max));
        count = uint8(bound(count, 1, 255));
        _counts.set(jobId ^ 1, version, 9);
        _counts.set(jobId, version, count);
        _counts.decrease(jobId, version);
        assertEq(_counts.get(jobId, version), count - 1, "count");
        assertEq(_counts.get(jobId ^ 1, version), 9, "neighbour");
    }

    /// @dev What never was does not become 255.
    function test_reverts_whenDecreasedBelowNone() public {
        vm.expectRevert(stdError.arithmeticError);
        this.decrease();
    }

    function decrease() external {
        _counts.decrease(1, 1);
    }
}
