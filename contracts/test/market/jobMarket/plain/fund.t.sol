// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { Entry } from "../../../../src/libraries/Entry.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract FundTest is CoreTest {
    function testFuzz_escrowsTheBudget(uint96 budget, bytes memory ignored) public {
        budget = _price(budget);
        uint256 jobId = _createPlain();
        vm.prank(bob);
        market.setBudget(jobId, budget, "");
        _allow(alice, budget);
        vm.expectEmit(address(market));
        emit IJobMarket.JobFunded(jobId, alice, budget);
        vm.prank(alice);
        market.fund(jobId, budget, ignored);
        IJobMarket.Job memory job = market.jobOf(jobId);
        assertEq(job.budget, budget, "budget");
        assertEq(job.provider, bob, "provider");
        assertEq(job.deadline, NOW + PLAIN_TIME, "expiry as it was");
        assertEq(job.flags, Entry.PLAIN, "no consent");
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
        assertEq(_held(), budget, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
    }

    /// @dev The provider cannot raise the price under the client's hand.
    function testFuzz_reverts_whenNotTheBudgetExpected(uint256 expected) public {
        vm.assume(expected != PRICE);
        uint256 jobId = _budgetPlain();
        _allow(alice, MAX_PRICE);
        _assertRefused(alice, _call(jobId, expected), _mismatch(PRICE, expected));
        vm.prank(bob);
        market.setBudget(jobId, PRICE + TICK, "");
        _assertRefused(alice, _call(jobId, PRICE), _mismatch(PRICE + TICK, PRICE));
    }

    /// @dev Nothing is not a price, even where both expect it.
    function test_reverts_whenThereIsNoBudget() public {
        uint256 jobId = _createPlain();
        _assertRefused(alice, _call(jobId, 0), _mismatch(0, 0));
    }

    function test_reverts_whenThereIsNoProvider() public {
        uint256 jobId = _createPlain(address(0));
        vm.prank(alice);
        market.setBudget(jobId, PRICE, "");
        _allow(alice, PRICE);
        _assertRefused(
            alice,
            _call(jobId, PRICE),
            abi.encodeWithSelector(IJobMarket.ProviderNotSet.selector, jobId)
        );
    }

    function test_reverts_whenTheMoneyIsNotThere() public {
        uint256 jobId = _budgetPlain();
        token.mint(alice, PRICE - 1);
        vm.prank(alice);
        usdc.approve(address(market), PRICE);
        _assertRefused(
            alice,
            _call(jobId, PRICE),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, PRICE - 1, PRICE
            )
        );
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
    }

    function testFuzz_reverts_whenASideIsBarredSince(uint256 way, bool client) public {
        uint256 jobId = _budgetPlain();
        _allow(alice, PRICE);
        address barred = client ? alice : bob;
        _bar(barred, way);
        _assertRefused(alice, _call(jobId, PRICE), _notAdmitted(barred));
    }

    function testFuzz_reverts_whenNotClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _budgetPlain();
        _allow(alice, PRICE);
        _assertRefused(caller, _call(jobId, PRICE), _unauthorized(caller, alice));
        _assertRefused(bob, _call(jobId, PRICE), _unauthorized(bob, alice));
    }

    function test_funds_untilItExpires() public {
        uint256 jobId = _budgetPlain();
        _allow(alice, PRICE);
        _assertUntilDeadline(jobId, alice, _call(jobId, PRICE));
    }

    function test_reverts_whenPaused() public {
        uint256 jobId = _budgetPlain();
        vm.prank(governance);
        market.pauseEntrances(true);
        _assertRefused(
            alice,
            _call(jobId, PRICE),
            abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector)
        );
    }

    function test_fundsOnce() public {
        uint256 jobId = _fundPlain();
        _allow(alice, PRICE);
        _assertRefused(alice, _call(jobId, PRICE), _wrongStatus(jobId));
    }

    /// @dev Other jobs have no budget beside them to be funded with.
    function test_reverts_whenNotPlain() public {
        uint256[3] memory jobs = [_post(), _propose().jobId, _agreed().jobId];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], 0), _wrongEntry(jobs[i]));
        }
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _budgetPlain();
        _allow(alice, PRICE);
        _forward(alice, address(market), _call(jobId, PRICE));
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.fund(jobId, PRICE, "");
    }

    function _call(uint256 jobId, uint256 expected) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.fund, (jobId, expected, ""));
    }

    function _mismatch(uint256 actual, uint256 expected) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.BudgetMismatch.selector, actual, expected);
    }
}
