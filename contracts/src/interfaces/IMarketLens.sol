// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "./IJobMarket.sol";
import { IOffers } from "./IOffers.sol";
import { IPolicies } from "./IPolicies.sol";

/// @title What integrators ask in one call
/// @notice Reads `JobMarket` and keeps nothing; no contract of the market depends on it.
interface IMarketLens {
    /// @notice What a job waits for.
    enum Step {
        // It has ended, or is a plain job that expired before it was funded
        None,
        // Offers, or an answer to one; the client may cancel
        Offer,
        // The client's money for what both agreed, or for a plain job
        Fund,
        // The delivery, or the revision
        Deliver,
        // A verdict
        Judge,
        // A dispute by the loser, or its time to pass
        Dispute,
        // A ruling
        Rule,
        // The deadline has come: anyone calls `timeOut`, or `claimRefund` for a plain job
        TimeOut
    }

    /// @param step What is waited for.
    /// @param actor Who; zero = anyone. Of an open posted job the client, though providers offer.
    /// @param deadline By when.
    /// @param held What the market holds for the job.
    struct JobView {
        IJobMarket.Job job;
        IPolicies.Policy policy;
        Step step;
        address actor;
        uint40 deadline;
        uint256 held;
    }

    /// @param balance What the market has of the token.
    /// @param escrowed What it holds for jobs.
    /// @param credits What payees may withdraw.
    struct Solvency {
        uint256 balance;
        uint256 escrowed;
        uint256 credits;
    }

    /// @notice A job with its policy, who must act, and by when.
    function jobView(uint256 jobId) external view returns (JobView memory);

    /// @notice What the market holds in a token for `count` jobs from `fromJobId` on; pages for
    /// markets too large to sum in one call.
    function escrowed(address token, uint256 fromJobId, uint256 count)
        external
        view
        returns (uint256 total);

    /// @notice What the market has of a token and what it owes. Whatever was sent to it by mistake
    /// is the only difference there can be.
    function solvency(address token) external view returns (Solvency memory);

    /// @notice The EIP-3009 nonce that pays for a hire: the hash of its terms with a salt.
    function hireNonce(IJobMarket.HireTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32);

    /// @notice … for a purchase.
    function buyNonce(IJobMarket.HireTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32);

    /// @notice … for a posted job.
    function postNonce(IJobMarket.PostTerms calldata terms, bytes32 salt)
        external
        pure
        returns (bytes32);

    /// @notice … for accepting an offer above the deposit.
    function acceptNonce(IOffers.Offer calldata offer, bytes32 salt) external pure returns (bytes32);

    /// @notice … for a greater budget.
    function amendNonce(uint256 jobId, uint96 budget, bytes32 brief, bytes32 salt)
        external
        pure
        returns (bytes32);
}
