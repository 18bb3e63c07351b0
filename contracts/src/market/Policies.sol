// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { MarketBook } from "../libraries/MarketBook.sol";
import { PolicyBook } from "../libraries/PolicyBook.sol";

/// @notice See {IPolicies}.
/// @dev The owner is governance.
abstract contract Policies is IPolicies, Ownable2Step {
    using PolicyBook for PolicyBook.Book;

    MarketBook internal _book;

    /// @inheritdoc IPolicies
    function registerPolicy(PolicyTerms calldata terms) external returns (uint32 policyId) {
        return _book.policies.register(terms, _msgSender());
    }

    /// @inheritdoc IPolicies
    function retirePolicy(uint32 policyId) external onlyOwner {
        _book.policies.retire(policyId);
    }

    /// @inheritdoc IPolicies
    function setTokenRules(address token, TokenRules calldata rules) external onlyOwner {
        _book.policies.setTokenRules(token, rules);
    }

    /// @inheritdoc IPolicies
    function setFeeTable(FeeTable calldata fees) external onlyOwner {
        _book.policies.setFeeTable(fees);
    }

    /// @inheritdoc IPolicies
    function policyOf(uint32 policyId) external view returns (Policy memory policy) {
        policy = _book.policies.policies[policyId];
        require(policy.token != address(0), UnknownPolicy(policyId));
    }

    /// @inheritdoc IPolicies
    function policyCount() external view returns (uint32) {
        return _book.policies.count;
    }

    /// @inheritdoc IPolicies
    function tokenRules(address token) external view returns (TokenRules memory) {
        return _book.policies.tokenRules[token];
    }

    /// @inheritdoc IPolicies
    function feeTable() external view returns (FeeTable memory) {
        return _book.policies.fees;
    }
}
