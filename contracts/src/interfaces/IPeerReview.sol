// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IEvaluator } from "./IEvaluator.sol";

/// @title Peers judge a delivery
/// @notice Three validators, or seven where the pool has more than 500 places, approve or reject
/// within 48 hours; 2 of 3 or 5 of 7 decide at once. Time up: two or more silent seats are redrawn
/// once; else, or if no majority can be reached any more, the arbiter's turn comes, or without one
/// the client's. The client's turn comes too where the pool is too small, and at once for jobs
/// without weight, whose panels would use validators up for next to nothing.
/// Where the job counts a vote is rewarded with 5.00 points, and 2.00 more with the majority;
/// silence costs 5.00.
interface IPeerReview is IEvaluator {
    /// @notice 1 to 5 each.
    struct Scores {
        uint8 completeness;
        uint8 quality;
        uint8 criteriaMet;
    }

    /// @notice Every seat is filled; votes count until `deadline`.
    event ValidationStarted(uint256 indexed jobId, uint40 deadline);
    /// @param feedback Digest (sha-256) of a document, or zero.
    event ValidatorVoted(
        uint256 indexed jobId,
        address indexed account,
        bool approve,
        Scores scores,
        bytes32 feedback
    );
    /// @notice The silent seats are drawn again.
    event SeatsRedrawn(uint256 indexed jobId, uint8 seats);

    /// @notice Votes on the delivery; the vote that makes a majority decides the job. Accounts with
    /// a seat only, before the deadline.
    /// @param feedback Digest (sha-256) of a document, or zero.
    function vote(uint256 jobId, bool approve, Scores calldata scores, bytes32 feedback) external;

    /// @notice Does what is due once voting is over without a majority: redraws, or hands the job on.
    /// Anyone may call.
    function conclude(uint256 jobId) external;
}
