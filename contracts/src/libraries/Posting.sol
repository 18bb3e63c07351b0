// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice What a posted job keeps in its provider's place until it has a provider.
/// Low to high: brief version (32 bits), offer limit (8 bits), autoAccept (1 bit), verified only
/// (1 bit), the job it excludes (64 bits).
library Posting {
    uint256 private constant VERSION_BITS = type(uint32).max;
    uint256 private constant PARTNER_SHIFT = 42;
    uint256 private constant PARTNER_BITS = uint256(type(uint64).max) << PARTNER_SHIFT;

    function pack(uint256 version_, uint256 maxOffers_, bool autoAccept_, bool verifiedOnly_)
        internal
        pure
        returns (address)
    {
        return address(
            uint160(
                version_ | maxOffers_ << 32 | (autoAccept_ ? 1 << 40 : 0)
                    | (verifiedOnly_ ? 1 << 41 : 0)
            )
        );
    }

    /// @notice The posting of the next version of the brief.
    function amended(address posting) internal pure returns (address) {
        unchecked {
            return address(uint160(posting) + 1);
        }
    }

    /// @notice The posting with a partner: accepting an offer on either refunds the other.
    function paired(address posting, uint256 partner_) internal pure returns (address) {
        uint256 kept = uint160(posting) & ~PARTNER_BITS;
        return address(uint160(kept | partner_ << PARTNER_SHIFT));
    }

    function version(address posting) internal pure returns (uint32) {
        return uint32(uint160(posting) & VERSION_BITS);
    }

    function maxOffers(address posting) internal pure returns (uint8) {
        return uint8(uint160(posting) >> 32);
    }

    function autoAccept(address posting) internal pure returns (bool) {
        return uint160(posting) >> 40 & 1 == 1;
    }

    function verifiedOnly(address posting) internal pure returns (bool) {
        return uint160(posting) >> 41 & 1 == 1;
    }

    /// @notice Zero = none.
    function partner(address posting) internal pure returns (uint64) {
        return uint64(uint160(posting) >> PARTNER_SHIFT);
    }
}
