// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../interfaces/IAgentWallet.sol";
import { Calendar } from "./Calendar.sol";

/// @notice Limits, and what was spent of them in a UTC day and a calendar month. Two slots.
/// @param inDay Spent on `day`.
/// @param inMonth Spent in `month`.
/// @param generation The session of the key that holds it.
struct Purse {
    IAgentWallet.Limits limits;
    uint88 inDay;
    uint88 inMonth;
    uint24 day;
    uint24 month;
    uint32 generation;
}

/// @notice Spends and gives back within limits.
library Spending {
    /// @notice Counts an amount, or reverts where it is over a limit.
    /// @param key Whose limits they are, for the error; zero for the wallet's, which may be unset.
    function spend(Purse storage purse, address key, address token, uint256 amount) internal {
        // Check it against what is left
        IAgentWallet.Limits memory limits = purse.limits;
        (uint256 inDay, uint256 inMonth, uint256 day, uint256 month) = current(purse);
        if (key != address(0) || !isUnset(limits)) {
            check(key, token, IAgentWallet.Window.Payment, amount, limits.perPayment, 0);
            check(key, token, IAgentWallet.Window.Day, amount, limits.perDay, inDay);
            check(key, token, IAgentWallet.Window.Month, amount, limits.perMonth, inMonth);
        }

        // Count it
        keep(purse, inDay + amount, inMonth + amount, day, month);
    }

    /// @notice Returns an amount spent on a day to the windows it belongs to, where they last.
    /// @return toDay What was returned to today.
    /// @return toMonth What was returned to this month.
    function giveBack(Purse storage purse, uint256 spentOn, uint256 amount)
        internal
        returns (uint256 toDay, uint256 toMonth)
    {
        (uint256 inDay, uint256 inMonth, uint256 day, uint256 month) = current(purse);
        if (spentOn == day) toDay = amount < inDay ? amount : inDay;
        if (Calendar.monthOf(spentOn) == month) toMonth = amount < inMonth ? amount : inMonth;
        keep(purse, inDay - toDay, inMonth - toMonth, day, month);
    }

    /// @notice What was spent in the windows of now.
    function current(Purse storage purse)
        internal
        view
        returns (uint256 inDay, uint256 inMonth, uint256 day, uint256 month)
    {
        day = Calendar.today();
        (inDay, inMonth, month) = (purse.inDay, purse.inMonth, purse.month);
        if (purse.day == day) return (inDay, inMonth, day, month);

        // Another day, perhaps of another month
        uint256 month_ = Calendar.monthOf(day);
        return (0, month_ == month ? inMonth : 0, day, month_);
    }

    function keep(Purse storage purse, uint256 inDay, uint256 inMonth, uint256 day, uint256 month)
        private
    {
        // Where no limit of the wallet's bounds a sum, it stops at the greatest number
        purse.inDay = inDay > type(uint88).max ? type(uint88).max : uint88(inDay);
        purse.inMonth = inMonth > type(uint88).max ? type(uint88).max : uint88(inMonth);
        purse.day = uint24(day);
        purse.month = uint24(month);
    }

    function isUnset(IAgentWallet.Limits memory limits) private pure returns (bool) {
        return limits.perPayment == 0 && limits.perDay == 0 && limits.perMonth == 0;
    }

    function check(
        address key,
        address token,
        IAgentWallet.Window window,
        uint256 amount,
        uint256 limit,
        uint256 spent
    ) private pure {
        uint256 left = limit > spent ? limit - spent : 0;
        require(amount <= left, IAgentWallet.OverLimit(key, token, window, amount, left));
    }
}
