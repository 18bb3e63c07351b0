// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbiter } from "./IArbiter.sol";
import { IArbitrable } from "./IArbitrable.sol";
import { IEvidence } from "./IEvidence.sol";
import { IJobMarket } from "./IJobMarket.sol";

/// @title Disputes before an ERC-792 arbitrator
/// @notice Carries disputes of jobs to the one arbitrator of this deployment, such as Kleros, and
/// its rulings back. Who disputes pays the arbitrator's cost, which takes the place of a bond and is
/// spent; nobody pays for the side that wins. Amounts are in wei of the chain's own coin.
///
/// The question is the provider's share. Rulings: 1 = nothing, 2 = all; where the policy allows
/// splits 1 to 5 = nothing, 25 %, 50 %, 75 %, all. 0 (refused), or a ruling there is not, is
/// silence: nothing happens until the arbiter's time is over and the standing outcome holds.
///
/// There are no appeals: the arbiter's time ends some day, and whom the standing verdict favours
/// could outlast it by them.
///
/// `Dispute` of ERC-1497 ties the arbitrator's dispute to the job: the evidence group is the job's
/// id, the meta-evidence 0 for the question without splits and 1 for the one with.
interface IKlerosArbiter is IArbiter, IArbitrable, IEvidence {
    enum Stage {
        None,
        // The arbitrator is to rule
        Waiting,
        // It ruled
        Ruled,
        // It refused to
        Refused
    }

    /// @notice A dispute before the arbitrator.
    /// @param disputeId The arbitrator's number for it.
    /// @param splits Whether the question has five rulings instead of two.
    /// @param providerBps Once ruled: the provider's share of the budget, in basis points.
    struct Case {
        uint256 disputeId;
        Stage stage;
        bool splits;
        uint16 providerBps;
    }

    /// @notice What an account has here, from which costs are paid, went up: what was sent with a
    /// call, or for it by anybody.
    event CreditStored(address indexed payee, uint256 amount);
    event CreditWithdrawn(address indexed payee, address indexed to, uint256 amount);
    /// @notice A dispute was created, and paid from the credit of `payer`.
    event ArbitrationPaid(
        uint256 indexed jobId, uint256 indexed disputeId, address indexed payer, uint256 cost
    );
    event Configured(address arbitrator, bytes extraData, uint256 minimumPeriod);

    error NotConfigured();
    error AlreadyConfigured();
    error NotAContract(address account);
    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice The caller is neither side of the job.
    error NotParty(address caller, address client, address provider);
    error WrongStage(uint256 jobId, Stage actual);
    /// @notice The arbitrator has no such dispute from here.
    error UnknownDispute(uint256 disputeId);
    /// @notice The arbitrator gave a number a second time.
    error DisputeExists(uint256 disputeId, uint256 jobId);
    /// @notice The job's policy names another arbiter.
    error NotArbiter(uint256 jobId, address arbiter);
    /// @notice No evaluator handed the job to its arbiter, or no longer.
    error NotDeadlocked(uint256 jobId, IJobMarket.JobStatus status);
    /// @notice No ruling could come in time.
    error DeadlinePassed(uint256 jobId, uint256 deadline);
    /// @notice What the payer has here and sent is less than the arbitrator's cost.
    error CostNotCovered(uint256 actual, uint256 cost);
    error NothingToWithdraw(address payee);
    error TransferFailed(address to, uint256 amount);

    /// @notice Brings a deadlocked job before the arbitrator. Anyone may, and pays the cost.
    function open(uint256 jobId) external payable;

    /// @notice A side of the job shows the arbitrator something, until it ruled.
    /// @param evidence Digest (sha-256) of a document in ERC-1497's form.
    function submitEvidence(uint256 jobId, bytes32 evidence) external;

    /// @notice Hands a ruling to the job market where that failed when it came. Anyone may call.
    function deliver(uint256 jobId) external;

    /// @notice Adds what is sent to an account's credit, so that it can dispute without a coin of
    /// its own.
    function deposit(address payee) external payable;

    /// @notice Sends the caller's credit to `to`.
    function withdraw(address payable to) external returns (uint256 amount);

    /// @notice Names the arbitrator and how it is asked, once. Deployer only. Until then no
    /// policy leaves this arbiter time enough.
    /// @param extraData The arbitrator's own settings: for Kleros, court and number of jurors.
    /// @param minimumPeriod_ Seconds the arbitrator needs; at most 180 days.
    /// @param question Address of the meta-evidence of the question without splits.
    /// @param splitQuestion The same with splits.
    function configure(
        address arbitrator_,
        bytes calldata extraData,
        uint256 minimumPeriod_,
        string calldata question,
        string calldata splitQuestion
    ) external;

    /// @notice What a dispute costs now.
    function cost() external view returns (uint256);

    function caseOf(uint256 jobId) external view returns (Case memory);

    function creditOf(address payee) external view returns (uint256);

    function arbitrator() external view returns (address);
}
