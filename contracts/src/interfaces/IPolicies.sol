// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title House rules of jobs
/// @notice A policy is a set of house rules that jobs name by id. Anyone registers one; nobody can
/// change it. Governance keeps the table of allowed tokens and the protocol's fees, both bounded
/// by constants, and both only copied into policies registered later.
/// Times are in seconds, amounts in the token's smallest unit, fees in basis points.
interface IPolicies {
    /// @notice What governance knows of an allowed token.
    /// @param allowed Whether new policies may name it.
    /// @param burnable The protocol's fee is burned (points).
    /// @param permit The token takes ERC-2612 permits.
    /// @param authorization The token takes EIP-3009 `receiveWithAuthorization`.
    /// @param tickExponent Prices are whole multiples of 10^tickExponent units.
    /// @param minTicks Least price, in ticks.
    /// @param maxTicks Greatest price, in ticks.
    /// @param weightTicks Least escrow that counts for reviews and scores, in ticks.
    struct TokenRules {
        bool allowed;
        bool burnable;
        bool permit;
        bool authorization;
        uint8 tickExponent;
        uint16 minTicks;
        uint32 maxTicks;
        uint32 weightTicks;
    }

    /// @notice What a registrar chooses.
    /// @param token The ERC-20 jobs are priced in.
    /// @param entries Mask of `Entry` bits: the ways in that may use the policy.
    /// @param flags Mask of `PolicyFlags.CHOSEN` bits.
    /// @param evaluator `address(0)`: delivery counts as approval. `address(1)`: the client judges.
    /// Otherwise the contract or key that judges.
    /// @param reviewPeriod Time to judge after delivery; 1 hour to 30 days, 0 with no evaluator.
    /// @param appealAfterApproval Time to dispute an approval; 0 = final at once.
    /// @param appealAfterRejection Time to dispute a rejection; 0 = final at once.
    /// @param arbiter Who settles a contested verdict; `address(0)` = verdicts are final.
    /// @param arbiterPeriod The arbiter's time.
    /// @param owner Who takes the owner's fee; `address(0)` = nobody.
    /// @param ownerFeeBps The owner's fee on what the provider is paid.
    struct PolicyTerms {
        address token;
        uint8 entries;
        uint16 flags;
        address evaluator;
        uint32 reviewPeriod;
        uint32 appealAfterApproval;
        uint32 appealAfterRejection;
        address arbiter;
        uint32 arbiterPeriod;
        address owner;
        uint16 ownerFeeBps;
    }

    /// @notice A registered policy, packed so that an operation reads one or two slots.
    struct Policy {
        // What ways in and payouts read: `HouseRules`
        address token;
        uint16 flags;
        uint8 entries;
        uint8 tickExponent;
        uint16 minTicks;
        uint32 maxTicks;
        uint16 feeBps;
        // What deliveries and verdicts read
        address evaluator;
        uint24 reviewPeriod;
        uint24 appealAfterApproval;
        uint24 appealAfterRejection;
        // What disputes and reviews read
        address arbiter;
        uint24 arbiterPeriod;
        uint32 weightTicks;
        // What an owned policy's payouts read
        address owner;
        uint16 ownerFeeBps;
    }

    /// @notice The protocol's fees for policies registered from now on.
    /// @param negotiateBps For policies that allow only negotiation.
    /// @param burnedBps For policies in a burnable token.
    /// @param otherBps For all others.
    struct FeeTable {
        uint16 negotiateBps;
        uint16 burnedBps;
        uint16 otherBps;
    }

    event PolicyRegistered(
        uint32 indexed policyId, address indexed token, address indexed registrar, Policy policy
    );
    event PolicyRetired(uint32 indexed policyId);
    event TokenRulesSet(address indexed token, TokenRules rules);
    event FeeTableSet(FeeTable fees);

    /// @notice The token is not on governance's list.
    error TokenNotAllowed(address token);
    /// @notice An arbiter, an appeal or a flag this deployment does not know.
    error PolicyUnsupported(bytes32 field);
    error FeeTooHigh(uint256 actual, uint256 max);
    error UnknownPolicy(uint32 policyId);
    error PolicyIsRetired(uint32 policyId);
    /// @notice The policy does not allow this way in.
    error EntryNotAllowed(uint32 policyId, uint8 entry);
    error PriceOutOfBounds(uint256 actual, uint256 min, uint256 max);
    error PriceNotOnTick(uint256 actual, uint256 tick);

    /// @notice Registers house rules. Anyone may call.
    function registerPolicy(PolicyTerms calldata terms) external returns (uint32 policyId);

    /// @notice Stops new jobs under a policy; running ones never notice. Governance only.
    function retirePolicy(uint32 policyId) external;

    /// @notice Allows, bounds or removes a token for policies registered later. Governance only.
    function setTokenRules(address token, TokenRules calldata rules) external;

    /// @notice Sets the protocol's fees for policies registered later. Governance only.
    function setFeeTable(FeeTable calldata fees) external;

    /// @notice Reverts with `UnknownPolicy` for ids never registered.
    function policyOf(uint32 policyId) external view returns (Policy memory);

    function policyCount() external view returns (uint32);

    function tokenRules(address token) external view returns (TokenRules memory);

    function feeTable() external view returns (FeeTable memory);
}
