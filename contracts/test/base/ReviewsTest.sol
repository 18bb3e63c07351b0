// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Reviews } from "../../src/identity/Reviews.sol";
import { IReputationRegistry } from "../../src/interfaces/IReputationRegistry.sol";
import { IReviews } from "../../src/interfaces/IReviews.sol";
import { MarketIdentityTest } from "./MarketIdentityTest.sol";

/// @dev Alice hires, Bob works; each has an agent.
abstract contract ReviewsTest is MarketIdentityTest {
    Reviews internal reviews;
    uint256 internal agentOfBob;
    uint256 internal agentOfAlice;

    function setUp() public virtual override {
        super.setUp();
        reviews = _deployReviews(address(identity), address(reputation));
        agentOfBob = _join(bob);
        agentOfAlice = _join(alice);
    }

    function _deployReviews(address identityRegistry, address reputationRegistry)
        internal
        returns (Reviews deployed)
    {
        deployed = new Reviews(forwarder, address(market), address(membership), deployer);
        vm.prank(deployer);
        deployed.configure(identityRegistry, reputationRegistry);
    }

    function _review(address reviewer, uint256 jobId, uint8 rating) internal {
        _review(reviewer, jobId, rating, 0);
    }

    function _review(address reviewer, uint256 jobId, uint8 rating, bytes32 document) internal {
        vm.prank(reviewer);
        reviews.review(jobId, rating, document);
    }

    function _expectKept(
        uint256 jobId,
        address reviewer,
        address reviewee,
        bool ofProvider,
        uint8 rating,
        bytes32 document,
        bool recorded
    ) internal {
        vm.expectEmit(address(reviews));
        emit IReviews.ReviewMade(jobId, reviewer, reviewee, ofProvider, rating, document, recorded);
    }

    function _expectFeedback(
        uint256 agentId,
        uint64 index,
        uint8 rating,
        string memory side,
        string memory uri
    ) internal {
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.NewFeedback(
            agentId,
            address(reviews),
            index,
            int128(uint128(rating) * 20),
            0,
            "starred",
            "starred",
            side,
            "",
            uri,
            0
        );
    }
}
