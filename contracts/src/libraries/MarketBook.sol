// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { JobRecord } from "./JobRecord.sol";
import { PolicyBook } from "./PolicyBook.sol";

/// @notice All that `JobMarket` keeps, in one place, so that its linked libraries see the same.
struct MarketBook {
    // Read together by every way in
    uint64 jobCount;
    bool paused;
    address guardian;
    address offers;
    uint32 plainPolicyId;
    address listings;
    PolicyBook.Book policies;
    mapping(uint256 jobId => JobRecord) jobs;
    // Low byte: the account's `Pass`; above it what the market itself remembers of the account
    mapping(address account => uint256) passes;
    mapping(address token => mapping(address payee => uint256)) credits;
    mapping(address token => uint256) totalCredits;
    mapping(uint256 jobId => IJobMarket.PlainJob) plainJobs;
}
