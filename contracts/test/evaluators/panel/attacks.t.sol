// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PanelAttacksTest is PanelTest {
    function setUp() public override {
        super.setUp();
        _validate(12);
    }

    /* ANOTHER BLOCK */

    /// @dev The attacker sees what the hash names, and that is who sits, whatever it tries.
    function testFuzz_attack_openAgain(bytes32 blockHash, uint8 wait) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        address[] memory expected = _preview(jobId, blockHash);

        vm.startPrank(thief);
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
        peers.openPanel(jobId);
        vm.roll(seedBlock + bound(wait, 1, 256));
        vm.setBlockhash(seedBlock, blockHash);
        vm.expectRevert(abi.encodeWithSelector(IPanel.PanelExists.selector, jobId, 1));
        peers.openPanel(jobId);
        vm.expectRevert(abi.encodeWithSelector(IPanel.StillAwaited.selector, jobId));
        peers.release(jobId);
        vm.stopPrank();

        peers.draw(jobId);
        _assertSeats(jobId, expected);
    }

    /// @dev The hash is no secret, and not the attacker's: whoever calls first in 256 blocks draws.
    function test_attack_withhold() public {
        uint256 jobId = _opened();
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        address[] memory expected = _preview(jobId, "bad for the attacker");
        vm.roll(seedBlock + 256);
        vm.setBlockhash(seedBlock, "bad for the attacker");
        vm.prank(bob);
        peers.draw(jobId);
        _assertSeats(jobId, expected);
    }

    /// @dev Three lost blocks are all; then the client's turn comes, as it would with nobody drawing.
    function test_attack_waitForABetterBlock() public {
        uint256 jobId = _opened();
        uint256 blocks;
        while (_stage(peers, jobId) == IPanel.Stage.Drawing) {
            ++blocks;
            vm.roll(uint256(peers.panelOf(jobId).seedBlock) + 257);
            vm.prank(thief);
            peers.draw(jobId);
        }
        assertEq(blocks, 3, "blocks to choose among");
        assertEq(peers.seatsOf(jobId).length, 0, "no panel of its choice");
        vm.expectRevert(_notAwaited(jobId));
        peers.openPanel(jobId);
    }

    /// @dev The count does not start again with the redraw.
    function test_attack_waitAgainAfterTheRedraw() public {
        uint256 jobId = _opened();
        for (uint256 i; i < 2; ++i) {
            vm.roll(uint256(peers.panelOf(jobId).seedBlock) + 257);
            peers.draw(jobId);
        }
        _draw(jobId);
        _waitForVotes(jobId);
        peers.conclude(jobId);
        vm.roll(uint256(peers.panelOf(jobId).seedBlock) + 257);
        peers.draw(jobId);
        _assertStage(jobId, IPanel.Stage.Closed);
    }

    /* ANOTHER POOL */

    function testFuzz_attack_joinOnceTheHashIsKnown(bytes32 blockHash, uint8 count) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        address[] memory expected = _preview(jobId, blockHash);
        _know(jobId, blockHash);
        _validate(bound(count, 1, 20));
        peers.draw(jobId);
        _assertSeats(jobId, expected);
    }

    /// @dev Places do not move: whoever leaves takes nobody's lot along.
    function testFuzz_attack_leaveOnceTheHashIsKnown(bytes32 blockHash, uint256 who) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        address[] memory expected = _preview(jobId, blockHash);
        _know(jobId, blockHash);
        address leaver = validators[who % 12];
        _leave(leaver);
        peers.draw(jobId);
        uint256 seat;
        for (uint256 i; i < 3; ++i) {
            if (expected[i] == leaver) continue;
            assertEq(_voter(jobId, seat++), expected[i], "in the same order");
        }
    }

    function testFuzz_attack_comeBackOnceTheHashIsKnown(bytes32 blockHash, uint256 who) public {
        vm.assume(blockHash != 0);
        address absent = validators[who % 12];
        _leave(absent);
        uint256 jobId = _opened();
        address[] memory expected = _preview(jobId, blockHash);
        _know(jobId, blockHash);
        skip(1);
        _link(_agentOf(absent), absent, IVerifications.Source.X, "again");
        skip(1);
        peers.draw(jobId);
        assertFalse(_sits(jobId, absent), "too young");
        _assertSeats(jobId, expected);
    }

    /* ANOTHER OWNER */

    /// @dev An agent can be pushed to anybody. A side that could make a stranger its kin would choose
    /// among panels.
    function testFuzz_attack_giveAnAgentToWhoIsDrawn(bytes32 blockHash, uint8 seat, bool byClient)
        public
    {
        vm.assume(blockHash != 0);
        address side = byClient ? alice : bob;
        uint256 sidesAgent = _join(side);
        uint256 jobId = _opened();
        address[] memory expected = _preview(jobId, blockHash);
        _know(jobId, blockHash);
        _transfer(side, expected[seat % 3], sidesAgent);
        peers.draw(jobId);
        _assertSeats(jobId, expected);
    }

    /// @dev Nor by becoming an agent's account only then.
    function testFuzz_attack_bindOnceTheHashIsKnown(bytes32 blockHash, uint8 seat) public {
        vm.assume(blockHash != 0);
        uint256 jobId = _opened();
        address[] memory expected = _preview(jobId, blockHash);
        _know(jobId, blockHash);
        _transfer(alice, expected[seat % 3], _join(alice));
        peers.draw(jobId);
        _assertSeats(jobId, expected);
    }

    /// @dev The tie at the first call counts, though the side's agent has moved since.
    function test_attack_untieAfterTheFirstCall() public {
        uint256 sidesAgent = _join(alice);
        address friend = validators[4];
        _transfer(alice, friend, sidesAgent);
        for (uint256 i = 6; i < 12; ++i) {
            _deactivate(validators[i]);
        }
        uint256 jobId = _opened();
        _transfer(friend, thief, sidesAgent);
        _draw(jobId);
        assertFalse(_sits(jobId, friend), "the friend");
        assertEq(peers.seatsOf(jobId).length, 3, "others");
    }

    function test_attack_fillThePoolWithOnesOwn() public {
        for (uint256 i; i < 12; ++i) {
            if (i != 5) _transfer(validators[i], alice, _agentOf(validators[i]));
        }
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        for (uint256 call_; call_ < 4; ++call_) {
            uint256 gas = gasleft();
            peers.draw(jobId);
            assertLt(gas - gasleft(), 3_000_000, "bounded");
        }
        _assertStage(jobId, IPanel.Stage.Closed);
        assertEq(peers.seatsOf(jobId).length, 1, "the one stranger");
        assertTrue(_sits(jobId, validators[5]), "the one stranger");
    }

    /* MANY JOBS */

    function test_attack_manyJobsInOneBlock() public {
        uint256[6] memory jobIds;
        for (uint256 i; i < 6; ++i) {
            jobIds[i] = _opened();
        }
        uint256 seedBlock = peers.panelOf(jobIds[0]).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, "one hash");
        bytes32[6] memory panels;
        for (uint256 i; i < 6; ++i) {
            peers.draw(jobIds[i]);
            panels[i] = keccak256(abi.encode(peers.seatsOf(jobIds[i])));
            for (uint256 j; j < i; ++j) {
                assertNotEq(panels[i], panels[j], "another panel");
            }
        }
    }

    /// @dev However many panels somebody opens, who is awaited often is drawn less, but nobody is used
    /// up: the limit rises with what everybody has.
    function test_attack_useUpValidators() public {
        for (uint256 i; i < 30; ++i) {
            uint256 jobId = _delivered(peerPolicyId, WEIGHT);
            _drawFor(jobId);
            assertEq(_stageNumber(jobId), uint8(IPanel.Stage.Voting), "a full panel");
        }
        uint256 most;
        uint256 least = type(uint256).max;
        for (uint256 i; i < 12; ++i) {
            uint256 seats = peers.openSeatsOf(_agentOf(validators[i]));
            if (seats > most) most = seats;
            if (seats < least) least = seats;
        }
        assertGt(least, 0, "nobody is left out");
        assertLe(most, 4 + 2 * 90 / 12, "three, and twice the average");
        assertEq(peers.openSeats(), 90, "all of them are counted");
    }

    function _stageNumber(uint256 jobId) private view returns (uint8) {
        return uint8(peers.panelOf(jobId).stage);
    }

    /// @dev Whom a hash names if nothing is tried.
    function _preview(uint256 jobId, bytes32 blockHash) private returns (address[] memory named) {
        uint256 clean = vm.snapshotState();
        _know(jobId, blockHash);
        peers.draw(jobId);
        _assertStage(jobId, IPanel.Stage.Voting);
        named = new address[](3);
        for (uint256 i; i < 3; ++i) {
            named[i] = _voter(jobId, i);
        }
        vm.revertToState(clean);
    }

    function _know(uint256 jobId, bytes32 blockHash) private {
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, blockHash);
    }

    function _leave(address account) private {
        uint256 agentId = _agentOf(account);
        vm.prank(account);
        verifications.unlink(agentId, IVerifications.Source.X);
    }

    function _assertSeats(uint256 jobId, address[] memory expected) private view {
        _assertStage(jobId, IPanel.Stage.Voting);
        for (uint256 i; i < 3; ++i) {
            assertEq(_voter(jobId, i), expected[i], "account");
        }
    }
}
