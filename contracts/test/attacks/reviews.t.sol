// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReviews } from "../../src/interfaces/IReviews.sol";
import { ReviewsTest } from "../base/ReviewsTest.sol";

/// @dev Keeping a bad review away.
contract ReviewAttacksTest is ReviewsTest {
    /// @dev Given the agent it is to review, a reviewer would review itself. It gives it on, and
    /// reviews.
    function test_attack_shutAReviewerUp_byGivingItTheAgent() public {
        uint256 jobId = _completed(alice, bob);
        _transfer(bob, alice, agentOfBob);
        vm.expectRevert(abi.encodeWithSelector(IReviews.SelfReview.selector, alice, bob));
        _review(alice, jobId, 1);
        _transfer(alice, address(0xdead), agentOfBob);
        _review(alice, jobId, 1);
        assertEq(reviews.reviewOf(jobId, true), 1, "kept");
    }
}
