// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWalletFactory } from "../../../src/interfaces/IAgentWalletFactory.sol";
import { AgentWallet } from "../../../src/wallets/AgentWallet.sol";
import { AgentWalletFactory } from "../../../src/wallets/AgentWalletFactory.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract CreateWalletTest is WalletTest {
    function testFuzz_makesTheWalletOfAnOwner(address caller, address owner, bytes32 salt) public {
        vm.assume(owner != address(0) && (owner != alice || salt != SALT));
        address expected = factory.walletOf(owner, salt);
        assertEq(expected.code.length, 0, "before");
        vm.expectEmit(address(factory));
        emit IAgentWalletFactory.WalletCreated(expected, owner, salt);
        vm.prank(caller);
        assertEq(factory.createWallet(owner, salt), expected, "address");
        assertEq(AgentWallet(payable(expected)).owner(), owner, "owner");
    }

    /// @dev Made before by anybody, it is the same wallet: a request to make it cannot be spoiled.
    function test_findsTheWallet_thatIsThere() public {
        vm.recordLogs();
        vm.prank(thief);
        assertEq(factory.createWallet(alice, SALT), address(wallet));
        assertEq(vm.getRecordedLogs().length, 0, "logs");
    }

    function testFuzz_differs_byOwnerAndSalt(address a, address b, bytes32 c, bytes32 d)
        public
        view
    {
        vm.assume(a != b && c != d);
        assertNotEq(factory.walletOf(a, c), factory.walletOf(b, c), "owner");
        assertNotEq(factory.walletOf(a, c), factory.walletOf(a, d), "salt");
    }

    /// @dev The address follows from factory, code, owner and salt alone.
    function testFuzz_followsFromItsParts(address owner, bytes32 salt) public view {
        bytes memory initCode = abi.encodePacked(
            hex"6100413d81600a3d39f3363d3d373d3d3d363d73",
            factory.implementation(),
            hex"5af43d82803e903d91602b57fd5bf3",
            owner
        );
        bytes32 hash =
            keccak256(abi.encodePacked(hex"ff", address(factory), salt, keccak256(initCode)));
        assertEq(factory.walletOf(owner, salt), address(uint160(uint256(hash))));
    }

    function test_isPaid_beforeItIsMade() public {
        address later = factory.walletOf(alice, "later");
        token.mint(later, PRICE);
        factory.createWallet(alice, "later");
        vm.prank(alice);
        AgentWallet(payable(later)).withdraw(address(usdc), alice, PRICE);
        assertEq(usdc.balanceOf(alice), PRICE);
    }

    function test_RevertWhen_ThereIsNoOwner() public {
        vm.expectRevert(IAgentWalletFactory.ZeroAddress.selector);
        factory.createWallet(address(0), SALT);
    }

    function test_wallets_runItsImplementation() public {
        AgentWalletFactory other = new AgentWalletFactory(forwarder, address(market));
        assertNotEq(other.implementation(), factory.implementation(), "another factory's");
        bytes memory code = address(wallet).code;
        address implementation;
        assembly {
            implementation := shr(96, mload(add(code, 42)))
        }
        assertEq(implementation, factory.implementation());
    }
}
