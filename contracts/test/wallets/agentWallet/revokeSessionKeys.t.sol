// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract RevokeSessionKeysTest is WalletTest {
    function testFuzz_endsSessions(uint8 count) public {
        count = uint8(bound(count, 1, 8));
        address[] memory keys = new address[](count);
        for (uint256 i; i < count; ++i) {
            keys[i] = _someone(i);
            _setKey(keys[i], _session());
        }
        for (uint256 i; i < count; ++i) {
            vm.expectEmit(address(wallet));
            emit IAgentWallet.SessionKeyRevoked(keys[i]);
        }
        vm.prank(alice);
        wallet.revokeSessionKeys(keys);
        for (uint256 i; i < count; ++i) {
            (uint40 expiry, uint64 jobId) = wallet.sessionOf(keys[i]);
            assertEq(expiry, 0, "expiry");
            assertEq(jobId, 0, "job");
            assertFalse(
                wallet.mayCall(keys[i], address(market), IJobMarket.hire.selector), "permission"
            );
            IAgentWallet.Spent memory spent =
                wallet.budgetOf(keys[i], address(usdc), address(market));
            assertEq(spent.limits.perPayment, 0, "budget");
        }
        // The others go on
        _hireAs(agent, PRICE);
    }

    /// @dev What it might do before does not come back with a new session.
    function test_isForGood() public {
        _revoke(agent);
        IAgentWallet.Session memory session;
        session.expiry = uint40(NOW + 1);
        _setKey(agent, session);
        assertFalse(wallet.mayCall(agent, address(market), IJobMarket.hire.selector));
    }

    function test_worksOnASignedRequest() public {
        address[] memory keys = new address[](1);
        keys[0] = agent;
        _relaySigned(aliceKey, abi.encodeCall(IAgentWallet.revokeSessionKeys, (keys)));
        (uint40 expiry,) = wallet.sessionOf(agent);
        assertEq(expiry, 0);
    }

    function testFuzz_RevertWhen_ItIsNoKey(address account) public {
        vm.assume(account != agent);
        address[] memory keys = new address[](2);
        (keys[0], keys[1]) = (agent, account);
        vm.expectRevert(_noSession(account, 0));
        vm.prank(alice);
        wallet.revokeSessionKeys(keys);
    }

    function test_RevertWhen_RevokedAlready() public {
        _revoke(agent);
        vm.expectRevert(_noSession(agent, 0));
        _revoke(agent);
    }

    function testFuzz_RevertWhen_NotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        address[] memory keys = new address[](1);
        keys[0] = agent;
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        wallet.revokeSessionKeys(keys);
    }
}
