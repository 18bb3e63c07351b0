// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ValidationTest } from "../../base/ValidationTest.sol";

contract GetValidationStatusTest is ValidationTest {
    function testFuzz_RevertWhen_RequestUnknown(bytes32 requestHash) public {
        vm.expectRevert("unknown");
        validation.getValidationStatus(requestHash);
    }

    function test_unansweredReadsLikeAnAnswerOfZero() public {
        _request("request");
        _assertStatus("request", validator, 0, 0, "", NOW);
        _respond("request", 0, "");
        _assertStatus("request", validator, 0, 0, "", NOW);
    }

    function test_givesTheLastAnswerAndItsTime() public {
        _request("request");
        vm.warp(NOW + 1);
        _respond("request", 1, "first");
        _assertStatus("request", validator, 1, 0, "first", NOW + 1);
        vm.warp(NOW + 2);
        _respond("request", 100, "second");
        _assertStatus("request", validator, 100, 0, "second", NOW + 2);
    }
}
