// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { JobFlags } from "./JobFlags.sol";

/// @notice A job as it is stored: two words, each read once and written once.
struct JobRecord {
    JobHead head;
    JobBody body;
}

/// @notice Low to high: client 160 bits, policy id 32, status 3, flags 21, deadline 40.
type JobHead is uint256;

/// @notice Low to high: provider 160 bits, budget 96.
type JobBody is uint256;

using {
    client,
    policyId,
    status,
    flags,
    entry,
    has,
    submissions,
    returns_,
    verdict,
    deadline,
    next,
    without,
    delivered,
    returned,
    judged,
    end
} for JobHead global;
using { provider, budget } for JobBody global;

uint256 constant POLICY_SHIFT = 160;
uint256 constant STATUS_SHIFT = 192;
uint256 constant FLAGS_SHIFT = 195;
uint256 constant DEADLINE_SHIFT = 216;
uint256 constant STATUS_BITS = uint256(7) << STATUS_SHIFT;
uint256 constant DEADLINE_BITS = uint256(type(uint40).max) << DEADLINE_SHIFT;

function packHead(
    address client_,
    uint32 policyId_,
    IJobMarket.JobStatus status_,
    uint256 flags_,
    uint256 deadline_
) pure returns (JobHead) {
    return JobHead.wrap(
        uint256(uint160(client_)) | uint256(policyId_) << POLICY_SHIFT | uint256(status_)
            << STATUS_SHIFT | flags_ << FLAGS_SHIFT | deadline_ << DEADLINE_SHIFT
    );
}

function packBody(address provider_, uint256 budget_) pure returns (JobBody) {
    return JobBody.wrap(uint256(uint160(provider_)) | budget_ << 160);
}

function client(JobHead head) pure returns (address) {
    return address(uint160(JobHead.unwrap(head)));
}

function policyId(JobHead head) pure returns (uint32) {
    return uint32(JobHead.unwrap(head) >> POLICY_SHIFT);
}

function status(JobHead head) pure returns (IJobMarket.JobStatus) {
    return IJobMarket.JobStatus((JobHead.unwrap(head) & STATUS_BITS) >> STATUS_SHIFT);
}

function flags(JobHead head) pure returns (uint24) {
    return uint24(JobHead.unwrap(head) >> FLAGS_SHIFT & 0x1fffff);
}

function entry(JobHead head) pure returns (uint256) {
    return JobHead.unwrap(head) >> FLAGS_SHIFT & JobFlags.ENTRY_MASK;
}

function has(JobHead head, uint256 flag) pure returns (bool) {
    return JobHead.unwrap(head) >> FLAGS_SHIFT & flag != 0;
}

function submissions(JobHead head) pure returns (uint256) {
    return JobFlags.submissions(head.flags());
}

function returns_(JobHead head) pure returns (uint256) {
    return JobFlags.returns_(head.flags());
}

function verdict(JobHead head) pure returns (IJobMarket.Verdict) {
    return JobFlags.verdict(head.flags());
}

function deadline(JobHead head) pure returns (uint40) {
    return uint40(JobHead.unwrap(head) >> DEADLINE_SHIFT);
}

/// @dev The head in another status, with more flags and another deadline.
function next(JobHead head, IJobMarket.JobStatus status_, uint256 flags_, uint256 deadline_)
    pure
    returns (JobHead)
{
    uint256 kept = JobHead.unwrap(head) & ~(DEADLINE_BITS | STATUS_BITS);
    return JobHead.wrap(
        kept | uint256(status_) << STATUS_SHIFT | flags_ << FLAGS_SHIFT | deadline_
            << DEADLINE_SHIFT
    );
}

function without(JobHead head, uint256 flag) pure returns (JobHead) {
    return JobHead.wrap(JobHead.unwrap(head) & ~(flag << FLAGS_SHIFT));
}

/// @dev One submission more, nothing returned, and nobody's turn yet: a revision is new work, so it
/// comes before the evaluator again. At most four fit: a first and three revisions.
function delivered(JobHead head) pure returns (JobHead) {
    uint256 word = JobHead.unwrap(head.without(JobFlags.RETURNED | JobFlags.CLIENT_TURN));
    unchecked {
        word += uint256(1) << FLAGS_SHIFT + JobFlags.SUBMISSIONS_SHIFT;
    }
    return JobHead.wrap(word | uint256(JobFlags.CONSENTED) << FLAGS_SHIFT);
}

/// @dev One return more. The caller has checked that there were fewer than three.
function returned(JobHead head) pure returns (JobHead) {
    unchecked {
        uint256 word = JobHead.unwrap(head) + (uint256(1) << FLAGS_SHIFT + JobFlags.RETURNS_SHIFT);
        return JobHead.wrap(word | uint256(JobFlags.RETURNED) << FLAGS_SHIFT);
    }
}

/// @dev The head of a job with a standing verdict.
function judged(JobHead head, IJobMarket.Verdict verdict_, uint256 deadline_)
    pure
    returns (JobHead)
{
    return head.next(
        IJobMarket.JobStatus.Judged, uint256(verdict_) << JobFlags.VERDICT_SHIFT, deadline_
    );
}

/// @dev The head of an ended job; its deadline is the time of its end.
function end(JobHead head, IJobMarket.JobStatus status_, IJobMarket.Ending ending)
    view
    returns (JobHead)
{
    return head.next(status_, uint256(ending) << JobFlags.ENDING_SHIFT, block.timestamp);
}

function provider(JobBody body) pure returns (address) {
    return address(uint160(JobBody.unwrap(body)));
}

function budget(JobBody body) pure returns (uint96) {
    return uint96(JobBody.unwrap(body) >> 160);
}
