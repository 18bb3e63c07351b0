// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { Court } from "../../src/arbiters/Court.sol";
import { Treasury } from "../../src/economy/Treasury.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { IdentityTest } from "../base/IdentityTest.sol";

/// @dev Coming between the transactions of a deployment.
contract DeploymentAttacksTest is IdentityTest {
    address private constant FACTORY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;

    /// @dev Addresses are known ahead, and anybody may put the code there: it is the same code,
    /// with the same owner.
    function test_attack_deployFirst() public {
        bytes memory code = abi.encodePacked(type(Treasury).creationCode, abi.encode(deployer));
        address at = vm.computeCreate2Address("Guildhall", keccak256(code), FACTORY);
        vm.prank(thief);
        (bool success,) = FACTORY.call(abi.encodePacked(bytes32("Guildhall"), code));
        assertTrue(success && at.code.length != 0, "it is there");
        assertEq(Ownable(at).owner(), deployer, "not the thief's");

        vm.prank(thief);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, thief));
        Ownable(at).transferOwnership(thief);
        vm.prank(thief);
        (success,) = FACTORY.call(abi.encodePacked(bytes32("Guildhall"), code));
        assertFalse(success, "once");
    }

    /// @dev House rules that name the court before it is there would not know that it takes
    /// disputes itself. No token is allowed until it is.
    function test_attack_registerBeforeTheCourtIsThere() public {
        TestUSDC usdc = new TestUSDC(forwarder);
        address coming = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        IPolicies.PolicyTerms memory terms = IPolicies.PolicyTerms({
            token: address(usdc),
            entries: Entry.bit(Entry.HIRE),
            flags: 0,
            evaluator: address(1),
            reviewPeriod: 3 days,
            appealAfterApproval: 0,
            appealAfterRejection: 1 days,
            arbiter: coming,
            arbiterPeriod: 12 days,
            owner: address(0),
            ownerFeeBps: 0
        });
        vm.prank(thief);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.TokenNotAllowed.selector, address(usdc)));
        market.registerPolicy(terms);

        Court court = new Court(
            forwarder,
            address(market),
            address(membership),
            address(verifications),
            treasury,
            deployer
        );
        assertEq(address(court), coming, "where it was expected");
        IPolicies.TokenRules memory rules;
        rules.allowed = true;
        rules.minTicks = 1;
        rules.maxTicks = 100;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        uint32 policyId = market.registerPolicy(terms);
        uint16 flags = market.policyOf(policyId).flags;
        assertEq(
            flags & (PolicyFlags.ARBITER_TAKES | PolicyFlags.ARBITER_RULES),
            PolicyFlags.ARBITER_TAKES,
            "by the court"
        );
    }

    /// @dev The deployer's calls are fixed before they are sent, with the number its policy would
    /// have. A stranger's policy of that number is not taken.
    function test_attack_takeTheNumberOfThePlainPolicy() public {
        TestUSDC usdc = new TestUSDC(forwarder);
        address offers = makeAddr("offers");
        address listings = makeAddr("listings");
        IPolicies.TokenRules memory rules;
        rules.allowed = true;
        rules.minTicks = 1;
        rules.maxTicks = 100;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);

        IPolicies.PolicyTerms memory terms;
        terms.token = address(usdc);
        terms.entries = Entry.bit(Entry.PLAIN);
        terms.owner = thief;
        terms.ownerFeeBps = 700;
        vm.prank(thief);
        assertEq(market.registerPolicy(terms), 1, "the number expected");
        terms.owner = address(0);
        terms.ownerFeeBps = 0;

        vm.startPrank(governance);
        uint32 plainPolicyId = market.registerPolicy(terms);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadPlainPolicy.selector, 1));
        market.configure(offers, listings, 1);
        market.configure(offers, listings, plainPolicyId);
        vm.stopPrank();
        assertEq(market.settings().plainPolicyId, plainPolicyId, "the deployer's");
    }

    /// @dev While the timelock has no delay, anybody may execute, and only what was scheduled.
    function test_attack_executeForTheDeployer() public {
        address[] memory proposers = new address[](1);
        proposers[0] = deployer;
        address[] memory anyone = new address[](1);
        TimelockController timelock = new TimelockController(0, proposers, anyone, deployer);
        Treasury owned = new Treasury(deployer);
        vm.prank(deployer);
        owned.transferOwnership(address(timelock));
        bytes memory accept = abi.encodeWithSignature("acceptOwnership()");
        bytes memory give = abi.encodeCall(Ownable.transferOwnership, (thief));

        vm.startPrank(thief);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, thief));
        owned.acceptOwnership();
        vm.expectRevert();
        timelock.schedule(address(owned), 0, accept, 0, "Guildhall", 0);
        vm.expectRevert();
        timelock.execute(address(owned), 0, accept, 0, "Guildhall");
        vm.stopPrank();
        vm.prank(deployer);
        timelock.schedule(address(owned), 0, accept, 0, "Guildhall", 0);

        vm.startPrank(thief);
        vm.expectRevert();
        timelock.execute(address(owned), 0, give, 0, "Guildhall");
        timelock.execute(address(owned), 0, accept, 0, "Guildhall");
        assertEq(owned.owner(), address(timelock), "what was meant, by whomever");
        vm.expectRevert();
        timelock.updateDelay(0);
        bytes32 proposer = timelock.PROPOSER_ROLE();
        vm.expectRevert();
        timelock.grantRole(proposer, thief);
        vm.stopPrank();
    }
}
