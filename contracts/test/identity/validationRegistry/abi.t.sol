// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IValidationRegistry } from "../../../src/interfaces/IValidationRegistry.sol";
import { ValidationTest } from "../../base/ValidationTest.sol";

contract ValidationAbiTest is ValidationTest {
    function test_selectorsAreErc8004s() public pure {
        assertEq(IValidationRegistry.validationRequest.selector, bytes4(0xaaf400c4));
        assertEq(IValidationRegistry.validationResponse.selector, bytes4(0x3d659a96));
        assertEq(IValidationRegistry.getValidationStatus.selector, bytes4(0xff2febfc));
        assertEq(IValidationRegistry.getSummary.selector, bytes4(0x1b7cabd6));
        assertEq(IValidationRegistry.getAgentValidations.selector, bytes4(0x8d5d0c2d));
        assertEq(IValidationRegistry.getValidatorRequests.selector, bytes4(0x4bf3158c));
        assertEq(
            IValidationRegistry.getIdentityRegistry.selector,
            bytes4(keccak256("getIdentityRegistry()"))
        );
        assertEq(IValidationRegistry.initialize.selector, bytes4(keccak256("initialize(address)")));
        assertEq(IValidationRegistry.getVersion.selector, bytes4(keccak256("getVersion()")));
    }

    function test_eventsAreErc8004s() public pure {
        assertEq(
            IValidationRegistry.ValidationRequest.selector,
            keccak256("ValidationRequest(address,uint256,string,bytes32)")
        );
        assertEq(
            IValidationRegistry.ValidationResponse.selector,
            keccak256("ValidationResponse(address,uint256,bytes32,uint8,string,bytes32,string)")
        );
    }

    function test_versionIsTheReferences() public view {
        assertEq(validation.getVersion(), "2.0.0");
    }

    function test_trustsItsForwarderOnly(address other) public view {
        assertTrue(validation.isTrustedForwarder(forwarder));
        assertEq(validation.isTrustedForwarder(other), other == forwarder);
    }
}
