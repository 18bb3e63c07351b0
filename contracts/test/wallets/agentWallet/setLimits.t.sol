// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract SetLimitsTest is WalletTest {
    function testFuzz_setsTheWalletsLimits(address token_, IAgentWallet.Limits calldata limits)
        public
    {
        vm.expectEmit(address(wallet));
        emit IAgentWallet.LimitsSet(token_, limits);
        vm.prank(alice);
        wallet.setLimits(token_, limits);
        assertEq(abi.encode(wallet.spendingOf(token_).limits), abi.encode(limits));
    }

    /// @dev They bind keys set before and after, on top of their own.
    function test_bindEveryKey() public {
        vm.prank(alice);
        wallet.setLimits(address(usdc), IAgentWallet.Limits(uint80(PRICE), PER_DAY, PER_MONTH));
        _setKey(carol, _session());
        address[2] memory keys = [agent, carol];
        for (uint256 i; i < 2; ++i) {
            IAgentWallet.Payment memory payment = _hiring(PRICE + TICK);
            vm.expectRevert(
                _overLimit(address(0), IAgentWallet.Window.Payment, PRICE + TICK, PRICE)
            );
            vm.prank(keys[i]);
            wallet.pay(payment);
            _hireAs(keys[i], PRICE);
        }
    }

    /// @dev One limit of zero lets nothing through; all three are none.
    function test_zeroLetsNothingThrough_butAllZeroEverything() public {
        vm.prank(alice);
        wallet.setLimits(address(usdc), IAgentWallet.Limits(PER_PAYMENT, PER_DAY, 0));
        IAgentWallet.Payment memory payment = _hiring(TICK);
        vm.expectRevert(_overLimit(address(0), IAgentWallet.Window.Month, TICK, 0));
        vm.prank(agent);
        wallet.pay(payment);
        vm.prank(alice);
        wallet.setLimits(address(usdc), IAgentWallet.Limits(0, 0, 0));
        _hireAs(agent, PRICE);
    }

    /// @dev Where nothing limits the wallet, what its keys spend is counted all the same.
    function test_countsEverything_withoutLimit() public {
        IAgentWallet.Session memory session = _session();
        session.budgets[0].limits =
            IAgentWallet.Limits(type(uint80).max, type(uint88).max, type(uint88).max);
        _setKey(agent, session);
        _setKey(carol, session);
        _hireAs(agent, uint96(MAX_PRICE / 20));
        _hireAs(carol, uint96(MAX_PRICE / 20));
        _assertWalletSpent(MAX_PRICE / 10, MAX_PRICE / 10);
    }

    function testFuzz_RevertWhen_NotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        wallet.setLimits(address(usdc), _limits());
    }
}
