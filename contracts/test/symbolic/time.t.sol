// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { SymbolicMarket } from "./SymbolicMarket.sol";

/// @dev From every state that holds money anyone's calls lead to an end once its time is over, and
/// not a second before.
contract TimeCheck is SymbolicMarket {
    function check_aPostedJobEnds() external {
        _post();
        _check(1);
    }

    function check_aFundedJobEnds() external {
        _hire();
        _check(1);
    }

    function check_aSubmittedJobEnds() external {
        _submit();
        _check(2);
    }

    function check_aJudgedJobEnds(bool approved) external {
        _judge(approved);
        _check(1);
    }

    function check_aDisputedJobEnds(bool approved) external {
        _dispute(approved);
        _check(1);
    }

    function _check(uint256 calls) private {
        address anyone = symbols.createAddress("anyone");
        uint256 time = symbols.createUint(40, "time");
        vm.assume(time >= NOW && time < NOW + 3650 days);
        for (uint256 i; i < calls; ++i) {
            uint256 deadline = market.jobOf(JOB).deadline;
            vm.warp(time);
            vm.prank(anyone);
            (bool success,) = address(market).call(abi.encodeCall(IJobMarket.timeOut, (JOB)));
            assert(success == (time >= deadline));
            if (!success) return;
            // Its next deadline counts from this call
            time += 3 days;
        }
        assert(_held() == 0);
        uint8 status = uint8(market.jobOf(JOB).status);
        assert(status >= uint8(IJobMarket.JobStatus.Completed));
        assert(status <= uint8(IJobMarket.JobStatus.Expired));
    }
}
