// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { Draw } from "../../../src/libraries/Draw.sol";

contract DrawTest is Test {
    function testFuzz_aSeedIsItsOwn(
        bytes32 a,
        bytes32 b,
        address panelA,
        address panelB,
        uint256 jobA,
        uint256 jobB
    ) public pure {
        bool same = a == b && panelA == panelB && jobA == jobB;
        assertEq(Draw.seed(a, panelA, jobA) == Draw.seed(b, panelB, jobB), same, "seed");
        assertNotEq(Draw.seed(a, panelA, jobA), Draw.seed(~a, panelA, jobA), "hash");
        assertNotEq(
            Draw.seed(a, panelA, jobA), Draw.seed(a, address(~uint160(panelA)), jobA), "panel"
        );
        assertNotEq(Draw.seed(a, panelA, jobA), Draw.seed(a, panelA, ~jobA), "job");
    }

    function testFuzz_staysInBounds(bytes32 seed, uint256 i, uint32 poolSize) public pure {
        vm.assume(poolSize != 0);
        (uint256 place, uint256 lot) = Draw.attempt(seed, i, poolSize);
        assertLt(place, poolSize, "place");
        assertLt(lot, 1000, "lot");
    }

    function testFuzz_wins_below500AndTheScore(uint256 lot, uint256 score) public pure {
        lot = bound(lot, 0, 999);
        score = bound(score, 0, 500);
        assertEq(Draw.wins(lot, score), lot < 500 + score, "with the score");
        assertEq(Draw.winsAnyway(lot), lot < 500, "anyway");
    }

    function test_winsAtTheBounds() public pure {
        assertTrue(Draw.wins(499, 0) && !Draw.wins(500, 0), "no score");
        assertTrue(Draw.wins(749, 250) && !Draw.wins(750, 250), "half");
        assertTrue(Draw.wins(999, 500), "the highest score always wins");
        assertTrue(Draw.winsAnyway(499) && !Draw.winsAnyway(500), "anyway");
    }

    /// @dev 100,000 tries in a grid of ten by ten. Chi-square with 99 degrees of freedom: below 149
    /// with a probability of 0.999.
    function test_isEven() public pure {
        uint256[100] memory counts;
        for (uint256 i; i < 100_000; ++i) {
            (uint256 place, uint256 lot) = Draw.attempt("seed", i, 10_000);
            ++counts[place / 1000 * 10 + lot / 100];
        }
        uint256 sum;
        for (uint256 i; i < 100; ++i) {
            uint256 off = counts[i] > 1000 ? counts[i] - 1000 : 1000 - counts[i];
            sum += off * off;
        }
        assertLt(sum, 149 * 1000, "chi-square times 1000");
    }
}
