// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { BoundedCall } from "./BoundedCall.sol";

/// @notice Who stands behind an account, and whether two are the same.
library Parties {
    using BoundedCall for address;

    /// @dev What is known; owner and wallet are zero where nothing is.
    struct Party {
        address account;
        bool bound;
        uint64 agentId;
        address owner;
        address wallet;
    }

    /// @dev A read cannot be starved: the 1/64 kept back (EIP-150) would not last to the end.
    uint256 private constant READ_GAS = 50_000;

    /// @param registry The ERC-8004 identity registry; one that refuses knows no owner.
    function read(IMembership membership, address registry, address account)
        internal
        view
        returns (Party memory party)
    {
        IMembership.Account memory record = membership.accountOf(account);
        if (record.bound) return ofAgent(registry, account, record.agentId);
        party.account = account;
    }

    /// @notice Who owns an account's agent; zero where it has none.
    function ownerOf(IMembership membership, address registry, address account)
        internal
        view
        returns (address)
    {
        IMembership.Account memory record = membership.accountOf(account);
        if (!record.bound) return address(0);
        return _read(registry, abi.encodeCall(IERC721.ownerOf, (record.agentId)));
    }

    /// @param account Known to be bound to the agent.
    function ofAgent(address registry, address account, uint64 agentId)
        internal
        view
        returns (Party memory)
    {
        return Party({
            account: account,
            bound: true,
            agentId: agentId,
            owner: _read(registry, abi.encodeCall(IERC721.ownerOf, (agentId))),
            wallet: _read(registry, abi.encodeCall(IIdentityRegistry.getAgentWallet, (agentId)))
        });
    }

    /// @notice Same agent, or an account, owner or wallet in common.
    function isSame(Party memory a, Party memory b) internal pure returns (bool) {
        if (a.bound && b.bound && a.agentId == b.agentId) return true;
        return _isOf(a.account, b) || _isOf(a.owner, b) || _isOf(a.wallet, b);
    }

    /// @notice {isSame}, of which neither side can make the other: anybody can be given an agent, so
    /// owners count only while the account is its agent's owner or wallet itself.
    function isOneHand(Party memory a, Party memory b) internal pure returns (bool) {
        return isSame(_ungiven(a), _ungiven(b));
    }

    function _ungiven(Party memory party) private pure returns (Party memory) {
        bool isOwn = party.account == party.owner || party.account == party.wallet;
        return Party({
            account: party.account,
            bound: party.bound,
            agentId: party.agentId,
            owner: isOwn ? party.owner : address(0),
            wallet: party.wallet
        });
    }

    function _isOf(address account, Party memory party) private pure returns (bool) {
        if (account == address(0)) return false;
        return account == party.account || account == party.owner || account == party.wallet;
    }

    function _read(address registry, bytes memory call_) private view returns (address) {
        return address(uint160(uint256(registry.readWithin(READ_GAS, call_))));
    }
}
