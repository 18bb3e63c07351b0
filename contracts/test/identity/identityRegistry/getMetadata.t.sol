// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract GetMetadataTest is RegistriesTest {
    function test_emptyForWhatIsNotThere(uint256 unknown, string calldata key) public view {
        assertEq(identity.getMetadata(unknown, key), "");
    }

    function test_walletReadsAsItsBytes(uint256 walletKey) public {
        walletKey = boundPrivateKey(walletKey);
        uint256 agentId = _register(alice);
        address wallet = _setWallet(agentId, walletKey);
        assertEq(identity.getMetadata(agentId, "agentWallet"), abi.encodePacked(wallet));
    }
}
