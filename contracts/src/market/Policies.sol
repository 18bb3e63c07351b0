// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { HouseRules, readHouseRules } from "../libraries/HouseRules.sol";
import { PolicyBook } from "../libraries/PolicyBook.sol";

/// @notice See {IPolicies}.
/// @dev The owner is governance.
abstract contract Policies is IPolicies, Ownable2Step {
    using PolicyBook for PolicyBook.Book;

    PolicyBook.Book private _book;

    /// @inheritdoc IPolicies
    function registerPolicy(PolicyTerms calldata terms) external returns (uint32 policyId) {
        return _book.register(terms, _msgSender());
    }

    /// @inheritdoc IPolicies
    function retirePolicy(uint32 policyId) external onlyOwner {
        _book.retire(policyId);
    }

    /// @inheritdoc IPolicies
    function setTokenRules(address token, TokenRules calldata rules) external onlyOwner {
        _book.setTokenRules(token, rules);
    }

    /// @inheritdoc IPolicies
    function setFeeTable(FeeTable calldata fees) external onlyOwner {
        _book.setFeeTable(fees);
    }

    /// @inheritdoc IPolicies
    function policyOf(uint32 policyId) external view returns (Policy memory policy) {
        policy = _policy(policyId);
        require(policy.token != address(0), UnknownPolicy(policyId));
    }

    /// @inheritdoc IPolicies
    function policyCount() external view returns (uint32) {
        return _book.count;
    }

    /// @inheritdoc IPolicies
    function tokenRules(address token) external view returns (TokenRules memory) {
        return _book.tokenRules[token];
    }

    /// @inheritdoc IPolicies
    function feeTable() external view returns (FeeTable memory) {
        return _book.fees;
    }

    function _policy(uint32 policyId) internal view returns (Policy storage) {
        return _book.policies[policyId];
    }

    function _rules(uint32 policyId) internal view returns (HouseRules) {
        return readHouseRules(_policy(policyId));
    }

    /// @dev The rules of a policy under which new jobs may come in this way.
    function _openRules(uint32 policyId, uint8 entry) internal view returns (HouseRules rules) {
        rules = _rules(policyId);
        rules.checkEntry(policyId, entry);
    }
}
