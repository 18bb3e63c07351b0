// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC165Checker } from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import { IArbiter } from "../interfaces/IArbiter.sol";
import { IEvaluator } from "../interfaces/IEvaluator.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { BoundedCall } from "./BoundedCall.sol";
import { Bounds } from "./Bounds.sol";
import { Entry } from "./Entry.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice How house rules come into the book. No job waits for it, so it is deployed apart from
/// `JobMarket`, which has no room to spare.
library PolicyBook {
    using BoundedCall for address;

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
    uint256 private constant MAX_APPEAL = 14 days;
    uint256 private constant MAX_ARBITER_PERIOD = 180 days;
    uint256 private constant READ_GAS = 30_000;
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
            flags: terms.flags | derivedFlags(terms, token) | arbiterFlags(terms.arbiter),
            entries: terms.entries,
            tickExponent: token.tickExponent,
            minTicks: token.minTicks,
            maxTicks: token.maxTicks,
            feeBps: feeBps,
            evaluator: terms.evaluator,
            reviewPeriod: uint24(terms.reviewPeriod),
            appealAfterApproval: uint24(terms.appealAfterApproval),
            appealAfterRejection: uint24(terms.appealAfterRejection),
            arbiter: terms.arbiter,
            arbiterPeriod: uint24(terms.arbiterPeriod),
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

    /// @dev Whether disputes go through the arbiter or straight to it.
    function arbiterFlags(address arbiter) private view returns (uint16) {
        if (arbiter == address(0)) return 0;
        return ERC165Checker.supportsInterface(arbiter, type(IArbiter).interfaceId)
            ? PolicyFlags.ARBITER_TAKES
            : PolicyFlags.ARBITER_RULES;
    }

    function checkTerms(IPolicies.PolicyTerms calldata terms) private view {
        Bounds.check("entries", terms.entries, 1, Entry.ALL);
        require(terms.flags & ~PolicyFlags.CHOSEN == 0, IPolicies.PolicyUnsupported("flags"));
        checkEvaluator(terms);
        checkArbiter(terms);

        // An owner and its fee go together, and the market cannot be paid itself
        require(
            (terms.owner == address(0)) == (terms.ownerFeeBps == 0) && terms.owner != address(this),
            IPolicies.PolicyUnsupported("owner")
        );
    }

    function checkEvaluator(IPolicies.PolicyTerms calldata terms) private view {
        uint256 period = terms.reviewPeriod;
        if (terms.evaluator == address(0)) {
            Bounds.check("reviewPeriod", period, 0, 0);
            return;
        }
        Bounds.check("reviewPeriod", period, MIN_PERIOD, MAX_PERIOD);
        checkTime("reviewPeriod", period, terms.evaluator);
    }

    function checkArbiter(IPolicies.PolicyTerms calldata terms) private view {
        if (terms.arbiter == address(0)) {
            Bounds.check("arbiterPeriod", terms.arbiterPeriod, 0, 0);
            Bounds.check("appealAfterApproval", terms.appealAfterApproval, 0, 0);
            Bounds.check("appealAfterRejection", terms.appealAfterRejection, 0, 0);
            require(
                terms.flags & (PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS) == 0,
                IPolicies.PolicyUnsupported("arbiter")
            );
            return;
        }
        Bounds.check("arbiterPeriod", terms.arbiterPeriod, MIN_PERIOD, MAX_ARBITER_PERIOD);
        Bounds.check("appealAfterApproval", terms.appealAfterApproval, 0, MAX_APPEAL);
        Bounds.check("appealAfterRejection", terms.appealAfterRejection, 0, MAX_APPEAL);
        checkTime("arbiterPeriod", terms.arbiterPeriod, terms.arbiter);
    }

    /// @dev A contract that says how long it needs gets at least that; keys say nothing.
    function checkTime(bytes32 field, uint256 period, address judge) private view {
        uint256 needed =
            uint256(judge.readWithin(READ_GAS, abi.encodeCall(IEvaluator.minimumPeriod, ())));
        require(period >= needed, Bounds.OutOfBounds(field, period, needed, type(uint24).max));
    }

    function checkFee(uint256 bps) private pure {
        require(bps <= MAX_FEE_BPS, IPolicies.FeeTooHigh(bps, MAX_FEE_BPS));
    }
}
