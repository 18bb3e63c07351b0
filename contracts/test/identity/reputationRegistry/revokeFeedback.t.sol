// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReputationRegistry } from "../../../src/interfaces/IReputationRegistry.sol";
import { ReputationTest } from "../../base/ReputationTest.sol";

contract RevokeFeedbackTest is ReputationTest {
    function setUp() public override {
        super.setUp();
        _give(bob, 10, 0);
        _give(bob, 20, 0);
        _give(bob, 30, 0);
    }

    function test_marksIt(uint64 index) public {
        index = uint64(bound(index, 1, 3));
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.FeedbackRevoked(agentId, bob, index);
        _revoke(bob, index);

        for (uint64 i = 1; i <= 3; ++i) {
            (int128 value,,,, bool isRevoked) = reputation.readFeedback(agentId, bob, i);
            assertEq(isRevoked, i == index);
            assertEq(value, int128(uint128(i)) * 10, "it can still be read");
        }
        assertEq(reputation.getLastIndex(agentId, bob), 3);
    }

    function test_gasless() public {
        _forward(
            bob,
            address(reputation),
            abi.encodeCall(IReputationRegistry.revokeFeedback, (agentId, 2))
        );
        (,,,, bool isRevoked) = reputation.readFeedback(agentId, bob, 2);
        assertTrue(isRevoked);
    }

    function test_reverts_whenIndexIsZero() public {
        vm.expectRevert("index must be > 0");
        _revoke(bob, 0);
    }

    function test_reverts_whenOutOfBounds(uint64 index) public {
        index = uint64(bound(index, 4, type(uint64).max));
        vm.expectRevert("index out of bounds");
        _revoke(bob, index);
    }

    function test_reverts_whenNotItsAuthor(uint256 seed, uint64 index) public {
        index = uint64(bound(index, 1, 3));
        vm.expectRevert("index out of bounds");
        _revoke(_someone(seed), index);
    }

    function test_reverts_whenTheAgentsOwner() public {
        vm.expectRevert("index out of bounds");
        _revoke(alice, 1);
    }

    function test_reverts_whenTwice(uint64 index) public {
        index = uint64(bound(index, 1, 3));
        _revoke(bob, index);
        vm.expectRevert("Already revoked");
        _revoke(bob, index);
    }
}
