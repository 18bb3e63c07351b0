// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IForwarder } from "../../../src/interfaces/IForwarder.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { Box } from "../actors/Box.sol";

contract ExecuteTest is WalletTest {
    Box private _box;

    function setUp() public override {
        super.setUp();
        _box = new Box();
    }

    /* OWNER */

    function testFuzz_makesTheOwnersCalls_withCoin(uint256 number, uint96 value) public {
        vm.deal(address(wallet), value);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(alice, address(_box), Box.put.selector, value);
        vm.prank(alice);
        wallet.execute(_calls(address(_box), value, abi.encodeCall(Box.put, (number))));
        assertEq(_box.value(), number, "value");
        assertEq(_box.sender(), address(wallet), "sender");
        assertEq(address(_box).balance, value, "coin");
    }

    function test_passesOnCoin_sentWithTheCall() public {
        hoax(alice, 1 ether);
        wallet.execute{ value: 1 ether }(
            _calls(address(_box), 1 ether, abi.encodeCall(Box.put, (1)))
        );
        assertEq(address(_box).balance, 1 ether);
    }

    function test_sendsCoin_withoutData() public {
        vm.deal(address(wallet), 1 ether);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(alice, bob, 0, 1 ether);
        vm.prank(alice);
        wallet.execute(_calls(bob, 1 ether, ""));
        assertEq(bob.balance, 1 ether);
    }

    function testFuzz_returnsWhatEachCallReturned(uint256[4] memory numbers) public {
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](4);
        for (uint256 i; i < 4; ++i) {
            calls[i] = IAgentWallet.Call(address(_box), 0, abi.encodeCall(Box.put, (numbers[i])));
        }
        vm.prank(alice);
        bytes[] memory results = wallet.execute(calls);
        assertEq(results.length, 4);
        for (uint256 i; i < 4; ++i) {
            assertEq(abi.decode(results[i], (uint256)), i == 0 ? 0 : numbers[i - 1]);
        }
    }

    function test_doesNothing_givenNoCalls() public {
        vm.prank(alice);
        assertEq(wallet.execute(new IAgentWallet.Call[](0)).length, 0);
    }

    function testFuzz_RevertWhen_ACallFails_withItsReason(uint256 number, uint8 place) public {
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](3);
        for (uint256 i; i < 3; ++i) {
            calls[i] = IAgentWallet.Call(address(_box), 0, abi.encodeCall(Box.put, (number)));
        }
        calls[place % 3].data = abi.encodeCall(Box.fail, (number));
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(Box.Broken.selector, number));
        wallet.execute(calls);
        assertEq(_box.sender(), address(0), "all or none");
    }

    function test_RevertWhen_ACallFails_silently() public {
        vm.prank(alice);
        vm.expectRevert(bytes(""));
        wallet.execute(_calls(address(_box), abi.encodeCall(Box.failSilently, ())));
    }

    /// @dev ERC-8004 as on public chains, where the registries know no forwarder.
    function test_makesTheWalletAnAgent() public {
        bytes memory result = _executeAs(
            alice, address(identity), abi.encodeWithSignature("register(string)", "ipfs://agent")
        );
        uint256 agentId = abi.decode(result, (uint256));
        assertEq(identity.ownerOf(agentId), address(wallet), "owner");
        assertEq(identity.getAgentWallet(agentId), address(wallet), "wallet");

        IMembership.Kind kind = IMembership.Kind.Software;
        _executeAs(alice, address(membership), abi.encodeCall(IMembership.bind, (agentId, kind)));
        assertTrue(membership.accountOf(address(wallet)).bound);
    }

    /* SESSION KEYS */

    function testFuzz_makesAKeysCalls(uint256 number) public {
        _setKey(agent, _sessionFor(address(_box), Box.put.selector));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(agent, address(_box), Box.put.selector, 0);
        bytes memory result = _executeAs(agent, address(_box), abi.encodeCall(Box.put, (number)));
        assertEq(abi.decode(result, (uint256)), 0, "result");
        assertEq(_box.value(), number, "value");
    }

    function testFuzz_RevertWhen_AStrangerCalls(address caller) public {
        vm.assume(caller != alice && caller != agent && caller != forwarder);
        vm.expectRevert(_noSession(caller, 0));
        vm.prank(caller);
        wallet.execute(_calls(address(_box), ""));
    }

    function test_RevertWhen_AStrangerCalls_evenNothing() public {
        vm.expectRevert(_noSession(thief, 0));
        vm.prank(thief);
        wallet.execute(new IAgentWallet.Call[](0));
    }

    function test_RevertWhen_TheSessionIsOver_fromItsExpiryOn() public {
        IAgentWallet.Session memory session = _sessionFor(address(_box), Box.put.selector);
        session.expiry = uint40(NOW + 1 days);
        _setKey(agent, session);
        vm.warp(session.expiry - 1);
        _executeAs(agent, address(_box), abi.encodeCall(Box.put, (1)));
        for (uint256 late; late < 2; ++late) {
            vm.warp(session.expiry + late);
            vm.expectRevert(_noSession(agent, session.expiry));
            _executeAs(agent, address(_box), abi.encodeCall(Box.put, (2)));
        }
    }

    function test_RevertWhen_TheKeyIsRevoked() public {
        _revoke(agent);
        vm.expectRevert(_noSession(agent, 0));
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (1)));
    }

    function testFuzz_RevertWhen_TheCallIsNotListed(address target, bytes4 selector) public {
        _setKey(agent, _sessionFor(address(_box), Box.put.selector));
        vm.assume(target != address(_box) || selector != Box.put.selector);
        vm.expectRevert(_notAllowed(agent, target, selector));
        _executeAs(agent, target, abi.encodePacked(selector, uint256(1)));
    }

    /// @dev A function of one listed contract is not allowed at another.
    function test_RevertWhen_TargetAndFunctionAreListedApart() public {
        Box other = new Box();
        IAgentWallet.Session memory session = _sessionFor(address(_box), Box.put.selector);
        session.permissions = new IAgentWallet.Permission[](2);
        session.permissions[0] = IAgentWallet.Permission(address(_box), Box.put.selector);
        session.permissions[1] = IAgentWallet.Permission(address(other), Box.nothing.selector);
        _setKey(agent, session);
        vm.expectRevert(_notAllowed(agent, address(other), Box.put.selector));
        _executeAs(agent, address(other), abi.encodeCall(Box.put, (1)));
    }

    function testFuzz_RevertWhen_TheCallHasNoFunction(uint8 length) public {
        length = uint8(bound(length, 0, 3));
        _setKey(agent, _sessionFor(address(_box), bytes4(0)));
        vm.expectRevert(_notAllowed(agent, address(_box), bytes4(0)));
        _executeAs(agent, address(_box), new bytes(length));
    }

    function testFuzz_RevertWhen_AKeySendsCoin(uint256 value) public {
        value = bound(value, 1, type(uint256).max);
        vm.deal(address(wallet), value);
        _setKey(agent, _sessionFor(address(_box), Box.put.selector));
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.ValueNotAllowed.selector, agent, value));
        vm.prank(agent);
        wallet.execute(_calls(address(_box), value, abi.encodeCall(Box.put, (1))));
    }

    /// @dev One call that is not allowed undoes those before it.
    function testFuzz_RevertWhen_OneOfABatchIsNotAllowed(uint8 place) public {
        _setKey(agent, _sessionFor(address(_box), Box.put.selector));
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](3);
        for (uint256 i; i < 3; ++i) {
            calls[i] = IAgentWallet.Call(address(_box), 0, abi.encodeCall(Box.put, (1)));
        }
        calls[place % 3].data = abi.encodeCall(Box.nothing, ());
        vm.expectRevert(_notAllowed(agent, address(_box), Box.nothing.selector));
        vm.prank(agent);
        wallet.execute(calls);
        assertEq(_box.value(), 0);
    }

    /* MANDATES */

    function testFuzz_RevertWhen_TheMandateIsForAnotherJob(uint64 jobId, uint256 other) public {
        vm.assume(jobId != 0 && other != jobId);
        IAgentWallet.Session memory session = _sessionFor(address(_box), Box.put.selector);
        session.jobId = jobId;
        _setKey(agent, session);
        _executeAs(agent, address(_box), abi.encodeCall(Box.put, (jobId)));
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.OtherJob.selector, other, jobId));
        _executeAs(agent, address(_box), abi.encodeCall(Box.put, (other)));
    }

    /// @dev A call too short to name a job names none.
    function testFuzz_RevertWhen_AMandatesCallNamesNoJob(uint8 length) public {
        length = uint8(bound(length, 0, 31));
        IAgentWallet.Session memory session = _sessionFor(address(_box), Box.put.selector);
        session.jobId = 7;
        _setKey(agent, session);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.OtherJob.selector, 0, 7));
        _executeAs(agent, address(_box), abi.encodePacked(Box.put.selector, new bytes(length)));
    }

    /* GASLESS */

    function test_actsOnSignedRequests_ofTheOwnerAndOfKeys() public {
        _setKey(agent, _sessionFor(address(_box), Box.put.selector));
        bytes memory execution = abi.encodeCall(
            IAgentWallet.execute, (_calls(address(_box), abi.encodeCall(Box.put, (1))))
        );
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(alice, address(_box), Box.put.selector, 0);
        _relaySigned(aliceKey, execution);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(agent, address(_box), Box.put.selector, 0);
        _relaySigned(agentKey, execution);
    }

    function test_refusesSignedRequests_ofStrangers() public {
        (address stranger, uint256 strangersKey) = makeAddrAndKey("stranger");
        IForwarder.ForwardRequest memory request =
            _requestOf(stranger, abi.encodeCall(IAgentWallet.execute, (_calls(alice, ""))));
        bytes32 digest = IForwarder(forwarder).hashRequest(request);
        vm.expectEmit(forwarder);
        emit IForwarder.RequestExecuted(digest, stranger, 0, false, _noSession(stranger, 0));
        _relay(request, _sign(strangersKey, digest));
    }

    /// @dev Only the forwarder speaks for another.
    function testFuzz_RevertWhen_AStrangerAppendsTheOwner(address caller) public {
        vm.assume(caller != alice && caller != agent && caller != forwarder);
        bytes memory data = abi.encodeCall(IAgentWallet.execute, (_calls(address(_box), "")));
        vm.prank(caller);
        (bool success, bytes memory answer) = address(wallet).call(abi.encodePacked(data, alice));
        assertFalse(success);
        assertEq(answer, _noSession(caller, 0));
    }

    /// @dev A wallet's call, whatever it ends in, is the wallet's to contracts that trust the
    /// forwarder.
    function testFuzz_neverSpeaksForAnother(address victim) public {
        vm.assume(victim != address(wallet));
        bytes memory registration = abi.encodePacked(
            abi.encodeCall(IIdentityRegistry.setMetadata, (0, "key", "")), victim
        );
        _register(victim == address(0) || victim.code.length != 0 ? bob : victim);
        vm.expectRevert("Not authorized");
        _executeAs(alice, address(identity), registration);
    }
}
