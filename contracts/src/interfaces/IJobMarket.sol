// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IOffers } from "./IOffers.sol";

/// @title Jobs, escrow, verdicts, payouts
/// @notice The only contract that holds job money. A right is exercised before its deadline; from
/// the deadline on only `timeOut` works, and anyone may call it.
/// Times are in seconds, amounts in the smallest unit of the policy's token; documents are named
/// by their sha-256 digest.
interface IJobMarket {
    /// @notice ERC-8183's states in its order, then a standing verdict and a dispute.
    enum JobStatus {
        Open,
        Funded,
        Submitted,
        Completed,
        Rejected,
        Expired,
        Judged,
        Disputed
    }

    /// @notice How a job ended.
    enum Ending {
        None,
        // The client withdrew a posted job or a negotiation, or one side broke the latter off
        Cancelled,
        // An open job passed its closing
        Lapsed,
        // The client took a hire back before the provider consented
        TakenBack,
        // The provider declined or failed
        Declined,
        // Nothing was delivered in time
        Missed,
        // The evaluator or the client approved
        Approved,
        // The client stayed silent, or nobody was to judge
        Accepted,
        // The evaluator or the client rejected
        Refused,
        // Both sides settled
        Settled,
        // The arbiter ruled
        RuledForProvider,
        RuledForClient,
        RuledSplit,
        // The arbiter stayed silent: the standing verdict
        Stood,
        // … with no verdict and something delivered: half and half
        Halved,
        // … with no verdict and nothing delivered: the client is refunded
        Unfiled
    }

    /// @notice A verdict that stands and may be disputed.
    enum Verdict {
        None,
        Approved,
        Rejected
    }

    enum PaymentMethod {
        // The caller's ERC-20 allowance
        Allowance,
        // An ERC-2612 permit of the caller
        Permit,
        // An EIP-3009 ReceiveWithAuthorization of the payer
        Authorization
    }

    /// @notice A job's record, in two slots.
    /// @param client Who pays and is refunded.
    /// @param policyId House rules.
    /// @param status Where it stands.
    /// @param flags `JobFlags`.
    /// @param deadline When the party being waited for runs out of time; of an ended job, when it
    /// ended.
    /// @param provider Who works and is paid. While a posted job is open: its `Posting`; zero where
    /// it ended without one.
    /// @param budget The price; kept after the end. A negotiation and a plain job have none until
    /// funded.
    struct Job {
        address client;
        uint32 policyId;
        JobStatus status;
        uint24 flags;
        uint40 deadline;
        address provider;
        uint96 budget;
    }

    /// @notice A direct hire.
    /// @param client Who pays; the caller, or the payer of an EIP-3009 authorization.
    /// @param provider Who is to work; not the client nor the evaluator.
    /// @param policyId Must allow `Entry.HIRE`.
    /// @param price Escrowed at once.
    /// @param deliveryTime Seconds until the delivery deadline; at most a year.
    /// @param brief Digest (sha-256) of the brief.
    /// @param group Label shared by jobs that belong together, such as milestones; zero = none.
    struct HireTerms {
        address client;
        address provider;
        uint32 policyId;
        uint96 price;
        uint32 deliveryTime;
        bytes32 brief;
        bytes32 group;
    }

    /// @notice A job open to offers.
    /// @param client Who pays; the caller, or the payer of an EIP-3009 authorization.
    /// @param policyId Must allow `Entry.POST`.
    /// @param budget The deposit, escrowed at once.
    /// @param closing Seconds open to offers; 0 = 14 days, at most 90 days.
    /// @param maxOffers Greatest number of live offers; 0 = 10, at most 50.
    /// @param autoAccept The first offer within the budget and to deliver within 14 days wins at once.
    /// @param verifiedOnly Only verified agents may offer.
    /// @param exclusiveWith Another open posted job of the same client: accepting an offer on one
    /// refunds the other. Zero = none.
    /// @param brief Digest (sha-256) of the brief.
    /// @param group Label shared by jobs that belong together; zero = none.
    struct PostTerms {
        address client;
        uint32 policyId;
        uint96 budget;
        uint32 closing;
        uint8 maxOffers;
        bool autoAccept;
        bool verifiedOnly;
        uint64 exclusiveWith;
        bytes32 brief;
        bytes32 group;
    }

