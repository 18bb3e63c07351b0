// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract GetAgentWalletTest is RegistriesTest {
    function test_zeroForUnknown(uint256 unknown) public view {
        assertEq(identity.getAgentWallet(unknown), address(0));
    }

    function test_registrantAtFirst(uint256 seed) public {
        address owner = _someone(seed);
        assertEq(identity.getAgentWallet(_register(owner)), owner);
    }

    /// @dev What says that an agent has a wallet of its own lies 256 agents to a slot.
    function test_otherAgentsWalletsAreAsTheyWere() public {
        uint256 count = 258;
        for (uint256 i; i < count; ++i) {
            _register(alice);
        }
        _transfer(alice, bob, 255);
        address wallet = _setWallet(256, 77);
        vm.prank(alice);
        identity.unsetAgentWallet(0);

        for (uint256 i; i < count; ++i) {
            address expected = alice;
            if (i == 0 || i == 255) expected = address(0);
            if (i == 256) expected = wallet;
            assertEq(identity.getAgentWallet(i), expected);
            bytes memory metadata = identity.getMetadata(i, "agentWallet");
            assertEq(metadata, expected == address(0) ? bytes("") : abi.encodePacked(expected));
        }
    }
}
