// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";

/// @notice See {ITreasury}.
/// @dev The owner is governance.
contract Treasury is ITreasury, Ownable2Step {
    using SafeERC20 for IERC20;

    constructor(address governance) Ownable(governance) { }

    /// @inheritdoc ITreasury
    function collect(address source, address token) external returns (uint256 amount) {
        amount = IJobMarket(source).withdraw(token, address(this));
        emit Collected(source, token, amount);
    }

    /// @inheritdoc ITreasury
    function spend(address token, address to, uint256 amount) external onlyOwner {
        require(to != address(0), ZeroAddress());
        emit Spent(token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }
}
