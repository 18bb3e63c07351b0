// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test, Vm } from "forge-std/Test.sol";
import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { Target } from "./actors/Target.sol";

abstract contract ForwarderBase is Test {
    uint48 internal constant NOW = 1_800_000_000;

    Forwarder internal forwarder;
    Target internal target;
    address internal signer;
    uint256 internal key;

    function setUp() public virtual {
        vm.warp(NOW);
        forwarder = new Forwarder();
        target = new Target(address(forwarder));
        (signer, key) = makeAddrAndKey("signer");
    }

    /// @dev A request of the signer's to note an id, on the next nonce of lane 0.
    function _request(bytes32 id) internal view returns (IForwarder.ForwardRequest memory) {
        return _request(signer, abi.encodeCall(Target.note, (id)));
    }

    function _request(address from, bytes memory data)
        internal
        view
        returns (IForwarder.ForwardRequest memory)
    {
        return IForwarder.ForwardRequest({
            from: from,
            to: address(target),
            gas: 200_000,
            nonce: forwarder.nextNonce(from, 0),
            deadline: NOW + 1 hours,
            data: data
        });
    }

    function _sign(IForwarder.ForwardRequest memory request) internal view returns (bytes memory) {
        return _sign(request, key);
    }

    function _sign(IForwarder.ForwardRequest memory request, uint256 by)
        internal
        view
        returns (bytes memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, forwarder.hashRequest(request));
        return abi.encodePacked(r, s, v);
    }

    function _execute(IForwarder.ForwardRequest memory request, bytes memory signature) internal {
        (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures) =
            _batch(request, signature);
        forwarder.execute(requests, signatures);
    }

    function _batch(IForwarder.ForwardRequest memory request, bytes memory signature)
        internal
        pure
        returns (IForwarder.ForwardRequest[] memory requests, bytes[] memory signatures)
    {
        requests = new IForwarder.ForwardRequest[](1);
        signatures = new bytes[](1);
        requests[0] = request;
        signatures[0] = signature;
    }

    function _expectExecuted(
        IForwarder.ForwardRequest memory request,
        bool success,
        bytes memory result
    ) internal {
        bytes32 digest = forwarder.hashRequest(request);
        vm.expectEmit(address(forwarder));
        emit IForwarder.RequestExecuted(digest, request.from, request.nonce, success, result);
    }

    function _expectSkipped(IForwarder.ForwardRequest memory request, IForwarder.Validity reason)
        internal
    {
        bytes32 digest = forwarder.hashRequest(request);
        vm.expectEmit(address(forwarder));
        emit IForwarder.RequestSkipped(digest, request.from, request.nonce, reason);
    }

    /// @dev Asserts that a request is refused for the reason given, and that nothing moves.
    function _assertSkipped(
        IForwarder.ForwardRequest memory request,
        bytes memory signature,
        IForwarder.Validity reason
    ) internal {
        uint160 lane = uint160(request.nonce >> 64);
        uint256 next = forwarder.nextNonce(request.from, lane);
        assertEq(uint8(forwarder.validate(request, signature)), uint8(reason), "validity");
        _expectSkipped(request, reason);
        _execute(request, signature);
        assertEq(forwarder.nextNonce(request.from, lane), next, "nonce moved");
        assertEq(target.lastSender(), address(0), "target called");
    }

    function _nonce(uint32 epoch, uint160 lane, uint64 sequence) internal pure returns (uint256) {
        return uint256(epoch) << 224 | uint256(lane) << 64 | sequence;
    }
}
