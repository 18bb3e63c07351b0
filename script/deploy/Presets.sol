// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPolicies } from "../../contracts/src/interfaces/IPolicies.sol";
import { Entry } from "../../contracts/src/libraries/Entry.sol";
import { PolicyFlags } from "../../contracts/src/libraries/PolicyFlags.sol";

/// @notice The house rules registered for every token. No arbiter is deployed yet: the client
/// judges, and verdicts are final.
library Presets {
    address private constant CLIENT_JUDGES = address(1);
    uint32 private constant REVIEW_PERIOD = 72 hours;

    function names() internal pure returns (string[3] memory) {
        return ["CONTRACT", "OPEN", "DIRECT"];
    }

    function terms(string memory preset, address token)
        internal
        pure
        returns (IPolicies.PolicyTerms memory)
    {
        return IPolicies.PolicyTerms({
            token: token,
            entries: Entry.bit(_entry(preset)),
            flags: 0,
            evaluator: CLIENT_JUDGES,
            reviewPeriod: REVIEW_PERIOD,
            appealAfterApproval: 0,
            appealAfterRejection: 0,
            arbiter: address(0),
            arbiterPeriod: 0,
            owner: address(0),
            ownerFeeBps: 0
        });
    }

    /// @notice The id of a policy with these terms that takes new jobs; zero if there is none.
    function find(IPolicies policies, IPolicies.PolicyTerms memory wanted)
        internal
        view
        returns (uint32 id)
    {
        uint32 count = policies.policyCount();
        for (id = 1; id <= count; ++id) {
            if (_matches(policies.policyOf(id), wanted)) return id;
        }
        return 0;
    }

    function _entry(string memory preset) private pure returns (uint8) {
        bytes32 name = keccak256(bytes(preset));
        if (name == keccak256("CONTRACT")) return Entry.NEGOTIATE;
        if (name == keccak256("OPEN")) return Entry.POST;
        return Entry.HIRE;
    }

    function _matches(IPolicies.Policy memory policy, IPolicies.PolicyTerms memory wanted)
        private
        pure
        returns (bool)
    {
        return policy.token == wanted.token && policy.entries == wanted.entries
            && policy.flags & (PolicyFlags.CHOSEN | PolicyFlags.RETIRED) == wanted.flags
            && policy.evaluator == wanted.evaluator && policy.reviewPeriod == wanted.reviewPeriod
            && policy.appealAfterApproval == wanted.appealAfterApproval
            && policy.appealAfterRejection == wanted.appealAfterRejection
            && policy.arbiter == wanted.arbiter && policy.arbiterPeriod == wanted.arbiterPeriod
            && policy.owner == wanted.owner && policy.ownerFeeBps == wanted.ownerFeeBps;
    }
}
