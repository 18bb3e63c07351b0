// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IBurnable } from "../interfaces/IBurnable.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { PaymentPull } from "../libraries/PaymentPull.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";
import { Posting } from "../libraries/Posting.sol";
import { Policies } from "./Policies.sol";

/// @notice See {IJobMarket}.
contract JobMarket is IJobMarket, Policies, ERC2771Context {
    using SafeERC20 for IERC20;
    using JobFlags for uint16;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant DEFAULT_CLOSING = 14 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint8 private constant DEFAULT_MAX_OFFERS = 10;
    uint8 private constant MAX_OFFERS = 50;
    uint40 private constant FUND_PERIOD = 48 hours;

    IMembership private immutable MEMBERSHIP;

    uint64 private _jobCount;
    bool private _paused;
    address private _treasury;
    address private _offers;
    mapping(uint256 jobId => Job) private _jobs;
    mapping(address token => mapping(address payee => uint256)) private _credits;

    constructor(address forwarder, address membership, address governance)
        ERC2771Context(forwarder)
        Ownable(governance)
    {
        MEMBERSHIP = IMembership(membership);
    }

    modifier onlyOffers() {
        require(msg.sender == _offers, Unauthorized(msg.sender, _offers));
        _;
    }

    /* WAYS IN */

    /// @inheritdoc IJobMarket
    function hire(HireTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        _checkConsent(terms.client, payment);
        Policy storage policy = _policies[terms.policyId];
        _checkEntry(policy, terms.policyId, Entry.HIRE);
        _checkPrice(policy, terms.price);
        _checkParties(policy, terms.client, terms.provider);
        uint40 deadline = _deliveryDeadline(terms.deliveryTime);

        // Record the job
        require(!_paused, EntrancesArePaused());
        jobId = ++_jobCount;
        _jobs[jobId] = Job({
            client: terms.client,
            policyId: terms.policyId,
            status: JobStatus.Funded,
            flags: Entry.HIRE,
            deadline: deadline,
            provider: terms.provider,
            budget: terms.price
        });
        emit JobHired(
            jobId,
            terms.client,
            terms.provider,
            terms.policyId,
            terms.price,
            deadline,
            terms.brief
        );

        // Take the price into escrow
        _pull(policy, terms.client, terms.price, payment, hireNonce(terms, payment.salt));
    }

    /// @inheritdoc IJobMarket
    function post(PostTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        _checkConsent(terms.client, payment);
        Policy storage policy = _policies[terms.policyId];
        _checkEntry(policy, terms.policyId, Entry.POST);
        _checkPrice(policy, terms.budget);
        MEMBERSHIP.admit(terms.client, address(0), policy.flags);
        uint256 closing = terms.closing == 0 ? DEFAULT_CLOSING : terms.closing;
        _checkBounds("closing", closing, MIN_CLOSING, MAX_CLOSING);
        uint8 maxOffers = terms.maxOffers == 0 ? DEFAULT_MAX_OFFERS : terms.maxOffers;
        _checkBounds("maxOffers", maxOffers, 1, MAX_OFFERS);

        // Record the job, its posting in the provider's place
        require(!_paused, EntrancesArePaused());
        jobId = ++_jobCount;
        uint40 deadline = uint40(block.timestamp + closing);
        _jobs[jobId] = Job({
            client: terms.client,
            policyId: terms.policyId,
            status: JobStatus.Open,
            flags: Entry.POST,
            deadline: deadline,
            provider: Posting.pack(1, maxOffers, terms.autoAccept),
            budget: terms.budget
        });
        emit JobPosted(
            jobId,
            terms.client,
            terms.policyId,
            terms.budget,
            deadline,
            maxOffers,
            terms.autoAccept,
            terms.brief
        );

        // Take the deposit into escrow
        _pull(policy, terms.client, terms.budget, payment, postNonce(terms, payment.salt));
    }

    /// @inheritdoc IJobMarket
    function accept(IOffers.Offer calldata offer, Payment calldata payment) external {
        // Check the client consents and the job still takes offers
        Job storage job = _job(offer.jobId);
        if (offer.price > job.budget) _checkConsent(job.client, payment);
        else _checkCaller(job.client);
        _checkOpen(offer.jobId, job);
        Policy storage policy = _policies[job.policyId];
        _checkPrice(policy, offer.price);
        _checkParties(policy, job.client, offer.provider);

        // Consume the offer, give the job to its provider, and settle the money
        IOffers(_offers).take(offer);
        uint96 deposit =
            _assign(offer.jobId, job, offer.provider, offer.price, offer.deliveryTime);
        bytes32 nonce = acceptNonce(offer, payment.salt);
        if (offer.price > deposit) {
            _pull(policy, job.client, offer.price - deposit, payment, nonce);
        } else {
            _push(offer.jobId, policy.token, job.client, deposit - offer.price);
        }
    }

    /// @inheritdoc IJobMarket
    function openNegotiation(address client, address provider, uint32 policyId, uint40 closing)
        external
        onlyOffers
        returns (uint256 jobId)
    {
        // Check the house rules allow it
        Policy storage policy = _policies[policyId];
        _checkEntry(policy, policyId, Entry.NEGOTIATE);
        _checkParties(policy, client, provider);

        // Record the job; it holds no money yet
        jobId = ++_jobCount;
        _jobs[jobId] = Job({
            client: client,
            policyId: policyId,
            status: JobStatus.Open,
            flags: Entry.NEGOTIATE,
            deadline: closing,
            provider: provider,
            budget: 0
        });
    }

    /// @inheritdoc IJobMarket
    function lockNegotiation(uint256 jobId) external onlyOffers {
        Job storage job = _job(jobId);
        _checkOpen(jobId, job);
        uint40 fundBy = uint40(block.timestamp) + FUND_PERIOD;
        job.flags |= JobFlags.AGREED;
        job.deadline = fundBy;
        emit JobAgreed(jobId, job.provider, fundBy);
    }

    /// @inheritdoc IJobMarket
    function endNegotiation(uint256 jobId, address by) external onlyOffers {
        Job storage job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Open);
        _end(job, JobStatus.Rejected, Ending.Cancelled);
        emit JobRejected(jobId, by, 0);
    }

    /// @inheritdoc IJobMarket
    function assign(uint256 jobId, address provider, uint96 price, uint32 deliveryTime)
        external
        onlyOffers
    {
        Job storage job = _job(jobId);
        _checkOpen(jobId, job);
        Policy storage policy = _policies[job.policyId];
        uint96 deposit = _assign(jobId, job, provider, price, deliveryTime);
        if (price > deposit) {
            IERC20(policy.token).safeTransferFrom(job.client, address(this), price - deposit);
        } else {
            _push(jobId, policy.token, job.client, deposit - price);
        }
    }

    /* BEFORE DELIVERY */

    /// @inheritdoc IJobMarket
    function cancel(uint256 jobId) external {
        Job storage job = _job(jobId);
        _checkCaller(job.client);
        _checkStatus(jobId, job, JobStatus.Open);
        _reject(jobId, job, Ending.Cancelled, job.client, 0);
    }

    /// @inheritdoc IJobMarket
    function takeBack(uint256 jobId) external {
        Job storage job = _job(jobId);
        _checkCaller(job.client);
        _checkStatus(jobId, job, JobStatus.Funded);
        require(!job.flags.has(JobFlags.CONSENTED), ProviderConsented(jobId));
        _reject(jobId, job, Ending.TakenBack, job.client, 0);
    }

    /// @inheritdoc IJobMarket
    function decline(uint256 jobId, bytes32 reason) external {
        Job storage job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Funded);
        _checkCaller(job.provider);
        _checkBefore(jobId, job.deadline);
        _reject(jobId, job, Ending.Declined, job.provider, reason);
    }

    /// @inheritdoc IJobMarket
    function start(uint256 jobId) external {
        Job storage job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Funded);
        _checkCaller(job.provider);
        _checkBefore(jobId, job.deadline);
        require(!job.flags.has(JobFlags.STARTED), AlreadyStarted(jobId));
        job.flags |= JobFlags.STARTED | JobFlags.CONSENTED;
        emit JobStarted(jobId, job.provider);
    }

    /* DELIVERY AND VERDICT */

    /// @inheritdoc IJobMarket
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata) external {
        // Check the provider delivers in time
        Job storage job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Funded);
        address provider = job.provider;
        _checkCaller(provider);
        _checkBefore(jobId, job.deadline);

        // Hand the turn to whoever judges
        Policy storage policy = _policies[job.policyId];
        address evaluator = policy.evaluator;
        uint16 flags = job.flags | JobFlags.CONSENTED | JobFlags.DELIVERED;
        if (evaluator == CLIENT_JUDGES) flags |= JobFlags.CLIENT_TURN;
        job.status = JobStatus.Submitted;
        job.flags = flags;
        job.deadline = uint40(block.timestamp) + policy.reviewPeriod;
        emit JobSubmitted(jobId, provider, deliverable);

        // Where nobody judges, delivery counts as approval
        if (evaluator == address(0)) _complete(jobId, job, Ending.Accepted, address(0), 0);
    }

    /// @inheritdoc IJobMarket
    function complete(uint256 jobId, bytes32 reason, bytes calldata) external {
        Job storage job = _job(jobId);
        address judge = _checkJudge(jobId, job);
        _complete(jobId, job, Ending.Approved, judge, reason);
    }

    /// @inheritdoc IJobMarket
    function reject(uint256 jobId, bytes32 reason, bytes calldata) external {
        Job storage job = _job(jobId);
        address judge = _checkJudge(jobId, job);
        _reject(jobId, job, Ending.Refused, judge, reason);
    }

    /* TIME AND CREDITS */

    /// @inheritdoc IJobMarket
    function timeOut(uint256 jobId) external {
        Job storage job = _job(jobId);
        JobStatus status = job.status;
        require(status <= JobStatus.Submitted, WrongStatus(jobId, status));
        require(block.timestamp >= job.deadline, DeadlineNotReached(jobId, job.deadline));

        if (status == JobStatus.Open) {
            _reject(jobId, job, Ending.Lapsed, address(0), 0);
        } else if (status == JobStatus.Funded) {
            _end(job, JobStatus.Expired, Ending.Missed);
            emit JobExpired(jobId);
            _refund(jobId, job);
        } else if (job.flags.has(JobFlags.CLIENT_TURN)) {
            _complete(jobId, job, Ending.Accepted, address(0), 0);
        } else {
            uint40 deadline = uint40(block.timestamp) + _policies[job.policyId].reviewPeriod;
            job.flags |= JobFlags.CLIENT_TURN;
            job.deadline = deadline;
            emit TurnPassed(jobId, job.client, deadline);
        }
    }

    /// @inheritdoc IJobMarket
    function withdraw(address token, address to) external returns (uint256 amount) {
        address payee = _msgSender();
        amount = _credits[token][payee];
        require(amount != 0, NothingToWithdraw(token, payee));
        require(to != address(0) && to != address(this), BadRecipient(to));
        _credits[token][payee] = 0;
        emit CreditWithdrawn(token, payee, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /* GOVERNANCE */

    /// @inheritdoc IJobMarket
    function pauseEntrances(bool paused) external onlyOwner {
        _paused = paused;
        emit EntrancesPaused(paused);
    }

    /// @inheritdoc IJobMarket
    function configure(address offers, address treasury) external onlyOwner {
        require(_offers == address(0), AlreadyConfigured());
        require(offers != address(0) && treasury != address(0), ZeroAddress());
        require(treasury != address(this), BadRecipient(treasury));
        _offers = offers;
        _treasury = treasury;
        emit Configured(offers, treasury);
    }

    /* VIEWS */

    /// @inheritdoc IJobMarket
    function jobOf(uint256 jobId) external view returns (Job memory) {
        return _job(jobId);
    }

    /// @inheritdoc IJobMarket
    function openingOf(uint256 jobId) external view returns (Opening memory opening) {
        Job storage job = _job(jobId);
        opening.client = job.client;
        opening.policyId = job.policyId;
        opening.entry = job.flags.entry();
        opening.agreed = job.flags.has(JobFlags.AGREED);
        opening.takesOffers = job.status == JobStatus.Open && block.timestamp < job.deadline;
        opening.budget = job.budget;
        if (opening.entry == Entry.POST && job.status == JobStatus.Open) {
            (opening.version, opening.maxOffers, opening.autoAccept) = Posting.unpack(job.provider);
        } else {
            opening.provider = job.provider;
            opening.version = 1;
            opening.maxOffers = 1;
        }
    }

    /// @inheritdoc IJobMarket
    function checkOffer(uint256 jobId, address provider, uint96 price) external view {
        Job storage job = _job(jobId);
        Policy storage policy = _policies[job.policyId];
        _checkPrice(policy, price);
        _checkParties(policy, job.client, provider);
    }

    /// @inheritdoc IJobMarket
    function jobCount() external view returns (uint256) {
        return _jobCount;
    }

    /// @inheritdoc IJobMarket
    function creditOf(address token, address payee) external view returns (uint256) {
        return _credits[token][payee];
    }

    /// @inheritdoc IJobMarket
    function hireNonce(HireTerms calldata terms, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.hire.selector, terms, salt));
    }

    /// @inheritdoc IJobMarket
    function postNonce(PostTerms calldata terms, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.post.selector, terms, salt));
    }

    /// @inheritdoc IJobMarket
    function acceptNonce(IOffers.Offer calldata offer, bytes32 salt)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(IJobMarket.accept.selector, offer, salt));
    }

    /* CHECKS */

    function _job(uint256 jobId) private view returns (Job storage job) {
        job = _jobs[jobId];
        require(job.client != address(0), UnknownJob(jobId));
    }

    /// @dev The client calls, or signs the authorization that is about to be pulled.
    function _checkConsent(address client, Payment calldata payment) private view {
        if (_msgSender() == client) return;
        require(
            payment.method == PaymentMethod.Authorization && payment.payer == client,
            Unauthorized(_msgSender(), client)
        );
    }

    function _checkParties(Policy storage policy, address client, address provider) private view {
        require(
            provider != address(0) && provider != client && provider != policy.evaluator,
            BadProvider(provider)
        );
        MEMBERSHIP.admit(client, provider, policy.flags);
    }

    function _checkCaller(address expected) private view {
        address caller = _msgSender();
        require(caller == expected, Unauthorized(caller, expected));
    }

    function _checkStatus(uint256 jobId, Job storage job, JobStatus expected) private view {
        JobStatus actual = job.status;
        require(actual == expected, WrongStatus(jobId, actual));
    }

    function _checkOpen(uint256 jobId, Job storage job) private view {
        _checkStatus(jobId, job, JobStatus.Open);
        _checkBefore(jobId, job.deadline);
    }

    function _checkBefore(uint256 jobId, uint256 deadline) private view {
        require(block.timestamp < deadline, DeadlinePassed(jobId, deadline));
    }

    function _checkJudge(uint256 jobId, Job storage job) private view returns (address judge) {
        _checkStatus(jobId, job, JobStatus.Submitted);
        judge = job.flags.has(JobFlags.CLIENT_TURN)
            ? job.client
            : _policies[job.policyId].evaluator;
        _checkCaller(judge);
        _checkBefore(jobId, job.deadline);
    }

    function _deliveryDeadline(uint32 deliveryTime) private view returns (uint40) {
        _checkBounds("deliveryTime", deliveryTime, 1, MAX_DELIVERY);
        return uint40(block.timestamp) + deliveryTime;
    }

    /* MONEY */

    /// @dev Fills an open job with its provider; returns the deposit it held.
    function _assign(
        uint256 jobId,
        Job storage job,
        address provider,
        uint96 price,
        uint32 deliveryTime
    ) private returns (uint96 deposit) {
        uint40 deadline = _deliveryDeadline(deliveryTime);
        deposit = job.budget;
        job.status = JobStatus.Funded;
        job.flags |= JobFlags.CONSENTED;
        job.deadline = deadline;
        job.provider = provider;
        job.budget = price;
        emit JobAssigned(jobId, provider, price, deadline);
    }

    function _end(Job storage job, JobStatus status, Ending ending) private {
        job.status = status;
        job.flags |= uint16(uint16(ending) << JobFlags.ENDING_SHIFT);
    }

    /// @dev Pays the provider and the fees on it, in one transaction.
    function _complete(
        uint256 jobId,
        Job storage job,
        Ending ending,
        address evaluator,
        bytes32 reason
    ) private {
        // Close the job
        _end(job, JobStatus.Completed, ending);
        emit JobCompleted(jobId, evaluator, reason);

        // Split the price
        Policy storage policy = _policies[job.policyId];
        uint16 flags = policy.flags;
        address token = policy.token;
        uint256 price = job.budget;
        uint256 fee = price * policy.feeBps / BPS;
        uint256 ownerFee =
            flags & PolicyFlags.OWNED != 0 ? price * policy.ownerFeeBps / BPS : 0;
        uint256 payout = price - fee - ownerFee;

        // Pay everybody
        emit PaymentReleased(jobId, job.provider, payout);
        _push(jobId, token, job.provider, payout);
        if (fee != 0) {
            if (flags & PolicyFlags.BURNABLE != 0) {
                emit FeePaid(jobId, address(0), fee);
                IBurnable(token).burn(fee);
            } else {
                _payFee(jobId, token, _treasury, fee);
            }
        }
        if (ownerFee != 0) _payFee(jobId, token, policy.owner, ownerFee);
    }

    function _payFee(uint256 jobId, address token, address sink, uint256 fee) private {
        emit FeePaid(jobId, sink, fee);
        _push(jobId, token, sink, fee);
    }

    function _reject(
        uint256 jobId,
        Job storage job,
        Ending ending,
        address rejector,
        bytes32 reason
    ) private {
        _end(job, JobStatus.Rejected, ending);
        emit JobRejected(jobId, rejector, reason);
        _refund(jobId, job);
    }

    function _refund(uint256 jobId, Job storage job) private {
        uint256 amount = job.budget;
        if (amount == 0) return;
        emit Refunded(jobId, job.client, amount);
        _push(jobId, _policies[job.policyId].token, job.client, amount);
    }

    function _pull(
        Policy storage policy,
        address client,
        uint256 amount,
        Payment calldata payment,
        bytes32 nonce
    ) private {
        PaymentPull.pull(policy.token, policy.flags, client, amount, payment, nonce);
    }

    /// @dev A payee that cannot receive gets a credit, so that it blocks nobody.
    function _push(uint256 jobId, address token, address to, uint256 amount) private {
        if (amount == 0) return;
        if (!IERC20(token).trySafeTransfer(to, amount)) {
            _credits[token][to] += amount;
            emit CreditStored(jobId, token, to, amount);
        }
    }

    /* ERC-2771 */

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
