// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PanelOpenPanelTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(4);
    }

    function test_fixesABlockAhead_andThePool() public {
        uint256 jobId = _delivered();
        vm.roll(1000);
        vm.expectEmit(address(peers));
        emit IPanel.PanelOpened(jobId, 1, 3, true);
        vm.expectEmit(address(peers));
        emit IPanel.BlockFixed(jobId, 1002, 4);
        vm.prank(thief);
        peers.openPanel(jobId);

        IPanel.Record memory record = peers.panelOf(jobId);
        _assertStage(jobId, IPanel.Stage.Drawing);
        assertEq(record.turn, 1, "turn");
        assertEq(record.size, 3, "size");
        assertEq(record.filled, 0, "filled");
        assertEq(record.first, 0, "first");
        assertEq(record.tries, 0, "tries");
        assertEq(record.lostBlocks, 0, "lost blocks");
        assertFalse(record.redrawn, "redrawn");
        assertTrue(record.weighty, "weighty");
        assertEq(record.poolSize, 4, "pool");
        assertEq(record.fixedAt, vm.getBlockTimestamp(), "time");
        assertEq(record.seedBlock, 1002, "block");
        assertEq(record.deadline, 0, "no votes yet");
        assertEq(peers.seatsOf(jobId).length, 0, "no seats yet");
        assertFalse(peers.isClosed(jobId), "not closed");
    }

    function test_RevertWhen_theJobIsUnknown() public {
        vm.expectRevert(_unknownJob(77));
        peers.openPanel(77);
    }

    function test_RevertWhen_thePolicyNamesAnother() public {
        uint32[3] memory policies = [policyId, judgedPolicyId, otherPolicyId];
        for (uint256 i; i < policies.length; ++i) {
            uint256 jobId = _delivered(policies[i], PRICE);
            vm.expectRevert(abi.encodeWithSelector(IPanel.NotOurs.selector, jobId));
            peers.openPanel(jobId);
        }
    }

    /// @dev A plain job names its evaluator itself, and peers with it.
    function test_RevertWhen_theJobIsPlain() public {
        vm.startPrank(alice);
        uint256 jobId =
            market.createJob(bob, address(peers), block.timestamp + 30 days, "work", address(0));
        market.setBudget(jobId, PRICE, "");
        vm.stopPrank();
        TestUSDC plain = TestUSDC(market.policyOf(plainPolicyId).token);
        vm.startPrank(alice);
        plain.drip();
        plain.approve(address(market), PRICE);
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotOurs.selector, jobId));
        peers.openPanel(jobId);
        _submit(jobId);
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotOurs.selector, jobId));
        peers.openPanel(jobId);
    }

    function test_RevertWhen_nothingIsDelivered() public {
        uint256 jobId = _hireUnder(peerPolicyId);
        _assertRefused(jobId);
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = peerPolicyId;
        _assertRefused(_post(terms));
    }

    function test_RevertWhen_theDeliveryIsReturned() public {
        uint256 jobId = _delivered();
        vm.prank(address(peers));
        market.requestRevision(jobId, "reason");
        _assertRefused(jobId);
    }

    function test_RevertWhen_theClientJudges() public {
        uint256 jobId = _delivered();
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertRefused(jobId);
    }

    function test_RevertWhen_aVerdictStands() public {
        for (uint256 i; i < 2; ++i) {
            uint256 jobId = _delivered();
            vm.prank(address(peers));
            if (i == 0) market.complete(jobId, 0, "");
            else market.reject(jobId, 0, "");
            _assertRefused(jobId);
        }
    }

    function test_RevertWhen_disputed() public {
        uint256 jobId = _delivered();
        vm.prank(address(peers));
        market.escalate(jobId, 0);
        _assertRefused(jobId);
    }

    function test_RevertWhen_theJobHasEnded() public {
        uint256 jobId = _delivered();
        _settle(jobId);
        _assertRefused(jobId);

        jobId = _hireUnder(peerPolicyId);
        vm.prank(bob);
        market.decline(jobId, 0);
        _assertRefused(jobId);

        jobId = _hireUnder(peerPolicyId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertRefused(jobId);
    }

    function test_works_untilTheEvaluatorsTimeIsOver() public {
        uint256 jobId = _delivered();
        uint256 deadline = _deadline(jobId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            _assertRefused(jobId);
        }
        vm.warp(deadline - 1);
        peers.openPanel(jobId);
    }

    function test_RevertWhen_theSubmissionHasItsPanel() public {
        uint256 jobId = _opened();
        _assertExists(jobId, 1);
        _draw(jobId);
        _assertExists(jobId, 1);
    }

    /// @dev Handed over and back again; the same delivery.
    function test_RevertWhen_theSubmissionHadItsPanel() public {
        uint256 jobId = _opened();
        vm.prank(address(peers));
        market.requestRevision(jobId, "reason");
        peers.release(jobId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertExists(jobId, 1);
    }

    function test_seatsSeven_wherePlacesAreMoreThan500() public {
        _validate(496);
        uint256 jobId = _opened();
        assertEq(peers.panelOf(jobId).size, 3, "at 500");
        _validate(1);
        jobId = _opened();
        assertEq(peers.panelOf(jobId).size, 7, "at 501");
    }

    function testFuzz_weighsByThePrice(uint96 price) public {
        price = uint96(bound(price, 1, 1000)) * (WEIGHT / 100);
        uint256 jobId = _delivered(peerPolicyId, price);
        peers.openPanel(jobId);
        assertEq(peers.panelOf(jobId).weighty, price >= WEIGHT, "weight");
    }

    function test_weighs_fromTheLeastPriceThatCounts() public {
        uint256 jobId = _delivered(peerPolicyId, WEIGHT - TICK);
        peers.openPanel(jobId);
        assertFalse(peers.panelOf(jobId).weighty, "below");
        jobId = _delivered(peerPolicyId, WEIGHT);
        peers.openPanel(jobId);
        assertTrue(peers.panelOf(jobId).weighty, "at");
    }

    /// @dev Jobs for next to nothing, and jobs with oneself, would use validators up: they get no
    /// panel, and the client reviews.
    function test_seatsNobody_onJobsWithoutWeight() public {
        uint256 jobId = _delivered(peerPolicyId, WEIGHT - TICK);
        peers.openPanel(jobId);
        assertEq(peers.seatsOf(jobId).length, 0, "seats");
        assertEq(uint8(peers.panelOf(jobId).stage), uint8(IPanel.Stage.Closed), "closed");
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
    }

    function test_seatsNobody_onJobsOfOneHand() public {
        uint256 jobId = _delivered(peerPolicyId, WEIGHT);
        _join(alice);
        uint256 agentId = _join(bob);
        _transfer(bob, alice, agentId);
        (, uint256 key) = makeAddrAndKey("bob");
        _setWallet(agentId, key);
        peers.openPanel(jobId);
        assertFalse(peers.panelOf(jobId).weighty, "no weight");
        assertEq(peers.seatsOf(jobId).length, 0, "seats");
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
    }

    /// @dev Peers ask for no revision themselves; the rule holds whoever taught them.
    function test_opensAnother_forANewSubmission() public {
        uint256 jobId = _drawn();
        address voter = _voter(jobId, 0);
        _voteAs(voter, jobId, APPROVE);
        vm.prank(address(peers));
        market.requestRevision(jobId, "reason");
        _submit(jobId);

        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, NONE);
        vm.expectEmit(address(peers));
        emit IPanel.PanelOpened(jobId, 2, 3, true);
        peers.openPanel(jobId);
        for (uint256 i; i < 3; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
        }
        _assertNobodyAwaited();
        assertEq(points.balanceOf(voter), 500, "the vote is paid");
        assertEq(peers.panelOf(jobId).first, 3, "behind them");
        _assertExists(jobId, 2);

        _draw(jobId);
        assertEq(peers.seatsOf(jobId).length, 6, "seats of both");
        _vote(jobId, 3, REJECT);
        _vote(jobId, 4, REJECT);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _assertMark(jobId, 3, IPanel.Mark.WithMajority);
    }

    function _assertRefused(uint256 jobId) private {
        vm.expectRevert(_notAwaited(jobId));
        peers.openPanel(jobId);
    }

    function _assertExists(uint256 jobId, uint8 turn) private {
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, turn));
        peers.openPanel(jobId);
    }
}

contract PanelOpenPanelSmallPoolTest is PanelTest {
    function test_handsOver_whereThePoolHasTooFewPlaces() public {
        for (uint256 places; places < 3; ++places) {
            uint256 jobId = _delivered();
            vm.expectEmit(address(peers));
            emit IPanel.PanelOpened(jobId, 1, 3, true);
            vm.expectEmit(address(peers));
            emit IPanel.PoolTooSmall(jobId, 0);
            vm.expectEmit(address(peers));
            emit IPanel.PanelClosed(jobId, NONE);
            vm.expectEmit(address(market));
            emit IJobMarket.HandedOver(
                jobId, address(peers), 0, uint40(vm.getBlockTimestamp() + PEER_PERIOD)
            );
            peers.openPanel(jobId);
            _assertStage(jobId, IPanel.Stage.Closed);
            assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
            assertFalse(peers.isClosed(jobId), "there are no seats to be closed");
            _complete(jobId);
            _validate(1);
        }
        peers.openPanel(_delivered());
    }
}
