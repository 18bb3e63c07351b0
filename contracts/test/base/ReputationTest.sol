// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { RegistriesTest } from "./RegistriesTest.sol";

/// @dev An agent of Alice's, and ways to give it feedback.
abstract contract ReputationTest is RegistriesTest {
    int128 internal constant MAX_VALUE = 1e38;

    uint256 internal agentId;
    address internal carol = makeAddr("carol");

    function setUp() public virtual override {
        super.setUp();
        _register(thief);
        agentId = _register(alice);
    }

    function _give(address client, int128 value, uint8 decimals) internal {
        _give(client, value, decimals, "", "");
    }

    function _give(
        address client,
        int128 value,
        uint8 decimals,
        string memory tag1,
        string memory tag2
    ) internal {
        vm.prank(client);
        reputation.giveFeedback(agentId, value, decimals, tag1, tag2, "", "", 0);
    }

    function _revoke(address client, uint64 index) internal {
        vm.prank(client);
        reputation.revokeFeedback(agentId, index);
    }

    function _respond(address responder, address client, uint64 index) internal {
        vm.prank(responder);
        reputation.appendResponse(agentId, client, index, "ipfs://answer", 0);
    }

    function _one(address account) internal pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = account;
    }

    function _two(address first, address second) internal pure returns (address[] memory accounts) {
        accounts = new address[](2);
        accounts[0] = first;
        accounts[1] = second;
    }
}
