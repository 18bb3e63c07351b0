// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @dev Takes every call badly; nobody has a debt.
contract HostilePoints {
    enum Mood {
        Reverts,
        BurnsAllGas,
        ReturnsABomb
    }

    Mood private immutable MOOD;

    constructor(Mood mood) {
        MOOD = mood;
    }

    function mintReward(address, uint256) external view returns (uint256) {
        _misbehave();
    }

    function penalize(address, uint256) external view {
        _misbehave();
    }

    function debtOf(address) external pure returns (uint256) {
        return 0;
    }

    function _misbehave() private view {
        if (MOOD == Mood.Reverts) revert("no");
        if (MOOD == Mood.BurnsAllGas) {
            assembly {
                invalid()
            }
        }
        assembly {
            revert(0, 30000)
        }
    }
}
