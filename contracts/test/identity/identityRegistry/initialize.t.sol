// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { IdentityRegistry } from "../../../src/identity/IdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract IdentityInitializeTest is RegistriesTest {
    function test_isTheOwnersOnce() public {
        IdentityRegistry fresh = new IdentityRegistry(forwarder, deployer);
        assertEq(fresh.owner(), deployer);

        vm.expectEmit(address(fresh));
        emit Initializable.Initialized(2);
        vm.startPrank(deployer);
        fresh.initialize();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        fresh.initialize();
    }

    function test_reverts_whenNotOwner(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        IdentityRegistry fresh = new IdentityRegistry(forwarder, deployer);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.initialize();
    }

    function test_ownerHasNoPowerOverAgents() public {
        uint256 agentId = _register(alice);
        vm.startPrank(deployer);
        vm.expectRevert("Not authorized");
        identity.setAgentURI(agentId, "ipfs://stolen");
        vm.expectRevert(
            abi.encodeWithSignature(
                "ERC721InsufficientApproval(address,uint256)", deployer, agentId
            )
        );
        identity.transferFrom(alice, deployer, agentId);
    }
}
