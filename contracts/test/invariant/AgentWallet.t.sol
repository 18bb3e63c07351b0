// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Test } from "forge-std/Test.sol";
import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { AgentWalletHandler } from "./AgentWalletHandler.sol";

/// @dev A wallet's spending in a day or month stays within its limits (invariant 8), whatever its
/// session keys try, on every day of the calendar.
contract AgentWalletInvariantTest is Test {
    AgentWalletHandler private _handler;
    IAgentWallet private _wallet;
    IERC20 private _token;

    function setUp() public {
        _handler = new AgentWalletHandler();
        _wallet = _handler.walletOf();
        _token = _handler.tokenOf();
        targetContract(address(_handler));
        bytes4[] memory selectors = new bytes4[](20);
        selectors[0] = selectors[1] = selectors[2] = AgentWalletHandler.hire.selector;
        selectors[3] = selectors[4] = selectors[5] = AgentWalletHandler.post.selector;
        selectors[6] = selectors[7] = AgentWalletHandler.amend.selector;
        selectors[8] = AgentWalletHandler.accept.selector;
        selectors[9] = AgentWalletHandler.endEarly.selector;
        selectors[10] = AgentWalletHandler.judge.selector;
        selectors[11] = AgentWalletHandler.steal.selector;
        selectors[12] = AgentWalletHandler.work.selector;
        selectors[13] = AgentWalletHandler.timeOut.selector;
        selectors[14] = AgentWalletHandler.creditRefunds.selector;
        selectors[15] = AgentWalletHandler.ownerHires.selector;
        selectors[16] = AgentWalletHandler.ownerRenews.selector;
        selectors[17] = AgentWalletHandler.pass.selector;
        selectors[18] = AgentWalletHandler.passToABorder.selector;
        selectors[19] = AgentWalletHandler.misname.selector;
        targetSelector(FuzzSelector({ addr: address(_handler), selectors: selectors }));
        bytes4[] memory more = new bytes4[](2);
        more[0] = AgentWalletHandler.passYears.selector;
        more[1] = AgentWalletHandler.ownerWithdraws.selector;
        targetSelector(FuzzSelector({ addr: address(_handler), selectors: more }));
    }

    /// @dev One function, or the same calls would be replayed for every one.
    function invariant_walletKeepsItsLimits() public view {
        _spendingStaysWithinTheWalletsLimits();
        _nothingIsSpentUncounted();
        _keysStayWithinTheirLimits_andMakeUpTheWallets();
        _everyUnitIsAccountedFor();
    }

    /// @dev What keys paid and has not come back, from the market's side.
    function _spendingStaysWithinTheWalletsLimits() private view {
        IAgentWallet.Spent memory spent = _wallet.spendingOf(address(_token));
        assertLe(_handler.spentOn(_handler.today()), spent.limits.perDay, "day");
        assertLe(_handler.spentIn(_handler.thisMonth()), spent.limits.perMonth, "month");
    }

    /// @dev The wallet counts at least what was spent, and never more than its limits.
    function _nothingIsSpentUncounted() private view {
        IAgentWallet.Spent memory spent = _wallet.spendingOf(address(_token));
        assertGe(spent.inDay, _handler.spentOn(_handler.today()), "day");
        assertGe(spent.inMonth, _handler.spentIn(_handler.thisMonth()), "month");
        assertLe(spent.inDay, spent.limits.perDay, "day's limit");
        assertLe(spent.inMonth, spent.limits.perMonth, "month's limit");
    }

    function _keysStayWithinTheirLimits_andMakeUpTheWallets() private view {
        uint256 inDay;
        uint256 inMonth;
        for (uint256 i; i < _handler.KEYS(); ++i) {
            IAgentWallet.Spent memory spent =
                _wallet.budgetOf(_handler.keys(i), address(_token), _handler.marketOf());
            assertLe(spent.inDay, spent.limits.perDay, "day");
            assertLe(spent.inMonth, spent.limits.perMonth, "month");
            inDay += spent.inDay;
            inMonth += spent.inMonth;
        }
        IAgentWallet.Spent memory whole = _wallet.spendingOf(address(_token));
        assertEq(whole.inDay, inDay, "sum of days");
        assertEq(whole.inMonth, inMonth, "sum of months");
    }

    /// @dev Money goes where it was said to go, and nowhere else.
    function _everyUnitIsAccountedFor() private view {
        assertEq(
            _token.balanceOf(address(_wallet)) + _handler.paidByKeys() + _handler.paidByOwner()
                + _handler.withdrawn(),
            _handler.funds() + _handler.returned(),
            "balance"
        );
        for (uint256 i; i < _handler.KEYS(); ++i) {
            assertEq(_token.balanceOf(_handler.keys(i)), 0, "a key's balance");
            assertEq(_token.allowance(address(_wallet), _handler.keys(i)), 0, "a key's allowance");
        }
        assertEq(_token.allowance(address(_wallet), _handler.marketOf()), 0, "market's allowance");
        assertEq(_handler.breaches(), 0, "breaches");
    }
}
