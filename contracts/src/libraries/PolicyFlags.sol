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
    /// @notice Both sides must be verified.
    uint16 internal constant VERIFIED_ONLY = 1 << 4;
    /// @notice The client may dispute before the deadline, without waiting for a verdict.
    uint16 internal constant CLIENT_DISPUTES = 1 << 5;
    /// @notice The arbiter may divide the budget.
    uint16 internal constant SPLITS = 1 << 6;

    /// @notice Derived: the arbiter takes disputes itself (`IArbiter`).
    uint16 internal constant ARBITER_TAKES = 1 << 7;
    /// @notice Derived: the arbiter is a key or contract that only rules.
    uint16 internal constant ARBITER_RULES = 1 << 8;
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

    uint16 internal constant CHOSEN = CLIENT_SOFTWARE | CLIENT_PERSON | PROVIDER_SOFTWARE
        | PROVIDER_PERSON | VERIFIED_ONLY | CLIENT_DISPUTES | SPLITS;
}
