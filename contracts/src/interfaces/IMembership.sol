// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Accounts and agents
/// @notice Accounts act, agents are remembered: an account binds once and for good to one ERC-8004
/// agent whose owner or agentWallet it then is. Agent id 0 is real.
interface IMembership {
    enum Kind {
        Software,
        Person,
        System
    }

    enum Status {
        Active,
        // By governance: may finish and be paid, enters nothing new
        Suspended,
        // By its owner: enters nothing new
        Deactivated
    }

    /// @notice What is known of an account. One slot.
    /// @param bound Whether it is bound; the other fields mean nothing otherwise.
    /// @param closed Whether the agent's owner closed it to new jobs.
    /// @param verified Whether its agent is verified.
    struct Account {
        uint64 agentId;
        bool bound;
        bool closed;
        Kind kind;
        Status status;
        bool verified;
    }

    event AccountBound(uint256 indexed agentId, address indexed account, Kind kind);
    event AccountClosed(uint256 indexed agentId, address indexed account, bool closed);
    event StatusSet(uint256 indexed agentId, Status status);
    event KindSet(uint256 indexed agentId, Kind kind);
    event VerifiedSet(uint256 indexed agentId, bool verified);
    event Configured(address identityRegistry, address jobMarket, address verifications);

    /// @notice The caller is not the contract that may do this.
    error Unauthorized(address caller, address expected);

    error AlreadyBound(address account, uint256 agentId);
    error NotBound(address account);
    /// @notice The account is neither the agent's owner nor its wallet.
    error NotOfAgent(address account, uint256 agentId);
    /// @notice The caller does not own the agent.
    error NotAgentOwner(address caller, uint256 agentId);
    error TooManyAccounts(uint256 agentId, uint256 max);
    /// @notice The agent's kind is already another.
    error KindIsSet(uint256 agentId, Kind kind);
    /// @notice Only governance makes system agents.
    error KindReserved(Kind kind);
    error AgentSuspended(uint256 agentId);
    error NotSuspended(uint256 agentId);
    /// @notice No account was ever bound to the agent.
    error UnknownAgent(uint256 agentId);
    error NotConfigured();
    error AlreadyConfigured();
    error ZeroAddress();

    /// @notice Binds the calling account to an agent for good. The first binding fixes its kind.
    function bind(uint256 agentId, Kind kind) external;

    /// @notice Closes one of the agent's accounts to new jobs, or reopens it. Agent's owner only.
    function closeAccount(address account, bool closed) external;

    /// @notice Deactivates the agent, or makes it active again; never out of suspension. Agent's
    /// owner only.
    function setActive(uint256 agentId, bool active) external;

    /// @notice Suspends an agent, or lifts that, which makes it active. Governance only.
    function setSuspended(uint256 agentId, bool suspended) external;

    /// @notice Keeps whether an agent is verified. `Verifications` only.
    function setVerified(uint256 agentId, bool verified) external;

    /// @notice Makes an agent a system agent, which the market admits as it does verified ones.
    /// Governance only.
    function makeSystem(uint256 agentId) external;

    /// @notice Names the ERC-8004 identity registry, the job market and who verifies agents, once.
    /// Governance only.
    function configure(address identityRegistry, address jobMarket, address verifications) external;

    function accountOf(address account) external view returns (Account memory);

    /// @notice All accounts bound to an agent; at most 8.
    function accountsOf(uint256 agentId) external view returns (address[] memory);

    function identityRegistry() external view returns (address);

    function verifications() external view returns (address);
}
