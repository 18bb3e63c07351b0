// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Test, Vm } from "forge-std/Test.sol";
import { Deploy } from "../../../script/Deploy.s.sol";
import { Create2 } from "../../../script/deploy/Create2.sol";
import { Deployment, PresetPolicy } from "../../../script/deploy/Deployment.sol";
import { Record } from "../../../script/deploy/Record.sol";
import { Settings, SettingsReader } from "../../../script/deploy/Settings.sol";
import { TokenReader } from "../../../script/deploy/TokenReader.sol";
import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { IdentityRegistry } from "../../src/identity/IdentityRegistry.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { ReputationRegistry } from "../../src/identity/ReputationRegistry.sol";
import { Reviews } from "../../src/identity/Reviews.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IReviews } from "../../src/interfaces/IReviews.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";

contract DeployTest is Test {
    uint256 private constant PUBLIC_CHAIN = 8453;

    Deploy private _deploy;
    address private _deployer = makeAddr("deployer");

    function setUp() public {
        _deploy = new Deploy();
    }

    /* THE LOCAL CHAIN */

    function test_deploysEverything() public {
        Deployment memory made = _deployLocally();
        address[8] memory contracts = _contracts(made);
        for (uint256 i; i < contracts.length; ++i) {
            assertGt(contracts[i].code.length, 0, vm.toString(i));
            assertTrue(ERC2771Context(contracts[i]).isTrustedForwarder(made.forwarder));
        }
        assertEq(made.chainId, 31337, "chainId");
        assertEq(made.startBlock, 0, "startBlock");
        assertEq(made.token.at, made.testUsdc, "token");
        assertEq(made.token.symbol, "USDC", "symbol");
        assertEq(made.token.name, "Test USDC", "name");
        assertEq(made.token.version, "1", "version");
        assertEq(made.token.decimals, 6, "decimals");
    }

    function test_addresses_followFromTheCode() public {
        Deployment memory made = _deployLocally();
        assertEq(made.forwarder, Create2.addressOf(type(Forwarder).creationCode), "forwarder");
        assertEq(
            made.jobMarket,
            Create2.addressOf(
                abi.encodePacked(
                    type(JobMarket).creationCode,
                    abi.encode(made.forwarder, made.membership, _deployer)
                )
            ),
            "jobMarket"
        );
    }

    function test_connectsTheContracts() public {
        vm.recordLogs();
        Deployment memory made = _deployLocally();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes memory offersAndTreasury;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != made.jobMarket) continue;
            if (logs[i].topics[0] == IJobMarket.Configured.selector) {
                offersAndTreasury = logs[i].data;
            }
        }
        assertEq(offersAndTreasury, abi.encode(made.offers, _localSettings().treasury), "JobMarket");
        assertEq(
            IMembership(made.membership).identityRegistry(), made.identityRegistry, "Membership"
        );
        assertEq(
            ReputationRegistry(made.reputationRegistry).getIdentityRegistry(),
            made.identityRegistry,
            "ReputationRegistry"
        );
        IReviews reviews = IReviews(made.reviews);
        assertEq(reviews.identityRegistry(), made.identityRegistry, "Reviews: identity");
        assertEq(reviews.reputationRegistry(), made.reputationRegistry, "Reviews: reputation");
    }

    function test_setsTheRules() public {
        Deployment memory made = _deployLocally();
        IPolicies policies = IPolicies(made.jobMarket);
        assertEq(
            abi.encode(policies.feeTable()),
            abi.encode(IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 })),
            "fees"
        );
        assertEq(
            abi.encode(policies.tokenRules(made.testUsdc)),
            abi.encode(
                IPolicies.TokenRules({
                    allowed: true,
                    burnable: false,
                    permit: true,
                    authorization: true,
                    tickExponent: 4,
                    minTicks: 1,
                    maxTicks: 100_000_000,
                    weightTicks: 100
                })
            ),
            "token"
        );
    }

    function test_registersThePresets() public {
        Deployment memory made = _deployLocally();
        assertEq(made.policies.length, 3);
        assertEq(IPolicies(made.jobMarket).policyCount(), 3);
        _assertPreset(made, 0, "CONTRACT", Entry.NEGOTIATE, 250);
        _assertPreset(made, 1, "OPEN", Entry.POST, 300);
        _assertPreset(made, 2, "DIRECT", Entry.HIRE, 300);
    }

    function test_governanceOwnsTheRules() public {
        Deployment memory made = _deployLocally();
        Settings memory settings = _localSettings();
        assertEq(settings.governance, 0x14dC79964da2C08b23698B3D3cc7Ca32193d9955);
        assertEq(settings.treasury, 0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f);
        assertEq(Ownable(made.membership).owner(), settings.governance, "Membership");
        assertEq(Ownable(made.jobMarket).owner(), settings.governance, "JobMarket");
        // These owners could configure once, and have
        assertEq(Ownable(made.reviews).owner(), _deployer, "Reviews");
        assertEq(Ownable(made.identityRegistry).owner(), _deployer, "IdentityRegistry");
        assertEq(Ownable(made.reputationRegistry).owner(), _deployer, "ReputationRegistry");
    }

    function test_nobodyConfiguresAgain() public {
        Deployment memory made = _deployLocally();
        address governance = _localSettings().governance;
        bytes memory configureMembership =
            abi.encodeCall(Membership.configure, (address(1), address(1)));
        bytes memory configureMarket = abi.encodeCall(JobMarket.configure, (address(1), address(1)));
        _assertReverts(
            governance, made.membership, configureMembership, IMembership.AlreadyConfigured.selector
        );
        _assertReverts(
            governance, made.jobMarket, configureMarket, IJobMarket.AlreadyConfigured.selector
        );
        _assertReverts(
            _deployer,
            made.reviews,
            abi.encodeCall(Reviews.configure, (address(1), address(1))),
            IReviews.AlreadyConfigured.selector
        );
        _assertReverts(
            _deployer,
            made.identityRegistry,
            abi.encodeCall(IdentityRegistry.initialize, ()),
            Initializable.InvalidInitialization.selector
        );
        _assertReverts(
            _deployer,
            made.reputationRegistry,
            abi.encodeCall(ReputationRegistry.initialize, (address(1))),
            Initializable.InvalidInitialization.selector
        );

        // Nor has the deployer kept any of governance's rights
        bytes4 unauthorized = Ownable.OwnableUnauthorizedAccount.selector;
        _assertReverts(_deployer, made.membership, configureMembership, unauthorized);
        _assertReverts(_deployer, made.jobMarket, configureMarket, unauthorized);
        _assertReverts(
            _deployer,
            made.jobMarket,
            abi.encodeCall(IPolicies.setFeeTable, (IPolicies.FeeTable(0, 0, 0))),
            unauthorized
        );
    }

    /* RUNNING IT AGAIN */

    function test_secondRun_changesNothing() public {
        Deployment memory first = _deployLocally();
        vm.recordLogs();
        vm.startStateDiffRecording();
        Deployment memory second = _deployLocally();
        Vm.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        assertEq(abi.encode(second), abi.encode(first), "record");
        assertEq(vm.getRecordedLogs().length, 0, "logs");
        for (uint256 i; i < accesses.length; ++i) {
            for (uint256 j; j < accesses[i].storageAccesses.length; ++j) {
                Vm.StorageAccess memory access = accesses[i].storageAccesses[j];
                assertFalse(access.isWrite && !access.reverted, "write");
            }
        }
    }

    function test_secondRun_afterOthersRegisteredPolicies() public {
        Deployment memory first = _deployLocally();
        IPolicies policies = IPolicies(first.jobMarket);
        for (uint32 i = 1; i <= 3; ++i) {
            IPolicies.Policy memory policy = policies.policyOf(i);
            policies.registerPolicy(
                IPolicies.PolicyTerms({
                    token: policy.token,
                    entries: Entry.ALL,
                    flags: 0,
                    evaluator: policy.evaluator,
                    reviewPeriod: policy.reviewPeriod,
                    appealAfterApproval: 0,
                    appealAfterRejection: 0,
                    arbiter: address(0),
                    arbiterPeriod: 0,
                    owner: address(0),
                    ownerFeeBps: 0
                })
            );
        }
        assertEq(abi.encode(_deployLocally()), abi.encode(first));
        assertEq(policies.policyCount(), 6);
    }

    function test_completesAnInterruptedRun() public {
        uint256 clean = vm.snapshotState();
        Deployment memory whole = _deployLocally();
        vm.revertToState(clean);

        // Contracts are there, one of them configured, nothing more
        Settings memory settings = _localSettings();
        Create2.deploy(_deployer, type(Forwarder).creationCode);
        Create2.deploy(
            _deployer,
            abi.encodePacked(type(Membership).creationCode, abi.encode(whole.forwarder, _deployer))
        );
        vm.prank(_deployer);
        Membership(whole.membership).configure(whole.identityRegistry, whole.jobMarket);

        assertEq(abi.encode(_deploy.deploy(settings)), abi.encode(whole));
        assertEq(Ownable(whole.jobMarket).owner(), settings.governance);
    }

    /* OTHER CHAINS */

    function test_sameAddresses_onAnotherChain() public {
        uint256 clean = vm.snapshotState();
        Deployment memory local = _deployLocally();
        vm.revertToState(clean);
        Deployment memory made = _deploy.deploy(_publicSettings());

        assertEq(made.chainId, PUBLIC_CHAIN);
        assertEq(made.testUsdc, address(0), "no test token");
        address[8] memory expected = _contracts(local);
        address[8] memory actual = _contracts(made);
        for (uint256 i; i < 7; ++i) {
            assertEq(actual[i], expected[i], vm.toString(i));
        }
    }

    function test_governanceAccepts_onAnotherChain() public {
        Settings memory settings = _publicSettings();
        Deployment memory made = _deploy.deploy(settings);
        address[2] memory targets = [made.membership, made.jobMarket];
        for (uint256 i; i < targets.length; ++i) {
            Ownable2Step target = Ownable2Step(targets[i]);
            assertEq(target.owner(), _deployer, "owner");
            assertEq(target.pendingOwner(), settings.governance, "pending");
            vm.prank(settings.governance);
            target.acceptOwnership();
            assertEq(target.owner(), settings.governance, "accepted");
        }
        assertEq(abi.encode(_deploy.deploy(settings)), abi.encode(made), "run again");
    }

    function test_deployerMayGovern() public {
        Settings memory settings = _publicSettings();
        settings.governance = _deployer;
        Deployment memory made = _deploy.deploy(settings);
        assertEq(Ownable2Step(made.jobMarket).owner(), _deployer);
        assertEq(Ownable2Step(made.jobMarket).pendingOwner(), address(0));
    }

    function test_usesGivenRegistries() public {
        Settings memory settings = _publicSettings();
        IdentityRegistry identity = new IdentityRegistry(address(0), address(this));
        ReputationRegistry reputation = new ReputationRegistry(address(0), address(this));
        reputation.initialize(address(identity));
        settings.identityRegistry = address(identity);
        settings.reputationRegistry = address(reputation);
        Deployment memory made = _deploy.deploy(settings);
        assertEq(made.identityRegistry, address(identity));
        assertEq(made.reputationRegistry, address(reputation));
        assertEq(IMembership(made.membership).identityRegistry(), address(identity));
        assertEq(IReviews(made.reviews).reputationRegistry(), address(reputation));
    }

    function test_reverts_withHalfOfTheRegistries() public {
        Settings memory settings = _publicSettings();
        settings.identityRegistry = address(1);
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.HalfOfTheRegistries.selector, address(1), address(0))
        );
        _deploy.deploy(settings);
    }

    /// @dev A name or version the token does not sign under would spoil every signed payment.
    function test_reverts_whenTokenSignsUnderAnotherName() public {
        Settings memory settings = _publicSettings();
        settings.token.version = "2";
        vm.expectPartialRevert(TokenReader.WrongDomain.selector);
        _deploy.deploy(settings);
    }

    function test_reverts_whenAnotherOwnsTheRules() public {
        Deployment memory made = _deployLocally();
        Settings memory settings = _localSettings();
        settings.token.at = address(new TestUSDC(made.forwarder));
        vm.expectRevert(
            abi.encodeWithSelector(
                Deploy.NotOwner.selector, made.jobMarket, _deployer, settings.governance
            )
        );
        _deploy.deploy(settings);
    }

    /* THE RECORD */

    function test_record_saysItAll() public {
        Deployment memory made = _deployLocally();
        string memory record = Record.encode(made);
        assertEq(vm.parseJsonUint(record, ".chainId"), made.chainId, "chainId");
        assertEq(vm.parseJsonUint(record, ".startBlock"), made.startBlock, "startBlock");
        string[8] memory names = [
            "forwarder",
            "identityRegistry",
            "jobMarket",
            "membership",
            "offers",
            "reputationRegistry",
            "reviews",
            "testUsdc"
        ];
        address[8] memory contracts = _contracts(made);
        for (uint256 i; i < names.length; ++i) {
            string memory path = string.concat(".contracts.", names[i]);
            assertEq(vm.parseJsonAddress(record, path), contracts[i], names[i]);
        }
        assertEq(vm.parseJsonAddress(record, ".tokens[0].address"), made.token.at, "token");
        assertEq(vm.parseJsonString(record, ".tokens[0].name"), made.token.name, "name");
        assertEq(vm.parseJsonUint(record, ".tokens[0].decimals"), 6, "decimals");
        for (uint256 i; i < made.policies.length; ++i) {
            string memory path = string.concat(".policies[", vm.toString(i), "]");
            PresetPolicy memory policy = made.policies[i];
            assertEq(vm.parseJsonUint(record, string.concat(path, ".id")), policy.id, "id");
            assertEq(
                vm.parseJsonString(record, string.concat(path, ".preset")), policy.preset, "preset"
            );
            assertEq(
                vm.parseJsonAddress(record, string.concat(path, ".token")), policy.token, "token"
            );
        }
    }

    /// @dev A token's name is a stranger's text.
    function test_record_escapesNames() public {
        Deployment memory made = _deployLocally();
        made.token.name = "\",\n\"chainId\": 1, \"";
        string memory record = Record.encode(made);
        assertEq(vm.parseJsonUint(record, ".chainId"), 31337);
        assertEq(vm.parseJsonString(record, ".tokens[0].name"), made.token.name);
    }

    function _localSettings() private view returns (Settings memory) {
        return SettingsReader.local(_deployer);
    }

    function _deployLocally() private returns (Deployment memory) {
        return _deploy.deploy(_localSettings());
    }

    function _publicSettings() private returns (Settings memory settings) {
        settings.deployer = _deployer;
        settings.governance = makeAddr("governance");
        settings.treasury = makeAddr("treasury");
        settings.token.at = address(new TestUSDC(address(0)));
        vm.chainId(PUBLIC_CHAIN);
    }

    function _contracts(Deployment memory made) private pure returns (address[8] memory) {
        return [
            made.forwarder,
            made.identityRegistry,
            made.jobMarket,
            made.membership,
            made.offers,
            made.reputationRegistry,
            made.reviews,
            made.testUsdc
        ];
    }

    function _assertPreset(
        Deployment memory made,
        uint256 index,
        string memory preset,
        uint8 entry,
        uint16 feeBps
    ) private view {
        PresetPolicy memory registered = made.policies[index];
        assertEq(registered.preset, preset, "preset");
        assertEq(registered.token, made.token.at, "token");
        assertEq(
            abi.encode(IPolicies(made.jobMarket).policyOf(registered.id)),
            abi.encode(
                IPolicies.Policy({
                    token: made.token.at,
                    entries: Entry.bit(entry),
                    flags: PolicyFlags.CLIENT_JUDGES | PolicyFlags.PERMIT
                        | PolicyFlags.AUTHORIZATION,
                    tickExponent: 4,
                    minTicks: 1,
                    maxTicks: 100_000_000,
                    evaluator: address(1), // the client
                    reviewPeriod: 72 hours,
                    appealAfterApproval: 0,
                    appealAfterRejection: 0,
                    feeBps: feeBps,
                    arbiter: address(0),
                    arbiterPeriod: 0,
                    weightTicks: 100,
                    owner: address(0),
                    ownerFeeBps: 0
                })
            ),
            preset
        );
    }

    function _assertReverts(address caller, address target, bytes memory call, bytes4 selector)
        private
    {
        vm.prank(caller);
        (bool success, bytes memory reason) = target.call(call);
        assertFalse(success);
        assertEq(bytes4(reason), selector);
    }
}
