// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { Candidates } from "../../../src/libraries/Candidates.sol";
import { CrowdTest } from "../../base/CrowdTest.sol";

/// @dev 10,000 agents, a fifth each with the scores 0, 125, 250, 375, 500, mixed over the pool. 3,000
/// panels of seven are searched for as a panel does it, from seeds that are the hash of a number.
/// Tolerances are four standard deviations of what is expected: a fair draw fails a check with one
/// of 15,000 sets of seeds, and the check by score notices an error of a tenth in a weight.
contract PanelUniformityTest is CrowdTest {
    uint256 private constant PANELS = 3000;
    uint256 private constant SEATS = 7;
    uint256 private constant CLASSES = 5;
    uint256 private constant STEP = 125;
    uint256 private constant BUCKETS = 20;

    mapping(uint256 agentId => IPanel.Voter) private _voters;

    /// @dev What was found, by score, by place, and by score for the first and the last seat.
    struct Count {
        uint256[CLASSES] ofScore;
        uint256[BUCKETS] ofPlace;
        uint256[CLASSES] first;
        uint256[CLASSES] last;
        uint256 tries;
    }

    function setUp() public override {
        super.setUp();
        _crowd(10_000);
        for (uint256 i; i < CROWD; ++i) {
            _setScore(_agentAt(i), uint16(_classOf(i) * STEP));
        }
    }

    function test_drawsByScore_evenly() public {
        vm.pauseGasMetering();
        Count memory count = _sample();
        uint256 seats = PANELS * SEATS;

        // Of 3,750 parts in all: 500, 625, 750, 875, 1000
        for (uint256 i; i < CLASSES; ++i) {
            _assertNear(count.ofScore[i], seats, 500 + i * STEP, 3750, "by score");
            _assertNear(count.first[i], PANELS, 500 + i * STEP, 3750, "first seats");
            _assertNear(count.last[i], PANELS, 500 + i * STEP, 3750, "last seats");
        }
        for (uint256 i; i < BUCKETS; ++i) {
            _assertNear(count.ofPlace[i], seats, 1, BUCKETS, "by place");
        }
        // The mean chance is 3/4: seats are won in three of four tries
        _assertNear(seats, count.tries, 3, 4, "tries");
    }

    function _sample() private view returns (Count memory count) {
        for (uint256 i; i < PANELS; ++i) {
            (IPanel.Seat[] memory found, uint256 tries) =
                Candidates.find(_voters, _sources(), _search(keccak256(abi.encode(i)), SEATS));
            require(found.length == SEATS, "64 tries are enough");
            count.tries += tries;
            ++count.first[_classOf(_placeOf(found[0].agentId))];
            ++count.last[_classOf(_placeOf(found[SEATS - 1].agentId))];
            for (uint256 j; j < SEATS; ++j) {
                uint256 place = _placeOf(found[j].agentId);
                ++count.ofScore[_classOf(place)];
                ++count.ofPlace[place * BUCKETS / CROWD];
            }
        }
    }

    /// @dev Scores are mixed over the pool.
    function _classOf(uint256 place) private pure returns (uint256) {
        return place % CLASSES;
    }

    /// @dev Of `trials`, as many as `part` of `whole` says, to four standard deviations.
    function _assertNear(
        uint256 actual,
        uint256 trials,
        uint256 part,
        uint256 whole,
        string memory what
    ) private pure {
        uint256 expected = trials * part / whole;
        uint256 variance = trials * part * (whole - part) / (whole * whole);
        uint256 off = actual > expected ? actual - expected : expected - actual;
        assertLe(off * off, 16 * variance, what);
    }
}
