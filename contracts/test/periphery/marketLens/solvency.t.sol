// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMarketLens } from "../../../src/interfaces/IMarketLens.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract SolvencyTest is CoreTest {
    address private points;

    function test_sumsWhatRunningJobsHold() public {
        uint256[8] memory jobs = _eightJobs();
        assertEq(lens.escrowed(address(usdc), 1, type(uint256).max), 4 * PRICE, "dollars");
        assertEq(lens.escrowed(points, 1, type(uint256).max), 1000, "points");
        _assertSolvent();

        for (uint256 i; i < jobs.length; ++i) {
            _assertPages(jobs.length, i + 1);
        }
    }

    function test_countsNoEndedJobs() public {
        uint256[8] memory jobs = _eightJobs();
        token.setBlocked(bob, true);
        _settle(jobs[1], PRICE);
        _settle(jobs[3], PRICE / 2);
        assertEq(lens.escrowed(address(usdc), 1, 100), 2 * PRICE, "two left");
        assertEq(
            lens.solvency(address(usdc)).credits,
            PRICE + PRICE / 2 - _feeOn(PRICE) - _feeOn(PRICE / 2),
            "credits"
        );
        _assertSolvent();
    }

    function test_asksFromBeyondTheLast_getsNothing() public {
        _hire(alice, bob);
        assertEq(lens.escrowed(address(usdc), 2, 100), 0, "beyond");
        assertEq(lens.escrowed(address(usdc), type(uint256).max, 100), 0, "far beyond");
        assertEq(lens.escrowed(address(usdc), 1, 0), 0, "none asked for");
    }

    /// @dev Ids run from 1.
    function test_reverts_whenAskedFromZero() public {
        _hire(alice, bob);
        vm.expectRevert(_unknownJob(0));
        lens.escrowed(address(usdc), 0, 1);
    }

    function testFuzz_showsGiftsAsADifference(uint96 gift) public {
        _hire(alice, bob);
        token.mint(address(market), gift);
        IMarketLens.Solvency memory solvency = lens.solvency(address(usdc));
        assertEq(solvency.balance - solvency.escrowed - solvency.credits, gift);
    }

    /// @dev Five that hold something, one of them points, and three that do not.
    function _eightJobs() private returns (uint256[8] memory jobs) {
        jobs[0] = _post();
        jobs[1] = _hireUnder(disputedPolicyId);
        jobs[2] = _propose().jobId;
        jobs[3] = _judged(true);
        jobs[4] = _budgetPlain();
        jobs[5] = _fundPlain();
        jobs[6] = _hire(alice, bob);
        vm.prank(alice);
        market.takeBack(jobs[6]);
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = market.registerPolicy(_pointsTerms());
        terms.budget = 1000;
        points = market.policyOf(terms.policyId).token;
        _allowPoints(points, alice, 1000);
        vm.prank(alice);
        jobs[7] = market.post(terms, _noPayment());
    }

    /// @dev Pages add up to the whole, whatever their size.
    function _assertPages(uint256 count, uint256 size) private view {
        uint256 sum;
        for (uint256 from = 1; from <= count; from += size) {
            sum += lens.escrowed(address(usdc), from, size);
        }
        assertEq(sum, 4 * PRICE, "pages");
    }

    function _assertSolvent() private view {
        address[2] memory tokens = [address(usdc), points];
        for (uint256 i; i < tokens.length; ++i) {
            IMarketLens.Solvency memory solvency = lens.solvency(tokens[i]);
            assertEq(solvency.balance, solvency.escrowed + solvency.credits, "solvent");
            assertEq(
                solvency.balance, BurnablePoints(tokens[i]).balanceOf(address(market)), "balance"
            );
        }
    }
}
