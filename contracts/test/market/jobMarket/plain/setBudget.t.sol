// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract SetBudgetTest is CoreTest {
    function testFuzz_keepsTheAmount(uint96 amount, bool byProvider, bytes memory ignored) public {
        amount = _price(amount);
        uint256 jobId = _budgetPlain();
        vm.expectEmit(address(market));
        emit IJobMarket.BudgetSet(jobId, amount);
        vm.prank(byProvider ? bob : alice);
        market.setBudget(jobId, amount, ignored);
        assertEq(market.plainJobOf(jobId).budget, amount, "budget");
        assertEq(market.plainJobOf(jobId).evaluator, evaluator, "evaluator as it was");
        assertEq(market.jobOf(jobId).budget, 0, "nothing funded");
        assertEq(_held(), 0, "nothing held");
    }

    function testFuzz_reverts_whenUnfit(uint256 amount) public {
        uint256 jobId = _createPlain();
        vm.assume(amount < TICK || amount > MAX_PRICE);
        uint256[4] memory bad = [amount, 0, uint256(MAX_PRICE) + 1, 2 ** 96 + PRICE];
        for (uint256 i; i < bad.length; ++i) {
            _assertRefused(
                bob,
                _call(jobId, bad[i]),
                abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, bad[i], TICK, MAX_PRICE)
            );
        }
        _assertRefused(
            alice,
            _call(jobId, TICK + 1),
            abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
    }

    function testFuzz_reverts_whenNeitherClientNorProvider(address caller, bool unnamed) public {
        vm.assume(caller != alice && caller != forwarder && caller != bob && caller != address(0));
        uint256 jobId = _createPlain(unnamed ? address(0) : bob);
        _assertRefused(caller, _call(jobId, PRICE), _unauthorized(caller, alice));
        _assertRefused(evaluator, _call(jobId, PRICE), _unauthorized(evaluator, alice));
    }

    function test_sets_untilItExpires() public {
        uint256 jobId = _createPlain();
        _assertUntilDeadline(jobId, bob, _call(jobId, PRICE));
    }

    /// @dev Funded is funded.
    function test_reverts_whenNotOpen() public {
        uint256[2] memory jobs = [_fundPlain(), _deliverPlain()];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], 2 * PRICE), _wrongStatus(jobs[i]));
            _assertRefused(bob, _call(jobs[i], 2 * PRICE), _wrongStatus(jobs[i]));
        }
    }

    function test_reverts_whenNotPlain() public {
        uint256[3] memory jobs = [_post(), _propose().jobId, _agreed().jobId];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], PRICE), _wrongEntry(jobs[i]));
        }
    }

    function test_letsTheForwarderSpeakForTheProvider() public {
        uint256 jobId = _createPlain();
        _forward(bob, address(market), _call(jobId, PRICE));
        assertEq(market.plainJobOf(jobId).budget, PRICE);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.setBudget(jobId, PRICE, "");
    }

    function _call(uint256 jobId, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.setBudget, (jobId, amount, ""));
    }
}
