// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract SetSuspendedTest is IdentityTest {
    uint256 private agentId;
    address private wallet;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
    }

    function test_governanceSuspendsAllAccountsAndLifts() public {
        vm.startPrank(governance);
        vm.expectEmit(address(membership));
        emit IMembership.StatusSet(agentId, IMembership.Status.Suspended);
        membership.setSuspended(agentId, true);
        _assertStatus(IMembership.Status.Suspended);

        vm.expectEmit(address(membership));
        emit IMembership.StatusSet(agentId, IMembership.Status.Active);
        membership.setSuspended(agentId, false);
        _assertStatus(IMembership.Status.Active);
    }

    function test_deactivatedAgentCanBeSuspended() public {
        vm.prank(alice);
        membership.setActive(agentId, false);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _assertStatus(IMembership.Status.Suspended);
    }

    function test_reverts_whenLiftingWhatIsNot(bool active) public {
        vm.prank(alice);
        membership.setActive(agentId, active);
        vm.expectRevert(abi.encodeWithSelector(IMembership.NotSuspended.selector, agentId));
        vm.prank(governance);
        membership.setSuspended(agentId, false);
        _assertStatus(active ? IMembership.Status.Active : IMembership.Status.Deactivated);
    }

    function test_reverts_whenNotGovernance(address caller, bool suspended) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        membership.setSuspended(agentId, suspended);
    }

    function test_reverts_whenNoAccountWasBound(uint256 unknown, bool suspended) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(abi.encodeWithSelector(IMembership.UnknownAgent.selector, unknown));
        vm.prank(governance);
        membership.setSuspended(unknown, suspended);
    }

    function _assertStatus(IMembership.Status expected) private view {
        assertEq(uint8(membership.accountOf(alice).status), uint8(expected));
        assertEq(uint8(membership.accountOf(wallet).status), uint8(expected));
    }
}
