// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract GetResponseCountTest is ReputationTest {
    function setUp() public override {
        super.setUp();
        _give(bob, 1, 0);
        _give(bob, 2, 0);
        _give(carol, 3, 0);
        _respond(alice, bob, 1);
        _respond(alice, bob, 1);
        _respond(thief, bob, 1);
        _respond(alice, bob, 2);
        _respond(thief, carol, 1);
    }

    function test_toOneFeedback() public view {
        _assertCount(bob, 1, new address[](0), 3);
        _assertCount(bob, 1, _one(alice), 2);
        _assertCount(bob, 1, _two(alice, thief), 3);
        _assertCount(bob, 2, new address[](0), 1);
    }

    function test_toAllOfAClient() public view {
        _assertCount(bob, 0, new address[](0), 4);
        _assertCount(bob, 0, _one(thief), 1);
        _assertCount(carol, 0, new address[](0), 1);
    }

    function test_toAllOfTheAgents(uint64 index) public view {
        _assertCount(address(0), index, new address[](0), 5);
        _assertCount(address(0), index, _one(alice), 3);
        _assertCount(address(0), index, _one(thief), 2);
    }

    function test_noneForWhatIsNotThere(uint64 index, uint256 seed) public view {
        index = uint64(bound(index, 3, type(uint64).max));
        _assertCount(bob, index, new address[](0), 0);
        _assertCount(_someone(seed), 0, new address[](0), 0);
        _assertCount(bob, 0, _one(_someone(seed)), 0);
    }

    function _assertCount(
        address client,
        uint64 index,
        address[] memory responders,
        uint64 expected
    ) private view {
        assertEq(reputation.getResponseCount(agentId, client, index, responders), expected, "count");
    }
}
