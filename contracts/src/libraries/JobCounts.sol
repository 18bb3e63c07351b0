// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A small count for each job and version, eight jobs to a slot: most jobs find their slot
/// in use, and need not pay for a new one.
/// @dev Of each 32 bits, 8 are the count and 24 the version it is of. A job's count of any other
/// version is 0. What has been set is never all zero again, so the slot stays in use.
library JobCounts {
    struct Counts {
        mapping(uint256 word => uint256) words;
    }

    uint256 private constant FIELD = type(uint32).max;

    function get(Counts storage counts, uint256 jobId, uint32 version)
        internal
        view
        returns (uint8)
    {
        uint256 field = counts.words[jobId >> 3] >> shift(jobId) & FIELD;
        return field >> 8 == uint24(version) ? uint8(field) : 0;
    }

    function set(Counts storage counts, uint256 jobId, uint32 version, uint8 count) internal {
        uint256 at = shift(jobId);
        uint256 word = counts.words[jobId >> 3] & ~(FIELD << at);
        counts.words[jobId >> 3] = word | (uint256(uint24(version)) << 8 | count) << at;
    }

    function shift(uint256 jobId) private pure returns (uint256) {
        return (jobId & 7) << 5;
    }
}
