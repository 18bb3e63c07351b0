// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice One check and one error for every number with a least and a greatest value.
library Bounds {
    /// @notice A field is out of its bounds; `field` is its name.
    error OutOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max);

    function check(bytes32 field, uint256 actual, uint256 min, uint256 max) internal pure {
        require(actual >= min && actual <= max, OutOfBounds(field, actual, min, max));
    }
}
