// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Treasury } from "../../../src/economy/Treasury.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract CollectTest is MarketTest {
    Treasury private purse;

    function setUp() public override {
        purse = new Treasury(governance);
        treasury = address(purse);
        super.setUp();
    }

    /// @dev A fee that could not be pushed waits at the market; whoever calls, it comes here.
    function testFuzz_bringsInACredit(address caller) public {
        vm.assume(caller != address(0) && caller != forwarder);
        token.setBlocked(address(purse), true);
        _completed(alice, bob);
        token.setBlocked(address(purse), false);
        uint256 fee = PRICE * 300 / 10_000;
        assertEq(market.creditOf(address(usdc), address(purse)), fee, "credit");
        vm.expectEmit(address(purse));
        emit ITreasury.Collected(address(market), address(usdc), fee);
        vm.prank(caller);
        assertEq(purse.collect(address(market), address(usdc)), fee, "amount");
        assertEq(usdc.balanceOf(address(purse)), fee, "balance");
        assertEq(market.creditOf(address(usdc), address(purse)), 0, "nothing left");
    }

    function test_reverts_whenThereIsNoCredit() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.NothingToWithdraw.selector, address(usdc), address(purse)
            )
        );
        purse.collect(address(market), address(usdc));
    }
}
