// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract PauseEntrancesTest is CoreTest {
    address private guardian = makeAddr("guardian");

    function test_stopsEveryEntrance_untilReopened() public {
        uint256 jobId = _budgeted();
        vm.expectEmit(address(market));
        emit IJobMarket.EntrancesPaused(true);
        _pause(true);
        assertTrue(market.settings().paused, "paused");
        bytes[5] memory calls = _entrances(jobId);
        address[5] memory callers = [alice, alice, address(listings), alice, alice];
        _allow(alice, 4 * PRICE);
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(callers[i]);
            (bool success, bytes memory answer) = address(market).call(calls[i]);
            assertFalse(success, "stopped");
            assertEq(answer, abi.encodePacked(IJobMarket.EntrancesArePaused.selector), "error");
        }

        vm.expectEmit(address(market));
        emit IJobMarket.EntrancesPaused(false);
        _pause(false);
        assertFalse(market.settings().paused, "reopened");
        for (uint256 i; i < calls.length; ++i) {
            vm.prank(callers[i]);
            (bool success,) = address(market).call(calls[i]);
            assertTrue(success, "open again");
        }
    }

    /// @dev Every other move of every party, under a pause from the beginning of the job on.
    function test_stopsNothingElse() public {
        uint256[6] memory jobs;
        for (uint256 i; i < 6; ++i) {
            jobs[i] = _hire(alice, bob);
        }
        uint256 posted = _post();
        uint256 unwanted = _post();
        _pause(true);

        vm.prank(alice);
        market.takeBack(jobs[0]);
        vm.prank(bob);
        market.decline(jobs[1], 0);
        vm.prank(bob);
        market.start(jobs[2]);
        _submit(jobs[2]);
        _complete(jobs[2]);
        _submit(jobs[3]);
        vm.prank(alice);
        market.reject(jobs[3], 0, "");
        token.setBlocked(alice, true);
        vm.warp(_deadline(jobs[4]));
        market.timeOut(jobs[4]);
        token.setBlocked(alice, false);
        vm.prank(alice);
        market.withdraw(address(usdc), alice);
        vm.prank(alice);
        market.cancel(unwanted);

        _allow(alice, TICK);
        vm.prank(alice);
        market.amend(posted, PRICE + TICK, "another", _noPayment());
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.prank(bob);
        offers.offer(posted, 2, terms);
        IOffers.Offer memory bid = _offerOf(posted, bob, terms);
        bid.version = 2;
        _accept(bid);
        IOffers.Offer memory live = _agreed();
        _allow(alice, PRICE);
        _accept(live);
        _assertStatus(posted, IJobMarket.JobStatus.Funded);
        _assertStatus(live.jobId, IJobMarket.JobStatus.Funded);
    }

    /// @dev Nor what follows a delivery that is not simply approved, or a plain job that is funded.
    function test_stopsNoRevisionDisputeOrSettlement() public {
        uint32 policy = disputedPolicyId;
        uint256 disputed = _hireUnder(policy);
        uint256 waived = _hireUnder(policy);
        uint256 settled = _hireUnder(policy);
        uint256 plain = _fundPlain();
        _pause(true);

        _submit(disputed);
        vm.prank(evaluator);
        market.requestRevision(disputed, "better");
        _submit(disputed);
        _submit(waived);
        vm.startPrank(evaluator);
        market.reject(disputed, 0, "");
        market.handOver(waived, 0);
        vm.stopPrank();
        vm.prank(alice);
        market.reject(waived, 0, "");
        vm.startPrank(bob);
        market.waive(waived);
        market.dispute(disputed, bob, 0);
        vm.stopPrank();
        vm.prank(arbiter);
        market.rule(disputed, 10_000, 0);
        _settle(settled, PRICE / 2);
        _submit(plain);
        vm.prank(evaluator);
        market.complete(plain, 0, "");
        assertEq(_held(), 0, "all ended");
    }

    function test_guardianStops_governanceReopens() public {
        vm.prank(governance);
        market.setGuardian(guardian);
        vm.prank(guardian);
        market.pauseEntrances(true);
        assertTrue(market.settings().paused, "stopped");

        vm.expectRevert(_notOwner(guardian));
        vm.prank(guardian);
        market.pauseEntrances(false);
        _pause(false);
        assertFalse(market.settings().paused, "reopened");
    }

    function testFuzz_reverts_whenNeitherGuardianNorGovernance(address caller, bool paused) public {
        vm.assume(caller != governance && caller != forwarder && caller != guardian);
        vm.prank(governance);
        market.setGuardian(guardian);
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        market.pauseEntrances(paused);
    }

    /// @dev With no guardian named, nobody's address is none.
    function test_reverts_whenThereIsNoGuardian() public {
        vm.expectRevert(_notOwner(thief));
        vm.prank(thief);
        market.pauseEntrances(true);
    }

    function test_letsTheForwarderSpeakForTheGuardian() public {
        vm.prank(governance);
        market.setGuardian(guardian);
        _forward(guardian, address(market), abi.encodeCall(IJobMarket.pauseEntrances, (true)));
        assertTrue(market.settings().paused);
    }

    /// @dev A plain job with all it needs but the money.
    function _budgeted() private returns (uint256 jobId) {
        jobId = _createPlain();
        vm.prank(alice);
        market.setBudget(jobId, PRICE, "");
    }

    function _entrances(uint256 budgeted) private view returns (bytes[5] memory) {
        return [
            abi.encodeCall(IJobMarket.hire, (_hireTerms(), _noPayment())),
            abi.encodeCall(IJobMarket.post, (_postTerms(), _noPayment())),
            abi.encodeCall(IJobMarket.buy, (_hireTerms(), _noPayment(), alice)),
            abi.encodeCall(
                IJobMarket.createJob, (bob, evaluator, NOW + 1 days, "work", address(0))
            ),
            abi.encodeCall(IJobMarket.fund, (budgeted, PRICE, ""))
        ];
    }

    function _pause(bool paused) private {
        vm.prank(governance);
        market.pauseEntrances(paused);
    }

    function _notOwner(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller);
    }
}
