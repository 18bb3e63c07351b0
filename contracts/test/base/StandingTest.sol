// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IStanding } from "../../src/interfaces/IStanding.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { CourtTest } from "./CourtTest.sol";

/// @dev Alice hires, Bob works; both are verified and of middling score. Under the key policy keys
/// judge and settle, each side may dispute, and the arbiter may divide.
abstract contract StandingTest is CourtTest {
    uint16 internal constant START = 250;

    address internal arbiter = makeAddr("arbiter");
    uint32 internal keyPolicyId;
    uint256 internal agentOfAlice;
    uint256 internal agentOfBob;

    function setUp() public virtual override {
        super.setUp();
        keyPolicyId = market.registerPolicy(_keyTerms());
        agentOfAlice = _agentOf(alice);
        agentOfBob = _agentOf(bob);
        _setScore(agentOfAlice, START);
        _setScore(agentOfBob, START);
    }

    function _keyTerms() internal view returns (IPolicies.PolicyTerms memory terms) {
        terms = _courtTerms(PolicyFlags.SPLITS | PolicyFlags.CLIENT_DISPUTES);
        terms.arbiter = arbiter;
    }

    /* JOBS UNDER THE KEY POLICY */

    function _hired() internal returns (uint256 jobId) {
        return _hireFor(keyPolicyId, PRICE);
    }

    /// @dev … and Bob has consented.
    function _started() internal returns (uint256 jobId) {
        jobId = _hired();
        vm.prank(bob);
        market.start(jobId);
    }

    function _judged(bool approve) internal returns (uint256 jobId) {
        jobId = _delivered(keyPolicyId, PRICE);
        vm.prank(evaluator);
        if (approve) market.complete(jobId, 0, "");
        else market.reject(jobId, 0, "");
    }

    /// @dev Approved for good, a while after the last one.
    function _approvedForGood(uint96 price) internal returns (uint256 jobId) {
        jobId = _delivered(keyPolicyId, price);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _timeOut(jobId);
    }

    function _disputedBy(address party, uint256 jobId) internal {
        vm.prank(party);
        market.dispute(jobId, party, "reason");
    }

    function _ruled(uint256 jobId, uint16 providerBps) internal {
        vm.prank(arbiter);
        market.rule(jobId, providerBps, 0);
    }

    function _settledFor(uint256 jobId, uint96 amount) internal {
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId, providerAmount: amount, expiry: uint40(vm.getBlockTimestamp() + 1)
        });
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        vm.prank(bob);
        market.settle(settlement, signature, "");
    }

    /* WHAT TO EXPECT */

    function _score(address account) internal view returns (uint16) {
        return standing.scoreOf(_agentOf(account));
    }

    function _expectChange(
        uint256 agentId,
        uint256 jobId,
        int16 delta,
        uint16 score,
        IStanding.Reason reason
    ) internal {
        vm.expectEmit(address(standing));
        emit IStanding.ScoreChanged(agentId, jobId, delta, score, reason);
    }

    function _expectPart(uint256 jobId, IStanding.Part part) internal {
        vm.expectEmit(address(standing));
        emit IStanding.PartBooked(jobId, part);
    }

    /// @dev Books and compares both sides' scores with where they started.
    function _assertBooked(uint256 jobId, int16 ofProvider, int16 ofClient) internal {
        standing.book(jobId);
        assertEq(int16(_score(bob)), int16(START) + ofProvider, "provider");
        assertEq(int16(_score(alice)), int16(START) + ofClient, "client");
    }

    function _nothingToBook(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IStanding.NothingToBook.selector, jobId);
    }
}
