// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";

/// @dev Named as a source of credits, it tries to take what the treasury holds.
contract FalseSource {
    bool[] public successes;

    function withdraw(address token, address to) external returns (uint256) {
        uint256 amount = IERC20(token).balanceOf(to);
        _try(to, abi.encodeCall(ITreasury.spend, (token, address(this), amount)));
        _try(to, abi.encodeCall(ITreasury.collect, (address(this), token)));
        _try(token, abi.encodeCall(IERC20.transferFrom, (to, address(this), amount)));
        return type(uint256).max;
    }

    function _try(address target, bytes memory data) private {
        // Not for ever
        if (successes.length > 6) return;
        successes.push(false);
        uint256 at = successes.length - 1;
        (bool success,) = target.call(data);
        successes[at] = success;
    }
}
