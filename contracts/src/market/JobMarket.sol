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
import { Bounds } from "../libraries/Bounds.sol";
import { Entry } from "../libraries/Entry.sol";
import { HouseRules } from "../libraries/HouseRules.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { JobBody, JobHead, JobRecord, packBody, packHead } from "../libraries/JobRecord.sol";
import { Pass } from "../libraries/Pass.sol";
import { PaymentPull } from "../libraries/PaymentPull.sol";
import { PolicyBook } from "../libraries/PolicyBook.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";
import { Posting } from "../libraries/Posting.sol";
import { Policies } from "./Policies.sol";

/// @notice See {IJobMarket}.
contract JobMarket is IJobMarket, Policies, ERC2771Context {
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_DELIVERY = 365 days;
    uint256 private constant DEFAULT_CLOSING = 14 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint8 private constant DEFAULT_MAX_OFFERS = 10;
    uint256 private constant MAX_OFFERS = 50;
    uint256 private constant FUND_PERIOD = 48 hours;

    address private immutable MEMBERSHIP;

    uint64 private _jobCount;
    bool private _paused;
    address private _offers;
    address private _treasury;
    mapping(uint256 jobId => JobRecord) private _jobs;
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
    function hire(HireTerms memory terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        address client = terms.client;
        _checkConsent(client, payment);
        require(!_paused, EntrancesArePaused());
        HouseRules rules = _openRules(terms.policyId, Entry.HIRE);
        rules.checkPrice(terms.price);
        _checkParties(rules, terms.policyId, client, terms.provider);
        uint256 deliveryTime = terms.deliveryTime;
        Bounds.check("deliveryTime", deliveryTime, 1, MAX_DELIVERY);

        // Record the job
        uint40 deadline = _after(deliveryTime);
        jobId = _record(
            packHead(client, terms.policyId, JobStatus.Funded, Entry.HIRE, deadline),
            packBody(terms.provider, terms.price)
        );
        emit JobHired(
            jobId, client, terms.provider, terms.policyId, terms.price, deadline, terms.brief
        );

        // Take the price into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) nonce = hireNonce(terms, payment.salt);
        PaymentPull.pull(rules, client, terms.price, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function post(PostTerms memory terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        address client = terms.client;
        _checkConsent(client, payment);
        require(!_paused, EntrancesArePaused());
        HouseRules rules = _openRules(terms.policyId, Entry.POST);
        rules.checkPrice(terms.budget);
        _checkPass(client, rules.clientKinds());
        require(
            !terms.autoAccept || !rules.has(PolicyFlags.NOBODY_JUDGES),
            UnjudgedAutoAccept(terms.policyId)
        );
        uint256 closing = terms.closing == 0 ? DEFAULT_CLOSING : terms.closing;
        Bounds.check("closing", closing, MIN_CLOSING, MAX_CLOSING);
        uint8 maxOffers = terms.maxOffers == 0 ? DEFAULT_MAX_OFFERS : terms.maxOffers;
        Bounds.check("maxOffers", maxOffers, 1, MAX_OFFERS);

        // Record the job, its posting in the provider's place
        uint40 deadline = _after(closing);
        jobId = _record(
            packHead(client, terms.policyId, JobStatus.Open, Entry.POST, deadline),
            packBody(Posting.pack(1, maxOffers, terms.autoAccept), terms.budget)
        );
        emit JobPosted(
            jobId,
            client,
            terms.policyId,
            terms.budget,
            deadline,
            maxOffers,
            terms.autoAccept,
            terms.brief
        );

        // Take the deposit into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) nonce = postNonce(terms, payment.salt);
        PaymentPull.pull(rules, client, terms.budget, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function accept(IOffers.Offer memory offer, Payment calldata payment) external {
        // Check the client consents and the job still takes offers
        (JobHead head, JobBody body) = _openJob(offer.jobId);
        address client = head.client();
        uint256 deposit = body.budget();
        if (offer.price > deposit) _checkConsent(client, payment);
        else _checkCaller(client);

        // Consume the offer and give the job to its provider
        IOffers(_offers).take(offer, client, _version(head, body), head.has(JobFlags.AGREED));
        HouseRules rules =
            _assign(offer.jobId, head, offer.provider, offer.price, offer.deliveryTime);

        // Take what is missing into escrow, or return the rest
        if (offer.price > deposit) {
            bytes32 nonce;
            if (payment.method == PaymentMethod.Authorization) {
                nonce = acceptNonce(offer, payment.salt);
            }
            PaymentPull.pull(rules, client, offer.price - deposit, payment, nonce);
        } else {
            _push(offer.jobId, rules.token(), client, deposit - offer.price);
        }
    }

    /// @inheritdoc IJobMarket
    function openNegotiation(address client, address provider, uint32 policyId, uint40 closing)
        external
        returns (uint256 jobId)
    {
        // Check the house rules allow it
        _checkOffers();
        require(client != address(0), ZeroAddress());
        HouseRules rules = _openRules(policyId, Entry.NEGOTIATE);
        _checkParties(rules, policyId, client, provider);

        // Record the job; it holds no money yet
        jobId = _record(
            packHead(client, policyId, JobStatus.Open, Entry.NEGOTIATE, closing),
            packBody(provider, 0)
        );
    }

    /// @inheritdoc IJobMarket
    function lockNegotiation(uint256 jobId) external {
        _checkOffers();
        (JobHead head, JobBody body) = _openJob(jobId);
        _checkParties(_rules(head.policyId()), head.policyId(), head.client(), body.provider());
        uint40 fundBy = _after(FUND_PERIOD);
        _jobs[jobId].head = head.next(JobStatus.Open, JobFlags.AGREED, fundBy);
        emit JobAgreed(jobId, body.provider(), fundBy);
    }

    /// @inheritdoc IJobMarket
    function endNegotiation(uint256 jobId, address by) external {
        _checkOffers();
        (JobHead head, JobBody body) = _job(jobId, JobStatus.Open);
        _reject(jobId, head, body, Ending.Cancelled, by, 0);
    }

    /// @inheritdoc IJobMarket
    function assign(uint256 jobId, address provider, uint96 price, uint32 deliveryTime) external {
        _checkOffers();
        (JobHead head, JobBody body) = _openJob(jobId);
        uint256 deposit = body.budget();
        address token = _assign(jobId, head, provider, price, deliveryTime).token();
        if (price > deposit) {
            IERC20(token).safeTransferFrom(head.client(), address(this), price - deposit);
        } else {
            _push(jobId, token, head.client(), deposit - price);
        }
    }

    /* BEFORE DELIVERY */

    /// @inheritdoc IJobMarket
    function cancel(uint256 jobId) external {
        (JobHead head, JobBody body) = _job(jobId, JobStatus.Open);
        _checkCaller(head.client());
        _checkBefore(jobId, head);
        _reject(jobId, head, body, Ending.Cancelled, head.client(), 0);
    }

    /// @inheritdoc IJobMarket
    function takeBack(uint256 jobId) external {
        (JobHead head, JobBody body) = _job(jobId, JobStatus.Funded);
        _checkCaller(head.client());
        _checkBefore(jobId, head);
        require(!head.has(JobFlags.CONSENTED), ProviderConsented(jobId));
        _reject(jobId, head, body, Ending.TakenBack, head.client(), 0);
    }

    /// @inheritdoc IJobMarket
    function decline(uint256 jobId, bytes32 reason) external {
        (JobHead head, JobBody body) = _providersJob(jobId);
        _reject(jobId, head, body, Ending.Declined, body.provider(), reason);
    }

    /// @inheritdoc IJobMarket
    function start(uint256 jobId) external {
        (JobHead head, JobBody body) = _providersJob(jobId);
        require(!head.has(JobFlags.STARTED), AlreadyStarted(jobId));
        _jobs[jobId].head =
            head.next(JobStatus.Funded, JobFlags.STARTED | JobFlags.CONSENTED, head.deadline());
        emit JobStarted(jobId, body.provider());
    }

    /* DELIVERY AND VERDICT */

    /// @inheritdoc IJobMarket
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata) external {
        (JobHead head, JobBody body) = _providersJob(jobId);
        emit JobSubmitted(jobId, body.provider(), deliverable);

        // Hand the turn to whoever judges
        Policy storage policy = _policy(head.policyId());
        address evaluator = policy.evaluator;
        uint256 flags = JobFlags.CONSENTED | JobFlags.DELIVERED;
        if (evaluator == PolicyBook.CLIENT_JUDGES) flags |= JobFlags.CLIENT_TURN;
        head = head.next(JobStatus.Submitted, flags, _after(policy.reviewPeriod));

        // Where nobody does, delivery counts as approval
        if (evaluator != address(0)) _jobs[jobId].head = head;
        else _complete(jobId, head, body, Ending.Accepted, address(0), 0);
    }

    /// @inheritdoc IJobMarket
    function complete(uint256 jobId, bytes32 reason, bytes calldata) external {
        (JobHead head, JobBody body, address judge) = _judgesJob(jobId);
        _complete(jobId, head, body, Ending.Approved, judge, reason);
    }

    /// @inheritdoc IJobMarket
    function reject(uint256 jobId, bytes32 reason, bytes calldata) external {
        (JobHead head, JobBody body, address judge) = _judgesJob(jobId);
        _reject(jobId, head, body, Ending.Refused, judge, reason);
    }

    /* TIME AND CREDITS */

    /// @inheritdoc IJobMarket
    function timeOut(uint256 jobId) external {
        (JobHead head, JobBody body) = _job(jobId);
        JobStatus status = head.status();
        uint256 deadline = head.deadline();
        require(status <= JobStatus.Submitted, WrongStatus(jobId, status));
        require(block.timestamp >= deadline, DeadlineNotReached(jobId, deadline));

        if (status == JobStatus.Open) {
            _reject(jobId, head, body, Ending.Lapsed, address(0), 0);
        } else if (status == JobStatus.Funded) {
            _jobs[jobId].head = head.end(JobStatus.Expired, Ending.Missed);
            emit JobExpired(jobId);
            _refund(jobId, head, body);
        } else if (head.has(JobFlags.CLIENT_TURN)) {
            _complete(jobId, head, body, Ending.Accepted, address(0), 0);
        } else {
            uint40 next = _after(_policy(head.policyId()).reviewPeriod);
            _jobs[jobId].head = head.next(status, JobFlags.CLIENT_TURN, next);
            emit TurnPassed(jobId, head.client(), next);
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
    function jobOf(uint256 jobId) external view returns (Job memory job) {
        (JobHead head, JobBody body) = _job(jobId);
        job.client = head.client();
        job.policyId = head.policyId();
        job.status = head.status();
        job.flags = head.flags();
        job.deadline = head.deadline();
        job.budget = body.budget();
        // The posting of a job that ended without a provider is none
        if (
            job.status == JobStatus.Open || head.has(JobFlags.CONSENTED)
                || head.entry() != Entry.POST
        ) job.provider = body.provider();
    }

    /// @inheritdoc IJobMarket
    function checkOffer(uint256 jobId, address provider, uint96 price) external view {
        JobHead head = _jobs[jobId].head;
        HouseRules rules = _rules(head.policyId());
        rules.checkPrice(price);
        _checkParties(rules, head.policyId(), head.client(), provider);
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
    function hireNonce(HireTerms memory terms, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.hire.selector, terms, salt));
    }

    /// @inheritdoc IJobMarket
    function postNonce(PostTerms memory terms, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.post.selector, terms, salt));
    }

    /// @inheritdoc IJobMarket
    function acceptNonce(IOffers.Offer memory offer, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.accept.selector, offer, salt));
    }

    /* CHECKS */

    function _job(uint256 jobId) private view returns (JobHead head, JobBody body) {
        JobRecord storage record = _jobs[jobId];
        head = record.head;
        body = record.body;
        require(head.client() != address(0), UnknownJob(jobId));
    }

    function _job(uint256 jobId, JobStatus expected)
        private
        view
        returns (JobHead head, JobBody body)
    {
        (head, body) = _job(jobId);
        require(head.status() == expected, WrongStatus(jobId, head.status()));
    }

    /// @dev A job that still takes offers.
    function _openJob(uint256 jobId) private view returns (JobHead head, JobBody body) {
        (head, body) = _job(jobId, JobStatus.Open);
        _checkBefore(jobId, head);
    }

    /// @dev A job its provider, who is the caller, still has to deliver.
    function _providersJob(uint256 jobId) private view returns (JobHead head, JobBody body) {
        (head, body) = _job(jobId, JobStatus.Funded);
        _checkCaller(body.provider());
        _checkBefore(jobId, head);
    }

    /// @dev A delivered job, of which the caller is to judge.
    function _judgesJob(uint256 jobId)
        private
        view
        returns (JobHead head, JobBody body, address judge)
    {
        (head, body) = _job(jobId, JobStatus.Submitted);
        judge = head.has(JobFlags.CLIENT_TURN) ? head.client() : _policy(head.policyId()).evaluator;
        _checkCaller(judge);
        _checkBefore(jobId, head);
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

    function _checkParties(HouseRules rules, uint32 policyId, address client, address provider)
        private
        view
    {
        require(
            provider != address(0) && provider != client
                && (rules.has(PolicyFlags.CLIENT_JUDGES | PolicyFlags.NOBODY_JUDGES)
                    || provider != _policy(policyId).evaluator),
            BadProvider(provider)
        );
        _checkPass(client, rules.clientKinds());
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

    function _checkBefore(uint256 jobId, JobHead head) private view {
        require(block.timestamp < head.deadline(), DeadlinePassed(jobId, head.deadline()));
    }

    /// @dev The version of an open job's brief that offers answer.
    function _version(JobHead head, JobBody body) private pure returns (uint32) {
        return head.entry() == Entry.POST ? Posting.version(body.provider()) : 1;
    }

    function _after(uint256 period) private view returns (uint40) {
        unchecked {
            return uint40(block.timestamp + period);
        }
    }

    /* RECORDS */

    function _record(JobHead head, JobBody body) private returns (uint256 jobId) {
        unchecked {
            jobId = ++_jobCount;
        }
        JobRecord storage record = _jobs[jobId];
        record.head = head;
        record.body = body;
    }

    /// @dev Gives an open job to a provider whose offer was taken.
    function _assign(
        uint256 jobId,
        JobHead head,
        address provider,
        uint96 price,
        uint32 deliveryTime
    ) private returns (HouseRules rules) {
        rules = _rules(head.policyId());
        _checkParties(rules, head.policyId(), head.client(), provider);
        uint40 deadline = _after(deliveryTime);
        JobRecord storage record = _jobs[jobId];
        record.head = head.next(JobStatus.Funded, JobFlags.CONSENTED, deadline);
        record.body = packBody(provider, price);
        emit JobAssigned(jobId, provider, price, deadline);
    }

    /* MONEY */

    /// @dev Pays the provider and the fees on it, in one transaction.
    function _complete(
        uint256 jobId,
        JobHead head,
        JobBody body,
        Ending ending,
        address evaluator,
        bytes32 reason
    ) private {
        // Close the job
        _jobs[jobId].head = head.end(JobStatus.Completed, ending);
        emit JobCompleted(jobId, evaluator, reason);

        // Split the price
        HouseRules rules = _rules(head.policyId());
        uint256 price = body.budget();
        uint256 fee = price * rules.feeBps() / BPS;
        uint256 ownerFee;
        if (rules.has(PolicyFlags.OWNED)) {
            ownerFee = price * _policy(head.policyId()).ownerFeeBps / BPS;
        }
        price -= fee + ownerFee;

        // Pay everybody
        emit PaymentReleased(jobId, body.provider(), price);
        _push(jobId, rules.token(), body.provider(), price);
        if (rules.has(PolicyFlags.BURNABLE)) _burnFee(jobId, rules.token(), fee);
        else _payFee(jobId, rules.token(), _treasury, fee);
        if (ownerFee != 0) {
            _payFee(jobId, rules.token(), _policy(head.policyId()).owner, ownerFee);
        }
    }

    function _payFee(uint256 jobId, address token, address sink, uint256 fee) private {
        if (fee == 0) return;
        emit FeePaid(jobId, sink, fee);
        _push(jobId, token, sink, fee);
    }

    function _burnFee(uint256 jobId, address token, uint256 fee) private {
        if (fee == 0) return;
        // A token that will not burn must not keep the provider from its pay
        try IBurnable(token).burn(fee) {
            emit FeePaid(jobId, address(0), fee);
        } catch {
            _payFee(jobId, token, _treasury, fee);
        }
    }

    function _reject(
        uint256 jobId,
        JobHead head,
        JobBody body,
        Ending ending,
        address rejector,
        bytes32 reason
    ) private {
        _jobs[jobId].head = head.end(JobStatus.Rejected, ending);
        emit JobRejected(jobId, rejector, reason);
        _refund(jobId, head, body);
    }

    function _refund(uint256 jobId, JobHead head, JobBody body) private {
        uint256 amount = body.budget();
        if (amount == 0) return;
        emit Refunded(jobId, head.client(), amount);
        _push(jobId, _rules(head.policyId()).token(), head.client(), amount);
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
