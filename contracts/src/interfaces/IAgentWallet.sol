// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title A wallet of an agent
/// @notice A small account with an owner, who may do everything, and session keys, which do what
/// the owner lets them within limits kept here. A clone of the factory's has the owner it was made
/// for, for good; an account that delegates to this code (EIP-7702) is its own owner. There is
/// nothing to initialise.
///
/// A session key acts by `execute` and `pay`, directly or by a signed request to the forwarder. It
/// calls listed functions of listed contracts, sends no coin, and spends by `pay` alone: a budget's
/// spender is approved for the exact amount, must take all of it within the call, and has no
/// allowance before or after. Its limits are per payment, per UTC day and per calendar month (UTC),
/// its own and the wallet's for all keys together. What a job gives back returns to them by
/// `creditRefund` while the day, or the month, of the payment lasts.
///
/// It never signs: a signature (ERC-1271) could be a payment past every limit, so only the owner's
/// counts. A clone wants it nested as ERC-7739 has it, bound to this wallet: one key may own many.
/// A delegated account's own plain signature is good as ever.
///
/// Outside all limits is what the owner gives away itself: an allowance it leaves standing, a
/// signature, a function listed for a key that hands out what the wallet holds in another way than
/// ERC-20's, ERC-721's and ERC-1155's.
/// @dev Times in seconds, amounts in the token's smallest unit. The state of a delegated account
/// lies in an ERC-7201 slot and outlasts the delegation.
interface IAgentWallet {
    /// @notice What may be spent. Zero lets nothing through, but all three zero for a whole wallet
    /// mean none set.
    struct Limits {
        uint80 perPayment;
        uint88 perDay;
        uint88 perMonth;
    }

    /// @notice What a session key may spend of a token by way of a spender.
    /// @param spender Who takes the payment: `JobMarket` for jobs, whichever contract is called;
    /// Court or Listings for bonds.
    struct Budget {
        address token;
        address spender;
        Limits limits;
    }

    /// @notice A function a session key may call.
    struct Permission {
        address target;
        bytes4 selector;
    }

    /// @notice What the owner gives a session key.
    /// @param expiry Unix time from which it is dead.
    /// @param jobId A mandate for one job: every call's first argument must be its id, and every
    /// payment for it. Zero = any.
    struct Session {
        uint40 expiry;
        uint64 jobId;
        Budget[] budgets;
        Permission[] permissions;
    }

    struct Call {
        address target;
        uint256 value;
        bytes data;
    }

    /// @notice A payment.
    /// @param amount What the spender must take, exactly.
    /// @param target What to call, with `data`, so that it does.
    /// @param jobId The job paid for, where the spender is `JobMarket`; zero = the one the call
    /// makes. Its escrow must grow by the amount.
    struct Payment {
        address token;
        address spender;
        uint256 amount;
        address target;
        uint256 jobId;
        bytes data;
    }

    /// @notice What was spent in the window of now.
    struct Spent {
        Limits limits;
        uint256 inDay;
        uint256 inMonth;
    }

    enum Window {
        Payment,
        Day,
        Month
    }

