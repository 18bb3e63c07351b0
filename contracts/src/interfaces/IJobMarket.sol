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
        Refused
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
    /// @param deadline When the party being waited for runs out of time.
    /// @param provider Who works and is paid. While a posted job is open: its `Posting`; zero where
    /// it ended without one.
    /// @param budget The price; kept after the end. A negotiation has none until funded.
    struct Job {
        address client;
        uint32 policyId;
        JobStatus status;
        uint16 flags;
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
    struct HireTerms {
        address client;
        address provider;
        uint32 policyId;
        uint96 price;
        uint32 deliveryTime;
        bytes32 brief;
    }

    /// @notice A job open to offers.
    /// @param client Who pays; the caller, or the payer of an EIP-3009 authorization.
    /// @param policyId Must allow `Entry.POST`.
    /// @param budget The deposit, escrowed at once.
    /// @param closing Seconds open to offers; 0 = 14 days, at most 90 days.
    /// @param maxOffers Greatest number of live offers; 0 = 10, at most 50.
    /// @param autoAccept The first offer within the budget and to deliver within 14 days wins at once.
    /// @param brief Digest (sha-256) of the brief.
    struct PostTerms {
        address client;
        uint32 policyId;
        uint96 budget;
        uint32 closing;
        uint8 maxOffers;
        bool autoAccept;
        bytes32 brief;
    }

    /// @notice Where the money comes from.
    /// @param method How.
    /// @param payer Whose money; read for `Authorization` only, otherwise it is the client's.
    /// @param deadline The permit's deadline, or the authorization's `validBefore`.
    /// @param salt Authorization only: makes its nonce unique among equal terms.
    /// @param signature The permit's or authorization's; of any length where the payer is a contract.
    struct Payment {
        PaymentMethod method;
        address payer;
        uint256 deadline;
        bytes32 salt;
        bytes signature;
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
    event Configured(address offers, address treasury);

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

    /// @notice The client withdraws an open job. Deposit back.
    function cancel(uint256 jobId) external;

    /// @notice The client takes a hire back before the provider consented. Full refund.
    function takeBack(uint256 jobId) external;

    /// @notice The provider declines, or gives up before delivering. Full refund to the client.
    /// @param reason Digest (sha-256) of a document, or zero.
    function decline(uint256 jobId, bytes32 reason) external;

    /// @notice The provider of a hire marks the start, which is its consent.
    function start(uint256 jobId) external;

    /// @notice The provider delivers. ERC-8183's signature; the last argument is ignored.
    /// @param deliverable Digest (sha-256) of the deliverable.
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata optParams) external;

    /// @notice Whose turn it is approves; the provider is paid. ERC-8183's signature.
    /// @param reason Digest (sha-256) of a document, or zero.
    function complete(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Whose turn it is rejects; the client is refunded. ERC-8183's signature.
    /// @param reason Digest (sha-256) of a document, or zero.
    function reject(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Does what is due once a job's deadline has come: an open job is refunded, an
    /// undelivered one expires, a silent evaluator's turn passes to the client, a silent client's
    /// job is paid. Anyone may call.
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

    /// @notice Stops or reopens `hire` and `post`, nothing else. Governance only.
    function pauseEntrances(bool paused) external;

    /// @notice Names what differs by chain, once. Deployer only.
    function configure(address offers, address treasury) external;

    /// @notice Reverts with `UnknownJob` for ids never used.
    function jobOf(uint256 jobId) external view returns (Job memory);

    /// @notice Reverts unless the price suits the policy and the provider may take the job.
    function checkOffer(uint256 jobId, address provider, uint96 price) external view;

    /// @notice Number of jobs ever made; ids run from 1.
    function jobCount() external view returns (uint256);

    /// @notice What a payee may withdraw.
    function creditOf(address token, address payee) external view returns (uint256);

    /// @notice The EIP-3009 nonce that pays for a hire: the hash of its terms with a salt.
    function hireNonce(HireTerms calldata terms, bytes32 salt) external pure returns (bytes32);

    /// @notice The EIP-3009 nonce that pays for a posted job.
    function postNonce(PostTerms calldata terms, bytes32 salt) external pure returns (bytes32);

    /// @notice The EIP-3009 nonce that pays for accepting an offer.
    function acceptNonce(IOffers.Offer calldata offer, bytes32 salt) external pure returns (bytes32);
}
