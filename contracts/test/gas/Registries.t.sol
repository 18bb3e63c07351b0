// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IIdentityRegistry } from "../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../base/RegistriesTest.sol";

/// @dev Whole transactions: intrinsic gas and calldata included, every slot and account cold. Beside
/// each what the reference implementation (version 2.0.0, behind its proxies, compiled via IR for
/// 1,000 runs) takes for the same call with the same arguments.
/// forge-config: default.isolate = true
contract RegistriesGasTest is RegistriesTest {
    string private constant GROUP = "Registries";
    string private constant URI = "https://agents.example.com/0123456789/registration-file.json";
    bytes32 private constant HASH = keccak256("file");

    /// @dev Greatest share of the reference's gas, in percent.
    uint256 private constant AIM = 90;

    address private carol = makeAddr("carol");
    address private validator = makeAddr("validator");
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        _register(carol);
        agentId = _register(carol);
        assertEq(bytes(URI).length, 60);
    }

    function test_gas_register() public {
        vm.prank(alice);
        identity.register(URI);
        _compare("register", vm.snapshotGasLastCall(GROUP, "register"), 177_534);
    }

    function test_gas_registerWithMetadata() public {
        IIdentityRegistry.MetadataEntry[] memory entries = new IIdentityRegistry.MetadataEntry[](1);
        entries[0] = IIdentityRegistry.MetadataEntry("agentKind", "software");
        vm.prank(alice);
        identity.register(URI, entries);
        _compare(
            "register with an entry",
            vm.snapshotGasLastCall(GROUP, "register with an entry"),
            207_224
        );
    }

    function test_gas_giveFeedback() public {
        _give(bob);
        vm.snapshotGasLastCall(GROUP, "feedback, first of an agent");
        _give(alice);
        _compare(
            "feedback, first by a client",
            vm.snapshotGasLastCall(GROUP, "feedback, first by a client"),
            195_736
        );
        _give(alice);
        _compare("feedback, later", vm.snapshotGasLastCall(GROUP, "feedback, later"), 131_003);
    }

    function test_gas_validation() public {
        _request("first");
        vm.snapshotGasLastCall(GROUP, "validation request, first of an agent");
        _request("second");
        _compare("validation request", vm.snapshotGasLastCall(GROUP, "validation request"), 175_909);
        _respond("second");
        _compare(
            "validation response", vm.snapshotGasLastCall(GROUP, "validation response"), 129_491
        );
    }

    /// @dev What a wallet that is stored only once it differs costs later.
    function test_gas_transferFrom() public {
        _transfer(carol, thief, agentId - 1);
        _transfer(carol, alice, agentId);
        vm.snapshotGasLastCall(GROUP, "transfer, first of an agent");
        _transfer(alice, bob, agentId);
        vm.snapshotGasLastCall(GROUP, "transfer, later");
    }

    function _give(address client) private {
        vm.prank(client);
        reputation.giveFeedback(agentId, 100, 0, "starred", "provider", "", URI, HASH);
    }

    function _request(string memory document) private {
        vm.prank(carol);
        validation.validationRequest(validator, agentId, URI, keccak256(bytes(document)));
    }

    function _respond(string memory document) private {
        vm.prank(validator);
        validation.validationResponse(keccak256(bytes(document)), 100, URI, HASH, "tests");
    }

    function _compare(string memory operation, uint256 gas, uint256 theirs) private {
        assertLe(gas * 100, theirs * AIM, operation);
        string memory name = string.concat(operation, ", % of the reference");
        vm.snapshotValue(GROUP, name, gas * 100 / theirs);
    }
}
