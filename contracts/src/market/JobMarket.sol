// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IBurnable } from "../interfaces/IBurnable.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { Entry } from "../libraries/Entry.sol";
import { HouseRules } from "../libraries/HouseRules.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { JobRecord } from "../libraries/JobRecord.sol";
import { Pass } from "../libraries/Pass.sol";
import { PaymentPull } from "../libraries/PaymentPull.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";
import { Posting } from "../libraries/Posting.sol";
import { Policies } from "./Policies.sol";

/// @notice See {IJobMarket}.
contract JobMarket is IJobMarket, Policies, ERC2771Context {
    using SafeERC20 for IERC20;
    using JobFlags for uint16;
    using JobRecord for JobRecord.Record;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant DEFAULT_CLOSING = 14 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint256 private constant DEFAULT_MAX_OFFERS = 10;
    uint256 private constant MAX_OFFERS = 50;
    uint256 private constant FUND_PERIOD = 48 hours;

    address private immutable MEMBERSHIP;

    uint64 private _jobCount;
    bool private _paused;
    address private _offers;
    address private _treasury;
    mapping(uint256 jobId => JobRecord.Record) private _jobs;
    mapping(address account => uint256) private _passes;
    mapping(address token => mapping(address payee => uint256)) private _credits;

    constructor(address forwarder, address membership, address governance)
        ERC2771Context(forwarder)
        Ownable(governance)
    {
        MEMBERSHIP = membership;
    }

    /* WAYS IN */

    /// @inheritdoc IJobMarket
    function hire(HireTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        _checkBounds("deliveryTime", terms.deliveryTime, 1, MAX_DELIVERY);
        Job memory job = Job({
            client: terms.client,
            policyId: terms.policyId,
            status: JobStatus.Funded,
            flags: Entry.HIRE,
            deadline: _after(terms.deliveryTime),
            provider: terms.provider,
            budget: terms.price
        });

        // Check the client consents and the house rules allow it
        _checkConsent(job.client, payment);
        HouseRules rules = _rules(job.policyId);
        rules.checkEntry(job.policyId, Entry.HIRE);
        rules.checkPrice(job.budget);
        _checkParties(rules, job, job.provider);

        // Record the job
        jobId = _record(job);
        emit JobHired(
            jobId, job.client, job.provider, job.policyId, job.budget, job.deadline, terms.brief
        );

        // Take the price into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) nonce = hireNonce(terms, payment.salt);
        PaymentPull.pull(rules, job.client, job.budget, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function post(PostTerms calldata terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        uint256 closing = terms.closing == 0 ? DEFAULT_CLOSING : terms.closing;
        uint256 maxOffers = terms.maxOffers == 0 ? DEFAULT_MAX_OFFERS : terms.maxOffers;
        _checkBounds("closing", closing, MIN_CLOSING, MAX_CLOSING);
        _checkBounds("maxOffers", maxOffers, 1, MAX_OFFERS);
        Job memory job = Job({
            client: terms.client,
            policyId: terms.policyId,
            status: JobStatus.Open,
            flags: Entry.POST,
            deadline: _after(closing),
            provider: Posting.pack(1, maxOffers, terms.autoAccept),
            budget: terms.budget
        });

        // Check the client consents and the house rules allow it
        _checkConsent(job.client, payment);
        HouseRules rules = _rules(job.policyId);
        rules.checkEntry(job.policyId, Entry.POST);
        rules.checkPrice(job.budget);
        _checkPass(job.client, rules.clientKinds());

        // Record the job, its posting in the provider's place
        jobId = _record(job);
        emit JobPosted(
            jobId,
            job.client,
            job.policyId,
            job.budget,
            job.deadline,
            uint8(maxOffers),
            terms.autoAccept,
            terms.brief
        );

        // Take the deposit into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) nonce = postNonce(terms, payment.salt);
        PaymentPull.pull(rules, job.client, job.budget, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function accept(IOffers.Offer calldata offer, Payment calldata payment) external {
        // Check the client consents and the job still takes offers
        uint256 jobId = offer.jobId;
        Job memory job = _job(jobId);
        uint256 deposit = job.budget;
        if (offer.price > deposit) _checkConsent(job.client, payment);
        else _checkCaller(job.client);
        _checkOpen(jobId, job);

        // Consume the offer and give the job to its provider
        bool agreed = job.flags.has(JobFlags.AGREED);
        IOffers(_offers).take(offer, job.client, _version(job), agreed);
        HouseRules rules = _assign(jobId, job, offer.provider, offer.price, offer.deliveryTime);

        // Take what is missing into escrow, or return the rest
        if (job.budget > deposit) {
            bytes32 nonce;
            if (payment.method == PaymentMethod.Authorization) {
                nonce = acceptNonce(offer, payment.salt);
            }
            PaymentPull.pull(rules, job.client, job.budget - deposit, payment, nonce);
        } else {
            _push(jobId, rules.token(), job.client, deposit - job.budget);
        }
    }

    /// @inheritdoc IJobMarket
    function openNegotiation(address client, address provider, uint32 policyId, uint40 closing)
        external
        returns (uint256 jobId)
    {
        _checkOffers();
        Job memory job = Job({
            client: client,
            policyId: policyId,
            status: JobStatus.Open,
            flags: Entry.NEGOTIATE,
            deadline: closing,
            provider: provider,
            budget: 0
        });

        // Check the house rules allow it
        HouseRules rules = _rules(policyId);
        rules.checkEntry(policyId, Entry.NEGOTIATE);
        _checkParties(rules, job, provider);

        // Record the job; it holds no money yet
        jobId = ++_jobCount;
        _jobs[jobId].save(job);
    }

    /// @inheritdoc IJobMarket
    function lockNegotiation(uint256 jobId) external {
        _checkOffers();
        Job memory job = _job(jobId);
        _checkOpen(jobId, job);
        job.flags |= JobFlags.AGREED;
        job.deadline = _after(FUND_PERIOD);
        _jobs[jobId].saveHead(job);
        emit JobAgreed(jobId, job.provider, job.deadline);
    }

    /// @inheritdoc IJobMarket
    function endNegotiation(uint256 jobId, address by) external {
        _checkOffers();
        Job memory job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Open);
        _reject(jobId, job, Ending.Cancelled, by, 0);
    }

    /// @inheritdoc IJobMarket
    function assign(uint256 jobId, address provider, uint96 price, uint32 deliveryTime) external {
        _checkOffers();
        Job memory job = _job(jobId);
        _checkOpen(jobId, job);
        uint256 deposit = job.budget;
        address token = _assign(jobId, job, provider, price, deliveryTime).token();
        if (price > deposit) {
            IERC20(token).safeTransferFrom(job.client, address(this), price - deposit);
        } else {
            _push(jobId, token, job.client, deposit - price);
        }
    }

    /* BEFORE DELIVERY */

    /// @inheritdoc IJobMarket
    function cancel(uint256 jobId) external {
        Job memory job = _job(jobId);
        _checkCaller(job.client);
        _checkStatus(jobId, job, JobStatus.Open);
        _reject(jobId, job, Ending.Cancelled, job.client, 0);
    }

    /// @inheritdoc IJobMarket
    function takeBack(uint256 jobId) external {
        Job memory job = _job(jobId);
        _checkCaller(job.client);
        _checkStatus(jobId, job, JobStatus.Funded);
        require(!job.flags.has(JobFlags.CONSENTED), ProviderConsented(jobId));
        _reject(jobId, job, Ending.TakenBack, job.client, 0);
    }

    /// @inheritdoc IJobMarket
    function decline(uint256 jobId, bytes32 reason) external {
        Job memory job = _checkProvider(jobId);
        _reject(jobId, job, Ending.Declined, job.provider, reason);
    }

    /// @inheritdoc IJobMarket
    function start(uint256 jobId) external {
        Job memory job = _checkProvider(jobId);
        require(!job.flags.has(JobFlags.STARTED), AlreadyStarted(jobId));
        job.flags |= JobFlags.STARTED | JobFlags.CONSENTED;
        _jobs[jobId].saveHead(job);
        emit JobStarted(jobId, job.provider);
    }

    /* DELIVERY AND VERDICT */

    /// @inheritdoc IJobMarket
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata) external {
        Job memory job = _checkProvider(jobId);
        emit JobSubmitted(jobId, job.provider, deliverable);

        // Hand the turn to whoever judges; where nobody does, delivery counts as approval
        Policy storage policy = _policies[job.policyId];
        address evaluator = policy.evaluator;
        job.flags |= JobFlags.CONSENTED | JobFlags.DELIVERED;
        if (evaluator == address(0)) {
            _complete(jobId, job, Ending.Accepted, address(0), 0);
            return;
        }
        if (evaluator == CLIENT_JUDGES) job.flags |= JobFlags.CLIENT_TURN;
        job.status = JobStatus.Submitted;
        job.deadline = _after(policy.reviewPeriod);
        _jobs[jobId].saveHead(job);
    }

    /// @inheritdoc IJobMarket
    function complete(uint256 jobId, bytes32 reason, bytes calldata) external {
        (Job memory job, address judge) = _checkJudge(jobId);
        _complete(jobId, job, Ending.Approved, judge, reason);
    }

    /// @inheritdoc IJobMarket
    function reject(uint256 jobId, bytes32 reason, bytes calldata) external {
        (Job memory job, address judge) = _checkJudge(jobId);
        _reject(jobId, job, Ending.Refused, judge, reason);
    }

    /* TIME AND CREDITS */

    /// @inheritdoc IJobMarket
    function timeOut(uint256 jobId) external {
        Job memory job = _job(jobId);
        JobStatus status = job.status;
        require(status <= JobStatus.Submitted, WrongStatus(jobId, status));
        require(block.timestamp >= job.deadline, DeadlineNotReached(jobId, job.deadline));

        if (status == JobStatus.Open) {
            _reject(jobId, job, Ending.Lapsed, address(0), 0);
        } else if (status == JobStatus.Funded) {
            _end(jobId, job, JobStatus.Expired, Ending.Missed);
            emit JobExpired(jobId);
            _refund(jobId, job);
        } else if (job.flags.has(JobFlags.CLIENT_TURN)) {
            _complete(jobId, job, Ending.Accepted, address(0), 0);
        } else {
            job.flags |= JobFlags.CLIENT_TURN;
            job.deadline = _after(_policies[job.policyId].reviewPeriod);
            _jobs[jobId].saveHead(job);
            emit TurnPassed(jobId, job.client, job.deadline);
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

    /* MEMBERSHIP AND GOVERNANCE */

    /// @inheritdoc IJobMarket
    function setPass(address account, uint8 pass) external {
        require(msg.sender == MEMBERSHIP, Unauthorized(msg.sender, MEMBERSHIP));
        _passes[account] = pass;
    }

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
        Job memory job = _job(jobId);
        opening.client = job.client;
        opening.policyId = job.policyId;
        opening.entry = job.flags.entry();
        opening.agreed = job.flags.has(JobFlags.AGREED);
        opening.takesOffers = job.status == JobStatus.Open && block.timestamp < job.deadline;
        opening.budget = job.budget;
        opening.version = _version(job);
        opening.maxOffers = 1;
        if (_isPosted(job)) {
            opening.maxOffers = Posting.maxOffers(job.provider);
            opening.autoAccept = Posting.autoAccept(job.provider);
        } else {
            opening.provider = job.provider;
        }
    }

    /// @inheritdoc IJobMarket
    function checkOffer(uint256 jobId, address provider, uint96 price) external view {
        Job memory job = _job(jobId);
        HouseRules rules = _rules(job.policyId);
        rules.checkPrice(price);
        _checkParties(rules, job, provider);
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
    function acceptNonce(IOffers.Offer calldata offer, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.accept.selector, offer, salt));
    }

    /* CHECKS */

    function _job(uint256 jobId) private view returns (Job memory job) {
        job = _jobs[jobId].load();
        require(job.client != address(0), UnknownJob(jobId));
    }

    /// @dev The client calls, or signs the authorization that is about to be pulled.
    function _checkConsent(address client, Payment calldata payment) private view {
        address caller = _msgSender();
        if (caller == client) return;
        require(
            payment.method == PaymentMethod.Authorization && payment.payer == client,
            Unauthorized(caller, client)
        );
    }

    function _checkParties(HouseRules rules, Job memory job, address provider) private view {
        require(
            provider != address(0) && provider != job.client
                && (rules.has(PolicyFlags.CLIENT_JUDGES | PolicyFlags.NOBODY_JUDGES)
                    || provider != _policies[job.policyId].evaluator),
            BadProvider(provider)
        );
        _checkPass(job.client, rules.clientKinds());
        _checkPass(provider, rules.providerKinds());
    }

    function _checkPass(address account, uint256 kinds) private view {
        require(Pass.admits(_passes[account], kinds), NotAdmitted(account));
    }

    function _checkCaller(address expected) private view {
        address caller = _msgSender();
        require(caller == expected, Unauthorized(caller, expected));
    }

    function _checkOffers() private view {
        require(msg.sender == _offers, Unauthorized(msg.sender, _offers));
    }

    function _checkStatus(uint256 jobId, Job memory job, JobStatus expected) private pure {
        require(job.status == expected, WrongStatus(jobId, job.status));
    }

    function _checkBefore(uint256 jobId, Job memory job) private view {
        require(block.timestamp < job.deadline, DeadlinePassed(jobId, job.deadline));
    }

    function _checkOpen(uint256 jobId, Job memory job) private view {
        _checkStatus(jobId, job, JobStatus.Open);
        _checkBefore(jobId, job);
    }

    /// @dev The provider acts on a job it still has to deliver.
    function _checkProvider(uint256 jobId) private view returns (Job memory job) {
        job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Funded);
        _checkCaller(job.provider);
        _checkBefore(jobId, job);
    }

    /// @dev Whose turn it is judges a delivered job.
    function _checkJudge(uint256 jobId) private view returns (Job memory job, address judge) {
        job = _job(jobId);
        _checkStatus(jobId, job, JobStatus.Submitted);
        judge = job.flags.has(JobFlags.CLIENT_TURN) ? job.client : _policies[job.policyId].evaluator;
        _checkCaller(judge);
        _checkBefore(jobId, job);
    }

    function _isPosted(Job memory job) private pure returns (bool) {
        return job.status == JobStatus.Open && job.flags.entry() == Entry.POST;
    }

    /// @dev The version of the brief that offers answer.
    function _version(Job memory job) private pure returns (uint32) {
        return _isPosted(job) ? Posting.version(job.provider) : 1;
    }

    function _after(uint256 period) private view returns (uint40) {
        unchecked {
            return uint40(block.timestamp + period);
        }
    }

    /* RECORDS */

    function _record(Job memory job) private returns (uint256 jobId) {
        require(!_paused, EntrancesArePaused());
        jobId = ++_jobCount;
        _jobs[jobId].save(job);
    }

    /// @dev Gives an open job to a provider whose offer was taken.
    function _assign(
        uint256 jobId,
        Job memory job,
        address provider,
        uint96 price,
        uint32 deliveryTime
    ) private returns (HouseRules rules) {
        rules = _rules(job.policyId);
        _checkParties(rules, job, provider);
        job.status = JobStatus.Funded;
        job.flags |= JobFlags.CONSENTED;
        job.deadline = _after(deliveryTime);
        job.provider = provider;
        job.budget = price;
        _jobs[jobId].save(job);
        emit JobAssigned(jobId, provider, price, job.deadline);
    }

    function _end(uint256 jobId, Job memory job, JobStatus status, Ending ending) private {
        job.status = status;
        job.flags |= uint16(uint16(ending) << JobFlags.ENDING_SHIFT);
        _jobs[jobId].saveHead(job);
    }

    /* MONEY */

    /// @dev Pays the provider and the fees on it, in one transaction.
    function _complete(
        uint256 jobId,
        Job memory job,
        Ending ending,
        address evaluator,
        bytes32 reason
    ) private {
        // Close the job
        _end(jobId, job, JobStatus.Completed, ending);
        emit JobCompleted(jobId, evaluator, reason);

        // Split the price
        HouseRules rules = _rules(job.policyId);
        address token = rules.token();
        uint256 payout = job.budget;
        uint256 fee;
        uint256 ownerFee;
        unchecked {
            fee = payout * rules.feeBps() / BPS;
            if (rules.has(PolicyFlags.OWNED)) {
                ownerFee = payout * _policies[job.policyId].ownerFeeBps / BPS;
            }
            payout -= fee + ownerFee;
        }

        // Pay everybody
        emit PaymentReleased(jobId, job.provider, payout);
        _push(jobId, token, job.provider, payout);
        if (rules.has(PolicyFlags.BURNABLE)) _burnFee(jobId, token, fee);
        else _payFee(jobId, token, _treasury, fee);
        if (ownerFee != 0) _payFee(jobId, token, _policies[job.policyId].owner, ownerFee);
    }

    function _payFee(uint256 jobId, address token, address sink, uint256 fee) private {
        if (fee == 0) return;
        emit FeePaid(jobId, sink, fee);
        _push(jobId, token, sink, fee);
    }

    function _burnFee(uint256 jobId, address token, uint256 fee) private {
        if (fee == 0) return;
        emit FeePaid(jobId, address(0), fee);
        IBurnable(token).burn(fee);
    }

    function _reject(uint256 jobId, Job memory job, Ending ending, address rejector, bytes32 reason)
        private
    {
        _end(jobId, job, JobStatus.Rejected, ending);
        emit JobRejected(jobId, rejector, reason);
        _refund(jobId, job);
    }

    function _refund(uint256 jobId, Job memory job) private {
        if (job.budget == 0) return;
        emit Refunded(jobId, job.client, job.budget);
        _push(jobId, _rules(job.policyId).token(), job.client, job.budget);
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
