// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A contract to call: it remembers, takes coin, returns, and fails.
contract Box {
    uint256 public value;
    address public sender;

    error Broken(uint256 value);

    function put(uint256 value_) external payable returns (uint256 before) {
        before = value;
        (value, sender) = (value_, msg.sender);
    }

    function fail(uint256 value_) external pure {
        revert Broken(value_);
    }

    function failSilently() external pure {
        revert();
    }

    function nothing() external { }
}
