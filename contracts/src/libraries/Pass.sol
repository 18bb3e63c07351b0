// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

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

    /// @notice 1 where scores may rise by a job between the two: who works is bound to an agent of
    /// either kind, and who pays is verified; else 0.
    function counts(uint256 client, uint256 provider) internal pure returns (uint256) {
        return client >> 3 & (provider | provider >> 1) & 1;
    }

    /// @param wanted The kinds the role asks for; none = anyone, bound or not.
    function admits(uint256 pass, uint256 wanted, bool verifiedOnly) internal pure returns (bool) {
        wanted &= KINDS;
        return pass & BARRED == 0 && (wanted == 0 || pass & wanted != 0)
            && (!verifiedOnly || pass & VERIFIED != 0);
    }
}
