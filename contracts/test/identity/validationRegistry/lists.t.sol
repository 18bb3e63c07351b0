// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ValidationTest } from "../../base/ValidationTest.sol";

contract ValidationListsTest is ValidationTest {
    function testFuzz_emptyWhereNothingWasAsked(uint256 agent, address account) public view {
        assertEq(validation.getAgentValidations(agent).length, 0);
        assertEq(validation.getValidatorRequests(account).length, 0);
    }

    function test_inTheOrderAsked() public {
        _request("first");
        _request(carol, "second");
        _request("third");
        vm.prank(thief);
        validation.validationRequest(validator, agentId - 1, URI, "fourth");

        bytes32[] memory ofAgent = validation.getAgentValidations(agentId);
        assertEq(ofAgent.length, 3);
        assertEq(ofAgent[0], "first");
        assertEq(ofAgent[1], "second");
        assertEq(ofAgent[2], "third");
        bytes32[] memory ofValidator = validation.getValidatorRequests(validator);
        assertEq(ofValidator.length, 3);
        assertEq(ofValidator[0], "first");
        assertEq(ofValidator[1], "third");
        assertEq(ofValidator[2], "fourth");
        assertEq(validation.getValidatorRequests(carol).length, 1);
    }
}
