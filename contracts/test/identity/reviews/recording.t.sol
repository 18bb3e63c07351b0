// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Test.sol";
import { IReputationRegistry } from "../../../src/interfaces/IReputationRegistry.sol";
import { IReviews } from "../../../src/interfaces/IReviews.sol";
import {
    BombingRegistry,
    GasBurningRegistry,
    HungryRegistry,
    ReenteringRegistry,
    RefusingRegistry
} from "../../base/HostileRegistries.sol";
import { ReviewsTest } from "../../base/ReviewsTest.sol";

/// @dev Whatever the ERC-8004 registry does, a review is kept.
contract RecordingTest is ReviewsTest {
    function test_refusalBlocksNothing() public {
        _useRegistry(address(new RefusingRegistry(address(identity))));
        _assertKeptUnrecorded(500_000);
    }

    function test_burnedGasBlocksNothing() public {
        _useRegistry(address(new GasBurningRegistry(address(identity))));
        _assertKeptUnrecorded(500_000);
    }

    function test_bombBlocksNothingAndIsNotCopied() public {
        _useRegistry(address(new BombingRegistry(address(identity), true)));
        _assertKeptUnrecorded(500_000);
    }

    function test_bombThatReturnsIsNotCopiedEither() public {
        _useRegistry(address(new BombingRegistry(address(identity), false)));
        uint256 jobId = _completed(alice, bob);
        vm.prank(alice);
        reviews.review{ gas: 500_000 }(jobId, 5, 0);
        assertEq(reviews.reviewOf(jobId, true), 5);
    }

    function test_reenteringFindsItsReviewKept() public {
        ReenteringRegistry registry = new ReenteringRegistry(address(identity));
        _useRegistry(address(registry));
        uint256 jobId = _completed(address(registry), bob);
        registry.review(reviews, jobId, 1);
        assertEq(
            registry.refusal(),
            abi.encodeWithSelector(IReviews.AlreadyReviewed.selector, jobId, true, 1)
        );
        assertEq(reviews.reviewOf(jobId, true), 1);
    }

    function test_agentThatShutsTheDoorIsReviewedAllTheSame() public {
        vm.prank(bob);
        identity.setApprovalForAll(address(reviews), true);
        _assertKeptUnrecorded(500_000);
    }

    function test_recordedWhateverTheGas_orReverted(uint256 gasLimit) public {
        gasLimit = bound(gasLimit, 50_000, 800_000);
        _assertRecordedOrReverted(gasLimit);
    }

    function test_recordedWhateverTheGas_closeToWhatItTakes(uint256 gasLimit) public {
        gasLimit = bound(gasLimit, 380_000, 440_000);
        _assertRecordedOrReverted(gasLimit);
    }

    function test_registryGetsItsWholeShareOrNone(uint256 gasLimit) public {
        _useRegistry(address(new HungryRegistry(address(identity))));
        (bool success, bytes memory result) = _tryReview(bound(gasLimit, 380_000, 440_000));
        if (success) assertTrue(_lastRecorded());
        else assertEq(bytes4(result), IReviews.InsufficientGas.selector);
    }

    function test_whatRemainsIsEnoughToEnd(uint256 gasLimit) public {
        _useRegistry(address(new GasBurningRegistry(address(identity))));
        (bool success, bytes memory result) = _tryReview(bound(gasLimit, 380_000, 440_000));
        if (success) assertFalse(_lastRecorded());
        else assertEq(bytes4(result), IReviews.InsufficientGas.selector);
    }

    function test_reverts_whenGasWouldStarveTheRegistry() public {
        uint256 jobId = _completed(alice, bob);
        vm.expectPartialRevert(IReviews.InsufficientGas.selector);
        vm.prank(alice);
        reviews.review{ gas: 300_000 }(jobId, 5, "document");
    }

    function test_registryNeedsNoMoreThanItsShare() public {
        uint256 jobId = _completed(alice, bob);
        vm.prank(alice);
        reviews.review(jobId, 5, "document");
        assertLt(vm.lastCallGas().gasTotalUsed, 300_000, "all of it, for a first feedback");
    }

    function _assertRecordedOrReverted(uint256 gasLimit) private {
        (bool success,) = _tryReview(gasLimit);
        assertEq(reputation.getLastIndex(agentOfBob, address(reviews)), success ? 1 : 0);
        if (success) assertTrue(_lastRecorded());
    }

    function _tryReview(uint256 gasLimit) private returns (bool success, bytes memory result) {
        uint256 jobId = _completed(alice, bob);
        vm.recordLogs();
        vm.prank(alice);
        (success, result) = address(reviews).call{ gas: gasLimit }(
            abi.encodeCall(IReviews.review, (jobId, 5, "document"))
        );
        assertEq(reviews.reviewOf(jobId, true), success ? 5 : 0);
    }

    /// @dev `ReviewMade` comes last, and after `NewFeedback` where that is the registry's.
    function _lastRecorded() private returns (bool recorded) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Vm.Log memory last = logs[logs.length - 1];
        assertEq(last.topics[0], IReviews.ReviewMade.selector);
        if (logs.length == 2) {
            assertEq(logs[0].topics[0], IReputationRegistry.NewFeedback.selector);
        }
        (,,, recorded) = abi.decode(last.data, (bool, uint8, bytes32, bool));
    }

    function _useRegistry(address registry) private {
        reviews = _deployReviews(address(identity), registry);
    }

    function _assertKeptUnrecorded(uint256 gasLimit) private {
        uint256 jobId = _completed(alice, bob);
        _expectKept(jobId, alice, bob, true, 1, "document", false);
        vm.prank(alice);
        reviews.review{ gas: gasLimit }(jobId, 1, "document");
        assertEq(reviews.reviewOf(jobId, true), 1);
    }
}
