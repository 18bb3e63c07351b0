// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev The EIP-3009 nonces bind a payment to one function and all its terms.
contract NoncesTest is MarketTest {
    function testFuzz_areTheHashOfTheCall(
        IJobMarket.HireTerms memory hire,
        IJobMarket.PostTerms memory post,
        IOffers.Offer memory offer,
        bytes32 salt
    ) public view {
        assertEq(
            lens.hireNonce(hire, salt),
            keccak256(abi.encode(IJobMarket.hire.selector, hire, salt)),
            "hire"
        );
        assertEq(
            lens.postNonce(post, salt),
            keccak256(abi.encode(IJobMarket.post.selector, post, salt)),
            "post"
        );
        assertEq(
            lens.acceptNonce(offer, salt),
            keccak256(abi.encode(IJobMarket.accept.selector, offer, salt)),
            "accept"
        );
        assertEq(
            lens.buyNonce(hire, salt),
            keccak256(abi.encode(IJobMarket.buy.selector, hire, salt)),
            "buy"
        );
        assertNotEq(lens.buyNonce(hire, salt), lens.hireNonce(hire, salt), "no hire");
    }

    function testFuzz_bindAnAmendment(uint256 jobId, uint96 budget, bytes32 brief, bytes32 salt)
        public
        view
    {
        assertEq(
            lens.amendNonce(jobId, budget, brief, salt),
            keccak256(abi.encode(IJobMarket.amend.selector, jobId, budget, brief, salt))
        );
    }

    function testFuzz_differBySalt(IJobMarket.HireTerms memory hire, bytes32 salt, bytes32 other)
        public
        view
    {
        vm.assume(salt != other);
        assertNotEq(lens.hireNonce(hire, salt), lens.hireNonce(hire, other));
    }

    function testFuzz_differByTerms(
        IJobMarket.HireTerms memory hire,
        IJobMarket.HireTerms memory other,
        bytes32 salt
    ) public view {
        vm.assume(keccak256(abi.encode(hire)) != keccak256(abi.encode(other)));
        assertNotEq(lens.hireNonce(hire, salt), lens.hireNonce(other, salt));
    }
}
