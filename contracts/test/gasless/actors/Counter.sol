// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";

/// @notice The least a useful target does: it writes the caller's slot and logs.
contract Counter is ERC2771Context {
    mapping(address account => uint256) public counts;

    event Counted(address indexed account, bytes32 what);

    constructor(address forwarder) ERC2771Context(forwarder) { }

    function count(bytes32 what) external {
        address account = _msgSender();
        ++counts[account];
        emit Counted(account, what);
    }
}
