// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice A small count for each job and version, eight jobs to a slot: most jobs find their slot
/// in use, and need not pay for a new one.
/// @dev Of each 32 bits, 8 are the count and 24 the version it is of. A job's count of any other
/// version is 0. What has been set is never all zero again, so the slot stays in use.
library JobCounts {
    struct Slot {
        uint256 word;
    }

    struct Counts {
        mapping(uint256 index => Slot) slots;
    }

    uint256 private constant FIELD = type(uint32).max;

    function get(Counts storage counts, uint256 jobId, uint32 version)
        internal
        view
        returns (uint8)
    {
        return read(slotOf(counts, jobId).word, jobId, version);
    }

    function set(Counts storage counts, uint256 jobId, uint32 version, uint8 count) internal {
        Slot storage slot = slotOf(counts, jobId);
        slot.word = write(slot.word, jobId, version, count);
    }

    /// @notice One more, unless there are `max` already.
    function tryIncrease(Counts storage counts, uint256 jobId, uint32 version, uint8 max)
        internal
        returns (bool)
    {
        Slot storage slot = slotOf(counts, jobId);
        uint256 word = slot.word;
        uint8 count = read(word, jobId, version);
        if (count >= max) return false;
        slot.word = write(word, jobId, version, count + 1);
        return true;
    }

    function decrease(Counts storage counts, uint256 jobId, uint32 version) internal {
        Slot storage slot = slotOf(counts, jobId);
        uint256 word = slot.word;
        slot.word = write(word, jobId, version, read(word, jobId, version) - 1);
    }

    function slotOf(Counts storage counts, uint256 jobId) private view returns (Slot storage) {
        return counts.slots[jobId >> 3];
    }

    function read(uint256 word, uint256 jobId, uint32 version) private pure returns (uint8) {
        uint256 field = word >> shift(jobId) & FIELD;
        return field >> 8 == uint24(version) ? uint8(field) : 0;
    }

    function write(uint256 word, uint256 jobId, uint32 version, uint8 count)
        private
        pure
        returns (uint256)
    {
        uint256 at = shift(jobId);
        return word & ~(FIELD << at) | (uint256(uint24(version)) << 8 | count) << at;
    }

    function shift(uint256 jobId) private pure returns (uint256) {
        return (jobId & 7) << 5;
    }
}
