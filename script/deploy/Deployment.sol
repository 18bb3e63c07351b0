// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a deployment leaves, as `deployments/<chainId>.json` records it.
/// @param testUsdc Zero but on local chains.
/// @param tokens The plain token, then points.
struct Deployment {
    uint256 chainId;
    uint256 startBlock;
    address agentWalletFactory;
    address attestedReviewFactory;
    address court;
    address forwarder;
    address identityRegistry;
    address jobMarket;
    address klerosArbiter;
    address listings;
    address marketLens;
    address membership;
    address offers;
    address peerReview;
    address points;
    address reputationRegistry;
    address reviews;
    address standing;
    address testUsdc;
    address timelock;
    address treasury;
    address validationRegistry;
    address verifications;
    Token[] tokens;
    PresetPolicy[] policies;
}

/// @notice An ERC-20 jobs are priced in. `name` and `version` are those of its EIP-712 domain.
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
