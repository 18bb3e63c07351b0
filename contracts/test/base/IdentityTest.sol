// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Membership } from "../../src/identity/Membership.sol";
import { Verifications } from "../../src/identity/Verifications.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { MarketLens } from "../../src/periphery/MarketLens.sol";
import { RegistriesTest } from "./RegistriesTest.sol";

/// @dev The registries, the membership and the market it tells, as deployed, and a few accounts.
abstract contract IdentityTest is RegistriesTest {
    uint256 internal constant VERIFIER_KEY = uint256(keccak256("verifier"));

    address internal governance = makeAddr("governance");
    address internal treasury = makeAddr("treasury");

    Membership internal membership;
    JobMarket internal market;
    Verifications internal verifications;
    MarketLens internal lens;

    function setUp() public virtual override {
        super.setUp();
        membership = new Membership(forwarder, governance);
        market = new JobMarket(forwarder, address(membership), treasury, governance);
        lens = new MarketLens(address(market));
        verifications = new Verifications(forwarder, address(membership), governance);

        vm.startPrank(governance);
        membership.configure(address(identity), address(market), address(verifications));
        verifications.setVerifier(vm.addr(VERIFIER_KEY));
        vm.stopPrank();
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

    function _link(uint256 agentId, address account, IVerifications.Source source, bytes32 handle)
        internal
    {
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
}
