// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ReputationTest } from "../../base/ReputationTest.sol";

contract GetSummaryTest is ReputationTest {
    struct Given {
        uint8 client;
        int128 value;
        uint8 decimals;
        uint8 tag1;
        uint8 tag2;
        bool revoked;
    }

    string[3] private tags = ["", "starred", "uptime"];
    Given[] private history;

    function test_agreesWithANaiveOne(
        Given[12] memory given,
        uint8 wanted1,
        uint8 wanted2,
        uint8 asked
    ) public {
        // Give and revoke
        for (uint256 i; i < given.length; ++i) {
            _bound(given[i]);
            address client = _someone(given[i].client);
            _give(
                client, given[i].value, given[i].decimals, tags[given[i].tag1], tags[given[i].tag2]
            );
            if (given[i].revoked) _revoke(client, reputation.getLastIndex(agentId, client));
            history.push(given[i]);
        }

        // Ask about the first one, two, three or all four clients
        address[] memory clients = new address[](asked % 4 + 1);
        for (uint256 i; i < clients.length; ++i) {
            clients[i] = _someone(i);
        }
        (uint64 count, int128 value, uint8 decimals) =
            reputation.getSummary(agentId, clients, tags[wanted1 % 3], tags[wanted2 % 3]);

        // Compare
        (uint64 naiveCount, int128 naiveValue, uint8 naiveDecimals) =
            _naive(clients.length, wanted1 % 3, wanted2 % 3);
        assertEq(count, naiveCount, "count");
        assertEq(value, naiveValue, "value");
        assertEq(decimals, naiveDecimals, "decimals");
    }

    function test_meanOfEqualDecimals() public {
        _give(bob, 9977, 2);
        _give(bob, 9978, 2);
        _give(carol, 9980, 2);
        _assertSummary(_two(bob, carol), 3, 9978, 2);
    }

    function test_cutsTowardZero() public {
        _give(bob, 1, 0);
        _give(bob, 2, 0);
        _assertSummary(_one(bob), 2, 1, 0);
        _give(carol, -1, 0);
        _give(carol, -2, 0);
        _assertSummary(_one(carol), 2, -1, 0);
    }

    function test_mixesDecimalsByTheMostUsed() public {
        _give(bob, 5, 0);
        _give(bob, 25, 1);
        _give(bob, 15, 1);
        _assertSummary(_one(bob), 3, 30, 1);
    }

    function test_fewerDecimalsWinATie() public {
        _give(bob, 12_345, 3);
        _give(bob, 2, 0);
        _assertSummary(_one(bob), 2, 7, 0);
    }

    function test_skipsRevoked() public {
        _give(bob, 100, 0);
        _give(bob, 20, 0);
        _revoke(bob, 2);
        _assertSummary(_one(bob), 1, 100, 0);
    }

    function test_allRevokedIsNone() public {
        _give(bob, 100, 3);
        _revoke(bob, 1);
        _assertSummary(_one(bob), 0, 0, 0);
    }

    function test_othersDoNotCount() public {
        _give(bob, 100, 0);
        _give(thief, -1e30, 0);
        _assertSummary(_one(bob), 1, 100, 0);
    }

    function test_clientNamedTwiceCountsTwice() public {
        _give(bob, 100, 0);
        _assertSummary(_two(bob, bob), 2, 100, 0);
    }

    function test_bothTagsMustFit() public {
        _give(bob, 1, 0, "starred", "provider");
        _give(bob, 2, 0, "starred", "client");
        _give(bob, 4, 0, "uptime", "provider");
        _assertTagged("starred", "provider", 1, 1);
        _assertTagged("starred", "", 2, 1);
        _assertTagged("", "provider", 2, 2);
        _assertTagged("uptime", "client", 0, 0);
        _assertTagged("star", "", 0, 0);
    }

    function test_noneForAnUnknownAgent(uint256 unknown) public {
        _give(bob, 100, 0);
        vm.assume(unknown != agentId);
        agentId = unknown;
        _assertSummary(_one(bob), 0, 0, 0);
    }

    function test_wrapsBeyondInt128LikeTheReference() public {
        _give(bob, 0, 18);
        _give(bob, 0, 18);
        _give(bob, MAX_VALUE, 0);
        int256 mean = int256(MAX_VALUE) * 1e18 / 3;
        _assertSummary(_one(bob), 3, int128(mean), 18);
    }

    function test_reverts_whenNoClientIsNamed(string calldata tag1, string calldata tag2) public {
        vm.expectRevert("clientAddresses required");
        reputation.getSummary(agentId, new address[](0), tag1, tag2);
    }

    function _assertSummary(address[] memory clients, uint64 count, int128 value, uint8 decimals)
        private
        view
    {
        (uint64 actualCount, int128 actualValue, uint8 actualDecimals) =
            reputation.getSummary(agentId, clients, "", "");
        assertEq(actualCount, count, "count");
        assertEq(actualValue, value, "value");
        assertEq(actualDecimals, decimals, "decimals");
    }

    function _assertTagged(string memory tag1, string memory tag2, uint64 count, int128 value)
        private
        view
    {
        (uint64 actualCount, int128 actualValue,) =
            reputation.getSummary(agentId, _one(bob), tag1, tag2);
        assertEq(actualCount, count, "count");
        assertEq(actualValue, value, "value");
    }

    /// @dev Sums for each number of decimals apart, from the history alone.
    function _naive(uint256 clients, uint8 wanted1, uint8 wanted2)
        private
        view
        returns (uint64 count, int128 value, uint8 decimals)
    {
        int256[19] memory sums;
        uint256[19] memory uses;
        for (uint256 i; i < history.length; ++i) {
            Given memory given = history[i];
            bool counts = !given.revoked && given.client < clients
                && (wanted1 == 0 || wanted1 == given.tag1)
                && (wanted2 == 0 || wanted2 == given.tag2);
            if (!counts) continue;
            sums[given.decimals] += given.value;
            ++uses[given.decimals];
            ++count;
        }
        if (count == 0) return (0, 0, 0);

        int256 total;
        uint256 most;
        for (uint256 d = 19; d > 0; --d) {
            total += sums[d - 1] * int256(10 ** (19 - d));
            if (uses[d - 1] >= most) (most, decimals) = (uses[d - 1], uint8(d - 1));
        }
        uint256 size = uint256(total < 0 ? -total : total) / count / 10 ** (18 - decimals);
        value = int128(total < 0 ? -int256(size) : int256(size));
    }

    /// @dev Values of all sizes: small ones meet more roundings, great ones more overflows.
    function _bound(Given memory given) private pure {
        given.client %= 4;
        given.tag1 %= 3;
        given.tag2 %= 3;
        int256 limit = given.decimals % 2 == 0 ? int256(MAX_VALUE) : int256(1000);
        given.value = int128(bound(given.value, -limit, limit));
        given.decimals = given.decimals % 4 == 0 ? given.decimals % 19 : given.decimals % 3;
    }
}
