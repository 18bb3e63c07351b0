// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListener, TalkativeUSDC } from "./TalkativeUSDC.sol";

/// @dev A party that tries calls of its own in the middle of a transfer, and notes what came back.
contract Intruder is IListener {
    struct Attempt {
        address target;
        bytes data;
    }

    Attempt[] private _attempts;
    bytes[] public answers;
    bool[] public successes;

    function listen(TalkativeUSDC token) external {
        token.listen();
    }

    function plan(address target, bytes calldata data) external {
        _attempts.push(Attempt(target, data));
    }

    function act(address target, bytes calldata data) external returns (bytes memory answer) {
        bool success;
        (success, answer) = target.call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }

    function onMove() external {
        for (uint256 i; i < _attempts.length; ++i) {
            (bool success, bytes memory answer) = _attempts[i].target.call(_attempts[i].data);
            successes.push(success);
            answers.push(answer);
        }
    }

    function attempted() external view returns (uint256) {
        return answers.length;
    }
}
