// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { JobFlags } from "./JobFlags.sol";

/// @notice What ways into a job need to know of an account, as `Membership` last said.
library Pass {
    /// @notice Kinds, in the order of a policy's flags for one role.
    uint8 internal constant SOFTWARE = 1 << 0;
    uint8 internal constant PERSON = 1 << 1;
    /// @notice Suspended, deactivated or closed: enters nothing new.
    uint8 internal constant BARRED = 1 << 2;
    /// @notice Its agent is verified.
    uint8 internal constant VERIFIED = 1 << 3;

    uint8 internal constant KINDS = SOFTWARE | PERSON;

    /// @notice `JobFlags.COUNTS` where who works is bound to an agent of either kind, and who pays is
    /// verified; else 0.
    function counts(uint256 client, uint256 provider) internal pure returns (uint256) {
        return client << 13 & (provider << 16 | provider << 15) & JobFlags.COUNTS;
    }

    /// @param wanted The kinds the role asks for; none = anyone, bound or not.
    /// @param needed `VERIFIED` where the account must be; else 0.
    function admits(uint256 pass, uint256 wanted, uint256 needed) internal pure returns (bool) {
        wanted &= KINDS;
        return pass & (BARRED | needed) == needed && (wanted == 0 || pass & wanted != 0);
    }
}
