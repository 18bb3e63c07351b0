// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtSubmitEvidenceTest is CourtTest {
    function testFuzz_showsADocumentOfEitherSide(bytes32 evidence, bool asClient) public {
        uint256 jobId = _disputed(binaryPolicyId);
        address party = asClient ? alice : bob;
        vm.startPrank(party);
        vm.expectEmit(address(court));
        emit ICourt.EvidenceSubmitted(jobId, party, evidence);
        court.submitEvidence(jobId, evidence);
        court.submitEvidence(jobId, "more");
    }

    function test_works_untilTheTimeForEvidenceIsOver() public {
        uint256 jobId = _disputed(binaryPolicyId);
        uint256 deadline = court.caseOf(jobId).deadline;
        vm.startPrank(bob);
        for (uint256 late; late < 2; ++late) {
            vm.warp(deadline + late);
            vm.expectRevert(_phaseOver(jobId));
            court.submitEvidence(jobId, "evidence");
        }
        vm.warp(deadline - 1);
        court.submitEvidence(jobId, "evidence");
    }

    function test_reverts_inEveryOtherPhase() public {
        uint256 jobId = _rejected(binaryPolicyId, PRICE);
        _refuses(jobId);
        jobId = _beforeAdmin(binaryPolicyId);
        _refuses(jobId);
        jobId = _seated(binaryPolicyId);
        _refuses(jobId);
        _commitAll(jobId, _all(ALL));
        _refuses(jobId);
        _revealAll(jobId, _all(ALL));
        court.conclude(jobId);
        _refuses(jobId);
        jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        court.close(jobId);
        _refuses(jobId);
    }

    function test_reverts_whenTheJobEnded() public {
        uint256 jobId = _disputed(binaryPolicyId);
        _settle(jobId);
        vm.expectRevert(_notAwaited(jobId));
        vm.prank(bob);
        court.submitEvidence(jobId, "evidence");
    }

    function testFuzz_reverts_whenNeitherSide(address caller) public {
        vm.assume(caller != alice && caller != bob && caller != forwarder);
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectRevert(abi.encodeWithSelector(ICourt.NotParty.selector, caller, alice, bob));
        vm.prank(caller);
        court.submitEvidence(jobId, "evidence");
    }

    function test_letsTheForwarderSpeak() public {
        uint256 jobId = _disputed(binaryPolicyId);
        vm.expectEmit(address(court));
        emit ICourt.EvidenceSubmitted(jobId, alice, "paper");
        _forward(alice, address(court), abi.encodeCall(ICourt.submitEvidence, (jobId, "paper")));
    }

    function _refuses(uint256 jobId) private {
        vm.expectRevert(_wrongPhase(jobId));
        vm.prank(bob);
        court.submitEvidence(jobId, "evidence");
    }
}
