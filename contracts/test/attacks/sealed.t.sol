// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../base/SealedOffersTest.sol";

/// @dev A commitment and its expiry are there for anyone to copy; a copy must not pass for the bid.
contract SealedAttacksTest is SealedOffersTest {
    /// @dev The thief seals Bob's commitment on a job of its own and withdraws it: whoever goes by
    /// the events must not take it for Bob's.
    function test_attack_withdrawACopyOfAnothersBid() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _seal(jobId, bob, PRICE);
        (uint256 own, bytes32 copy) = _copy(bid);
        assertNotEq(copy, _sealedHash(bid), "told apart");
        bytes32 commitment = offers.hashOffer(bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferWithdrawn(own, thief, copy);
        vm.prank(thief);
        offers.withdrawSealed(own, commitment, bid.expiry);
        assertEq(offers.liveOffer(jobId, bob), _sealedHash(bid), "stands");
        _accept(bid);
        assertEq(market.jobOf(jobId).provider, bob, "and is taken");
    }

    /// @dev The same by Bob himself, on another job, and on another version of the same.
    function test_attack_sealOneBidTwice() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        bytes32 commitment = offers.hashOffer(bid);
        uint256 other = _post();
        vm.prank(bob);
        assertNotEq(offers.sealOffer(other, 1, commitment, bid.expiry), _sealedHash(bid), "job");
        assertNotEq(
            offers.hashSealed(bid.jobId, bob, 2, commitment, bid.expiry),
            _sealedHash(bid),
            "version"
        );
    }

    /// @dev A bid made, withdrawn, and made again sealed opens to a hash that was told of before.
    function test_aSealedBidOpensToOneThatWasThere() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        vm.prank(bob);
        offers.withdraw(bid);
        bytes32 sealedHash = _seal(bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferOpened(jobId, bob, sealedHash, bid);
        _accept(bid);
    }

    /// @dev It names Bob and his job.
    function test_attack_openACopiedCommitment() public {
        IOffers.Offer memory bid = _seal(_post(), bob, PRICE);
        (uint256 own, bytes32 copy) = _copy(bid);
        (bid.jobId, bid.provider) = (own, thief);
        bytes memory refused =
            abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(bid), copy);
        vm.expectRevert(refused);
        vm.prank(carol);
        market.accept(bid, _noPayment());
    }

    /// @dev The thief's copy of Bob's sealed bid, on a friend's job.
    function _copy(IOffers.Offer memory bid) private returns (uint256 own, bytes32 copy) {
        IJobMarket.PostTerms memory terms = _postTerms();
        (terms.client, terms.budget) = (carol, TICK);
        own = _post(terms);
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(thief);
        copy = offers.sealOffer(own, 1, commitment, bid.expiry);
    }
}
