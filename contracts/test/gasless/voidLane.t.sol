// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";

contract VoidLaneTest is ForwarderBase {
    function testFuzz_killsWhatIsSigned_forGood(uint160 lane, uint64 sequence, uint8 epochs)
        public
    {
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = _nonce(0, lane, sequence);
        vm.expectEmit(address(forwarder));
        emit IForwarder.LaneVoided(signer, lane);
        vm.prank(signer);
        forwarder.voidLane(lane);
        _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);

        // Nor does any later epoch revive it
        epochs = uint8(bound(epochs, 1, 5));
        for (uint32 epoch = 1; epoch <= epochs; ++epoch) {
            vm.prank(signer);
            forwarder.voidAllLanes();
            request.nonce = _nonce(epoch, lane, sequence);
            _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);
        }
    }

    function testFuzz_killsTheNextNonceItself(uint160 lane) public {
        vm.prank(signer);
        forwarder.voidLane(lane);
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = forwarder.nextNonce(signer, lane);
        _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);
    }

    function testFuzz_staysVoid_whenVoidedAgain(uint160 lane) public {
        vm.startPrank(signer);
        forwarder.voidLane(lane);
        forwarder.voidLane(lane);
        assertEq(forwarder.nextNonce(signer, lane), _nonce(0, lane, type(uint64).max));
    }

    function testFuzz_leavesOtherLanesAndSigners(uint160 lane, uint160 other) public {
        vm.assume(lane != other);
        vm.prank(signer);
        forwarder.voidLane(lane);
        assertEq(forwarder.nextNonce(address(this), lane), _nonce(0, lane, 0), "other signer");

        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = _nonce(0, other, 0);
        _execute(request, _sign(request));
        assertEq(target.times("id"), 1, "other lane");
    }

    function testFuzz_gasless_throughAnotherLaneOrItsOwn(uint160 lane, uint160 by) public {
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(IForwarder.voidLane, (lane)));
        request.to = address(forwarder);
        request.nonce = _nonce(0, by, 0);
        bytes memory signature = _sign(request);
        vm.expectEmit(address(forwarder));
        emit IForwarder.LaneVoided(signer, lane);
        _expectExecuted(request, true, "");
        _execute(request, signature);
        assertEq(forwarder.nextNonce(signer, lane), _nonce(0, lane, type(uint64).max));
    }

    /// @dev The rest of a batch already finds the lane dead.
    function test_killsTheRestOfItsBatch() public {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](2);
        bytes[] memory signatures = new bytes[](2);
        requests[0] = _request(signer, abi.encodeCall(IForwarder.voidLane, (7)));
        requests[0].to = address(forwarder);
        requests[1] = _request("id");
        requests[1].nonce = _nonce(0, 7, 0);
        for (uint256 i; i < 2; ++i) {
            signatures[i] = _sign(requests[i]);
        }
        _expectExecuted(requests[0], true, "");
        _expectSkipped(requests[1], IForwarder.Validity.WrongNonce);
        forwarder.execute(requests, signatures);
    }

    /// @dev Only the forwarder's own calls carry a sender in their last 20 bytes.
    function testFuzz_cannotBeSpoofed_byAppendingAnAddress(uint160 lane, address victim) public {
        vm.assume(victim != address(this));
        (bool success,) = address(forwarder)
            .call(abi.encodePacked(abi.encodeCall(IForwarder.voidLane, (lane)), victim));
        assertTrue(success);
        assertEq(forwarder.nextNonce(victim, lane), _nonce(0, lane, 0), "victim");
        assertEq(
            forwarder.nextNonce(address(this), lane), _nonce(0, lane, type(uint64).max), "caller"
        );
    }
}
