// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IOffers } from "../interfaces/IOffers.sol";

/// @notice EIP-3009 nonces: the hash of all that is paid for, with a salt. An authorization that
/// carries one is payment and consent at once, good for exactly these terms.
library PaymentNonce {
    function hire(IJobMarket.HireTerms memory terms, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.hire.selector, terms, salt));
    }

    function buy(IJobMarket.HireTerms memory terms, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.buy.selector, terms, salt));
    }

    function post(IJobMarket.PostTerms memory terms, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.post.selector, terms, salt));
    }

    function accept(IOffers.Offer memory offer, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(IJobMarket.accept.selector, offer, salt));
    }

    function amend(uint256 jobId, uint96 budget, bytes32 brief, bytes32 salt)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(IJobMarket.amend.selector, jobId, budget, brief, salt));
    }
}
