// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract ClaimRegistrationTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.Registration;
    uint256 private constant GRANT = 10_00;

    function test_mintsTenPoints_whoeverCalls(address caller) public {
        vm.assume(caller != forwarder);
        _expectMoved(KIND, carol, GRANT);
        vm.prank(caller);
        points.claimRegistration(carol);
        assertEq(points.balanceOf(carol), GRANT);
        assertEq(points.totalSupply(), GRANT);
        (bool registration, bool verification,) = points.grantsOf(carolId);
        assertTrue(registration, "noted");
        assertFalse(verification, "the other is still to come");
        _assertMinted(GRANT, GRANT, 0);
    }

    function test_reverts_whenClaimedAgain() public {
        points.claimRegistration(carol);
        _nextDay();
        vm.expectRevert(_already(carolId));
        points.claimRegistration(carol);
    }

    function test_reverts_whenAnotherAccountOfTheAgentGotIt() public {
        address second = _secondAccount(carolId);
        points.claimRegistration(second);
        vm.expectRevert(_already(carolId));
        points.claimRegistration(carol);
        assertEq(points.balanceOf(second), GRANT);
    }

    /// @dev A sold agent is the same agent.
    function test_reverts_whenTheAgentsFormerOwnerGotIt() public {
        points.claimRegistration(carol);
        _transfer(carol, thief, carolId);
        _bind(thief, carolId);
        vm.expectRevert(_already(carolId));
        points.claimRegistration(thief);
    }

    function test_reverts_whenTheAccountIsNotBound(uint256 seed) public {
        address account = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NotBound.selector, account));
        points.claimRegistration(account);
    }

    function test_reverts_whenTheAgentMayNotEarn(uint8 way) public {
        vm.expectRevert(_bar(carol, carolId, way));
        points.claimRegistration(carol);
    }

    function test_daysShare_fiftyAgents() public {
        for (uint256 i; i < 50; ++i) {
            _join(_someone(i));
            points.claimRegistration(_someone(i));
        }
        _assertMinted(500_00, 500_00, 0);
        vm.expectRevert(_noRoom(KIND, GRANT, 0));
        points.claimRegistration(carol);

        _nextDay();
        points.claimRegistration(carol);
        _assertMinted(GRANT, GRANT, 0);
    }

    /// @dev All or nothing: nobody can make an agent's one grant a small one.
    function test_isNeverCut(uint256 room) public {
        room = bound(room, 0, GRANT - 1);
        _leaveRoom(room);
        vm.expectRevert(_noRoom(KIND, GRANT, room));
        points.claimRegistration(carol);

        _nextDay();
        points.claimRegistration(carol);
        assertEq(points.balanceOf(carol), GRANT, "still to be had");
    }

    function test_takesTheLastRoom() public {
        _leaveRoom(GRANT);
        points.claimRegistration(carol);
        _assertMinted(A_DAY, GRANT, 0);
    }

    function test_repaysADebtFirst(uint256 debt) public {
        debt = bound(debt, 1, 2 * GRANT);
        _owe(carol, debt);
        uint256 repaid = debt < GRANT ? debt : GRANT;
        _expectMoved(KIND, carol, GRANT);
        _expectMoved(IPoints.Kind.Repayment, carol, repaid);
        points.claimRegistration(carol);
        assertEq(points.balanceOf(carol), GRANT - repaid);
        assertEq(points.debtOf(carol), debt - repaid);
    }

    function _already(uint256 agentId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.AlreadyGranted.selector, KIND, agentId);
    }
}
