// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { SymbolicMarket } from "./SymbolicMarket.sol";

/// @dev Before its time is over a job changes by its own people alone: not by any other account,
/// governance, treasury, registry and guardian among them, whatever they call.
contract AccessCheck is SymbolicMarket {
    function check_strangersDoNothing_toAPostedJob() external {
        _post();
        _check(CLIENT, CLIENT);
    }

    function check_strangersDoNothing_toAFundedJob() external {
        _hire();
        _check(CLIENT, PROVIDER);
    }

    function check_strangersDoNothing_toASubmittedJob() external {
        _submit();
        _check(CLIENT, EVALUATOR);
    }

    function check_strangersDoNothing_toAJudgedJob(bool approved) external {
        _judge(approved);
        address loser = approved ? CLIENT : PROVIDER;
        _check(loser, loser);
    }

    function check_strangersDoNothing_toADisputedJob(bool approved) external {
        _dispute(approved);
        _check(ARBITER, ARBITER);
    }

    function check_aHireTouchesNoOtherJob() external {
        _checkNew(IJobMarket.hire.selector);
    }

    function check_aPurchaseTouchesNoOtherJob() external {
        _checkNew(IJobMarket.buy.selector);
    }

    function check_aPlainJobTouchesNoOther() external {
        _checkNew(IJobMarket.createJob.selector);
    }

    function _checkNew(bytes4 selector) private {
        _hire();
        bytes32 before = _record();
        _doOne(symbols.createAddress("caller"), selector);
        assert(_record() == before);
        assert(_held() >= price);
    }

    function _check(address one, address other) private {
        address caller = symbols.createAddress("caller");
        vm.assume(caller != one && caller != other);
        // The forwarder speaks for whoever signed, and `Offers` for what both sides agreed
        vm.assume(caller != FORWARDER && caller != address(offers));
        bytes32 before = _record();
        _doAnything(caller);
        assert(_record() == before);
        assert(_held() >= price);
    }
}
