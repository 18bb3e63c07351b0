// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev An agent can be given to anybody, unasked (ERC-721's `transferFrom`). That must not make two
/// sides look like one hand.
contract GiftAttacksTest is CourtTest {
    uint32 private _finalPolicyId;

    function setUp() public override {
        super.setUp();
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = address(peers);
        terms.reviewPeriod = 6 days;
        terms.flags = PolicyFlags.VERIFIED_ONLY;
        _finalPolicyId = market.registerPolicy(terms);
        _fillPool(12);
    }

    /// @dev Peers are to judge what Bob delivered. Were he and Alice one hand, they would not, and
    /// she would judge herself, for good. So she gives him her agent and asks for the panel in one go.
    function test_attack_judgeOneself_byGivingTheProviderAnAgent() public {
        uint256 jobId = _delivered(_finalPolicyId, PRICE);
        _transfer(alice, bob, _agentOf(alice));
        peers.openPanel(jobId);
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "peers judge");
        assertTrue(peers.panelOf(jobId).weighty, "and are paid");
    }

    /// @dev The same by an agent that is worth nothing, bound after the delivery.
    function test_attack_judgeOneself_byAnAgentMadeForIt() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = address(peers);
        terms.reviewPeriod = 6 days;
        uint32 openToAll = market.registerPolicy(terms);
        uint256 jobId = _hire(thief, bob, openToAll, PRICE);
        _submit(jobId);
        _transfer(thief, bob, _join(thief));
        peers.openPanel(jobId);
        assertFalse(_has(jobId, JobFlags.CLIENT_TURN), "peers judge");
    }

    /// @dev Either side that fears a verdict would have jurors work for nothing.
    function test_attack_takeJurorsPay_byGivingAnAgent() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _transfer(alice, bob, _agentOf(alice));
        _draw(jobId);
        assertTrue(court.panelOf(jobId).weighty, "as any other");
    }

    /// @dev Does strand. The seller leaves all eight places of an agent's accounts taken: whoever
    /// bought it can close them, and bind none of its own, for good.
    function test_weakness_aSoldAgentHasNoPlaceForTheBuyersAccount() public {
        uint256 agentId = _join(thief);
        for (uint256 i = 1; i < 8; ++i) {
            _bind(_setWallet(agentId, 1000 + i), agentId);
        }
        _transfer(thief, carol, agentId);
        address[] memory left = membership.accountsOf(agentId);
        for (uint256 i; i < left.length; ++i) {
            vm.prank(carol);
            membership.closeAccount(left[i], true);
        }
        vm.expectRevert(abi.encodeWithSelector(IMembership.TooManyAccounts.selector, agentId, 8));
        vm.prank(carol);
        membership.bind(agentId, IMembership.Kind.Software);
    }
}
