// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract SetGuardianTest is MarketTest {
    function testFuzz_namesTheGuardian(address first, address second) public {
        vm.assume(first != second && first != governance && first != forwarder);
        vm.expectEmit(address(market));
        emit IJobMarket.GuardianSet(first);
        _set(first);
        assertEq(market.settings().guardian, first, "first");

        _set(second);
        assertEq(market.settings().guardian, second, "second");
        vm.expectRevert(_notOwner(first));
        vm.prank(first);
        market.pauseEntrances(true);
    }

    function testFuzz_reverts_whenNotGovernance(address caller, address guardian) public {
        vm.assume(caller != governance && caller != forwarder && guardian != forwarder);
        vm.assume(guardian != governance);
        _set(guardian);
        address[2] memory callers = [caller, guardian];
        for (uint256 i; i < callers.length; ++i) {
            vm.expectRevert(_notOwner(callers[i]));
            vm.prank(callers[i]);
            market.setGuardian(callers[i]);
        }
    }

    function test_letsTheForwarderSpeakForGovernance() public {
        _forward(governance, address(market), abi.encodeCall(IJobMarket.setGuardian, (carol)));
        assertEq(market.settings().guardian, carol);
    }

    function _set(address guardian) private {
        vm.prank(governance);
        market.setGuardian(guardian);
    }

    function _notOwner(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller);
    }
}
