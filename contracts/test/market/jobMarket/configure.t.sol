// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { JobMarket } from "../../../src/market/JobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract ConfigureTest is MarketTest {
    JobMarket private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new JobMarket(forwarder, address(membership), governance);
    }

    function testFuzz_namesOffersAndTreasury_once(address offers_, address treasury_) public {
        vm.assume(offers_ != address(0) && treasury_ != address(0) && treasury_ != address(fresh));
        vm.startPrank(governance);
        vm.expectEmit(address(fresh));
        emit IJobMarket.Configured(offers_, treasury_);
        fresh.configure(offers_, treasury_);
        vm.expectRevert(IJobMarket.AlreadyConfigured.selector);
        fresh.configure(offers_, treasury_);
    }

    function test_reverts_whenZero() public {
        vm.startPrank(governance);
        vm.expectRevert(IJobMarket.ZeroAddress.selector);
        fresh.configure(address(0), treasury);
        vm.expectRevert(IJobMarket.ZeroAddress.selector);
        fresh.configure(address(offers), address(0));
    }

    function test_reverts_whenTheTreasuryIsTheMarket() public {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadRecipient.selector, address(fresh)));
        vm.prank(governance);
        fresh.configure(address(offers), address(fresh));
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(address(offers), treasury);
    }

    /// @dev A market not yet configured obeys nobody as `Offers`.
    function test_obeysNobody_untilConfigured() public {
        vm.expectRevert(_unauthorized(thief, address(0)));
        vm.prank(thief);
        fresh.openNegotiation(alice, bob, 1, uint40(NOW + 1 days));
    }
}
