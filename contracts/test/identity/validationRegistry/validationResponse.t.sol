// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IValidationRegistry } from "../../../src/interfaces/IValidationRegistry.sol";
import { ValidationTest } from "../../base/ValidationTest.sol";

contract ValidationResponseTest is ValidationTest {
    struct Answer {
        uint8 response;
        string uri;
        bytes32 hash;
        string tag;
    }

    function setUp() public override {
        super.setUp();
        _request("request");
    }

    function testFuzz_keepsAndEmitsIt(Answer memory answer, uint40 time) public {
        vm.warp(time);
        _bound(answer);
        _expectResponse(answer);
        vm.prank(validator);
        _answer(answer);
        _assertStatus("request", validator, answer.response, answer.hash, answer.tag, time);
    }

    function testFuzz_answersAnew(Answer memory first, Answer memory second) public {
        _bound(first);
        _bound(second);
        vm.startPrank(validator);
        _answer(first);
        vm.warp(NOW + 1 days);
        _expectResponse(second);
        _answer(second);
        _assertStatus("request", validator, second.response, second.hash, second.tag, NOW + 1 days);
        assertEq(validation.getAgentValidations(agentId).length, 1);
    }

    function test_replacesByNothing() public {
        Answer memory full =
            Answer(100, "ipfs://answer", "hash", "a tag of more than one slot, all in all");
        Answer memory nothing;
        vm.startPrank(validator);
        _answer(full);
        _answer(nothing);
        _assertStatus("request", validator, 0, 0, "", NOW);
    }

    function test_answersAfterTheAgentWasSold() public {
        _transfer(alice, bob, agentId);
        _respond("request", 7, "tag");
        _assertStatus("request", validator, 7, 0, "tag", NOW);
    }

    function test_gasless() public {
        Answer memory answer = Answer(100, "", 0, "");
        _forward(validator, address(validation), _encode(answer));
        _assertStatus("request", validator, 100, 0, "", NOW);
    }

    function testFuzz_RevertWhen_RequestUnknown(bytes32 unknown) public {
        vm.assume(unknown != "request");
        vm.expectRevert("unknown");
        _respond(unknown, 101, "");
    }

    function testFuzz_RevertWhen_NotValidator(uint256 seed) public {
        _request(carol, "another");
        address[3] memory callers = [_someone(seed), alice, carol];
        for (uint256 i; i < callers.length; ++i) {
            vm.expectRevert("not validator");
            _respond(callers[i], "request", 101, "");
        }
    }

    function test_RevertWhen_ForwardedOfAStranger() public {
        vm.expectRevert("not validator");
        this.forward(alice, _encode(Answer(1, "", 0, "")));
    }

    function testFuzz_RevertWhen_ResponseAbove100(uint8 response) public {
        _respond("request", 100, "");
        vm.expectRevert("resp>100");
        _respond("request", uint8(bound(response, 101, 255)), "");
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(validation), data);
    }

    function _bound(Answer memory answer) private pure {
        answer.response = uint8(bound(answer.response, 0, 100));
    }

    function _answer(Answer memory answer) private {
        validation.validationResponse(
            "request", answer.response, answer.uri, answer.hash, answer.tag
        );
    }

    function _encode(Answer memory answer) private pure returns (bytes memory) {
        return abi.encodeCall(
            IValidationRegistry.validationResponse,
            ("request", answer.response, answer.uri, answer.hash, answer.tag)
        );
    }

    function _expectResponse(Answer memory answer) private {
        vm.expectEmit(address(validation));
        emit IValidationRegistry.ValidationResponse(
            validator, agentId, "request", answer.response, answer.uri, answer.hash, answer.tag
        );
    }
}
