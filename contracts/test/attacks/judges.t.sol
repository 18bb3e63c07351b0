// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { PanelTest } from "../base/PanelTest.sol";

/// @dev Choosing one's peers, and voting more than once.
contract JudgesAttacksTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(12);
    }

    function test_attack_voteByEachAccountOfOneAgent() public {
        uint256 jobId = _drawn();
        address voter = _voter(jobId, 0);
        uint64 agentId = _agentOf(voter);
        address second = _setWallet(agentId, 77);
        _bind(second, agentId, IMembership.Kind.Software);
        vm.prank(voter);
        verifications.setVoter(agentId, second);

        _expectNoSeat(second, jobId);
        _voteAs(voter, jobId, APPROVE);
        vm.expectRevert(abi.encodeWithSelector(IPanel.AlreadyVoted.selector, jobId, voter));
        vm.prank(voter);
        peers.vote(jobId, true, _scores(), "feedback");
        assertEq(peers.panelOf(jobId).tally, 1, "one vote");
    }

    function test_attack_buyASeat() public {
        uint256 jobId = _drawn();
        address voter = _voter(jobId, 0);
        uint64 agentId = _agentOf(voter);
        _transfer(voter, thief, agentId);
        _bind(thief, agentId, IMembership.Kind.Software);
        vm.prank(thief);
        verifications.setVoter(agentId, thief);

        _expectNoSeat(thief, jobId);
        assertEq(_voter(jobId, 0), voter, "whoever was drawn");
    }

    function test_attack_deliverAgainForAnotherPanel() public {
        uint256 jobId = _drawn();
        bytes32 drawn = keccak256(abi.encode(peers.seatsOf(jobId)));

        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Submitted
            )
        );
        vm.prank(bob);
        market.submit(jobId, "the same again", "");
        vm.expectRevert(
            abi.encodeWithSelector(IJobMarket.Unauthorized.selector, alice, address(peers))
        );
        vm.prank(alice);
        market.requestRevision(jobId, "for other judges");
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
        peers.openPanel(jobId);
        assertEq(keccak256(abi.encode(peers.seatsOf(jobId))), drawn, "the same panel");
    }

    /// @dev Who sleeps when the block is fixed and wakes when the hash is known sits exactly where
    /// it would have had it been awake.
    function testFuzz_attack_wakeOnceTheHashIsKnown(bytes32 blockHash, uint256 who) public {
        vm.assume(blockHash != 0);
        address sleeper = validators[who % validators.length];
        uint256 jobId = _delivered();
        uint256 clean = vm.snapshotState();
        peers.openPanel(jobId);
        _know(jobId, blockHash);
        peers.draw(jobId);
        bytes32 expected = keccak256(abi.encode(peers.seatsOf(jobId)));
        vm.revertToState(clean);

        _deactivate(sleeper);
        peers.openPanel(jobId);
        _know(jobId, blockHash);
        _activate(sleeper);
        peers.draw(jobId);
        assertEq(keccak256(abi.encode(peers.seatsOf(jobId))), expected, "nobody else");
    }

    function test_attack_judgeAtTheMarketAlone() public {
        uint256 jobId = _drawn();
        address[3] memory callers = [_voter(jobId, 0), bob, thief];
        for (uint256 i; i < callers.length; ++i) {
            bytes memory refused = abi.encodeWithSelector(
                IJobMarket.Unauthorized.selector, callers[i], address(peers)
            );
            vm.startPrank(callers[i]);
            vm.expectRevert(refused);
            market.complete(jobId, 0, "");
            vm.expectRevert(refused);
            market.reject(jobId, 0, "");
            vm.expectRevert(refused);
            market.handOver(jobId, 0);
            vm.expectRevert(refused);
            market.escalate(jobId, 0);
            vm.stopPrank();
        }
    }

    /// @dev Silence is marked, and a second draw is for others: nobody comes back to a seat it
    /// left empty, and nobody gets a third draw.
    function test_attack_staySilentForAnotherDraw() public {
        uint256 jobId = _drawn();
        address silent = _voter(jobId, 0);
        _waitForVotes(jobId);
        peers.conclude(jobId);

        vm.startPrank(thief);
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        peers.release(jobId);
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
        peers.openPanel(jobId);
        vm.stopPrank();
        vm.expectRevert(_wrongStage(jobId));
        vm.prank(silent);
        peers.vote(jobId, true, _scores(), "late");

        _draw(jobId);
        vm.expectRevert(
            abi.encodeWithSelector(IPanel.SeatIsClosed.selector, jobId, silent, IPanel.Mark.Missed)
        );
        vm.prank(silent);
        peers.vote(jobId, true, _scores(), "late");
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _assertStage(jobId, IPanel.Stage.Closed);
        assertEq(
            uint8(market.jobOf(jobId).status), uint8(IJobMarket.JobStatus.Disputed), "handed on"
        );
    }

    /// @dev Seats that cost nothing would keep all other validators from being drawn.
    function test_attack_useOthersUpForNothing() public {
        uint256 light = _hire(carol, thief, peerPolicyId, TICK);
        _submit(light);
        uint256 agentId = _register(thief);
        _bind(thief, agentId, IMembership.Kind.Software);
        _transfer(thief, carol, agentId);
        _bind(carol, agentId, IMembership.Kind.Software);
        uint256 ownHands = _hire(carol, thief, peerPolicyId, PRICE);
        _submit(ownHands);

        peers.openPanel(light);
        _assertStage(light, IPanel.Stage.Closed);
        peers.openPanel(ownHands);
        _assertStage(ownHands, IPanel.Stage.Closed);
        assertEq(peers.seatsOf(light).length + peers.seatsOf(ownHands).length, 0, "no seats");
        _assertNobodyAwaited();
    }

    function _expectNoSeat(address account, uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IPanel.NotSeated.selector, jobId, account));
        vm.prank(account);
        peers.vote(jobId, true, _scores(), "feedback");
    }

    function _know(uint256 jobId, bytes32 blockHash) private {
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, blockHash);
    }
}
