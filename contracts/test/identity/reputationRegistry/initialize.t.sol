// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { ReputationRegistry } from "../../../src/identity/ReputationRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract ReputationInitializeTest is RegistriesTest {
    ReputationRegistry private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new ReputationRegistry(forwarder, deployer);
    }

    function test_namesTheIdentityRegistryOnce(address registry) public {
        vm.assume(registry != address(0));
        assertEq(fresh.getIdentityRegistry(), address(0));

        vm.expectEmit(address(fresh));
        emit Initializable.Initialized(2);
        vm.startPrank(deployer);
        fresh.initialize(registry);
        assertEq(fresh.getIdentityRegistry(), registry);

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        fresh.initialize(address(identity));
    }

    function test_reverts_whenZero() public {
        vm.startPrank(deployer);
        vm.expectRevert("bad identity");
        fresh.initialize(address(0));

        fresh.initialize(address(identity));
        assertEq(fresh.getIdentityRegistry(), address(identity), "the failed try counts not");
    }

    function test_reverts_whenNotOwner(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.initialize(address(identity));
    }
}
