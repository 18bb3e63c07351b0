// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract AccountOfTest is IdentityTest {
    function test_nothingOfAnUnboundAccount(address account) public view {
        IMembership.Account memory record = membership.accountOf(account);
        assertFalse(record.bound);
        assertFalse(record.closed);
        assertEq(record.agentId, 0);
    }

    function test_takesOneSlot() public {
        _register(bob);
        uint256 agentId = _register(alice);
        _bind(alice, agentId, IMembership.Kind.Person);
        vm.record();
        membership.accountOf(alice);
        (bytes32[] memory reads,) = vm.accesses(address(membership));
        for (uint256 i; i < reads.length; ++i) {
            assertEq(reads[i], reads[0]);
        }
    }
}