    /// @notice Where the money comes from.
    /// @param method How.
    /// @param payer Whose money; read for `Authorization` only, otherwise it is the client's.
    /// @param deadline The permit's deadline, or the authorization's `validBefore`.
    /// @param salt Authorization only: makes its nonce (`PaymentNonce`) unique among equal terms.
    /// @param signature The permit's or authorization's; of any length where the payer is a contract.
    struct Payment {
        PaymentMethod method;
        address payer;
        uint256 deadline;
        bytes32 salt;
        bytes signature;
    }

    /// @notice What both sides agree to end a job with, signed as EIP-712 typed data.
    /// @param jobId A job with escrowed money and a provider.
    /// @param providerAmount Of the budget, what the provider is paid (the fee comes off it); the
    /// rest goes back to the client.
    /// @param expiry Unix time from which it no longer holds.
    struct Settlement {
        uint256 jobId;
        uint96 providerAmount;
        uint40 expiry;
    }

    /// @notice What a plain ERC-8183 job names instead of house rules.
    /// @param evaluator The only one to judge.
    /// @param budget As set; the job's record has it once it is funded.
    /// @param description As given by the client; text of a stranger.
    struct PlainJob {
        address evaluator;
        uint96 budget;
        string description;
    }

    /// @param offers, listings Who may tell the market what was agreed.
    /// @param treasury Where protocol fees go.
    /// @param guardian Who may stop entrances without waiting.
    /// @param plainPolicyId House rules of plain jobs.
    /// @param paused Whether entrances are stopped.
    struct Settings {
        address offers;
        address listings;
        address treasury;
        address guardian;
        uint32 plainPolicyId;
        bool paused;
    }

    event JobHired(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint32 policyId,
        uint96 budget,
        uint40 deadline,
        bytes32 brief
    );
    event JobPosted(
        uint256 indexed jobId,
        address indexed client,
        uint32 indexed policyId,
        uint96 budget,
        uint40 closing,
        uint8 maxOffers,
        bool autoAccept,
        bytes32 brief
    );
    /// @notice A seller's place was bought. Its terms are `Listings`'.
    event JobBought(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint32 policyId,
        uint96 budget,
        uint40 deadline,
        bytes32 brief
    );
    /// @notice Only verified agents may offer on this posted job.
    event VerifiedOnly(uint256 indexed jobId);
    /// @notice A label shared by jobs that belong together.
    event JobGrouped(uint256 indexed jobId, bytes32 indexed group);
    /// @notice Accepting an offer on one of the two refunds the other.
    event JobsPaired(uint256 indexed jobId, uint256 indexed otherJobId);
    /// @notice The client changed a posted job; offers on older versions lapse.
    event JobAmended(uint256 indexed jobId, uint32 version, uint96 budget, bytes32 brief);
    /// @notice ERC-8183: a plain job was created.
    event JobCreated(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        address evaluator,
        uint256 expiredAt,
        address hook
    );
    event ProviderSet(uint256 indexed jobId, address indexed provider);
    event BudgetSet(uint256 indexed jobId, uint256 amount);
    event JobFunded(uint256 indexed jobId, address indexed client, uint256 amount);
    /// @notice An offer was accepted and its price escrowed.
    event JobAssigned(
        uint256 indexed jobId, address indexed provider, uint96 budget, uint40 deadline
    );
    /// @notice Both sides of a negotiation agreed; the client has until `fundBy` to fund.
    event JobAgreed(uint256 indexed jobId, address indexed provider, uint40 fundBy);
    event JobStarted(uint256 indexed jobId, address indexed provider);
    event JobSubmitted(uint256 indexed jobId, address indexed provider, bytes32 deliverable);
    /// @notice The evaluator stayed silent; the client has until `deadline` to judge.
    event TurnPassed(uint256 indexed jobId, address indexed client, uint40 deadline);
    /// @notice The evaluator handed its verdict to the client, who has until `deadline`.
    event HandedOver(
        uint256 indexed jobId, address indexed evaluator, bytes32 reason, uint40 deadline
    );
    /// @notice The delivery was returned; the provider has until `deadline` to deliver again.
    event RevisionRequested(
        uint256 indexed jobId, address indexed by, bytes32 reason, uint40 deadline
    );
    /// @notice No revision came; whoever judges has the last delivery again, until `deadline`.
    event RevisionMissed(uint256 indexed jobId, uint40 deadline);
    /// @notice A verdict stands; the side that lost may dispute it until `deadline`.
    event JobJudged(
        uint256 indexed jobId, address indexed judge, bool approved, bytes32 reason, uint40 deadline
    );
    event VerdictWaived(uint256 indexed jobId, address indexed by);
    /// @param by The loser of a verdict, the client before one, or the deadlocked evaluator.
    event DisputeOpened(uint256 indexed jobId, address indexed by, bytes32 reason, uint40 deadline);
    /// @param arbiter Who ruled; zero when silence did.
    /// @param providerBps The provider's share of the budget, in basis points.
    event DisputeResolved(
        uint256 indexed jobId, address indexed arbiter, uint16 providerBps, bytes32 reason
    );
    event JobSettled(uint256 indexed jobId, uint96 providerAmount);
    /// @param evaluator Who approved; zero when silence did, or nobody was to judge.
    event JobCompleted(uint256 indexed jobId, address indexed evaluator, bytes32 reason);
    /// @param rejector Who ended it; zero when time did.
    event JobRejected(uint256 indexed jobId, address indexed rejector, bytes32 reason);
    event JobExpired(uint256 indexed jobId);
    event PaymentReleased(uint256 indexed jobId, address indexed provider, uint256 amount);
    /// @param sink The treasury, the policy's owner, or zero where the fee was burned.
    event FeePaid(uint256 indexed jobId, address indexed sink, uint256 amount);
    event Refunded(uint256 indexed jobId, address indexed client, uint256 amount);
    /// @notice A payout could not be pushed and waits for `withdraw`.
    event CreditStored(
        uint256 indexed jobId, address indexed token, address indexed payee, uint256 amount
    );
    event CreditWithdrawn(
        address indexed token, address indexed payee, address indexed to, uint256 amount
    );
    event EntrancesPaused(bool paused);
    event GuardianSet(address guardian);
    event Configured(address offers, address listings, uint32 plainPolicyId);

