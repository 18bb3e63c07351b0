// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { SymbolicMarket } from "./SymbolicMarket.sol";

/// @dev An ended job holds nothing and nothing changes it, whoever calls whatever and whenever.
contract EndingsCheck is SymbolicMarket {
    function check_completedStaysSo() external {
        _submit();
        vm.warp(NOW + 3 days);
        market.timeOut(JOB);
        vm.prank(CLIENT);
        market.complete(JOB, 0, "");
        _check();
    }

    function check_rejectedStaysSo() external {
        _hire();
        vm.prank(CLIENT);
        market.takeBack(JOB);
        _check();
    }

    function check_expiredStaysSo() external {
        _hire();
        vm.warp(NOW + 2 hours);
        market.timeOut(JOB);
        _check();
    }

    /// @dev Divided in one way: that others divide as well is proved in `check_rulingDivides`, and the
    /// end is the same.
    function check_ruledStaysSo() external {
        _dispute(true);
        vm.prank(ARBITER);
        market.rule(JOB, 2500, 0);
        _check();
    }

    function _check() private {
        assert(_held() == 0);
        bytes32 before = _record();
        uint256 time = symbols.createUint(40, "time");
        vm.assume(time >= NOW);
        vm.warp(time);
        _doAnything(symbols.createAddress("caller"));
        assert(_record() == before);
    }
}
