// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC4906 } from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { Vm } from "forge-std/Test.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

contract RegisterTest is RegistriesTest {
    IIdentityRegistry.MetadataEntry[] private entries;

    function test_idsCountFromZero(uint8 agents) public {
        for (uint256 i; i < agents; ++i) {
            address owner = _someone(i);
            assertEq(_register(owner), i);
            assertEq(identity.ownerOf(i), owner);
            assertEq(identity.getAgentWallet(i), owner);
        }
        vm.expectRevert(_unknown(agents));
        identity.ownerOf(agents);
    }

    function test_withoutFile_emitsTransferRegisteredWallet(uint256 seed) public {
        address owner = _someone(seed);
        vm.recordLogs();
        uint256 agentId = _register(owner);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 3);
        _assertTransfer(logs[0], owner, agentId);
        _assertRegistered(logs[1], owner, agentId, "");
        _assertMetadataSet(logs[2], agentId, "agentWallet", abi.encodePacked(owner));
        assertEq(identity.tokenURI(agentId), "");
    }

    function test_withFile_emitsMetadataUpdateBetween(uint256 seed, string calldata uri) public {
        address owner = _someone(seed);
        vm.recordLogs();
        vm.prank(owner);
        uint256 agentId = identity.register(uri);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 4);
        _assertTransfer(logs[0], owner, agentId);
        _assertMetadataUpdate(logs[1], agentId);
        _assertRegistered(logs[2], owner, agentId, uri);
        _assertMetadataSet(logs[3], agentId, "agentWallet", abi.encodePacked(owner));
        assertEq(identity.tokenURI(agentId), uri);
    }

    function test_withMetadata_emitsEachEntryLast(string calldata uri, bytes[3] calldata values)
        public
    {
        entries.push(IIdentityRegistry.MetadataEntry("name", values[0]));
        entries.push(IIdentityRegistry.MetadataEntry("", values[1]));
        entries.push(IIdentityRegistry.MetadataEntry("name", values[2]));
        vm.recordLogs();
        vm.prank(alice);
        uint256 agentId = identity.register(uri, entries);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 7);
        _assertTransfer(logs[0], alice, agentId);
        _assertMetadataUpdate(logs[1], agentId);
        _assertRegistered(logs[2], alice, agentId, uri);
        _assertMetadataSet(logs[3], agentId, "agentWallet", abi.encodePacked(alice));
        _assertMetadataSet(logs[4], agentId, "name", values[0]);
        _assertMetadataSet(logs[5], agentId, "", values[1]);
        _assertMetadataSet(logs[6], agentId, "name", values[2]);
        assertEq(identity.getMetadata(agentId, "name"), values[2]);
        assertEq(identity.getMetadata(agentId, ""), values[1]);
    }

    function test_walletIsTheOwnersTwentyBytes(uint256 seed) public {
        address owner = _someone(seed);
        uint256 agentId = _register(owner);
        assertEq(identity.getMetadata(agentId, "agentWallet"), abi.encodePacked(owner));
    }

    function test_reverts_whenMetadataNamesTheWallet(bytes calldata value) public {
        entries.push(IIdentityRegistry.MetadataEntry("name", "Ann"));
        entries.push(IIdentityRegistry.MetadataEntry("agentWallet", value));
        vm.expectRevert("reserved key");
        vm.prank(alice);
        identity.register("ipfs://file", entries);

        assertEq(_register(alice), 0, "no id was spent");
    }

    function test_reverts_whenContractDoesNotReceive() public {
        vm.expectRevert(
            abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(reputation))
        );
        vm.prank(address(reputation));
        identity.register();
    }

    function test_contractIsAskedBeforeUriAndRegistered() public {
        SmartAccount account = new SmartAccount(alice);
        vm.recordLogs();
        uint256 agentId = account.register(identity, "ipfs://file");

        assertEq(account.uriSeen(), "", "no URI yet");
        assertEq(account.walletSeen(), address(account), "wallet already");
        assertEq(identity.tokenURI(agentId), "ipfs://file");
        assertEq(identity.getAgentWallet(agentId), address(account));
    }

    function test_agentHandedOnWhileMintedHasNoWallet() public {
        SmartAccount account = new SmartAccount(alice);
        account.passOn(bob);
        uint256 agentId = account.register(identity, "ipfs://file");
        assertEq(identity.ownerOf(agentId), bob);
        assertEq(identity.getAgentWallet(agentId), address(0));
    }

    function test_gasless_ownerIsTheSigner(string calldata uri) public {
        bytes memory call_ = abi.encodeWithSignature("register(string)", uri);
        uint256 agentId = abi.decode(_forward(alice, address(identity), call_), (uint256));
        assertEq(identity.ownerOf(agentId), alice);
        assertEq(identity.getAgentWallet(agentId), alice);
        assertEq(identity.tokenURI(agentId), uri);
    }

    function test_appendedAddressCountsFromForwarderOnly() public {
        vm.prank(thief);
        (bool success,) =
            address(identity).call(abi.encodePacked(abi.encodeWithSignature("register()"), alice));
        assertTrue(success);
        assertEq(identity.ownerOf(0), thief);
    }

    function _assertTransfer(Vm.Log memory log, address owner, uint256 agentId) private pure {
        assertEq(log.topics[0], IERC721.Transfer.selector, "Transfer");
        assertEq(log.topics[1], 0);
        assertEq(log.topics[2], bytes32(uint256(uint160(owner))));
        assertEq(log.topics[3], bytes32(agentId));
    }

    function _assertMetadataUpdate(Vm.Log memory log, uint256 agentId) private pure {
        assertEq(log.topics[0], IERC4906.MetadataUpdate.selector, "MetadataUpdate");
        assertEq(abi.decode(log.data, (uint256)), agentId);
    }

    function _assertRegistered(Vm.Log memory log, address owner, uint256 agentId, string memory uri)
        private
        pure
    {
        assertEq(log.topics[0], IIdentityRegistry.Registered.selector, "Registered");
        assertEq(log.topics[1], bytes32(agentId));
        assertEq(log.topics[2], bytes32(uint256(uint160(owner))));
        assertEq(abi.decode(log.data, (string)), uri);
    }

    function _assertMetadataSet(
        Vm.Log memory log,
        uint256 agentId,
        string memory key,
        bytes memory value
    ) private pure {
        assertEq(log.topics[0], IIdentityRegistry.MetadataSet.selector, "MetadataSet");
        assertEq(log.topics[1], bytes32(agentId));
        assertEq(log.topics[2], keccak256(bytes(key)));
        assertEq(log.data, abi.encode(key, value));
    }
}
