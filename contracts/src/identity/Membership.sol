// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { Pass } from "../libraries/Pass.sol";

/// @notice See {IMembership}.
/// @dev Kind, status and mark are kept with each of an agent's few accounts, and `JobMarket` is told of
/// each change, so that a way in reads one slot a party. The owner is governance.
contract Membership is IMembership, Ownable2Step, ERC2771Context {
    using SafeCast for uint256;

    uint256 private constant MAX_ACCOUNTS = 8;

    IIdentityRegistry private _registry;
    IJobMarket private _market;
    address private _verifications;
    mapping(address account => Account) private _accounts;
    mapping(uint256 agentId => address[]) private _accountsOf;

    constructor(address forwarder, address governance)
        ERC2771Context(forwarder)
        Ownable(governance)
    { }

    /// @inheritdoc IMembership
    function bind(uint256 agentId, Kind kind) external {
        // Check the account is free and of this agent
        address account = _msgSender();
        Account storage record = _accounts[account];
        require(!record.bound, AlreadyBound(account, record.agentId));
        require(
            account == _ownerOf(agentId) || account == _registry.getAgentWallet(agentId),
            NotOfAgent(account, agentId)
        );

        // Take over the agent's kind, status and mark from its first account
        address[] storage accounts = _accountsOf[agentId];
        require(accounts.length < MAX_ACCOUNTS, TooManyAccounts(agentId, MAX_ACCOUNTS));
        Status status = Status.Active;
        bool verified;
        if (accounts.length == 0) {
            require(kind != Kind.System, KindReserved(kind));
        } else {
            Account storage first = _accounts[accounts[0]];
            require(kind == first.kind, KindIsSet(agentId, first.kind));
            status = first.status;
            verified = first.verified;
        }

        // Bind it for good
        _accounts[account] = Account({
            agentId: agentId.toUint64(),
            bound: true,
            closed: false,
            kind: kind,
            status: status,
            verified: verified
        });
        accounts.push(account);
        _issuePass(account);
        emit AccountBound(agentId, account, kind);
    }

    /// @inheritdoc IMembership
    function closeAccount(address account, bool closed) external {
        Account storage record = _accounts[account];
        require(record.bound, NotBound(account));
        uint256 agentId = record.agentId;
        _checkOwner(agentId);
        record.closed = closed;
        _issuePass(account);
        emit AccountClosed(agentId, account, closed);
    }

    /// @inheritdoc IMembership
    function setActive(uint256 agentId, bool active) external {
        _checkOwner(agentId);
        require(_status(agentId) != Status.Suspended, AgentSuspended(agentId));
        _setStatus(agentId, active ? Status.Active : Status.Deactivated);
    }

    /// @inheritdoc IMembership
    function setSuspended(uint256 agentId, bool suspended) external onlyOwner {
        Status status = _status(agentId);
        require(suspended || status == Status.Suspended, NotSuspended(agentId));
        _setStatus(agentId, suspended ? Status.Suspended : Status.Active);
    }

    /// @inheritdoc IMembership
    function setVerified(uint256 agentId, bool verified) external {
        require(msg.sender == _verifications, Unauthorized(msg.sender, _verifications));
        _status(agentId);
        address[] storage accounts = _accountsOf[agentId];
        for (uint256 i; i < accounts.length; ++i) {
            _accounts[accounts[i]].verified = verified;
            _issuePass(accounts[i]);
        }
        emit VerifiedSet(agentId, verified);
    }

    /// @inheritdoc IMembership
    function makeSystem(uint256 agentId) external onlyOwner {
        _status(agentId);
        address[] storage accounts = _accountsOf[agentId];
        for (uint256 i; i < accounts.length; ++i) {
            _accounts[accounts[i]].kind = Kind.System;
            _issuePass(accounts[i]);
        }
        emit KindSet(agentId, Kind.System);
    }

    /// @inheritdoc IMembership
    function configure(address identityRegistry_, address jobMarket, address verifications_)
        external
        onlyOwner
    {
        require(address(_registry) == address(0), AlreadyConfigured());
        require(
            identityRegistry_ != address(0) && jobMarket != address(0)
                && verifications_ != address(0),
            ZeroAddress()
        );
        _registry = IIdentityRegistry(identityRegistry_);
        _market = IJobMarket(jobMarket);
        _verifications = verifications_;
        emit Configured(identityRegistry_, jobMarket, verifications_);
    }

    /// @inheritdoc IMembership
    function accountOf(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    /// @inheritdoc IMembership
    function accountsOf(uint256 agentId) external view returns (address[] memory) {
        return _accountsOf[agentId];
    }

    /// @inheritdoc IMembership
    function identityRegistry() external view returns (address) {
        return address(_registry);
    }

    /// @inheritdoc IMembership
    function verifications() external view returns (address) {
        return _verifications;
    }

    /// @dev Tells the job market what its ways in need to know of an account.
    function _issuePass(address account) private {
        Account storage record = _accounts[account];
        uint8 pass = record.kind == Kind.Person ? Pass.PERSON : Pass.SOFTWARE;
        if (record.verified || record.kind == Kind.System) pass |= Pass.VERIFIED;
        if (record.closed || record.status != Status.Active) pass |= Pass.BARRED;
        _market.setPass(account, pass);
    }

    function _setStatus(uint256 agentId, Status status) private {
        address[] storage accounts = _accountsOf[agentId];
        for (uint256 i; i < accounts.length; ++i) {
            _accounts[accounts[i]].status = status;
            _issuePass(accounts[i]);
        }
        emit StatusSet(agentId, status);
    }

    function _status(uint256 agentId) private view returns (Status) {
        address[] storage accounts = _accountsOf[agentId];
        require(accounts.length != 0, UnknownAgent(agentId));
        return _accounts[accounts[0]].status;
    }

    function _checkOwner(uint256 agentId) private view {
        address caller = _msgSender();
        require(caller == _ownerOf(agentId), NotAgentOwner(caller, agentId));
    }

    function _ownerOf(uint256 agentId) private view returns (address) {
        IIdentityRegistry registry = _registry;
        require(address(registry) != address(0), NotConfigured());
        return registry.ownerOf(agentId);
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
