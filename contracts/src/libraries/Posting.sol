// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a posted job keeps in its provider's place until it has a provider.
/// Low to high: brief version (32 bits), offer limit (8 bits), autoAccept (1 bit).
library Posting {
    function pack(uint32 version, uint8 maxOffers, bool autoAccept)
        internal
        pure
        returns (address)
    {
        return address(
            uint160(version) | (uint160(maxOffers) << 32)
                | (autoAccept ? uint160(1) << 40 : uint160(0))
        );
    }

    function unpack(address packed)
        internal
        pure
        returns (uint32 version, uint8 maxOffers, bool autoAccept)
    {
        uint160 word = uint160(packed);
        return (uint32(word), uint8(word >> 32), (word >> 40) & 1 == 1);
    }
}
