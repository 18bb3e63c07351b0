// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { IdentityRegistry } from "../../src/identity/IdentityRegistry.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { ReputationRegistry } from "../../src/identity/ReputationRegistry.sol";
import { Verifications } from "../../src/identity/Verifications.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { MarketLens } from "../../src/periphery/MarketLens.sol";

/// @dev The registries, the membership and the market it tells, as deployed, and a few accounts.
abstract contract IdentityTest is Test {
    uint256 internal constant NOW = 1_800_000_000;
    uint256 internal constant VERIFIER_KEY = uint256(keccak256("verifier"));

    address internal forwarder = makeAddr("forwarder");
    address internal deployer = makeAddr("deployer");
    address internal governance = makeAddr("governance");
    address internal treasury = makeAddr("treasury");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal thief = makeAddr("thief");

    IdentityRegistry internal identity;
    ReputationRegistry internal reputation;
    Membership internal membership;
    JobMarket internal market;
    Verifications internal verifications;
    MarketLens internal lens;

    function setUp() public virtual {
        vm.warp(NOW);
        identity = new IdentityRegistry(forwarder, deployer);
        reputation = new ReputationRegistry(forwarder, deployer);
        membership = new Membership(forwarder, governance);
        market = new JobMarket(forwarder, address(membership), treasury, governance);
        lens = new MarketLens(address(market));
        verifications = new Verifications(forwarder, address(membership), governance);

        vm.startPrank(deployer);
        identity.initialize();
        reputation.initialize(address(identity));
        vm.stopPrank();
        vm.startPrank(governance);
        membership.configure(address(identity), address(market), address(verifications));
        verifications.setVerifier(vm.addr(VERIFIER_KEY));
        vm.stopPrank();
    }

    function _register(address owner) internal returns (uint256 agentId) {
        vm.prank(owner);
        return identity.register();
    }

    function _bind(address account, uint256 agentId) internal {
        _bind(account, agentId, IMembership.Kind.Software);
    }

    function _bind(address account, uint256 agentId, IMembership.Kind kind) internal {
        vm.prank(account);
        membership.bind(agentId, kind);
    }

    /// @dev An agent of the account's own, bound to it.
    function _join(address account) internal returns (uint256 agentId) {
        agentId = _register(account);
        _bind(account, agentId);
    }

    /// @dev An agent of the account's own, bound to it, with a handle on X of its own.
    function _joinVerified(address account) internal returns (uint256 agentId) {
        agentId = _join(account);
        _link(agentId, account, IVerifications.Source.X, keccak256(abi.encode(account)));
    }

    function _link(
        uint256 agentId,
        address account,
        IVerifications.Source source,
        bytes32 handle
    ) internal {
        IVerifications.Attestation memory attestation =
            _attestation(agentId, account, source, handle);
        verifications.verify(attestation, _attest(attestation));
    }

    /// @dev What the verifier saw just now.
    function _attestation(
        uint256 agentId,
        address account,
        IVerifications.Source source,
        bytes32 handle
    ) internal view returns (IVerifications.Attestation memory) {
        return IVerifications.Attestation({
            agentId: agentId,
            account: account,
            source: source,
            handle: handle,
            report: "report",
            issued: uint40(vm.getBlockTimestamp()),
            expiry: uint40(vm.getBlockTimestamp() + 1 hours)
        });
    }

    function _attest(IVerifications.Attestation memory attestation)
        internal
        view
        returns (bytes memory)
    {
        return _sign(VERIFIER_KEY, _attestationDigest(attestation));
    }

    /// @dev The verifier's typed data, written out apart from the contract's.
    function _attestationDigest(IVerifications.Attestation memory attestation)
        internal
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall Verifications"),
                keccak256("1"),
                block.chainid,
                address(verifications)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Attestation(uint256 agentId,address account,uint8 source,bytes32 handle,bytes32 report,uint40 issued,uint40 expiry)"
                ),
                attestation.agentId,
                attestation.account,
                uint8(attestation.source),
                attestation.handle,
                attestation.report,
                attestation.issued,
                attestation.expiry
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    function _transfer(address from, address to, uint256 agentId) internal {
        vm.prank(from);
        identity.transferFrom(from, to, agentId);
    }

    /// @dev Makes a key's account the agent's wallet; the agent's owner must have no code.
    function _setWallet(uint256 agentId, uint256 walletKey) internal returns (address wallet) {
        wallet = vm.addr(walletKey);
        address owner = identity.ownerOf(agentId);
        uint256 deadline = vm.getBlockTimestamp() + 1 minutes;
        bytes memory signature = _sign(walletKey, _walletDigest(agentId, wallet, owner, deadline));
        vm.prank(owner);
        identity.setAgentWallet(agentId, wallet, deadline, signature);
    }

    /// @dev ERC-8004's typed data, written out apart from the contract's.
    function _walletDigest(uint256 agentId, address wallet, address owner, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("ERC8004IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                address(identity)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                bytes32(0x678b53cd718d595370ab070ebf48edfdcd834beac116bf23e625fc7f4d5b7d32),
                agentId,
                wallet,
                owner,
                deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev What the forwarder does once it has checked a signed request.
    function _forward(address from, address to, bytes memory data)
        internal
        returns (bytes memory result)
    {
        bool success;
        vm.prank(forwarder);
        (success, result) = to.call(abi.encodePacked(data, from));
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 0x20), mload(result))
            }
        }
    }

    /// @dev Some account without code, another for every seed.
    function _someone(uint256 seed) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("someone", seed)))));
    }

    function _unknown(uint256 agentId) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721NonexistentToken(uint256)", agentId);
    }
}
