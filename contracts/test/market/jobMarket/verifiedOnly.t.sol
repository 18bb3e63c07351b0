// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { Pass } from "../../../src/libraries/Pass.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { Posting } from "../../../src/libraries/Posting.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract VerifiedOnlyTest is CoreTest {
    function setUp() public override {
        super.setUp();
        _joinVerified(bob);
        _join(carol);
    }

    /* BY THE JOB */

    function test_letsVerifiedProvidersOffer_andNobodyElse() public {
        uint256 jobId = _postVerified();
        assertTrue(Posting.verifiedOnly(market.jobOf(jobId).provider), "kept");
        _accept(_bid(jobId, bob, PRICE));
        assertEq(market.jobOf(jobId).provider, bob);

        jobId = _postVerified();
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        address[2] memory unverified = [carol, thief];
        for (uint256 i; i < unverified.length; ++i) {
            vm.startPrank(unverified[i]);
            vm.expectRevert(_notAdmitted(unverified[i]));
            offers.offer(jobId, 1, terms);
            vm.expectRevert(_notAdmitted(unverified[i]));
            offers.sealOffer(jobId, 1, "commitment", terms.expiry);
            vm.stopPrank();
        }
    }

    function test_saysSo() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.verifiedOnly = true;
        _allow(alice, PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.VerifiedOnly(1);
        vm.prank(alice);
        market.post(terms, _noPayment());
    }

    function test_refusesAProvider_whoseMarkIsGoneSinceItsOffer() public {
        IOffers.Offer memory bid = _bid(_postVerified(), bob, PRICE);
        _setVerified(bob, false);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(alice);
        market.accept(bid, _noPayment());

        _setVerified(bob, true);
        bid = _counter(bid, PRICE);
        _setVerified(bob, false);
        vm.expectRevert(_notAdmitted(bob));
        vm.prank(bob);
        offers.accept(bid);
    }

    /// @dev A job that is somebody's is not taken away with the mark.
    function test_leavesRunningJobsAlone() public {
        uint256 jobId = _postVerified();
        _accept(_bid(jobId, bob, PRICE));
        _setVerified(bob, false);
        _submit(jobId);
        _complete(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    /* BY THE POLICY */

    function test_admitsOnlyVerifiedSides_byHire() public {
        uint32 policy = _policy(PolicyFlags.VERIFIED_ONLY);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = policy;
        _expectNotAdmitted(terms, alice);
        _joinVerified(alice);
        _hire(alice, bob, policy, PRICE);
        terms.provider = carol;
        _expectNotAdmitted(terms, carol);
    }

    function test_admitsOnlyVerifiedSides_byPost() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policy(PolicyFlags.VERIFIED_ONLY);
        _allow(alice, PRICE);
        _assertRefused(
            alice, abi.encodeCall(IJobMarket.post, (terms, _noPayment())), _notAdmitted(alice)
        );
        _joinVerified(alice);
        uint256 jobId = _post(terms);
        IOffers.OfferTerms memory offer = _offerTerms(PRICE);
        vm.expectRevert(_notAdmitted(carol));
        vm.prank(carol);
        offers.offer(jobId, 1, offer);
        _accept(_bid(jobId, bob, PRICE));
    }

    function test_admitsOnlyVerifiedSides_byNegotiation() public {
        policyId = _policy(PolicyFlags.VERIFIED_ONLY);
        IOffers.Proposal memory proposal = _proposal(PRICE);
        vm.expectRevert(_notAdmitted(alice));
        vm.prank(alice);
        offers.propose(proposal);
        _joinVerified(alice);
        IOffers.Offer memory live = _propose();
        _setVerified(alice, false);
        vm.expectRevert(_notAdmitted(alice));
        vm.prank(bob);
        offers.accept(live);
    }

    function test_admitsOnlyVerifiedSides_byPurchase() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policy(PolicyFlags.VERIFIED_ONLY);
        _allow(alice, PRICE);
        bytes memory data = abi.encodeCall(IJobMarket.buy, (terms, _noPayment(), alice));
        _assertRefused(address(listings), data, _notAdmitted(alice));
        _joinVerified(alice);
        _assertWorks(address(listings), data);
    }

    function _postVerified() private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.verifiedOnly = true;
        return _post(terms);
    }

    function _setVerified(address account, bool verified) private {
        vm.prank(address(membership));
        market.setPass(account, verified ? Pass.SOFTWARE | Pass.VERIFIED : Pass.SOFTWARE);
    }

    function _expectNotAdmitted(IJobMarket.HireTerms memory terms, address account) private {
        _allow(alice, PRICE);
        _assertRefused(
            alice, abi.encodeCall(IJobMarket.hire, (terms, _noPayment())), _notAdmitted(account)
        );
    }
}
