// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../src/arbiters/KlerosArbiter.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../src/interfaces/IKlerosArbiter.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { CentralArbitrator } from "./CentralArbitrator.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Jobs judged by the evaluator, whose verdicts are settled by an ERC-792 arbitrator: under one
/// policy all or nothing, under the other with splits.
abstract contract KlerosTest is MarketTest {
    uint32 internal constant APPEAL = 1 days;
    uint32 internal constant ARBITER_PERIOD = 30 days;
    uint32 internal constant KLEROS_PERIOD = 20 days;
    uint256 internal constant COST = 0.05 ether;
    bytes internal constant EXTRA_DATA = hex"c0ffee";
    string internal constant QUESTION = "ipfs://question";
    string internal constant SPLIT_QUESTION = "ipfs://splitQuestion";

    address internal judge = makeAddr("judge");
    CentralArbitrator internal arbitrator;
    KlerosArbiter internal kleros;
    uint32 internal binaryPolicyId;
    uint32 internal splitPolicyId;

    function setUp() public virtual override {
        super.setUp();
        arbitrator = new CentralArbitrator(judge);
        kleros = new KlerosArbiter(forwarder, address(market), deployer);
        vm.prank(deployer);
        kleros.configure(address(arbitrator), EXTRA_DATA, KLEROS_PERIOD, QUESTION, SPLIT_QUESTION);
        binaryPolicyId = _arbitrated(address(kleros), 0);
        splitPolicyId =
            _arbitrated(address(kleros), PolicyFlags.SPLITS | PolicyFlags.CLIENT_DISPUTES);
        vm.deal(alice, 1 ether);
        vm.deal(bob, 1 ether);
        vm.deal(carol, 1 ether);
    }

    function _arbitratedTerms(address arbiter, uint16 flags)
        internal
        view
        returns (IPolicies.PolicyTerms memory terms)
    {
        terms = _policyTerms();
        terms.evaluator = evaluator;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = ARBITER_PERIOD;
        terms.appealAfterApproval = APPEAL;
        terms.appealAfterRejection = APPEAL;
        terms.flags = flags;
    }

    function _arbitrated(address arbiter, uint16 flags) internal returns (uint32) {
        return market.registerPolicy(_arbitratedTerms(arbiter, flags));
    }

    /// @dev Alice hired Bob, who delivered.
    function _delivered(uint32 policy) internal returns (uint256 jobId) {
        jobId = _hireUnder(policy);
        _submit(jobId);
    }

    function _rejected(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
    }

    function _approved(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
    }

    function _deadlocked(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy);
        vm.prank(evaluator);
        market.escalate(jobId, 0);
    }

    function _dispute(address party, uint256 jobId) internal {
        uint256 price = arbitrator.price();
        vm.prank(party);
        kleros.dispute{ value: price }(jobId, "reason", "");
    }

    /// @dev A rejection Bob disputes.
    function _disputed(uint32 policy) internal returns (uint256 jobId) {
        jobId = _rejected(policy);
        _dispute(bob, jobId);
    }

    function _give(uint256 jobId, uint256 ruling) internal {
        _give(jobId, ruling, 5_000_000);
    }

    function _give(uint256 jobId, uint256 ruling, uint256 gasLimit) internal {
        uint256 disputeId = kleros.caseOf(jobId).disputeId;
        vm.prank(judge);
        arbitrator.give(disputeId, ruling, gasLimit);
    }

    /// @dev The arbitrator rules, and leaves just enough gas to keep the ruling.
    function _starve(uint256 jobId, uint256 ruling) internal {
        uint256 disputeId = kleros.caseOf(jobId).disputeId;
        uint256 gasLimit = 10_000;
        while (kleros.caseOf(jobId).stage == IKlerosArbiter.Stage.Waiting) {
            gasLimit += 1000;
            vm.prank(judge);
            try arbitrator.give(disputeId, ruling, gasLimit) { } catch { }
        }
    }

    function _settle(uint256 jobId) internal {
        IJobMarket.Settlement memory settlement =
            IJobMarket.Settlement(jobId, PRICE / 2, uint40(vm.getBlockTimestamp() + 1));
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        vm.prank(bob);
        market.settle(settlement, signature, "");
    }

    function _assertStage(uint256 jobId, IKlerosArbiter.Stage expected) internal view {
        assertEq(uint8(kleros.caseOf(jobId).stage), uint8(expected), "stage");
    }

    function _wrongStage(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IKlerosArbiter.WrongStage.selector, jobId, kleros.caseOf(jobId).stage
        );
    }
}
