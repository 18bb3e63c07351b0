// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Points } from "../../../src/economy/Points.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract ConfigurePointsTest is PointsTest {
    Points private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new Points(
            forwarder,
            address(market),
            address(offers),
            address(membership),
            address(verifications),
            deployer
        );
    }

    function test_namesTheThreeOnce() public {
        vm.expectEmit(address(fresh));
        emit IPoints.Configured(peerReview, court, address(listings));
        vm.startPrank(deployer);
        fresh.configure(peerReview, court, address(listings));
        vm.expectRevert(IPoints.AlreadyConfigured.selector);
        fresh.configure(alice, alice, alice);
        vm.stopPrank();
        vm.prank(peerReview);
        assertEq(fresh.mintReward(alice, 1), 1);
    }

    function test_nobodyMintsBefore(address caller) public {
        vm.assume(caller != address(0));
        vm.expectRevert(abi.encodeWithSelector(IPoints.Unauthorized.selector, caller));
        vm.prank(caller);
        fresh.mintReward(caller, 1);
    }

    function test_reverts_whenOneIsZero() public {
        vm.startPrank(deployer);
        vm.expectRevert(IPoints.ZeroAddress.selector);
        fresh.configure(address(0), court, address(listings));
        vm.expectRevert(IPoints.ZeroAddress.selector);
        fresh.configure(peerReview, address(0), address(listings));
        vm.expectRevert(IPoints.ZeroAddress.selector);
        fresh.configure(peerReview, court, address(0));
    }

    function test_reverts_whenNotTheDeployer(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(peerReview, court, address(listings));
    }
}
