// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { JobMarket } from "../../../src/market/JobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract ConfigureTest is MarketTest {
    JobMarket private fresh;
    uint32 private plain;

    function setUp() public override {
        super.setUp();
        fresh = new JobMarket(forwarder, address(membership), treasury, governance);
        vm.prank(governance);
        fresh.setTokenRules(address(usdc), _tokenRules(100));
        plain = _registerFresh(Entry.bit(Entry.PLAIN), address(0));
    }

    function test_reverts_whenTheTreasuryIsNobody() public {
        vm.expectRevert(IJobMarket.ZeroAddress.selector);
        new JobMarket(forwarder, address(membership), address(0), governance);
    }

    function testFuzz_namesTheOthers_once(address offers_, address listings_) public {
        vm.assume(offers_ != address(0) && listings_ != address(0));
        vm.startPrank(governance);
        vm.expectEmit(address(fresh));
        emit IJobMarket.Configured(offers_, listings_, plain);
        fresh.configure(offers_, listings_, plain);
        IJobMarket.Settings memory settings = fresh.settings();
        assertEq(settings.offers, offers_, "offers");
        assertEq(settings.listings, listings_, "listings");
        assertEq(settings.treasury, treasury, "treasury");
        assertEq(settings.guardian, address(0), "guardian");
        assertEq(settings.plainPolicyId, plain, "plain policy");
        assertFalse(settings.paused, "paused");

        vm.expectRevert(IJobMarket.AlreadyConfigured.selector);
        fresh.configure(offers_, listings_, plain);
    }

    function test_reverts_whenZero() public {
        vm.startPrank(governance);
        vm.expectRevert(IJobMarket.ZeroAddress.selector);
        fresh.configure(address(0), address(listings), plain);
        vm.expectRevert(IJobMarket.ZeroAddress.selector);
        fresh.configure(address(offers), address(0), plain);
    }

    /// @dev Plain jobs alone come in under it, and nobody disputes them.
    function test_reverts_whenThePolicyIsNotForPlainJobsAlone() public {
        uint32[4] memory bad = [
            0,
            _registerFresh(Entry.bit(Entry.HIRE), address(0)),
            _registerFresh(Entry.bit(Entry.PLAIN) | Entry.bit(Entry.HIRE), address(0)),
            _registerFresh(Entry.bit(Entry.PLAIN), carol)
        ];
        vm.startPrank(governance);
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadPlainPolicy.selector, bad[i]));
            fresh.configure(address(offers), address(listings), bad[i]);
        }
        fresh.configure(address(offers), address(listings), plain);
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(address(offers), address(listings), plain);
    }

    /// @dev A market not yet configured obeys nobody as `Offers` or `Listings`, not even nobody's
    /// own address, and makes no plain jobs.
    function test_obeysNobody_untilConfigured() public {
        vm.startPrank(thief);
        vm.expectRevert(_unauthorized(thief, address(0)));
        fresh.openNegotiation(alice, bob, 1, uint40(NOW + 1 days));
        vm.expectRevert(_unauthorized(thief, address(0)));
        fresh.buy(_hireTerms(), _noPayment(), alice);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, 0));
        fresh.createJob(bob, carol, NOW + 1 days, "", address(0));
    }

    function _registerFresh(uint8 entries, address arbiter) private returns (uint32) {
        IPolicies.PolicyTerms memory terms;
        terms.token = address(usdc);
        terms.entries = entries;
        terms.arbiter = arbiter;
        if (arbiter != address(0)) terms.arbiterPeriod = 1 days;
        return fresh.registerPolicy(terms);
    }
}
