// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev What `Offers` alone may tell the market.
contract NegotiationTest is MarketTest {
    function testFuzz_reverts_whenNotOffers(address caller) public {
        vm.assume(caller != address(offers));
        uint256 jobId = _post();
        bytes[4] memory calls = [
            abi.encodeCall(
                IJobMarket.openNegotiation, (alice, bob, policyId, uint40(NOW + 1 days))
            ),
            abi.encodeCall(IJobMarket.lockNegotiation, (jobId)),
            abi.encodeCall(IJobMarket.endNegotiation, (jobId, alice)),
            abi.encodeCall(IJobMarket.assign, (jobId, bob, PRICE, DELIVERY))
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(caller);
            (bool success, bytes memory answer) = address(market).call(calls[i]);
            assertFalse(success, "refused");
            assertEq(answer, _unauthorized(caller, address(offers)), "error");
        }
    }

    /// @dev Nor does the forwarder speak for `Offers`.
    function test_reverts_whenForwardedForOffers() public {
        uint256 jobId = _post();
        bytes memory data = abi.encodeCall(IJobMarket.assign, (jobId, thief, PRICE, DELIVERY));
        vm.prank(forwarder);
        (bool success, bytes memory answer) =
            address(market).call(abi.encodePacked(data, address(offers)));
        assertFalse(success, "refused");
        assertEq(answer, _unauthorized(forwarder, address(offers)), "error");
    }

    function test_reverts_whenTheJobIsNotOpen() public {
        uint256 jobId = _hire(alice, bob);
        vm.startPrank(address(offers));
        vm.expectRevert(_wrongStatus(jobId));
        market.lockNegotiation(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        market.endNegotiation(jobId, alice);
        vm.expectRevert(_wrongStatus(jobId));
        market.assign(jobId, bob, PRICE, DELIVERY);
    }

    function test_reverts_whenPastItsClosing() public {
        uint256 jobId = _post();
        vm.warp(NOW + CLOSING);
        vm.startPrank(address(offers));
        vm.expectRevert(_deadlinePassed(jobId));
        market.lockNegotiation(jobId);
        vm.expectRevert(_deadlinePassed(jobId));
        market.assign(jobId, bob, PRICE, DELIVERY);
    }
}
