// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReputationRegistry } from "../../../src/interfaces/IReputationRegistry.sol";
import { ReputationTest } from "../../base/ReputationTest.sol";

contract AppendResponseTest is ReputationTest {
    function setUp() public override {
        super.setUp();
        _give(bob, 10, 0);
    }

    function test_anyoneMayAnswer(uint256 seed, string calldata uri, bytes32 hash) public {
        vm.assume(bytes(uri).length != 0);
        address responder = _someone(seed);
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.ResponseAppended(agentId, bob, 1, responder, uri, hash);
        vm.prank(responder);
        reputation.appendResponse(agentId, bob, 1, uri, hash);
        assertEq(reputation.getResponseCount(agentId, bob, 1, _one(responder)), 1);
    }

    function test_answersAddUp(uint8 times) public {
        for (uint256 i; i < times; ++i) {
            _respond(alice, bob, 1);
        }
        assertEq(reputation.getResponseCount(agentId, bob, 1, _one(alice)), times);
        assertEq(reputation.getResponseCount(agentId, bob, 1, new address[](0)), times);
    }

    function test_revokedFeedbackMayBeAnswered() public {
        _revoke(bob, 1);
        _respond(alice, bob, 1);
        assertEq(reputation.getResponseCount(agentId, bob, 1, _one(alice)), 1);
    }

    function test_gasless() public {
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.ResponseAppended(agentId, bob, 1, alice, "ipfs://answer", 0);
        _forward(
            alice,
            address(reputation),
            abi.encodeCall(
                IReputationRegistry.appendResponse, (agentId, bob, 1, "ipfs://answer", 0)
            )
        );
    }

    function test_reverts_whenIndexIsZero(string calldata uri) public {
        vm.expectRevert("index must be > 0");
        reputation.appendResponse(agentId, bob, 0, uri, 0);
    }

    function test_reverts_whenUriIsEmpty(uint64 index) public {
        index = uint64(bound(index, 1, type(uint64).max));
        vm.expectRevert("Empty URI");
        reputation.appendResponse(agentId, bob, index, "", 0);
    }

    function test_reverts_whenOutOfBounds(uint64 index) public {
        index = uint64(bound(index, 2, type(uint64).max));
        vm.expectRevert("index out of bounds");
        _respond(alice, bob, index);
    }

    function test_reverts_whenClientGaveNone(uint256 seed) public {
        vm.expectRevert("index out of bounds");
        _respond(alice, _someone(seed), 1);
    }
}
