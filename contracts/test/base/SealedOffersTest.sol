// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IOffers } from "../../src/interfaces/IOffers.sol";
import { Pass } from "../../src/libraries/Pass.sol";
import { MarketTest } from "./MarketTest.sol";

abstract contract SealedOffersTest is MarketTest {
    /// @dev The bid, which only its maker knows.
    function _seal(uint256 jobId, address provider, uint96 price)
        internal
        returns (IOffers.Offer memory bid)
    {
        bid = _offerOf(jobId, provider, _offerTerms(price));
        _seal(bid);
    }

    /// @dev Seals whatever it is given under the first version.
    function _seal(IOffers.Offer memory bid) internal returns (bytes32 sealedHash) {
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(bid.provider);
        return offers.sealOffer(bid.jobId, 1, commitment, bid.expiry);
    }

    function _sealedHash(IOffers.Offer memory bid) internal view returns (bytes32) {
        return offers.hashSealed(
            bid.jobId, bid.provider, bid.version, offers.hashOffer(bid), bid.expiry
        );
    }

    function _verify(address account) internal {
        vm.prank(address(membership));
        market.setPass(account, Pass.SOFTWARE | Pass.VERIFIED);
    }

    function _jobClosed(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IOffers.JobClosed.selector, jobId);
    }
}
