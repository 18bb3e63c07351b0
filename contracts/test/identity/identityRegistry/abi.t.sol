// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract IdentityAbiTest is RegistriesTest {
    function test_selectorsAreErc8004s() public pure {
        assertEq(IIdentityRegistry.setAgentURI.selector, bytes4(0x0af28bd3));
        assertEq(IIdentityRegistry.getMetadata.selector, bytes4(0xcb4799f2));
        assertEq(IIdentityRegistry.setMetadata.selector, bytes4(0x466648da));
        assertEq(IIdentityRegistry.getAgentWallet.selector, bytes4(0x00339509));
        assertEq(IIdentityRegistry.setAgentWallet.selector, bytes4(0x2d1ef5ae));
        assertEq(IIdentityRegistry.unsetAgentWallet.selector, bytes4(0x3fddcf19));
        assertEq(IIdentityRegistry.isAuthorizedOrOwner.selector, bytes4(0xd95e72be));
        assertEq(IIdentityRegistry.initialize.selector, bytes4(keccak256("initialize()")));
        assertEq(IIdentityRegistry.getVersion.selector, bytes4(keccak256("getVersion()")));
    }

    function test_theThreeWaysToRegisterAnswerToErc8004sSelectors() public {
        IIdentityRegistry.MetadataEntry[] memory none;
        bytes[3] memory calls = [
            abi.encodeWithSelector(0x1aa3a008),
            abi.encodeWithSelector(0xf2c298be, "ipfs://file"),
            abi.encodeWithSelector(0x8ea42286, "ipfs://file", none)
        ];
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(alice);
            (bool success, bytes memory result) = address(identity).call(calls[i]);
            assertTrue(success);
            assertEq(abi.decode(result, (uint256)), i);
        }
    }

    function test_eventsAreErc8004s() public pure {
        assertEq(
            IIdentityRegistry.Registered.selector, keccak256("Registered(uint256,string,address)")
        );
        assertEq(
            IIdentityRegistry.MetadataSet.selector,
            keccak256("MetadataSet(uint256,string,string,bytes)")
        );
        assertEq(
            IIdentityRegistry.URIUpdated.selector, keccak256("URIUpdated(uint256,string,address)")
        );
    }

    function test_namesAndVersionAreTheReferences() public view {
        assertEq(identity.name(), "AgentIdentity");
        assertEq(identity.symbol(), "AGENT");
        assertEq(identity.getVersion(), "2.0.0");
    }

    function test_domainIsErc8004s() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        ) = identity.eip712Domain();
        assertEq(fields, hex"0f");
        assertEq(name, "ERC8004IdentityRegistry");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifyingContract, address(identity));
        assertEq(salt, 0);
        assertEq(extensions.length, 0);
    }

    function test_supportsErc165Erc721MetadataAndErc4906() public view {
        assertTrue(identity.supportsInterface(0x01ffc9a7), "ERC-165");
        assertTrue(identity.supportsInterface(0x80ac58cd), "ERC-721");
        assertTrue(identity.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        assertTrue(identity.supportsInterface(0x49064906), "ERC-4906");
        assertFalse(identity.supportsInterface(0xffffffff), "ERC-165's never");
    }

    function test_typehashIsErc8004s() public pure {
        assertEq(
            keccak256(
                "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"
            ),
            0x678b53cd718d595370ab070ebf48edfdcd834beac116bf23e625fc7f4d5b7d32
        );
    }

    function test_trustsItsForwarderOnly(address other) public view {
        assertTrue(identity.isTrustedForwarder(forwarder));
        assertEq(identity.isTrustedForwarder(other), other == forwarder);
    }
}
