// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Script } from "forge-std/Script.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { IAttestedReview } from "../contracts/src/interfaces/IAttestedReview.sol";
import { IAttestedReviewFactory } from "../contracts/src/interfaces/IAttestedReviewFactory.sol";
import { ICourt } from "../contracts/src/interfaces/ICourt.sol";
import { IIdentityRegistry } from "../contracts/src/interfaces/IIdentityRegistry.sol";
import { IJobMarket } from "../contracts/src/interfaces/IJobMarket.sol";
import { IListings } from "../contracts/src/interfaces/IListings.sol";
import { IMembership } from "../contracts/src/interfaces/IMembership.sol";
import { IPanel } from "../contracts/src/interfaces/IPanel.sol";
import { IPoints } from "../contracts/src/interfaces/IPoints.sol";
import { IPolicies } from "../contracts/src/interfaces/IPolicies.sol";
import { IReputationRegistry } from "../contracts/src/interfaces/IReputationRegistry.sol";
import { IReviews } from "../contracts/src/interfaces/IReviews.sol";
import { IValidationRegistry } from "../contracts/src/interfaces/IValidationRegistry.sol";
import { IVerifications } from "../contracts/src/interfaces/IVerifications.sol";
import { PolicyFlags } from "../contracts/src/libraries/PolicyFlags.sol";
import { Contracts } from "./deploy/Contracts.sol";
import { Deployment, PresetPolicy, Token } from "./deploy/Deployment.sol";
import { Governance } from "./deploy/Governance.sol";
import { Presets } from "./deploy/Presets.sol";
import { Record } from "./deploy/Record.sol";
import { Settings, SettingsReader } from "./deploy/Settings.sol";

