// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract RetirePolicyTest is MarketTest {
    function test_retires_forGood() public {
        uint16 flags = market.policyOf(policyId).flags;
        vm.startPrank(governance);
        vm.expectEmit(address(market));
        emit IPolicies.PolicyRetired(policyId);
        market.retirePolicy(policyId);
        market.retirePolicy(policyId);
        assertEq(market.policyOf(policyId).flags, flags | PolicyFlags.RETIRED, "flags");
        assertEq(market.policyOf(judgedPolicyId).flags & PolicyFlags.RETIRED, 0, "no other");
    }

    /// @dev Everything else of the policy stays as its jobs were promised.
    function test_changesNothingElse() public {
        IPolicies.Policy memory policy = market.policyOf(policyId);
        vm.prank(governance);
        market.retirePolicy(policyId);
        policy.flags |= PolicyFlags.RETIRED;
        assertEq(abi.encode(market.policyOf(policyId)), abi.encode(policy));
    }

    function test_leavesRunningJobsAlone() public {
        uint256 jobId = _hire(alice, bob);
        vm.prank(governance);
        market.retirePolicy(policyId);
        _submit(jobId);
        _complete(jobId);
        assertEq(usdc.balanceOf(bob), PRICE * 97 / 100, "paid");
    }

    function testFuzz_reverts_whenPolicyUnknown(uint32 unknown) public {
        vm.assume(unknown == 0 || unknown > market.policyCount());
        vm.expectRevert(abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, unknown));
        vm.prank(governance);
        market.retirePolicy(unknown);
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        market.retirePolicy(policyId);
    }
}
