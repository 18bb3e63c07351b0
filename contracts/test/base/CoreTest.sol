// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Jobs that are disputed, settled, or ERC-8183's own. Keys judge and rule.
abstract contract CoreTest is MarketTest {
    uint32 internal constant APPEAL = 1 days;
    uint32 internal constant RULING = 12 days;

    uint256 internal bobKey;
    address internal arbiter = makeAddr("arbiter");
    uint32 internal disputedPolicyId;

    function setUp() public virtual override {
        super.setUp();
        (bob, bobKey) = makeAddrAndKey("bob");
        disputedPolicyId = market.registerPolicy(_disputedTerms());
    }

    /// @dev Keys judge and settle; each side may dispute, the client also before a verdict; the
    /// arbiter may divide.
    function _disputedTerms() internal view returns (IPolicies.PolicyTerms memory terms) {
        terms = _policyTerms();
        terms.evaluator = evaluator;
        terms.appealAfterApproval = APPEAL;
        terms.appealAfterRejection = APPEAL;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = RULING;
        terms.flags = PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS;
    }

    /* PLAIN JOBS */

    /// @dev Alice's with Bob, judged by the evaluator, good for a day, without a budget.
    function _createPlain() internal returns (uint256 jobId) {
        vm.prank(alice);
        return market.createJob(
            bob, evaluator, vm.getBlockTimestamp() + 1 days, "description", address(0)
        );
    }

    function _fundPlain() internal returns (uint256 jobId) {
        jobId = _createPlain();
        _allow(alice, PRICE);
        vm.startPrank(alice);
        market.setBudget(jobId, PRICE, "");
        market.fund(jobId, PRICE, "");
        vm.stopPrank();
    }

    /* SETTLEMENTS */

    function _settlement(uint256 jobId, uint96 amount)
        internal
        view
        returns (IJobMarket.Settlement memory)
    {
        return IJobMarket.Settlement({
            jobId: jobId, providerAmount: amount, expiry: uint40(vm.getBlockTimestamp() + 1 hours)
        });
    }

    /// @dev Alice and Bob sign, anybody sends.
    function _settle(uint256 jobId, uint96 amount) internal {
        IJobMarket.Settlement memory settlement = _settlement(jobId, amount);
        bytes32 digest = market.hashSettlement(settlement);
        market.settle(settlement, _sign(aliceKey, digest), _sign(bobKey, digest));
    }
}
