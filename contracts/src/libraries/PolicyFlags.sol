// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Bits of a policy's `flags`. A registrar chooses those of `CHOSEN`; the others are derived.
library PolicyFlags {
    /// @notice Kinds of agent that may be the client; with neither bit set, anyone, bound or not.
    uint16 internal constant CLIENT_SOFTWARE = 1 << 0;
    uint16 internal constant CLIENT_PERSON = 1 << 1;
    /// @notice Kinds of agent that may be the provider; with neither bit set, anyone, bound or not.
    uint16 internal constant PROVIDER_SOFTWARE = 1 << 2;
    uint16 internal constant PROVIDER_PERSON = 1 << 3;

    /// @notice Derived: the client judges.
    uint16 internal constant CLIENT_JUDGES = 1 << 9;
    /// @notice Derived: nobody judges.
    uint16 internal constant NOBODY_JUDGES = 1 << 10;
    /// @notice Derived: the policy has an owner who takes a fee.
    uint16 internal constant OWNED = 1 << 11;
    /// @notice Derived from the token: its protocol fee is burned, it takes ERC-2612 permits, it
    /// takes EIP-3009 authorizations.
    uint16 internal constant BURNABLE = 1 << 12;
    uint16 internal constant PERMIT = 1 << 13;
    uint16 internal constant AUTHORIZATION = 1 << 14;
    /// @notice Set by governance: no new job may name this policy.
    uint16 internal constant RETIRED = 1 << 15;

    uint16 internal constant CHOSEN =
        CLIENT_SOFTWARE | CLIENT_PERSON | PROVIDER_SOFTWARE | PROVIDER_PERSON;
}
