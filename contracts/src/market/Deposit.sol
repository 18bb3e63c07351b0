// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Where the payment for one purchase lies
/// @notice `Listings` makes the first and clones it at `depositOf` each purchase that is paid so. It
/// does one thing, and for its maker alone: lets a token be taken.
contract Deposit {
    using SafeERC20 for IERC20;

    address private immutable LISTINGS = msg.sender;

    /// @notice The caller is not the maker.
    error Unauthorized(address caller, address expected);

    /// @notice Allows `spender` to take `amount`, which it does within the same call of `Listings`.
    function allow(IERC20 token, address spender, uint256 amount) external {
        require(msg.sender == LISTINGS, Unauthorized(msg.sender, LISTINGS));
        token.forceApprove(spender, amount);
    }
}
