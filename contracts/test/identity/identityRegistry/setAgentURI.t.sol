// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC4906 } from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";

contract SetAgentURITest is RegistriesTest {
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        agentId = _register(alice);
    }

    function test_owner(string calldata uri) public {
        _expectUpdate(uri, alice);
        vm.prank(alice);
        identity.setAgentURI(agentId, uri);
        assertEq(identity.tokenURI(agentId), uri);
    }

    function test_approved(string calldata uri) public {
        vm.prank(alice);
        identity.approve(bob, agentId);
        _expectUpdate(uri, bob);
        vm.prank(bob);
        identity.setAgentURI(agentId, uri);
    }

    function test_operator(string calldata uri) public {
        vm.prank(alice);
        identity.setApprovalForAll(bob, true);
        _expectUpdate(uri, bob);
        vm.prank(bob);
        identity.setAgentURI(agentId, uri);
    }

    function test_gasless(string calldata uri) public {
        _expectUpdate(uri, alice);
        _forward(
            alice, address(identity), abi.encodeCall(IIdentityRegistry.setAgentURI, (agentId, uri))
        );
    }

    function test_reverts_whenThief(uint256 seed) public {
        vm.expectRevert("Not authorized");
        vm.prank(_someone(seed));
        identity.setAgentURI(agentId, "ipfs://stolen");
    }

    function test_reverts_whenThiefIsForwarded() public {
        vm.expectRevert("Not authorized");
        this.forward(
            thief, abi.encodeCall(IIdentityRegistry.setAgentURI, (agentId, "ipfs://stolen"))
        );
    }

    function test_reverts_whenOnlyTheWallet() public {
        address wallet = _setWallet(agentId, 77);
        vm.expectRevert("Not authorized");
        vm.prank(wallet);
        identity.setAgentURI(agentId, "ipfs://file");
    }

    function test_reverts_whenUnknown(uint256 unknown) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        identity.setAgentURI(unknown, "ipfs://file");
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(identity), data);
    }

    function _expectUpdate(string memory uri, address by) private {
        vm.expectEmit(address(identity));
        emit IERC4906.MetadataUpdate(agentId);
        vm.expectEmit(address(identity));
        emit IIdentityRegistry.URIUpdated(agentId, uri, by);
    }
}
