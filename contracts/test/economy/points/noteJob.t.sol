// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract NoteJobTest is PointsTest {
    function test_notesBothSides_atTheTimeOfTheEnd(address caller) public {
        vm.assume(caller != forwarder);
        uint256 jobId = _hire(alice, bob);
        _skip(1 hours);
        _submit(jobId);
        _skip(1 days);
        _complete(jobId);
        uint40 end = uint40(vm.getBlockTimestamp());
        _skip(3 days);
        vm.expectEmit(address(points));
        emit IPoints.ActivityNoted(aliceId, end);
        vm.expectEmit(address(points));
        emit IPoints.ActivityNoted(bobId, end);
        vm.prank(caller);
        points.noteJob(jobId);
        assertEq(points.activeAt(aliceId), end);
        assertEq(points.activeAt(bobId), end);
    }

    /// @dev Jobs kept in store show no later activity than they were.
    function test_anOldJobShowsOldActivity() public {
        uint256 jobId = _completed(alice, bob);
        _skip(30 days);
        points.noteJob(jobId);
        assertEq(points.activeAt(aliceId), NOW);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NotActive.selector, aliceId, NOW));
        points.claimEmission(aliceId);
    }

    function test_doesNotGoBack() public {
        uint256 first = _completed(alice, bob);
        _skip(1 days);
        points.noteJob(_completed(alice, carol));
        points.noteJob(first);
        assertEq(points.activeAt(aliceId), NOW + 1 days, "later stays");
        assertEq(points.activeAt(bobId), NOW, "earlier is noted");
    }

    function test_mayBeNotedAgain_toNoEffect() public {
        uint256 jobId = _completed(alice, bob);
        points.noteJob(jobId);
        vm.recordLogs();
        points.noteJob(jobId);
        assertEq(vm.getRecordedLogs().length, 0);
    }

    /// @dev Rejected, declined, missed, silent: whatever ended it after the provider's consent.
    function test_everyEndAfterConsentCounts(uint8 way) public {
        uint256 jobId = _hire(alice, bob);
        vm.prank(bob);
        market.start(jobId);
        way %= 4;
        if (way == 0) {
            _submit(jobId);
            vm.prank(alice);
            market.reject(jobId, 0, "");
        } else if (way == 1) {
            vm.prank(bob);
            market.decline(jobId, 0);
        } else if (way == 2) {
            vm.warp(market.jobOf(jobId).deadline);
            market.timeOut(jobId);
        } else {
            _submit(jobId);
            vm.warp(market.jobOf(jobId).deadline);
            market.timeOut(jobId);
        }
        points.noteJob(jobId);
        assertEq(points.activeAt(aliceId), vm.getBlockTimestamp());
        assertEq(points.activeAt(bobId), vm.getBlockTimestamp());
    }

    function test_jobsInPointsCount() public {
        _earn(alice, 10_00);
        _skip(1 days);
        points.noteJob(_completedInPoints(alice, bob, 10_00));
        assertEq(points.activeAt(aliceId), NOW + 1 days);
    }

    function test_countsFromTheWeightOn() public {
        uint256 small = _job(WEIGHT - TICK);
        uint256 enough = _job(WEIGHT);
        vm.expectRevert(_doesNotCount(small));
        points.noteJob(small);
        points.noteJob(enough);
        assertEq(points.activeAt(aliceId), NOW);
    }

    function test_aSideWithoutAnAgentIsPassedOver() public {
        points.noteJob(_completed(thief, bob));
        assertEq(points.activeAt(bobId), NOW);
        points.noteJob(_completed(bob, _someone(1)));
    }

    function test_reverts_beforeTheEnd() public {
        uint256 jobId = _hire(alice, bob);
        _assertDoesNotCount(jobId);
        _submit(jobId);
        _assertDoesNotCount(jobId);
        _complete(jobId);
        points.noteJob(jobId);
    }

    function test_reverts_whileAVerdictStands_orIsDisputed() public {
        address arbiter = makeAddr("arbiter");
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.appealAfterRejection = 1 days;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = 12 days;
        uint256 jobId = _hireUnder(market.registerPolicy(terms));
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, 0, "");
        _assertDoesNotCount(jobId);

        vm.prank(bob);
        market.dispute(jobId, bob, 0);
        _assertDoesNotCount(jobId);

        vm.prank(arbiter);
        market.rule(jobId, 0, 0);
        points.noteJob(jobId);
    }

    function test_reverts_whenOpen() public {
        _assertDoesNotCount(_post());
    }

    function test_reverts_whenTheProviderNeverConsented() public {
        uint256 takenBack = _hire(alice, bob);
        vm.prank(alice);
        market.takeBack(takenBack);
        _assertDoesNotCount(takenBack);

        uint256 cancelled = _post();
        vm.prank(alice);
        market.cancel(cancelled);
        _assertDoesNotCount(cancelled);

        uint256 missed = _hire(alice, bob);
        vm.warp(market.jobOf(missed).deadline);
        market.timeOut(missed);
        _assertDoesNotCount(missed);
    }

    /// @dev Talk without money is no job of any weight.
    function test_reverts_whenANegotiationBrokeOff() public {
        IOffers.Offer memory live = _propose();
        vm.prank(bob);
        offers.dismiss(live);
        _assertDoesNotCount(live.jobId);
    }

    function test_reverts_whenThereIsNoSuchJob(uint256 jobId) public {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, jobId));
        points.noteJob(jobId);
    }

    function _job(uint96 price) private returns (uint256 jobId) {
        jobId = _hire(alice, bob, policyId, price);
        _submit(jobId);
        _complete(jobId);
    }

    function _assertDoesNotCount(uint256 jobId) private {
        vm.expectRevert(_doesNotCount(jobId));
        points.noteJob(jobId);
    }

    function _doesNotCount(uint256 jobId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.JobDoesNotCount.selector, jobId);
    }
}
