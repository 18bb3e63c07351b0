// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { IStanding } from "../../../src/interfaces/IStanding.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract StandingAttacksTest is StandingTest {
    function test_bindingWhereItEndedWellRaisesNothing() public {
        uint256 jobId = _completed(alice, thief);
        uint256 agentId = _register(thief);
        _bind(thief, agentId, IMembership.Kind.Software);
        standing.book(jobId);
        assertEq(standing.scoreOf(agentId), 0);
    }

    function test_aFreshAccountForEachGoodJobRaisesNothing() public {
        uint256 agentId = _register(thief);
        for (uint256 i = 1; i <= 8; ++i) {
            address account = vm.addr(i);
            uint256 jobId = _completed(alice, account);
            _setWallet(agentId, i);
            _bind(account, agentId);
            standing.book(jobId);
            skip(31 days);
        }
        assertEq(standing.scoreOf(agentId), 0);
    }

    function test_tradingBackAndForthRaisesOneScoreOnce() public {
        for (uint256 i; i < 10; ++i) {
            standing.book(_completed(alice, bob));
            standing.book(_completed(bob, alice));
        }
        assertEq(_score(alice) + _score(bob), 2 * START + 5);
    }

    function testFuzz_noGasHelpsAgainstOneOwner(uint256 gasLimit) public {
        _transfer(bob, alice, agentOfBob);
        uint256 jobId = _completed(alice, bob);
        gasLimit = bound(gasLimit, 20_000, 1_000_000);
        (bool success,) =
            address(standing).call{ gas: gasLimit }(abi.encodeCall(IStanding.book, (jobId)));
        assertEq(success, standing.isBooked(jobId, IStanding.Part.Sides));
        assertEq(_score(bob), START);
    }

    function test_staysCleanWithoutConsent() public {
        uint256 jobId = _hired();
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, alice));
        _disputedBy(alice, jobId);
        _timeOut(jobId);
        standing.book(jobId);

        _allow(alice, PRICE);
        vm.startPrank(alice);
        jobId = market.createJob(bob, evaluator, vm.getBlockTimestamp() + 1, "", address(0));
        market.setBudget(jobId, PRICE, "");
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        standing.book(jobId);
        assertEq(_score(bob), START);
    }

    /// @dev A year to deliver becomes the arbiter's hour; nobody rules, nobody loses.
    function test_anArbitersSilenceStainsNobody() public {
        IPolicies.PolicyTerms memory terms = _keyTerms();
        terms.arbiterPeriod = 1 hours;
        uint256 jobId = _hireFor(market.registerPolicy(terms), PRICE);
        vm.prank(bob);
        market.start(jobId);
        _disputedBy(alice, jobId);
        _timeOut(jobId);
        standing.book(jobId);
        assertEq(_score(bob), START);
        assertEq(_score(alice), START);
    }

    function test_anArbitersSilenceWashesNoRejectionOff() public {
        uint256 jobId = _judged(false);
        _disputedBy(bob, jobId);
        _timeOut(jobId);
        standing.book(jobId);
        assertEq(_score(bob), START - 10);
    }

    function test_sidesAreBookedOnceThoughPanelsComeLater() public {
        _fillPool(4);
        uint256 jobId = _delivered(peerPolicyId, PRICE);
        peers.openPanel(jobId);
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "hash");
        peers.draw(jobId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.prank(alice);
        market.complete(jobId, 0, "");
        standing.book(jobId);
        peers.release(jobId);
        standing.book(jobId);
        assertEq(_score(bob), START + 5);
    }

    /// @dev Known, and worth nothing: whoever has two agents may own each by another key anyhow. The
    /// client's verification is what makes a pair dear.
    function test_sellingOneOfTwoBeforeBookingCounts() public {
        _transfer(bob, alice, agentOfBob);
        uint256 jobId = _completed(alice, bob);
        _transfer(alice, carol, agentOfBob);
        standing.book(jobId);
        assertEq(_score(bob), START + 5);
    }

    /// @dev Known, and dear: the provider keeps the agent.
    function test_givingTheProviderOnesAgentKeepsItsScore() public {
        uint256 jobId = _completed(alice, bob);
        _transfer(alice, bob, agentOfAlice);
        standing.book(jobId);
        assertEq(_score(bob), START);
        assertEq(identity.ownerOf(agentOfAlice), bob);
    }
}
