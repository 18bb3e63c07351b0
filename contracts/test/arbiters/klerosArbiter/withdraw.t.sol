// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

/// @dev Withdraws once more whenever it is paid.
contract Glutton {
    KlerosArbiter private immutable KLEROS;
    bytes public answer;

    constructor(KlerosArbiter kleros) {
        KLEROS = kleros;
    }

    receive() external payable {
        (, answer) = address(KLEROS).call(abi.encodeCall(KLEROS.withdraw, (payable(address(this)))));
    }

    function start() external {
        KLEROS.withdraw(payable(address(this)));
    }
}

contract KlerosWithdrawTest is KlerosTest {
    function testFuzz_sendsTheCallersCredit(uint96 amount, uint96 anothers) public {
        vm.assume(amount != 0);
        vm.deal(carol, uint256(amount) + anothers);
        vm.startPrank(carol);
        kleros.deposit{ value: amount }(alice);
        kleros.deposit{ value: anothers }(bob);
        vm.stopPrank();
        address payable to = payable(makeAddr("to"));
        vm.expectEmit(address(kleros));
        emit IKlerosArbiter.CreditWithdrawn(alice, to, amount);
        vm.prank(alice);
        assertEq(kleros.withdraw(to), amount, "amount");
        assertEq(to.balance, amount, "received");
        assertEq(kleros.creditOf(alice), 0, "credit");
        assertEq(kleros.creditOf(bob), anothers, "another's");
        assertEq(address(kleros).balance, anothers, "held");
    }

    function test_reverts_whenThereIsNothing() public {
        kleros.deposit{ value: 1 }(alice);
        vm.startPrank(alice);
        kleros.withdraw(payable(bob));
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.NothingToWithdraw.selector, alice));
        kleros.withdraw(payable(bob));
    }

    function test_reverts_whenTheRecipientRefuses() public {
        kleros.deposit{ value: 1 }(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.TransferFailed.selector, address(token), 1)
        );
        vm.prank(alice);
        kleros.withdraw(payable(address(token)));
        assertEq(kleros.creditOf(alice), 1, "credit");
    }

    function test_paysOnce_whenTheRecipientComesBack() public {
        Glutton glutton = new Glutton(kleros);
        kleros.deposit{ value: 1 ether }(address(glutton));
        kleros.deposit{ value: 5 ether }(alice);
        glutton.start();
        assertEq(address(glutton).balance, 1 ether, "received");
        assertEq(
            glutton.answer(),
            abi.encodeWithSelector(IKlerosArbiter.NothingToWithdraw.selector, address(glutton)),
            "second time"
        );
        assertEq(address(kleros).balance, 5 ether, "held");
    }

    function test_letsTheForwarderSpeak() public {
        kleros.deposit{ value: 7 }(alice);
        address payable to = payable(makeAddr("to"));
        _forward(alice, address(kleros), abi.encodeCall(IKlerosArbiter.withdraw, (to)));
        assertEq(to.balance, 7, "received");
    }
}
