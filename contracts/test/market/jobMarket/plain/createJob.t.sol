// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../../src/libraries/Bounds.sol";
import { Entry } from "../../../../src/libraries/Entry.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract CreateJobTest is CoreTest {
    function testFuzz_opensAJob(
        address client,
        address provider,
        address judge,
        uint256 time,
        string memory description
    ) public {
        vm.assume(client != forwarder && client != address(0) && judge != address(0));
        vm.assume(provider != client && (provider != judge || provider == address(0)));
        time = bound(time, 1, 365 days);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCreated(1, client, provider, judge, NOW + time, address(0));
        vm.prank(client);
        assertEq(market.createJob(provider, judge, NOW + time, description, address(0)), 1, "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, client, "client");
        assertEq(job.provider, provider, "provider");
        assertEq(job.policyId, plainPolicyId, "policy");
        assertEq(job.flags, Entry.PLAIN, "flags");
        assertEq(job.budget, 0, "budget");
        assertEq(job.deadline, NOW + time, "expiry");
        _assertStatus(1, IJobMarket.JobStatus.Open);
        IJobMarket.PlainJob memory plain = market.plainJobOf(1);
        assertEq(plain.evaluator, judge, "evaluator");
        assertEq(plain.budget, 0, "no budget");
        assertEq(plain.description, description, "description");
        assertEq(_held(), 0, "nothing held");
    }

    /// @dev The client may judge itself, as ERC-8183 allows.
    function test_letsTheClientBeTheEvaluator() public {
        vm.prank(alice);
        uint256 jobId = market.createJob(bob, alice, NOW + 1, "", address(0));
        assertEq(market.plainJobOf(jobId).evaluator, alice);
    }

    function testFuzz_reverts_whenAHookIsNamed(address hook) public {
        vm.assume(hook != address(0));
        _expectRefusal(
            bob,
            evaluator,
            NOW + 1,
            hook,
            abi.encodeWithSelector(IJobMarket.HookNotSupported.selector, hook)
        );
    }

    function test_reverts_whenThereIsNoEvaluator() public {
        _expectRefusal(
            bob,
            address(0),
            NOW + 1,
            address(0),
            abi.encodeWithSelector(IJobMarket.ZeroAddress.selector)
        );
    }

    function testFuzz_reverts_whenExpiryIsOutOfBounds(uint256 expiredAt) public {
        vm.assume(expiredAt <= NOW || expiredAt > NOW + 365 days);
        _expectBadExpiry(expiredAt);
        _expectBadExpiry(NOW);
        _expectBadExpiry(NOW + 365 days + 1);
        // Wraps to tomorrow in the 40 bits kept
        _expectBadExpiry(2 ** 40 + NOW + 1 days);
        _assertWorks(alice, _call(bob, evaluator, NOW + 1, address(0)));
        _assertWorks(alice, _call(bob, evaluator, NOW + 365 days, address(0)));
    }

    function test_reverts_whenProviderIsClientOrEvaluator() public {
        address[2] memory bad = [alice, evaluator];
        for (uint256 i; i < bad.length; ++i) {
            _expectRefusal(bad[i], evaluator, NOW + 1, address(0), _badProvider(bad[i]));
        }
    }

    function testFuzz_reverts_whenASideIsBarred(uint256 way, bool client) public {
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectRefusal(bob, evaluator, NOW + 1, address(0), _notAdmitted(barred));
    }

    function test_reverts_whenPausedOrRetired() public {
        vm.prank(governance);
        market.retirePolicy(plainPolicyId);
        _expectRefusal(
            bob,
            evaluator,
            NOW + 1,
            address(0),
            abi.encodeWithSelector(IPolicies.PolicyIsRetired.selector, plainPolicyId)
        );
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectRefusal(
            bob,
            evaluator,
            NOW + 1,
            address(0),
            abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector)
        );
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        _forward(alice, address(market), _call(bob, evaluator, NOW + 1, address(0)));
        assertEq(market.jobOf(1).client, alice);
    }

    /// @dev A plain job's id is one of the market's; other jobs have no description.
    function test_countsWithAllJobs() public {
        _hire(alice, bob);
        assertEq(_createPlain(), 2, "id");
        assertEq(_hire(alice, bob), 3, "next");
        assertEq(market.plainJobOf(1).evaluator, address(0), "not plain");
        assertEq(bytes(market.plainJobOf(3).description).length, 0, "nor this");
    }

    function _expectBadExpiry(uint256 expiredAt) private {
        _expectRefusal(
            bob,
            evaluator,
            expiredAt,
            address(0),
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector,
                bytes32("expiredAt"),
                expiredAt,
                NOW + 1,
                NOW + 365 days
            )
        );
    }

    function _expectRefusal(
        address provider,
        address judge,
        uint256 expiredAt,
        address hook,
        bytes memory err
    ) private {
        _assertRefused(alice, _call(provider, judge, expiredAt, hook), err);
    }

    function _call(address provider, address judge, uint256 expiredAt, address hook)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IJobMarket.createJob, (provider, judge, expiredAt, "work", hook));
    }
}
