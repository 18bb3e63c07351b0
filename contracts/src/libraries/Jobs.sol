// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { HouseRules, readHouseRules } from "./HouseRules.sol";
import { JobBody, JobHead, JobRecord } from "./JobRecord.sol";
import { MarketBook } from "./MarketBook.sol";
import { Pass } from "./Pass.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice Finding jobs and checking who may do what with them.
library Jobs {
    uint256 private constant PASS_BITS = 0xff;

    function load(MarketBook storage book, uint256 jobId)
        internal
        view
        returns (JobHead head, JobBody body)
    {
        JobRecord storage record_ = book.jobs[jobId];
        head = record_.head;
        body = record_.body;
        require(head.client() != address(0), IJobMarket.UnknownJob(jobId));
    }

    function load(MarketBook storage book, uint256 jobId, IJobMarket.JobStatus expected)
        internal
        view
        returns (JobHead head, JobBody body)
    {
        (head, body) = load(book, jobId);
        require(head.status() == expected, IJobMarket.WrongStatus(jobId, head.status()));
    }

    function record(MarketBook storage book, JobHead head, JobBody body)
        internal
        returns (uint256 jobId)
    {
        unchecked {
            jobId = ++book.jobCount;
        }
        JobRecord storage record_ = book.jobs[jobId];
        record_.head = head;
        record_.body = body;
    }

    function policyOf(MarketBook storage book, uint32 policyId)
        internal
        view
        returns (IPolicies.Policy storage)
    {
        return book.policies.policies[policyId];
    }

    function rulesOf(MarketBook storage book, uint32 policyId) internal view returns (HouseRules) {
        return readHouseRules(policyOf(book, policyId));
    }

    /// @dev The rules of a policy under which new jobs may come in this way.
    function openRules(MarketBook storage book, uint32 policyId, uint8 entry)
        internal
        view
        returns (HouseRules rules)
    {
        rules = rulesOf(book, policyId);
        rules.checkEntry(policyId, entry);
    }

    function checkBefore(uint256 jobId, JobHead head) internal view {
        require(
            block.timestamp < head.deadline(), IJobMarket.DeadlinePassed(jobId, head.deadline())
        );
    }

    function checkCaller(address caller, address expected) internal pure {
        require(caller == expected, IJobMarket.Unauthorized(caller, expected));
    }

    function checkEntrances(MarketBook storage book) internal view {
        require(!book.paused, IJobMarket.EntrancesArePaused());
    }

    /// @dev Client and provider may enter a job with each other.
    /// @return flags `JobFlags.COUNTS` where it will count for scores.
    function checkParties(
        MarketBook storage book,
        HouseRules rules,
        uint32 policyId,
        address client,
        address provider
    ) internal view returns (uint256 flags) {
        require(
            provider != address(0) && provider != client
                && !isJudge(book, rules, policyId, provider),
            IJobMarket.BadProvider(provider)
        );
        require(!isArbiter(book, rules, policyId, client), IJobMarket.NotAdmitted(client));
        uint256 clientPass = checkPass(book, rules, client, rules.clientKinds());
        uint256 providerPass = checkPass(book, rules, provider, rules.providerKinds());
        return Pass.counts(clientPass, providerPass);
    }

    function checkPass(MarketBook storage book, HouseRules rules, address account, uint256 kinds)
        internal
        view
        returns (uint256 pass)
    {
        pass = book.passes[account];
        require(Pass.admits(pass, kinds, rules.neededPass()), IJobMarket.NotAdmitted(account));
    }

    function checkVerified(MarketBook storage book, address account) internal view {
        require(isVerified(book, account), IJobMarket.NotAdmitted(account));
    }

    /// @dev In points an unverified client has one way in: one posted job of little weight.
    function checkPointsClient(MarketBook storage book, HouseRules rules, address client)
        internal
        view
    {
        require(!isLimited(book, rules, client), IJobMarket.Unverified(client, 0, 0));
    }

    /// @dev An unverified client under a policy in points.
    function isLimited(MarketBook storage book, HouseRules rules, address client)
        internal
        view
        returns (bool)
    {
        return rules.has(PolicyFlags.BURNABLE) && !isVerified(book, client);
    }

    /// @dev The side a standing verdict goes against.
    function loser(JobHead head, JobBody body) internal pure returns (address) {
        return head.verdict() == IJobMarket.Verdict.Approved ? head.client() : body.provider();
    }

    function setPass(MarketBook storage book, address account, uint8 pass) internal {
        book.passes[account] = book.passes[account] & ~PASS_BITS | pass;
    }

    function isVerified(MarketBook storage book, address account) private view returns (bool) {
        return book.passes[account] & Pass.VERIFIED != 0;
    }

    /// @dev The evaluator, or an arbiter that is a mere key. Where neither is one, nothing is read.
    function isJudge(MarketBook storage book, HouseRules rules, uint32 policyId, address account)
        private
        view
        returns (bool)
    {
        if (
            !rules.has(PolicyFlags.CLIENT_JUDGES | PolicyFlags.NOBODY_JUDGES)
                && account == policyOf(book, policyId).evaluator
        ) return true;
        return isArbiter(book, rules, policyId, account);
    }

    /// @dev An arbiter that is a mere key would rule for itself, on either side.
    function isArbiter(MarketBook storage book, HouseRules rules, uint32 policyId, address account)
        private
        view
        returns (bool)
    {
        return rules.has(PolicyFlags.ARBITER_RULES) && account == policyOf(book, policyId).arbiter;
    }
}
