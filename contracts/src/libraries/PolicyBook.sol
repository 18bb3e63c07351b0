// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "./Bounds.sol";
import { Entry } from "./Entry.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice How house rules come into the book. No job waits for it, so it is deployed apart from
/// `JobMarket`, which has no room to spare.
library PolicyBook {
    struct Book {
        mapping(uint32 policyId => IPolicies.Policy) policies;
        mapping(address token => IPolicies.TokenRules) tokenRules;
        IPolicies.FeeTable fees;
        uint32 count;
    }

    /// @notice Evaluator of a policy whose jobs the client judges.
    address internal constant CLIENT_JUDGES = address(1);

    uint256 private constant MAX_FEE_BPS = 1000;
    uint256 private constant MIN_PERIOD = 1 hours;
    uint256 private constant MAX_PERIOD = 30 days;
    uint256 private constant MAX_TICK_EXPONENT = 18;

    /// @dev See {IPolicies-registerPolicy}.
    function register(Book storage book, IPolicies.PolicyTerms calldata terms, address registrar)
        external
        returns (uint32 policyId)
    {
        // Check the token and the terms
        IPolicies.TokenRules memory token = book.tokenRules[terms.token];
        require(token.allowed, IPolicies.TokenNotAllowed(terms.token));
        checkTerms(terms);

        // Fix the protocol's fee, which the registrar cannot choose
        uint16 feeBps = protocolFee(book.fees, terms.entries, token.burnable);
        uint256 fees = uint256(feeBps) + terms.ownerFeeBps;
        require(fees <= MAX_FEE_BPS, IPolicies.FeeTooHigh(fees, MAX_FEE_BPS));

        // Store it for good
        IPolicies.Policy memory policy = IPolicies.Policy({
            token: terms.token,
            flags: terms.flags | derivedFlags(terms, token),
            entries: terms.entries,
            tickExponent: token.tickExponent,
            minTicks: token.minTicks,
            maxTicks: token.maxTicks,
            feeBps: feeBps,
            evaluator: terms.evaluator,
            reviewPeriod: uint24(terms.reviewPeriod),
            appealAfterApproval: 0,
            appealAfterRejection: 0,
            arbiter: address(0),
            arbiterPeriod: 0,
            weightTicks: token.weightTicks,
            owner: terms.owner,
            ownerFeeBps: terms.ownerFeeBps
        });
        policyId = ++book.count;
        book.policies[policyId] = policy;
        emit IPolicies.PolicyRegistered(policyId, terms.token, registrar, policy);
    }

    /// @dev See {IPolicies-retirePolicy}.
    function retire(Book storage book, uint32 policyId) external {
        IPolicies.Policy storage policy = book.policies[policyId];
        require(policy.token != address(0), IPolicies.UnknownPolicy(policyId));
        policy.flags |= PolicyFlags.RETIRED;
        emit IPolicies.PolicyRetired(policyId);
    }

    /// @dev See {IPolicies-setTokenRules}.
    function setTokenRules(Book storage book, address token, IPolicies.TokenRules calldata rules)
        external
    {
        Bounds.check("tickExponent", rules.tickExponent, 0, MAX_TICK_EXPONENT);
        Bounds.check("minTicks", rules.minTicks, 1, rules.maxTicks);
        book.tokenRules[token] = rules;
        emit IPolicies.TokenRulesSet(token, rules);
    }

    /// @dev See {IPolicies-setFeeTable}.
    function setFeeTable(Book storage book, IPolicies.FeeTable calldata fees) external {
        checkFee(fees.negotiateBps);
        checkFee(fees.burnedBps);
        checkFee(fees.otherBps);
        book.fees = fees;
        emit IPolicies.FeeTableSet(fees);
    }

    function protocolFee(IPolicies.FeeTable memory fees, uint8 entries, bool burnable)
        private
        pure
        returns (uint16)
    {
        if (burnable) return fees.burnedBps;
        if (entries == Entry.bit(Entry.NEGOTIATE)) return fees.negotiateBps;
        return fees.otherBps;
    }

    function derivedFlags(IPolicies.PolicyTerms calldata terms, IPolicies.TokenRules memory token)
        private
        pure
        returns (uint16 flags)
    {
        if (terms.evaluator == CLIENT_JUDGES) flags |= PolicyFlags.CLIENT_JUDGES;
        if (terms.evaluator == address(0)) flags |= PolicyFlags.NOBODY_JUDGES;
        if (terms.ownerFeeBps != 0) flags |= PolicyFlags.OWNED;
        if (token.burnable) flags |= PolicyFlags.BURNABLE;
        if (token.permit) flags |= PolicyFlags.PERMIT;
        if (token.authorization) flags |= PolicyFlags.AUTHORIZATION;
    }

    function checkTerms(IPolicies.PolicyTerms calldata terms) private view {
        Bounds.check("entries", terms.entries, 1, Entry.ALL);
        require(terms.flags & ~PolicyFlags.CHOSEN == 0, IPolicies.PolicyUnsupported("flags"));
        if (terms.evaluator == address(0)) Bounds.check("reviewPeriod", terms.reviewPeriod, 0, 0);
        else Bounds.check("reviewPeriod", terms.reviewPeriod, MIN_PERIOD, MAX_PERIOD);

        // No arbiter is deployed yet: verdicts are final
        require(
            terms.arbiter == address(0) && terms.arbiterPeriod == 0,
            IPolicies.PolicyUnsupported("arbiter")
        );
        require(
            terms.appealAfterApproval == 0 && terms.appealAfterRejection == 0,
            IPolicies.PolicyUnsupported("appeal")
        );

        // An owner and its fee go together, and the market cannot be paid itself
        require(
            (terms.owner == address(0)) == (terms.ownerFeeBps == 0) && terms.owner != address(this),
            IPolicies.PolicyUnsupported("owner")
        );
    }

    function checkFee(uint256 bps) private pure {
        require(bps <= MAX_FEE_BPS, IPolicies.FeeTooHigh(bps, MAX_FEE_BPS));
    }
}
