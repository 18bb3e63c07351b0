// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbiter } from "./IArbiter.sol";
import { IJobMarket } from "./IJobMarket.sol";

/// @title Disputes before jurors
/// @notice Five jurors, drawn as {IPanel} says from agents with a score of at least 4.00 who did not
/// judge the delivery before, choose the provider's share. Both sides show evidence for 24 hours;
/// then anyone draws; jurors commit to a share within 24 hours and reveal it within 24 more, each
/// step ending early once all have acted. Three equal votes decide. Where five eligible jurors are
/// not found, or no three agree, the admin has 7 days to rule; after that, or if nobody acts, the
/// arbiter's time at the market runs out and the standing outcome holds.
///
/// Who disputes secures it: by 25.00 points or 5 of the deployment's plain token, as it likes; by 1 %
/// of the price in its token, where the price is over 2,500.00 points or 500 of any other token
/// (governance allows dollar tokens only); a verified provider without debt also on credit. The
/// bond is lost by a disputer to whom the ruling gives nothing, and goes back otherwise: it gains
/// by the ruling, both sides settle, or the court stays silent. Of lost bonds points are burned and
/// other tokens go to the treasury. Whom a ruling gives nothing, disputer or not, pays 10.00
/// points more, and 25.00 for a dispute on credit; what its purse lacks becomes a debt. Shares
/// between nothing and all have no loser.
///
/// A deadlocked evaluator's job is brought here by anyone, without a bond.
/// Times are in seconds, amounts in the smallest unit of the token, shares in basis points.
interface ICourt is IArbiter {
    enum Phase {
        None,
        // Both sides show evidence until `deadline`; from then on the panel is drawn
        Evidence,
        // Jurors commit to a vote
        Commit,
        // Jurors reveal it
        Reveal,
        // The admin rules
        Admin,
        // Ruled, by the jurors or the admin
        Ruled,
        // The job ended otherwise
        Closed
    }

    /// @notice What secures a dispute.
    enum Security {
        Points,
        Plain,
        Share,
        Credit
    }

    /// @notice How a dispute is secured; `dispute` takes its ABI encoding as `bond`.
    /// @param payment Ignored for a dispute on credit. Its EIP-3009 nonce is `disputeNonce`; in
    /// points the disputer pays, else anybody. The bond goes back to the disputer, whoever paid.
    struct Bond {
        Security security;
        IJobMarket.Payment payment;
    }

    /// @notice A dispute. Two slots.
    /// @param disputer Who disputes; zero for a deadlock.
    /// @param security What secures it; means nothing for a deadlock.
    /// @param splits Whether jurors may divide the price.
    /// @param committed Jurors who committed to a vote.
    /// @param deadline When the phase ends.
    /// @param bondToken What the bond is held in; zero where there is none.
    /// @param bond How much is held; zero once it is paid out.
    struct Case {
        address disputer;
        Phase phase;
        Security security;
        bool splits;
        uint8 committed;
        uint40 deadline;
        address bondToken;
        uint96 bond;
    }

    /// @param disputer Zero for a deadlock.
    /// @param deadline When the time for evidence ends.
    event CaseOpened(
        uint256 indexed jobId,
        address indexed disputer,
        Security security,
        address bondToken,
        uint96 bond,
        uint40 deadline
    );
    /// @param evidence Digest (sha-256) of a document.
    event EvidenceSubmitted(uint256 indexed jobId, address indexed party, bytes32 evidence);
    /// @notice Every seat is filled; jurors commit until `deadline`.
    event CommitStarted(uint256 indexed jobId, uint40 deadline);
    event VoteCommitted(uint256 indexed jobId, address indexed juror, bytes32 commitment);
    /// @notice Jurors reveal until `deadline`.
    event RevealStarted(uint256 indexed jobId, uint40 deadline);
    event VoteRevealed(uint256 indexed jobId, address indexed juror, uint16 providerBps);
    /// @notice The jurors did not decide, or were not found; the admin may rule until `deadline`.
    event AdminCalled(uint256 indexed jobId, uint40 deadline);
    /// @param admin Who ruled; zero when the jurors did.
    event CaseRuled(
        uint256 indexed jobId, address indexed admin, uint16 providerBps, bytes32 reason
    );
    /// @notice The job ended without a ruling of this court.
    event CaseClosed(uint256 indexed jobId);
    event BondReturned(
        uint256 indexed jobId, address indexed disputer, address indexed token, uint256 amount
    );
    /// @param sink The treasury, or zero where points were burned.
    event BondLost(
        uint256 indexed jobId, address indexed sink, address indexed token, uint256 amount
    );
    /// @param points Hundredths of points taken, or owed.
    /// @param booked Whether `Points` took the call.
    event LoserFined(uint256 indexed jobId, address indexed loser, uint256 points, bool booked);
    /// @notice A payout could not be pushed and waits for `withdraw`.
    event CreditStored(
        uint256 indexed jobId, address indexed token, address indexed payee, uint256 amount
    );
    event CreditWithdrawn(
        address indexed token, address indexed payee, address indexed to, uint256 amount
    );
    event AdminSet(address admin);
    event BondsConfigured(uint256 pointsBond, address plainToken, uint256 plainBond);

