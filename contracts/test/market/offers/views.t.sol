// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { SealedOffersTest } from "../../base/SealedOffersTest.sol";

contract OffersViewsTest is SealedOffersTest {
    function testFuzz_liveOffer_reverts_whenTheJobIsUnknown(uint256 unknown) public {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, unknown));
        offers.liveOffer(unknown, bob);
    }

    function test_liveOffer_isEachThreadsOwn() public {
        uint256 jobId = _post();
        assertEq(offers.liveOffer(jobId, bob), 0, "none yet");
        IOffers.Offer memory bobs = _bid(jobId, bob, PRICE);
        IOffers.Offer memory carols = _seal(jobId, carol, PRICE);
        assertEq(offers.liveOffer(jobId, bob), offers.hashOffer(bobs), "open");
        assertEq(offers.liveOffer(jobId, carol), _sealedHash(carols), "sealed");
        assertEq(offers.liveOffer(jobId, alice), 0, "the client has no thread");
        assertEq(offers.liveOffer(_post(), bob), 0, "another job");
    }

    function test_liveOffer_isNone_onceTheJobIsNotOpen() public {
        uint256 jobId = _post();
        _bid(jobId, carol, PRICE);
        _accept(_bid(jobId, bob, PRICE));
        assertEq(offers.liveOffer(jobId, bob), 0, "taken");
        assertEq(offers.liveOffer(jobId, carol), 0, "lapsed");
    }

    function testFuzz_hashOffer_isOfAllFields(IOffers.Offer memory offer, uint8 field) public view {
        bytes32 hash = offers.hashOffer(offer);
        assertEq(hash, keccak256(abi.encode(offer)), "of the ABI encoding");
        field %= 10;
        if (field == 0) offer.jobId ^= 1;
        if (field == 1) offer.provider = address(uint160(offer.provider) ^ 1);
        if (field == 2) offer.byClient = !offer.byClient;
        if (field == 3) offer.version ^= 1;
        if (field == 4) offer.round ^= 1;
        if (field == 5) offer.price ^= 1;
        if (field == 6) offer.deliveryTime ^= 1;
        if (field == 7) offer.expiry ^= 1;
        if (field == 8) offer.terms ^= bytes32(uint256(1));
        if (field == 9) offer.previous ^= bytes32(uint256(1));
        assertNotEq(offers.hashOffer(offer), hash, "another field, another hash");
    }

    function testFuzz_hashSealed_isBoundToAll(IOffers.Offer memory bid) public view {
        bytes32 commitment = offers.hashOffer(bid);
        bytes32 hash = _sealedHash(bid);
        assertNotEq(hash, commitment, "never an open offer's");
        (uint256 jobId, address provider) = (bid.jobId, bid.provider);
        (uint32 version, uint40 expiry) = (bid.version, bid.expiry);
        address other = address(uint160(provider) ^ 1);
        bytes32[5] memory others = [
            offers.hashSealed(jobId ^ 1, provider, version, commitment, expiry),
            offers.hashSealed(jobId, other, version, commitment, expiry),
            offers.hashSealed(jobId, provider, version ^ 1, commitment, expiry),
            offers.hashSealed(jobId, provider, version, ~commitment, expiry),
            offers.hashSealed(jobId, provider, version, commitment, expiry ^ 1)
        ];
        for (uint256 i; i < others.length; ++i) {
            assertNotEq(others[i], hash, "another field, another hash");
        }
    }
}
