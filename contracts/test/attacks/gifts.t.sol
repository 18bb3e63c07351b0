// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev An agent can be given to anybody, unasked (ERC-721's `transferFrom`). Whoever gives its
/// agent to the other side makes the two sides one hand.
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

    /// @dev DOES STEAL. Peers are to judge what Bob delivered. Alice gives him her agent and asks
    /// for the panel in one go: "one hand", no seats, and it is her turn. She rejects what she has,
    /// for good.
    function test_STEALS_clientJudgesItself_byGivingItsAgentToTheProvider() public {
        uint256 jobId = _delivered(_finalPolicyId, PRICE);
        uint256 money = token.balanceOf(alice);
        _transfer(alice, bob, _agentOf(alice));
        vm.startPrank(alice);
        peers.openPanel(jobId);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client judges");
        market.reject(jobId, "no reason", "");
        vm.stopPrank();

        assertEq(peers.seatsOf(jobId).length, 0, "nobody was asked");
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
        assertEq(token.balanceOf(alice), money + PRICE, "she has the work and the money");
        assertEq(token.balanceOf(bob), 0, "he has neither");
    }

    /// @dev DOES STEAL. The agent need not be worth anything: a client that needs no mark binds one
    /// it has just made.
    function test_STEALS_theSame_byAnAgentMadeForIt() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = address(peers);
        terms.reviewPeriod = 6 days;
        uint32 openToAll = market.registerPolicy(terms);
        uint256 jobId = _hire(thief, bob, openToAll, PRICE);
        _submit(jobId);
        uint256 money = token.balanceOf(thief);
        uint256 agentId = _join(thief);
        _transfer(thief, bob, agentId);
        peers.openPanel(jobId);
        vm.prank(thief);
        market.reject(jobId, "no reason", "");
        assertEq(token.balanceOf(thief), money + PRICE, "the work for nothing");
    }

    /// @dev DOES STEAL from jurors: whichever side fears a verdict gives its agent to the other
    /// before the panel is opened. Then five votes earn nothing, and five silences cost nothing.
    function test_STEALS_jurorsPay_byGivingAnAgentToTheOtherSide() public {
        uint256 honest = _disputed(binaryPolicyId);
        _draw(honest);
        address juror = _juror(honest, 0);
        uint256 purse = points.balanceOf(juror);
        _ruleBy(honest, ALL);
        assertEq(points.balanceOf(juror), purse + 700, "a vote with the majority");

        uint256 jobId = _disputed(binaryPolicyId);
        _transfer(alice, bob, _agentOf(alice));
        _draw(jobId);
        assertFalse(court.panelOf(jobId).weighty, "no weight");
        juror = _juror(jobId, 0);
        purse = points.balanceOf(juror);
        address silent = _juror(jobId, 4);
        uint256 silents = points.balanceOf(silent);
        _voteAll(jobId, [ALL, ALL, ALL, ALL, SILENT]);
        vm.warp(court.caseOf(jobId).deadline);
        court.conclude(jobId);
        assertEq(uint8(court.caseOf(jobId).phase), uint8(ICourt.Phase.Ruled), "ruled");
        assertEq(points.balanceOf(juror), purse, "its vote is not paid");
        assertEq(points.balanceOf(silent), silents, "silence is not fined");
        assertEq(uint8(court.seatsOf(jobId)[4].mark), uint8(IPanel.Mark.Missed), "though missed");
    }

    /// @dev DOES STEAL a rise: a client books the job it has to pay for as one with itself. Once
    /// and for good: a job is booked once.
    function test_STEALS_theProvidersRise_byGivingItAnAgentBeforeTheBooking() public {
        uint256 jobId = _approved(binaryPolicyId, PRICE);
        _timeOut(jobId);
        uint256 clean = vm.snapshotState();
        standing.book(jobId);
        assertEq(standing.scoreOf(_agentOf(bob)), 5, "what it earned");
        vm.revertToState(clean);

        _transfer(alice, bob, _agentOf(alice));
        standing.book(jobId);
        assertEq(standing.scoreOf(_agentOf(bob)), 0, "what it gets");
    }

    /// @dev DOES STRAND. The seller leaves all eight places of an agent's accounts taken: whoever
    /// bought it can close them, and bind none of its own, for good.
    function test_STRANDS_aSoldAgent_byLeavingNoPlaceForTheBuyersAccount() public {
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
