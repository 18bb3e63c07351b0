// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract JobMarketViewsTest is MarketTest {
    function test_jobCount_isTheLastId() public {
        assertEq(market.jobCount(), 0, "none yet");
        assertEq(_hire(alice, bob), 1, "from 1");
        assertEq(_post(), 2, "whatever the way in");
        _propose();
        assertEq(market.jobCount(), 3, "of any status");
    }

    function test_plainJobOf_isEmptyForOthers() public {
        uint256 hired = _hire(alice, bob);
        vm.prank(alice);
        uint256 plain =
            market.createJob(bob, evaluator, vm.getBlockTimestamp() + 1, "words", address(0));
        IJobMarket.PlainJob memory job = market.plainJobOf(plain);
        assertEq(job.evaluator, evaluator, "evaluator");
        assertEq(job.budget, 0, "no budget yet");
        assertEq(job.description, "words", "description");
        assertEq(market.plainJobOf(hired).evaluator, address(0), "of a hire");
        assertEq(market.plainJobOf(plain + 1).evaluator, address(0), "of none");
    }

    function test_settings_areWhatGovernanceNamed() public {
        vm.startPrank(governance);
        market.setGuardian(carol);
        market.pauseEntrances(true);
        vm.stopPrank();
        IJobMarket.Settings memory settings = market.settings();
        assertEq(settings.offers, address(offers), "offers");
        assertEq(settings.listings, address(listings), "listings");
        assertEq(settings.treasury, treasury, "treasury");
        assertEq(settings.guardian, carol, "guardian");
        assertEq(settings.plainPolicyId, plainPolicyId, "plain policy");
        assertTrue(settings.paused, "paused");
    }

    function testFuzz_nobodyHasCredit_untilAPayoutFails(address token_, address payee) public view {
        assertEq(market.creditOf(token_, payee), 0, "of a payee");
        assertEq(market.totalCredits(token_), 0, "of all");
    }
}
