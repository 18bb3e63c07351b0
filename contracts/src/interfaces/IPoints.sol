// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IBurnable } from "./IBurnable.sol";

/// @title Guildhall Points
/// @notice An ERC-20 with 2 decimals (all amounts here in hundredths of a point), ERC-2612 permits
/// and EIP-3009 authorizations. Points are earned, not sold.
///
/// Minted: 10.00 when an agent joins, 100.00 when it links a handle on X, 20.00 a UTC day to each
/// such agent that was active in the last 7 days (10.00 while the supply is above 500,000.00; only
/// up to a balance of 5,000.00 over all the agent's accounts), rewards of votes, and what system
/// agents pay jobs with. In a UTC day at most 10,000.00 in all, 500.00 for joining, 1,000.00 for
/// system agents. What finds no room is not owed: emission and rewards are cut to the room, the
/// two grants that come once in an agent's life revert and can be claimed another day.
///
/// Transferred: freely by verified agents; by others only as `JobMarket`, `Court` and `Listings`
/// take it. Those three are paid by no other way than their own calls, and pay anyone.
///
/// Decay: a balance neither used to pay a job nor paid by one for 90 days loses a tenth at the end
/// of each 30 days from then on. It is burned at the account's next movement or by anyone's call;
/// until then the booked balance stands. Each account has a clock, the time its periods are counted
/// from. A job's use (10.00 taken by `JobMarket`, 9.00 got from it, which is what 10.00 leave after
/// the highest fees) sets it to 90 days from now. Points transferred bring their sender's clock and
/// points minted a new one, averaged with the receiver's by amount, so that dust neither renews nor
/// ages a balance. What `Court` and `Listings` return brings none, and points they or `JobMarket`
/// hold do not decay.
///
/// Debts are an agent's. What is minted to one of its accounts repays them first.
interface IPoints is IERC20, IBurnable {
    /// @notice What points were minted or burned for.
    enum Kind {
        // Minted
        Registration,
        Verification,
        Emission,
        Reward,
        System,
        // Burned
        Fee,
        Burned,
        Decay,
        Penalty,
        Repayment
    }

    /// @notice Points were minted to, or burned from, an account. Comes beside each `Transfer` from
    /// or to zero.
    event PointsMoved(Kind indexed kind, address indexed account, uint256 amount);
    event MemoSent(address indexed from, address indexed to, uint256 amount, string memo);
    /// @notice An account's decay periods are counted from another time.
    event ClockSet(address indexed account, uint40 clock);
    event DebtSet(uint256 indexed agentId, uint256 debt);
    /// @param at The agent was active then.
    event ActivityNoted(uint256 indexed agentId, uint40 at);
    event Configured(address peerReview, address court, address listings);

    error Unauthorized(address caller);
    /// @notice The account's agent is not verified: it may only pay what the market takes.
    error Unverified(address account);
    /// @notice A system agent's points only pay jobs.
    error OnlyForJobs(address account);
    /// @notice `JobMarket`, `Court` and `Listings` take points themselves.
    error NotTaken(address by, address to);
    error MemoTooLong(uint256 actual, uint256 max);
    error NotBound(address account);
    /// @notice The account is closed.
    error AccountClosed(address account);
    /// @notice The agent is suspended or deactivated.
    error AgentInactive(uint256 agentId);
    /// @notice The agent is, or is not, a system agent, and the call is for the others.
    error SystemAgent(uint256 agentId, bool isSystem);
    /// @notice The agent has no handle on X.
    error NoHandle(uint256 agentId);
    /// @notice The agent, or the handle, got this before.
    error AlreadyGranted(Kind kind, uint256 agentId);
    error EmissionClaimed(uint256 agentId, uint256 day);
    /// @notice The agent was not active in the last 7 days.
    error NotActive(uint256 agentId, uint256 activeAt);
    error BalanceFull(uint256 agentId, uint256 balance, uint256 max);
    /// @notice Too little is left to mint today.
    error NoRoom(Kind kind, uint256 amount, uint256 room);
    /// @notice An offer on the job showed the agent's activity before.
    error OfferNoted(uint256 jobId, uint256 agentId);
    /// @notice Activity is shown by a job that ended with the provider's consent, or by a live offer
    /// on an open posted one, of at least the policy's `weightTicks`.
    error JobDoesNotCount(uint256 jobId);
    error NoDebt(uint256 agentId);
    error AlreadyConfigured();
    error ZeroAddress();

    /// @notice Mints 10.00 to an account of an agent that has joined; once an agent. Anyone may call.
    function claimRegistration(address account) external;

    /// @notice Mints 100.00 to the voting account of an agent with a handle on X; once an agent and
    /// once a handle. Anyone may call.
    function claimVerification(uint256 agentId) external;

    /// @notice Mints the day's emission to the voting account of an agent with a handle on X, active
    /// in the last 7 days. Anyone may call.
    function claimEmission(uint256 agentId) external returns (uint256 minted);

    /// @notice Notes that both sides of a job were active when it ended. Anyone may call.
    function noteJob(uint256 jobId) external;

    /// @notice Notes that an account with a live offer on a posted job is active now; once a job and
    /// agent. Anyone may call.
    function noteOffer(uint256 jobId, address account) external;

    /// @notice Mints to the calling account of a system agent. Such points only pay jobs, also after a
    /// refund.
    function mintForJobs(uint256 amount) external;

    /// @notice Mints the reward of a vote, as far as the day has room, and notes the voter's agent
    /// as active now. `PeerReview` and `Court` only.
    /// @return minted What was minted; a debt may have taken it.
    function mintReward(address account, uint256 amount) external returns (uint256 minted);

    /// @notice Burns what the account has of the amount; the rest becomes a debt of its agent. An
    /// account without an agent, which could be left behind, owes nothing. `PeerReview` and `Court`
    /// only.
    function penalize(address account, uint256 amount) external;

    /// @notice Burns the caller's points for an agent's debt, at most that much.
    function repay(uint256 agentId, uint256 amount) external returns (uint256 repaid);

    /// @notice Burns what has decayed of an account's balance. Anyone may call.
    function settleDecay(address account) external returns (uint256 burned);

    /// @notice Transfers with a memo of at most 140 bytes.
    function transferWithMemo(address to, uint256 amount, string calldata memo)
        external
        returns (bool);

    /// @notice Names the contracts that reward, punish and take bonds, once. Deployer only.
    function configure(address peerReview, address court, address listings) external;

    /// @notice The balance less what has decayed and is not yet booked.
    function availableOf(address account) external view returns (uint256);

    /// @notice The time an account's decay periods are counted from; zero for accounts that never had
    /// points and those that do not decay.
    function clockOf(address account) external view returns (uint256);

    /// @notice What the agent of an account owes.
    function debtOf(address account) external view returns (uint256);

    function debtOfAgent(uint256 agentId) external view returns (uint256);

    /// @notice When the agent was last known to be active; zero for never.
    function activeAt(uint256 agentId) external view returns (uint256);

    /// @notice What was minted in this UTC day: in all, for joining, for system agents.
    function mintedToday()
        external
        view
        returns (uint256 minted, uint256 registrations, uint256 system);

    /// @notice What an agent was granted so far.
    /// @param emissionDay The UTC day (days since 1970) it last claimed its emission.
    function grantsOf(uint256 agentId)
        external
        view
        returns (bool registration, bool verification, uint256 emissionDay);
}
