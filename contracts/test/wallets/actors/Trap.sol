// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice A target that turned against the wallet: called, it makes calls of its own, and takes
/// what it can.
contract Trap {
    struct Step {
        address target;
        bytes data;
        bool must;
    }

    Step[] private _steps;
    bool[] public successes;
    bytes[] public answers;

    error Failed(uint256 step, bytes answer);

    /// @param must Whether the trap fails where the step does.
    function plan(address target, bytes calldata data, bool must) external {
        _steps.push(Step(target, data, must));
    }

    function spring(uint256) external returns (uint256) {
        for (uint256 i; i < _steps.length; ++i) {
            (bool success, bytes memory answer) = _steps[i].target.call(_steps[i].data);
            require(success || !_steps[i].must, Failed(i, answer));
            successes.push(success);
            answers.push(answer);
        }
        return 0;
    }

    /// @dev As a spender: takes an amount from its caller.
    function take(IERC20 token, uint256 amount) external {
        token.transferFrom(msg.sender, address(this), amount);
    }

    /// @dev As a spender: takes twice.
    function takeTwice(IERC20 token, uint256 amount) external {
        token.transferFrom(msg.sender, address(this), amount);
        token.transferFrom(msg.sender, address(this), amount);
    }

    function takeFrom(IERC20 token, address from, uint256 amount) external {
        token.transferFrom(from, address(this), amount);
    }
}
