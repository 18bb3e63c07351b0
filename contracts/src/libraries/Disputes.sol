// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "./Bounds.sol";
import { Entry } from "./Entry.sol";
import { HouseRules } from "./HouseRules.sol";
import { JobFlags } from "./JobFlags.sol";
import { JobBody, JobHead } from "./JobRecord.sol";
import { Jobs } from "./Jobs.sol";
import { MarketBook } from "./MarketBook.sol";
import { Payouts } from "./Payouts.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice What becomes of a delivery that is not simply approved: revisions, disputes, rulings,
/// settlements. Linked to `JobMarket`, which has no room to spare.
library Disputes {
    using Jobs for MarketBook;
    using Payouts for MarketBook;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_REVISIONS = 3;

    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant SETTLEMENT_TYPEHASH =
        keccak256("Settlement(uint256 jobId,uint96 providerAmount,uint40 expiry)");

    /* BEFORE A VERDICT */

    /// @dev See {IJobMarket-requestRevision}.
    function requestRevision(MarketBook storage book, address caller, uint256 jobId, bytes32 reason)
        external
    {
        (JobHead head, IPolicies.Policy storage policy) = judgesJob(book, caller, jobId);
        require(head.returns_() < MAX_REVISIONS, IJobMarket.TooManyRevisions(jobId, MAX_REVISIONS));
        uint40 deadline = uint40(block.timestamp + policy.reviewPeriod);
        book.jobs[jobId].head = head.returned().next(IJobMarket.JobStatus.Submitted, 0, deadline);
        emit IJobMarket.RevisionRequested(jobId, caller, reason, deadline);
    }

    /// @dev See {IJobMarket-handOver}.
    function handOver(MarketBook storage book, address caller, uint256 jobId, bytes32 reason)
        external
    {
        (JobHead head, IPolicies.Policy storage policy) = evaluatorsJob(book, caller, jobId);
        uint40 deadline = uint40(block.timestamp + policy.reviewPeriod);
        book.jobs[jobId].head =
            head.next(IJobMarket.JobStatus.Submitted, JobFlags.CLIENT_TURN, deadline);
        emit IJobMarket.HandedOver(jobId, caller, reason, deadline);
    }

    /// @dev See {IJobMarket-escalate}.
    function escalate(MarketBook storage book, address caller, uint256 jobId, bytes32 reason)
        external
    {
        (JobHead head, IPolicies.Policy storage policy) = evaluatorsJob(book, caller, jobId);
        require(policy.arbiter != address(0), IJobMarket.DisputeNotAllowed(jobId, caller));
        open(book, jobId, head, policy, JobFlags.DEADLOCKED, caller, reason);
    }

    /* DISPUTES */

    /// @dev See {IJobMarket-dispute}.
    function dispute(
        MarketBook storage book,
        address caller,
        uint256 jobId,
        address party,
        bytes32 reason
    ) external {
        (JobHead head, JobBody body) = book.load(jobId);
        require(canDispute(head.status()), IJobMarket.WrongStatus(jobId, head.status()));
        HouseRules rules = book.rulesOf(head.policyId());
        IPolicies.Policy storage policy = book.policyOf(head.policyId());

        // An arbiter that takes disputes itself speaks for the party
        Jobs.checkCaller(caller, rules.has(PolicyFlags.ARBITER_TAKES) ? policy.arbiter : party);
        Jobs.checkBefore(jobId, head);
        require(
            party != address(0) && party == disputer(head, body, rules),
            IJobMarket.DisputeNotAllowed(jobId, party)
        );
        open(book, jobId, head, policy, 0, party, reason);
    }

    /// @dev See {IJobMarket-rule}.
    function rule(
        MarketBook storage book,
        address treasury,
        address caller,
        uint256 jobId,
        uint16 providerBps,
        bytes32 reason
    ) external {
        // Check the arbiter may rule so
        (JobHead head, JobBody body) = book.load(jobId, IJobMarket.JobStatus.Disputed);
        Jobs.checkCaller(caller, book.policyOf(head.policyId()).arbiter);
        Jobs.checkBefore(jobId, head);
        Bounds.check("providerBps", providerBps, 0, BPS);
        bool isSplit = providerBps != 0 && providerBps != BPS;
        require(
            !isSplit || book.rulesOf(head.policyId()).has(PolicyFlags.SPLITS),
            IJobMarket.SplitNotAllowed(jobId)
        );

        // End the job so
        emit IJobMarket.DisputeResolved(jobId, caller, providerBps, reason);
        IJobMarket.Ending ending = isSplit
            ? IJobMarket.Ending.RuledSplit
            : providerBps == 0
                ? IJobMarket.Ending.RuledForClient
                : IJobMarket.Ending.RuledForProvider;
        divide(
            book,
            treasury,
            jobId,
            head,
            body,
            ending,
            caller,
            uint256(body.budget()) * providerBps / BPS,
            reason
        );
    }

    /// @dev See {IJobMarket-settle}.
    function settle(
        MarketBook storage book,
        address treasury,
        address caller,
        IJobMarket.Settlement calldata settlement,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external {
        // Check the job can be settled so
        uint256 jobId = settlement.jobId;
        uint256 amount = settlement.providerAmount;
        (JobHead head, JobBody body) = book.load(jobId);
        require(holdsMoney(head.status()), IJobMarket.WrongStatus(jobId, head.status()));
        require(head.entry() != Entry.PLAIN, IJobMarket.WrongEntry(jobId));
        require(
            block.timestamp < settlement.expiry, IJobMarket.SettlementExpired(settlement.expiry)
        );
        require(amount <= body.budget(), IJobMarket.AmountAboveBudget(amount, body.budget()));

        // Check both sides agree to it
        bytes32 digest = hashSettlement(settlement);
        checkAgrees(caller, head.client(), digest, clientSignature);
        checkAgrees(caller, body.provider(), digest, providerSignature);

        // End the job so
        emit IJobMarket.JobSettled(jobId, settlement.providerAmount);
        divide(book, treasury, jobId, head, body, IJobMarket.Ending.Settled, address(0), amount, 0);
    }

    /// @dev See {IJobMarket-hashSettlement}.
    function hashSettlement(IJobMarket.Settlement calldata settlement)
        public
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                DOMAIN_TYPEHASH,
                keccak256("Guildhall JobMarket"),
                keccak256("1"),
                block.chainid,
                address(this)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                SETTLEMENT_TYPEHASH, settlement.jobId, settlement.providerAmount, settlement.expiry
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    /* ENDS */

    /// @dev The provider gets `amount` less fees, the client the rest.
    function divide(
        MarketBook storage book,
        address treasury,
        uint256 jobId,
        JobHead head,
        JobBody body,
        IJobMarket.Ending ending,
        address by,
        uint256 amount,
        bytes32 reason
    ) private {
        if (amount == 0) {
            book.reject(jobId, head, body, ending, by, reason);
            return;
        }
        book.jobs[jobId].head = head.end(IJobMarket.JobStatus.Completed, ending);
        emit IJobMarket.JobCompleted(jobId, by, reason);
        book.pay(treasury, jobId, head, body.provider(), amount);
        book.refund(jobId, head, body.budget() - amount);
    }

    function open(
        MarketBook storage book,
        uint256 jobId,
        JobHead head,
        IPolicies.Policy storage policy,
        uint256 flags,
        address by,
        bytes32 reason
    ) private {
        uint40 deadline = uint40(block.timestamp + policy.arbiterPeriod);
        book.jobs[jobId].head = head.next(IJobMarket.JobStatus.Disputed, flags, deadline);
        emit IJobMarket.DisputeOpened(jobId, by, reason, deadline);
    }

    /* CHECKS */

    /// @dev A delivered job the caller is to judge now, not being revised, not a plain one.
    function judgesJob(MarketBook storage book, address caller, uint256 jobId)
        private
        view
        returns (JobHead head, IPolicies.Policy storage policy)
    {
        (head,) = book.load(jobId, IJobMarket.JobStatus.Submitted);
        require(head.entry() != Entry.PLAIN, IJobMarket.WrongEntry(jobId));
        policy = book.policyOf(head.policyId());
        Jobs.checkCaller(caller, head.has(JobFlags.CLIENT_TURN) ? head.client() : policy.evaluator);
        require(!head.has(JobFlags.RETURNED), IJobMarket.RevisionOpen(jobId));
        Jobs.checkBefore(jobId, head);
    }

    /// @dev … of which it is the evaluator.
    function evaluatorsJob(MarketBook storage book, address caller, uint256 jobId)
        private
        view
        returns (JobHead head, IPolicies.Policy storage policy)
    {
        (head, policy) = judgesJob(book, caller, jobId);
        Jobs.checkCaller(caller, policy.evaluator);
        require(!head.has(JobFlags.CLIENT_TURN), IJobMarket.Unauthorized(caller, head.client()));
    }

    /// @dev Who may dispute now: the loser of a verdict; before one the client, where the policy
    /// lets it and the provider has consented (until then the client just takes the hire back).
    function disputer(JobHead head, JobBody body, HouseRules rules) private pure returns (address) {
        if (head.status() == IJobMarket.JobStatus.Judged) return Jobs.loser(head, body);
        bool allowed = rules.has(PolicyFlags.CLIENT_DISPUTES) && head.has(JobFlags.CONSENTED);
        return allowed ? head.client() : address(0);
    }

    function canDispute(IJobMarket.JobStatus status) private pure returns (bool) {
        return status == IJobMarket.JobStatus.Funded || status == IJobMarket.JobStatus.Submitted
            || status == IJobMarket.JobStatus.Judged;
    }

    function holdsMoney(IJobMarket.JobStatus status) private pure returns (bool) {
        return canDispute(status) || status == IJobMarket.JobStatus.Disputed;
    }

    function checkAgrees(address caller, address side, bytes32 digest, bytes calldata signature)
        private
        view
    {
        require(
            caller == side || SignatureChecker.isValidSignatureNowCalldata(side, digest, signature),
            IJobMarket.BadSignature(side)
        );
    }
}