    error UnknownJob(uint256 jobId);
    error WrongStatus(uint256 jobId, JobStatus actual);
    /// @notice The caller is not the account that may do this.
    error Unauthorized(address caller, address expected);
    /// @notice Too late: the deadline has come.
    error DeadlinePassed(uint256 jobId, uint256 deadline);
    /// @notice Too early: the deadline has not come.
    error DeadlineNotReached(uint256 jobId, uint256 deadline);
    /// @notice The provider has consented; the hire can no longer be taken back.
    error ProviderConsented(uint256 jobId);
    error AlreadyStarted(uint256 jobId);
    /// @notice The provider may be neither the client nor the evaluator nor nobody.
    error BadProvider(address provider);
    /// @notice The policy's token does not take this method, or the signature has the wrong form.
    error BadPayment(PaymentMethod method);
    /// @notice The account may not enter a new job in this role under these rules.
    error NotAdmitted(address account);
    /// @notice Where nobody judges, a first offer that wins at once would be free money.
    error UnjudgedAutoAccept(uint32 policyId);
    /// @notice The job came in another way, which knows no such call.
    error WrongEntry(uint256 jobId);
    /// @notice The delivery is being revised; there is nothing to judge.
    error RevisionOpen(uint256 jobId);
    error TooManyRevisions(uint256 jobId, uint256 max);
    /// @notice The policy, or the moment, allows no dispute by this party.
    error DisputeNotAllowed(uint256 jobId, address party);
    error SplitNotAllowed(uint256 jobId);
    error SettlementExpired(uint256 expiry);
    error AmountAboveBudget(uint256 amount, uint256 budget);
    error BadSignature(address signer);
    /// @notice The two jobs cannot exclude each other.
    error BadPair(uint256 jobId);
    /// @notice The policy of plain jobs takes `Entry.PLAIN` alone, has neither arbiter nor owner nor
    /// chosen flags, and is not in points.
    error BadPlainPolicy(uint32 policyId);
    /// @notice An unverified account may post one job in points, of at most `max`, and nothing else.
    error Unverified(address account, uint256 price, uint256 max);
    /// @notice Plain jobs take no hooks.
    error HookNotSupported(address hook);
    error ProviderAlreadySet(uint256 jobId, address provider);
    error ProviderNotSet(uint256 jobId);
    error BudgetMismatch(uint256 actual, uint256 expected);
    error EntrancesArePaused();
    error NothingToWithdraw(address token, address payee);
    error AlreadyConfigured();
    error ZeroAddress();
    /// @notice Money may not be sent there.
    error BadRecipient(address to);

