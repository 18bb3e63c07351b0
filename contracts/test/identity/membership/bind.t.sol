// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Membership } from "../../../src/identity/Membership.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract BindTest is IdentityTest {
    uint256 private constant WALLET_KEY = 77;

    function test_owner(uint8 agentsBefore, bool isPerson) public {
        for (uint256 i; i < agentsBefore; ++i) {
            _register(bob);
        }
        uint256 agentId = _register(alice);
        IMembership.Kind kind = _kind(isPerson);

        vm.expectEmit(address(membership));
        emit IMembership.AccountBound(agentId, alice, kind);
        _bind(alice, agentId, kind);
        _assertBound(alice, agentId, kind, IMembership.Status.Active);
    }

    function test_wallet(uint256 walletKey) public {
        uint256 agentId = _register(alice);
        address wallet = _setWallet(agentId, boundPrivateKey(walletKey));
        _bind(wallet, agentId);
        _assertBound(wallet, agentId, IMembership.Kind.Software, IMembership.Status.Active);
    }

    function test_ownerAndWalletsMakeSeveralAccounts() public {
        uint256 agentId = _join(alice);
        address first = _setWallet(agentId, WALLET_KEY);
        _bind(first, agentId);
        address second = _setWallet(agentId, WALLET_KEY + 1);
        _bind(second, agentId);

        address[] memory accounts = membership.accountsOf(agentId);
        assertEq(accounts.length, 3);
        assertEq(accounts[0], alice);
        assertEq(accounts[1], first);
        assertEq(accounts[2], second);
    }

    function test_agentZeroIsReal() public {
        assertFalse(membership.accountOf(alice).bound);
        assertEq(_join(alice), 0);
        assertTrue(membership.accountOf(alice).bound);
    }

    function test_staysWhenTheAgentIsSold() public {
        uint256 agentId = _join(alice);
        _transfer(alice, bob, agentId);
        _assertBound(alice, agentId, IMembership.Kind.Software, IMembership.Status.Active);
        _bind(bob, agentId);
        assertEq(membership.accountsOf(agentId).length, 2);
    }

    function test_laterAccountTakesOverTheAgentsStatus() public {
        uint256 agentId = _join(alice);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        address wallet = _setWallet(agentId, WALLET_KEY);
        _bind(wallet, agentId);
        _assertBound(wallet, agentId, IMembership.Kind.Software, IMembership.Status.Suspended);
    }

    function test_laterAccountOfASystemAgent() public {
        uint256 agentId = _join(alice);
        vm.prank(governance);
        membership.makeSystem(agentId);
        address wallet = _setWallet(agentId, WALLET_KEY);
        _bind(wallet, agentId, IMembership.Kind.System);
        _assertBound(wallet, agentId, IMembership.Kind.System, IMembership.Status.Active);
    }

    function test_closingOneAccountLeavesTheNextOpen() public {
        uint256 agentId = _join(alice);
        vm.prank(alice);
        membership.closeAccount(alice, true);
        address wallet = _setWallet(agentId, WALLET_KEY);
        _bind(wallet, agentId);
        assertFalse(membership.accountOf(wallet).closed);
    }

    function test_gasless() public {
        uint256 agentId = _register(alice);
        _forward(
            alice,
            address(membership),
            abi.encodeCall(IMembership.bind, (agentId, IMembership.Kind.Person))
        );
        _assertBound(alice, agentId, IMembership.Kind.Person, IMembership.Status.Active);
    }

    function test_reverts_whenThief(uint256 seed) public {
        uint256 agentId = _register(alice);
        _expectNotOf(_someone(seed), agentId);
    }

    function test_reverts_whenApprovedOrOperatorOnly() public {
        uint256 agentId = _register(alice);
        vm.startPrank(alice);
        identity.approve(bob, agentId);
        identity.setApprovalForAll(thief, true);
        vm.stopPrank();
        _expectNotOf(bob, agentId);
        _expectNotOf(thief, agentId);
    }

    function test_reverts_whenFormerOwner() public {
        uint256 agentId = _register(alice);
        _transfer(alice, bob, agentId);
        _expectNotOf(alice, agentId);
    }

    function test_reverts_whenFormerWallet() public {
        uint256 agentId = _register(alice);
        address wallet = _setWallet(agentId, WALLET_KEY);
        _transfer(alice, bob, agentId);
        _expectNotOf(wallet, agentId);
    }

    function test_reverts_whenThiefAppendsTheOwner() public {
        uint256 agentId = _register(alice);
        bytes memory call_ = abi.encodeCall(IMembership.bind, (agentId, IMembership.Kind.Software));
        vm.prank(thief);
        (bool success, bytes memory result) =
            address(membership).call(abi.encodePacked(call_, alice));
        assertFalse(success);
        assertEq(result, abi.encodeWithSelector(IMembership.NotOfAgent.selector, thief, agentId));
    }

    function test_reverts_whenBoundAlready(bool toAnother) public {
        uint256 agentId = _join(alice);
        uint256 next = toAnother ? _register(alice) : agentId;
        vm.expectRevert(abi.encodeWithSelector(IMembership.AlreadyBound.selector, alice, agentId));
        _bind(alice, next);
    }

    function test_reverts_whenFirstOfSystemKind() public {
        uint256 agentId = _register(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IMembership.KindReserved.selector, IMembership.Kind.System)
        );
        _bind(alice, agentId, IMembership.Kind.System);
    }

    function test_reverts_whenOfAnotherKind(bool firstIsPerson, bool asSystem) public {
        uint256 agentId = _register(alice);
        _bind(alice, agentId, _kind(firstIsPerson));
        address wallet = _setWallet(agentId, WALLET_KEY);
        vm.expectRevert(
            abi.encodeWithSelector(IMembership.KindIsSet.selector, agentId, _kind(firstIsPerson))
        );
        _bind(wallet, agentId, asSystem ? IMembership.Kind.System : _kind(!firstIsPerson));
    }

    function test_reverts_whenNinthAccount() public {
        uint256 agentId = _join(alice);
        for (uint256 i = 1; i < 8; ++i) {
            _bind(_setWallet(agentId, WALLET_KEY + i), agentId);
        }
        address ninth = _setWallet(agentId, WALLET_KEY + 8);
        vm.expectRevert(abi.encodeWithSelector(IMembership.TooManyAccounts.selector, agentId, 8));
        _bind(ninth, agentId);
    }

    function test_reverts_whenUnknown(uint256 unknown) public {
        vm.expectRevert(_unknown(unknown));
        _bind(alice, unknown);
    }

    function test_reverts_whenNotConfigured(uint256 agentId) public {
        membership = new Membership(forwarder, governance);
        vm.expectRevert(IMembership.NotConfigured.selector);
        _bind(alice, agentId);
    }

    function _expectNotOf(address account, uint256 agentId) private {
        vm.expectRevert(abi.encodeWithSelector(IMembership.NotOfAgent.selector, account, agentId));
        _bind(account, agentId);
    }

    function _assertBound(
        address account,
        uint256 agentId,
        IMembership.Kind kind,
        IMembership.Status status
    ) private view {
        IMembership.Account memory record = membership.accountOf(account);
        assertEq(record.agentId, agentId);
        assertTrue(record.bound);
        assertFalse(record.closed);
        assertEq(uint8(record.kind), uint8(kind));
        assertEq(uint8(record.status), uint8(status));
    }

    function _kind(bool isPerson) private pure returns (IMembership.Kind) {
        return isPerson ? IMembership.Kind.Person : IMembership.Kind.Software;
    }
}
