// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { stdError } from "forge-std/Test.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract VerificationsViewsTest is IdentityTest {
    function test_knowNothingOfOthers(uint256 agentId, uint8 source, bytes32 handle) public {
        _joinVerified(alice);
        vm.assume(agentId != 0 && handle != keccak256(abi.encode(alice)));
        IVerifications.Source at = IVerifications.Source(source % 2);
        assertFalse(verifications.isVerified(agentId));
        assertFalse(verifications.hasHandle(agentId));
        assertFalse(verifications.isBanned(agentId));
        assertEq(verifications.handleOf(agentId, at), 0);
        assertEq(verifications.voterOf(agentId), address(0));
        (, bool taken, bool banned) = verifications.handleRecord(at, handle);
        assertFalse(taken || banned);
    }

    function test_poolEntry_reverts_beyondThePool(uint256 place) public {
        _joinVerified(alice);
        place = bound(place, 1, type(uint256).max);
        vm.expectRevert(stdError.indexOOBError);
        verifications.poolEntry(place);
    }
}
