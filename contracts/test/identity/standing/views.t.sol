// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Test.sol";
import { IStanding } from "../../../src/interfaces/IStanding.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract StandingViewsTest is StandingTest {
    function testFuzz_everybodyStartsAtZero(uint256 agentId) public view {
        agentId = bound(agentId, agentOfBob + 1, type(uint256).max);
        assertEq(standing.scoreOf(agentId), 0);
    }

    function test_scoreIsWhatTheLastEventSaid() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _ruled(jobId, 0);
        vm.recordLogs();
        standing.book(jobId);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Vm.Log memory last = logs[logs.length - 1];
        assertEq(last.topics[0], IStanding.ScoreChanged.selector);
        assertEq(uint256(last.topics[1]), agentOfBob);
        (, uint16 score,) = abi.decode(last.data, (int16, uint16, IStanding.Reason));
        assertEq(score, START - 30);
        assertEq(standing.scoreOf(agentOfBob), score);
    }

    function testFuzz_nothingIsBookedOfUnknownJobs(uint256 jobId, uint8 part) public view {
        assertFalse(standing.isBooked(jobId, IStanding.Part(part % 3)));
    }

    function testFuzz_noRiseBetweenStrangers(uint256 agentId, uint256 otherAgentId) public view {
        assertEq(standing.nextRiseOf(agentId, otherAgentId), 0);
    }

    function test_nextRiseIsThePairsInEitherOrder() public {
        standing.book(_completed(alice, bob));
        uint256 next = vm.getBlockTimestamp() + 30 days;
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), next);
        assertEq(standing.nextRiseOf(agentOfBob, agentOfAlice), next);
        assertEq(standing.nextRiseOf(agentOfBob, agentOfBob), 0);
    }
}
