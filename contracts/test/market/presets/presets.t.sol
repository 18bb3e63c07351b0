// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Deployment } from "../../../../script/deploy/Deployment.sol";
import { Presets } from "../../../../script/deploy/Presets.sol";
import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { AttestedReviewFactory } from "../../../src/evaluators/AttestedReviewFactory.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../../src/interfaces/IPeerReview.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CourtTest } from "../../base/CourtTest.sol";

/// @dev The house rules as deployed, with the contracts they name. Alice pays, Bob works, both are
/// verified.
contract PresetsTest is CourtTest {
    uint256 private constant ATTESTOR = 4711;

    address private person = makeAddr("person");
    AttestedReview private attested;

    function setUp() public override {
        super.setUp();
        AttestedReviewFactory factory = new AttestedReviewFactory(
            address(new AttestedReview(address(market), address(membership), address(validation)))
        );
        IAttestedReview.AttestorSet memory set;
        set.keys = new address[](1);
        set.keys[0] = vm.addr(ATTESTOR);
        set.threshold = 1;
        attested = AttestedReview(factory.createSet(set));
        uint256 agentId = _register(person);
        _bind(person, agentId, IMembership.Kind.Person);
        _allow(alice, 100 * PRICE);
    }

    /* CONTRACT */

    function test_CONTRACT_approvedAndPaid() public {
        uint256 jobId = _negotiated(_preset("CONTRACT"));
        _submit(jobId);
        _complete(jobId);
        _assertPaidWith(jobId, bob, 250);
    }

    function test_CONTRACT_paidBySilence() public {
        uint256 jobId = _negotiated(_preset("CONTRACT"));
        _submit(jobId);
        assertEq(_deadline(jobId), NOW + 1 + 72 hours, "the client's time");
        _timeOut(jobId);
        _assertPaidWith(jobId, bob, 250);
    }

    function test_CONTRACT_rejectionFinalAfterADay() public {
        uint256 jobId = _negotiated(_preset("CONTRACT"));
        _submit(jobId);
        _reject(jobId, alice);
        assertEq(_deadline(jobId), vm.getBlockTimestamp() + 24 hours, "to dispute");
        _timeOut(jobId);
        _assertRefunded(jobId);
    }

    function test_CONTRACT_rejectionDisputedAndOverruled() public {
        uint256 jobId = _negotiated(_preset("CONTRACT"));
        _submit(jobId);
        _reject(jobId, alice);
        _dispute(bob, jobId, ICourt.Security.Plain);
        assertEq(_deadline(jobId), vm.getBlockTimestamp() + 12 days, "the court's time");
        _fillPool(8);
        _draw(jobId);
        _ruleBy(jobId, ALL);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
    }

    /// @dev The client cannot dispute: it judges.
    function test_CONTRACT_clientHasNothingToDispute() public {
        uint256 jobId = _negotiated(_preset("CONTRACT"));
        _expectNoDispute(jobId, alice);
        _submit(jobId);
        _expectNoDispute(jobId, alice);
    }

    /* CONTRACT_TESTS */

    function test_CONTRACT_TESTS_passedAndPaidAtOnce() public {
        uint256 jobId = _negotiated(_preset("CONTRACT_TESTS"));
        _submit(jobId);
        _attest(jobId, 10, IAttestedReview.OnPass.Approve);
        _assertPaidWith(jobId, bob, 250);
    }

    function test_CONTRACT_TESTS_failedThenDisputed() public {
        uint256 jobId = _negotiated(_preset("CONTRACT_TESTS"));
        _submit(jobId);
        _attest(jobId, 9, IAttestedReview.OnPass.Approve);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _dispute(bob, jobId, ICourt.Security.Plain);
        _fillPool(8);
        _draw(jobId);
        _ruleBy(jobId, 0);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
    }

    function test_CONTRACT_TESTS_silentAttestorsLeaveItToTheClient() public {
        uint256 jobId = _negotiated(_preset("CONTRACT_TESTS"));
        _submit(jobId);
        assertEq(_deadline(jobId), vm.getBlockTimestamp() + 24 hours, "the attestors' time");
        _timeOut(jobId);
        _complete(jobId);
        _assertPaidWith(jobId, bob, 250);
    }

    /* OPEN */

    function test_OPEN_approvedAndPaid() public {
        uint256 jobId = _assigned(_preset("OPEN"), bob);
        _submit(jobId);
        _complete(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_OPEN_revisedThenPaid() public {
        uint256 jobId = _assigned(_preset("OPEN"), bob);
        _submit(jobId);
        vm.prank(alice);
        market.requestRevision(jobId, "better");
        _submit(jobId);
        _complete(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_OPEN_notAssigned_isRefunded() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _preset("OPEN");
        uint256 jobId = _postHere(terms);
        _timeOut(jobId);
        _assertRefunded(jobId);
    }

    function test_OPEN_inPoints_burnsTheFee() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _preset("OPEN", address(points));
        terms.budget = 1000;
        uint256 before = points.balanceOf(bob);
        vm.prank(alice);
        points.approve(address(market), 1000);
        uint256 jobId = _postHere(terms);
        _accept(_bid(jobId, bob, 1000));
        _submit(jobId);
        uint256 supply = points.totalSupply();
        _complete(jobId);
        assertEq(points.balanceOf(bob), before + 950, "paid");
        assertEq(points.totalSupply(), supply - 50, "5 % burned");
    }

    /* OPEN_PEER */

    function test_OPEN_PEER_approvedByPeers_paidAfterADay() public {
        uint256 jobId = _assigned(_preset("OPEN_PEER"), bob);
        _submit(jobId);
        _peersVote(jobId, true);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        assertEq(_deadline(jobId), vm.getBlockTimestamp() + 24 hours, "to dispute");
        _timeOut(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_OPEN_PEER_rejectedByPeers_accepted() public {
        uint256 jobId = _assigned(_preset("OPEN_PEER"), bob);
        _submit(jobId);
        _peersVote(jobId, false);
        vm.prank(bob);
        market.waive(jobId);
        _assertRefunded(jobId);
    }

    /// @dev Too few validators: the client reviews.
    function test_OPEN_PEER_poolTooSmall_isTheClients() public {
        uint256 jobId = _assigned(_preset("OPEN_PEER"), bob);
        _submit(jobId);
        peers.openPanel(jobId);
        _drawPeers(jobId);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "handed over");
        _complete(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_OPEN_PEER_admitsNobodyUnverified() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _preset("OPEN_PEER");
        uint256 jobId = _postHere(terms);
        IOffers.OfferTerms memory offer = _offerTerms(PRICE);
        vm.expectRevert(_notAdmitted(carol));
        vm.prank(carol);
        offers.offer(jobId, 1, offer);
        terms.client = carol;
        vm.expectRevert(_notAdmitted(carol));
        vm.prank(carol);
        market.post(terms, _noPayment());
    }

    /* HUMAN_TASK */

    function test_HUMAN_TASK_evidenceInOrder_clientApproves() public {
        uint256 jobId = _assigned(_preset("HUMAN_TASK"), person);
        _submit(jobId);
        _attest(jobId, 10, IAttestedReview.OnPass.HandOver);
        assertTrue(_has(jobId, JobFlags.CLIENT_TURN), "the client judges the work");
        _complete(jobId);
        _assertPaidWith(jobId, person, 300);
    }

    function test_HUMAN_TASK_clientRejects_personMayDispute() public {
        uint256 jobId = _assigned(_preset("HUMAN_TASK"), person);
        _submit(jobId);
        _attest(jobId, 10, IAttestedReview.OnPass.HandOver);
        _reject(jobId, alice);
        _dispute(person, jobId, ICourt.Security.Plain);
        _assertStatus(jobId, IJobMarket.JobStatus.Disputed);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Stood);
    }

    function test_HUMAN_TASK_admitsNoSoftware() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _preset("HUMAN_TASK");
        uint256 jobId = _postHere(terms);
        IOffers.OfferTerms memory offer = _offerTerms(PRICE);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(bob);
        offers.offer(jobId, 1, offer);
    }

    /* DIRECT */

    function test_DIRECT_approvedAndPaid() public {
        uint256 jobId = _hired(_preset("DIRECT"));
        _submit(jobId);
        _complete(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_DIRECT_takenBack() public {
        uint256 jobId = _hired(_preset("DIRECT"));
        vm.prank(alice);
        market.takeBack(jobId);
        _assertRefunded(jobId);
    }

    /// @dev Disputed before anything came; the provider files, the jurors have it.
    function test_DIRECT_disputedBeforeTheDelivery() public {
        uint256 jobId = _hired(_preset("DIRECT"));
        vm.prank(bob);
        market.start(jobId);
        _dispute(alice, jobId, ICourt.Security.Plain);
        _submit(jobId);
        _fillPool(8);
        _draw(jobId);
        _ruleBy(jobId, ALL);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.RuledForProvider);
    }

    function test_DIRECT_disputedAndNothingFiled_isRefunded() public {
        uint256 jobId = _hired(_preset("DIRECT"));
        vm.prank(bob);
        market.start(jobId);
        _dispute(alice, jobId, ICourt.Security.Plain);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.Unfiled);
    }

    /* INSTANT */

    function test_INSTANT_deliveryIsPayment() public {
        uint256 jobId = _bought(_preset("INSTANT"));
        _submit(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_INSTANT_undelivered_isRefunded() public {
        uint256 jobId = _bought(_preset("INSTANT"));
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Expired, IJobMarket.Ending.Missed);
    }

    function test_INSTANT_24H_paidAfterADay() public {
        uint256 jobId = _bought(_preset("INSTANT_24H"));
        _submit(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Judged);
        _timeOut(jobId);
        _assertPaidWith(jobId, bob, 300);
    }

    function test_INSTANT_24H_disputedWithinADay() public {
        uint256 jobId = _bought(_preset("INSTANT_24H"));
        _submit(jobId);
        _expectNoDispute(jobId, bob);
        _dispute(alice, jobId, ICourt.Security.Plain);
        _fillPool(8);
        _draw(jobId);
        _ruleBy(jobId, 0);
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.RuledForClient);
    }

    /* HOUSE RULES */

    function _preset(string memory name) private returns (uint32) {
        return _preset(name, address(usdc));
    }

    /// @dev The deployment's own terms, with this test's contracts in their places.
    function _preset(string memory name, address priced) private returns (uint32) {
        Deployment memory made;
        made.court = address(court);
        made.peerReview = address(peers);
        return market.registerPolicy(Presets.terms(name, priced, made, address(attested)));
    }

    /* WAYS IN */

    function _negotiated(uint32 policy) private returns (uint256 jobId) {
        policyId = policy;
        skip(1);
        IOffers.Offer memory live = _counter(_propose(_proposal(PRICE + TICK)), PRICE);
        _accept(live);
        return live.jobId;
    }

    function _assigned(uint32 policy, address provider) private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = policy;
        jobId = _postHere(terms);
        _accept(_bid(jobId, provider, PRICE));
    }

    function _postHere(IJobMarket.PostTerms memory terms) private returns (uint256 jobId) {
        vm.prank(alice);
        return market.post(terms, _noPayment());
    }

    function _hired(uint32 policy) private returns (uint256 jobId) {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = policy;
        vm.prank(alice);
        return market.hire(terms, _noPayment());
    }

    function _bought(uint32 policy) private returns (uint256 jobId) {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = policy;
        vm.prank(address(listings));
        return market.buy(terms, _noPayment(), alice);
    }

    /* VERDICTS */

    function _reject(uint256 jobId, address judge) private {
        vm.prank(judge);
        market.reject(jobId, "reason", "");
    }

    function _attest(uint256 jobId, uint16 passed, IAttestedReview.OnPass onPass) private {
        IAttestedReview.Attestation memory attestation;
        attestation.jobId = jobId;
        attestation.submission = 1;
        attestation.deliverable = "deliverable";
        (attestation.passed, attestation.total, attestation.needed) = (passed, 10, 10);
        attestation.onPass = onPass;
        attestation.report = "report";
        attestation.expiry = uint40(vm.getBlockTimestamp() + 1 hours);
        IAttestedReview.Signature[] memory signatures = new IAttestedReview.Signature[](1);
        signatures[0].attestor = vm.addr(ATTESTOR);
        signatures[0].signature = _sign(ATTESTOR, attested.hashAttestation(attestation));
        attested.attest(attestation, signatures);
    }

    function _peersVote(uint256 jobId, bool approve) private {
        _fillPool(8);
        peers.openPanel(jobId);
        _drawPeers(jobId);
        for (uint256 i; i < 2; ++i) {
            vm.prank(peers.seatsOf(jobId)[i].account);
            peers.vote(jobId, approve, IPeerReview.Scores(3, 3, 3), "feedback");
        }
    }

    function _drawPeers(uint256 jobId) private {
        while (peers.panelOf(jobId).stage == IPanel.Stage.Drawing) {
            uint256 seedBlock = peers.panelOf(jobId).seedBlock;
            vm.roll(seedBlock + 1);
            vm.setBlockhash(seedBlock, keccak256(abi.encode("peers", jobId, seedBlock)));
            peers.draw(jobId);
        }
    }

    /* WHAT TO EXPECT */

    /// @dev The court refuses too, whatever is offered for it.
    function _expectNoDispute(uint256 jobId, address party) private {
        _afford(party, jobId, ICourt.Security.Plain);
        bytes memory bond = _bond(ICourt.Security.Plain);
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.DisputeNotAllowed.selector, jobId, party));
        vm.prank(party);
        court.dispute(jobId, "reason", bond);
        vm.expectRevert(_unauthorized(party, address(court)));
        vm.prank(party);
        market.dispute(jobId, party, "reason");
    }

    function _assertPaidWith(uint256 jobId, address provider, uint256 feeBps) private view {
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
        assertEq(usdc.balanceOf(provider), PRICE - PRICE * feeBps / 10_000, "provider");
        assertEq(usdc.balanceOf(treasury), PRICE * feeBps / 10_000, "fee");
        assertEq(_held(), 0, "nothing left");
    }

    function _assertRefunded(uint256 jobId) private view {
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
        assertEq(usdc.balanceOf(alice), 100 * PRICE, "client");
        assertEq(_held(), 0, "nothing left");
    }
}
