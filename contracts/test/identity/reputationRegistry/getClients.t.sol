// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract GetClientsTest is ReputationTest {
    function test_eachOnceInOrder(uint8 times) public {
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j <= times % 4; ++j) {
                _give(_someone(i), 1, 0);
            }
        }
        _revoke(_someone(0), 1);
        address[] memory clients = reputation.getClients(agentId);
        assertEq(clients.length, 3);
        for (uint256 i; i < 3; ++i) {
            assertEq(clients[i], _someone(i));
        }
    }

    function test_noneAtFirst(uint256 anyAgent) public view {
        assertEq(reputation.getClients(anyAgent).length, 0);
    }
}
