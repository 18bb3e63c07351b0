// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract PauseEntrancesTest is MarketTest {
    function test_stopsHireAndPost_untilReopened() public {
        vm.expectEmit(address(market));
        emit IJobMarket.EntrancesPaused(true);
        _pause(true);
        _allow(alice, 2 * PRICE);
        vm.startPrank(alice);
        vm.expectRevert(IJobMarket.EntrancesArePaused.selector);
        market.hire(_hireTerms(), _noPayment());
        vm.expectRevert(IJobMarket.EntrancesArePaused.selector);
        market.post(_postTerms(), _noPayment());
        vm.stopPrank();

        vm.expectEmit(address(market));
        emit IJobMarket.EntrancesPaused(false);
        _pause(false);
        vm.startPrank(alice);
        market.hire(_hireTerms(), _noPayment());
        market.post(_postTerms(), _noPayment());
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

        _accept(_counter(_counter(_bid(posted, bob, PRICE), PRICE), PRICE));
        IOffers.Offer memory live = _agreed();
        _allow(alice, PRICE);
        _accept(live);
        _assertStatus(posted, IJobMarket.JobStatus.Funded);
        _assertStatus(live.jobId, IJobMarket.JobStatus.Funded);
    }

    function testFuzz_reverts_whenNotGovernance(address caller, bool paused) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        market.pauseEntrances(paused);
    }

    function _pause(bool paused) private {
        vm.prank(governance);
        market.pauseEntrances(paused);
    }
}