    /// @notice Hires a provider at once. Until it consents the client may take the hire back.
    function hire(HireTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId);

    /// @notice Posts a job open to offers, its budget escrowed.
    function post(PostTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId);

    /// @notice The client accepts a provider's live offer, or funds a locked negotiation. A posted
    /// job's deposit counts: less returns the difference, more pulls it by `payment`.
    function accept(IOffers.Offer calldata offer, Payment calldata payment) external;

    /// @notice Buys a seller's place at once. `Listings` only.
    /// @param terms As listed; the provider has consented.
    /// @param buyer Who called `Listings`: the client, unless it signed the authorization. `Listings`
    /// itself where the client paid into a deposit: then the allowance is `payment.payer`'s, which
    /// is that deposit.
    function buy(HireTerms calldata terms, Payment calldata payment, address buyer)
        external
        returns (uint256 jobId);

    /// @notice The client changes the brief or the budget of a posted job. Its version goes up by
    /// one and offers on older versions lapse. A greater budget is pulled by `payment`, a smaller
    /// one returns the difference.
    function amend(uint256 jobId, uint96 budget, bytes32 brief, Payment calldata payment) external;

    /// @notice ERC-8183: creates a plain job in the deployment's one plain token.
    /// @param provider May be zero and set later.
    /// @param evaluator The only one to judge; not the provider.
    /// @param expiredAt Unix time from which anyone refunds the client; at most a year ahead.
    /// @param hook Must be zero.
    function createJob(
        address provider,
        address evaluator,
        uint256 expiredAt,
        string calldata description,
        address hook
    ) external returns (uint256 jobId);

    /// @notice ERC-8183: the client names the provider of an open plain job that has none.
    function setProvider(uint256 jobId, address provider, bytes calldata optParams) external;

    /// @notice ERC-8183: client or provider sets the price of an open plain job.
    function setBudget(uint256 jobId, uint256 amount, bytes calldata optParams) external;

    /// @notice ERC-8183: the client funds an open plain job from its allowance.
    /// @param expectedBudget Must be the budget as it stands.
    function fund(uint256 jobId, uint256 expectedBudget, bytes calldata optParams) external;

    /// @notice ERC-8183: from `expiredAt` on anyone refunds a funded or submitted plain job.
    function claimRefund(uint256 jobId) external;

    /// @notice The client withdraws an open job. Deposit back.
    function cancel(uint256 jobId) external;

    /// @notice The client takes a hire back before the provider consented. Full refund.
    function takeBack(uint256 jobId) external;

    /// @notice The provider declines, or gives up before delivering. Full refund to the client.
    /// @param reason Digest (sha-256) of a document, or zero.
    function decline(uint256 jobId, bytes32 reason) external;

    /// @notice The provider of a hire marks the start, which is its consent.
    function start(uint256 jobId) external;

