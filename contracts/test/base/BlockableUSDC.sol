// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { TestUSDC } from "../../src/testing/TestUSDC.sol";

/// @dev USDC with its blacklist: blocked accounts neither send nor receive.
contract BlockableUSDC is TestUSDC {
    mapping(address account => bool) public blocked;

    error Blocked(address account);

    constructor(address forwarder) TestUSDC(forwarder) { }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setBlocked(address account, bool isBlocked) external {
        blocked[account] = isBlocked;
    }

    function _update(address from, address to, uint256 value) internal virtual override {
        require(!blocked[from], Blocked(from));
        require(!blocked[to], Blocked(to));
        super._update(from, to, value);
    }
}
