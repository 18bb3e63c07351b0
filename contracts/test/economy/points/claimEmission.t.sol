// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract ClaimEmissionTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.Emission;
    uint256 private constant EMISSION = 20_00;
    uint256 private constant FULL = 5_000_00;

    /// @dev Alice and Bob were active at NOW, by a job in USDC.
    function setUp() public override {
        super.setUp();
        points.noteJob(_completed(alice, bob));
    }

    function test_mintsTwentyPoints_whoeverCalls(address caller) public {
        vm.assume(caller != forwarder);
        _expectMoved(KIND, alice, EMISSION);
        vm.prank(caller);
        assertEq(points.claimEmission(aliceId), EMISSION, "minted");
        assertEq(points.balanceOf(alice), EMISSION);
        (,, uint256 day) = points.grantsOf(aliceId);
        assertEq(day, _today(), "noted");
        _assertMinted(EMISSION, 0, 0);
    }

    function test_eachAgentHasItsOwn() public {
        points.claimEmission(aliceId);
        points.claimEmission(bobId);
        assertEq(points.balanceOf(alice), EMISSION);
        assertEq(points.balanceOf(bob), EMISSION);
    }

    function test_paysTheAccountThatVotes() public {
        address second = _secondAccount(aliceId);
        vm.prank(alice);
        verifications.setVoter(aliceId, second);
        points.claimEmission(aliceId);
        assertEq(points.balanceOf(second), EMISSION);
    }

    /* ONCE A DAY */

    function test_onceAUtcDay() public {
        vm.warp((_today() + 1) * 1 days - 1);
        points.claimEmission(aliceId);
        vm.expectRevert(abi.encodeWithSelector(IPoints.EmissionClaimed.selector, aliceId, _today()));
        points.claimEmission(aliceId);

        _skip(1);
        points.claimEmission(aliceId);
        vm.warp((_today() + 1) * 1 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IPoints.EmissionClaimed.selector, aliceId, _today()));
        points.claimEmission(aliceId);
        assertEq(points.balanceOf(alice), 2 * EMISSION);
    }

    function test_daysNotClaimedAreNotOwed() public {
        _skip(5 days);
        points.claimEmission(aliceId);
        assertEq(points.balanceOf(alice), EMISSION);
    }

    /* ACTIVITY */

    function test_untilSevenDaysAfterTheLastActivity() public {
        vm.warp(NOW + 7 days - 1);
        points.claimEmission(aliceId);
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + 7 days + late);
            vm.expectRevert(_notActive(bobId, NOW));
            points.claimEmission(bobId);
        }
    }

    function test_reverts_whenNeverActive() public {
        uint256 agentId = _joinVerified(_someone(1));
        vm.expectRevert(_notActive(agentId, 0));
        points.claimEmission(agentId);
    }

    function test_newActivityRenewsIt() public {
        _skip(8 days);
        points.noteJob(_completed(alice, bob));
        _skip(7 days - 1);
        points.claimEmission(aliceId);
    }

    function test_aVoteIsActivity() public {
        _skip(30 days);
        _earn(alice, 5_00);
        assertEq(points.claimEmission(aliceId), EMISSION);
    }

    /* WHO */

    function test_reverts_withoutAHandle() public {
        points.noteJob(_completed(alice, carol));
        vm.expectRevert(abi.encodeWithSelector(IPoints.NoHandle.selector, carolId));
        points.claimEmission(carolId);
        _link(carolId, carol, DOMAIN, "domain");
        vm.expectRevert(abi.encodeWithSelector(IPoints.NoHandle.selector, carolId));
        points.claimEmission(carolId);
    }

    function test_reverts_whenUnlinked() public {
        vm.prank(alice);
        verifications.unlink(aliceId, X);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NoHandle.selector, aliceId));
        points.claimEmission(aliceId);
    }

    function test_reverts_whenTheAgentMayNotEarn(uint8 way) public {
        vm.expectRevert(_bar(alice, aliceId, way));
        points.claimEmission(aliceId);
    }

    /// @dev Unlinking and linking again is not a second day.
    function test_reverts_whenLinkedAgainTheSameDay() public {
        points.claimEmission(aliceId);
        vm.prank(alice);
        verifications.unlink(aliceId, X);
        _skip(1);
        _link(aliceId, alice, X, "another");
        vm.expectRevert(abi.encodeWithSelector(IPoints.EmissionClaimed.selector, aliceId, _today()));
        points.claimEmission(aliceId);
    }

    /* BALANCE */

    function test_fillsABalanceUpToFiveThousand(uint256 missing) public {
        missing = bound(missing, 1, EMISSION + 1);
        _earn(alice, FULL - missing);
        uint256 minted = missing < EMISSION ? missing : EMISSION;
        assertEq(points.claimEmission(aliceId), minted, "minted");
        assertEq(points.balanceOf(alice), FULL - missing + minted);
    }

    function test_reverts_fromFiveThousandOn(uint256 above) public {
        above = bound(above, 0, A_DAY - FULL);
        _earn(alice, FULL + above);
        vm.expectRevert(_full(FULL + above));
        points.claimEmission(aliceId);
    }

    /// @dev Spreading points over an agent's accounts hides none.
    function test_countsAllAccountsOfTheAgent() public {
        address second = _secondAccount(aliceId);
        _earn(second, FULL - 1);
        _earn(alice, 1);
        vm.expectRevert(_full(FULL));
        points.claimEmission(aliceId);
    }

    function test_countsWhatIsLeftAfterDecay() public {
        _earn(alice, FULL);
        _skip(GRACE + PERIOD);
        points.noteJob(_completed(alice, bob));
        assertEq(points.balanceOf(alice), FULL, "not booked yet");
        points.claimEmission(aliceId);
        assertEq(points.balanceOf(alice), FULL - FULL / 10 + EMISSION);
    }

    /* SUPPLY */

    function test_halvesAboveHalfAMillion() public {
        _supply(500_000_00);
        points.noteJob(_completed(alice, bob));
        assertEq(points.claimEmission(aliceId), EMISSION, "at half a million");
        assertEq(points.claimEmission(bobId), 10_00, "above");
    }

    function test_isWholeAgain_whenTheSupplySinks() public {
        _supply(500_000_00 + 1);
        points.noteJob(_completed(alice, bob));
        assertEq(points.claimEmission(aliceId), 10_00);
        vm.prank(alice);
        points.burn(10_00);
        vm.prank(_someone(0));
        points.burn(1);
        assertEq(points.claimEmission(bobId), EMISSION);
    }

    /* THE DAY'S ROOM */

    function test_isCutToTheRoom(uint256 room) public {
        room = bound(room, 1, EMISSION);
        _leaveRoom(room);
        assertEq(points.claimEmission(aliceId), room, "minted");
        assertEq(points.balanceOf(alice), room);
        _assertMinted(A_DAY, 0, 0);
    }

    function test_reverts_whenThereIsNone_andLeavesTheDayOpen() public {
        _leaveRoom(0);
        vm.expectRevert(_noRoom(KIND, EMISSION, 0));
        points.claimEmission(aliceId);
        (,, uint256 day) = points.grantsOf(aliceId);
        assertEq(day, 0, "not claimed");
        _nextDay();
        assertEq(points.claimEmission(aliceId), EMISSION);
    }

    function test_repaysADebtFirst(uint256 debt) public {
        debt = bound(debt, 1, 2 * EMISSION);
        _owe(alice, debt);
        points.claimEmission(aliceId);
        uint256 repaid = debt < EMISSION ? debt : EMISSION;
        assertEq(points.balanceOf(alice), EMISSION - repaid);
        assertEq(points.debtOf(alice), debt - repaid);
    }

    /// @dev Earned in days, by accounts of nobody.
    function _supply(uint256 supply) private {
        while (points.totalSupply() < supply) {
            _nextDay();
            uint256 missing = supply - points.totalSupply();
            _earn(_someone(0), missing < A_DAY ? missing : A_DAY);
        }
        _nextDay();
    }

    function _notActive(uint256 agentId, uint256 at) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.NotActive.selector, agentId, at);
    }

    function _full(uint256 balance) private view returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.BalanceFull.selector, aliceId, balance, FULL);
    }
}
