// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { IStanding } from "../../src/interfaces/IStanding.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { Candidates } from "../../src/libraries/Candidates.sol";
import { PanelTest } from "./PanelTest.sol";

/// @dev A pool of many thousands, each registered, bound and verified like any other.
abstract contract CrowdTest is PanelTest {
    uint256 internal constant CROWD = 10_000;

    uint256 private _scoreShift;

    /// @dev More gas than a test is given.
    function _crowd(uint256 count) internal {
        vm.pauseGasMetering();
        _validate(count);
        vm.resumeGasMetering();
    }

    /// @dev The crowd came alone and in order.
    function _agentAt(uint256 place) internal view returns (uint256 agentId) {
        (agentId,,) = verifications.poolEntry(place);
    }

    function _placeOf(uint64 agentId) internal view returns (uint256) {
        return agentId - _agentAt(0);
    }

    /// @dev A score it takes years to earn, written where it is read from.
    function _setScore(uint256 agentId, uint16 score) internal {
        vm.record();
        standing.scoreOf(agentId);
        (bytes32[] memory slots,) = vm.accesses(address(standing));
        bytes32 word = vm.load(address(standing), slots[0]);
        uint256 mask = uint256(type(uint16).max) << _scoreShift;
        vm.store(
            address(standing),
            slots[0],
            bytes32(uint256(word) & ~mask | uint256(score) << _scoreShift)
        );
        if (standing.scoreOf(agentId) == score) return;

        // Elsewhere in the word, which is as it was
        vm.store(address(standing), slots[0], word);
        _scoreShift += 8;
        require(_scoreShift < 256, "a score has a place of its own");
        _setScore(agentId, score);
    }

    function _sources() internal view returns (Candidates.Sources memory) {
        return Candidates.Sources({
            verifications: IVerifications(address(verifications)),
            membership: IMembership(address(membership)),
            points: IPoints(address(points)),
            standing: IStanding(address(standing)),
            otherPanel: IPanel(address(others))
        });
    }

    function _search(bytes32 seed, uint256 wanted)
        internal
        view
        returns (Candidates.Search memory search)
    {
        search.seed = seed;
        search.to = TRIES_A_CALL;
        search.wanted = wanted;
        search.poolSize = CROWD;
        search.fixedAt = vm.getBlockTimestamp();
        search.client = alice;
        search.provider = bob;
    }
}
