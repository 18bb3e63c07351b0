// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PanelReleaseTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(8);
    }

    function test_closesEverySeat_withoutFault() public {
        uint256 jobId = _drawn();
        _vote(jobId, 1, REJECT);
        _settle(jobId);
        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, NONE);
        for (uint8 i; i < 3; ++i) {
            int256 reward = i == 1 ? int256(500) : int256(0);
            vm.expectEmit(address(peers));
            emit IPanel.SeatClosed(
                jobId, _seat(jobId, i).agentId, i, IPanel.Mark.Released, reward, true
            );
        }
        vm.prank(thief);
        peers.release(jobId);

        _assertReleased(jobId);
        assertTrue(peers.isClosed(jobId), "closed");
        assertEq(points.totalSupply(), 500, "one vote");
        assertEq(points.balanceOf(_voter(jobId, 1)), 500, "paid");
        for (uint256 i; i < 3; ++i) {
            assertEq(peers.voterOf(_seat(jobId, i).agentId).votes, 0, "not counted");
            assertEq(points.debtOf(_voter(jobId, i)), 0, "not fined");
        }
        _assertOver(jobId);
    }

    function test_closesADraw_halfWay() public {
        for (uint256 i = 2; i < 8; ++i) {
            _deactivate(validators[i]);
        }
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        peers.draw(jobId);
        assertEq(peers.seatsOf(jobId).length, 2, "two of three");
        _settle(jobId);
        peers.release(jobId);
        _assertReleased(jobId);
        _assertOver(jobId);
    }

    function test_closesARedraw() public {
        uint256 jobId = _drawn();
        _vote(jobId, 1, REJECT);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _settle(jobId);
        peers.release(jobId);
        _assertNobodyAwaited();
        _assertMark(jobId, 0, IPanel.Mark.Missed);
        _assertMark(jobId, 1, IPanel.Mark.Released);
        _assertMark(jobId, 2, IPanel.Mark.Missed);
        _assertOver(jobId);
    }

    function test_works_whereTheClientDisputes() public {
        IPolicies.PolicyTerms memory terms = _peerTerms(address(peers), arbiter);
        terms.flags = PolicyFlags.CLIENT_DISPUTES;
        uint256 jobId = _delivered(market.registerPolicy(terms), PRICE);
        _drawFor(jobId);
        vm.prank(alice);
        market.dispute(jobId, alice, "reason");
        peers.release(jobId);
        _assertReleased(jobId);
    }

    function test_works_fromTheEvaluatorsDeadline() public {
        uint256 jobId = _drawn();
        uint256 deadline = _deadline(jobId);
        vm.warp(deadline - 1);
        _assertAwaited(jobId);
        uint256 clean = vm.snapshotState();
        vm.warp(deadline);
        peers.release(jobId);
        _assertReleased(jobId);
        vm.revertToState(clean);
        vm.warp(deadline + 1);
        market.timeOut(jobId);
        peers.release(jobId);
        _assertReleased(jobId);
    }

    function test_works_whereTheDeliveryIsReturned() public {
        uint256 jobId = _drawn();
        vm.prank(address(peers));
        market.requestRevision(jobId, "reason");
        peers.release(jobId);
        _assertReleased(jobId);
    }

    function test_RevertWhen_thereIsNoPanel() public {
        uint256 jobId = _delivered();
        vm.expectRevert(_wrongStage(jobId));
        peers.release(jobId);
        vm.expectRevert(_wrongStage(99));
        peers.release(99);
    }

    function test_RevertWhen_itIsClosed() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, APPROVE);
        vm.expectRevert(_wrongStage(jobId));
        peers.release(jobId);

        jobId = _drawn();
        _settle(jobId);
        peers.release(jobId);
        vm.expectRevert(_wrongStage(jobId));
        peers.release(jobId);
    }

    /// @dev Nobody escapes a fine by it.
    function test_RevertWhen_theJobStillWaits() public {
        uint256 jobId = _opened();
        _assertAwaited(jobId);
        _draw(jobId);
        _assertAwaited(jobId);
        _vote(jobId, 0, APPROVE);
        _assertAwaited(jobId);
        _waitForVotes(jobId);
        _assertAwaited(jobId);
        peers.conclude(jobId);
        _assertAwaited(jobId);
        _draw(jobId);
        _assertAwaited(jobId);
    }

    function _assertAwaited(uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        peers.release(jobId);
    }

    function _assertReleased(uint256 jobId) private view {
        _assertStage(jobId, IPanel.Stage.Closed);
        _assertNobodyAwaited();
        for (uint256 i; i < peers.seatsOf(jobId).length; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
        }
    }

    function _assertOver(uint256 jobId) private {
        bytes memory expected = _wrongStage(jobId);
        vm.expectRevert(expected);
        peers.draw(jobId);
        vm.expectRevert(expected);
        peers.conclude(jobId);
        address voter = _voter(jobId, 0);
        vm.expectRevert(expected);
        _voteAs(voter, jobId, APPROVE);
    }
}
