// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "./Bounds.sol";
import { Entry } from "./Entry.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobBody, JobHead, packBody, packHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { Pass } from "./Pass.sol";
import { Payouts } from "./Payouts.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice ERC-8183's own jobs, by that text: one evaluator judges from funding on, verdicts are
/// final, and from `expiredAt` on the client is refunded. Linked to `JobMarket`, which has no room
/// to spare.
library PlainJobs {
    using Jobs for MarketBook;
    using Payouts for MarketBook;
    using SafeERC20 for IERC20;

    uint256 private constant MAX_TIME = 365 days;

    /// @dev See {IJobMarket-configure}. Here because the policy of plain jobs is checked here, and for
    /// want of room in the market.
    function configure(
        MarketBook storage book,
        address offers,
        address listings,
        uint32 plainPolicyId
    ) external {
        require(book.offers == address(0), IJobMarket.AlreadyConfigured());
        require(offers != address(0) && listings != address(0), IJobMarket.ZeroAddress());
        checkPlainPolicy(book, plainPolicyId);
        book.offers = offers;
        book.listings = listings;
        book.plainPolicyId = plainPolicyId;
        emit IJobMarket.Configured(offers, listings, plainPolicyId);
    }

    /* WAY IN */

    /// @dev See {IJobMarket-createJob}.
    function createJob(
        MarketBook storage book,
        address caller,
        address provider,
        address evaluator,
        uint256 expiredAt,
        string calldata description,
        address hook
    ) external returns (uint256 jobId) {
        // Check who and until when
        book.checkEntrances();
        require(hook == address(0), IJobMarket.HookNotSupported(hook));
        require(evaluator != address(0), IJobMarket.ZeroAddress());
        Bounds.check("expiredAt", expiredAt, block.timestamp + 1, block.timestamp + MAX_TIME);
        uint32 policyId = book.plainPolicyId;
        HouseRules rules = book.openRules(policyId, Entry.PLAIN);
        book.checkPass(rules, caller, 0);
        if (provider != address(0)) checkProvider(book, rules, caller, provider, evaluator);

        // Record the job; it holds no money yet
        jobId = book.record(
            packHead(caller, policyId, IJobMarket.JobStatus.Open, Entry.PLAIN, expiredAt),
            packBody(provider, 0)
        );
        IJobMarket.PlainJob storage plain = book.plainJobs[jobId];
        plain.evaluator = evaluator;
        plain.description = description;
        emit IJobMarket.JobCreated(jobId, caller, provider, evaluator, expiredAt, hook);
    }

    /// @dev See {IJobMarket-setProvider}.
    function setProvider(MarketBook storage book, address caller, uint256 jobId, address provider)
        external
    {
        (JobHead head, JobBody body) = openJob(book, jobId);
        Jobs.checkCaller(caller, head.client());
        require(
            body.provider() == address(0), IJobMarket.ProviderAlreadySet(jobId, body.provider())
        );
        HouseRules rules = book.rulesOf(head.policyId());
        checkProvider(book, rules, caller, provider, book.plainJobs[jobId].evaluator);
        book.jobs[jobId].body = packBody(provider, 0);
        emit IJobMarket.ProviderSet(jobId, provider);
    }

    /// @dev See {IJobMarket-setBudget}.
    function setBudget(MarketBook storage book, address caller, uint256 jobId, uint256 amount)
        external
    {
        (JobHead head, JobBody body) = openJob(book, jobId);
        if (caller != body.provider()) Jobs.checkCaller(caller, head.client());
        book.rulesOf(head.policyId()).checkPrice(amount);
        // `checkPrice` bounds it to 96 bits; the record gets it with the money
        book.plainJobs[jobId].budget = uint96(amount);
        emit IJobMarket.BudgetSet(jobId, amount);
    }

    /// @dev See {IJobMarket-fund}.
    function fund(MarketBook storage book, address caller, uint256 jobId, uint256 expectedBudget)
        external
    {
        // Check what is funded is what the client expects
        book.checkEntrances();
        (JobHead head, JobBody body) = openJob(book, jobId);
        Jobs.checkCaller(caller, head.client());
        IJobMarket.PlainJob storage plain = book.plainJobs[jobId];
        uint256 budget = plain.budget;
        require(
            budget == expectedBudget && budget != 0,
            IJobMarket.BudgetMismatch(budget, expectedBudget)
        );
        address provider = body.provider();
        require(provider != address(0), IJobMarket.ProviderNotSet(jobId));
        HouseRules rules = book.rulesOf(head.policyId());
        uint256 providerPass = checkProvider(book, rules, caller, provider, plain.evaluator);
        uint256 clientPass = book.checkPass(rules, caller, 0);
        uint256 flags = Pass.counts(clientPass, providerPass);

        // Take it into escrow
        book.jobs[jobId].head = head.next(IJobMarket.JobStatus.Funded, flags, head.deadline());
        book.jobs[jobId].body = packBody(provider, budget);
        emit IJobMarket.JobFunded(jobId, caller, budget);
        IERC20(rules.token()).safeTransferFrom(caller, address(this), budget);
    }

    /* END */

    /// @dev See {IJobMarket-claimRefund}.
    function claimRefund(MarketBook storage book, uint256 jobId) external {
        (JobHead head, JobBody body) = book.load(jobId);
        require(head.entry() == Entry.PLAIN, IJobMarket.WrongEntry(jobId));
        IJobMarket.JobStatus status = head.status();
        require(
            status == IJobMarket.JobStatus.Funded || status == IJobMarket.JobStatus.Submitted,
            IJobMarket.WrongStatus(jobId, status)
        );
        require(
            block.timestamp >= head.deadline(),
            IJobMarket.DeadlineNotReached(jobId, head.deadline())
        );
        book.expire(jobId, head, body);
    }

    /* CHECKS */

    /// @dev Plain jobs know nothing but their own calls, are not in points, and pay no stranger: on
    /// a public chain somebody may have registered a policy under the id the deployer expected.
    function checkPlainPolicy(MarketBook storage book, uint32 policyId) private view {
        IPolicies.Policy storage policy = book.policyOf(policyId);
        uint16 unwanted = PolicyFlags.CHOSEN | PolicyFlags.OWNED | PolicyFlags.BURNABLE;
        require(
            policy.entries == Entry.bit(Entry.PLAIN) && policy.arbiter == address(0)
                && policy.flags & unwanted == 0,
            IJobMarket.BadPlainPolicy(policyId)
        );
    }

    /// @dev An open plain job, before it expires.
    function openJob(MarketBook storage book, uint256 jobId)
        private
        view
        returns (JobHead head, JobBody body)
    {
        (head, body) = book.load(jobId, IJobMarket.JobStatus.Open);
        require(head.entry() == Entry.PLAIN, IJobMarket.WrongEntry(jobId));
        Jobs.checkBefore(jobId, head);
    }

    function checkProvider(
        MarketBook storage book,
        HouseRules rules,
        address client,
        address provider,
        address evaluator
    ) private view returns (uint256 pass) {
        require(
            provider != address(0) && provider != client && provider != evaluator,
            IJobMarket.BadProvider(provider)
        );
        return book.checkPass(rules, provider, 0);
    }
}
