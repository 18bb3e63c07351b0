// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract SetFeeTableTest is MarketTest {
    function testFuzz_keepsTheTable_withinATenth(IPolicies.FeeTable memory fees) public {
        fees.negotiateBps = uint16(bound(fees.negotiateBps, 0, 1000));
        fees.burnedBps = uint16(bound(fees.burnedBps, 0, 1000));
        fees.otherBps = uint16(bound(fees.otherBps, 0, 1000));
        vm.expectEmit(address(market));
        emit IPolicies.FeeTableSet(fees);
        vm.prank(governance);
        market.setFeeTable(fees);
        assertEq(abi.encode(market.feeTable()), abi.encode(fees));
    }

    function testFuzz_reverts_whenAnyFeeIsTooHigh(uint8 which, uint16 bps) public {
        bps = uint16(bound(bps, 1001, type(uint16).max));
        IPolicies.FeeTable memory fees;
        which %= 3;
        if (which == 0) fees.negotiateBps = bps;
        if (which == 1) fees.burnedBps = bps;
        if (which == 2) fees.otherBps = bps;
        vm.expectRevert(abi.encodeWithSelector(IPolicies.FeeTooHigh.selector, bps, 1000));
        vm.prank(governance);
        market.setFeeTable(fees);
    }

    function test_reachesLaterPoliciesOnly() public {
        vm.prank(governance);
        market.setFeeTable(IPolicies.FeeTable(1, 2, 3));
        assertEq(market.policyOf(policyId).feeBps, 300, "as it was");
        assertEq(market.policyOf(_policy(0)).feeBps, 3, "as it is now");
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        market.setFeeTable(IPolicies.FeeTable(1, 1, 1));
    }
}