    error WrongPhase(uint256 jobId, Phase actual);
    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice The caller is neither side of the job.
    error NotParty(address caller, address client, address provider);
    /// @notice The price asks for another security.
    error SecurityNotTaken(uint256 jobId, Security security);
    /// @notice Only the provider, verified and without debt, may dispute on credit.
    error NoCredit(address disputer);
    /// @notice The court takes no coin.
    error ValueNotTaken(uint256 value);
    /// @notice No evaluator handed the job to its arbiter, or no longer.
    error NotDeadlocked(uint256 jobId, IJobMarket.JobStatus status);
    /// @notice The job waits for the court's ruling.
    error StillDisputed(uint256 jobId);
    /// @notice The phase is over.
    error PhaseOver(uint256 jobId, uint256 deadline);
    /// @notice The phase is not over.
    error PhaseNotOver(uint256 jobId, uint256 deadline);
    error ZeroCommitment();
    error AlreadyCommitted(uint256 jobId, address juror);
    /// @notice The vote and salt are not what the juror committed to.
    error CommitmentMismatch(bytes32 actual, bytes32 expected);
    /// @notice Jurors choose nothing or all, and where the policy allows splits quarters.
    error ShareNotAllowed(uint256 jobId, uint16 providerBps);
    error NothingToWithdraw(address token, address payee);
    /// @notice Money may not be sent there.
    error BadRecipient(address to);

    /// @notice Brings a deadlocked job before the court. Anyone may call.
    function open(uint256 jobId) external;

    /// @notice A side of the job shows the jurors something, while there is time for evidence.
    /// @param evidence Digest (sha-256) of a document.
    function submitEvidence(uint256 jobId, bytes32 evidence) external;

    /// @notice A juror commits to a vote, once.
    /// @param commitment `hashVote` of it.
    function commit(uint256 jobId, bytes32 commitment) external;

    /// @notice A juror reveals its vote, once all have committed or the time for that is over.
    /// @param providerBps 0 or 10000; where the policy allows splits also 2500, 5000 and 7500.
    function reveal(uint256 jobId, uint16 providerBps, bytes32 salt) external;

    /// @notice Counts the votes once all who committed have revealed or the time for that is over:
    /// rules as three equal votes say, else calls the admin. Anyone may call.
    function conclude(uint256 jobId) external;

    /// @notice The admin rules where the jurors did not. Within its time only.
    /// @param providerBps Any share the policy allows.
    /// @param reason Digest (sha-256) of a document, or zero.
    function ruleAsAdmin(uint256 jobId, uint16 providerBps, bytes32 reason) external;

    /// @notice Closes the case of a job that ended otherwise: the bond goes back, seats are released
    /// without fault. Anyone may call.
    function close(uint256 jobId) external;

    /// @notice Sends the caller's credit in a token to `to`.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice Names who rules where jurors did not. Owner only.
    function setAdmin(address admin_) external;

    /// @notice Names the plain token bonds may be paid in, once, after `configure`. Owner only.
    function configureBonds(address plainToken) external;

    /// @notice What secures a dispute of this job; reverts with `SecurityNotTaken` where its price
    /// asks for another. Zeros for credit.
    function bondTerms(uint256 jobId, Security security)
        external
        view
        returns (address token, uint256 amount);

    function caseOf(uint256 jobId) external view returns (Case memory);

    /// @notice What a juror committed to; zero for nothing.
    function commitmentOf(uint256 jobId, address juror) external view returns (bytes32);

    /// @notice The commitment to a vote: keccak-256 of the ABI encoding of chain id, this court, job,
    /// juror, share and salt.
    function hashVote(uint256 jobId, address juror, uint16 providerBps, bytes32 salt)
        external
        view
        returns (bytes32);

    /// @notice The EIP-3009 nonce that pays a dispute's bond.
    function disputeNonce(uint256 jobId, address disputer, bytes32 reason, bytes32 salt)
        external
        pure
        returns (bytes32);

    /// @notice All bonds held in a token.
    function totalBonds(address token) external view returns (uint256);

    /// @notice All credits in a token.
    function totalCredits(address token) external view returns (uint256);

    /// @notice What a payee may withdraw.
    function creditOf(address token, address payee) external view returns (uint256);

    function admin() external view returns (address);
}
