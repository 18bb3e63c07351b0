// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";

contract VoidAllLanesTest is ForwarderBase {
    function testFuzz_killsWhatIsSigned_inEveryLane(uint160 lane, uint64 sequence) public {
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = _nonce(0, lane, sequence);
        bytes memory signature = _sign(request);
        vm.expectEmit(address(forwarder));
        emit IForwarder.AllLanesVoided(signer, 1);
        vm.prank(signer);
        forwarder.voidAllLanes();
        _assertSkipped(request, signature, IForwarder.Validity.WrongNonce);
    }

    function testFuzz_lanesGoOn_inTheNextEpoch(uint160 lane, uint8 before, uint8 times) public {
        before = uint8(bound(before, 0, 4));
        times = uint8(bound(times, 1, 4));
        for (uint64 i; i < before; ++i) {
            _executeAt(_nonce(0, lane, i));
        }
        for (uint256 i; i < times; ++i) {
            vm.prank(signer);
            forwarder.voidAllLanes();
        }
        assertEq(forwarder.nextNonce(signer, lane), _nonce(times, lane, before));
        _executeAt(_nonce(times, lane, before));
        assertEq(target.times("id"), before + 1);
    }

    function testFuzz_leavesOtherSigners(uint160 lane) public {
        forwarder.voidAllLanes();
        assertEq(forwarder.nextNonce(signer, lane), _nonce(0, lane, 0));
    }

    function testFuzz_gasless(uint160 lane) public {
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(IForwarder.voidAllLanes, ()));
        request.to = address(forwarder);
        request.nonce = _nonce(0, lane, 0);
        bytes memory signature = _sign(request);
        vm.expectEmit(address(forwarder));
        emit IForwarder.AllLanesVoided(signer, 1);
        _expectExecuted(request, true, "");
        _execute(request, signature);
        assertEq(forwarder.nextNonce(signer, lane), _nonce(1, lane, 1));
    }

    function testFuzz_cannotBeSpoofed_byAppendingAnAddress(address victim) public {
        vm.assume(victim != address(this));
        (bool success,) = address(forwarder)
            .call(abi.encodePacked(abi.encodeCall(IForwarder.voidAllLanes, ()), victim));
        assertTrue(success);
        assertEq(forwarder.nextNonce(victim, 0), _nonce(0, 0, 0), "victim");
        assertEq(forwarder.nextNonce(address(this), 0), _nonce(1, 0, 0), "caller");
    }

    function _executeAt(uint256 nonce) private {
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = nonce;
        _execute(request, _sign(request));
    }
}
