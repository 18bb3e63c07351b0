// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { Treasury } from "../../../src/economy/Treasury.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { MarketTest } from "../../base/MarketTest.sol";
import { OddToken } from "../../base/OddTokens.sol";

contract SpendTest is MarketTest {
    Treasury private purse;

    function setUp() public override {
        purse = new Treasury(governance);
        treasury = address(purse);
        super.setUp();
    }

    /// @dev What the market pays it, it has to spend.
    function testFuzz_spendsFees(uint96 amount, address to) public {
        vm.assume(to != address(0) && to != address(purse) && to != bob && to != alice);
        _completed(alice, bob);
        uint256 fee = PRICE * 300 / 10_000;
        assertEq(usdc.balanceOf(address(purse)), fee, "fee");
        amount = uint96(bound(amount, 0, fee));
        uint256 before = usdc.balanceOf(to);
        vm.expectEmit(address(purse));
        emit ITreasury.Spent(address(usdc), to, amount);
        vm.prank(governance);
        purse.spend(address(usdc), to, amount);
        assertEq(usdc.balanceOf(to), before + amount, "sent");
        assertEq(usdc.balanceOf(address(purse)), fee - amount, "left");
    }

    function test_reverts_whenToNobody() public {
        vm.expectRevert(ITreasury.ZeroAddress.selector);
        vm.prank(governance);
        purse.spend(address(usdc), address(0), 0);
    }

    function test_reverts_whenItHasLess() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, purse, 0, 1)
        );
        vm.prank(governance);
        purse.spend(address(usdc), carol, 1);
    }

    function test_spendsMuteTokens_andReverts_whenTheTokenAnswersFalse() public {
        OddToken mute = new OddToken(OddToken.Way.Mute);
        OddToken odd = new OddToken(OddToken.Way.False);
        mute.mint(address(purse), 1);
        odd.mint(address(purse), 1);
        odd.setFails(true);
        vm.startPrank(governance);
        purse.spend(address(mute), carol, 1);
        assertEq(mute.balanceOf(carol), 1, "sent");
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, odd));
        purse.spend(address(odd), carol, 1);
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        purse.spend(address(usdc), caller, 0);
    }

    function test_changesHandsInTwoSteps() public {
        vm.prank(governance);
        purse.transferOwnership(carol);
        assertEq(purse.owner(), governance, "not yet");
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, thief));
        vm.prank(thief);
        purse.acceptOwnership();
        vm.prank(carol);
        purse.acceptOwnership();
        assertEq(purse.owner(), carol, "now");
    }
}
