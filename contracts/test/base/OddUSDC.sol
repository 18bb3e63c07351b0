// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { BlockableUSDC } from "./BlockableUSDC.sol";

/// @dev USDC that answers its ERC-20 calls as tokens are found to.
contract OddUSDC is BlockableUSDC {
    enum Way {
        Plain,
        // Answers nothing
        Mute,
        // Answers false, and does nothing
        False,
        // Takes authorizations and moves nothing
        Idle,
        // Wants an allowance set back before it is set anew
        Strict
    }

    Way public way;

    error NotSetBack();

    constructor(address forwarder) BlockableUSDC(forwarder) { }

    function setWay(Way way_) external {
        way = way_;
    }

    function approve(address spender, uint256 value) public override returns (bool) {
        require(
            way != Way.Strict || value == 0 || allowance(msg.sender, spender) == 0, NotSetBack()
        );
        if (way != Way.False) super.approve(spender, value);
        return _answer();
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (way != Way.False) super.transferFrom(from, to, value);
        return _answer();
    }

    function _transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) internal override {
        if (way == Way.Idle) return;
        super._transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    function _answer() private view returns (bool) {
        if (way == Way.Mute) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        return way != Way.False;
    }
}
