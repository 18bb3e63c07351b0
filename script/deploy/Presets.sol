// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPolicies } from "../../contracts/src/interfaces/IPolicies.sol";
import { Entry } from "../../contracts/src/libraries/Entry.sol";
import { PolicyFlags } from "../../contracts/src/libraries/PolicyFlags.sol";
import { Deployment } from "./Deployment.sol";

/// @notice The house rules registered for every token.
library Presets {
    address private constant CLIENT_JUDGES = address(1);

    /// @notice Those every token gets; the last two only where there is an attestor set.
    function names(bool isAttested) internal pure returns (string[] memory all) {
        all = new string[](isAttested ? 8 : 6);
        (all[0], all[1], all[2]) = ("CONTRACT", "OPEN", "DIRECT");
        (all[3], all[4], all[5]) = ("OPEN_PEER", "INSTANT", "INSTANT_24H");
        if (isAttested) (all[6], all[7]) = ("CONTRACT_TESTS", "HUMAN_TASK");
    }

    /// @notice Rules of ERC-8183's own jobs.
    function plain(address token) internal pure returns (IPolicies.PolicyTerms memory wanted) {
        wanted.token = token;
        wanted.entries = Entry.bit(Entry.PLAIN);
    }

    /// @param attested The attestor set that judges where tests or evidence do.
    function terms(string memory preset, address token, Deployment memory made, address attested)
        internal
        pure
        returns (IPolicies.PolicyTerms memory wanted)
    {
        wanted.token = token;
        wanted.evaluator = CLIENT_JUDGES;
        wanted.reviewPeriod = 72 hours;
        wanted.appealAfterRejection = 24 hours;
        wanted.arbiter = made.court;
        wanted.arbiterPeriod = 12 days;
        wanted.flags = PolicyFlags.SPLITS;

        if (is_(preset, "CONTRACT")) {
            wanted.entries = Entry.bit(Entry.NEGOTIATE);
        } else if (is_(preset, "CONTRACT_TESTS")) {
            wanted.entries = Entry.bit(Entry.NEGOTIATE);
            wanted.evaluator = attested;
            wanted.reviewPeriod = 24 hours;
        } else if (is_(preset, "OPEN")) {
            wanted.entries = Entry.bit(Entry.POST);
        } else if (is_(preset, "OPEN_PEER")) {
            wanted.entries = Entry.bit(Entry.POST);
            wanted.flags |= PolicyFlags.VERIFIED_ONLY;
            wanted.evaluator = made.peerReview;
            wanted.reviewPeriod = 6 days;
            wanted.appealAfterApproval = 24 hours;
        } else if (is_(preset, "HUMAN_TASK")) {
            wanted.entries = Entry.bit(Entry.POST);
            wanted.flags |= PolicyFlags.PROVIDER_PERSON;
            wanted.evaluator = attested;
        } else if (is_(preset, "DIRECT")) {
            wanted.entries = Entry.bit(Entry.HIRE);
            wanted.flags |= PolicyFlags.CLIENT_DISPUTES;
        } else {
            // Bought at once: delivery counts as approval
            wanted.entries = Entry.bit(Entry.BUY);
            wanted.evaluator = address(0);
            wanted.reviewPeriod = 0;
            wanted.appealAfterRejection = 0;
            if (is_(preset, "INSTANT")) {
                wanted.arbiter = address(0);
                wanted.arbiterPeriod = 0;
                wanted.flags = 0;
            } else {
                wanted.appealAfterApproval = 24 hours;
            }
        }
    }

    /// @notice The id of a policy with these terms that takes new jobs; zero if there is none.
    function find(IPolicies policies, IPolicies.PolicyTerms memory wanted)
        internal
        view
        returns (uint32 id)
    {
        uint32 count = policies.policyCount();
        for (id = 1; id <= count; ++id) {
            if (matches(policies.policyOf(id), wanted)) return id;
        }
        return 0;
    }

    function is_(string memory preset, string memory name) private pure returns (bool) {
        return keccak256(bytes(preset)) == keccak256(bytes(name));
    }

    /// @notice Whether a policy has these terms and takes new jobs.
    function matches(IPolicies.Policy memory policy, IPolicies.PolicyTerms memory wanted)
        internal
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
