// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";

/// @notice A job as it is stored: two words, each read once and written once.
/// Low to high: client 160, policy id 32, status 8, flags 16, deadline 40; provider 160, budget 96.
library JobRecord {
    struct Record {
        uint256 head;
        uint256 body;
    }

    function load(Record storage record) internal view returns (IJobMarket.Job memory job) {
        uint256 head = record.head;
        job.client = address(uint160(head));
        job.policyId = uint32(head >> 160);
        job.status = IJobMarket.JobStatus(uint8(head >> 192));
        job.flags = uint16(head >> 200);
        job.deadline = uint40(head >> 216);
        uint256 body = record.body;
        job.provider = address(uint160(body));
        job.budget = uint96(body >> 160);
    }

    function save(Record storage record, IJobMarket.Job memory job) internal {
        saveHead(record, job);
        record.body = uint256(uint160(job.provider)) | uint256(job.budget) << 160;
    }

    /// @notice Saves all but provider and budget.
    function saveHead(Record storage record, IJobMarket.Job memory job) internal {
        record.head = uint256(uint160(job.client)) | uint256(job.policyId) << 160
            | uint256(job.status) << 192 | uint256(job.flags) << 200 | uint256(job.deadline) << 216;
    }
}
