// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Reviews } from "../../../src/identity/Reviews.sol";
import { IReviews } from "../../../src/interfaces/IReviews.sol";
import { ReviewsTest } from "../../base/ReviewsTest.sol";

contract ConfigureReviewsTest is ReviewsTest {
    Reviews private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new Reviews(forwarder, address(market), address(membership), deployer);
    }

    function test_namesBothRegistriesOnce() public {
        assertEq(fresh.identityRegistry(), address(0));
        assertEq(fresh.reputationRegistry(), address(0));
        vm.expectEmit(address(fresh));
        emit IReviews.RegistriesSet(address(identity), address(reputation));
        vm.startPrank(deployer);
        fresh.configure(address(identity), address(reputation));
        assertEq(fresh.identityRegistry(), address(identity));
        assertEq(fresh.reputationRegistry(), address(reputation));

        vm.expectRevert(IReviews.AlreadyConfigured.selector);
        fresh.configure(address(identity), address(reputation));
    }

    function test_reverts_whenEitherHasNoCode(uint256 seed) public {
        address empty = _someone(seed);
        vm.startPrank(deployer);
        vm.expectRevert(abi.encodeWithSelector(IReviews.NotAContract.selector, empty));
        fresh.configure(empty, address(reputation));
        vm.expectRevert(abi.encodeWithSelector(IReviews.NotAContract.selector, empty));
        fresh.configure(address(identity), empty);
    }

    function test_reverts_whenTheyDoNotBelongTogether() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IReviews.RegistryMismatch.selector, address(identity), address(membership)
            )
        );
        vm.prank(deployer);
        fresh.configure(address(membership), address(reputation));
    }

    function test_reverts_whenNotDeployer(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(address(identity), address(reputation));
    }

    function test_trustsItsForwarderOnly(address other) public view {
        assertTrue(fresh.isTrustedForwarder(forwarder));
        assertEq(fresh.isTrustedForwarder(other), other == forwarder);
    }
}
