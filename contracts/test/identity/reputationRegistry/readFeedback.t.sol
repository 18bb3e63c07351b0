// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract ReadFeedbackTest is ReputationTest {
    function test_readsOne(string calldata tag1, string calldata tag2) public {
        _give(bob, -7, 3, tag1, tag2);
        (int128 value, uint8 decimals, string memory kept1, string memory kept2, bool isRevoked) =
            reputation.readFeedback(agentId, bob, 1);
        assertEq(value, -7);
        assertEq(decimals, 3);
        assertEq(kept1, tag1);
        assertEq(kept2, tag2);
        assertFalse(isRevoked);
    }

    function test_reverts_whenIndexIsZero() public {
        vm.expectRevert("index must be > 0");
        reputation.readFeedback(agentId, bob, 0);
    }

    function test_reverts_whenOutOfBounds(uint64 index) public {
        _give(bob, 1, 0);
        index = uint64(bound(index, 2, type(uint64).max));
        vm.expectRevert("index out of bounds");
        reputation.readFeedback(agentId, bob, index);
    }
}
