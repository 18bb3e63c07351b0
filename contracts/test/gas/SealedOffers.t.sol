// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IOffers } from "../../src/interfaces/IOffers.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { MarketIdentityTest } from "../base/MarketIdentityTest.sol";
import { SealedOffersTest } from "../base/SealedOffersTest.sol";

/// @dev Whole transactions, every slot and account cold, next to a job that had an offer.
/// forge-config: default.isolate = true
contract SealedOffersGasTest is SealedOffersTest {
    string private constant GROUP = "SealedOffers";

    uint256 private _jobId;

    function setUp() public override {
        super.setUp();
        vm.startPrank(alice);
        usdc.drip();
        usdc.approve(address(market), type(uint256).max);
        uint256 first = market.post(_postTerms(), _noPayment());
        vm.stopPrank();
        _bid(first, bob, PRICE);
        vm.prank(alice);
        _jobId = market.post(_postTerms(), _noPayment());
    }

    function _newToken() internal override returns (TestUSDC) {
        return MarketIdentityTest._newToken();
    }

    function test_gas_open() public {
        IOffers.Offer memory bid = _seal(_jobId, bob, PRICE);
        vm.snapshotGasLastCall(GROUP, "seal, first of a job");
        _seal(_jobId, carol, PRICE);
        vm.snapshotGasLastCall(GROUP, "seal, another");
        vm.prank(alice);
        market.accept(bid, _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept and open");
    }

    function test_gas_withdrawSealed() public {
        IOffers.Offer memory bid = _seal(_jobId, bob, PRICE);
        bytes32 commitment = offers.hashOffer(bid);
        vm.prank(bob);
        offers.withdrawSealed(_jobId, commitment, bid.expiry);
        vm.snapshotGasLastCall(GROUP, "withdraw");
    }

    function test_gas_offer() public {
        _bid(_jobId, bob, PRICE);
        vm.snapshotGasLastCall(GROUP, "offer openly, first of a job next to another");
    }

    function test_gas_propose() public {
        _propose();
        vm.snapshotGasLastCall(GROUP, "propose, next to another job");
    }
}
