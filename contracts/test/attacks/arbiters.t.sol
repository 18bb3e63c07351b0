// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../base/CoreTest.sol";
import { TwoHats } from "./actors/TwoHats.sol";

/// @dev Nobody rules for itself.
contract ArbiterAttacksTest is CoreTest {
    function test_attack_beClientAndArbiter() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = evaluator;
        terms.appealAfterApproval = 1 days;
        terms.arbiter = alice;
        terms.arbiterPeriod = 1 days;
        uint32 rigged = market.registerPolicy(terms);
        _allow(alice, PRICE);
        vm.startPrank(alice);
        vm.expectRevert(_notAdmitted(alice));
        market.hire(_hireWith(rigged), _noPayment());
        vm.stopPrank();
    }

    /// @dev Does pass the check above, as two keys would. Nobody asks whether a client is the
    /// arbiter where that arbiter says it takes disputes itself, as an account of the thief's may:
    /// it disputes the honest evaluator's approval in its own name, and rules.
    function test_weakness_aClientThatTakesDisputesIsItsOwnArbiter() public {
        TwoHats thiefs = new TwoHats();
        IPolicies.PolicyTerms memory rules = _policyTerms();
        rules.evaluator = evaluator;
        rules.appealAfterApproval = 1 days;
        rules.arbiter = address(thiefs);
        rules.arbiterPeriod = 1 days;
        IJobMarket.HireTerms memory terms = _hireWith(market.registerPolicy(rules));
        terms.client = address(thiefs);
        _allow(address(thiefs), PRICE);
        uint256 jobId = abi.decode(
            thiefs.execute(address(market), abi.encodeCall(IJobMarket.hire, (terms, _noPayment()))),
            (uint256)
        );
        _submit(jobId);
        vm.prank(evaluator);
        market.complete(jobId, "good work", "");

        thiefs.execute(
            address(market), abi.encodeCall(IJobMarket.dispute, (jobId, address(thiefs), "mine"))
        );
        thiefs.execute(address(market), abi.encodeCall(IJobMarket.rule, (jobId, 0, "mine")));
        assertEq(usdc.balanceOf(address(thiefs)), PRICE, "all of it back");
        assertEq(usdc.balanceOf(bob), 0, "nothing for the work");
    }

    function _hireWith(uint32 policy) private view returns (IJobMarket.HireTerms memory terms) {
        terms = _hireTerms();
        terms.policyId = policy;
    }
}
