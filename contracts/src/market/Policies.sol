// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Entry } from "../libraries/Entry.sol";
import { HouseRules, readHouseRules } from "../libraries/HouseRules.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";

/// @notice See {IPolicies}.
/// @dev The owner is governance.
abstract contract Policies is IPolicies, Ownable2Step {
    /// @notice Evaluator of a policy whose jobs the client judges.
    address internal constant CLIENT_JUDGES = address(1);

    uint256 private constant MAX_FEE_BPS = 1000;
    uint256 private constant MIN_PERIOD = 1 hours;
    uint256 private constant MAX_PERIOD = 30 days;
    uint256 private constant MAX_TICK_EXPONENT = 18;

    mapping(uint32 policyId => Policy) internal _policies;
    mapping(address token => TokenRules) private _tokenRules;
    FeeTable private _feeTable;
    uint32 private _policyCount;

    /// @inheritdoc IPolicies
    function registerPolicy(PolicyTerms calldata terms) external returns (uint32 policyId) {
        // Check the token and the terms
        TokenRules memory token = _tokenRules[terms.token];
        require(token.allowed, TokenNotAllowed(terms.token));
        _checkTerms(terms);

        // Fix the fee and the flags the registrar cannot choose
        uint16 feeBps = _protocolFee(terms.entries, token.burnable);
        uint256 fees = uint256(feeBps) + terms.ownerFeeBps;
        require(fees <= MAX_FEE_BPS, FeeTooHigh(fees, MAX_FEE_BPS));
        uint16 flags = terms.flags
            | (terms.evaluator == CLIENT_JUDGES ? PolicyFlags.CLIENT_JUDGES : 0)
            | (terms.evaluator == address(0) ? PolicyFlags.NOBODY_JUDGES : 0)
            | (terms.ownerFeeBps > 0 ? PolicyFlags.OWNED : 0)
            | (token.burnable ? PolicyFlags.BURNABLE : 0) | (token.permit ? PolicyFlags.PERMIT : 0)
            | (token.authorization ? PolicyFlags.AUTHORIZATION : 0);

        // Store it for good
        policyId = ++_policyCount;
        Policy memory policy = Policy({
            token: terms.token,
            flags: flags,
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
        _policies[policyId] = policy;
        emit PolicyRegistered(policyId, terms.token, _msgSender(), policy);
    }

    /// @inheritdoc IPolicies
    function retirePolicy(uint32 policyId) external onlyOwner {
        Policy storage policy = _policy(policyId);
        policy.flags |= PolicyFlags.RETIRED;
        emit PolicyRetired(policyId);
    }

    /// @inheritdoc IPolicies
    function setTokenRules(address token, TokenRules calldata rules) external onlyOwner {
        _checkBounds("tickExponent", rules.tickExponent, 0, MAX_TICK_EXPONENT);
        _checkBounds("minTicks", rules.minTicks, 1, rules.maxTicks);
        _tokenRules[token] = rules;
        emit TokenRulesSet(token, rules);
    }

    /// @inheritdoc IPolicies
    function setFeeTable(FeeTable calldata fees) external onlyOwner {
        require(fees.negotiateBps <= MAX_FEE_BPS, FeeTooHigh(fees.negotiateBps, MAX_FEE_BPS));
        require(fees.burnedBps <= MAX_FEE_BPS, FeeTooHigh(fees.burnedBps, MAX_FEE_BPS));
        require(fees.otherBps <= MAX_FEE_BPS, FeeTooHigh(fees.otherBps, MAX_FEE_BPS));
        _feeTable = fees;
        emit FeeTableSet(fees);
    }

    /// @inheritdoc IPolicies
    function policyOf(uint32 policyId) external view returns (Policy memory) {
        return _policy(policyId);
    }

    /// @inheritdoc IPolicies
    function policyCount() external view returns (uint32) {
        return _policyCount;
    }

    /// @inheritdoc IPolicies
    function tokenRules(address token) external view returns (TokenRules memory) {
        return _tokenRules[token];
    }

    /// @inheritdoc IPolicies
    function feeTable() external view returns (FeeTable memory) {
        return _feeTable;
    }

    function _policy(uint32 policyId) internal view returns (Policy storage policy) {
        policy = _policies[policyId];
        require(policy.token != address(0), UnknownPolicy(policyId));
    }

    function _rules(uint32 policyId) internal view returns (HouseRules) {
        return readHouseRules(_policies[policyId]);
    }

    function _protocolFee(uint8 entries, bool burnable) private view returns (uint16) {
        if (burnable) return _feeTable.burnedBps;
        if (entries == Entry.bit(Entry.NEGOTIATE)) return _feeTable.negotiateBps;
        return _feeTable.otherBps;
    }

    function _checkTerms(PolicyTerms calldata terms) private pure {
        _checkBounds("entries", terms.entries, 1, Entry.ALL);
        require(terms.flags & ~PolicyFlags.CHOSEN == 0, PolicyUnsupported("flags"));
        if (terms.evaluator == address(0)) {
            _checkBounds("reviewPeriod", terms.reviewPeriod, 0, 0);
        } else {
            _checkBounds("reviewPeriod", terms.reviewPeriod, MIN_PERIOD, MAX_PERIOD);
        }

        // No arbiter is deployed yet: verdicts are final
        require(
            terms.arbiter == address(0) && terms.arbiterPeriod == 0, PolicyUnsupported("arbiter")
        );
        require(
            terms.appealAfterApproval == 0 && terms.appealAfterRejection == 0,
            PolicyUnsupported("appeal")
        );

        // An owner and its fee go together
        require((terms.owner == address(0)) == (terms.ownerFeeBps == 0), PolicyUnsupported("owner"));
    }

    function _checkBounds(bytes32 field, uint256 actual, uint256 min, uint256 max) internal pure {
        require(actual >= min && actual <= max, OutOfBounds(field, actual, min, max));
    }
}
