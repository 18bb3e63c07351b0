// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IdentityTest } from "../../base/IdentityTest.sol";

contract AccountsOfTest is IdentityTest {
    function test_noneAtFirst(uint256 agentId) public view {
        assertEq(membership.accountsOf(agentId).length, 0);
    }

    function test_upToEightInOrder(uint256 number) public {
        number = bound(number, 1, 8);
        uint256 agentId = _register(alice);
        for (uint256 i; i < number; ++i) {
            _bind(_setWallet(agentId, i + 1), agentId);
        }
        address[] memory accounts = membership.accountsOf(agentId);
        assertEq(accounts.length, number);
        for (uint256 i; i < number; ++i) {
            assertEq(accounts[i], vm.addr(i + 1));
        }
    }
}
