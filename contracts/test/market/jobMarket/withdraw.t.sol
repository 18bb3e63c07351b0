// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { BlockableUSDC } from "../../base/BlockableUSDC.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract WithdrawTest is MarketTest {
    function testFuzz_sendsTheCredit(address to) public {
        vm.assume(to != address(0) && to != address(market) && to != bob && to != treasury);
        uint256 credit = _creditBob();
        uint256 before = usdc.balanceOf(to);
        vm.expectEmit(address(market));
        emit IJobMarket.CreditWithdrawn(address(usdc), bob, to, credit);
        vm.prank(bob);
        assertEq(market.withdraw(address(usdc), to), credit, "amount");
        assertEq(usdc.balanceOf(to), before + credit, "sent");
        assertEq(market.creditOf(address(usdc), bob), 0, "no credit left");
        assertEq(_held(), 0, "nothing left");
    }

    function test_sumsCreditsOfManyJobs() public {
        uint256 credit = _creditBob();
        _creditBob();
        assertEq(market.creditOf(address(usdc), bob), 2 * credit, "sum");
        vm.prank(bob);
        assertEq(market.withdraw(address(usdc), carol), 2 * credit, "amount");
    }

    function test_reverts_whenWithdrawnTwice() public {
        _hire(alice, bob);
        _creditBob();
        vm.startPrank(bob);
        market.withdraw(address(usdc), carol);
        _expectNothing(address(usdc), bob);
        market.withdraw(address(usdc), carol);
        assertEq(_held(), PRICE, "the other job's money");
    }

    function testFuzz_reverts_whenNothingIsOwed(address caller, address other) public {
        vm.assume(caller != bob && caller != forwarder);
        _creditBob();
        _expectNothing(address(usdc), caller);
        vm.prank(caller);
        market.withdraw(address(usdc), caller);

        vm.assume(other != address(usdc));
        _expectNothing(other, bob);
        vm.prank(bob);
        market.withdraw(other, carol);
    }

    function test_reverts_whenSentToNobodyOrTheMarket() public {
        _creditBob();
        address[2] memory bad = [address(0), address(market)];
        for (uint256 i; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadRecipient.selector, bad[i]));
            vm.prank(bob);
            market.withdraw(address(usdc), bad[i]);
        }
    }

    /// @dev A transfer that fails again leaves the credit where it was.
    function test_keepsTheCredit_whenTheRecipientCannotReceiveEither() public {
        uint256 credit = _creditBob();
        token.setBlocked(bob, true);
        vm.expectRevert(abi.encodeWithSelector(BlockableUSDC.Blocked.selector, bob));
        vm.prank(bob);
        market.withdraw(address(usdc), bob);
        assertEq(market.creditOf(address(usdc), bob), credit, "credit");
    }

    function test_works_whenPaused() public {
        _creditBob();
        vm.prank(governance);
        market.pauseEntrances(true);
        vm.prank(bob);
        market.withdraw(address(usdc), carol);
    }

    function test_letsTheForwarderSpeakForThePayee() public {
        uint256 credit = _creditBob();
        _forward(bob, address(market), abi.encodeCall(IJobMarket.withdraw, (address(usdc), carol)));
        assertEq(usdc.balanceOf(carol), credit);
    }

    function _creditBob() private returns (uint256 credit) {
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        token.setBlocked(bob, true);
        _complete(jobId);
        token.setBlocked(bob, false);
        return PRICE * 97 / 100;
    }

    function _expectNothing(address asset, address payee) private {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.NothingToWithdraw.selector, asset, payee));
    }
}
