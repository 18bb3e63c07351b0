// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";

contract NextNonceTest is ForwarderBase {
    function testFuzz_startsAtZero_inEveryLane(address account, uint160 lane) public view {
        assertEq(forwarder.nextNonce(account, lane), _nonce(0, lane, 0));
    }

    function testFuzz_movesByOne_inItsLaneAlone(uint160 lane, uint160 other, uint8 count) public {
        vm.assume(lane != other);
        count = uint8(bound(count, 1, 8));
        for (uint64 i; i < count; ++i) {
            IForwarder.ForwardRequest memory request = _request(bytes32(uint256(i)));
            request.nonce = _nonce(0, lane, i);
            _execute(request, _sign(request));
        }
        assertEq(forwarder.nextNonce(signer, lane), _nonce(0, lane, count), "lane");
        assertEq(forwarder.nextNonce(signer, other), _nonce(0, other, 0), "other lane");
        assertEq(forwarder.nextNonce(address(this), lane), _nonce(0, lane, 0), "other signer");
    }

    function testFuzz_ofVoidedLane_isTheLastSequence(uint160 lane) public {
        forwarder.voidLane(lane);
        assertEq(forwarder.nextNonce(address(this), lane), _nonce(0, lane, type(uint64).max));
    }
}
