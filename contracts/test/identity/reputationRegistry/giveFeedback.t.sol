// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReputationRegistry } from "../../../src/interfaces/IReputationRegistry.sol";
import { ReputationTest } from "../../base/ReputationTest.sol";

contract GiveFeedbackTest is ReputationTest {
    struct Given {
        int128 value;
        uint8 decimals;
        string tag1;
        string tag2;
        string endpoint;
        string uri;
        bytes32 hash;
    }

    function test_keepsAndEmitsIt(uint256 seed, Given memory given) public {
        address client = _someone(seed);
        _bound(given);
        _expectFeedback(client, 1, given);
        vm.prank(client);
        _give(given);
        _assertKept(client, 1, given);
    }

    function test_indexesCountFromOneForEachClient(Given memory given, uint8 times) public {
        _bound(given);
        for (uint64 index = 1; index <= uint64(times) % 5 + 1; ++index) {
            _expectFeedback(bob, index, given);
            vm.prank(bob);
            _give(given);
            assertEq(reputation.getLastIndex(agentId, bob), index);
        }
        _expectFeedback(carol, 1, given);
        vm.prank(carol);
        _give(given);
    }

    function test_laterFeedbackLeavesEarlierAlone(Given memory first, Given memory second) public {
        _bound(first);
        _bound(second);
        vm.startPrank(bob);
        _give(first);
        _give(second);
        _assertKept(bob, 1, first);
        _assertKept(bob, 2, second);
    }

    function test_extremes(bool negative, uint8 decimals) public {
        decimals = uint8(bound(decimals, 0, 18));
        int128 value = negative ? -MAX_VALUE : MAX_VALUE;
        _give(bob, value, decimals);
        (int128 kept, uint8 keptDecimals,,,) = reputation.readFeedback(agentId, bob, 1);
        assertEq(kept, value);
        assertEq(keptDecimals, decimals);
    }

    /// @dev Where value and tags are short they share a slot; whoever reads never notices.
    function test_shortAndLongReadAlike(uint8 length1, uint8 length2, uint8 beyond) public {
        Given memory given;
        given.tag1 = _text("a", bound(length1, 0, 24));
        given.tag2 = _text("b", bound(length2, 0, 24));
        int128[4] memory edges = [
            int128(type(int64).max),
            int128(type(int64).min),
            int128(type(int64).max) + 1,
            int128(type(int64).min) - 1
        ];
        given.value = edges[beyond % 4];
        _expectFeedback(bob, 1, given);
        vm.prank(bob);
        _give(given);
        _assertKept(bob, 1, given);

        vm.prank(bob);
        reputation.revokeFeedback(agentId, 1);
        (int128 value,, string memory tag1, string memory tag2, bool isRevoked) =
            reputation.readFeedback(agentId, bob, 1);
        assertTrue(isRevoked);
        assertEq(value, given.value);
        assertEq(tag1, given.tag1);
        assertEq(tag2, given.tag2);
    }

    function test_shortFeedbackTakesOneSlotAndLongThree() public {
        assertEq(_slotsOf(1, "starred", "provider"), 1);
        assertEq(_slotsOf(type(int64).max, _text("a", 20), ""), 1);
        assertEq(_slotsOf(type(int64).min, "", _text("b", 20)), 1);
        assertEq(_slotsOf(1, _text("a", 20), "b"), 3);
        assertEq(_slotsOf(int128(type(int64).max) + 1, "a", "b"), 3);
    }

    function test_agentsOwnWalletMayGive() public {
        address wallet = _setWallet(agentId, 77);
        _give(wallet, 100, 0);
        assertEq(reputation.getLastIndex(agentId, wallet), 1, "a gap of ERC-8004, kept");
    }

    function test_formerOwnerMayGive() public {
        _transfer(alice, bob, agentId);
        _give(alice, 1, 0);
        assertEq(reputation.getLastIndex(agentId, alice), 1);
    }

    function test_gasless(Given memory given) public {
        _bound(given);
        _expectFeedback(bob, 1, given);
        _forward(bob, address(reputation), _encode(given));
        _assertKept(bob, 1, given);
    }

    function test_reverts_whenTooManyDecimals(uint8 decimals) public {
        decimals = uint8(bound(decimals, 19, 255));
        vm.expectRevert("too many decimals");
        _give(bob, 1, decimals);
    }

    function test_reverts_whenValueTooLarge(int128 value, bool negative) public {
        value = negative
            ? int128(bound(value, type(int128).min, -MAX_VALUE - 1))
            : int128(bound(value, MAX_VALUE + 1, type(int128).max));
        vm.expectRevert("value too large");
        _give(bob, value, 0);
    }

    function test_reverts_whenOwner() public {
        _expectSelf(alice);
    }

    function test_reverts_whenApproved() public {
        vm.prank(alice);
        identity.approve(bob, agentId);
        _expectSelf(bob);
    }

    function test_reverts_whenOperator() public {
        vm.prank(alice);
        identity.setApprovalForAll(bob, true);
        _expectSelf(bob);
    }

    function test_reverts_whenOwnerIsForwarded() public {
        Given memory given;
        vm.expectRevert("Self-feedback not allowed");
        this.forward(alice, _encode(given));
    }

    function test_reverts_whenAgentUnknown(uint256 unknown) public {
        agentId = bound(unknown, agentId + 1, type(uint256).max);
        vm.expectRevert(_unknown(agentId));
        _give(bob, 1, 0);
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(reputation), data);
    }

    /// @dev Slots written by a later feedback, but for the index.
    function _slotsOf(int128 value, string memory tag1, string memory tag2)
        private
        returns (uint256)
    {
        _give(bob, 1, 0);
        vm.record();
        _give(bob, value, 0, tag1, tag2);
        (, bytes32[] memory writes) = vm.accesses(address(reputation));
        uint256 distinct;
        for (uint256 i; i < writes.length; ++i) {
            bool seen;
            for (uint256 j; j < i; ++j) {
                seen = seen || writes[j] == writes[i];
            }
            if (!seen) ++distinct;
        }
        return distinct - 1;
    }

    function _text(bytes1 character, uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i; i < length; ++i) {
            text[i] = character;
        }
        return string(text);
    }

    function _bound(Given memory given) private pure {
        given.value = int128(bound(given.value, -MAX_VALUE, MAX_VALUE));
        given.decimals = uint8(bound(given.decimals, 0, 18));
    }

    function _give(Given memory given) private {
        (bool success,) = address(reputation).call(_encode(given));
        assertTrue(success);
    }

    function _encode(Given memory given) private view returns (bytes memory) {
        return abi.encodeCall(
            IReputationRegistry.giveFeedback,
            (
                agentId,
                given.value,
                given.decimals,
                given.tag1,
                given.tag2,
                given.endpoint,
                given.uri,
                given.hash
            )
        );
    }

    function _expectFeedback(address client, uint64 index, Given memory given) private {
        vm.expectEmit(address(reputation));
        emit IReputationRegistry.NewFeedback(
            agentId,
            client,
            index,
            given.value,
            given.decimals,
            given.tag1,
            given.tag1,
            given.tag2,
            given.endpoint,
            given.uri,
            given.hash
        );
    }

    function _expectSelf(address client) private {
        vm.expectRevert("Self-feedback not allowed");
        _give(client, 1, 0);
    }

    function _assertKept(address client, uint64 index, Given memory given) private view {
        (int128 value, uint8 decimals, string memory tag1, string memory tag2, bool isRevoked) =
            reputation.readFeedback(agentId, client, index);
        assertEq(value, given.value);
        assertEq(decimals, given.decimals);
        assertEq(tag1, given.tag1);
        assertEq(tag2, given.tag2);
        assertFalse(isRevoked);
    }
}
