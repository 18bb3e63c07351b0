// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { Vm } from "forge-std/Vm.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";
import { Target } from "./actors/Target.sol";
import { Truster } from "./actors/Truster.sol";
import { Wallet } from "./actors/Wallet.sol";

contract ExecuteTest is ForwarderBase {
    /* ONE REQUEST */

    function testFuzz_callsInTheSignersName(bytes32 id, uint160 lane, address sender) public {
        IForwarder.ForwardRequest memory request = _request(id);
        request.nonce = _nonce(0, lane, 0);
        bytes memory signature = _sign(request);
        vm.expectEmit(address(target));
        emit Target.Noted(signer, id);
        _expectExecuted(request, true, "");
        vm.prank(sender);
        _execute(request, signature);
        assertEq(target.lastSender(), signer);
        assertEq(forwarder.nextNonce(signer, lane), _nonce(0, lane, 1));
    }

    function testFuzz_spendsAFailedRequest(bytes calldata reason) public {
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(Target.refuse, (reason)));
        bytes memory signature = _sign(request);
        bytes memory full = abi.encodeWithSelector(Target.Refused.selector, reason);
        _expectExecuted(request, false, _truncate(full));
        _execute(request, signature);
        _assertSkipped(request, signature, IForwarder.Validity.WrongNonce);
    }

    function testFuzz_executesOnce(bytes32 id, uint8 replays) public {
        IForwarder.ForwardRequest memory request = _request(id);
        bytes memory signature = _sign(request);
        _execute(request, signature);
        replays = uint8(bound(replays, 1, 5));
        for (uint256 i; i < replays; ++i) {
            _expectSkipped(request, IForwarder.Validity.WrongNonce);
            _execute(request, signature);
        }
        assertEq(target.times(id), 1);
    }

    function testFuzz_callsWithWhateverData(bytes calldata data) public {
        IForwarder.ForwardRequest memory request = _request(signer, data);
        Truster truster = new Truster(Truster.Answer.Slow);
        request.to = address(truster);
        bytes memory signature = _sign(request);
        vm.expectCall(address(truster), abi.encodePacked(data, signer));
        _execute(request, signature);
        assertEq(forwarder.nextNonce(signer, 0), 1);
    }

    function testFuzz_reverts_whenLengthsDiffer(uint8 requests, uint8 signatures) public {
        vm.assume(requests != signatures);
        vm.expectRevert(
            abi.encodeWithSelector(IForwarder.LengthMismatch.selector, requests, signatures)
        );
        forwarder.execute(new IForwarder.ForwardRequest[](requests), new bytes[](signatures));
    }

    /* BATCHES */

    /// @dev Each of a mix of requests fares as it would alone.
    function testFuzz_isolatesRequests(uint8[12] memory cases) public {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](cases.length);
        bytes[] memory signatures = new bytes[](cases.length);
        bool[] memory called = new bool[](cases.length);
        bool[] memory noted = new bool[](cases.length);
        for (uint256 i; i < cases.length; ++i) {
            (requests[i], called[i], noted[i]) = _case(uint160(i), cases[i] % 10);
            signatures[i] = _sign(requests[i]);
            if (cases[i] % 10 == 3) signatures[i] = _sign(requests[i], 1);
        }

        forwarder.execute(requests, signatures);
        for (uint160 i; i < cases.length; ++i) {
            assertEq(
                forwarder.nextNonce(requests[i].from, i), _nonce(0, i, called[i] ? 1 : 0), "nonce"
            );
            assertEq(target.times(bytes32(uint256(i))), noted[i] ? 1 : 0, "times");
        }
    }

    function testFuzz_keepsOrder_withinALane(uint8 count) public {
        count = uint8(bound(count, 1, 20));
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](count);
        bytes[] memory signatures = new bytes[](count);
        for (uint64 i; i < count; ++i) {
            requests[i] = _request(bytes32(uint256(i)));
            requests[i].nonce = _nonce(0, 5, i);
            signatures[i] = _sign(requests[i]);
        }
        forwarder.execute(requests, signatures);
        assertEq(forwarder.nextNonce(signer, 5), _nonce(0, 5, count));
    }

    /// @dev The same request twice in a batch: called once, skipped once.
    function testFuzz_executesOnce_withinABatch(bytes32 id) public {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](2);
        bytes[] memory signatures = new bytes[](2);
        requests[0] = requests[1] = _request(id);
        signatures[0] = signatures[1] = _sign(requests[0]);
        _expectExecuted(requests[0], true, "");
        _expectSkipped(requests[1], IForwarder.Validity.WrongNonce);
        forwarder.execute(requests, signatures);
        assertEq(target.times(id), 1);
    }

    function test_carriesOn_afterATargetDestroysItself() public {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](2);
        bytes[] memory signatures = new bytes[](2);
        address destroyer = makeAddr("destroyer");
        vm.etch(destroyer, hex"33ff"); // selfdestruct(caller)
        requests[0] = _request(signer, abi.encodeCall(Target.become, (destroyer)));
        requests[1] = _request("id");
        requests[1].nonce = 1;
        for (uint256 i; i < 2; ++i) {
            signatures[i] = _sign(requests[i]);
        }
        _expectExecuted(requests[0], true, "");
        _expectExecuted(requests[1], true, "");
        forwarder.execute(requests, signatures);
    }

    /* RETURN DATA */

    function testFuzz_boundsWhatComesBack(uint256 size, bool fails) public {
        size = bound(size, 0, 1_000_000);
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(Target.burn, (type(uint256).max, size, fails)));
        request.gas = 3_000_000;
        bytes memory signature = _sign(request);
        _expectExecuted(request, !fails, fails ? new bytes(size > 512 ? 512 : size) : bytes(""));
        uint256 before = gasleft();
        _execute(request, signature);
        assertLt(before - gasleft(), request.gas + 150_000);
    }

    /* GAS */

    /// @dev Whatever the sender supplies, the call gets what was signed or nothing happens.
    function testFuzz_givesTheSignedGas_orNothing(uint256 supplied, uint256 signed) public {
        signed = bound(signed, 80_000, 30_000_000);
        supplied = bound(supplied, signed, signed * 64 / 63 + 100_000);
        IForwarder.ForwardRequest memory request = _request("id");
        request.gas = signed;
        bytes memory signature = _sign(request);
        if (_executeWith(supplied, request, signature)) {
            assertEq(forwarder.nextNonce(signer, 0), 1, "nonce");
            assertApproxEqAbs(target.lastGas(), signed, 500, "gas");
        } else {
            _assertSurvives(request, signature);
        }
    }

    /// @dev Nothing a call does starves the log after it: gas that passes the check is enough.
    /// forge-config: default.fuzz.runs = 32
    function testFuzz_runsShort_onlyByTheCheck(uint256 signed, uint256 leftOver) public {
        signed = bound(signed, 10_000, 2_000_000);
        leftOver = bound(leftOver, 0, 3000);
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(Target.burn, (leftOver, 600, true)));
        request.gas = signed;
        (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures) =
            _batch(request, _sign(request));

        // Find the least gas that is enough
        (uint256 less, uint256 enough) = (50_000, signed + 200_000);
        uint256 clean = vm.snapshotState();
        while (enough - less > 1) {
            uint256 supplied = (less + enough) / 2;
            try forwarder.execute{ gas: supplied }(requests, signatures) {
                assertEq(forwarder.nextNonce(signer, 0), 1, "nonce");
                enough = supplied;
            } catch {
                less = supplied;
            }
            vm.revertToState(clean);
        }
        vm.expectPartialRevert(IForwarder.InsufficientGas.selector);
        forwarder.execute{ gas: less }(requests, signatures);
    }

    function testFuzz_spendsARequest_thatBurnsAllItsGas(uint256 gas) public {
        gas = bound(gas, 1000, 1_000_000);
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(Target.burn, (0, 0, true)));
        request.gas = gas;
        bytes memory signature = _sign(request);
        _expectExecuted(request, false, "");
        uint256 before = gasleft();
        _execute(request, signature);
        assertLt(before - gasleft(), gas + 100_000);
        assertEq(forwarder.nextNonce(signer, 0), 1);
    }

    function testFuzz_reverts_whenRequestWantsMoreGasThanThereIs(uint256 gas) public {
        gas = bound(gas, gasleft(), type(uint256).max);
        IForwarder.ForwardRequest memory request = _request("id");
        request.gas = gas;
        (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures) =
            _batch(request, _sign(request));
        vm.expectPartialRevert(IForwarder.InsufficientGas.selector);
        forwarder.execute(requests, signatures);
        assertEq(forwarder.nextNonce(signer, 0), 0);
    }

    /// @dev A batch that runs short at its second request undoes its first.
    function test_reverts_wholly_whenGasRunsShort() public {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](2);
        bytes[] memory signatures = new bytes[](2);
        requests[0] = _request("first");
        requests[1] = _request("second");
        requests[1].nonce = 1;
        requests[1].gas = 1_000_000;
        for (uint256 i; i < 2; ++i) {
            signatures[i] = _sign(requests[i]);
        }
        vm.expectPartialRevert(IForwarder.InsufficientGas.selector);
        forwarder.execute{ gas: 900_000 }(requests, signatures);
        assertEq(target.times("first"), 0);
        assertEq(forwarder.nextNonce(signer, 0), 0);
    }

    /// @dev A sender cannot have a slow but honest wallet pass for a forger.
    function testFuzz_neverSkips_forWantOfGas_aSlowWallet(uint256 supplied) public {
        supplied = bound(supplied, 30_000, 900_000);
        IForwarder.ForwardRequest memory request = _request("id");
        request.from = address(new Wallet(signer, Wallet.Answer.Slow));
        bytes memory signature = _sign(request);
        if (_executeWith(supplied, request, signature)) assertEq(target.times("id"), 1);
        else _assertSurvives(request, signature);
    }

    /// @dev Nor a slow but trusting target for one that does not trust.
    function testFuzz_neverSkips_forWantOfGas_aSlowTarget(uint256 supplied) public {
        supplied = bound(supplied, 30_000, 400_000);
        Truster truster = new Truster(Truster.Answer.Slow);
        IForwarder.ForwardRequest memory request = _request("id");
        request.to = address(truster);
        bytes memory signature = _sign(request);
        if (_executeWith(supplied, request, signature)) assertEq(truster.calls(), 1);
        else assertEq(forwarder.nextNonce(signer, 0), 0);
    }

    /// @dev The interface's promise to senders.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_neverRunsShort_withTheStatedGas(uint256 gas, uint16 size, bool wallet)
        public
    {
        gas = bound(gas, 100_000, 2_000_000);
        size = uint16(bound(size, 0, 4096));
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](5);
        bytes[] memory signatures = new bytes[](5);
        address from = wallet ? address(new Wallet(signer, Wallet.Answer.Slow)) : signer;
        for (uint64 i; i < 5; ++i) {
            requests[i] = _request(
                from, bytes.concat(abi.encodeCall(Target.burn, (0, 0, true)), new bytes(size))
            );
            requests[i].nonce = _nonce(0, i, 0);
            requests[i].gas = gas;
            signatures[i] = _sign(requests[i]);
        }
        uint256 supplied = 5 * (gas * 64 / 63 + (wallet ? 600_000 : 100_000));
        forwarder.execute{ gas: supplied }(requests, signatures);
        for (uint160 i; i < 5; ++i) {
            assertEq(forwarder.nextNonce(from, i), _nonce(0, i, 1));
        }
    }

    /* REENTRANCY */

    /// @dev A batch inside a request fails, and leaves its requests as they were.
    function testFuzz_refusesABatchWithin(bool throughItself, bytes32 id) public {
        // An inner request of another signer
        (address other, uint256 otherKey) = makeAddrAndKey("other");
        IForwarder.ForwardRequest memory inner = _request(other, abi.encodeCall(Target.note, (id)));
        bytes memory innerSignature = _sign(inner, otherKey);
        (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures) =
            _batch(inner, innerSignature);
        bytes memory call = abi.encodeCall(IForwarder.execute, (requests, signatures));

        // An outer one that executes it, as itself or by way of its target
        IForwarder.ForwardRequest memory outer =
            _request(signer, throughItself ? call : abi.encodeCall(Target.reenter, (call)));
        if (throughItself) outer.to = address(forwarder);
        bytes memory refusal = abi.encodeWithSelector(
            ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector
        );
        if (!throughItself) refusal = abi.encodeWithSelector(Target.Refused.selector, refusal);
        bytes memory signature = _sign(outer);
        _expectExecuted(outer, false, refusal);
        _execute(outer, signature);
        assertEq(forwarder.nextNonce(signer, 0), 1, "outer nonce");
        assertEq(forwarder.nextNonce(other, 0), 0, "inner nonce");

        _execute(inner, innerSignature);
        assertEq(target.times(id), 1, "inner executes alone");
    }

    /// @dev The target may void, but only its own lanes.
    function test_targetReenters_forItselfAlone() public {
        IForwarder.ForwardRequest memory request = _request(
            signer, abi.encodeCall(Target.reenter, (abi.encodeCall(IForwarder.voidAllLanes, ())))
        );
        _execute(request, _sign(request));
        assertEq(forwarder.nextNonce(address(target), 0), _nonce(1, 0, 0), "target");
        assertEq(forwarder.nextNonce(signer, 0), _nonce(0, 0, 1), "signer");
    }

    /// @return request A valid request of its lane, or one with the fault of its kind.
    function _case(uint160 lane, uint8 kind)
        private
        returns (IForwarder.ForwardRequest memory request, bool called, bool noted)
    {
        request = _request(bytes32(uint256(lane)));
        request.nonce = _nonce(0, lane, 0);
        if (kind == 0) request.deadline = NOW;
        else if (kind == 1) ++request.nonce;
        else if (kind == 2) request.to = address(new Truster(Truster.Answer.BurnGas));
        else if (kind == 4) request.from = address(new Wallet(signer, Wallet.Answer.Bomb));
        else if (kind == 5) request.data = abi.encodeCall(Target.refuse, (new bytes(2000)));
        else if (kind == 6) request.data = abi.encodeCall(Target.burn, (0, 0, true));
        else if (kind == 7) request.data = abi.encodeCall(Target.burn, (150_000, 50_000, true));
        else if (kind == 8) request.data = abi.encodeCall(Target.burn, (150_000, 50_000, false));
        called = kind >= 5;
        noted = kind == 9;
    }

    function _executeWith(
        uint256 supplied,
        IForwarder.ForwardRequest memory request,
        bytes memory signature
    ) private returns (bool executed) {
        (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures) =
            _batch(request, signature);
        vm.recordLogs();
        try forwarder.execute{ gas: supplied }(requests, signatures) {
            executed = true;
        } catch { }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IForwarder.RequestSkipped.selector, "RequestSkipped");
        }
    }

    /// @dev A request that did not happen can still happen.
    function _assertSurvives(IForwarder.ForwardRequest memory request, bytes memory signature)
        private
    {
        assertEq(forwarder.nextNonce(request.from, 0), 0, "nonce moved");
        assertEq(target.times("id"), 0, "called");
        _execute(request, signature);
        assertEq(target.times("id"), 1, "survives");
    }

    function _truncate(bytes memory data) private pure returns (bytes memory) {
        if (data.length > 512) {
            assembly {
                mstore(data, 512)
            }
        }
        return data;
    }
}
