// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract ReadAllFeedbackTest is ReputationTest {
    struct All {
        address[] clients;
        uint64[] indexes;
        int128[] values;
        uint8[] decimals;
        string[] tag1s;
        string[] tag2s;
        bool[] revoked;
    }

    function setUp() public override {
        super.setUp();
        _give(bob, 1, 0, "starred", "provider");
        _give(carol, 2, 1, "starred", "client");
        _give(bob, -3, 2, "uptime", "provider");
        _revoke(bob, 1);
    }

    function test_everyonesWhenNobodyIsNamed() public view {
        All memory all = _read(new address[](0), "", "", true);
        assertEq(all.clients.length, 3);
        _assertIs(all, 0, bob, 1, 1, 0);
        _assertIs(all, 1, bob, 2, -3, 2);
        _assertIs(all, 2, carol, 1, 2, 1);
        assertEq(all.tag1s[0], "starred");
        assertEq(all.tag2s[2], "client");
        assertTrue(all.revoked[0]);
        assertFalse(all.revoked[1]);
    }

    function test_leavesOutRevoked() public view {
        All memory all = _read(new address[](0), "", "", false);
        assertEq(all.clients.length, 2);
        assertEq(all.indexes.length, 2);
        assertEq(all.values.length, 2);
        assertEq(all.decimals.length, 2);
        assertEq(all.tag1s.length, 2);
        assertEq(all.tag2s.length, 2);
        assertEq(all.revoked.length, 2);
        _assertIs(all, 0, bob, 2, -3, 2);
        _assertIs(all, 1, carol, 1, 2, 1);
    }

    function test_filtersByClientInTheOrderAsked() public view {
        All memory all = _read(_two(carol, bob), "", "", false);
        _assertIs(all, 0, carol, 1, 2, 1);
        _assertIs(all, 1, bob, 2, -3, 2);
        assertEq(_read(_one(thief), "", "", true).clients.length, 0);
    }

    function test_filtersByTags() public view {
        assertEq(_read(new address[](0), "starred", "", true).clients.length, 2);
        assertEq(_read(new address[](0), "", "provider", true).clients.length, 2);
        All memory all = _read(new address[](0), "uptime", "provider", false);
        assertEq(all.clients.length, 1);
        _assertIs(all, 0, bob, 2, -3, 2);
        assertEq(_read(new address[](0), "uptime", "client", true).clients.length, 0);
    }

    function test_noneForAnUnknownAgent(uint256 unknown) public {
        vm.assume(unknown != agentId);
        agentId = unknown;
        assertEq(_read(new address[](0), "", "", true).clients.length, 0);
    }

    function _read(
        address[] memory clients,
        string memory tag1,
        string memory tag2,
        bool includeRevoked
    ) private view returns (All memory all) {
        (
            all.clients, all.indexes, all.values, all.decimals, all.tag1s, all.tag2s, all.revoked
        ) = reputation.readAllFeedback(agentId, clients, tag1, tag2, includeRevoked);
    }

    function _assertIs(
        All memory all,
        uint256 i,
        address client,
        uint64 index,
        int128 value,
        uint8 decimals
    ) private pure {
        assertEq(all.clients[i], client);
        assertEq(all.indexes[i], index);
        assertEq(all.values[i], value);
        assertEq(all.decimals[i], decimals);
    }
}
