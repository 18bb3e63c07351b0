// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { SymbolicMarket } from "./SymbolicMarket.sol";

/// @dev Paid, fees and refund are what was funded, for any price and any division.
contract ConservationCheck is SymbolicMarket {
    function _choosePrice() internal pure override returns (uint96 any) {
        any = uint96(symbols.createUint(32, "price"));
        vm.assume(any != 0);
    }

    function check_approvalPaysAll() external {
        _judge(true);
        vm.warp(NOW + 1 days);
        market.timeOut(JOB);
        _checkPaid(price);
    }

    function check_rejectionRefundsAll() external {
        _judge(false);
        vm.warp(NOW + 1 days);
        market.timeOut(JOB);
        _checkPaid(0);
    }

    function check_rulingDivides(uint16 providerBps) external {
        _dispute(true);
        vm.prank(ARBITER);
        market.rule(JOB, providerBps, 0);
        _checkPaid(uint256(price) * providerBps / BPS);
    }

    function check_settlementDivides(uint96 amount) external {
        _hire();
        // The provider's signature is its call; the client's is missing, so it cannot pass
        IJobMarket.Settlement memory settlement =
            IJobMarket.Settlement(JOB, amount, uint40(NOW + 1));
        vm.prank(PROVIDER);
        (bool success,) =
            address(market).call(abi.encodeCall(IJobMarket.settle, (settlement, "", "")));
        assert(!success);
        assert(_held() == price);
    }

    function check_silenceAfterADisputeHalves() external {
        _submit();
        vm.prank(CLIENT);
        market.dispute(JOB, CLIENT, 0);
        vm.warp(NOW + 12 days);
        market.timeOut(JOB);
        assert(token.balanceOf(CLIENT) == price / 2);
        assert(token.balanceOf(PROVIDER) == price - price / 2);
        assert(_held() == 0);
    }

    /// @dev The provider's amount less the fees on it, the rest to the client, nothing left.
    function _checkPaid(uint256 amount) private view {
        uint256 fee = amount * FEE_BPS / BPS;
        uint256 ownerFee = amount * OWNER_FEE_BPS / BPS;
        assert(token.balanceOf(TREASURY) == fee);
        assert(token.balanceOf(OWNER) == ownerFee);
        assert(token.balanceOf(PROVIDER) == amount - fee - ownerFee);
        assert(token.balanceOf(CLIENT) == price - amount);
        assert(_held() == 0);
    }
}
