// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketIdentityTest } from "../../base/MarketIdentityTest.sol";

/// @dev What the market lets in, as the membership told it.
contract PassTest is MarketIdentityTest {
    function test_anyoneWhereNoKindIsNamed(uint256 seed) public {
        _join(alice);
        _enter(alice, bob);
        _enter(bob, alice);
        _enter(bob, _someone(seed));
    }

    function test_agreesWithTheRulesWrittenOut(uint8 client, uint8 provider, uint16 flags) public {
        flags %= 32; // kinds and verified-only; the rest is about disputes
        _joinAs(alice, client);
        _joinAs(bob, provider);
        uint32 policy = _policy(flags);
        bool verifiedOnly = flags & 16 != 0;
        if (!_fits(flags & 1, flags & 2, verifiedOnly, client)) _expectRefused(alice);
        else if (!_fits(flags & 4, flags & 8, verifiedOnly, provider)) _expectRefused(bob);
        this.enter(alice, bob, policy);
    }

    function test_verifiedOnly_followsTheMark(bool asClient) public {
        uint32 policy = _policy(PolicyFlags.VERIFIED_ONLY);
        uint256 agentId = _joinVerified(alice);
        _joinVerified(bob);
        (address client, address provider) = asClient ? (alice, bob) : (bob, alice);
        this.enter(client, provider, policy);

        vm.prank(alice);
        verifications.unlink(agentId, IVerifications.Source.X);
        _expectRefused(alice);
        this.enter(client, provider, policy);

        vm.warp(NOW + 1);
        _link(agentId, alice, IVerifications.Source.Domain, "domain");
        this.enter(client, provider, policy);
    }

    function test_suspendedEntersNothingUntilLifted(bool asClient) public {
        uint256 agentId = _join(alice);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _assertRefused(asClient);

        vm.prank(governance);
        membership.setSuspended(agentId, false);
        _enterAs(asClient);
    }

    function test_deactivatedEntersNothingUntilReactivated(bool asClient) public {
        uint256 agentId = _join(alice);
        vm.prank(alice);
        membership.setActive(agentId, false);
        _assertRefused(asClient);

        vm.prank(alice);
        membership.setActive(agentId, true);
        _enterAs(asClient);
    }

    function test_closedEntersNothingUntilReopened(bool asClient) public {
        _join(alice);
        vm.prank(alice);
        membership.closeAccount(alice, true);
        _assertRefused(asClient);

        vm.prank(alice);
        membership.closeAccount(alice, false);
        _enterAs(asClient);
    }

    function test_closingStaysThroughDeactivation(bool asClient) public {
        uint256 agentId = _join(alice);
        vm.startPrank(alice);
        membership.closeAccount(alice, true);
        membership.setActive(agentId, false);
        membership.setActive(agentId, true);
        vm.stopPrank();
        _assertRefused(asClient);
    }

    function test_everyAccountOfTheAgentIsBarred(bool asClient) public {
        uint256 agentId = _register(bob);
        address wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
        vm.startPrank(bob);
        membership.bind(agentId, IMembership.Kind.Software);
        membership.setActive(agentId, false);
        vm.stopPrank();
        _expectRefused(wallet);
        _enter(asClient ? wallet : alice, asClient ? alice : wallet);
    }

    function test_closedAccountLeavesTheAgentsOthers() public {
        uint256 agentId = _join(alice);
        address wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
        vm.prank(alice);
        membership.closeAccount(alice, true);
        _enter(bob, wallet);
        _assertRefused(true);
    }

    function test_bindingToASuspendedAgentBars() public {
        uint256 agentId = _join(bob);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _transfer(bob, alice, agentId);
        _bind(alice, agentId);
        _assertRefused(true);
    }

    function test_suspendedStillFinishesAndIsPaid() public {
        uint256 agentId = _join(bob);
        uint256 jobId = _hire(alice, bob);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _submit(jobId);
        _complete(jobId);
        assertEq(usdc.balanceOf(bob), PRICE - PRICE * 3 / 100);
    }

    function test_reverts_whenAnyoneElseTellsTheMarket(address caller, address account, uint8 pass)
        public
    {
        vm.assume(caller != address(membership));
        vm.expectRevert(
            abi.encodeWithSelector(IJobMarket.Unauthorized.selector, caller, address(membership))
        );
        vm.prank(caller);
        market.setPass(account, pass);
    }

    /// @param seed Its last two bits: a kind as in `IMembership.Kind`, a system agent having been a
    /// person; 3 for no agent. The next: whether it is verified.
    function _joinAs(address account, uint8 seed) private {
        uint8 kind = seed % 4;
        if (kind == 3) return;
        uint256 agentId = _register(account);
        bool isPerson = kind != uint8(IMembership.Kind.Software);
        _bind(account, agentId, isPerson ? IMembership.Kind.Person : IMembership.Kind.Software);
        if (_isVerified(seed)) {
            _link(agentId, account, IVerifications.Source.X, keccak256(abi.encode(account)));
        }
        if (kind != uint8(IMembership.Kind.System)) return;
        vm.prank(governance);
        membership.makeSystem(agentId);
    }

    /// @dev External, so that all of it is one call to expect of.
    function enter(address client, address provider, uint32 policy) external {
        _hire(client, provider, policy, PRICE);
    }

    function _enter(address client, address provider) private {
        this.enter(client, provider, policyId);
    }

    function _enterAs(bool asClient) private {
        _enter(asClient ? alice : bob, asClient ? bob : alice);
    }

    function _assertRefused(bool asClient) private {
        _expectRefused(alice);
        _enterAs(asClient);
    }

    function _expectRefused(address account) private {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.NotAdmitted.selector, account));
    }

    function _fits(uint16 software, uint16 person, bool verifiedOnly, uint8 seed)
        private
        pure
        returns (bool)
    {
        uint8 kind = seed % 4;
        bool passesAsVerified =
            kind == uint8(IMembership.Kind.System) || kind != 3 && _isVerified(seed);
        if (verifiedOnly && !passesAsVerified) return false;
        if (software | person == 0) return true;
        if (kind == 3) return false;
        return kind == uint8(IMembership.Kind.Person) ? person != 0 : software != 0;
    }

    function _isVerified(uint8 seed) private pure returns (bool) {
        return seed & 4 != 0;
    }
}
