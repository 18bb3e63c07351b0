// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { AttestedReviewFactory } from "../../../src/evaluators/AttestedReviewFactory.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { IAttestedReviewFactory } from "../../../src/interfaces/IAttestedReviewFactory.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";

contract CreateSetTest is AttestedTest {
    function testFuzz_anyoneMakesASet(address caller, uint8 count, uint8 threshold) public {
        IAttestedReview.AttestorSet memory set = _many(bound(count, 1, 16));
        set.threshold = uint8(bound(threshold, 1, set.keys.length));
        address expected = factory.reviewOf(set);
        assertFalse(factory.isSet(expected));
        vm.expectEmit(address(factory));
        emit IAttestedReviewFactory.AttestorSetCreated(expected, keccak256(abi.encode(set)), set);
        vm.prank(caller);
        assertEq(factory.createSet(set), expected);
        assertTrue(factory.isSet(expected));
        assertEq(abi.encode(AttestedReview(expected).attestorSet()), abi.encode(set));
    }

    function test_namesAnExistingOneAgain() public {
        vm.recordLogs();
        assertEq(factory.createSet(_set(THRESHOLD)), address(attested));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_anythingElseIsAnotherSet() public {
        IAttestedReview.AttestorSet memory set = _set(1);
        address first = factory.createSet(set);
        assertNotEq(first, address(attested), "threshold");
        set.previous = address(attested);
        address second = factory.createSet(set);
        assertNotEq(second, first, "previous");
        set.keys[2] = address(type(uint160).max);
        assertNotEq(factory.createSet(set), second, "keys");
    }

    function testFuzz_RevertWhen_TooManyKeys(uint8 count) public {
        count = uint8(bound(count, 17, 40));
        IAttestedReview.AttestorSet memory set = _many(count);
        set.threshold = 1;
        _expectRevert(
            set, abi.encodeWithSelector(IAttestedReviewFactory.TooManyKeys.selector, count, 16)
        );
    }

    function testFuzz_RevertWhen_ThresholdOutOfBounds(uint8 threshold) public {
        IAttestedReview.AttestorSet memory set = _set(0);
        _expectThreshold(set);
        set.threshold = uint8(bound(threshold, 4, 255));
        _expectThreshold(set);
    }

    function test_RevertWhen_NoKeys() public {
        IAttestedReview.AttestorSet memory set;
        _expectThreshold(set);
        set.threshold = 1;
        _expectThreshold(set);
    }

    function test_RevertWhen_KeysAreNotAscending() public {
        IAttestedReview.AttestorSet memory set = _set(1);
        address last = set.keys[2];
        set.keys[2] = set.keys[1];
        _expectOrder(set, set.keys[1], set.keys[1]);
        set.keys[2] = last;
        (set.keys[0], set.keys[1]) = (set.keys[1], set.keys[0]);
        _expectOrder(set, set.keys[1], set.keys[0]);
        set.keys[0] = address(0);
        _expectOrder(set, address(0), address(0));
    }

    function testFuzz_RevertWhen_SetToFollowIsUnknown(address previous) public {
        vm.assume(previous != address(0) && previous != address(attested));
        IAttestedReview.AttestorSet memory set = _set(1);
        set.previous = previous;
        _expectRevert(
            set, abi.encodeWithSelector(IAttestedReviewFactory.UnknownSet.selector, previous)
        );
        set.previous = address(reviewImplementation);
        _expectRevert(
            set,
            abi.encodeWithSelector(
                IAttestedReviewFactory.UnknownSet.selector, address(reviewImplementation)
            )
        );
    }

    function testFuzz_RevertWhen_ImplementationHasNoCode(uint256 seed) public {
        address empty = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IAttestedReviewFactory.NotAContract.selector, empty));
        new AttestedReviewFactory(empty);
    }

    function test_allRunTheImplementation() public view {
        assertEq(factory.implementation(), address(reviewImplementation));
    }

    /// @dev Keys 1, 2, 3 …
    function _many(uint256 count) private pure returns (IAttestedReview.AttestorSet memory set) {
        set.keys = new address[](count);
        for (uint160 i; i < count; ++i) {
            set.keys[i] = address(i + 1);
        }
    }

    function _expectThreshold(IAttestedReview.AttestorSet memory set) private {
        _expectRevert(
            set,
            abi.encodeWithSelector(
                IAttestedReviewFactory.ThresholdOutOfBounds.selector,
                set.threshold,
                1,
                set.keys.length
            )
        );
    }

    function _expectOrder(IAttestedReview.AttestorSet memory set, address key, address previous)
        private
    {
        _expectRevert(
            set,
            abi.encodeWithSelector(IAttestedReviewFactory.KeysNotAscending.selector, key, previous)
        );
    }

    function _expectRevert(IAttestedReview.AttestorSet memory set, bytes memory reason) private {
        vm.expectRevert(reason);
        factory.createSet(set);
    }
}
