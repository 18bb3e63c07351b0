// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract CountsTest is MarketTest {
    uint256 private agentOfAlice;
    uint256 private agentOfBob;

    function setUp() public override {
        super.setUp();
        agentOfAlice = _register(alice);
        agentOfBob = _register(bob);
    }

    function test_setWhereTheClientIsVerifiedAndTheProviderBound() public {
        _bind(alice, agentOfAlice);
        _verifyAlice();
        _bind(bob, agentOfBob, IMembership.Kind.Person);
        _assertEverywhere(true);
    }

    function test_setWhereTheProviderIsSoftware() public {
        _bind(alice, agentOfAlice, IMembership.Kind.Person);
        _verifyAlice();
        _bind(bob, agentOfBob, IMembership.Kind.Software);
        _assertEverywhere(true);
    }

    function test_notSetWhereTheClientIsUnverified() public {
        _bind(alice, agentOfAlice);
        _bind(bob, agentOfBob);
        _link(agentOfBob, bob, IVerifications.Source.X, "bob");
        _assertEverywhere(false);
    }

    function test_notSetWhereTheProviderIsUnbound() public {
        _bind(alice, agentOfAlice);
        _verifyAlice();
        _assertEverywhere(false);
    }

    function test_notSetWhereNobodyIsBound() public {
        _assertEverywhere(false);
    }

    function test_aPostCountsByWhoTheTwoAreWhenItIsGivenAway() public {
        uint256 jobId = _post();
        assertFalse(_has(jobId, JobFlags.COUNTS));
        _bind(alice, agentOfAlice);
        _verifyAlice();
        _bind(bob, agentOfBob);
        _accept(_bid(jobId, bob, PRICE));
        assertTrue(_has(jobId, JobFlags.COUNTS));
    }

    function test_staysToTheEnd() public {
        _bind(alice, agentOfAlice);
        _verifyAlice();
        _bind(bob, agentOfBob);
        uint256 jobId = _hire(alice, bob);
        vm.prank(alice);
        verifications.unlink(agentOfAlice, IVerifications.Source.X);
        _submit(jobId);
        assertTrue(_has(jobId, JobFlags.COUNTS));
        _complete(jobId);
        assertTrue(_has(jobId, JobFlags.COUNTS));
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    function test_doesNotComeLater() public {
        uint256 jobId = _hire(alice, bob);
        _bind(alice, agentOfAlice);
        _verifyAlice();
        _bind(bob, agentOfBob);
        _submit(jobId);
        _complete(jobId);
        assertFalse(_has(jobId, JobFlags.COUNTS));
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Approved);
    }

    function _verifyAlice() private {
        _link(agentOfAlice, alice, IVerifications.Source.X, "alice");
    }

    function _assertEverywhere(bool expected) private {
        assertEq(_has(_hire(alice, bob), JobFlags.COUNTS), expected, "hire");
        assertEq(_has(_posted(false), JobFlags.COUNTS), expected, "post");
        assertEq(_has(_posted(true), JobFlags.COUNTS), expected, "autoAccept");
        assertEq(_has(_negotiated(), JobFlags.COUNTS), expected, "negotiate");
        assertEq(_has(_bought(), JobFlags.COUNTS), expected, "buy");
        assertEq(_has(_plain(), JobFlags.COUNTS), expected, "plain");
    }

    function _posted(bool autoAccept) private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = autoAccept;
        jobId = _post(terms);
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        if (!autoAccept) _accept(bid);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function _negotiated() private returns (uint256 jobId) {
        IOffers.Offer memory live = _agreed();
        _allow(alice, PRICE);
        _accept(live);
        return live.jobId;
    }

    function _bought() private returns (uint256 jobId) {
        _allow(alice, PRICE);
        vm.prank(address(listings));
        return market.buy(_hireTerms(), _noPayment(), alice);
    }

    function _plain() private returns (uint256 jobId) {
        _allow(alice, PRICE);
        vm.startPrank(alice);
        jobId = market.createJob(bob, evaluator, vm.getBlockTimestamp() + 1 days, "", address(0));
        market.setBudget(jobId, PRICE, "");
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
    }
}
