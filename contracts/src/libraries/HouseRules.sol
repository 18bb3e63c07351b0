// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Entry } from "./Entry.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Pass } from "./Pass.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice The first slot of a `Policy`, all that ways in and payouts need of it.
type HouseRules is uint256;

using {
    token,
    has,
    clientKinds,
    providerKinds,
    neededPass,
    feeBps,
    checkEntry,
    checkPrice
} for HouseRules global;

function readHouseRules(IPolicies.Policy storage policy) view returns (HouseRules rules) {
    assembly ("memory-safe") {
        rules := sload(policy.slot)
    }
}

function token(HouseRules rules) pure returns (address) {
    return address(uint160(HouseRules.unwrap(rules)));
}

function has(HouseRules rules, uint256 mask) pure returns (bool) {
    return HouseRules.unwrap(rules) >> 160 & mask != 0;
}

/// @dev The kinds of agent the rules want as client, as in a `Pass`; none = anyone.
function clientKinds(HouseRules rules) pure returns (uint256) {
    return HouseRules.unwrap(rules) >> 160;
}

function providerKinds(HouseRules rules) pure returns (uint256) {
    return HouseRules.unwrap(rules) >> 162;
}

/// @dev `Pass.VERIFIED` where both sides must be; else 0.
function neededPass(HouseRules rules) pure returns (uint256) {
    return HouseRules.unwrap(rules) >> 161 & Pass.VERIFIED;
}

function feeBps(HouseRules rules) pure returns (uint256) {
    return HouseRules.unwrap(rules) >> 240;
}

/// @dev Reverts unless new jobs may come in under the policy, this way.
function checkEntry(HouseRules rules, uint32 policyId, uint8 entry) pure {
    require(rules.token() != address(0), IPolicies.UnknownPolicy(policyId));
    require(!rules.has(PolicyFlags.RETIRED), IPolicies.PolicyIsRetired(policyId));
    require(
        HouseRules.unwrap(rules) >> 176 & Entry.bit(entry) != 0,
        IPolicies.EntryNotAllowed(policyId, entry)
    );
}

function checkPrice(HouseRules rules, uint256 price) pure {
    uint256 word = HouseRules.unwrap(rules);
    unchecked {
        uint256 tick = 10 ** uint8(word >> 184);
        uint256 min = uint16(word >> 192) * tick;
        uint256 max = uint32(word >> 208) * tick;
        require(price >= min && price <= max, IPolicies.PriceOutOfBounds(price, min, max));
        require(price % tick == 0, IPolicies.PriceNotOnTick(price, tick));
    }
}
