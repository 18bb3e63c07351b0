// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { PeerReview } from "../../../src/evaluators/PeerReview.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { IStanding } from "../../../src/interfaces/IStanding.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract BookTest is StandingTest {
    function testFuzz_RevertWhen_JobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        standing.book(jobId);
    }

    function test_RevertWhen_NotEnded() public {
        uint256 jobId = _post();
        _expectNotEnded(jobId, IJobMarket.JobStatus.Open);
        jobId = _hired();
        _expectNotEnded(jobId, IJobMarket.JobStatus.Funded);
        _submit(jobId);
        _expectNotEnded(jobId, IJobMarket.JobStatus.Submitted);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
        _expectNotEnded(jobId, IJobMarket.JobStatus.Judged);
        _disputedBy(bob, jobId);
        _expectNotEnded(jobId, IJobMarket.JobStatus.Disputed);
    }

    function testFuzz_anyoneBooksTheSidesOnce(address caller) public {
        uint256 jobId = _approvedForGood(PRICE);
        assertFalse(standing.isBooked(jobId, IStanding.Part.Sides));
        _expectPart(jobId, IStanding.Part.Sides);
        vm.prank(caller);
        standing.book(jobId);
        assertTrue(standing.isBooked(jobId, IStanding.Part.Sides));
        assertFalse(standing.isBooked(jobId, IStanding.Part.PeerReview));
        assertFalse(standing.isBooked(jobId, IStanding.Part.Court));

        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
        assertEq(_score(bob), START + 5);
    }

    function test_bookingOneJobLeavesOthers() public {
        uint256 first = _approvedForGood(PRICE);
        uint256 second = _judged(false);
        _timeOut(second);
        standing.book(second);
        assertEq(_score(bob), START - 10);
        standing.book(first);
        assertEq(_score(bob), START - 5);
    }

    /* PANELS */

    function test_booksSidesAndVotersAtOnce() public {
        _fillPool(4);
        uint256 jobId = _peersReject();
        _timeOut(jobId);
        _expectPart(jobId, IStanding.Part.Sides);
        _expectPart(jobId, IStanding.Part.PeerReview);
        standing.book(jobId);
        assertTrue(standing.isBooked(jobId, IStanding.Part.PeerReview));
        assertFalse(standing.isBooked(jobId, IStanding.Part.Court), "it never sat");
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
    }

    function test_openPanelKeepsTheSidesWaitingForNothing() public {
        (uint256 jobId, address voter) = _settledWhileVoting();
        _expectPart(jobId, IStanding.Part.Sides);
        standing.book(jobId);
        assertFalse(standing.isBooked(jobId, IStanding.Part.PeerReview));
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);

        // Nobody is at fault; the voter's mark says so
        peers.release(jobId);
        uint16 before = _score(voter);
        _expectPart(jobId, IStanding.Part.PeerReview);
        standing.book(jobId);
        assertEq(_score(voter), before);
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
    }

    function test_closedPanelIsBookedWithTheSides() public {
        (uint256 jobId,) = _settledWhileVoting();
        peers.release(jobId);
        standing.book(jobId);
        assertTrue(standing.isBooked(jobId, IStanding.Part.PeerReview));
    }

    function test_panelWithoutSeatsHasNothingToBook() public {
        uint256 jobId = _delivered(peerPolicyId, PRICE);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _timeOut(jobId);
        standing.book(jobId);
        assertFalse(standing.isBooked(jobId, IStanding.Part.PeerReview));
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
    }

    /// @dev A closed panel of a contract nobody vouches for.
    function test_otherPanelsVotersAreNotBooked() public {
        PeerReview strangers = new PeerReview(
            forwarder, address(market), address(membership), address(verifications), deployer
        );
        vm.prank(deployer);
        strangers.configure(address(points), address(standing), address(court));
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.evaluator = address(strangers);
        terms.reviewPeriod = 6 days;
        uint32 policy = market.registerPolicy(terms);

        _fillPool(4);
        uint256 jobId = _delivered(policy, PRICE);
        _drawPeers(strangers, jobId);
        _votePeers(strangers, jobId, 2);
        assertTrue(strangers.isClosed(jobId));
        _timeOut(jobId);
        standing.book(jobId);
        for (uint256 i; i < pool.length; ++i) {
            assertEq(_score(pool[i]), 500, "untouched");
        }
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
    }

    function _settledWhileVoting() private returns (uint256 jobId, address voter) {
        _fillPool(4);
        jobId = _delivered(peerPolicyId, PRICE);
        _drawPeers(peers, jobId);
        _votePeers(peers, jobId, 1);
        voter = peers.seatsOf(jobId)[0].account;
        _setScore(_agentOf(voter), START);
        _settledFor(jobId, PRICE);
    }

    function _drawPeers(PeerReview panel, uint256 jobId) private {
        panel.openPanel(jobId);
        while (panel.panelOf(jobId).stage == IPanel.Stage.Drawing) {
            uint256 seedBlock = panel.panelOf(jobId).seedBlock;
            vm.roll(seedBlock + 1);
            vm.setBlockhash(seedBlock, keccak256(abi.encode("peers", jobId, seedBlock)));
            panel.draw(jobId);
        }
    }

    function _votePeers(PeerReview panel, uint256 jobId, uint256 votes) private {
        for (uint256 i; i < votes; ++i) {
            vm.prank(panel.seatsOf(jobId)[i].account);
            panel.vote(jobId, false, IPeerReview.Scores(1, 1, 1), "feedback");
        }
    }

    function _expectNotEnded(uint256 jobId, IJobMarket.JobStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(IStanding.JobNotEnded.selector, jobId, status));
        standing.book(jobId);
    }
}
