// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";

/// @dev `npm test` compiles tests apart from the contracts, without the optimizer, and they deploy
/// what the build made; the libraries it was linked to are put here where it looks for them. Plain
/// `forge test` compiles all at once and links by itself.
abstract contract LinkedTest is Test {
    string private constant LIBRARIES = ".guildhall/forge/libraries.json";

    constructor() {
        if (!vm.exists(LIBRARIES)) return;
        string memory json = vm.readFile(LIBRARIES);
        address[] memory places = vm.parseJsonAddressArray(json, ".places");
        bytes[] memory codes = vm.parseJsonBytesArray(json, ".codes");
        for (uint256 i = 0; i < places.length; i++) {
            vm.etch(places[i], codes[i]);
        }
    }
}
