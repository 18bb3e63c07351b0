// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Target } from "./Target.sol";

/// @notice A target that changes its mind about the forwarder, and does other things no target
/// should.
contract Fickle is Target {
    bool private _distrusts;

    constructor(address forwarder) Target(forwarder) { }

    function setTrust(bool trusts) external {
        _distrusts = !trusts;
    }

    function isTrustedForwarder(address forwarder) public view override returns (bool) {
        return !_distrusts && super.isTrustedForwarder(forwarder);
    }

    /// @dev Calls any contract, with any suffix.
    function callOn(address to, bytes calldata data) external {
        (bool success, bytes memory result) = to.call(data);
        require(success, Refused(result));
    }

    /// @dev Calls itself until nothing is left.
    function recurse() external {
        this.recurse();
    }

    function invalid() external pure {
        assembly {
            invalid()
        }
    }

    function fail() external pure {
        assembly {
            revert(0, 0)
        }
    }

    function panic(uint256 zero) external pure returns (uint256) {
        return 1 / zero;
    }
}
