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
}
