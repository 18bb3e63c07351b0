// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { WalletTest } from "../base/WalletTest.sol";
import { Box } from "../wallets/actors/Box.sol";

/// @dev Whole transactions. The key has paid before today, and the wallet has called everything.
/// forge-config: default.isolate = true
contract AgentWalletGasTest is WalletTest {
    string private constant GROUP = "AgentWallet";

    Box private _box;

    function setUp() public override {
        super.setUp();
        _box = new Box();
        IAgentWallet.Session memory session = _session();
        session.permissions[8] = IAgentWallet.Permission(address(_box), Box.put.selector);
        _setKey(agent, session);
        _hireAs(agent, PRICE);
        _executeAs(agent, address(_box), abi.encodeCall(Box.put, (1)));
        token.mint(alice, FUNDS);
        vm.prank(alice);
        usdc.approve(address(market), FUNDS);
        _hireDirectly();
    }

    function test_gas_createWallet() public {
        factory.createWallet(alice, "another");
        vm.snapshotGasLastCall(GROUP, "createWallet");
    }

    function test_gas_execute() public {
        vm.prank(alice);
        _box.put(2);
        vm.snapshotGasLastCall(GROUP, "call, direct");
        _executeAs(alice, address(_box), abi.encodeCall(Box.put, (3)));
        vm.snapshotGasLastCall(GROUP, "execute one call, owner");
        _executeAs(agent, address(_box), abi.encodeCall(Box.put, (4)));
        vm.snapshotGasLastCall(GROUP, "execute one call, session key");
        _relaySigned(agentKey, _putting(5));
        _relaySigned(agentKey, _putting(6));
        vm.snapshotGasLastCall(GROUP, "execute one call, session key, forwarded");
    }

    function test_gas_pay() public {
        _hireDirectly();
        vm.snapshotGasLastCall(GROUP, "hire, direct, from an allowance");
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        vm.prank(alice);
        wallet.pay(payment);
        vm.snapshotGasLastCall(GROUP, "hire, owner pays");
        vm.prank(agent);
        wallet.pay(payment);
        vm.snapshotGasLastCall(GROUP, "hire, session key pays");
        skip(1 days);
        vm.prank(agent);
        wallet.pay(payment);
        vm.snapshotGasLastCall(GROUP, "hire, session key pays, first of a day");
    }

    function test_gas_creditRefund() public {
        uint256 jobId = market.jobCount() - 1;
        _takeBackAs(agent, jobId);
        wallet.creditRefund(jobId);
        vm.snapshotGasLastCall(GROUP, "creditRefund");
    }

    function test_gas_sessions() public {
        _setKey(carol, _session());
        vm.snapshotGasLastCall(GROUP, "setSessionKey, one budget, nine functions");
        _setKey(carol, _session());
        vm.snapshotGasLastCall(GROUP, "setSessionKey, again");
        _revoke(carol);
        vm.snapshotGasLastCall(GROUP, "revokeSessionKeys, one");
    }

    function _hireDirectly() private {
        IJobMarket.HireTerms memory terms = _hireTerms();
        vm.prank(alice);
        market.hire(terms, _noPayment());
    }

    function _putting(uint256 value) private view returns (bytes memory) {
        return abi.encodeCall(
            IAgentWallet.execute, (_calls(address(_box), abi.encodeCall(Box.put, (value))))
        );
    }
}
