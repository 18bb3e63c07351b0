// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract wallet: honest, slow, or hostile in the way it answers ERC-1271.
contract Wallet {
    enum Answer {
        Honest,
        Slow,
        No,
        Dirty,
        Short,
        Revert,
        RevertYes,
        BurnGas,
        Bomb,
        Write
    }

    /// @dev Not far from what the forwarder gives.
    uint256 private constant SLOW = 480_000;

    address private immutable OWNER;

    Answer public answer;
    uint256 private _written;

    constructor(address owner, Answer answer_) {
        OWNER = owner;
        answer = answer_;
    }

    function setAnswer(Answer answer_) external {
        answer = answer_;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external {
        bytes32 yes = bytes32(IERC1271.isValidSignature.selector);
        if (answer == Answer.Honest || answer == Answer.Slow) {
            uint256 start = gasleft();
            while (answer == Answer.Slow && start - gasleft() < SLOW) { }
            (address recovered,,) = ECDSA.tryRecoverCalldata(digest, signature);
            _return(recovered == OWNER ? yes : bytes32(0), 32);
        }
        if (answer == Answer.No) _return(bytes32(bytes4(0xffffffff)), 32);
        if (answer == Answer.Dirty) _return(yes | bytes32(uint256(1)), 32);
        if (answer == Answer.Short) _return(yes, 31);
        if (answer == Answer.Revert) revert();
        if (answer == Answer.RevertYes) {
            assembly {
                mstore(0, yes)
                revert(0, 32)
            }
        }
        if (answer == Answer.BurnGas) while (true) { }
        if (answer == Answer.Bomb) _return(bytes32(0), 400_000);
        _written = 1;
        _return(yes, 32);
    }

    function _return(bytes32 word, uint256 size) private pure {
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }
}
