// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { JobFlags } from "./JobFlags.sol";

/// @notice A job as it is stored: two words, each read once and written once.
struct JobRecord {
    JobHead head;
    JobBody body;
}

/// @notice Low to high: client 160 bits, policy id 32, status 8, flags 16, deadline 40.
type JobHead is uint256;

/// @notice Low to high: provider 160 bits, budget 96.
type JobBody is uint256;

using { client, policyId, status, flags, entry, has, deadline, next, end } for JobHead global;
using { provider, budget } for JobBody global;

function packHead(
    address client_,
    uint32 policyId_,
    IJobMarket.JobStatus status_,
    uint256 flags_,
    uint256 deadline_
) pure returns (JobHead) {
    return JobHead.wrap(
        uint256(uint160(client_)) | uint256(policyId_) << 160 | uint256(status_) << 192 | flags_
            << 200 | deadline_ << 216
    );
}

function packBody(address provider_, uint256 budget_) pure returns (JobBody) {
    return JobBody.wrap(uint256(uint160(provider_)) | budget_ << 160);
}

function client(JobHead head) pure returns (address) {
    return address(uint160(JobHead.unwrap(head)));
}

function policyId(JobHead head) pure returns (uint32) {
    return uint32(JobHead.unwrap(head) >> 160);
}

function status(JobHead head) pure returns (IJobMarket.JobStatus) {
    return IJobMarket.JobStatus(uint8(JobHead.unwrap(head) >> 192));
}

function flags(JobHead head) pure returns (uint16) {
    return uint16(JobHead.unwrap(head) >> 200);
}

function entry(JobHead head) pure returns (uint256) {
    return JobHead.unwrap(head) >> 200 & JobFlags.ENTRY_MASK;
}

function has(JobHead head, uint256 flag) pure returns (bool) {
    return JobHead.unwrap(head) >> 200 & flag != 0;
}

function deadline(JobHead head) pure returns (uint40) {
    return uint40(JobHead.unwrap(head) >> 216);
}

/// @dev The head in another status, with more flags and another deadline.
function next(JobHead head, IJobMarket.JobStatus status_, uint256 flags_, uint256 deadline_)
    pure
    returns (JobHead)
{
    uint256 kept =
        JobHead.unwrap(head) & ~(uint256(type(uint40).max) << 216 | uint256(0xff) << 192);
    return JobHead.wrap(kept | uint256(status_) << 192 | flags_ << 200 | deadline_ << 216);
}

/// @dev The head of an ended job.
function end(JobHead head, IJobMarket.JobStatus status_, IJobMarket.Ending ending)
    pure
    returns (JobHead)
{
    uint256 kept = JobHead.unwrap(head) & ~(uint256(0xff) << 192);
    return
        JobHead.wrap(
            kept | uint256(status_) << 192 | uint256(ending) << 200 + JobFlags.ENDING_SHIFT
        );
}

function provider(JobBody body) pure returns (address) {
    return address(uint160(JobBody.unwrap(body)));
}

function budget(JobBody body) pure returns (uint96) {
    return uint96(JobBody.unwrap(body) >> 160);
}
