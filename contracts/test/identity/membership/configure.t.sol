// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Membership } from "../../../src/identity/Membership.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract ConfigureMembershipTest is IdentityTest {
    Membership private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new Membership(forwarder, governance);
    }

    function test_namesItsNeighboursOnce(
        address registry,
        address jobMarket,
        address verifier,
        address other
    ) public {
        vm.assume(registry != address(0) && jobMarket != address(0) && verifier != address(0));
        assertEq(fresh.identityRegistry(), address(0));
        assertEq(fresh.verifications(), address(0));
        vm.expectEmit(address(fresh));
        emit IMembership.Configured(registry, jobMarket, verifier);
        vm.startPrank(governance);
        fresh.configure(registry, jobMarket, verifier);
        assertEq(fresh.identityRegistry(), registry);
        assertEq(fresh.verifications(), verifier);

        vm.expectRevert(IMembership.AlreadyConfigured.selector);
        fresh.configure(other, other, other);
    }

    function test_reverts_whenAnyIsZero(address other) public {
        vm.startPrank(governance);
        vm.expectRevert(IMembership.ZeroAddress.selector);
        fresh.configure(address(0), other, other);
        vm.expectRevert(IMembership.ZeroAddress.selector);
        fresh.configure(other, address(0), other);
        vm.expectRevert(IMembership.ZeroAddress.selector);
        fresh.configure(other, other, address(0));
    }

    function test_reverts_whenNotOwner(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(address(identity), address(market), address(verifications));
    }

    function test_ownershipPassesInTwoSteps() public {
        vm.prank(governance);
        fresh.transferOwnership(alice);
        assertEq(fresh.owner(), governance);
        vm.prank(alice);
        fresh.acceptOwnership();
        assertEq(fresh.owner(), alice);
    }
}
