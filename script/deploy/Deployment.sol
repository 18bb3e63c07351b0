// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a deployment leaves, as `deployments/<chainId>.json` records it.
/// @param testUsdc Zero but on local chains.
struct Deployment {
    uint256 chainId;
    uint256 startBlock;
    address forwarder;
    address identityRegistry;
    address jobMarket;
    address membership;
    address offers;
    address reputationRegistry;
    address reviews;
    address testUsdc;
    Token token;
    PresetPolicy[] policies;
}

/// @notice The ERC-20 jobs are priced in. `name` and `version` are those of its EIP-712 domain.
struct Token {
    address at;
    string symbol;
    string name;
    string version;
    uint8 decimals;
}

struct PresetPolicy {
    uint32 id;
    string preset;
    address token;
}
