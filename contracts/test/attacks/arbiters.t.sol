// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../base/CoreTest.sol";

/// @dev Nobody rules for itself.
contract ArbiterAttacksTest is CoreTest {
    function test_thief_cannotBeClientAndArbiter() public {
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

    function _hireWith(uint32 policy) private view returns (IJobMarket.HireTerms memory terms) {
        terms = _hireTerms();
        terms.policyId = policy;
    }
}
