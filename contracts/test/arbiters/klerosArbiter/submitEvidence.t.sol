// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrator } from "../../../src/interfaces/IArbitrator.sol";
import { IEvidence } from "../../../src/interfaces/IEvidence.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { Cid } from "../../../src/libraries/Cid.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosSubmitEvidenceTest is KlerosTest {
    function testFuzz_showsADocumentOfEitherSide(bytes32 evidence, bool asClient) public {
        uint256 jobId = _disputed(binaryPolicyId);
        address party = asClient ? alice : bob;
        vm.expectEmit(address(kleros));
        emit IEvidence.Evidence(
            IArbitrator(address(arbitrator)), jobId, party, Cid.ipfsUri(evidence)
        );
        vm.prank(party);
        kleros.submitEvidence(jobId, evidence);
    }

    function test_takesAnyNumber_alsoInADeadlock() public {
        uint256 jobId = _deadlocked(binaryPolicyId);
        kleros.open{ value: COST }(jobId);
        vm.startPrank(alice);
        kleros.submitEvidence(jobId, "one");
        kleros.submitEvidence(jobId, "two");
    }

    function test_reverts_whenTheArbitratorIsNotToRule() public {
        uint256 undisputed = _rejected(binaryPolicyId);
        uint256 ruled = _disputed(binaryPolicyId);
        _give(ruled, 1);
        uint256 refused = _disputed(binaryPolicyId);
        _give(refused, 0);
        vm.startPrank(alice);
        vm.expectRevert(_wrongStage(undisputed));
        kleros.submitEvidence(undisputed, "evidence");
        vm.expectRevert(_wrongStage(ruled));
        kleros.submitEvidence(ruled, "evidence");
        vm.expectRevert(_wrongStage(refused));
        kleros.submitEvidence(refused, "evidence");
    }

    function testFuzz_reverts_whenNeitherSide(address caller) public {
        vm.assume(caller != alice && caller != bob && caller != forwarder);
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectRevert(
            abi.encodeWithSelector(IKlerosArbiter.NotParty.selector, caller, alice, bob)
        );
        vm.prank(caller);
        kleros.submitEvidence(jobId, "evidence");
    }

    function test_letsTheForwarderSpeak() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectEmit(address(kleros));
        emit IEvidence.Evidence(IArbitrator(address(arbitrator)), jobId, bob, Cid.ipfsUri("paper"));
        _forward(
            bob, address(kleros), abi.encodeCall(IKlerosArbiter.submitEvidence, (jobId, "paper"))
        );
    }
}
