// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { BlockableUSDC } from "./BlockableUSDC.sol";

interface IListener {
    function onMove() external;
}

/// @dev A token that calls its listeners: senders before their tokens leave, receivers once they
/// have arrived. No allowed token does that; the market must stand it all the same.
contract TalkativeUSDC is BlockableUSDC {
    mapping(address account => bool) private _listens;

    constructor(address forwarder) BlockableUSDC(forwarder) { }

    function listen() external {
        _listens[msg.sender] = true;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_listens[from]) IListener(from).onMove();
        super._update(from, to, value);
        if (_listens[to]) IListener(to).onMove();
    }
}
