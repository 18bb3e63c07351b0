// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

contract AgentTransferFromTest is RegistriesTest {
    uint256 private agentId;

    function setUp() public override {
        super.setUp();
        vm.prank(alice);
        agentId = identity.register("ipfs://file");
    }

    function test_clearsTheWalletFirst(uint256 seed) public {
        address to = _someone(seed);
        _expectTransfer(alice, to);
        vm.prank(alice);
        identity.transferFrom(alice, to, agentId);

        assertEq(identity.ownerOf(agentId), to);
        assertEq(identity.getAgentWallet(agentId), address(0));
        assertEq(identity.getMetadata(agentId, "agentWallet"), "");
        assertEq(identity.tokenURI(agentId), "ipfs://file", "the file stays");
    }

    function test_clearsASignedWallet(uint256 walletKey) public {
        _setWallet(agentId, boundPrivateKey(walletKey));
        _transfer(alice, bob, agentId);
        assertEq(identity.getAgentWallet(agentId), address(0));
    }

    function test_clearsOnTransferToOneself() public {
        _expectTransfer(alice, alice);
        _transfer(alice, alice, agentId);
        assertEq(identity.getAgentWallet(agentId), address(0));
    }

    function test_safe_walletIsClearedBeforeTheReceiverIsAsked() public {
        SmartAccount account = new SmartAccount(bob);
        _expectTransfer(alice, address(account));
        vm.prank(alice);
        identity.safeTransferFrom(alice, address(account), agentId);
        assertEq(account.walletSeen(), address(0));
        assertEq(account.uriSeen(), "ipfs://file");
    }

    function test_newOwnerSetsItsOwn(uint256 walletKey) public {
        _transfer(alice, bob, agentId);
        address wallet = _setWallet(agentId, boundPrivateKey(walletKey));
        assertEq(identity.getAgentWallet(agentId), wallet);
    }

    function test_gasless() public {
        _expectTransfer(alice, bob);
        _forward(
            alice, address(identity), abi.encodeCall(IERC721.transferFrom, (alice, bob, agentId))
        );
        assertEq(identity.ownerOf(agentId), bob);
    }

    function test_reverts_whenThief(uint256 seed) public {
        address caller = _someone(seed);
        vm.expectRevert(
            abi.encodeWithSignature("ERC721InsufficientApproval(address,uint256)", caller, agentId)
        );
        vm.prank(caller);
        identity.transferFrom(alice, caller, agentId);
        assertEq(identity.getAgentWallet(agentId), alice, "the wallet stays");
    }

    function test_reverts_whenToNobody() public {
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
        vm.prank(alice);
        identity.transferFrom(alice, address(0), agentId);
    }

    function _expectTransfer(address from, address to) private {
        vm.expectEmit(address(identity));
        emit IIdentityRegistry.MetadataSet(agentId, "agentWallet", "agentWallet", "");
        vm.expectEmit(address(identity));
        emit IERC721.Transfer(from, to, agentId);
    }
}
