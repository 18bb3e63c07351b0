// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "../gasless/ForwarderBase.sol";
import { Requester } from "../gasless/actors/Requester.sol";

contract ForwarderInvariantsTest is ForwarderBase {
    Requester private _requester;

    function setUp() public override {
        super.setUp();
        _requester = new Requester(forwarder, target);
        targetContract(address(_requester));
        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = selectors[1] = Requester.sign.selector;
        selectors[2] = selectors[3] = Requester.send.selector;
        selectors[4] = Requester.voidLane.selector;
        selectors[5] = Requester.voidAllLanes.selector;
        selectors[6] = Requester.pass.selector;
        targetSelector(FuzzSelector({ addr: address(_requester), selectors: selectors }));
    }

    function invariant_requestAndNonceServeAtMostOnce() public view {
        assertEq(_requester.unexplainedMoves(), 0, "unexplained");
        assertEq(_requester.skippedMoves(), 0, "RequestSkipped");
        assertEq(_requester.revivals(), 0, "revived");
    }

    /// @dev A request and a nonce serve at most once: counts that only grow, so looked at in the end.
    function afterInvariant() public view {
        for (uint256 i; i < _requester.requestCount(); ++i) {
            IForwarder.ForwardRequest memory request = _requester.requestAt(i);
            assertLe(_requester.executions(forwarder.hashRequest(request)), 1, "executions");
            assertLe(_requester.uses(request.from, request.nonce), 1, "uses of the nonce");
            assertLe(target.times(bytes32(i)), 1, "calls");
        }
    }
}
