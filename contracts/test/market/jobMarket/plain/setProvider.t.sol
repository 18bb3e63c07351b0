// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../../src/interfaces/IJobMarket.sol";
import { CoreTest } from "../../../base/CoreTest.sol";

contract SetProviderTest is CoreTest {
    function testFuzz_namesTheProvider(address provider, bytes memory ignored) public {
        vm.assume(provider != address(0) && provider != alice && provider != evaluator);
        uint256 jobId = _createPlain(address(0));
        vm.prank(alice);
        market.setBudget(jobId, PRICE, "");
        vm.expectEmit(address(market));
        emit IJobMarket.ProviderSet(jobId, provider);
        vm.prank(alice);
        market.setProvider(jobId, provider, ignored);
        assertEq(market.jobOf(jobId).provider, provider, "provider");
        assertEq(market.plainJobOf(jobId).budget, PRICE, "budget as it was");
        assertEq(market.jobOf(jobId).budget, 0, "nothing funded");
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
    }

    function test_namesItOnce() public {
        uint256 jobId = _createPlain();
        _assertRefused(
            alice,
            _call(jobId, carol),
            abi.encodeWithSelector(IJobMarket.ProviderAlreadySet.selector, jobId, bob)
        );
    }

    function test_reverts_whenNobodyClientOrEvaluator() public {
        uint256 jobId = _createPlain(address(0));
        address[3] memory bad = [address(0), alice, evaluator];
        for (uint256 i; i < bad.length; ++i) {
            _assertRefused(alice, _call(jobId, bad[i]), _badProvider(bad[i]));
        }
    }

    function testFuzz_reverts_whenProviderBarred(uint256 way) public {
        uint256 jobId = _createPlain(address(0));
        _bar(bob, way);
        _assertRefused(alice, _call(jobId, bob), _notAdmitted(bob));
    }

    function testFuzz_reverts_whenNotClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _createPlain(address(0));
        _assertRefused(caller, _call(jobId, bob), _unauthorized(caller, alice));
    }

    function test_names_untilItExpires() public {
        uint256 jobId = _createPlain(address(0));
        _assertUntilDeadline(jobId, alice, _call(jobId, bob));
    }

    function test_reverts_whenNotOpen() public {
        uint256[2] memory jobs = [_fundPlain(), _deliverPlain()];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], carol), _wrongStatus(jobs[i]));
        }
    }

    /// @dev The posting of a posted job and the counterpart of a negotiation are no providers yet.
    function test_reverts_whenNotPlain() public {
        uint256[3] memory jobs = [_post(), _propose().jobId, _agreed().jobId];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], carol), _wrongEntry(jobs[i]));
        }
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        uint256 jobId = _createPlain(address(0));
        _forward(alice, address(market), _call(jobId, bob));
        assertEq(market.jobOf(jobId).provider, bob);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.setProvider(jobId, bob, "");
    }

    function _call(uint256 jobId, address provider) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.setProvider, (jobId, provider, ""));
    }
}
