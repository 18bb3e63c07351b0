// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { IStanding } from "../../../src/interfaces/IStanding.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract StandingVotersTest is StandingTest {
    function setUp() public override {
        super.setUp();
        _fillPool(12);
        for (uint256 i; i < pool.length; ++i) {
            _setScore(_agentOf(pool[i]), 450);
        }
    }

    /* PEERS */

    function test_withTheMajorityGains2AgainstNothing() public {
        uint256 jobId = _voting(PRICE);
        _vote(jobId, 0, true);
        _vote(jobId, 1, false);
        _vote(jobId, 2, true);
        _timeOut(jobId);
        _expectChange(_seatAgent(jobId, 0), jobId, 2, 452, IStanding.Reason.WithMajority);
        _expectChange(_seatAgent(jobId, 2), jobId, 2, 452, IStanding.Reason.WithMajority);
        standing.book(jobId);
        _assertSeats(jobId, 2, 0, 2);
    }

    function test_releasedVoterGainsNothing() public {
        uint256 jobId = _voting(PRICE);
        _vote(jobId, 0, false);
        _vote(jobId, 1, false);
        _timeOut(jobId);
        standing.book(jobId);
        _assertSeats(jobId, 2, 2, 0);
    }

    function test_missedVoteCosts5() public {
        uint256 jobId = _voting(PRICE);
        _vote(jobId, 0, true);
        _vote(jobId, 1, false);
        vm.warp(peers.panelOf(jobId).deadline);
        peers.conclude(jobId);
        _timeOut(jobId);
        _expectChange(_seatAgent(jobId, 2), jobId, -5, 445, IStanding.Reason.MissedVote);
        standing.book(jobId);
        // Without a majority nobody was with it
        _assertSeats(jobId, 0, 0, -5);
    }

    /// @dev Peers sit on no job under the weight, so there is nobody to mark.
    function test_underTheWeightNobodySits() public {
        uint256 jobId = _delivered(peerPolicyId, WEIGHT - TICK);
        peers.openPanel(jobId);
        _complete(jobId);
        standing.book(jobId);
        assertEq(peers.seatsOf(jobId).length, 0);
    }

    function test_redrawnSeatsAreBookedWithTheOthers() public {
        uint256 jobId = _voting(PRICE);
        _vote(jobId, 0, true);
        vm.warp(peers.panelOf(jobId).deadline);
        peers.conclude(jobId);
        _drawPeers(jobId);
        IPanel.Seat[] memory seats = peers.seatsOf(jobId);
        assertEq(seats.length, 5);
        _voteAs(jobId, seats[3].account, true);
        _timeOut(jobId);
        standing.book(jobId);

        int16[5] memory deltas = [int16(2), -5, -5, 2, 0];
        for (uint256 i; i < seats.length; ++i) {
            assertEq(int16(_score(seats[i].account)), 450 + deltas[i], "seat");
        }
    }

    /// @dev The job went on without its panel, and was delivered again; no vote is lost, or marked.
    function test_outrunPanelMarksNobody() public {
        uint256 jobId = _voting(PRICE);
        _vote(jobId, 0, true);
        _vote(jobId, 1, false);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.prank(alice);
        market.requestRevision(jobId, "reason");
        _submit(jobId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.prank(alice);
        market.complete(jobId, 0, "");
        peers.release(jobId);
        standing.book(jobId);
        assertTrue(standing.isBooked(jobId, IStanding.Part.PeerReview));
        _assertSeats(jobId, 0, 0, 0);
    }

    /* JURORS */

    function test_jurorsAreBooked() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _draw(jobId);
        _voteAll(jobId, [ALL, 0, ALL, ALL, SILENT]);
        _conclude(jobId);
        standing.book(jobId);
        assertTrue(standing.isBooked(jobId, IStanding.Part.Court));
        assertFalse(standing.isBooked(jobId, IStanding.Part.PeerReview));

        int16[5] memory deltas = [int16(2), 0, 2, 2, -5];
        for (uint256 i; i < 5; ++i) {
            assertEq(int16(_score(_juror(jobId, i))), 450 + deltas[i], "juror");
        }
        assertEq(_score(alice), START - 20, "the client lost");
        assertEq(_score(bob), START + 5);
    }

    function test_peersAndJurorsOfOneJobAreBookedOnceEach() public {
        uint256 jobId = _peersReject();
        _dispute(bob, jobId, ICourt.Security.Plain);
        _draw(jobId);
        _voteAll(jobId, _all(0));
        _conclude(jobId);
        _expectPart(jobId, IStanding.Part.Sides);
        _expectPart(jobId, IStanding.Part.PeerReview);
        _expectPart(jobId, IStanding.Part.Court);
        standing.book(jobId);
        assertEq(_score(peers.seatsOf(jobId)[0].account), 452);
        assertEq(_score(_juror(jobId, 0)), 452);
        assertEq(_score(bob), START - 30);
        vm.expectRevert(_nothingToBook(jobId));
        standing.book(jobId);
    }

    function _voting(uint96 price) private returns (uint256 jobId) {
        jobId = _delivered(peerPolicyId, price);
        peers.openPanel(jobId);
        _drawPeers(jobId);
    }

    function _drawPeers(uint256 jobId) private {
        while (peers.panelOf(jobId).stage == IPanel.Stage.Drawing) {
            uint256 seedBlock = peers.panelOf(jobId).seedBlock;
            vm.roll(seedBlock + 1);
            vm.setBlockhash(seedBlock, keccak256(abi.encode("peers", jobId, seedBlock)));
            peers.draw(jobId);
        }
    }

    function _vote(uint256 jobId, uint256 seat, bool approve) private {
        _voteAs(jobId, peers.seatsOf(jobId)[seat].account, approve);
    }

    function _voteAs(uint256 jobId, address account, bool approve) private {
        vm.prank(account);
        peers.vote(jobId, approve, IPeerReview.Scores(3, 3, 3), "feedback");
    }

    function _conclude(uint256 jobId) private {
        vm.warp(court.caseOf(jobId).deadline);
        court.conclude(jobId);
    }

    function _seatAgent(uint256 jobId, uint256 seat) private view returns (uint256) {
        return peers.seatsOf(jobId)[seat].agentId;
    }

    function _assertSeats(uint256 jobId, int16 first, int16 second, int16 third) private view {
        int16[3] memory deltas = [first, second, third];
        for (uint256 i; i < 3; ++i) {
            assertEq(int16(_score(peers.seatsOf(jobId)[i].account)), 450 + deltas[i], "seat");
        }
    }
}
