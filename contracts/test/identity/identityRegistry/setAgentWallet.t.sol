// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IdentityRegistry } from "../../../src/identity/IdentityRegistry.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { RegistriesTest } from "../../base/RegistriesTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

contract SetAgentWalletTest is RegistriesTest {
    uint256 private constant DEADLINE = NOW + 5 minutes;

    uint256 private agentId;
    address private wallet;
    uint256 private key;

    function setUp() public override {
        super.setUp();
        agentId = _register(alice);
        (wallet, key) = makeAddrAndKey("wallet");
    }

    function test_walletSigns(uint256 walletKey, uint256 deadline) public {
        walletKey = boundPrivateKey(walletKey);
        deadline = bound(deadline, NOW, DEADLINE);
        address newWallet = vm.addr(walletKey);
        bytes memory signature =
            _sign(walletKey, _walletDigest(agentId, newWallet, alice, deadline));

        _expectSet(newWallet);
        vm.prank(alice);
        identity.setAgentWallet(agentId, newWallet, deadline, signature);
        assertEq(identity.getAgentWallet(agentId), newWallet);
        assertEq(identity.getMetadata(agentId, "agentWallet"), abi.encodePacked(newWallet));
    }

    function test_approvedAndOperatorBringTheSignature() public {
        vm.startPrank(alice);
        identity.approve(bob, agentId);
        identity.setApprovalForAll(deployer, true);
        vm.stopPrank();

        vm.prank(bob);
        identity.setAgentWallet(agentId, wallet, DEADLINE, _signature());
        assertEq(identity.getAgentWallet(agentId), wallet);
        vm.prank(alice);
        identity.unsetAgentWallet(agentId);
        vm.prank(deployer);
        identity.setAgentWallet(agentId, wallet, DEADLINE, _signature());
        assertEq(identity.getAgentWallet(agentId), wallet);
    }

    function test_contractWalletApprovesByErc1271() public {
        SmartAccount account = new SmartAccount(wallet);
        bytes memory signature =
            _sign(key, _walletDigest(agentId, address(account), alice, DEADLINE));
        _expectSet(address(account));
        vm.prank(alice);
        identity.setAgentWallet(agentId, address(account), DEADLINE, signature);
        assertEq(identity.getAgentWallet(agentId), address(account));
    }

    function test_keyIsTriedBeforeErc1271() public {
        SmartAccount refusing = new SmartAccount(bob);
        vm.etch(wallet, address(refusing).code);
        bytes memory signature = _signature();
        vm.prank(alice);
        identity.setAgentWallet(agentId, wallet, DEADLINE, signature);
        assertEq(identity.getAgentWallet(agentId), wallet, "an account with key and code");
    }

    function test_gasless() public {
        bytes memory signature = _signature();
        _forward(
            alice,
            address(identity),
            abi.encodeCall(IIdentityRegistry.setAgentWallet, (agentId, wallet, DEADLINE, signature))
        );
        assertEq(identity.getAgentWallet(agentId), wallet);
    }

    function test_reverts_whenThiefHoldsASignedWallet() public {
        bytes memory signature = _signature();
        vm.expectRevert("Not authorized");
        vm.prank(thief);
        identity.setAgentWallet(agentId, wallet, DEADLINE, signature);
    }

    function test_reverts_whenThiefNamesHimselfOwner() public {
        address thiefsWallet = vm.addr(99);
        bytes memory signature = _sign(99, _walletDigest(agentId, thiefsWallet, thief, DEADLINE));
        vm.expectRevert("Not authorized");
        vm.prank(thief);
        identity.setAgentWallet(agentId, thiefsWallet, DEADLINE, signature);
    }

    function test_reverts_whenWalletIsZero(bytes calldata signature) public {
        vm.expectRevert("bad wallet");
        vm.prank(alice);
        identity.setAgentWallet(agentId, address(0), DEADLINE, signature);
    }

    function test_reverts_whenExpired(uint256 deadline) public {
        deadline = bound(deadline, 0, NOW - 1);
        vm.expectRevert("expired");
        vm.prank(alice);
        identity.setAgentWallet(agentId, wallet, deadline, "");
    }

    function test_reverts_whenTooFar(uint256 deadline) public {
        deadline = bound(deadline, DEADLINE + 1, type(uint256).max);
        vm.expectRevert("deadline too far");
        vm.prank(alice);
        identity.setAgentWallet(agentId, wallet, deadline, "");
    }

    function test_reverts_whenAnotherSigns(uint256 otherKey) public {
        otherKey = boundPrivateKey(otherKey);
        vm.assume(otherKey != key);
        _expectInvalid(_sign(otherKey, _walletDigest(agentId, wallet, alice, DEADLINE)));
    }

    function test_reverts_whenSignedForAnotherAgent(uint256 other) public {
        vm.assume(other != agentId);
        _expectInvalid(_sign(key, _walletDigest(other, wallet, alice, DEADLINE)));
    }

    function test_reverts_whenSignedForAnotherOwner(address other) public {
        vm.assume(other != alice);
        _expectInvalid(_sign(key, _walletDigest(agentId, wallet, other, DEADLINE)));
    }

    function test_reverts_whenSignedForAnotherDeadline(uint256 other) public {
        vm.assume(other != DEADLINE);
        _expectInvalid(_sign(key, _walletDigest(agentId, wallet, alice, other)));
    }

    function test_reverts_whenSignedForAnotherChain() public {
        bytes memory signature = _signature();
        vm.chainId(block.chainid + 1);
        _expectInvalid(signature);
    }

    function test_reverts_whenSignedForAnotherRegistry() public {
        bytes memory signature = _signature();
        identity = new IdentityRegistry(forwarder, deployer);
        assertEq(_register(alice), agentId);
        _expectInvalid(signature);
    }

    function test_reverts_whenSoldSinceSigning() public {
        bytes memory signature = _signature();
        _transfer(alice, bob, agentId);
        vm.expectRevert("invalid wallet sig");
        vm.prank(bob);
        identity.setAgentWallet(agentId, wallet, DEADLINE, signature);
    }

    function test_reverts_whenSignatureIsGarbage(bytes calldata signature) public {
        vm.assume(keccak256(signature) != keccak256(_signature()));
        _expectInvalid(signature);
    }

    function test_reverts_whenContractWalletRefuses() public {
        SmartAccount account = new SmartAccount(bob);
        bytes memory signature =
            _sign(key, _walletDigest(agentId, address(account), alice, DEADLINE));
        vm.expectRevert("invalid wallet sig");
        vm.prank(alice);
        identity.setAgentWallet(agentId, address(account), DEADLINE, signature);
    }

    function test_reverts_whenContractWalletKnowsNoErc1271() public {
        vm.expectRevert("invalid wallet sig");
        vm.prank(alice);
        identity.setAgentWallet(agentId, address(reputation), DEADLINE, "");
    }

    function test_reverts_whenUnknown(uint256 unknown) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(_unknown(unknown));
        vm.prank(alice);
        identity.setAgentWallet(unknown, wallet, DEADLINE, "");
    }

    function _signature() private view returns (bytes memory) {
        return _sign(key, _walletDigest(agentId, wallet, alice, DEADLINE));
    }

    function _expectSet(address newWallet) private {
        vm.expectEmit(address(identity));
        emit IIdentityRegistry.MetadataSet(
            agentId, "agentWallet", "agentWallet", abi.encodePacked(newWallet)
        );
    }

    function _expectInvalid(bytes memory signature) private {
        vm.expectRevert("invalid wallet sig");
        vm.prank(alice);
        identity.setAgentWallet(agentId, wallet, DEADLINE, signature);
    }
}
