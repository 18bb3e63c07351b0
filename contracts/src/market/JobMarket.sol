// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { Disputes } from "../libraries/Disputes.sol";
import { Due } from "../libraries/Due.sol";
import { Entry } from "../libraries/Entry.sol";
import { Hires } from "../libraries/Hires.sol";
import { HouseRules } from "../libraries/HouseRules.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { JobBody, JobHead, JobRecord, packBody, packHead } from "../libraries/JobRecord.sol";
import { Jobs } from "../libraries/Jobs.sol";
import { MarketBook } from "../libraries/MarketBook.sol";
import { Negotiations } from "../libraries/Negotiations.sol";
import { PaymentNonce } from "../libraries/PaymentNonce.sol";
import { PaymentPull } from "../libraries/PaymentPull.sol";
import { Payouts } from "../libraries/Payouts.sol";
import { PlainJobs } from "../libraries/PlainJobs.sol";
import { PolicyBook } from "../libraries/PolicyBook.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";
import { Posting } from "../libraries/Posting.sol";
import { Postings } from "../libraries/Postings.sol";
import { Purchases } from "../libraries/Purchases.sol";
import { Policies } from "./Policies.sol";

/// @notice See {IJobMarket}.
/// @dev Linked libraries hold what is not on every job's path. They work on the market's own
/// storage and are told the caller and the treasury.
contract JobMarket is IJobMarket, Policies, ERC2771Context {
    using Jobs for MarketBook;
    using Payouts for MarketBook;
    using Disputes for MarketBook;
    using Due for MarketBook;
    using Negotiations for MarketBook;
    using PlainJobs for MarketBook;
    using Postings for MarketBook;
    using Purchases for MarketBook;
    using SafeERC20 for IERC20;

    uint256 private constant DEFAULT_CLOSING = 14 days;
    uint256 private constant MIN_CLOSING = 1 hours;
    uint256 private constant MAX_CLOSING = 90 days;
    uint8 private constant DEFAULT_MAX_OFFERS = 10;
    uint256 private constant MAX_OFFERS = 50;

    address private immutable MEMBERSHIP;
    address private immutable TREASURY;

    constructor(address forwarder, address membership, address treasury, address governance)
        ERC2771Context(forwarder)
        Ownable(governance)
    {
        require(treasury != address(0), ZeroAddress());
        MEMBERSHIP = membership;
        TREASURY = treasury;
    }

    /* WAYS IN */

    /// @inheritdoc IJobMarket
    function hire(HireTerms memory terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        Hires.checkConsent(_msgSender(), terms.client, payment);
        (HouseRules rules, uint256 flags) = Hires.checkTerms(_book, terms, Entry.HIRE);

        // Record the job
        uint40 deadline = _after(terms.deliveryTime);
        jobId = Hires.record(_book, terms, flags | Entry.HIRE, deadline);
        emit JobHired(
            jobId, terms.client, terms.provider, terms.policyId, terms.price, deadline, terms.brief
        );
        Hires.label(jobId, terms.group);

        // Take the price into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) {
            nonce = PaymentNonce.hire(terms, payment.salt);
        }
        PaymentPull.pull(rules, terms.client, terms.price, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function buy(HireTerms memory terms, Payment calldata payment, address buyer)
        external
        returns (uint256 jobId)
    {
        return _book.buy(terms, payment, buyer);
    }

    /// @inheritdoc IJobMarket
    function post(PostTerms memory terms, Payment calldata payment)
        external
        returns (uint256 jobId)
    {
        // Check the client consents and the house rules allow it
        address client = terms.client;
        Hires.checkConsent(_msgSender(), client, payment);
        _book.checkEntrances();
        HouseRules rules = _book.openRules(terms.policyId, Entry.POST);
        rules.checkPrice(terms.budget);
        _book.checkPass(rules, client, rules.clientKinds());
        if (_book.isLimited(rules, client)) {
            _book.useAllowance(terms.policyId, client, terms.budget);
        }
        require(
            !terms.autoAccept || !rules.has(PolicyFlags.NOBODY_JUDGES),
            UnjudgedAutoAccept(terms.policyId)
        );

        // Record the job
        jobId = _recordPosting(terms);

        // Take the deposit into escrow
        bytes32 nonce;
        if (payment.method == PaymentMethod.Authorization) {
            nonce = PaymentNonce.post(terms, payment.salt);
        }
        PaymentPull.pull(rules, client, terms.budget, payment, nonce);
    }

    /// @inheritdoc IJobMarket
    function accept(IOffers.Offer memory offer, Payment calldata payment) external {
        // Check the client consents and the job still takes offers
        (JobHead head, JobBody body) = _openJob(offer.jobId);
        address client = head.client();
        uint256 deposit = body.budget();
        if (offer.price > deposit) Hires.checkConsent(_msgSender(), client, payment);
        else Jobs.checkCaller(_msgSender(), client);

        // Consume the offer and give the job to its provider
        IOffers(_book.offers).take(offer, client, _version(head, body), head.has(JobFlags.AGREED));
        HouseRules rules =
            _assign(offer.jobId, head, body, offer.provider, offer.price, offer.deliveryTime);

        // Take what is missing into escrow, or return the rest
        if (offer.price > deposit) {
            bytes32 nonce;
            if (payment.method == PaymentMethod.Authorization) {
                nonce = PaymentNonce.accept(offer, payment.salt);
            }
            PaymentPull.pull(rules, client, offer.price - deposit, payment, nonce);
        } else {
            _book.push(offer.jobId, rules.token(), client, deposit - offer.price);
        }
    }

    /// @inheritdoc IJobMarket
    function openNegotiation(address client, address provider, uint32 policyId, uint40 closing)
        external
        returns (uint256 jobId)
    {
        return _book.openNegotiation(client, provider, policyId, closing);
    }

    /// @inheritdoc IJobMarket
    function lockNegotiation(uint256 jobId) external {
        _book.lockNegotiation(jobId);
    }

    /// @inheritdoc IJobMarket
    function endNegotiation(uint256 jobId, address by) external {
        _book.endNegotiation(jobId, by);
    }

    /// @inheritdoc IJobMarket
    function assign(uint256 jobId, address provider, uint96 price, uint32 deliveryTime) external {
        Jobs.checkCaller(msg.sender, _book.offers);
        (JobHead head, JobBody body) = _openJob(jobId);
        uint256 deposit = body.budget();
        address token = _assign(jobId, head, body, provider, price, deliveryTime).token();
        if (price > deposit) {
            IERC20(token).safeTransferFrom(head.client(), address(this), price - deposit);
        } else {
            _book.push(jobId, token, head.client(), deposit - price);
        }
    }

    /// @inheritdoc IJobMarket
    function amend(uint256 jobId, uint96 budget, bytes32 brief, Payment calldata payment) external {
        _book.amend(_msgSender(), jobId, budget, brief, payment);
    }

    /* PLAIN JOBS */

    /// @inheritdoc IJobMarket
    function createJob(
        address provider,
        address evaluator,
        uint256 expiredAt,
        string calldata description,
        address hook
    ) external returns (uint256 jobId) {
        return _book.createJob(_msgSender(), provider, evaluator, expiredAt, description, hook);
    }

    /// @inheritdoc IJobMarket
    function setProvider(uint256 jobId, address provider, bytes calldata) external {
        _book.setProvider(_msgSender(), jobId, provider);
    }

    /// @inheritdoc IJobMarket
    function setBudget(uint256 jobId, uint256 amount, bytes calldata) external {
        _book.setBudget(_msgSender(), jobId, amount);
    }

    /// @inheritdoc IJobMarket
    function fund(uint256 jobId, uint256 expectedBudget, bytes calldata) external {
        _book.fund(_msgSender(), jobId, expectedBudget);
    }

    /// @inheritdoc IJobMarket
    function claimRefund(uint256 jobId) external {
        _book.claimRefund(jobId);
    }

    /* BEFORE DELIVERY */

    /// @inheritdoc IJobMarket
    function cancel(uint256 jobId) external {
        (JobHead head, JobBody body) = _clientsJob(jobId, JobStatus.Open);
        _book.reject(jobId, head, body, Ending.Cancelled, head.client(), 0);
    }

    /// @inheritdoc IJobMarket
    function takeBack(uint256 jobId) external {
        (JobHead head, JobBody body) = _clientsJob(jobId, JobStatus.Funded);
        require(!head.has(JobFlags.CONSENTED), ProviderConsented(jobId));
        _book.reject(jobId, head, body, Ending.TakenBack, head.client(), 0);
    }

    /// @inheritdoc IJobMarket
    function decline(uint256 jobId, bytes32 reason) external {
        (JobHead head, JobBody body) = _providersJob(jobId);
        _book.reject(jobId, head, body, Ending.Declined, body.provider(), reason);
    }

    /// @inheritdoc IJobMarket
    function start(uint256 jobId) external {
        (JobHead head, JobBody body) = _providersJob(jobId);
        require(!head.has(JobFlags.STARTED), AlreadyStarted(jobId));
        _book.jobs[jobId].head =
            head.next(JobStatus.Funded, JobFlags.STARTED | JobFlags.CONSENTED, head.deadline());
        emit JobStarted(jobId, body.provider());
    }

    /* DELIVERY AND VERDICT */

    /// @inheritdoc IJobMarket
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata) external {
        // Check the provider still has something to deliver
        (JobHead head, JobBody body) = _book.load(jobId);
        JobStatus status = head.status();
        require(status == JobStatus.Funded || _canFile(head, status), WrongStatus(jobId, status));
        Jobs.checkCaller(_msgSender(), body.provider());
        Jobs.checkBefore(jobId, head);
        emit JobSubmitted(jobId, body.provider(), deliverable);
        head = head.delivered();

        // A plain job keeps its one deadline, a dispute its own
        if (status == JobStatus.Disputed || head.entry() == Entry.PLAIN) {
            if (status == JobStatus.Funded) status = JobStatus.Submitted;
            _book.jobs[jobId].head = head.next(status, 0, head.deadline());
            return;
        }

        // Hand the turn to whoever judges; where nobody does, delivery counts as approval
        IPolicies.Policy storage policy = _book.policyOf(head.policyId());
        address evaluator = policy.evaluator;
        if (evaluator == address(0)) {
            _approve(jobId, head, body, policy.appealAfterApproval, Ending.Accepted, evaluator, 0);
            return;
        }
        uint256 turn = evaluator == PolicyBook.CLIENT_JUDGES ? JobFlags.CLIENT_TURN : 0;
        _book.jobs[jobId].head = head.next(JobStatus.Submitted, turn, _after(policy.reviewPeriod));
    }

    /// @inheritdoc IJobMarket
    function complete(uint256 jobId, bytes32 reason, bytes calldata) external {
        (JobHead head, JobBody body) = _book.load(jobId, JobStatus.Submitted);
        (address judge, bool isClient) = _checkJudge(jobId, head);
        // The client's own approval is final
        uint256 appeal = isClient ? 0 : _book.policyOf(head.policyId()).appealAfterApproval;
        _approve(jobId, head, body, appeal, Ending.Approved, judge, reason);
    }

    /// @inheritdoc IJobMarket
    function reject(uint256 jobId, bytes32 reason, bytes calldata) external {
        (JobHead head, JobBody body) = _book.load(jobId);
        JobStatus status = head.status();
        bool isPlain = head.entry() == Entry.PLAIN;

        // Nothing was paid into an open plain job, and its record holds no budget
        if (isPlain && status == JobStatus.Open) {
            Jobs.checkCaller(_msgSender(), head.client());
            _book.reject(jobId, head, body, Ending.Cancelled, head.client(), reason);
            return;
        }

        // Final at once only where the provider has no time to dispute it
        require(
            status == JobStatus.Submitted || (isPlain && status == JobStatus.Funded),
            WrongStatus(jobId, status)
        );
        (address judge,) = _checkJudge(jobId, head);
        uint256 appeal = _book.policyOf(head.policyId()).appealAfterRejection;
        if (appeal == 0) _book.reject(jobId, head, body, Ending.Refused, judge, reason);
        else _judge(jobId, head, Verdict.Rejected, appeal, judge, reason);
    }

    /// @inheritdoc IJobMarket
    function requestRevision(uint256 jobId, bytes32 reason) external {
        _book.requestRevision(_msgSender(), jobId, reason);
    }

    /// @inheritdoc IJobMarket
    function handOver(uint256 jobId, bytes32 reason) external {
        _book.handOver(_msgSender(), jobId, reason);
    }

    /// @inheritdoc IJobMarket
    function escalate(uint256 jobId, bytes32 reason) external {
        _book.escalate(_msgSender(), jobId, reason);
    }

    /* DISPUTES AND SETTLEMENTS */

    /// @inheritdoc IJobMarket
    function dispute(uint256 jobId, address party, bytes32 reason) external {
        _book.dispute(_msgSender(), jobId, party, reason);
    }

    /// @inheritdoc IJobMarket
    function rule(uint256 jobId, uint16 providerBps, bytes32 reason) external {
        _book.rule(TREASURY, _msgSender(), jobId, providerBps, reason);
    }

    /// @inheritdoc IJobMarket
    function settle(
        Settlement calldata settlement,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external {
        _book.settle(TREASURY, _msgSender(), settlement, clientSignature, providerSignature);
    }

    /// @inheritdoc IJobMarket
    function waive(uint256 jobId) external {
        _book.waive(TREASURY, _msgSender(), jobId);
    }

    /* TIME AND CREDITS */

    /// @inheritdoc IJobMarket
    function timeOut(uint256 jobId) external {
        (JobHead head, JobBody body) = _book.load(jobId);
        bool isMissed = head.status() == JobStatus.Funded && head.entry() != Entry.PLAIN
            && block.timestamp >= head.deadline();
        if (isMissed) _book.expire(jobId, head, body);
        else _book.timeOut(TREASURY, jobId);
    }

    /// @inheritdoc IJobMarket
    function withdraw(address token, address to) external returns (uint256 amount) {
        return _book.withdraw(_msgSender(), token, to);
    }

    /* MEMBERSHIP AND GOVERNANCE */

    /// @inheritdoc IJobMarket
    function setPass(address account, uint8 pass) external {
        Jobs.checkCaller(msg.sender, MEMBERSHIP);
        _book.setPass(account, pass);
    }

    /// @inheritdoc IJobMarket
    function pauseEntrances(bool paused) external {
        if (_msgSender() != _book.guardian || !paused) _checkOwner();
        _book.paused = paused;
        emit EntrancesPaused(paused);
    }

    /// @inheritdoc IJobMarket
    function setGuardian(address guardian) external onlyOwner {
        _book.guardian = guardian;
        emit GuardianSet(guardian);
    }

    /// @inheritdoc IJobMarket
    function configure(address offers, address listings, uint32 plainPolicyId) external onlyOwner {
        _book.configure(offers, listings, plainPolicyId);
    }

    /* VIEWS */

    /// @inheritdoc IJobMarket
    function jobOf(uint256 jobId) external view returns (Job memory job) {
        (JobHead head, JobBody body) = _book.load(jobId);
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
    function plainJobOf(uint256 jobId) external view returns (PlainJob memory) {
        return _book.plainJobs[jobId];
    }

    /// @inheritdoc IJobMarket
    function hashSettlement(Settlement calldata settlement) external view returns (bytes32) {
        return Disputes.hashSettlement(settlement);
    }

    /// @inheritdoc IJobMarket
    function checkOffer(uint256 jobId, address provider, uint96 price) external view {
        (JobHead head, JobBody body) = _book.load(jobId);
        HouseRules rules = _book.rulesOf(head.policyId());
        rules.checkPrice(price);
        _book.checkParties(rules, head.policyId(), head.client(), provider);
        if (head.entry() == Entry.POST && Posting.verifiedOnly(body.provider())) {
            _book.checkVerified(provider);
        }
    }

    /// @inheritdoc IJobMarket
    function jobCount() external view returns (uint256) {
        return _book.jobCount;
    }

    /// @inheritdoc IJobMarket
    function creditOf(address token, address payee) external view returns (uint256) {
        return _book.credits[token][payee];
    }

    /// @inheritdoc IJobMarket
    function totalCredits(address token) external view returns (uint256) {
        return _book.totalCredits[token];
    }

    /// @inheritdoc IJobMarket
    function settings() external view returns (Settings memory) {
        return Settings({
            offers: _book.offers,
            listings: _book.listings,
            treasury: TREASURY,
            guardian: _book.guardian,
            plainPolicyId: _book.plainPolicyId,
            paused: _book.paused
        });
    }

    /* CHECKS */

    /// @dev A job that still takes offers.
    function _openJob(uint256 jobId) private view returns (JobHead head, JobBody body) {
        (head, body) = _book.load(jobId, JobStatus.Open);
        Jobs.checkBefore(jobId, head);
    }

    /// @dev A job the caller, who is its client, withdraws from. Plain jobs know no such call.
    function _clientsJob(uint256 jobId, JobStatus expected)
        private
        view
        returns (JobHead head, JobBody body)
    {
        (head, body) = _book.load(jobId, expected);
        require(head.entry() != Entry.PLAIN, WrongEntry(jobId));
        Jobs.checkCaller(_msgSender(), head.client());
        Jobs.checkBefore(jobId, head);
    }

    /// @dev A job its provider, who is the caller, still has to deliver. Plain jobs know no decline
    /// and no mark of the start.
    function _providersJob(uint256 jobId) private view returns (JobHead head, JobBody body) {
        (head, body) = _book.load(jobId, JobStatus.Funded);
        require(head.entry() != Entry.PLAIN, WrongEntry(jobId));
        Jobs.checkCaller(_msgSender(), body.provider());
        Jobs.checkBefore(jobId, head);
    }

    /// @dev A revision is due, or a dispute came before the delivery.
    function _canFile(JobHead head, JobStatus status) private pure returns (bool) {
        if (status != JobStatus.Submitted && status != JobStatus.Disputed) return false;
        return
            head.has(JobFlags.RETURNED) || (status == JobStatus.Disputed && head.submissions() == 0);
    }

    /// @dev The caller is to judge the delivery, which is not being revised.
    function _checkJudge(uint256 jobId, JobHead head)
        private
        view
        returns (address judge, bool isClient)
    {
        if (head.has(JobFlags.CLIENT_TURN)) judge = head.client();
        else if (head.entry() == Entry.PLAIN) judge = _book.plainJobs[jobId].evaluator;
        else judge = _book.policyOf(head.policyId()).evaluator;
        isClient = judge == head.client();
        Jobs.checkCaller(_msgSender(), judge);
        require(!head.has(JobFlags.RETURNED), RevisionOpen(jobId));
        Jobs.checkBefore(jobId, head);
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

    /// @dev The posting is in the provider's place.
    function _recordPosting(PostTerms memory terms) private returns (uint256 jobId) {
        // Fill in what the client left open
        uint256 closing = terms.closing == 0 ? DEFAULT_CLOSING : terms.closing;
        Bounds.check("closing", closing, MIN_CLOSING, MAX_CLOSING);
        uint8 maxOffers = terms.maxOffers == 0 ? DEFAULT_MAX_OFFERS : terms.maxOffers;
        Bounds.check("maxOffers", maxOffers, 1, MAX_OFFERS);

        // Record it
        uint40 deadline = _after(closing);
        jobId = _book.record(
            packHead(terms.client, terms.policyId, JobStatus.Open, Entry.POST, deadline),
            packBody(Posting.pack(1, maxOffers, terms.autoAccept, terms.verifiedOnly), terms.budget)
        );
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
        if (terms.verifiedOnly) emit VerifiedOnly(jobId);
        Hires.label(jobId, terms.group);
        if (terms.exclusiveWith != 0) _book.pair(jobId, terms.exclusiveWith);
    }

    /// @dev Gives an open job to a provider whose offer was taken.
    function _assign(
        uint256 jobId,
        JobHead head,
        JobBody body,
        address provider,
        uint96 price,
        uint32 deliveryTime
    ) private returns (HouseRules rules) {
        // Check the two may enter it
        uint32 policyId = head.policyId();
        rules = _book.rulesOf(policyId);
        uint256 flags = _book.checkParties(rules, policyId, head.client(), provider);
        if (price > body.budget() && _book.isLimited(rules, head.client())) {
            _book.checkAllowance(policyId, head.client(), price);
        }
        bool isPosted = head.entry() == Entry.POST;
        address posting = body.provider();
        if (isPosted && Posting.verifiedOnly(posting)) _book.checkVerified(provider);

        // Record it
        uint40 deadline = _after(deliveryTime);
        JobRecord storage record = _book.jobs[jobId];
        record.head = head.next(JobStatus.Funded, flags | JobFlags.CONSENTED, deadline);
        record.body = packBody(provider, price);
        emit JobAssigned(jobId, provider, price, deadline);

        // The other of an exclusive pair is not needed any more
        uint64 partner = isPosted ? Posting.partner(posting) : 0;
        if (partner != 0) _book.close(partner);
    }

    /* VERDICTS */

    function _approve(
        uint256 jobId,
        JobHead head,
        JobBody body,
        uint256 appeal,
        Ending ending,
        address judge,
        bytes32 reason
    ) private {
        if (appeal == 0) {
            _book.complete(TREASURY, jobId, head, body, ending, judge, reason);
        } else {
            _judge(jobId, head, Verdict.Approved, appeal, judge, reason);
        }
    }

    /// @dev A verdict stands until the side that lost has disputed it, or its time is over.
    function _judge(
        uint256 jobId,
        JobHead head,
        Verdict verdict,
        uint256 appeal,
        address judge,
        bytes32 reason
    ) private {
        uint40 deadline = _after(appeal);
        _book.jobs[jobId].head = head.judged(verdict, deadline);
        emit JobJudged(jobId, judge, verdict == Verdict.Approved, reason, deadline);
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
