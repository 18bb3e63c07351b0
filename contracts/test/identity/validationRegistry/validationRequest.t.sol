// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IValidationRegistry } from "../../../src/interfaces/IValidationRegistry.sol";
import { ValidationTest } from "../../base/ValidationTest.sol";

contract ValidationRequestTest is ValidationTest {
    function testFuzz_keepsListsAndEmitsIt(
        address to,
        bytes32 requestHash,
        string memory uri,
        uint40 time
    ) public {
        vm.assume(to != address(0));
        vm.warp(time);
        vm.expectEmit(address(validation));
        emit IValidationRegistry.ValidationRequest(to, agentId, uri, requestHash);
        vm.prank(alice);
        validation.validationRequest(to, agentId, uri, requestHash);

        _assertStatus(requestHash, to, 0, 0, "", time);
        assertEq(validation.getAgentValidations(agentId)[0], requestHash);
        assertEq(validation.getValidatorRequests(to)[0], requestHash);
    }

    function test_approvedAndOperatorMayAsk() public {
        vm.startPrank(alice);
        identity.approve(bob, agentId);
        identity.setApprovalForAll(carol, true);
        vm.stopPrank();
        vm.prank(bob);
        validation.validationRequest(validator, agentId, URI, "first");
        vm.prank(carol);
        validation.validationRequest(validator, agentId, URI, "second");
        assertEq(validation.getAgentValidations(agentId).length, 2);
    }

    function test_ownerMayNameItself() public {
        _request(alice, "own");
        _assertStatus("own", alice, 0, 0, "", NOW);
    }

    function test_gasless() public {
        _forward(alice, address(validation), _call(validator, agentId, "gasless"));
        _assertStatus("gasless", validator, 0, 0, "", NOW);
    }

    function test_RevertWhen_ValidatorIsZero() public {
        vm.expectRevert("bad validator");
        vm.prank(alice);
        validation.validationRequest(address(0), agentId, URI, "hash");

        _request("used");
        vm.expectRevert("bad validator");
        vm.prank(thief);
        validation.validationRequest(address(0), agentId + 1, URI, "used");
    }

    function test_RevertWhen_HashWasUsed() public {
        _request("used");
        vm.expectRevert("exists");
        _request("used");
        _respond("used", 0, "");
        vm.expectRevert("exists");
        _request(carol, "used");

        vm.expectRevert("exists");
        vm.prank(bob);
        validation.validationRequest(validator, agentId + 1, URI, "used");
    }

    /// @dev The reference's gap, kept: a hash seen on its way can be taken by any other agent.
    function test_RevertWhen_HashWasTakenByAStranger() public {
        vm.prank(thief);
        validation.validationRequest(thief, agentId - 1, "", "seen");
        vm.expectRevert("exists");
        _request("seen");
    }

    function testFuzz_RevertWhen_AgentUnknown(uint256 unknown) public {
        unknown = bound(unknown, agentId + 1, type(uint256).max);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        validation.validationRequest(validator, unknown, URI, "hash");
    }

    function testFuzz_RevertWhen_NotAuthorized(uint256 seed) public {
        _expectNotAuthorized(_someone(seed));
        _expectNotAuthorized(validator);
        _expectNotAuthorized(thief);
    }

    function test_RevertWhen_FormerOwner() public {
        _transfer(alice, bob, agentId);
        _expectNotAuthorized(alice);
        vm.prank(bob);
        validation.validationRequest(validator, agentId, URI, "of the new owner");
    }

    function test_RevertWhen_AgentsWallet() public {
        address wallet = _setWallet(agentId, 77);
        _expectNotAuthorized(wallet);
    }

    function test_RevertWhen_AuthorizedForAnotherAgent() public {
        vm.expectRevert("Not authorized");
        vm.prank(alice);
        validation.validationRequest(validator, agentId - 1, URI, "hash");
    }

    function test_RevertWhen_ForwardedOfAStranger() public {
        vm.expectRevert("Not authorized");
        this.forward(thief, _call(validator, agentId, "hash"));
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(validation), data);
    }

    function _call(address to, uint256 agent, bytes32 requestHash)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IValidationRegistry.validationRequest, (to, agent, URI, requestHash));
    }

    function _expectNotAuthorized(address caller) private {
        vm.expectRevert("Not authorized");
        vm.prank(caller);
        validation.validationRequest(validator, agentId, URI, "hash");
    }
}
