// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { RegistriesTest } from "./RegistriesTest.sol";

/// @dev An agent of Alice's, a validator, and ways to ask and answer.
abstract contract ValidationTest is RegistriesTest {
    string internal constant URI = "ipfs://request";

    address internal validator = makeAddr("validator");
    address internal carol = makeAddr("carol");
    uint256 internal agentId;

    function setUp() public virtual override {
        super.setUp();
        _register(thief);
        agentId = _register(alice);
    }

    function _request(bytes32 requestHash) internal {
        _request(validator, requestHash);
    }

    function _request(address to, bytes32 requestHash) internal {
        vm.prank(alice);
        validation.validationRequest(to, agentId, URI, requestHash);
    }

    function _respond(bytes32 requestHash, uint8 response, string memory tag) internal {
        _respond(validator, requestHash, response, tag);
    }

    function _respond(address by, bytes32 requestHash, uint8 response, string memory tag) internal {
        vm.prank(by);
        validation.validationResponse(requestHash, response, "ipfs://answer", 0, tag);
    }

    function _assertStatus(
        bytes32 requestHash,
        address expectedValidator,
        uint8 expectedResponse,
        bytes32 expectedHash,
        string memory expectedTag,
        uint256 expectedTime
    ) internal view {
        (
            address by,
            uint256 about,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        ) = validation.getValidationStatus(requestHash);
        assertEq(by, expectedValidator, "validator");
        assertEq(about, agentId, "agent");
        assertEq(response, expectedResponse, "response");
        assertEq(responseHash, expectedHash, "hash");
        assertEq(tag, expectedTag, "tag");
        assertEq(lastUpdate, expectedTime, "time");
    }
}
