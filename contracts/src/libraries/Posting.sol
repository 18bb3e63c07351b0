// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a posted job keeps in its provider's place until it has a provider.
/// Low to high: brief version (32 bits), offer limit (8 bits), autoAccept (1 bit).
library Posting {
    function pack(uint256 version_, uint256 maxOffers_, bool autoAccept_)
        internal
        pure
        returns (address)
    {
        return address(uint160(version_ | maxOffers_ << 32 | (autoAccept_ ? 1 << 40 : 0)));
    }

    function version(address posting) internal pure returns (uint32) {
        return uint32(uint160(posting));
    }

    function maxOffers(address posting) internal pure returns (uint8) {
        return uint8(uint160(posting) >> 32);
    }

    function autoAccept(address posting) internal pure returns (bool) {
        return uint160(posting) >> 40 & 1 == 1;
    }
}