    event SessionKeySet(
        address indexed key, uint40 expiry, uint64 jobId, Budget[] budgets, Permission[] permissions
    );
    event SessionKeyRevoked(address indexed key);
    /// @notice What all session keys together may spend of a token.
    event LimitsSet(address indexed token, Limits limits);
    /// @notice A call was made. Comes after the call's own logs.
    /// @param by The owner or a session key.
    /// @param selector Zero where the call has no data.
    event Executed(
        address indexed by, address indexed target, bytes4 indexed selector, uint256 value
    );
    /// @notice A session key spends. Counts for the key's limits and the wallet's.
    /// @param jobId Zero where it is for no job.
    /// @param day Its number, from 0 on 1 January 1970 (UTC).
    /// @param month Its number, from 0 in January 1970 (UTC).
    event SpendingRecorded(
        address indexed key,
        address indexed token,
        uint256 indexed jobId,
        address spender,
        uint256 amount,
        uint256 day,
        uint256 month
    );
    /// @notice What a job gave back was returned to the limits, the key's and the wallet's.
    /// @param toDay Of it, what was spent today.
    /// @param toMonth Of it, what was spent this month.
    event SpendingReturned(
        address indexed key,
        address indexed token,
        uint256 indexed jobId,
        uint256 amount,
        uint256 toDay,
        uint256 toMonth
    );
    /// @param token Zero for the native coin.
    event WalletWithdrawn(address indexed token, address indexed to, uint256 amount);

    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice The caller is no live session key; expiry zero = not set, or revoked.
    error NoSession(address caller, uint256 expiry);
    error CallNotAllowed(address key, address target, bytes4 selector);
    /// @notice A session key sends no coin.
    error ValueNotAllowed(address key, uint256 value);
    /// @notice The key's mandate is for another job.
    error OtherJob(uint256 actual, uint256 expected);
    error NoBudget(address key, address token, address spender);
    /// @param key Zero where the limit is the wallet's.
    error OverLimit(address key, address token, Window window, uint256 amount, uint256 left);
    /// @notice The spender left some of the payment.
    error NotTaken(uint256 amount, uint256 left);
    /// @notice The job's escrow did not grow by the payment.
    error NotEscrowed(uint256 jobId, uint256 actual, uint256 expected);
    /// @notice The job returned nothing a session key paid, or it was returned to the limits before.
    error NothingToReturn(uint256 jobId);
    /// @notice Neither nobody, nor the wallet or its owner, can be a session key.
    error BadKey(address key);
    /// @notice It must lie ahead.
    error BadExpiry(uint256 expiry);
    /// @notice A budget needs a token and a spender, neither of them the wallet.
    error BadBudget(address token, address spender);
    /// @notice No key may call the wallet, a token it has a budget in, or functions that move what
    /// an account holds or let others move it.
    error BadPermission(address target, bytes4 selector);
    error BadRecipient(address to);

    /// @notice Makes calls in order, all or none; a failing one's reason comes through. The owner
    /// calls anything; a session key what it may, without value.
    /// @return results What each returned.
    function execute(Call[] calldata calls) external payable returns (bytes[] memory results);

    /// @notice Makes a payment: approves its spender for the amount, makes the call, and sees all
    /// of it gone. A session key needs permission for the call and a budget of token and spender;
    /// its limits and the wallet's must allow the amount. The owner is not limited nor counted.
    /// @return result What the call returned.
    function pay(Payment calldata payment) external returns (bytes memory result);

    /// @notice Returns to the limits what a job has given back of what a session key paid: all,
    /// where it ended rejected or expired, or what its price fell by. In the day, or the month, of
    /// the payment; once. Anyone may call.
    function creditRefund(uint256 jobId) external;

    /// @notice Makes an account a session key, or changes what it may; what it spent stays counted.
    /// Allowances its budgets' spenders still have end. Owner only.
    function setSessionKey(address key, Session calldata session) external;

    /// @notice Ends sessions. Owner only.
    function revokeSessionKeys(address[] calldata keys) external;

    /// @notice Limits what all session keys together may spend of a token, by way of any spender;
    /// all zero = no such limit. What was spent before counts. Owner only.
    function setLimits(address token, Limits calldata limits) external;

    /// @notice Sends tokens, or native coin for token zero. Owner only.
    function withdraw(address token, address to, uint256 amount) external;

    function owner() external view returns (address);

    /// @notice Expiry zero = no session key.
    function sessionOf(address key) external view returns (uint40 expiry, uint64 jobId);

    /// @notice Whether a session key may call a function now; a mandate's job aside.
    function mayCall(address key, address target, bytes4 selector) external view returns (bool);

    /// @notice A session key's limits and what it has spent. Limits are zero without a budget.
    function budgetOf(address key, address token, address spender)
        external
        view
        returns (Spent memory);

    /// @notice The wallet's limits and what all its session keys have spent.
    function spendingOf(address token) external view returns (Spent memory);

    /// @notice What `creditRefund` may still return of a job.
    /// @return key The session key that paid last.
    /// @return day The day it paid; of several payments in one month the first.
    /// @return amount What it paid, not yet returned.
    function paymentOf(uint256 jobId)
        external
        view
        returns (address key, uint256 day, uint256 amount);
}
