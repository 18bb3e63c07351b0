// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { IArbiter } from "../../../src/interfaces/IArbiter.sol";

/// @dev An account of the thief's that says it is an arbiter that takes disputes itself. A key with
/// delegated code (EIP-7702) can say so as well.
contract TwoHats is IERC165 {
    address private immutable _owner = msg.sender;

    function execute(address target, bytes calldata data) external returns (bytes memory) {
        require(msg.sender == _owner);
        (bool success, bytes memory result) = target.call(data);
        require(success, string(result));
        return result;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == type(IArbiter).interfaceId || id == type(IERC165).interfaceId;
    }

    function minimumPeriod() external pure returns (uint256) {
        return 1 hours;
    }
}
