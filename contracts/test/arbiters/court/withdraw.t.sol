// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { BlockableUSDC } from "../../base/BlockableUSDC.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtWithdrawTest is CourtTest {
    function test_sendsABondThatCouldNotBeReturned() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _disputed(binaryPolicyId);
        _settle(jobId);
        token.setBlocked(bob, true);
        vm.expectEmit(address(court));
        emit ICourt.CreditStored(jobId, address(token), bob, PLAIN_BOND);
        court.close(jobId);
        assertEq(court.creditOf(address(token), bob), PLAIN_BOND, "credit");
        assertEq(court.totalCredits(address(token)), PLAIN_BOND, "credits");
        assertEq(court.totalBonds(address(token)), PLAIN_BOND, "another's bond");
        _assertSolvent();

        vm.expectEmit(address(court));
        emit ICourt.CreditWithdrawn(address(token), bob, carol, PLAIN_BOND);
        vm.prank(bob);
        assertEq(court.withdraw(address(token), carol), PLAIN_BOND, "amount");
        assertEq(token.balanceOf(carol), PLAIN_BOND, "received");
        assertEq(court.totalCredits(address(token)), 0, "credits");
        _assertSolvent();
    }

    function test_reverts_whenThereIsNothing() public {
        _credited();
        vm.startPrank(bob);
        court.withdraw(address(token), carol);
        _refuses(address(token), bob);
        vm.stopPrank();
        vm.prank(alice);
        _refuses(address(token), alice);
        vm.prank(bob);
        _refuses(address(points), bob);
    }

    function test_reverts_whenTheRecipientCannotReceive() public {
        _credited();
        vm.expectRevert(abi.encodeWithSelector(BlockableUSDC.Blocked.selector, bob));
        vm.prank(bob);
        court.withdraw(address(token), bob);
        assertEq(court.creditOf(address(token), bob), PLAIN_BOND, "credit");
        _assertSolvent();
    }

    function test_reverts_whenTheRecipientIsTheCourt() public {
        _credited();
        vm.expectRevert(abi.encodeWithSelector(ICourt.BadRecipient.selector, address(court)));
        vm.prank(bob);
        court.withdraw(address(token), address(court));
    }

    function test_letsTheForwarderSpeak() public {
        _credited();
        _forward(bob, address(court), abi.encodeCall(ICourt.withdraw, (address(token), carol)));
        assertEq(token.balanceOf(carol), PLAIN_BOND, "received");
    }

    function _credited() private {
        uint256 jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        token.setBlocked(bob, true);
        court.close(jobId);
    }

    function _refuses(address asked, address payee) private {
        vm.expectRevert(abi.encodeWithSelector(ICourt.NothingToWithdraw.selector, asked, payee));
        court.withdraw(asked, carol);
    }
}
