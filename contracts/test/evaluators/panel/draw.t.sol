// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PanelDrawTest is PanelTest {
    bytes32 private constant HASH = keccak256("hash");

    function setUp() public override {
        super.setUp();
        _validate(12);
    }

    function test_seatsWhomTheHashNames() public {
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        vm.setBlockhash(peers.panelOf(jobId).seedBlock, HASH);
        address[] memory named = _named(HASH, jobId, 3);
        uint40 deadline = uint40(vm.getBlockTimestamp() + VOTING);
        for (uint8 i; i < 3; ++i) {
            vm.expectEmit(address(peers));
            emit IPanel.ValidatorAssigned(jobId, _agentOf(named[i]), named[i], i);
        }
        vm.expectEmit(address(peers));
        emit IPeerReview.ValidationStarted(jobId, deadline);
        vm.prank(thief);
        peers.draw(jobId);

        _assertStage(jobId, IPanel.Stage.Voting);
        assertEq(peers.panelOf(jobId).deadline, deadline, "deadline");
        assertEq(peers.panelOf(jobId).filled, 3, "filled");
        for (uint256 i; i < 3; ++i) {
            IPanel.Seat memory seat = _seat(jobId, i);
            assertEq(seat.account, named[i], "account");
            assertEq(seat.agentId, _agentOf(named[i]), "agent");
            assertEq(uint8(seat.mark), uint8(IPanel.Mark.Open), "mark");
            assertEq(peers.votesOf(jobId)[i], NONE, "vote");
            assertEq(peers.openSeatsOf(seat.agentId), 1, "open seats");
        }
        assertFalse(peers.isClosed(jobId), "not closed");
    }

    function testFuzz_seatsWhomTheHashNames(bytes32 blockHash) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        vm.setBlockhash(peers.panelOf(jobId).seedBlock, blockHash);
        peers.draw(jobId);
        address[] memory named = _named(blockHash, jobId, 3);
        for (uint256 i; i < 3; ++i) {
            assertEq(_voter(jobId, i), named[i], "account");
        }
    }

    /// @dev The same block draws others for another job, and for the other contract.
    function test_eachPanelHasItsOwnSeed() public {
        assertTrue(_isOther(_named(HASH, 1, 3), _named(HASH, 2, 3)), "other job");
        uint256 jobId = _opened();
        uint256 otherJobId = _opened();
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        assertEq(peers.panelOf(otherJobId).seedBlock, seedBlock, "same block");
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, HASH);
        peers.draw(jobId);
        peers.draw(otherJobId);
        for (uint256 i; i < 3; ++i) {
            assertEq(_voter(jobId, i), _named(HASH, jobId, 3)[i], "one");
            assertEq(_voter(otherJobId, i), _named(HASH, otherJobId, 3)[i], "other");
        }
    }

    function test_RevertWhen_thereIsNoPanel() public {
        uint256 jobId = _delivered();
        vm.expectRevert(_wrongStage(jobId));
        peers.draw(jobId);
        vm.expectRevert(_wrongStage(99));
        peers.draw(99);
    }

    function test_RevertWhen_itVotesOrIsClosed() public {
        uint256 jobId = _drawn();
        vm.expectRevert(_wrongStage(jobId));
        peers.draw(jobId);
        _vote(jobId, 0, APPROVE);
        _vote(jobId, 1, APPROVE);
        vm.expectRevert(_wrongStage(jobId));
        peers.draw(jobId);
    }

    function test_RevertWhen_theJobWentOn() public {
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        uint256 clean = vm.snapshotState();
        _settle(jobId);
        _assertNotAwaited(jobId);
        vm.revertToState(clean);
        for (uint256 late; late < 2; ++late) {
            vm.warp(_deadline(jobId) + late);
            _assertNotAwaited(jobId);
        }
        market.timeOut(jobId);
        _assertNotAwaited(jobId);
    }

    function test_works_fromTheBlockAfter_for256() public {
        uint256 jobId = _opened();
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        assertEq(seedBlock, vm.getBlockNumber() + 2, "two ahead");
        for (uint256 number = seedBlock - 2; number <= seedBlock; ++number) {
            vm.roll(number);
            vm.expectRevert(
                abi.encodeWithSelector(IPanel.BlockNotReached.selector, number, seedBlock)
            );
            peers.draw(jobId);
        }
        uint256 clean = vm.snapshotState();
        vm.roll(seedBlock + 1);
        peers.draw(jobId);
        _assertStage(jobId, IPanel.Stage.Voting);
        vm.revertToState(clean);
        vm.roll(seedBlock + 256);
        peers.draw(jobId);
        _assertStage(jobId, IPanel.Stage.Voting);
        vm.revertToState(clean);
        vm.roll(seedBlock + 257);
        peers.draw(jobId);
        _assertStage(jobId, IPanel.Stage.Drawing);
        assertEq(peers.panelOf(jobId).lostBlocks, 1, "lost");
    }

    function test_fixesANewBlock_whereTheHashIsGone() public {
        uint256 jobId = _opened();
        uint40 seedBlock = peers.panelOf(jobId).seedBlock;
        _validate(2);
        vm.roll(seedBlock + 257);
        vm.expectEmit(address(peers));
        emit IPanel.BlockLost(jobId, seedBlock);
        vm.expectEmit(address(peers));
        emit IPanel.BlockFixed(jobId, seedBlock + 259, 14);
        vm.prank(thief);
        peers.draw(jobId);

        IPanel.Record memory record = peers.panelOf(jobId);
        assertEq(record.seedBlock, seedBlock + 259, "block");
        assertEq(record.poolSize, 14, "pool");
        assertEq(record.fixedAt, vm.getBlockTimestamp(), "time");
        assertEq(record.tries, 0, "tries");
        _rollPast(peers, jobId);
        vm.setBlockhash(record.seedBlock, HASH);
        peers.draw(jobId);
        address[] memory named = _named(HASH, jobId, 3);
        for (uint256 i; i < 3; ++i) {
            assertEq(_voter(jobId, i), named[i], "account");
        }
    }

    function test_givesUp_atTheThirdLostBlock() public {
        uint256 jobId = _opened();
        for (uint8 lost = 1; lost < 3; ++lost) {
            vm.roll(peers.panelOf(jobId).seedBlock + 257);
            peers.draw(jobId);
            assertEq(peers.panelOf(jobId).lostBlocks, lost, "lost");
            _assertStage(jobId, IPanel.Stage.Drawing);
        }
        uint40 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 257);
        vm.expectEmit(address(peers));
        emit IPanel.BlockLost(jobId, seedBlock);
        vm.expectEmit(address(peers));
        emit IPanel.PoolTooSmall(jobId, 0);
        peers.draw(jobId);
        _assertHandedOver(jobId);
    }

    function test_goesOn_withTheSameSeed() public {
        _deactivate(0, 12);
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        vm.setBlockhash(peers.panelOf(jobId).seedBlock, HASH);
        vm.expectEmit(address(peers));
        emit IPanel.DrawContinues(jobId, _seed(HASH, jobId), 64);
        peers.draw(jobId);
        assertEq(peers.panelOf(jobId).tries, 64, "tries");
        assertEq(peers.seatsOf(jobId).length, 0, "nobody yet");

        // Everybody is back, and the hash is gone
        for (uint256 i; i < 12; ++i) {
            _activate(validators[i]);
        }
        vm.roll(vm.getBlockNumber() + 1000);
        peers.draw(jobId);
        address[] memory named = _named(HASH, jobId, 3, 64);
        for (uint256 i; i < 3; ++i) {
            assertEq(_voter(jobId, i), named[i], "account");
        }
        assertEq(peers.panelOf(jobId).lostBlocks, 0, "nothing lost");
    }

    function test_givesUp_after256Tries() public {
        _deactivate(2, 12);
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        for (uint256 call_ = 1; call_ < 4; ++call_) {
            peers.draw(jobId);
            assertEq(peers.panelOf(jobId).tries, call_ * TRIES_A_CALL, "tries");
            _assertStage(jobId, IPanel.Stage.Drawing);
        }
        assertEq(peers.seatsOf(jobId).length, 2, "two of three");
        assertEq(peers.openSeatsOf(_agentOf(validators[0])), 1, "a seat so far");
        vm.expectEmit(address(peers));
        emit IPanel.PoolTooSmall(jobId, 256);
        vm.expectEmit(address(peers));
        emit IPanel.PanelClosed(jobId, NONE);
        peers.draw(jobId);
        _assertHandedOver(jobId);
        for (uint256 i; i < 2; ++i) {
            _assertMark(jobId, i, IPanel.Mark.Released);
        }
        assertTrue(peers.isClosed(jobId), "closed");
        _assertNobodyAwaited();
        assertEq(points.totalSupply(), 0, "nothing minted");
    }

    /* WHAT THE HASH NAMES, WORKED OUT APART */

    function _named(bytes32 blockHash, uint256 jobId, uint256 count)
        private
        view
        returns (address[] memory)
    {
        return _named(blockHash, jobId, count, 0);
    }

    /// @dev With every validator eligible and without a score, half of the lots win.
    function _named(bytes32 blockHash, uint256 jobId, uint256 count, uint256 from)
        private
        view
        returns (address[] memory named)
    {
        named = new address[](count);
        uint256 size = peers.panelOf(jobId).poolSize;
        if (size == 0) size = validators.length;
        uint256 found;
        for (uint256 i = from; found < count; ++i) {
            uint256 random = uint256(keccak256(abi.encode(_seed(blockHash, jobId), i)));
            if ((random >> 128) % 1000 >= 500) continue;
            address account = validators[(random & type(uint128).max) % size];
            bool taken;
            for (uint256 j; j < found; ++j) {
                if (named[j] == account) taken = true;
            }
            if (!taken) named[found++] = account;
        }
    }

    function _seed(bytes32 blockHash, uint256 jobId) private view returns (bytes32) {
        return keccak256(abi.encode(blockHash, address(peers), jobId));
    }

    function _isOther(address[] memory a, address[] memory b) private pure returns (bool) {
        return keccak256(abi.encode(a)) != keccak256(abi.encode(b));
    }

    function _deactivate(uint256 from, uint256 to) private {
        for (uint256 i = from; i < to; ++i) {
            _deactivate(validators[i]);
        }
    }

    function _assertNotAwaited(uint256 jobId) private {
        vm.expectRevert(_notAwaited(jobId));
        peers.draw(jobId);
    }

    function _assertHandedOver(uint256 jobId) private view {
        _assertStage(jobId, IPanel.Stage.Closed);
        _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client's turn");
    }
}
