// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosDepositTest is KlerosTest {
    function testFuzz_addsToTheAccountsCredit(address payee, uint96 first, uint96 second) public {
        vm.deal(carol, uint256(first) + second);
        vm.startPrank(carol);
        vm.expectEmit(address(kleros));
        emit IKlerosArbiter.CreditStored(payee, first);
        kleros.deposit{ value: first }(payee);
        kleros.deposit{ value: second }(payee);
        assertEq(kleros.creditOf(payee), uint256(first) + second, "credit");
        assertEq(address(kleros).balance, uint256(first) + second, "held");
    }

    function test_takesNothingButByACall() public {
        vm.prank(carol);
        (bool success,) = address(kleros).call{ value: 1 }("");
        assertFalse(success, "taken");
    }
}
