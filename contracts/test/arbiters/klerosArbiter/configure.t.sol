// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IEvidence } from "../../../src/interfaces/IEvidence.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosConfigureTest is KlerosTest {
    KlerosArbiter private fresh;

    function setUp() public override {
        super.setUp();
        fresh = new KlerosArbiter(forwarder, address(market), deployer);
    }

    function testFuzz_namesTheArbitratorOnce(uint256 period) public {
        period = bound(period, 1 hours, 180 days);
        assertEq(fresh.arbitrator(), address(0), "before");
        vm.expectEmit(address(fresh));
        emit IKlerosArbiter.Configured(address(arbitrator), EXTRA_DATA, period);
        vm.expectEmit(address(fresh));
        emit IEvidence.MetaEvidence(0, QUESTION);
        vm.expectEmit(address(fresh));
        emit IEvidence.MetaEvidence(1, SPLIT_QUESTION);
        vm.startPrank(deployer);
        fresh.configure(address(arbitrator), EXTRA_DATA, period, QUESTION, SPLIT_QUESTION);
        assertEq(fresh.arbitrator(), address(arbitrator), "after");
        assertEq(fresh.minimumPeriod(), period, "period");

        vm.expectRevert(IKlerosArbiter.AlreadyConfigured.selector);
        fresh.configure(address(arbitrator), EXTRA_DATA, period, QUESTION, SPLIT_QUESTION);
    }

    function testFuzz_reverts_whenTheArbitratorHasNoCode(uint256 seed) public {
        address empty = _someone(seed);
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.NotAContract.selector, empty));
        vm.prank(deployer);
        fresh.configure(empty, "", KLEROS_PERIOD, "", "");
    }

    function test_reverts_whenThePeriodIsOutOfBounds() public {
        uint256[2] memory wrong = [uint256(1 hours - 1), 180 days + 1];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector,
                    bytes32("minimumPeriod"),
                    wrong[i],
                    1 hours,
                    180 days
                )
            );
            vm.prank(deployer);
            fresh.configure(address(arbitrator), "", wrong[i], "", "");
        }
    }

    function testFuzz_reverts_whenNotDeployer(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        fresh.configure(address(arbitrator), "", KLEROS_PERIOD, "", "");
    }

    function testFuzz_trustsItsForwarderOnly(address other) public view {
        assertTrue(fresh.isTrustedForwarder(forwarder));
        assertEq(fresh.isTrustedForwarder(other), other == forwarder);
    }
}
