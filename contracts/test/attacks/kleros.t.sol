// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../src/arbiters/KlerosArbiter.sol";
import { IArbitrable } from "../../src/interfaces/IArbitrable.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../src/interfaces/IKlerosArbiter.sol";
import { KlerosTest } from "../base/KlerosTest.sol";

/// @dev Rules while it is still being asked, about this dispute and one it was not given.
contract EagerArbitrator {
    uint256 public count;
    uint256 public refused;

    function createDispute(uint256, bytes calldata) external payable returns (uint256) {
        for (uint256 disputeId = count; disputeId < count + 2; ++disputeId) {
            try IArbitrable(msg.sender).rule(disputeId, 2) { }
            catch {
                ++refused;
            }
        }
        return count++;
    }

    function arbitrationCost(bytes calldata) external pure returns (uint256) {
        return 0;
    }
}

/// @dev A hostile arbitrator, and costs that are another's.
contract KlerosAttacksTest is KlerosTest {
    function test_attack_ruleWhileBeingAsked() public {
        EagerArbitrator eager = new EagerArbitrator();
        KlerosArbiter hostile = new KlerosArbiter(forwarder, address(market), deployer);
        vm.prank(deployer);
        hostile.configure(address(eager), EXTRA_DATA, KLEROS_PERIOD, QUESTION, SPLIT_QUESTION);
        uint256 jobId = _rejected(_arbitrated(address(hostile), 0));
        vm.prank(bob);
        hostile.dispute(jobId, "reason", "");

        assertEq(eager.refused(), 2, "both refused");
        assertEq(uint8(hostile.caseOf(jobId).stage), uint8(IKlerosArbiter.Stage.Waiting), "waits");
        assertEq(
            uint8(market.jobOf(jobId).status), uint8(IJobMarket.JobStatus.Disputed), "undecided"
        );
    }

    /// @dev The cost may rise to whatever it likes: it is the payer's alone.
    function test_attack_spendAnothersCredit() public {
        uint256 jobId = _rejected(binaryPolicyId);
        vm.prank(carol);
        kleros.deposit{ value: 1 ether }(carol);
        arbitrator.setPrice(1 ether);

        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.CostNotCovered.selector, COST, 1 ether)
        );
        vm.prank(bob);
        kleros.dispute{ value: COST }(jobId, "reason", "");
        vm.expectRevert(abi.encodeWithSelector(IKlerosArbiter.NothingToWithdraw.selector, bob));
        vm.prank(bob);
        kleros.withdraw(payable(bob));
        assertEq(kleros.creditOf(carol), 1 ether, "hers");
        assertEq(address(kleros).balance, 1 ether, "all there");
    }
}
