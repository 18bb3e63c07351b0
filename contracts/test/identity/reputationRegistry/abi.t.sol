// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReputationRegistry } from "../../../src/interfaces/IReputationRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract ReputationAbiTest is RegistriesTest {
    function test_selectorsAreErc8004s() public pure {
        assertEq(IReputationRegistry.giveFeedback.selector, bytes4(0x3c036a7e));
        assertEq(IReputationRegistry.revokeFeedback.selector, bytes4(0x4ab3ca99));
        assertEq(IReputationRegistry.appendResponse.selector, bytes4(0xc2349ab2));
        assertEq(IReputationRegistry.getSummary.selector, bytes4(0x81bbba58));
        assertEq(IReputationRegistry.readFeedback.selector, bytes4(0x232b0810));
        assertEq(IReputationRegistry.readAllFeedback.selector, bytes4(0xd9d84224));
        assertEq(IReputationRegistry.getResponseCount.selector, bytes4(0x6e04cacd));
        assertEq(IReputationRegistry.getClients.selector, bytes4(0x42dd519c));
        assertEq(IReputationRegistry.getLastIndex.selector, bytes4(0xf2d81759));
        assertEq(
            IReputationRegistry.getIdentityRegistry.selector,
            bytes4(keccak256("getIdentityRegistry()"))
        );
        assertEq(IReputationRegistry.initialize.selector, bytes4(keccak256("initialize(address)")));
        assertEq(IReputationRegistry.getVersion.selector, bytes4(keccak256("getVersion()")));
    }

    function test_eventsAreErc8004s() public pure {
        assertEq(
            IReputationRegistry.NewFeedback.selector,
            keccak256(
                "NewFeedback(uint256,address,uint64,int128,uint8,string,string,string,string,string,bytes32)"
            )
        );
        assertEq(
            IReputationRegistry.FeedbackRevoked.selector,
            keccak256("FeedbackRevoked(uint256,address,uint64)")
        );
        assertEq(
            IReputationRegistry.ResponseAppended.selector,
            keccak256("ResponseAppended(uint256,address,uint64,address,string,bytes32)")
        );
    }

    function test_versionIsTheReferences() public view {
        assertEq(reputation.getVersion(), "2.0.0");
    }

    function test_trustsItsForwarderOnly(address other) public view {
        assertTrue(reputation.isTrustedForwarder(forwarder));
        assertEq(reputation.isTrustedForwarder(other), other == forwarder);
    }
}
