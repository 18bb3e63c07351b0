// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IForwarder } from "../../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { AgentWallet } from "../../../src/wallets/AgentWallet.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { Box } from "../actors/Box.sol";

/// @dev Dora's own account, delegated to the wallet's code (EIP-7702).
contract DelegationTest is WalletTest {
    address private _dora;
    uint256 private _dorasKey;
    AgentWallet private _clone;
    Box private _box;

    function setUp() public override {
        super.setUp();
        (_dora, _dorasKey) = makeAddrAndKey("dora");
        vm.signAndAttachDelegation(factory.implementation(), _dorasKey);
        (_clone, wallet) = (wallet, AgentWallet(payable(_dora)));
        token.mint(_dora, FUNDS);
        _box = new Box();
    }

    function test_ownsItself_fromTheStart() public {
        assertEq(wallet.owner(), _dora);
        assertEq(_dora.code.length, 23, "delegated");
        vm.deal(_dora, 1 ether);
        vm.prank(_dora);
        wallet.execute(_calls(address(_box), 1 ether, abi.encodeCall(Box.put, (1))));
        assertEq(_box.sender(), _dora);
    }

    /// @dev There is nothing a first caller could take.
    function testFuzz_hasNobodyElseForAnOwner(address caller) public {
        vm.assume(caller != _dora && caller != forwarder);
        IAgentWallet.Session memory session = _session();
        vm.startPrank(caller);
        vm.expectRevert(_notOwner(caller));
        wallet.setSessionKey(caller, session);
        vm.expectRevert(_noSession(caller, 0));
        wallet.execute(_calls(caller, ""));
        vm.expectRevert(_notOwner(caller));
        wallet.withdraw(address(usdc), caller, 1);
        vm.expectRevert(_notOwner(caller));
        wallet.setLimits(address(usdc), _limits());
    }

    function test_hasSessionKeys_withinLimits() public {
        _setDorasKey();
        uint256 jobId = _hireAs(agent, PRICE);
        assertEq(market.jobOf(jobId).client, _dora, "client");
        _assertSpent(agent, PRICE, PRICE);
        IAgentWallet.Payment memory payment = _hiring(PER_PAYMENT + TICK);
        vm.expectRevert(
            _overLimit(agent, IAgentWallet.Window.Payment, PER_PAYMENT + TICK, PER_PAYMENT)
        );
        vm.prank(agent);
        wallet.pay(payment);
        _takeBackAs(agent, jobId);
        wallet.creditRefund(jobId);
        _assertSpent(agent, 0, 0);
    }

    function test_actsOnItsOwnRequests() public {
        bytes memory execution = abi.encodeCall(
            IAgentWallet.execute, (_calls(address(_box), abi.encodeCall(Box.put, (1))))
        );
        _relaySigned(_dorasKey, execution);
        assertEq(_box.sender(), _dora);
    }

    /// @dev Its plain signature counts, here as for contracts that ask code before keys.
    function testFuzz_signsPlainly(bytes32 hash, uint256 other) public view {
        other = bound(other, 1, type(uint128).max);
        assertEq(
            wallet.isValidSignature(hash, _sign(_dorasKey, hash)),
            IERC1271.isValidSignature.selector
        );
        assertEq(wallet.isValidSignature(hash, _sign(other, hash)), bytes4(0xffffffff));
        assertEq(wallet.isValidSignature(hash, _sign(agentKey, hash)), bytes4(0xffffffff));
        assertEq(wallet.isValidSignature(hash, ""), bytes4(0xffffffff));
    }

    function test_paysBySignature() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = _dora;
        IJobMarket.Payment memory payment =
            _authorization(_dorasKey, terms.price, lens.hireNonce(terms, SALT));
        assertEq(market.jobOf(market.hire(terms, payment)).client, _dora);
    }

    /// @dev Calls of its own come from its owner: no key may make one.
    function test_neverCallsItself_forAKey() public {
        IAgentWallet.Session memory session =
            _sessionFor(_dora, IAgentWallet.setSessionKey.selector);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAgentWallet.BadPermission.selector, _dora, IAgentWallet.setSessionKey.selector
            )
        );
        vm.prank(_dora);
        wallet.setSessionKey(agent, session);

        _setDorasKey();
        bytes memory call_ = abi.encodeCall(IAgentWallet.setSessionKey, (agent, _session()));
        vm.expectRevert(_notAllowed(agent, _dora, IAgentWallet.setSessionKey.selector));
        _executeAs(agent, _dora, call_);
        IAgentWallet.Payment memory payment = _payment(1, 0, call_);
        payment.target = _dora;
        vm.expectRevert(_notAllowed(agent, _dora, IAgentWallet.setSessionKey.selector));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev Its owner may: a batch that registers, sets a key and limits in one go.
    function test_callsItself_forItsOwner() public {
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](2);
        calls[0].target = calls[1].target = _dora;
        calls[0].data = abi.encodeCall(IAgentWallet.setSessionKey, (agent, _session()));
        calls[1].data = abi.encodeCall(IAgentWallet.setLimits, (address(usdc), _limits()));
        vm.prank(_dora);
        wallet.execute(calls);
        assertTrue(wallet.mayCall(agent, address(market), IJobMarket.hire.selector));
    }

    /// @dev What the account approved before it delegated does not bypass its keys' limits.
    function test_endsAllowances_ofItsTimeAsAPlainAccount() public {
        vm.prank(_dora);
        usdc.approve(address(market), type(uint256).max);
        _setDorasKey();
        assertEq(usdc.allowance(_dora, address(market)), 0);
        bytes memory hiring = _hiring(PRICE).data;
        vm.expectRevert();
        _executeAs(agent, address(market), hiring);
    }

    /// @dev State of one account is no other's, nor the code's own.
    function test_keepsItsOwnState() public {
        _setDorasKey();
        _hireAs(agent, PRICE);
        assertEq(_clone.spendingOf(address(usdc)).inDay, 0, "clone");
        AgentWallet code = AgentWallet(payable(factory.implementation()));
        assertEq(code.spendingOf(address(usdc)).inDay, 0, "code");
        (uint40 expiry,) = code.sessionOf(agent);
        assertEq(expiry, 0, "code's keys");
    }

    /// @dev The state lies where nothing else does, and outlasts the delegation.
    function test_keepsItsState_inItsOwnSlots() public {
        _setDorasKey();
        for (uint256 i; i < 16; ++i) {
            assertEq(vm.load(_dora, bytes32(i)), 0, "low slots");
        }
        vm.signAndAttachDelegation(address(_box), _dorasKey);
        vm.signAndAttachDelegation(factory.implementation(), _dorasKey);
        assertTrue(wallet.mayCall(agent, address(market), IJobMarket.hire.selector));
    }

    /// @dev The code itself has no owner who could call it, and holds nothing.
    function testFuzz_codeObeysNobody(address caller) public {
        vm.assume(caller != factory.implementation() && caller != forwarder);
        wallet = AgentWallet(payable(factory.implementation()));
        assertEq(wallet.owner(), address(wallet));
        vm.expectRevert(_noSession(caller, 0));
        vm.prank(caller);
        wallet.execute(_calls(caller, ""));
    }

    function test_codeSignsNothing() public view {
        AgentWallet code = AgentWallet(payable(factory.implementation()));
        assertEq(code.isValidSignature("hash", _sign(_dorasKey, "hash")), bytes4(0xffffffff));
    }

    function _setDorasKey() private {
        vm.prank(_dora);
        wallet.setSessionKey(agent, _session());
    }
}