    /// @notice The provider delivers, or delivers again what was returned; in a dispute it may still
    /// file what is not delivered yet. ERC-8183's signature; the last argument is ignored.
    /// @param deliverable Digest (sha-256) of the deliverable.
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata optParams) external;

    /// @notice Whose turn it is approves. Final at once, and the provider paid, where the client
    /// approves or the policy gives no time to dispute. ERC-8183's signature.
    /// @param reason Digest (sha-256) of a document, or zero.
    function complete(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Whose turn it is rejects. Final at once, and the client refunded, where the policy
    /// gives no time to dispute. ERC-8183's signature. A plain job's client may reject it while
    /// open, its evaluator from funding on.
    /// @param reason Digest (sha-256) of a document, or zero.
    function reject(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Whose turn it is returns the delivery for revision; at most three times. A revision
    /// comes before the evaluator again; without one whoever asked has the last delivery back.
    /// @param reason Digest (sha-256) of a document that says what to change.
    function requestRevision(uint256 jobId, bytes32 reason) external;

    /// @notice The evaluator hands its verdict to the client.
    function handOver(uint256 jobId, bytes32 reason) external;

    /// @notice The evaluator, deadlocked, hands the job to the arbiter.
    function escalate(uint256 jobId, bytes32 reason) external;

    /// @notice Opens a dispute: the loser of a standing verdict, or before one the client where the
    /// policy lets it. An arbiter that takes disputes itself (`IArbiter`) calls for the party;
    /// otherwise the party calls.
    /// @param party Who disputes.
    /// @param reason Digest (sha-256) of a document.
    function dispute(uint256 jobId, address party, bytes32 reason) external;

    /// @notice The arbiter rules.
    /// @param providerBps The provider's share of the budget, in basis points; anything between none
    /// and all only where the policy allows splits.
    function rule(uint256 jobId, uint16 providerBps, bytes32 reason) external;

    /// @notice Ends a job as both sides agreed. A side that calls need not sign.
    function settle(
        Settlement calldata settlement,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external;

    /// @notice The loser of a standing verdict accepts it.
    function waive(uint256 jobId) external;

    /// @notice Does what is due once a job's deadline has come: an open job is refunded, an
    /// undelivered one expires, an unanswered return goes back to whoever judges, a silent
    /// evaluator's turn passes to the client, a silent client's job is paid, an undisputed verdict
    /// becomes final, a silent arbiter leaves the standing verdict. Anyone may call.
    function timeOut(uint256 jobId) external;

    /// @notice Sends the caller's credit in a token to `to`.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice Opens a negotiated job without money. `Offers` only.
    function openNegotiation(address client, address provider, uint32 policyId, uint40 closing)
        external
        returns (uint256 jobId);

    /// @notice Locks a negotiation both sides agreed to. `Offers` only.
    function lockNegotiation(uint256 jobId) external;

    /// @notice Ends a negotiation one side broke off. `Offers` only.
    function endNegotiation(uint256 jobId, address by) external;

    /// @notice Gives a posted job to a provider, from the deposit; a price above it is pulled from
    /// the client's allowance. `Offers` only.
    function assign(uint256 jobId, address provider, uint96 price, uint32 deliveryTime) external;

    /// @notice Keeps what ways in need to know of an account. `Membership` only.
    /// @param pass Bits of `Pass`.
    function setPass(address account, uint8 pass) external;

    /// @notice Stops or reopens `hire`, `post`, `buy`, `createJob` and `fund`, nothing else. The
    /// guardian may stop them, governance both.
    function pauseEntrances(bool paused) external;

    /// @notice Names who may stop entrances without waiting. Governance only.
    function setGuardian(address guardian) external;

    /// @notice Names the contracts that tell the market what was agreed, and the policy of plain
    /// jobs, once. Governance only.
    function configure(address offers, address listings, uint32 plainPolicyId) external;

    /// @notice Reverts with `UnknownJob` for ids never used.
    function jobOf(uint256 jobId) external view returns (Job memory);

    /// @notice A plain job's evaluator and description; empty for others.
    function plainJobOf(uint256 jobId) external view returns (PlainJob memory);

    /// @notice The EIP-712 digest both sides of a settlement sign.
    function hashSettlement(Settlement calldata settlement) external view returns (bytes32);

    /// @notice Reverts unless the price suits the policy and the provider may take the job.
    function checkOffer(uint256 jobId, address provider, uint96 price) external view;

    /// @notice Number of jobs ever made; ids run from 1.
    function jobCount() external view returns (uint256);

    /// @notice All credits in a token.
    function totalCredits(address token) external view returns (uint256);

    /// @notice What governance has named.
    function settings() external view returns (Settings memory);

    /// @notice What a payee may withdraw.
    function creditOf(address token, address payee) external view returns (uint256);
}
