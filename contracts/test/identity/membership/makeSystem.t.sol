// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract MakeSystemTest is IdentityTest {
    function test_governanceChangesAllAccounts() public {
        uint256 agentId = _join(alice);
        address wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);

        vm.expectEmit(address(membership));
        emit IMembership.KindSet(agentId, IMembership.Kind.System);
        vm.prank(governance);
        membership.makeSystem(agentId);
        assertEq(uint8(membership.accountOf(alice).kind), uint8(IMembership.Kind.System));
        assertEq(uint8(membership.accountOf(wallet).kind), uint8(IMembership.Kind.System));
    }

    function test_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        uint256 agentId = _join(alice);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        membership.makeSystem(agentId);
    }

    function test_reverts_whenNoAccountWasBound(uint256 unknown) public {
        vm.expectRevert(abi.encodeWithSelector(IMembership.UnknownAgent.selector, unknown));
        vm.prank(governance);
        membership.makeSystem(unknown);
    }
}
