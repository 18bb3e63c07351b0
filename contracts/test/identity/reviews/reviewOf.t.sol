// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReviewsTest } from "../../base/ReviewsTest.sol";

contract ReviewOfTest is ReviewsTest {
    function test_zeroForNone(uint256 jobId, bool ofProvider) public view {
        assertEq(reviews.reviewOf(jobId, ofProvider), 0);
    }

    function test_jobsDoNotShare() public {
        uint256 first = _completed(alice, bob);
        uint256 second = _completed(alice, bob);
        _review(alice, first, 2);
        _review(bob, second, 3);
        assertEq(reviews.reviewOf(first, true), 2);
        assertEq(reviews.reviewOf(first, false), 0);
        assertEq(reviews.reviewOf(second, true), 0);
        assertEq(reviews.reviewOf(second, false), 3);
    }
}
