// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { ERC721 } from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {
    ERC721URIStorage
} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { BitMaps } from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";

/// @notice See {IIdentityRegistry}.
contract IdentityRegistry is
    IIdentityRegistry,
    ERC721URIStorage,
    EIP712,
    Ownable,
    Initializable,
    ERC2771Context
{
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant AGENT_WALLET_SET_TYPEHASH = keccak256(
        "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"
    );
    uint256 private constant MAX_DEADLINE_DELAY = 5 minutes;
    string private constant WALLET_KEY = "agentWallet";
    bytes32 private constant WALLET_KEY_HASH = keccak256(bytes(WALLET_KEY));

    uint256 private _lastId;
    /// @dev An agent's wallet is the owner who registered it until one is set or cleared, at the
    /// latest by the first transfer.
    BitMaps.BitMap private _hasOwnWallet;
    mapping(uint256 agentId => address) private _wallets;
    mapping(uint256 agentId => mapping(string key => bytes value)) private _metadata;

    constructor(address forwarder, address deployer)
        ERC721("AgentIdentity", "AGENT")
        EIP712("ERC8004IdentityRegistry", "1")
        Ownable(deployer)
        ERC2771Context(forwarder)
    { }

    /// @inheritdoc IIdentityRegistry
    function initialize() external reinitializer(2) onlyOwner { }

    /* REGISTRATION */

    /// @inheritdoc IIdentityRegistry
    function register() external returns (uint256 agentId) {
        agentId = _mintNext();
        _announce(agentId, "");
    }

    /// @inheritdoc IIdentityRegistry
    function register(string calldata agentURI) external returns (uint256 agentId) {
        agentId = _mintNext();
        _setTokenURI(agentId, agentURI);
        _announce(agentId, agentURI);
    }

    /// @inheritdoc IIdentityRegistry
    function register(string calldata agentURI, MetadataEntry[] calldata metadata)
        external
        returns (uint256 agentId)
    {
        agentId = _mintNext();
        _setTokenURI(agentId, agentURI);
        _announce(agentId, agentURI);
        for (uint256 i; i < metadata.length; ++i) {
            _setMetadata(agentId, metadata[i].metadataKey, metadata[i].metadataValue);
        }
    }

    /* WHAT IS KNOWN OF AN AGENT */

    /// @inheritdoc IIdentityRegistry
    function setAgentURI(uint256 agentId, string calldata newURI) external {
        _checkCaller(agentId);
        _setTokenURI(agentId, newURI);
        emit URIUpdated(agentId, newURI, _msgSender());
    }

    /// @inheritdoc IIdentityRegistry
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue)
        external
    {
        _checkCaller(agentId);
        _setMetadata(agentId, metadataKey, metadataValue);
    }

    /// @inheritdoc IIdentityRegistry
    function setAgentWallet(
        uint256 agentId,
        address newWallet,
        uint256 deadline,
        bytes calldata signature
    ) external {
        // Check the caller and the time
        address owner = _checkCaller(agentId);
        require(newWallet != address(0), "bad wallet");
        require(block.timestamp <= deadline, "expired");
        require(deadline <= block.timestamp + MAX_DEADLINE_DELAY, "deadline too far");

        // Check the wallet agrees: by key, also of an account with code, else by ERC-1271
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(AGENT_WALLET_SET_TYPEHASH, agentId, newWallet, owner, deadline))
        );
        (address signer, ECDSA.RecoverError error,) = ECDSA.tryRecoverCalldata(digest, signature);
        require(
            (error == ECDSA.RecoverError.NoError && signer == newWallet)
                || SignatureChecker.isValidERC1271SignatureNowCalldata(
                    newWallet, digest, signature
                ),
            "invalid wallet sig"
        );

        // Set it
        _setWallet(agentId, newWallet);
    }

    /// @inheritdoc IIdentityRegistry
    function unsetAgentWallet(uint256 agentId) external {
        _checkCaller(agentId);
        _setWallet(agentId, address(0));
    }

    /// @inheritdoc IIdentityRegistry
    function getMetadata(uint256 agentId, string calldata metadataKey)
        external
        view
        returns (bytes memory)
    {
        if (_isWalletKey(metadataKey)) return _encode(getAgentWallet(agentId));
        return _metadata[agentId][metadataKey];
    }

    /// @inheritdoc IIdentityRegistry
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool) {
        return _isAuthorized(ownerOf(agentId), spender, agentId);
    }

    /// @inheritdoc IIdentityRegistry
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /// @inheritdoc IIdentityRegistry
    function getAgentWallet(uint256 agentId) public view returns (address) {
        return _hasOwnWallet.get(agentId) ? _wallets[agentId] : _ownerOf(agentId);
    }

    /* PARTS */

    function _mintNext() private returns (uint256 agentId) {
        address owner = _msgSender();
        agentId = _lastId++;
        _safeMint(owner, agentId);
    }

    function _announce(uint256 agentId, string memory agentURI) private {
        address owner = _msgSender();
        emit Registered(agentId, agentURI, owner);
        emit MetadataSet(agentId, WALLET_KEY, WALLET_KEY, _encode(owner));
    }

    function _setMetadata(uint256 agentId, string calldata key, bytes calldata value) private {
        require(!_isWalletKey(key), "reserved key");
        _metadata[agentId][key] = value;
        emit MetadataSet(agentId, key, key, value);
    }

    function _setWallet(uint256 agentId, address wallet) private {
        _hasOwnWallet.set(agentId);
        _wallets[agentId] = wallet;
        emit MetadataSet(agentId, WALLET_KEY, WALLET_KEY, _encode(wallet));
    }

    function _isWalletKey(string calldata key) private pure returns (bool) {
        return keccak256(bytes(key)) == WALLET_KEY_HASH;
    }

    /// @dev A wallet as metadata: its 20 bytes, or none.
    function _encode(address wallet) private pure returns (bytes memory) {
        return wallet == address(0) ? bytes("") : abi.encodePacked(wallet);
    }

    function _checkCaller(uint256 agentId) private view returns (address owner) {
        owner = ownerOf(agentId);
        require(_isAuthorized(owner, _msgSender(), agentId), "Not authorized");
    }

    /// @dev A wallet is its owner's: a transfer clears it.
    function _update(address to, uint256 agentId, address auth)
        internal
        override
        returns (address)
    {
        if (_ownerOf(agentId) != address(0) && to != address(0)) {
            _setWallet(agentId, address(0));
        }
        return super._update(to, agentId, auth);
    }

    /* ERC-2771 */

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
