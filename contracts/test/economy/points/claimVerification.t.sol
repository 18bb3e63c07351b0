// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract ClaimVerificationTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.Verification;
    uint256 private constant GRANT = 100_00;

    function test_mintsAHundredPoints_whoeverCalls(address caller) public {
        vm.assume(caller != forwarder);
        _expectMoved(KIND, alice, GRANT);
        vm.prank(caller);
        points.claimVerification(aliceId);
        assertEq(points.balanceOf(alice), GRANT);
        (bool registration, bool verification,) = points.grantsOf(aliceId);
        assertTrue(verification, "noted");
        assertFalse(registration, "the other is still to come");
        _assertMinted(GRANT, 0, 0);
    }

    function test_paysTheAccountThatVotes() public {
        address second = _secondAccount(aliceId);
        vm.prank(alice);
        verifications.setVoter(aliceId, second);
        points.claimVerification(aliceId);
        assertEq(points.balanceOf(second), GRANT);
    }

    function test_reverts_withoutAHandle(uint256 unknown) public {
        vm.assume(unknown != aliceId && unknown != bobId);
        vm.expectRevert(_noHandle(unknown));
        points.claimVerification(unknown);
    }

    function test_reverts_withADomainAlone() public {
        _link(carolId, carol, DOMAIN, "domain");
        vm.expectRevert(_noHandle(carolId));
        points.claimVerification(carolId);
    }

    function test_reverts_whenClaimedAgain() public {
        points.claimVerification(aliceId);
        _nextDay();
        vm.expectRevert(_already(aliceId));
        points.claimVerification(aliceId);
    }

    function test_reverts_whenLinkedAgain(bytes32 handle) public {
        vm.assume(handle != 0 && handle != _handle(bob));
        points.claimVerification(aliceId);
        vm.prank(alice);
        verifications.unlink(aliceId, X);
        vm.expectRevert(_noHandle(aliceId));
        points.claimVerification(aliceId);

        _skip(1);
        _link(aliceId, alice, X, handle);
        vm.expectRevert(_already(aliceId));
        points.claimVerification(aliceId);
    }

    /// @dev A handle governance gave to another agent was paid for already.
    function test_reverts_whenTheHandleGotItForAnotherAgent() public {
        points.claimVerification(aliceId);
        vm.prank(governance);
        verifications.release(X, _handle(alice));
        _link(carolId, carol, X, _handle(alice));
        vm.expectRevert(_already(carolId));
        points.claimVerification(carolId);
    }

    function test_anUnpaidHandleOfAnotherAgentIsPaid() public {
        vm.prank(governance);
        verifications.release(X, _handle(alice));
        _link(carolId, carol, X, _handle(alice));
        points.claimVerification(carolId);
        assertEq(points.balanceOf(carol), GRANT);
    }

    function test_reverts_whenTheAgentMayNotEarn(uint8 way) public {
        vm.expectRevert(_bar(alice, aliceId, way));
        points.claimVerification(aliceId);
    }

    function test_reverts_whenBanned() public {
        vm.prank(governance);
        verifications.ban(X, _handle(alice));
        vm.expectRevert(_noHandle(aliceId));
        points.claimVerification(aliceId);
    }

    function test_isNeverCut(uint256 room) public {
        room = bound(room, 0, GRANT - 1);
        _leaveRoom(room);
        vm.expectRevert(_noRoom(KIND, GRANT, room));
        points.claimVerification(aliceId);

        _nextDay();
        points.claimVerification(aliceId);
        assertEq(points.balanceOf(alice), GRANT, "still to be had");
    }

    function test_takesTheLastRoom() public {
        _leaveRoom(GRANT);
        points.claimVerification(aliceId);
        _assertMinted(A_DAY, 0, 0);
    }

    function test_repaysADebtFirst(uint256 debt) public {
        debt = bound(debt, 1, 2 * GRANT);
        _owe(alice, debt);
        points.claimVerification(aliceId);
        uint256 repaid = debt < GRANT ? debt : GRANT;
        assertEq(points.balanceOf(alice), GRANT - repaid);
        assertEq(points.debtOf(alice), debt - repaid);
    }

    function _handle(address account) private pure returns (bytes32) {
        return keccak256(abi.encode(account));
    }

    function _noHandle(uint256 agentId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.NoHandle.selector, agentId);
    }

    function _already(uint256 agentId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.AlreadyGranted.selector, KIND, agentId);
    }
}
