// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice Weighted draws by rejection from a pool whose places never move.
library Draw {
    uint256 internal constant BASE_CHANCE = 500;
    uint256 internal constant CHANCES = 1000;

    /// @notice The same block serves many panels; each has its own seed.
    function seed(bytes32 blockHash, address panel, uint256 jobId) internal pure returns (bytes32) {
        return keccak256(abi.encode(blockHash, panel, jobId));
    }

    /// @notice The place the i-th try names, and its lot, 0..999.
    function attempt(bytes32 seed_, uint256 i, uint256 poolSize)
        internal
        pure
        returns (uint256 place, uint256 lot)
    {
        uint256 random = uint256(keccak256(abi.encode(seed_, i)));
        place = uint128(random) % poolSize;
        lot = (random >> 128) % CHANCES;
    }

    /// @notice Whether a lot wins for sure, whatever the score.
    function winsAnyway(uint256 lot) internal pure returns (bool) {
        return lot < BASE_CHANCE;
    }

    /// @param score 0..500.
    function wins(uint256 lot, uint256 score) internal pure returns (bool) {
        return lot < BASE_CHANCE + score;
    }
}
