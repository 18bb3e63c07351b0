// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IVerifications } from "../interfaces/IVerifications.sol";

/// @notice See {IVerifications}.
/// @dev The owner is governance.
contract Verifications is IVerifications, Ownable2Step, EIP712, ERC2771Context {
    /// @param marks One bit for each source with a handle linked.
    /// @param place One more than the agent's place in the pool; zero = it never had one.
    struct Agent {
        uint8 marks;
        bool banned;
        uint32 place;
    }

    /// @param changed When the agent's mark from the source last changed.
    struct Link {
        bytes32 handle;
        uint40 changed;
    }

    struct Handle {
        uint64 agentId;
        bool taken;
        bool banned;
    }

    /// @dev One slot, which is all a draw reads of a place.
    struct Place {
        uint64 agentId;
        address account;
        uint32 since;
    }

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(uint256 agentId,address account,uint8 source,bytes32 handle,bytes32 report,uint40 issued,uint40 expiry)"
    );
    uint256 private constant MAX_VALIDITY = 24 hours;

    IMembership private immutable MEMBERSHIP;

    address private _verifier;
    Place[] private _places;
    mapping(uint256 agentId => Agent) private _agents;
    mapping(uint256 agentId => mapping(Source source => Link)) private _links;
    mapping(Source source => mapping(bytes32 handle => Handle)) private _handles;

    constructor(address forwarder, address membership, address governance)
        EIP712("Guildhall Verifications", "1")
        ERC2771Context(forwarder)
        Ownable(governance)
    {
        MEMBERSHIP = IMembership(membership);
    }

    /// @inheritdoc IVerifications
    function verify(Attestation calldata attestation, bytes calldata signature) external {
        // Check the attestation holds, and the agent and the handle are free for each other
        _checkAttestation(attestation, signature);
        uint256 agentId = attestation.agentId;
        Source source = attestation.source;
        bytes32 handle = attestation.handle;
        _checkAccount(agentId, attestation.account);
        _checkLink(agentId, source, handle, attestation.issued);

        // Link them
        _handles[source][handle] = Handle({ agentId: uint64(agentId), taken: true, banned: false });
        emit HandleLinked(agentId, source, handle, attestation.account, attestation.report);

        // Give the agent its mark, and its place in the pool
        if (source == Source.X) _seat(agentId, attestation.account);
        _mark(agentId, source, handle);
    }

    /// @inheritdoc IVerifications
    function unlink(uint256 agentId, Source source) external {
        _checkOwnerOf(agentId);
        require(_isLinked(agentId, source), NotLinked(agentId, source));
        emit HandleUnlinked(agentId, source, _links[agentId][source].handle);
        _unlink(agentId, source);
    }

    /// @inheritdoc IVerifications
    function setVoter(uint256 agentId, address account) external {
        _checkOwnerOf(agentId);
        require(_isLinked(agentId, Source.X), NotLinked(agentId, Source.X));
        _checkBound(agentId, account);
        uint256 place = _agents[agentId].place - 1;
        _places[place].account = account;
        emit PlaceSet(place, agentId, account, _places[place].since);
    }

    /// @inheritdoc IVerifications
    function release(Source source, bytes32 handle) external onlyOwner {
        Handle memory record = _handles[source][handle];
        require(record.taken, HandleFree(source, handle));
        require(!record.banned, HandleIsBanned(source, handle));
        delete _handles[source][handle];
        emit HandleReleased(record.agentId, source, handle);
        if (_links[record.agentId][source].handle == handle) _unlink(record.agentId, source);
    }

    /// @inheritdoc IVerifications
    function ban(Source source, bytes32 handle) external onlyOwner {
        // Ban the handle
        Handle storage record = _handles[source][handle];
        require(!record.banned, HandleIsBanned(source, handle));
        record.banned = true;
        emit HandleBanned(source, handle);
        if (!record.taken) return;

        // And the agent whose it is
        uint256 agentId = record.agentId;
        if (!_agents[agentId].banned) {
            _agents[agentId].banned = true;
            emit AgentBanned(agentId);
        }
        if (_isLinked(agentId, Source.X)) _unlink(agentId, Source.X);
        if (_isLinked(agentId, Source.Domain)) _unlink(agentId, Source.Domain);
    }

    /// @inheritdoc IVerifications
    function setVerifier(address verifier_) external onlyOwner {
        _verifier = verifier_;
        emit VerifierSet(verifier_);
    }

    /// @inheritdoc IVerifications
    function isVerified(uint256 agentId) external view returns (bool) {
        return _agents[agentId].marks != 0;
    }

    /// @inheritdoc IVerifications
    function hasHandle(uint256 agentId) external view returns (bool) {
        return _isLinked(agentId, Source.X);
    }

    /// @inheritdoc IVerifications
    function handleOf(uint256 agentId, Source source) external view returns (bytes32) {
        return _links[agentId][source].handle;
    }

    /// @inheritdoc IVerifications
    function handleRecord(Source source, bytes32 handle)
        external
        view
        returns (uint64 agentId, bool taken, bool banned)
    {
        Handle memory record = _handles[source][handle];
        return (record.agentId, record.taken, record.banned);
    }

    /// @inheritdoc IVerifications
    function isBanned(uint256 agentId) external view returns (bool) {
        return _agents[agentId].banned;
    }

    /// @inheritdoc IVerifications
    function poolSize() external view returns (uint256) {
        return _places.length;
    }

    /// @inheritdoc IVerifications
    function poolEntry(uint256 place)
        external
        view
        returns (uint64 agentId, address account, uint40 since)
    {
        Place memory entry = _places[place];
        return (entry.agentId, entry.account, entry.since);
    }

    /// @inheritdoc IVerifications
    function voterOf(uint256 agentId) external view returns (address) {
        uint256 place = _agents[agentId].place;
        return place == 0 ? address(0) : _places[place - 1].account;
    }

    /// @inheritdoc IVerifications
    function verifier() external view returns (address) {
        return _verifier;
    }

    /// @inheritdoc IVerifications
    function hashAttestation(Attestation calldata attestation) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation)));
    }

    /// @dev Takes the handle off the agent, not the agent off the handle.
    function _unlink(uint256 agentId, Source source) private {
        if (source == Source.X) _seat(agentId, address(0));
        _mark(agentId, source, 0);
    }

    /// @dev The membership knows one mark: it is told of the first and the last.
    /// @param handle Zero takes the mark off.
    function _mark(uint256 agentId, Source source, bytes32 handle) private {
        _links[agentId][source] = Link({ handle: handle, changed: uint40(block.timestamp) });
        Agent storage agent = _agents[agentId];
        uint8 before = agent.marks;
        uint8 marks = before ^ _bit(source);
        agent.marks = marks;
        if (marks == 0 || before == 0) MEMBERSHIP.setVerified(agentId, marks != 0);
    }

    /// @dev An agent comes back to its own place, so that the pool grows by no unlinking.
    /// @param account Zero vacates it.
    function _seat(uint256 agentId, address account) private {
        Agent storage agent = _agents[agentId];
        if (agent.place == 0) {
            _places.push();
            agent.place = uint32(_places.length);
        }
        uint256 place = agent.place - 1;
        _places[place] =
            Place({ agentId: uint64(agentId), account: account, since: uint32(block.timestamp) });
        emit PlaceSet(place, agentId, account, uint40(block.timestamp));
    }

    function _checkAttestation(Attestation calldata attestation, bytes calldata signature)
        private
        view
    {
        (uint256 issued, uint256 expiry) = (attestation.issued, attestation.expiry);
        require(issued <= block.timestamp, NotYetIssued(issued));
        require(block.timestamp < expiry, AttestationExpired(expiry));
        require(expiry - issued <= MAX_VALIDITY, ValidTooLong(expiry - issued, MAX_VALIDITY));
        require(
            SignatureChecker.isValidSignatureNow(
                _verifier, hashAttestation(attestation), signature
            ),
            BadSignature(_verifier)
        );
    }

    /// @dev A seller's account stays bound, but does not verify the agent any more.
    function _checkAccount(uint256 agentId, address account) private view {
        IMembership.Account memory record = _checkBound(agentId, account);
        require(record.status != IMembership.Status.Suspended, AgentSuspended(agentId));
        IIdentityRegistry registry = IIdentityRegistry(MEMBERSHIP.identityRegistry());
        require(
            account == registry.ownerOf(agentId) || account == registry.getAgentWallet(agentId),
            NotOfAgent(account, agentId)
        );
    }

    function _checkLink(uint256 agentId, Source source, bytes32 handle, uint256 issued)
        private
        view
    {
        require(handle != 0, ZeroHandle());
        require(!_agents[agentId].banned, AgentIsBanned(agentId));
        Link memory link = _links[agentId][source];
        require(link.handle == 0, AlreadyLinked(agentId, source, link.handle));
        require(issued > link.changed, AttestationOutdated(issued, link.changed));
        Handle memory record = _handles[source][handle];
        require(!record.banned, HandleIsBanned(source, handle));
        require(
            !record.taken || record.agentId == agentId, HandleTaken(source, handle, record.agentId)
        );
    }

    function _checkBound(uint256 agentId, address account)
        private
        view
        returns (IMembership.Account memory record)
    {
        record = MEMBERSHIP.accountOf(account);
        require(
            record.bound && record.agentId == agentId && !record.closed,
            NotOfAgent(account, agentId)
        );
    }

    function _checkOwnerOf(uint256 agentId) private view {
        address caller = _msgSender();
        IIdentityRegistry registry = IIdentityRegistry(MEMBERSHIP.identityRegistry());
        require(caller == registry.ownerOf(agentId), NotAgentOwner(caller, agentId));
    }

    function _isLinked(uint256 agentId, Source source) private view returns (bool) {
        return _agents[agentId].marks & _bit(source) != 0;
    }

    function _bit(Source source) private pure returns (uint8) {
        return uint8(1 << uint8(source));
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
