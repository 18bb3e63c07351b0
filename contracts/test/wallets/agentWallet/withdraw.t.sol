// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { Errors } from "@openzeppelin/contracts/utils/Errors.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { Box } from "../actors/Box.sol";

contract WithdrawTest is WalletTest {
    function testFuzz_sendsTokens(address to, uint256 amount) public {
        vm.assume(to != address(0) && to != address(wallet));
        amount = bound(amount, 0, FUNDS);
        uint256 before = usdc.balanceOf(to);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.WalletWithdrawn(address(usdc), to, amount);
        vm.prank(alice);
        wallet.withdraw(address(usdc), to, amount);
        assertEq(usdc.balanceOf(to), before + amount);
    }

    function testFuzz_sendsCoin(uint256 seed, uint96 amount) public {
        vm.deal(address(wallet), amount);
        address to = _someone(seed);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.WalletWithdrawn(address(0), to, amount);
        vm.prank(alice);
        wallet.withdraw(address(0), to, amount);
        assertEq(to.balance, amount);
    }

    /// @dev Not counted among what session keys spend.
    function test_isNoSpending() public {
        vm.prank(alice);
        wallet.withdraw(address(usdc), bob, FUNDS);
        _assertWalletSpent(0, 0);
    }

    function test_worksOnASignedRequest() public {
        _relaySigned(aliceKey, abi.encodeCall(IAgentWallet.withdraw, (address(usdc), bob, PRICE)));
        assertEq(usdc.balanceOf(bob), PRICE);
    }

    function test_RevertWhen_ToNobody() public {
        address[2] memory tokens = [address(usdc), address(0)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAgentWallet.BadRecipient.selector, address(0)));
            vm.prank(alice);
            wallet.withdraw(tokens[i], address(0), 1);
        }
    }

    function test_RevertWhen_ThereIsNotSoMuch() public {
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        vm.prank(alice);
        wallet.withdraw(address(usdc), bob, FUNDS + 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.InsufficientBalance.selector, 0, 1));
        vm.prank(alice);
        wallet.withdraw(address(0), bob, 1);
    }

    function test_RevertWhen_TheRecipientTakesNoCoin() public {
        vm.deal(address(wallet), 1);
        address box = address(new Box());
        vm.expectRevert(Errors.FailedCall.selector);
        vm.prank(alice);
        wallet.withdraw(address(0), box, 1);
    }

    function testFuzz_RevertWhen_NotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        wallet.withdraw(address(usdc), caller, 1);
    }
}
