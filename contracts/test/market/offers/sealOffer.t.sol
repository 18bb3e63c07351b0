// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

contract SealOfferTest is SealedOffersTest {
    function testFuzz_keepsWhatStandsForTheBid(bytes32 commitment, uint40 expiry) public {
        uint256 jobId = _post();
        expiry = uint40(bound(expiry, NOW + 1, type(uint40).max));
        bytes32 sealedHash = keccak256(
            abi.encode(
                keccak256(
                    "SealedOffer(uint256 jobId,address provider,uint32 version,bytes32 commitment,uint40 expiry)"
                ),
                jobId,
                bob,
                1,
                commitment,
                expiry
            )
        );
        vm.expectEmit(address(offers));
        emit IOffers.OfferSealed(jobId, bob, sealedHash, 1, commitment, expiry);
        vm.prank(bob);
        assertEq(offers.sealOffer(jobId, 1, commitment, expiry), sealedHash, "hash");
        assertEq(
            offers.hashSealed(jobId, bob, 1, commitment, expiry), sealedHash, "as the view says"
        );
        assertEq(offers.liveOffer(jobId, bob), sealedHash, "live");
        assertEq(offers.liveOffer(jobId, carol), 0, "no one else's");
        assertEq(_held(), PRICE, "no money moves");
    }

    function test_reverts_whenTheCallerHasALiveOffer() public {
        uint256 jobId = _post();
        bytes32 open = offers.hashOffer(_bid(jobId, bob, PRICE));
        _expectRefusal(
            bob, jobId, 1, abi.encodeWithSelector(IOffers.AlreadyOffered.selector, jobId, open)
        );
        IOffers.Offer memory sealed_ = _seal(jobId, carol, PRICE);
        bytes memory err =
            abi.encodeWithSelector(IOffers.AlreadyOffered.selector, jobId, _sealedHash(sealed_));
        _expectRefusal(carol, jobId, 1, err);
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.expectRevert(err);
        vm.prank(carol);
        offers.offer(jobId, 1, terms);
    }

    /// @dev Sealed and open bids share the places.
    function testFuzz_takesAPlace(uint8 maxOffers, uint64 sealedOnes) public {
        maxOffers = uint8(bound(maxOffers, 1, 50));
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = maxOffers;
        uint256 jobId = _post(terms);
        for (uint256 i; i < maxOffers; ++i) {
            if (sealedOnes >> i & 1 == 1) _seal(jobId, _someone(i), PRICE);
            else _bid(jobId, _someone(i), PRICE);
        }
        bytes memory full = abi.encodeWithSelector(IOffers.TooManyOffers.selector, jobId, maxOffers);
        _expectRefusal(bob, jobId, 1, full);
        IOffers.OfferTerms memory offerTerms = _offerTerms(PRICE);
        vm.expectRevert(full);
        vm.prank(bob);
        offers.offer(jobId, 1, offerTerms);
    }

    function testFuzz_reverts_whenExpired(uint40 expiry) public {
        uint256 jobId = _post();
        expiry = uint40(bound(expiry, 0, NOW));
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferExpired.selector, expiry));
        vm.prank(bob);
        offers.sealOffer(jobId, 1, "commitment", expiry);
    }

    function testFuzz_reverts_whenVersionIsNotTheBriefs(uint32 version) public {
        vm.assume(version != 1);
        _expectRefusal(
            bob, _post(), version, abi.encodeWithSelector(IOffers.WrongVersion.selector, version, 1)
        );
    }

    function test_sealsBids_untilClosing() public {
        uint256 jobId = _post();
        for (uint256 late; late < 2; ++late) {
            vm.warp(NOW + CLOSING + late);
            _expectRefusal(bob, jobId, 1, _jobClosed(jobId));
        }
        vm.warp(NOW + CLOSING - 1);
        _seal(jobId, bob, PRICE);
    }

    function test_reverts_whenTheJobIsGivenAwayOrEnded() public {
        uint256 given = _post();
        _accept(_bid(given, bob, PRICE));
        _expectRefusal(carol, given, 1, _jobClosed(given));
        uint256 cancelled = _post();
        vm.prank(alice);
        market.cancel(cancelled);
        _expectRefusal(carol, cancelled, 1, _jobClosed(cancelled));
    }

    function test_reverts_whenTheJobIsHiredOrNegotiated() public {
        uint256 hired = _hire(alice, bob);
        _expectRefusal(carol, hired, 1, _jobClosed(hired));
        uint256 negotiated = _propose().jobId;
        bytes memory err = abi.encodeWithSelector(IOffers.WrongEntry.selector, negotiated);
        _expectRefusal(carol, negotiated, 1, err);
        _expectRefusal(bob, negotiated, 1, err);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        _expectRefusal(bob, jobId, 1, _unknownJob(jobId));
    }

    /// @dev Places are for those who may have the job.
    function test_reverts_whenTheBidderIsTheClientOrTheEvaluator() public {
        policyId = judgedPolicyId;
        uint256 jobId = _post();
        _expectRefusal(alice, jobId, 1, _badProvider(alice));
        _expectRefusal(evaluator, jobId, 1, _badProvider(evaluator));
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        uint256 jobId = _post();
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectRefusal(bob, jobId, 1, _notAdmitted(barred));
    }

    function test_reverts_whenTheBidderIsNotOfTheKindWanted() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policy(PolicyFlags.PROVIDER_PERSON);
        _expectRefusal(bob, _post(terms), 1, _notAdmitted(bob));
    }

    function test_reverts_whenOnlyVerifiedMayOffer() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.verifiedOnly = true;
        uint256 jobId = _post(terms);
        _expectRefusal(bob, jobId, 1, _notAdmitted(bob));
        _verify(bob);
        _accept(_seal(jobId, bob, PRICE));
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    /// @dev Nobody knows yet whether it is within the budget.
    function test_doesNotWinAtOnce() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = true;
        uint256 jobId = _post(terms);
        IOffers.Offer memory bid = _seal(jobId, bob, PRICE);
        _assertStatus(jobId, IJobMarket.JobStatus.Open);
        _accept(bid);
        _assertStatus(jobId, IJobMarket.JobStatus.Funded);
    }

    function test_letsTheForwarderSpeak() public {
        uint256 jobId = _post();
        uint40 expiry = uint40(NOW + 1);
        _forward(
            bob,
            address(offers),
            abi.encodeCall(IOffers.sealOffer, (jobId, 1, "commitment", expiry))
        );
        assertEq(
            offers.liveOffer(jobId, bob), offers.hashSealed(jobId, bob, 1, "commitment", expiry)
        );
    }

    function _expectRefusal(address caller, uint256 jobId, uint32 version, bytes memory err)
        private
    {
        vm.expectRevert(err);
        vm.prank(caller);
        offers.sealOffer(jobId, version, "commitment", type(uint40).max);
    }
}
