// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../base/SealedOffersTest.sol";

/// @dev What `OfferSealed` calls a bid is the hash of its commitment and expiry alone, both there
/// for anyone to copy. The chain keeps copies apart; whoever goes by the events alone does not.
contract SealedAttacksTest is SealedOffersTest {
    /// @dev DOES MISLEAD, for gas alone. The thief seals Bob's commitment on a job of its own and
    /// withdraws it: the events tell of a sealed hash that it is withdrawn, and Bob's bid, of the
    /// same hash, stands. The indexer's key of an offer is that hash: it shows Bob's bid as
    /// withdrawn.
    function test_MISLEADS_aStrangerWithdrawsAnothersSealedBid_byItsHash() public {
        (uint256 jobId, uint256 own, IOffers.Offer memory bid) = _copied();
        bytes32 hash = _sealedHash(bid);
        _withdrawCopy(own, bid);
        assertEq(offers.liveOffer(jobId, bob), hash, "which stands");
        _accept(bid);
        assertEq(market.jobOf(jobId).provider, bob, "and is taken");
    }

    /// @dev DOES MISLEAD, and worse: once Bob's is opened the indexer has forgotten the hash (it
    /// goes by the bid's own from then on), and what is told of it next is of a row that is not
    /// there.
    function test_MISLEADS_aHashIsToldOfAfterItWasOpened() public {
        (, uint256 own, IOffers.Offer memory bid) = _copied();
        _accept(bid);
        _withdrawCopy(own, bid);
    }

    /// @dev DOES MISLEAD. A bid made, withdrawn, and made again sealed is opened to a hash that was
    /// told of before: the indexer inserts it a second time.
    function test_MISLEADS_aSealedBidOpensToOneThatWasThere() public {
        uint256 jobId = _post();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE);
        vm.prank(bob);
        offers.withdraw(bid);
        bytes32 sealedHash = _seal(bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferOpened(jobId, bob, sealedHash, bid);
        _accept(bid);
    }

    /// @dev A copy is nothing on chain: it cannot be opened, for it names Bob and his job.
    function test_thief_cannotOpenACopiedCommitment() public {
        (, uint256 own, IOffers.Offer memory bid) = _copied();
        (bid.jobId, bid.provider) = (own, thief);
        bytes32 kept = offers.liveOffer(own, thief);
        bytes memory refused =
            abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(bid), kept);
        vm.expectRevert(refused);
        vm.prank(carol);
        market.accept(bid, _noPayment());
    }

    function _withdrawCopy(uint256 own, IOffers.Offer memory bid) private {
        bytes32 commitment = offers.hashOffer(bid);
        vm.expectEmit(address(offers));
        emit IOffers.OfferWithdrawn(own, thief, _sealedHash(bid));
        vm.prank(thief);
        offers.withdrawSealed(own, commitment, bid.expiry);
    }

    /// @dev Bob's sealed bid on Alice's job, and the thief's copy on a friend's.
    function _copied() private returns (uint256 jobId, uint256 own, IOffers.Offer memory bid) {
        jobId = _post();
        bid = _seal(jobId, bob, PRICE);
        IJobMarket.PostTerms memory terms = _postTerms();
        (terms.client, terms.budget) = (carol, TICK);
        own = _post(terms);
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(thief);
        bytes32 copy = offers.sealOffer(own, 1, commitment, bid.expiry);
        assertEq(copy, _sealedHash(bid), "one hash, two bids");
    }
}
