// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract GetLastIndexTest is ReputationTest {
    function test_countsFeedbackOfOneClientOnOneAgent(uint8 times) public {
        for (uint256 i; i < times; ++i) {
            _give(bob, 1, 0);
        }
        assertEq(reputation.getLastIndex(agentId, bob), times);
        assertEq(reputation.getLastIndex(agentId, carol), 0);
        assertEq(reputation.getLastIndex(agentId + 1, bob), 0);
    }
}
