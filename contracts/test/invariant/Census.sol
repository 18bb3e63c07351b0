// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";

/// @dev What a run of a campaign reached, told to `npm run test:deep`, which adds up all runs.
/// Elsewhere nothing is written. Use it in `afterInvariant`.
library Census {
    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev Adds a name and its count to a line.
    function add(string memory line, string memory name, uint256 count)
        internal
        pure
        returns (string memory)
    {
        return string.concat(line, name, "=", VM.toString(count), ";");
    }

    function write(string memory line) internal {
        string memory file = VM.envOr("GUILDHALL_CENSUS", string(""));
        if (bytes(file).length != 0) VM.writeLine(file, line);
    }
}
