// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { CrowdTest } from "../base/CrowdTest.sol";

abstract contract PanelGas is CrowdTest {
    string private constant GROUP = "Panel";

    /// @dev Well below a block's.
    uint256 private constant BOUND = 5_000_000;

    function setUp() public virtual override {
        super.setUp();
        _crowd(CROWD);
        _join(alice);
        _join(bob);
    }

    function _snapshot(string memory name) internal {
        assertLt(vm.snapshotGasLastCall(GROUP, name), BOUND, name);
    }
}

/// @dev Whole transactions at 10,000 validators: intrinsic gas and calldata included, every slot and
/// account cold. Seven seats; both sides have agents.
contract PanelGasTest is PanelGas {
    /// forge-config: default.isolate = true
    function test_gas_openPanel() public {
        uint256 jobId = _delivered();
        peers.openPanel(jobId);
        _snapshot("openPanel");
    }

    /// forge-config: default.isolate = true
    function test_gas_draw() public {
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        peers.draw(jobId);
        _snapshot("draw, seven seats of 10,000");
        _assertStage(jobId, IPanel.Stage.Voting);
    }

    /// forge-config: default.isolate = true
    function test_gas_draw_lostBlock() public {
        uint256 jobId = _opened();
        vm.roll(uint256(peers.panelOf(jobId).seedBlock) + 257);
        peers.draw(jobId);
        _snapshot("draw, block lost");
    }

    /// forge-config: default.isolate = true
    function test_gas_vote() public {
        uint256 jobId = _drawn();
        _vote(jobId, 0, APPROVE);
        _snapshot("vote");
        for (uint256 i = 1; i < 4; ++i) {
            _vote(jobId, i, APPROVE);
        }
        _vote(jobId, 4, APPROVE);
        _snapshot("vote that decides, five rewards");
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
    }

    /// forge-config: default.isolate = true
    function test_gas_conclude() public {
        uint256 jobId = _drawn();
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _snapshot("conclude, seven fines and a redraw");
        _draw(jobId);
        for (uint256 i; i < 3; ++i) {
            _vote(jobId, 7 + i, APPROVE);
        }
        for (uint256 i; i < 2; ++i) {
            _vote(jobId, 10 + i, REJECT);
        }
        _waitForVotes(jobId);
        peers.conclude(jobId);
        _snapshot("conclude, five rewards, two fines and a dispute");
    }

    /// forge-config: default.isolate = true
    function test_gas_release() public {
        uint256 jobId = _drawn();
        for (uint256 i; i < 4; ++i) {
            _vote(jobId, i, APPROVE);
        }
        _settle(jobId);
        peers.release(jobId);
        _snapshot("release, four rewards");
    }
}

/// @dev All 10,000 belong to the client, which is the last thing a draw asks: 64 tries that all fail
/// as late as they can.
contract PanelWorstGasTest is PanelGas {
    function setUp() public override {
        super.setUp();
        vm.pauseGasMetering();
        for (uint256 i; i < CROWD; ++i) {
            _transfer(validators[i], alice, _agentAt(i));
        }
        vm.resumeGasMetering();
    }

    /// forge-config: default.isolate = true
    function test_gas_draw_ofIneligibleOnes() public {
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        for (uint256 call_ = 1; call_ < 4; ++call_) {
            peers.draw(jobId);
            _snapshot(string.concat("draw, none of 10,000, call ", vm.toString(call_)));
            _assertStage(jobId, IPanel.Stage.Drawing);
        }
        peers.draw(jobId);
        _snapshot("draw, none of 10,000, last call");
        _assertStage(jobId, IPanel.Stage.Closed);
    }
}
