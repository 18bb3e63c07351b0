// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "./IJobMarket.sol";

/// @title Protocol scores
/// @notice Every agent's score, in hundredths from 0 to 500; everybody starts at 0. A job is booked
/// after its end by anyone, each of its parts once: its sides, and the panel of `PeerReview` and of
/// `Court` where its policy names them. A panel that is not closed yet is booked by a later call,
/// and keeps the sides waiting for nothing. No money waits for any of it.
///
/// The provider's mark by how a job ended (`IJobMarket.Ending`), only with its consent, which a
/// delivery is:
///
/// | ending           | status    | provider                          | who lost a dispute: −20 more |
/// |------------------|-----------|-----------------------------------|------------------------------|
/// | Cancelled        | Rejected  | 0                                 |                              |
/// | Lapsed           | Rejected  | 0                                 |                              |
/// | TakenBack        | Rejected  | 0                                 |                              |
/// | Declined         | Rejected  | −10                               |                              |
/// | Missed           | Expired   | −10; 0 where delivered (plain)    |                              |
/// | Approved         | Completed | +5                                |                              |
/// | Accepted         | Completed | +5                                |                              |
/// | Refused          | Rejected  | −10; 0 where undelivered (plain)  |                              |
/// | Settled          | either    | 0                                 |                              |
/// | RuledForProvider | Completed | +5                                | client                       |
/// | RuledForClient   | Rejected  | −10                               | provider                     |
/// | RuledSplit       | Completed | +5                                | nobody                       |
/// | Stood            | Completed | +5                                | nobody                       |
/// | Stood            | Rejected  | −10                               | nobody                       |
/// | Halved           | Completed | 0                                 | nobody                       |
/// | Unfiled          | Rejected  | 0                                 | nobody                       |
///
/// Nobody loses the dispute of a deadlocked evaluator (`JobFlags.DEADLOCKED`), which no side
/// opened. What both sides settled, and what nobody judged, marks nobody. A plain ERC-8183 job
/// ends Approved, Refused, Missed or Cancelled.
///
/// Voters: +2 with the majority, −5 for a missed vote, nothing otherwise.
///
/// A score rises only where the job's budget is at least the policy's `weightTicks`. A provider's
/// moreover only where it was bound to an agent, and the client verified, when it got the job
/// (`JobFlags.COUNTS`), so that nobody can wait for the outcome and then choose; where the client's
/// agent is not banned; where the two are of different agents, owners and wallets when the job is
/// booked; and where neither agent's score rose by a job between the two in the 30 days before.
/// Voters are drawn by lot from agents verified by handle, of neither side: no more is asked of
/// them. Scores fall always. They are of the agents the accounts are bound to; an account without
/// one when the job is booked has none, and gets none later.
interface IStanding {
    enum Reason {
        // +5
        Completed,
        // −10: delivered and rejected, or ruled for the client
        Rejected,
        // −10: nothing delivered in time
        Missed,
        // −10: declined after consenting
        Declined,
        // −20
        DisputeLost,
        // +2
        WithMajority,
        // −5
        MissedVote
    }

    /// @notice What of a job is booked by itself.
    enum Part {
        Sides,
        PeerReview,
        Court
    }

    /// @param delta By the rule, in hundredths.
    /// @param score What it came to, 0 to 500.
    event ScoreChanged(
        uint256 indexed agentId, uint256 indexed jobId, int16 delta, uint16 score, Reason reason
    );
    event PartBooked(uint256 indexed jobId, Part part);

    error JobNotEnded(uint256 jobId, IJobMarket.JobStatus actual);
    /// @notice All that can be booked of the job is booked.
    error NothingToBook(uint256 jobId);

    /// @notice Books what of an ended job is not booked yet. Anyone may call.
    function book(uint256 jobId) external;

    /// @notice An agent's score, 0 to 500.
    function scoreOf(uint256 agentId) external view returns (uint16);

    function isBooked(uint256 jobId, Part part) external view returns (bool);

    /// @notice From when a job between the two agents may raise a score again; in either order.
    function nextRiseOf(uint256 agentId, uint256 otherAgentId) external view returns (uint256);
}
