// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ERC1155 } from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import { IERC1155Receiver } from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IERC721Receiver } from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract Coupons is ERC1155 {
    constructor() ERC1155("") { }

    function mint(address to, uint256[] calldata ids, uint256[] calldata amounts) external {
        _mint(to, ids[0], amounts[0], "");
        _mintBatch(to, ids, amounts, "");
    }
}

contract ReceivingTest is WalletTest {
    function testFuzz_takesCoin_fromAnyone(address sender, uint96 amount) public {
        vm.assume(sender != address(wallet));
        hoax(sender, amount);
        (bool success,) = address(wallet).call{ value: amount }("");
        assertTrue(success);
        assertEq(address(wallet).balance, amount);
    }

    /// @dev An agent's identity, minted to it or sent to it; the owner gets it out again.
    function test_takesAgents_andGivesThemBack() public {
        uint256 agentId = _register(bob);
        vm.prank(bob);
        identity.safeTransferFrom(bob, address(wallet), agentId);
        assertEq(identity.ownerOf(agentId), address(wallet), "in");
        _executeAs(
            alice,
            address(identity),
            abi.encodeCall(IERC721.transferFrom, (address(wallet), alice, agentId))
        );
        assertEq(identity.ownerOf(agentId), alice, "out");
    }

    function test_takesERC1155_andGivesItBack() public {
        Coupons coupons = new Coupons();
        uint256[] memory ids = new uint256[](2);
        uint256[] memory amounts = new uint256[](2);
        (ids[0], ids[1], amounts[0], amounts[1]) = (1, 2, 10, 20);
        coupons.mint(address(wallet), ids, amounts);
        assertEq(coupons.balanceOf(address(wallet), 1), 20, "in");
        _executeAs(
            alice,
            address(coupons),
            abi.encodeCall(coupons.safeBatchTransferFrom, (address(wallet), bob, ids, amounts, ""))
        );
        assertEq(coupons.balanceOf(bob, 2), 20, "out");
    }

    function test_saysWhatItIs() public view {
        assertTrue(wallet.supportsInterface(type(IERC165).interfaceId), "ERC-165");
        assertTrue(wallet.supportsInterface(type(IERC1271).interfaceId), "ERC-1271");
        assertTrue(wallet.supportsInterface(type(IERC721Receiver).interfaceId), "ERC-721");
        assertTrue(wallet.supportsInterface(type(IERC1155Receiver).interfaceId), "ERC-1155");
        assertTrue(wallet.supportsInterface(type(IAgentWallet).interfaceId), "wallet");
        assertFalse(wallet.supportsInterface(0xffffffff), "nothing");
        assertTrue(wallet.isTrustedForwarder(forwarder), "forwarder");
    }
}
