// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { PanelTest } from "../base/PanelTest.sol";
import { Census } from "./Census.sol";

/// @dev Jobs of three prices go through panels in any order, while validators come and go, votes are
/// cast or not, blocks are lost and jobs end elsewhere. The contract is its own handler; a call that
/// is not due does nothing.
contract PanelInvariantTest is PanelTest {
    uint256 private constant MAX_JOBS = 12;
    uint256 private constant VALIDATORS = 9;

    uint256[] private _jobs;
    mapping(bytes4 selector => uint256) private _calls;

    function setUp() public override {
        super.setUp();
        _validate(VALIDATORS);
        bytes4[] memory selectors = new bytes4[](11);
        selectors[0] = this.deliver.selector;
        selectors[1] = this.openPanel.selector;
        selectors[2] = this.draw.selector;
        selectors[3] = this.loseBlock.selector;
        selectors[4] = this.vote.selector;
        selectors[5] = this.voteAgain.selector;
        selectors[6] = this.conclude.selector;
        selectors[7] = this.release.selector;
        selectors[8] = this.settle.selector;
        selectors[9] = this.wait.selector;
        selectors[10] = this.comeOrGo.selector;
        targetContract(address(this));
        targetSelector(FuzzSelector({ addr: address(this), selectors: selectors }));
    }

    /* CALLS */

    function deliver(uint256 price) external {
        if (_jobs.length == MAX_JOBS) return;
        uint96[3] memory prices = [TICK, WEIGHT, PRICE];
        _jobs.push(_delivered(price % 4 == 0 ? finalPolicyId : peerPolicyId, prices[price % 3]));
        _count();
    }

    function openPanel(uint256 seed) external {
        if (_jobs.length == 0) return;
        (bool success,) = address(peers).call(abi.encodeCall(peers.openPanel, (_job(seed))));
        if (success) _count();
    }

    function draw(uint256 seed) external {
        uint256 jobId = _pick(seed, IPanel.Stage.Drawing);
        if (jobId == 0) return;
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        if (vm.getBlockNumber() <= seedBlock) vm.roll(seedBlock + 1);
        if (vm.getBlockNumber() <= seedBlock + 256) {
            vm.setBlockhash(seedBlock, keccak256(abi.encode(seed)));
        }
        (bool success,) = address(peers).call(abi.encodeCall(peers.draw, (jobId)));
        if (success) _count();
    }

    function loseBlock(uint256 seed) external {
        uint256 jobId = _pick(seed, IPanel.Stage.Drawing);
        if (jobId == 0 || seed % 3 != 0) return;
        vm.roll(vm.getBlockNumber() + 260);
        (bool success,) = address(peers).call(abi.encodeCall(peers.draw, (jobId)));
        if (success) _count();
    }

    function vote(uint256 seed, bool approve) external {
        _tryVote(seed, approve);
    }

    function voteAgain(uint256 seed, bool approve) external {
        _tryVote(seed, approve);
    }

    function conclude(uint256 seed) external {
        uint256 jobId = _pick(seed, IPanel.Stage.Voting);
        if (jobId == 0) return;
        uint256 deadline = peers.panelOf(jobId).deadline;
        if (vm.getBlockTimestamp() < deadline && seed % 2 == 0) vm.warp(deadline);
        (bool success,) = address(peers).call(abi.encodeCall(peers.conclude, (jobId)));
        if (success) _count();
    }

    function release(uint256 seed) external {
        if (_jobs.length == 0) return;
        (bool success,) = address(peers).call(abi.encodeCall(peers.release, (_job(seed))));
        if (success) _count();
    }

    function settle(uint256 seed) external {
        if (_jobs.length == 0 || seed % 4 != 0) return;
        uint256 jobId = _job(seed);
        IJobMarket.JobStatus status = market.jobOf(jobId).status;
        if (status != IJobMarket.JobStatus.Submitted) return;
        _settle(jobId);
        _count();
    }

    function wait(uint256 time) external {
        skip(bound(time, 1 hours, 30 hours));
        _count();
    }

    function comeOrGo(uint256 seed) external {
        address account = validators[seed % VALIDATORS];
        uint256 agentId = _agentOf(account);
        bool active = uint8(membership.accountOf(account).status) == 0;
        vm.prank(account);
        membership.setActive(agentId, !active);
        _count();
    }

    /* WHAT ALWAYS HOLDS */

    function invariant_panelsAddUp() public view {
        uint256[VALIDATORS] memory open;
        uint256[VALIDATORS] memory votes;
        uint256[VALIDATORS] memory withMajority;
        for (uint256 i; i < _jobs.length; ++i) {
            _checkPanel(_jobs[i], open, votes, withMajority);
        }
        for (uint256 i; i < VALIDATORS; ++i) {
            IPanel.Voter memory voter = peers.voterOf(_agentOf(validators[i]));
            assertEq(voter.openSeats, open[i], "open seats are those whose vote is awaited");
            assertLe(voter.openSeats, 4, "no more than four");
            assertEq(voter.votes, votes[i], "votes of jobs that count");
            assertEq(voter.withMajority, withMajority[i], "votes with the majority");
        }
    }

    function afterInvariant() public {
        string memory line;
        bytes4[9] memory selectors = [
            this.deliver.selector,
            this.openPanel.selector,
            this.draw.selector,
            this.loseBlock.selector,
            this.vote.selector,
            this.conclude.selector,
            this.release.selector,
            this.settle.selector,
            this.comeOrGo.selector
        ];
        string[9] memory names = [
            "deliver",
            "openPanel",
            "draw",
            "loseBlock",
            "vote",
            "conclude",
            "release",
            "settle",
            "comeOrGo"
        ];
        for (uint256 i; i < names.length; ++i) {
            line = Census.add(line, string.concat("panel call ", names[i]), _calls[selectors[i]]);
        }
        uint256[4] memory stages;
        for (uint256 i; i < _jobs.length; ++i) {
            ++stages[uint8(_stage(peers, _jobs[i]))];
        }
        line = Census.add(line, "panel drawing", stages[1]);
        line = Census.add(line, "panel voting", stages[2]);
        line = Census.add(line, "panel closed", stages[3]);
        Census.write(line);
    }

    function _checkPanel(
        uint256 jobId,
        uint256[VALIDATORS] memory open,
        uint256[VALIDATORS] memory votes,
        uint256[VALIDATORS] memory withMajority
    ) private view {
        IPanel.Record memory record = peers.panelOf(jobId);
        IPanel.Seat[] memory seats = peers.seatsOf(jobId);
        uint8[] memory choices = peers.votesOf(jobId);
        uint256 filled;
        uint256 tally;
        for (uint256 i; i < seats.length; ++i) {
            uint256 who = _placeOf(seats[i].account);
            IPanel.Mark mark = seats[i].mark;
            if (mark == IPanel.Mark.Open && choices[i] == NONE) ++open[who];
            if (mark != IPanel.Mark.Missed) ++filled;
            if (choices[i] != NONE) tally += 1 << 4 * (choices[i] - 1);
            if (mark != IPanel.Mark.Open) {
                assertTrue(mark != IPanel.Mark.Missed || choices[i] == NONE, "silent");
                assertTrue(record.redrawn || record.stage == IPanel.Stage.Closed, "why closed");
                bool counts = record.weighty && mark != IPanel.Mark.Released;
                if (counts) ++votes[who];
                if (counts && mark == IPanel.Mark.WithMajority) ++withMajority[who];
            }
            for (uint256 j; j < i; ++j) {
                assertTrue(seats[i].agentId != seats[j].agentId, "once");
            }
        }
        assertEq(record.tally, tally, "tally");
        assertLe(record.tries, ALL_TRIES, "tries");
        assertLt(record.lostBlocks, record.stage == IPanel.Stage.Closed ? 4 : 3, "lost blocks");
        if (record.stage == IPanel.Stage.Drawing) assertLt(filled, 3, "still drawing");
        if (record.stage == IPanel.Stage.Voting) assertEq(filled, 3, "full");
        if (record.stage != IPanel.Stage.Closed) return;
        for (uint256 i; i < seats.length; ++i) {
            assertTrue(seats[i].mark != IPanel.Mark.Open, "every seat is closed");
        }
    }

    function _tryVote(uint256 seed, bool approve) private {
        uint256 jobId = _pick(seed, IPanel.Stage.Voting);
        if (jobId == 0) return;
        IPanel.Seat[] memory seats = peers.seatsOf(jobId);
        vm.prank(seats[seed % seats.length].account);
        (bool success,) =
            address(peers).call(abi.encodeCall(peers.vote, (jobId, approve, _scores(), 0)));
        if (success) ++_calls[this.vote.selector];
    }

    function _job(uint256 seed) private view returns (uint256) {
        return _jobs[seed % _jobs.length];
    }

    /// @dev A job whose panel is in this stage, if there is one.
    function _pick(uint256 seed, IPanel.Stage stage) private view returns (uint256 jobId) {
        for (uint256 i; i < _jobs.length; ++i) {
            jobId = _jobs[(seed % _jobs.length + i) % _jobs.length];
            if (_stage(peers, jobId) == stage) return jobId;
        }
        return 0;
    }

    function _placeOf(address account) private view returns (uint256 place) {
        while (validators[place] != account) ++place;
    }

    function _count() private {
        ++_calls[msg.sig];
    }
}
