// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtRuleAsAdminTest is CourtTest {
    function testFuzz_rulesAnyShare_wherePolicyAllowsSplits(uint16 share) public {
        share = uint16(bound(share, 0, ALL));
        uint256 jobId = _beforeAdmin(splitPolicyId);
        uint256 provider = token.balanceOf(bob);
        uint256 client = token.balanceOf(alice);
        uint256 sink = token.balanceOf(treasury);
        vm.expectEmit(address(court));
        emit ICourt.CaseRuled(jobId, admin, share, "reason");
        vm.expectEmit(address(market));
        emit IJobMarket.DisputeResolved(jobId, address(court), share, "reason");
        vm.prank(admin);
        court.ruleAsAdmin(jobId, share, "reason");

        _assertPhase(jobId, ICourt.Phase.Ruled);
        uint256 paid = uint256(PRICE) * share / ALL;
        uint256 fee = paid * 3 / 100;
        uint256 returned = share == 0 ? 0 : PLAIN_BOND;
        assertEq(token.balanceOf(bob) - provider, paid - fee + returned, "provider");
        assertEq(token.balanceOf(alice) - client, PRICE - paid, "client");
        assertEq(token.balanceOf(treasury) - sink, fee + PLAIN_BOND - returned, "treasury");
        assertEq(points.balanceOf(bob), START_POINTS - (share == 0 ? FINE : 0), "provider's");
        assertEq(points.balanceOf(alice), START_POINTS - (share == ALL ? FINE : 0), "client's");
        _assertSolvent();
    }

    function testFuzz_rulesAllOrNothing_whereItDoesNot(uint16 share) public {
        share = uint16(bound(share, 1, ALL - 1));
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        vm.startPrank(admin);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.SplitNotAllowed.selector, jobId));
        court.ruleAsAdmin(jobId, share, 0);
        court.ruleAsAdmin(jobId, ALL, 0);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function testFuzz_reverts_whenTheShareIsMoreThanAll(uint16 share) public {
        share = uint16(bound(share, ALL + 1, type(uint16).max));
        uint256 jobId = _beforeAdmin(splitPolicyId);
        vm.expectRevert(
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector, bytes32("providerBps"), share, 0, ALL
            )
        );
        vm.prank(admin);
        court.ruleAsAdmin(jobId, share, 0);
    }

    function test_rules_whereJurorsDidNotDecide() public {
        uint256 jobId = _seated(binaryPolicyId);
        _voteAll(jobId, [ALL, ALL, 0, 0, SILENT]);
        vm.warp(court.caseOf(jobId).deadline);
        court.conclude(jobId);
        vm.prank(admin);
        court.ruleAsAdmin(jobId, 0, 0);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
        _assertSolvent();
    }

    function test_works_untilTheAdminsTimeIsOver() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        uint256 deadline = court.caseOf(jobId).deadline;
        assertEq(deadline, vm.getBlockTimestamp() + ADMIN, "deadline");
        vm.startPrank(admin);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_phaseOver(jobId));
            court.ruleAsAdmin(jobId, ALL, 0);
        }
        vm.warp(deadline - 1);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    /// @dev After it the standing outcome holds, by anyone's call.
    function test_leavesTheStandingOutcome_whenItStaysSilent() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        uint256 held = token.balanceOf(bob);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
        court.close(jobId);
        assertEq(token.balanceOf(bob) - held, PLAIN_BOND, "bond");
        assertEq(points.balanceOf(bob), START_POINTS, "no loser");
    }

    /// @dev Nobody drew for so long that the market's clock ends first.
    function test_reverts_whenTheCourtsTimeIsOver() public {
        uint256 jobId = _disputed(binaryPolicyId);
        uint256 deadline = _deadline(jobId);
        vm.warp(deadline - 1 days);
        court.openPanel(jobId);
        vm.startPrank(admin);
        vm.warp(deadline);
        vm.expectRevert(_deadlinePassed(jobId));
        court.ruleAsAdmin(jobId, ALL, 0);
        vm.warp(deadline - 1);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function test_reverts_whenBothSidesHaveSettled() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        _settle(jobId);
        vm.expectRevert(_wrongStatus(jobId));
        vm.prank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function test_reverts_inEveryOtherPhase() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _refuses(jobId);
        jobId = _disputed(binaryPolicyId);
        _refuses(jobId);
        _fillPool(8);
        vm.warp(court.caseOf(jobId).deadline);
        _refuses(jobId);
        _draw(jobId);
        _refuses(jobId);
        _commitAll(jobId, _all(ALL));
        _refuses(jobId);
        _revealAll(jobId, _all(ALL));
        _refuses(jobId);
        court.conclude(jobId);
        _refuses(jobId);
        jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        court.close(jobId);
        _refuses(jobId);
        jobId = _deadlocked(binaryPolicyId);
        _refuses(jobId);
    }

    function test_reverts_whenDoneTwice() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        vm.startPrank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
        vm.expectRevert(_wrongPhase(jobId));
        court.ruleAsAdmin(jobId, 0, 0);
    }

    function testFuzz_reverts_whenNotTheAdmin(address caller) public {
        vm.assume(caller != admin && caller != forwarder);
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        _refusesCaller(jobId, caller);
    }

    function test_reverts_whenTheCallerIsTheOwnerOrASide() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        _refusesCaller(jobId, deployer);
        _refusesCaller(jobId, alice);
        _refusesCaller(jobId, bob);
    }

    /// @dev The owner changes the admin, not what it may do.
    function test_leavesItToTheNewAdmin() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        vm.prank(deployer);
        court.setAdmin(carol);
        vm.expectRevert(abi.encodeWithSelector(ICourt.Unauthorized.selector, admin, carol));
        vm.prank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
        vm.prank(carol);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function test_letsTheForwarderSpeak() public {
        uint256 jobId = _beforeAdmin(binaryPolicyId);
        _forward(admin, address(court), abi.encodeCall(ICourt.ruleAsAdmin, (jobId, ALL, 0)));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function _refuses(uint256 jobId) private {
        vm.expectRevert(_wrongPhase(jobId));
        vm.prank(admin);
        court.ruleAsAdmin(jobId, ALL, 0);
    }

    function _refusesCaller(uint256 jobId, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(ICourt.Unauthorized.selector, caller, admin));
        vm.prank(caller);
        court.ruleAsAdmin(jobId, ALL, 0);
    }
}
