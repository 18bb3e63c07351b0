// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ValidationTest } from "../../base/ValidationTest.sol";

contract GetValidationSummaryTest is ValidationTest {
    address[] private none;

    function testFuzz_noneForUnknownAgents(uint256 unknown) public view {
        (uint64 count, uint8 mean) = validation.getSummary(unknown, none, "");
        assertEq(count, 0);
        assertEq(mean, 0);
    }

    function test_countsAnswersOfZeroButNotUnanswered() public {
        _request("unanswered");
        _assertSummary(none, "", 0, 0);
        _request("failed");
        _respond("failed", 0, "tests");
        _assertSummary(none, "", 1, 0);
    }

    function testFuzz_meanIsCutToAnInteger(uint8[] memory responses) public {
        vm.assume(responses.length != 0);
        uint256 sum;
        for (uint256 i; i < responses.length; ++i) {
            responses[i] = uint8(bound(responses[i], 0, 100));
            sum += responses[i];
            _request(bytes32(i));
            _respond(bytes32(i), responses[i], "");
        }
        _assertSummary(none, "", uint64(responses.length), uint8(sum / responses.length));
    }

    function test_filtersByValidatorAndTag() public {
        _request("one");
        _respond("one", 10, "tests");
        _request("two");
        _respond("two", 20, "evidence");
        _request(carol, "three");
        _respond(carol, "three", 60, "tests");

        _assertSummary(none, "", 3, 30);
        _assertSummary(none, "tests", 2, 35);
        _assertSummary(none, "test", 0, 0);
        _assertSummary(_list(validator), "", 2, 15);
        _assertSummary(_list(carol), "", 1, 60);
        _assertSummary(_list(carol), "evidence", 0, 0);
        _assertSummary(_list(validator), "tests", 1, 10);
        _assertSummary(_list(alice), "", 0, 0);

        address[] memory both = new address[](3);
        (both[0], both[1], both[2]) = (carol, validator, carol);
        _assertSummary(both, "", 3, 30);
    }

    function test_takesTheLastAnswer() public {
        _request("one");
        _respond("one", 10, "tests");
        _respond("one", 90, "again");
        _assertSummary(none, "", 1, 90);
        _assertSummary(none, "tests", 0, 0);
    }

    function test_leavesOtherAgentsAlone() public {
        vm.prank(thief);
        validation.validationRequest(validator, agentId - 1, URI, "of the thief");
        _respond("of the thief", 100, "");
        _assertSummary(none, "", 0, 0);
    }

    function _list(address account) private pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = account;
    }

    function _assertSummary(
        address[] memory validators,
        string memory tag,
        uint64 expectedCount,
        uint8 expectedMean
    ) private view {
        (uint64 count, uint8 mean) = validation.getSummary(agentId, validators, tag);
        assertEq(count, expectedCount, "count");
        assertEq(mean, expectedMean, "mean");
    }
}
