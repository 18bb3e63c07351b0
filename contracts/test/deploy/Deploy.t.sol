// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
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
import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IIdentityRegistry } from "../../src/interfaces/IIdentityRegistry.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IReputationRegistry } from "../../src/interfaces/IReputationRegistry.sol";
import { IReviews } from "../../src/interfaces/IReviews.sol";
import { ITreasury } from "../../src/interfaces/ITreasury.sol";
import { IValidationRegistry } from "../../src/interfaces/IValidationRegistry.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";

contract DeployTest is Test {
    uint256 private constant PUBLIC_CHAIN = 8453;

    Deploy private _deploy;
    address private _deployer = makeAddr("deployer");

    function setUp() public {
        vm.warp(1_800_000_000);
        _deploy = new Deploy();
    }

    /* THE LOCAL CHAIN */

    function test_deploysEverything() public {
        Deployment memory made = _deployLocally();
        address[] memory contracts = _contracts(made);
        for (uint256 i; i < contracts.length; ++i) {
            assertGt(contracts[i].code.length, 0, vm.toString(i));
        }
        address[15] memory gasless = [
            made.forwarder,
            made.court,
            made.identityRegistry,
            made.jobMarket,
            made.klerosArbiter,
            made.listings,
            made.membership,
            made.offers,
            made.peerReview,
            made.points,
            made.reputationRegistry,
            made.reviews,
            made.testUsdc,
            made.validationRegistry,
            made.verifications
        ];
        for (uint256 i; i < gasless.length; ++i) {
            assertTrue(ERC2771Context(gasless[i]).isTrustedForwarder(made.forwarder));
        }
        assertEq(made.chainId, 31337, "chainId");
        assertEq(made.startBlock, 0, "startBlock");
        assertEq(made.tokens.length, 2, "tokens");
        assertEq(made.tokens[0].at, made.testUsdc, "token");
        assertEq(made.tokens[0].symbol, "USDC", "symbol");
        assertEq(made.tokens[0].name, "Test USDC", "name");
        assertEq(made.tokens[0].version, "1", "version");
        assertEq(made.tokens[0].decimals, 6, "decimals");
        assertEq(made.tokens[1].at, made.points, "points");
        assertEq(made.tokens[1].decimals, 2, "decimals of points");
    }

    function test_addresses_followFromTheCode() public {
        Deployment memory made = _deployLocally();
        assertEq(made.forwarder, Create2.addressOf(type(Forwarder).creationCode), "forwarder");
        assertEq(
            made.jobMarket,
            Create2.addressOf(
                abi.encodePacked(
                    type(JobMarket).creationCode,
                    abi.encode(made.forwarder, made.membership, made.treasury, _deployer)
                )
            ),
            "jobMarket"
        );
    }

    function test_connectsTheContracts() public {
        Deployment memory made = _deployLocally();
        IJobMarket.Settings memory market = IJobMarket(made.jobMarket).settings();
        assertEq(market.offers, made.offers, "offers");
        assertEq(market.listings, made.listings, "listings");
        assertEq(market.treasury, made.treasury, "treasury");
        assertEq(market.guardian, _localSettings().guardian, "guardian");
        assertEq(market.plainPolicyId, made.policies[0].id, "plain policy");
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
        assertEq(
            IValidationRegistry(made.validationRegistry).getIdentityRegistry(),
            made.identityRegistry,
            "ValidationRegistry"
        );
        assertEq(
            IVerifications(made.verifications).verifier(), _localSettings().verifier, "verifier"
        );
        assertEq(ICourt(made.court).admin(), _localSettings().courtAdmin, "admin");
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

    function test_setsTheRulesOfPoints() public {
        Deployment memory made = _deployLocally();
        assertEq(
            abi.encode(IPolicies(made.jobMarket).tokenRules(made.points)),
            abi.encode(
                IPolicies.TokenRules({
                    allowed: true,
                    burnable: true,
                    permit: true,
                    authorization: true,
                    tickExponent: 0,
                    minTicks: 1000,
                    maxTicks: 100_000_000,
                    weightTicks: 1000
                })
            )
        );
    }

    function test_registersThePresets_forBothTokens() public {
        Deployment memory made = _deployLocally();
        assertEq(made.policies.length, 17);
        assertEq(IPolicies(made.jobMarket).policyCount(), 17);
        _assertPreset(made, "PLAIN", Entry.PLAIN, made.testUsdc, 300);
        address[2] memory tokens = [made.testUsdc, made.points];
        for (uint256 i; i < 2; ++i) {
            address token = tokens[i];
            _assertPreset(made, "CONTRACT", Entry.NEGOTIATE, token, i == 0 ? 250 : 500);
            _assertPreset(made, "CONTRACT_TESTS", Entry.NEGOTIATE, token, i == 0 ? 250 : 500);
            _assertPreset(made, "OPEN", Entry.POST, token, i == 0 ? 300 : 500);
            _assertPreset(made, "OPEN_PEER", Entry.POST, token, i == 0 ? 300 : 500);
            _assertPreset(made, "HUMAN_TASK", Entry.POST, token, i == 0 ? 300 : 500);
            _assertPreset(made, "DIRECT", Entry.HIRE, token, i == 0 ? 300 : 500);
            _assertPreset(made, "INSTANT", Entry.BUY, token, i == 0 ? 300 : 500);
            _assertPreset(made, "INSTANT_24H", Entry.BUY, token, i == 0 ? 300 : 500);
        }
    }

    /// @dev The table of presets, row by row: evaluator, times, appeals, arbiter, flags.
    function test_presetsAreTheTables() public {
        Deployment memory made = _deployLocally();
        address client = address(1);
        _assertJudging(made, "CONTRACT", client, 72 hours, 0, 24 hours, PolicyFlags.SPLITS);
        _assertJudging(made, "OPEN", client, 72 hours, 0, 24 hours, PolicyFlags.SPLITS);
        _assertJudging(
            made,
            "DIRECT",
            client,
            72 hours,
            0,
            24 hours,
            PolicyFlags.SPLITS | PolicyFlags.CLIENT_DISPUTES
        );
        _assertJudging(
            made,
            "OPEN_PEER",
            made.peerReview,
            6 days,
            24 hours,
            24 hours,
            PolicyFlags.SPLITS | PolicyFlags.VERIFIED_ONLY
        );
        _assertJudging(made, "INSTANT_24H", address(0), 0, 24 hours, 0, PolicyFlags.SPLITS);
        address attested = _policyOf(made, "CONTRACT_TESTS").evaluator;
        assertGt(attested.code.length, 0, "attestor set");
        _assertJudging(made, "CONTRACT_TESTS", attested, 24 hours, 0, 24 hours, PolicyFlags.SPLITS);
        _assertJudging(
            made,
            "HUMAN_TASK",
            attested,
            72 hours,
            0,
            24 hours,
            PolicyFlags.SPLITS | PolicyFlags.PROVIDER_PERSON
        );
        IPolicies.Policy memory instant = _policyOf(made, "INSTANT");
        assertEq(instant.arbiter, address(0), "INSTANT: arbiter");
        assertEq(instant.arbiterPeriod, 0, "INSTANT: arbiter's time");
        assertEq(instant.evaluator, address(0), "INSTANT: evaluator");
    }

    function test_withoutAttestors_noAttestedPresets() public {
        Settings memory settings = _localSettings();
        settings.attestors = new address[](0);
        Deployment memory made = _deploy.deploy(settings);
        assertEq(made.policies.length, 13);
    }

    function test_governanceOwnsTheRules_throughTheTimelock() public {
        Deployment memory made = _deployLocally();
        Settings memory settings = _localSettings();
        assertEq(settings.governance, 0x14dC79964da2C08b23698B3D3cc7Ca32193d9955);
        address[6] memory governed = [
            made.membership,
            made.jobMarket,
            made.treasury,
            made.verifications,
            made.court,
            made.klerosArbiter
        ];
        for (uint256 i; i < governed.length; ++i) {
            assertEq(Ownable(governed[i]).owner(), made.timelock, vm.toString(i));
        }
        // These owners could configure once, and have
        address[7] memory configured = [
            made.reviews,
            made.identityRegistry,
            made.reputationRegistry,
            made.validationRegistry,
            made.listings,
            made.points,
            made.peerReview
        ];
        for (uint256 i; i < configured.length; ++i) {
            assertEq(Ownable(configured[i]).owner(), _deployer, vm.toString(i));
        }

        TimelockController timelock = TimelockController(payable(made.timelock));
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), settings.governance), "proposer");
        assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), settings.governance), "canceller");
        assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), address(0)), "anyone executes");
        bytes32[3] memory roles =
            [timelock.DEFAULT_ADMIN_ROLE(), timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE()];
        for (uint256 i; i < roles.length; ++i) {
            assertFalse(timelock.hasRole(roles[i], _deployer), "the deployer keeps nothing");
        }
    }

    function test_timelock_waits_onAnotherChain() public {
        Settings memory settings = _publicSettings();
        Deployment memory made = _deploy.deploy(settings);
        TimelockController timelock = TimelockController(payable(made.timelock));
        assertEq(timelock.getMinDelay(), 2 days);
        bytes memory call = abi.encodeCall(IPolicies.retirePolicy, (1));
        vm.startPrank(settings.governance);
        timelock.schedule(made.jobMarket, 0, call, 0, 0, 2 days);
        vm.warp(vm.getBlockTimestamp() + 2 days - 1);
        vm.expectRevert();
        timelock.execute(made.jobMarket, 0, call, 0, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        timelock.execute(made.jobMarket, 0, call, 0, 0);
        assertTrue(
            IPolicies(made.jobMarket).policyOf(1).flags & PolicyFlags.RETIRED != 0, "retired"
        );
    }

    function test_nobodyConfiguresAgain() public {
        Deployment memory made = _deployLocally();
        bytes memory configureMembership =
            abi.encodeCall(IMembership.configure, (address(1), address(1), address(1)));
        bytes memory configureMarket =
            abi.encodeCall(IJobMarket.configure, (address(1), address(1), 1));
        bytes4 already = IJobMarket.AlreadyConfigured.selector;
        _assertReverts(made.timelock, made.membership, configureMembership, already);
        _assertReverts(made.timelock, made.jobMarket, configureMarket, already);
        _assertReverts(
            made.timelock, made.court, abi.encodeCall(ICourt.configureBonds, (address(1))), already
        );
        bytes memory configurePanel =
            abi.encodeCall(IPanel.configure, (address(1), address(1), address(1)));
        _assertReverts(made.timelock, made.court, configurePanel, already);
        _assertReverts(_deployer, made.peerReview, configurePanel, already);
        _assertReverts(
            _deployer,
            made.reviews,
            abi.encodeCall(IReviews.configure, (address(1), address(1))),
            already
        );
        _assertReverts(
            _deployer,
            made.listings,
            abi.encodeCall(IListings.configure, (address(1), address(1))),
            already
        );
        _assertReverts(
            _deployer,
            made.points,
            abi.encodeCall(IPoints.configure, (address(1), address(1), address(1))),
            already
        );
        bytes4 initialized = Initializable.InvalidInitialization.selector;
        bytes memory initialize = abi.encodeCall(IReputationRegistry.initialize, (address(1)));
        _assertReverts(
            _deployer,
            made.identityRegistry,
            abi.encodeCall(IIdentityRegistry.initialize, ()),
            initialized
        );
        _assertReverts(_deployer, made.reputationRegistry, initialize, initialized);
        _assertReverts(_deployer, made.validationRegistry, initialize, initialized);

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
        _assertReverts(
            _deployer,
            made.treasury,
            abi.encodeCall(ITreasury.spend, (made.testUsdc, _deployer, 0)),
            unauthorized
        );
        _assertReverts(
            _deployer, made.court, abi.encodeCall(ICourt.setAdmin, (_deployer)), unauthorized
        );
        _assertReverts(
            _deployer,
            made.verifications,
            abi.encodeCall(IVerifications.setVerifier, (_deployer)),
            unauthorized
        );
    }

    /// @dev Somebody may register a policy under the id the deployer expects for plain jobs: the
    /// market refuses one that pays its owner.
    function test_reverts_whenAStrangersPolicyIsNamedForPlainJobs() public {
        Deployment memory made = _deployLocally();
        IPolicies.PolicyTerms memory terms;
        terms.token = made.testUsdc;
        terms.entries = Entry.bit(Entry.PLAIN);
        terms.owner = address(this);
        terms.ownerFeeBps = 700;
        JobMarket fresh = new JobMarket(address(1), address(2), address(3), address(this));
        fresh.setTokenRules(made.testUsdc, IPolicies(made.jobMarket).tokenRules(made.testUsdc));
        uint32 id = fresh.registerPolicy(terms);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadPlainPolicy.selector, id));
        fresh.configure(address(4), address(5), id);
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
        uint32 count = policies.policyCount();
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
        assertEq(policies.policyCount(), count + 3);
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
        IMembership(whole.membership)
            .configure(whole.identityRegistry, whole.jobMarket, whole.verifications);

        assertEq(abi.encode(_deploy.deploy(settings)), abi.encode(whole));
        assertEq(Ownable(whole.jobMarket).owner(), whole.timelock);
    }

    /* OTHER CHAINS */

    function test_sameAddresses_onAnotherChain() public {
        uint256 clean = vm.snapshotState();
        Deployment memory local = _deployLocally();
        vm.revertToState(clean);
        Deployment memory made = _deploy.deploy(_publicSettings());

        assertEq(made.chainId, PUBLIC_CHAIN);
        assertEq(made.testUsdc, address(0), "no test token");
        address[] memory expected = _contracts(local);
        address[] memory actual = _contracts(made);
        for (uint256 i; i + 1 < actual.length; ++i) {
            assertEq(actual[i], expected[i], vm.toString(i));
        }
    }

    function test_deployerMayGovern() public {
        Settings memory settings = _publicSettings();
        settings.governance = _deployer;
        Deployment memory made = _deploy.deploy(settings);
        TimelockController timelock = TimelockController(payable(made.timelock));
        assertEq(Ownable(made.jobMarket).owner(), made.timelock);
        assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), _deployer), "proposes");
        assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), _deployer), "does not rule");
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

    function test_reverts_whenNoTokenIsThere() public {
        Settings memory settings = _publicSettings();
        settings.token.at = address(0xdead);
        vm.expectRevert(abi.encodeWithSelector(TokenReader.NoTokenThere.selector, address(0xdead)));
        _deploy.deploy(settings);
    }

    function test_reverts_whenAnotherOwnsTheRules() public {
        Deployment memory made = _deployLocally();
        Settings memory settings = _localSettings();
        settings.token.at = address(new TestUSDC(made.forwarder));
        vm.expectRevert(
            abi.encodeWithSelector(
                Deploy.NotOwner.selector, made.jobMarket, _deployer, made.timelock
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
        string[21] memory names = [
            "attestedReviewFactory",
            "court",
            "forwarder",
            "identityRegistry",
            "jobMarket",
            "klerosArbiter",
            "listings",
            "marketLens",
            "membership",
            "offers",
            "peerReview",
            "points",
            "reputationRegistry",
            "reviews",
            "standing",
            "timelock",
            "treasury",
            "validationRegistry",
            "verifications",
            "agentWalletFactory",
            "testUsdc"
        ];
        address[] memory contracts = _contracts(made);
        assertEq(contracts.length, names.length);
        for (uint256 i; i < names.length; ++i) {
            string memory path = string.concat(".contracts.", names[i]);
            assertEq(vm.parseJsonAddress(record, path), contracts[i], names[i]);
        }
        assertEq(vm.parseJsonAddress(record, ".tokens[0].address"), made.tokens[0].at, "token");
        assertEq(vm.parseJsonString(record, ".tokens[0].name"), made.tokens[0].name, "name");
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
        made.tokens[0].name = "\",\n\"chainId\": 1, \"";
        string memory record = Record.encode(made);
        assertEq(vm.parseJsonUint(record, ".chainId"), 31337);
        assertEq(vm.parseJsonString(record, ".tokens[0].name"), made.tokens[0].name);
    }

    function _localSettings() private view returns (Settings memory) {
        return SettingsReader.local(_deployer);
    }

    function _deployLocally() private returns (Deployment memory) {
        return _deploy.deploy(_localSettings());
    }

    function _publicSettings() private returns (Settings memory settings) {
        settings = SettingsReader.local(_deployer);
        settings.governance = makeAddr("governance");
        settings.delay = SettingsReader.DELAY;
        settings.token.at = address(new TestUSDC(address(0)));
        vm.chainId(PUBLIC_CHAIN);
    }

    function _contracts(Deployment memory made) private pure returns (address[] memory all) {
        all = new address[](21);
        all[20] = made.testUsdc;
        all[19] = made.agentWalletFactory;
        all[0] = made.attestedReviewFactory;
        all[1] = made.court;
        all[2] = made.forwarder;
        all[3] = made.identityRegistry;
        all[4] = made.jobMarket;
        all[5] = made.klerosArbiter;
        all[6] = made.listings;
        all[7] = made.marketLens;
        all[8] = made.membership;
        all[9] = made.offers;
        all[10] = made.peerReview;
        all[11] = made.points;
        all[12] = made.reputationRegistry;
        all[13] = made.reviews;
        all[14] = made.standing;
        all[15] = made.timelock;
        all[16] = made.treasury;
        all[17] = made.validationRegistry;
        all[18] = made.verifications;
    }

    function _presetOf(Deployment memory made, string memory preset, address token)
        private
        pure
        returns (uint32)
    {
        for (uint256 i; i < made.policies.length; ++i) {
            PresetPolicy memory registered = made.policies[i];
            bool isNamed = keccak256(bytes(registered.preset)) == keccak256(bytes(preset));
            if (isNamed && registered.token == token) return registered.id;
        }
        revert(preset);
    }

    function _policyOf(Deployment memory made, string memory preset)
        private
        view
        returns (IPolicies.Policy memory)
    {
        return IPolicies(made.jobMarket).policyOf(_presetOf(made, preset, made.testUsdc));
    }

    function _assertPreset(
        Deployment memory made,
        string memory preset,
        uint8 entry,
        address token,
        uint16 feeBps
    ) private view {
        IPolicies.Policy memory policy =
            IPolicies(made.jobMarket).policyOf(_presetOf(made, preset, token));
        assertEq(policy.token, token, preset);
        assertEq(policy.entries, Entry.bit(entry), preset);
        assertEq(policy.feeBps, feeBps, preset);
        assertEq(policy.ownerFeeBps, 0, preset);
    }

    function _assertJudging(
        Deployment memory made,
        string memory preset,
        address evaluator,
        uint256 reviewPeriod,
        uint256 appealAfterApproval,
        uint256 appealAfterRejection,
        uint16 flags
    ) private view {
        IPolicies.Policy memory policy = _policyOf(made, preset);
        assertEq(policy.evaluator, evaluator, preset);
        assertEq(policy.reviewPeriod, reviewPeriod, preset);
        assertEq(policy.appealAfterApproval, appealAfterApproval, preset);
        assertEq(policy.appealAfterRejection, appealAfterRejection, preset);
        assertEq(policy.arbiter, made.court, preset);
        assertEq(policy.arbiterPeriod, 12 days, preset);
        assertEq(policy.flags & PolicyFlags.CHOSEN, flags, preset);
        assertTrue(policy.flags & PolicyFlags.ARBITER_TAKES != 0, preset);
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
