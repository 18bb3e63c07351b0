// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { Pass } from "../../../src/libraries/Pass.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract SetVerifiedTest is IdentityTest {
    uint256 private agentId;
    address private wallet;

    function setUp() public override {
        super.setUp();
        agentId = _join(alice);
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId);
    }

    function test_marksEveryAccount_andTellsTheMarket() public {
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED);
        _expectPass(wallet, Pass.SOFTWARE | Pass.VERIFIED);
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, true);
        _setVerified(true);
        assertTrue(membership.accountOf(alice).verified);
        assertTrue(membership.accountOf(wallet).verified);
    }

    function test_takesTheMarkOff() public {
        _setVerified(true);
        _expectPass(alice, Pass.SOFTWARE);
        _expectPass(wallet, Pass.SOFTWARE);
        vm.expectEmit(address(membership));
        emit IMembership.VerifiedSet(agentId, false);
        _setVerified(false);
        assertFalse(membership.accountOf(alice).verified);
        assertFalse(membership.accountOf(wallet).verified);
    }

    function test_anAccountBoundLaterHasTheMark() public {
        _setVerified(true);
        _transfer(alice, bob, agentId);
        _expectPass(bob, Pass.SOFTWARE | Pass.VERIFIED);
        _bind(bob, agentId);
        assertTrue(membership.accountOf(bob).verified);
    }

    function test_anAccountBoundAfterTheMarkWasTakenHasNone() public {
        _setVerified(true);
        _setVerified(false);
        _transfer(alice, bob, agentId);
        _expectPass(bob, Pass.SOFTWARE);
        _bind(bob, agentId);
        assertFalse(membership.accountOf(bob).verified);
    }

    function test_otherAgentsAreNotTouched() public {
        _join(bob);
        _setVerified(true);
        assertFalse(membership.accountOf(bob).verified);
    }

    function test_staysThroughSuspensionAndClosing() public {
        _setVerified(true);
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED | Pass.BARRED);
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED);
        vm.prank(governance);
        membership.setSuspended(agentId, false);
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED | Pass.BARRED);
        vm.prank(alice);
        membership.closeAccount(alice, true);
        assertTrue(membership.accountOf(alice).verified);
    }

    function test_barredAccountsStayBarred() public {
        vm.prank(governance);
        membership.setSuspended(agentId, true);
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED | Pass.BARRED);
        _setVerified(true);
    }

    function test_aPersonIsVerifiedToo() public {
        uint256 personId = _register(bob);
        _bind(bob, personId, IMembership.Kind.Person);
        _expectPass(bob, Pass.PERSON | Pass.VERIFIED);
        vm.prank(address(verifications));
        membership.setVerified(personId, true);
    }

    /// @dev It posts the market's own jobs, some of them verified-only and above 10 points.
    function test_aSystemAgentPassesAsVerified_withoutTheMark() public {
        _expectPass(alice, Pass.SOFTWARE | Pass.VERIFIED);
        vm.prank(governance);
        membership.makeSystem(agentId);
        assertFalse(membership.accountOf(alice).verified);
    }

    function test_reverts_whenNotVerifications(address caller, bool verified) public {
        vm.assume(caller != address(verifications));
        vm.expectRevert(
            abi.encodeWithSelector(
                IMembership.Unauthorized.selector, caller, address(verifications)
            )
        );
        vm.prank(caller);
        membership.setVerified(agentId, verified);
    }

    /// @dev The forwarder speaks for nobody here.
    function test_reverts_throughTheForwarder() public {
        bytes memory call_ = abi.encodeCall(IMembership.setVerified, (agentId, true));
        vm.expectRevert(
            abi.encodeWithSelector(
                IMembership.Unauthorized.selector, forwarder, address(verifications)
            )
        );
        this.forward(call_);
    }

    function test_reverts_whenNoAccountWasBound(uint256 unknown, bool verified) public {
        vm.assume(unknown != agentId);
        vm.expectRevert(abi.encodeWithSelector(IMembership.UnknownAgent.selector, unknown));
        vm.prank(address(verifications));
        membership.setVerified(unknown, verified);
    }

    function forward(bytes calldata call_) external {
        _forward(address(verifications), address(membership), call_);
    }

    function _setVerified(bool verified) private {
        vm.prank(address(verifications));
        membership.setVerified(agentId, verified);
    }

    function _expectPass(address account, uint8 pass) private {
        vm.expectCall(address(market), abi.encodeCall(IJobMarket.setPass, (account, pass)));
    }
}
