// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Script } from "forge-std/Script.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { IdentityRegistry } from "../contracts/src/identity/IdentityRegistry.sol";
import { Membership } from "../contracts/src/identity/Membership.sol";
import { ReputationRegistry } from "../contracts/src/identity/ReputationRegistry.sol";
import { Reviews } from "../contracts/src/identity/Reviews.sol";
import { IForwarder } from "../contracts/src/interfaces/IForwarder.sol";
import { IJobMarket } from "../contracts/src/interfaces/IJobMarket.sol";
import { IPolicies } from "../contracts/src/interfaces/IPolicies.sol";
import { JobMarket } from "../contracts/src/market/JobMarket.sol";
import { Contracts } from "./deploy/Contracts.sol";
import { Deployment, PresetPolicy, Token } from "./deploy/Deployment.sol";
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
/// alone: the same deployer gets the same ones on every chain. The deployer configures and then
/// names governance as the next owner; governance takes over by `acceptOwnership()` on the
/// membership and the job market. On a chain where others register policies in the same moments,
/// run it again: the second run puts the ids right.
///
/// Environment, on any chain but the local one (31337):
///   GOVERNANCE           who owns the rules, best a timelock
///   TREASURY             who takes the protocol's fees
///   TOKEN                the ERC-20 jobs are priced in: standard, with ERC-2612 and EIP-3009
///   TOKEN_NAME, TOKEN_VERSION, TOKEN_SYMBOL, TOKEN_DECIMALS
///                        only where the token's own answer is missing or wrong
///   IDENTITY_REGISTRY, REPUTATION_REGISTRY
///                        ERC-8004 registries to use instead of our own, both or neither
///   START_BLOCK          only where the record of an earlier deployment is lost
///
/// On the local chain nothing is read: the token is a test USDC anyone may mint, governance is
/// anvil's account 7 (0x14dC79964da2C08b23698B3D3cc7Ca32193d9955), which accepts gaslessly in the
/// same run, and the treasury its account 8 (0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f).
contract Deploy is Script {
    error NotOwner(address target, address deployer, address owner);
    error NotConfigured(address target, bytes reason);
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
        _configure(settings, deployment);
        _setRules(settings, deployment);
        deployment.policies = _registerPresets(settings, deployment);
        _handOver(settings, deployment);
    }

    /// @dev What each contract takes once and for good.
    function _configure(Settings memory settings, Deployment memory made) private {
        if (settings.identityRegistry == address(0)) {
            _once(settings, made.identityRegistry, abi.encodeCall(IdentityRegistry.initialize, ()));
            _once(
                settings,
                made.reputationRegistry,
                abi.encodeCall(ReputationRegistry.initialize, (made.identityRegistry))
            );
        }
        _once(
            settings,
            made.membership,
            abi.encodeCall(Membership.configure, (made.identityRegistry, made.jobMarket))
        );
        _once(
            settings,
            made.jobMarket,
            abi.encodeCall(JobMarket.configure, (made.offers, settings.treasury))
        );
        _once(
            settings,
            made.reviews,
            abi.encodeCall(Reviews.configure, (made.identityRegistry, made.reputationRegistry))
        );
    }

    /// @dev Fees come before tokens: nobody can register a policy under an empty table.
    function _setRules(Settings memory settings, Deployment memory made) private {
        IPolicies policies = IPolicies(made.jobMarket);
        if (policies.tokenRules(made.token.at).allowed) return;
        _checkOwner(settings, made.jobMarket);
        if (policies.feeTable().otherBps == 0) {
            vm.broadcast(settings.deployer);
            policies.setFeeTable(
                IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 })
            );
        }
        vm.broadcast(settings.deployer);
        policies.setTokenRules(made.token.at, _rules(made.token));
    }

    function _registerPresets(Settings memory settings, Deployment memory made)
        private
        returns (PresetPolicy[] memory registered)
    {
        IPolicies policies = IPolicies(made.jobMarket);
        string[3] memory presets = Presets.names();
        registered = new PresetPolicy[](presets.length);
        for (uint256 i; i < presets.length; ++i) {
            IPolicies.PolicyTerms memory terms = Presets.terms(presets[i], made.token.at);
            uint32 id = Presets.find(policies, terms);
            if (id == 0) {
                vm.broadcast(settings.deployer);
                id = policies.registerPolicy(terms);
            }
            registered[i] = PresetPolicy({ id: id, preset: presets[i], token: made.token.at });
        }
    }

    function _handOver(Settings memory settings, Deployment memory made) private {
        address[2] memory targets = [made.membership, made.jobMarket];
        for (uint256 i; i < targets.length; ++i) {
            Ownable2Step target = Ownable2Step(targets[i]);
            if (target.owner() != settings.deployer) continue;
            if (target.pendingOwner() == settings.governance) continue;
            if (settings.governance == settings.deployer) continue;
            vm.broadcast(settings.deployer);
            target.transferOwnership(settings.governance);
        }
        if (settings.localGovernanceKey != 0) _acceptGaslessly(settings, made, targets);
    }

    /// @dev Governance's requests travel with the deployer's gas, as any signer's do.
    function _acceptGaslessly(
        Settings memory settings,
        Deployment memory made,
        address[2] memory targets
    ) private {
        IForwarder forwarder = IForwarder(made.forwarder);
        for (uint160 i; i < targets.length; ++i) {
            if (Ownable2Step(targets[i]).pendingOwner() != settings.governance) continue;
            IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](1);
            requests[0] = IForwarder.ForwardRequest({
                from: settings.governance,
                to: targets[i],
                gas: 100_000,
                nonce: forwarder.nextNonce(settings.governance, i),
                deadline: type(uint48).max,
                data: abi.encodeCall(Ownable2Step.acceptOwnership, ())
            });
            (uint8 v, bytes32 r, bytes32 s) =
                vm.sign(settings.localGovernanceKey, forwarder.hashRequest(requests[0]));
            bytes[] memory signatures = new bytes[](1);
            signatures[0] = abi.encodePacked(r, s, v);
            vm.broadcast(settings.deployer);
            forwarder.execute{ gas: 400_000 }(requests, signatures);
        }
    }

    /// @dev Makes a call that works once, unless the target, asked without effect, says it has been
    /// made.
    function _once(Settings memory settings, address target, bytes memory call) private {
        vm.prank(Ownable2Step(target).owner());
        (, bytes memory reason) = target.staticcall{ gas: 100_000 }(call);
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
        address owner = Ownable2Step(target).owner();
        require(owner == settings.deployer, NotOwner(target, settings.deployer, owner));
    }

    /// @dev Ticks of 0.01; prices from one tick to 1,000,000.00; reviews count from 1.00.
    function _rules(Token memory token) private pure returns (IPolicies.TokenRules memory) {
        return IPolicies.TokenRules({
            allowed: true,
            burnable: false,
            permit: true,
            authorization: true,
            tickExponent: token.decimals - 2,
            minTicks: 1,
            maxTicks: 100_000_000,
            weightTicks: 100
        });
    }
}