/// @title Deployment
/// @notice Deploys and configures Guildhall and writes `deployments/<chainId>.json`:
///
///   forge script script/Deploy.s.sol --rpc-url URL --private-key KEY --broadcast
///
/// What a chain has already is left alone, so running it again completes an interrupted run, and
/// changes nothing after a complete one. Addresses follow from the code and the deployer's address
/// alone: the same deployer gets the same ones on every chain. The deployer configures, then hands
/// the rules to a timelock, the timelock to governance, and keeps nothing. On a chain where others
/// register policies in the same moments, run it again: the second run puts the ids right.
///
/// Environment, on any chain but the local one (31337):
///   GOVERNANCE           who proposes to the timelock, best a multisig
///   GUARDIAN             who may stop entrances at once; governance unless given
///   COURT_ADMIN          who rules where a panel failed; governance unless given
///   VERIFIER             whose signature attests a handle
///   ATTESTORS            keys of the first attestor set, ascending, comma between; none = no
///                        policies with attested verdicts
///   ATTESTOR_QUORUM      how many of them must sign; all unless given
///   TOKEN                the ERC-20 jobs are priced in: standard, with ERC-2612 and EIP-3009
///   TOKEN_NAME, TOKEN_VERSION, TOKEN_SYMBOL, TOKEN_DECIMALS
///                        only where the token's own answer is missing or wrong
///   IDENTITY_REGISTRY, REPUTATION_REGISTRY
///                        ERC-8004 registries to use instead of our own, both or neither
///   START_BLOCK          only where the record of an earlier deployment is lost
///
/// On the local chain nothing is read: the token is a test USDC anyone may mint; governance,
/// guardian and admin are anvil's account 7 (0x14dC79964da2C08b23698B3D3cc7Ca32193d9955), the timelock
/// has no delay; the verifier is account 6, the only attestor account 8.
contract Deploy is Script {
    error NotOwner(address target, address deployer, address owner);
    error NotConfigured(address target, bytes reason);
    /// @notice The market has the wrong house rules for plain jobs; deploy from another address.
    error WrongPlainPolicy(uint32 policyId);
    error HalfOfTheRegistries(address identityRegistry, address reputationRegistry);

    function run() external {
        Deployment memory deployment = deploy(SettingsReader.read(msg.sender));
        if (
            vm.isContext(VmSafe.ForgeContext.ScriptBroadcast)
                || vm.isContext(VmSafe.ForgeContext.ScriptResume)
        ) Record.write(deployment);
    }

    function deploy(Settings memory settings) public returns (Deployment memory deployment) {
        require(
            (settings.identityRegistry == address(0))
                == (settings.reputationRegistry == address(0)),
            HalfOfTheRegistries(settings.identityRegistry, settings.reputationRegistry)
        );
        deployment = Contracts.deploy(settings);
        _setRules(settings, deployment);
        _configure(settings, deployment);
        _configureJudges(settings, deployment);
        deployment.policies = _registerPresets(settings, deployment);
        _checkPlainPolicy(deployment);
        Governance.handOver(settings, deployment);
    }

    /// @dev Fees come before tokens: nobody can register a policy under an empty table.
    function _setRules(Settings memory settings, Deployment memory made) private {
        IPolicies policies = IPolicies(made.jobMarket);
        if (policies.feeTable().otherBps == 0) {
            _checkOwner(settings, made.jobMarket);
            vm.broadcast(settings.deployer);
            policies.setFeeTable(
                IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 })
            );
        }
        for (uint256 i; i < made.tokens.length; ++i) {
            Token memory token = made.tokens[i];
            if (policies.tokenRules(token.at).allowed) continue;
            _checkOwner(settings, made.jobMarket);
            vm.broadcast(settings.deployer);
            policies.setTokenRules(token.at, _rules(token, token.at == made.points));
        }
    }

    /// @dev What each contract takes once and for good.
    function _configure(Settings memory settings, Deployment memory made) private {
        if (settings.identityRegistry == address(0)) {
            _once(settings, made.identityRegistry, abi.encodeCall(IIdentityRegistry.initialize, ()));
            _once(
                settings,
                made.reputationRegistry,
                abi.encodeCall(IReputationRegistry.initialize, (made.identityRegistry))
            );
        }
        _once(
            settings,
            made.validationRegistry,
            abi.encodeCall(IValidationRegistry.initialize, (made.identityRegistry))
        );
        _once(
            settings,
            made.membership,
            abi.encodeCall(
                IMembership.configure, (made.identityRegistry, made.jobMarket, made.verifications)
            )
        );
        uint32 plainPolicyId = _registered(settings, made, Presets.plain(made.tokens[0].at));
        _once(
            settings,
            made.jobMarket,
            abi.encodeCall(IJobMarket.configure, (made.offers, made.listings, plainPolicyId))
        );
        _once(
            settings,
            made.listings,
            abi.encodeCall(IListings.configure, (made.points, made.tokens[0].at))
        );
        _once(
            settings,
            made.reviews,
            abi.encodeCall(IReviews.configure, (made.identityRegistry, made.reputationRegistry))
        );
    }

    function _configureJudges(Settings memory settings, Deployment memory made) private {
        _once(
            settings,
            made.points,
            abi.encodeCall(IPoints.configure, (made.peerReview, made.court, made.listings))
        );
        _once(
            settings,
            made.peerReview,
            abi.encodeCall(IPanel.configure, (made.points, made.standing, made.court))
        );
        _once(
            settings,
            made.court,
            abi.encodeCall(IPanel.configure, (made.points, made.standing, made.peerReview))
        );
        _once(settings, made.court, abi.encodeCall(ICourt.configureBonds, (made.tokens[0].at)));
        if (Ownable(made.jobMarket).owner() != settings.deployer) return;
        if (IJobMarket(made.jobMarket).settings().guardian != settings.guardian) {
            vm.broadcast(settings.deployer);
            IJobMarket(made.jobMarket).setGuardian(settings.guardian);
        }
        if (ICourt(made.court).admin() != settings.courtAdmin) {
            vm.broadcast(settings.deployer);
            ICourt(made.court).setAdmin(settings.courtAdmin);
        }
        if (IVerifications(made.verifications).verifier() != settings.verifier) {
            vm.broadcast(settings.deployer);
            IVerifications(made.verifications).setVerifier(settings.verifier);
        }
    }

    /// @dev Plain jobs' rules, then every preset for every token.
    function _registerPresets(Settings memory settings, Deployment memory made)
        private
        returns (PresetPolicy[] memory registered)
    {
        bool isAttested = settings.attestors.length != 0;
        address attested = isAttested ? _attestorSet(settings, made) : address(0);
        string[] memory presets = Presets.names(isAttested);
        registered = new PresetPolicy[](1 + presets.length * made.tokens.length);
        registered[0] = PresetPolicy({
            id: _registered(settings, made, Presets.plain(made.tokens[0].at)),
            preset: "PLAIN",
            token: made.tokens[0].at
        });
        for (uint256 i = 1; i < registered.length; ++i) {
            string memory preset = presets[(i - 1) % presets.length];
            address token = made.tokens[(i - 1) / presets.length].at;
            IPolicies.PolicyTerms memory terms = Presets.terms(preset, token, made, attested);
            registered[i] = PresetPolicy({
                id: _registered(settings, made, terms), preset: preset, token: token
            });
        }
    }

    /// @dev A policy registered by a stranger under the id expected would be named in ours' stead.
    function _checkPlainPolicy(Deployment memory made) private view {
        uint32 actual = IJobMarket(made.jobMarket).settings().plainPolicyId;
        IPolicies.PolicyTerms memory wanted = Presets.plain(made.tokens[0].at);
        // Governance may have retired it since
        IPolicies.Policy memory named = IPolicies(made.jobMarket).policyOf(actual);
        named.flags &= ~PolicyFlags.RETIRED;
        require(Presets.matches(named, wanted), WrongPlainPolicy(actual));
    }

    /// @dev The policy's id; registers it where there is none.
    function _registered(
        Settings memory settings,
        Deployment memory made,
        IPolicies.PolicyTerms memory terms
    ) private returns (uint32 id) {
        IPolicies policies = IPolicies(made.jobMarket);
        id = Presets.find(policies, terms);
        if (id != 0) return id;
        vm.broadcast(settings.deployer);
        return policies.registerPolicy(terms);
    }

    function _attestorSet(Settings memory settings, Deployment memory made)
        private
        returns (address review)
    {
        IAttestedReviewFactory factory = IAttestedReviewFactory(made.attestedReviewFactory);
        IAttestedReview.AttestorSet memory set = IAttestedReview.AttestorSet({
            keys: settings.attestors, threshold: uint8(settings.quorum), previous: address(0)
        });
        review = factory.reviewOf(set);
        if (review.code.length != 0) return review;
        vm.broadcast(settings.deployer);
        return factory.createSet(set);
    }

    /// @dev Makes a call that works once, unless the target, asked without effect, says it has been
    /// made.
    function _once(Settings memory settings, address target, bytes memory call) private {
        vm.prank(Ownable(target).owner());
        (, bytes memory reason) = target.staticcall{ gas: 200_000 }(call);
        if (
            bytes4(reason) == IJobMarket.AlreadyConfigured.selector
                || bytes4(reason) == Initializable.InvalidInitialization.selector
        ) return;

        _checkOwner(settings, target);
        vm.broadcast(settings.deployer);
        bool success;
        (success, reason) = target.call(call);
        require(success, NotConfigured(target, reason));
    }

    function _checkOwner(Settings memory settings, address target) private view {
        address owner = Ownable(target).owner();
        require(owner == settings.deployer, NotOwner(target, settings.deployer, owner));
    }

    /// @dev Ticks of 0.01. Points: prices from 10.00, jobs count from 10.00; other tokens: from one
    /// tick, and from 1.00. All to 1,000,000.00.
    function _rules(Token memory token, bool isPoints)
        private
        pure
        returns (IPolicies.TokenRules memory)
    {
        return IPolicies.TokenRules({
            allowed: true,
            burnable: isPoints,
            permit: true,
            authorization: true,
            tickExponent: token.decimals - 2,
            minTicks: isPoints ? 1000 : 1,
            maxTicks: 100_000_000,
            weightTicks: isPoints ? 1000 : 100
        });
    }
}
