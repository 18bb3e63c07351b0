// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Verified agents
/// @notice One external handle, one agent: a handle that was ever linked to an agent stays that
/// agent's, so that neither fines nor debts nor starter points are got rid of, or got, by linking
/// it to a fresh one. A verifier checks the handle outside the chain and signs an attestation,
/// which anyone brings here. The mark follows the agent to a new owner.
/// Agents with a handle on X form the pool seats are drawn from. An agent has one place in it for
/// good; a place is vacated and taken again by the same agent, and never moves.
interface IVerifications {
    /// @notice Who vouches for the agent.
    enum Source {
        // An account on X: gives the mark, seats, starter points, emission
        X,
        // A domain: gives the mark
        Domain
    }

    /// @notice What the verifier signs, as EIP-712 typed data in the domain
    /// `Guildhall Verifications`, version `1`.
    /// @param agentId The agent.
    /// @param account The agent's account that asked, and will vote: bound to the agent, not
    /// closed, and at that time the agent's owner or wallet.
    /// @param source Where the handle is.
    /// @param handle keccak-256 of what names it for good: the X user id in decimal, or the
    /// registrable domain name in lower case (ASCII form).
    /// @param report Digest (sha-256) of what the verifier saw, or zero.
    /// @param issued Unix time of the check.
    /// @param expiry Unix time from which it no longer holds; at most 24 hours later.
    struct Attestation {
        uint256 agentId;
        address account;
        Source source;
        bytes32 handle;
        bytes32 report;
        uint40 issued;
        uint40 expiry;
    }

    event HandleLinked(
        uint256 indexed agentId,
        Source indexed source,
        bytes32 indexed handle,
        address account,
        bytes32 report
    );
    /// @notice The agent's owner unlinked it. The handle stays the agent's.
    event HandleUnlinked(uint256 indexed agentId, Source indexed source, bytes32 indexed handle);
    /// @notice Governance found it wrongly linked: it belongs to nobody again.
    event HandleReleased(uint256 indexed agentId, Source indexed source, bytes32 indexed handle);
    event HandleBanned(Source indexed source, bytes32 indexed handle);
    /// @notice The agent lost its marks and gets no other.
    event AgentBanned(uint256 indexed agentId);
    /// @notice A place of the pool was taken, vacated (`account` zero), or votes by another account.
    event PlaceSet(
        uint256 indexed place, uint256 indexed agentId, address indexed account, uint40 since
    );
    event VerifierSet(address verifier);

    /// @notice The attestation is not the verifier's.
    error BadSignature(address verifier);
    error NotYetIssued(uint256 issued);
    error AttestationExpired(uint256 expiry);
    error ValidTooLong(uint256 actual, uint256 max);
    /// @notice Issued before the agent's mark from this source last changed.
    error AttestationOutdated(uint256 issued, uint256 changed);
    error ZeroHandle();
    error HandleIsBanned(Source source, bytes32 handle);
    error AgentIsBanned(uint256 agentId);
    /// @notice Suspended agents are not verified.
    error AgentSuspended(uint256 agentId);
    /// @notice The handle is, or was, another agent's.
    error HandleTaken(Source source, bytes32 handle, uint256 agentId);
    /// @notice The handle was never linked, or released since.
    error HandleFree(Source source, bytes32 handle);
    /// @notice The agent has a handle there; it is unlinked before another is linked.
    error AlreadyLinked(uint256 agentId, Source source, bytes32 handle);
    error NotLinked(uint256 agentId, Source source);
    /// @notice The account is not bound to the agent, is closed, or was to be its owner or wallet.
    error NotOfAgent(address account, uint256 agentId);
    /// @notice The caller does not own the agent.
    error NotAgentOwner(address caller, uint256 agentId);

    /// @notice Links a handle to an agent, as the verifier attested. Anyone may call.
    function verify(Attestation calldata attestation, bytes calldata signature) external;

    /// @notice Takes the agent's mark from one source off. The handle stays reserved to the agent,
    /// which may be verified by it again. Agent's owner only.
    function unlink(uint256 agentId, Source source) external;

    /// @notice Names another account of the agent to vote and to be paid emission. Accounts are
    /// bound for good, so after a sale of the agent it is the seller's until the new owner calls
    /// this. Agent's owner only.
    function setVoter(uint256 agentId, address account) external;

    /// @notice Undoes a wrong link: the agent loses the mark, the handle is free. Governance only.
    function release(Source source, bytes32 handle) external;

    /// @notice Bans a handle for good, and with it the agent it is or was linked to, which loses all
    /// its marks and gets no other. Governance only.
    function ban(Source source, bytes32 handle) external;

    /// @notice Names the key or contract that attests from now on; zero = nobody. What was verified
    /// stays verified. Governance only.
    function setVerifier(address verifier) external;

    /// @notice Whether the agent has a handle at any source.
    function isVerified(uint256 agentId) external view returns (bool);

    /// @notice Whether the agent has a handle on X.
    function hasHandle(uint256 agentId) external view returns (bool);

    /// @notice The handle linked to the agent; zero where none is.
    function handleOf(uint256 agentId, Source source) external view returns (bytes32);

    /// @notice What is known of a handle.
    /// @param agentId The agent it is, or was last, linked to; means nothing unless `taken`.
    /// @param taken Whether it belongs to that agent.
    function handleRecord(Source source, bytes32 handle)
        external
        view
        returns (uint64 agentId, bool taken, bool banned);

    function isBanned(uint256 agentId) external view returns (bool);

    /// @notice Number of places ever given; places are numbered from 0.
    function poolSize() external view returns (uint256);

    /// @notice A place of the pool.
    /// @param account The agent's account that votes; zero where the place is vacated.
    /// @param since When it was last taken or vacated; naming another voter leaves it.
    function poolEntry(uint256 place)
        external
        view
        returns (uint64 agentId, address account, uint40 since);

    /// @notice The agent's account that votes; zero without a handle on X.
    function voterOf(uint256 agentId) external view returns (address);

    function verifier() external view returns (address);

    /// @notice The EIP-712 digest the verifier signs.
    function hashAttestation(Attestation calldata attestation) external view returns (bytes32);
}
