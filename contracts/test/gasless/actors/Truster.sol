// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Answers `isTrustedForwarder` in every way but the right one, and takes any call.
contract Truster {
    enum Answer {
        False,
        Two,
        Short,
        Nothing,
        Revert,
        BurnGas,
        Bomb,
        RevertTrue,
        Slow
    }

    Answer private immutable ANSWER;

    uint256 public calls;

    constructor(Answer answer) {
        ANSWER = answer;
    }

    fallback() external {
        ++calls;
    }

    function isTrustedForwarder(address) external view {
        Answer answer = ANSWER;
        if (answer == Answer.False) _return(0, 32);
        if (answer == Answer.Two) _return(2, 32);
        if (answer == Answer.Short) _return(1, 31);
        if (answer == Answer.Nothing) _return(1, 0);
        if (answer == Answer.Revert) revert();
        if (answer == Answer.BurnGas) while (true) { }
        if (answer == Answer.Bomb) _return(1, 1_000_000);
        if (answer == Answer.RevertTrue) {
            assembly {
                mstore(0, 1)
                revert(0, 32)
            }
        }
        // Honest, but close to the limit
        uint256 start = gasleft();
        while (start - gasleft() < 28_000) { }
        _return(1, 32);
    }

    function _return(uint256 word, uint256 size) private pure {
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }
}
