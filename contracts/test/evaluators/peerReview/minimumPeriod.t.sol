// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PeerReviewMinimumPeriodTest is PanelTest {
    function test_isFiveDays() public view {
        assertEq(peers.minimumPeriod(), 5 days, "period");
        assertLe(peers.minimumPeriod(), PEER_PERIOD, "the preset's");
    }

    function test_isTheLeastAPolicyGives() public {
        IPolicies.PolicyTerms memory terms = _peerTerms(address(peers), arbiter);
        terms.reviewPeriod = 5 days - 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector,
                bytes32("reviewPeriod"),
                5 days - 1,
                5 days,
                type(uint24).max
            )
        );
        market.registerPolicy(terms);
        terms.reviewPeriod = 5 days;
        market.registerPolicy(terms);
    }

    /// @dev Half a day late in everything, and still in time.
    function test_isEnough() public {
        _validate(10);
        IPolicies.PolicyTerms memory terms = _peerTerms(address(peers), arbiter);
        terms.reviewPeriod = 5 days;
        uint256 jobId = _delivered(market.registerPolicy(terms), PRICE);
        skip(6 hours);
        peers.openPanel(jobId);
        skip(5 hours);
        _draw(jobId);
        _waitForVotes(jobId);
        skip(6 hours);
        peers.conclude(jobId);
        skip(5 hours);
        _draw(jobId);
        _waitForVotes(jobId);
        skip(1 hours);
        peers.conclude(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
    }
}
