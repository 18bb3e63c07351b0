// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { Listings } from "../../../src/market/Listings.sol";
import { Intruder } from "../../base/Intruder.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";

/// @dev Parties called in the middle of a transfer get no second place, job or bond.
contract ListingsReentrancyTest is ListingsTest {
    Intruder private intruder;
    TalkativeUSDC private talkative;

    function setUp() public override {
        super.setUp();
        talkative = new TalkativeUSDC(forwarder);
        intruder = new Intruder();
        intruder.listen(talkative);
    }

    /// @dev The place is not yet marked while the money moves.
    function test_buyer_whilePaying_getsNoSecondJobInOnePlace() public {
        uint256 listingId = _listFor(talkative);
        token.mint(address(intruder), 2 * PRICE);
        intruder.act(address(talkative), _approval(address(market), 2 * PRICE));
        IListings.Purchase memory purchase = _intruders(listingId);
        intruder.plan(address(listings), _buying(_intruders(listingId)));
        intruder.act(address(listings), _buying(purchase));

        _assertReentered(0);
        assertEq(market.jobCount(), 1, "one job");
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "paid once");
        (uint256 jobId,) = listings.placeOf(listingId, 0);
        assertEq(jobId, 1, "in its place");
    }

    function test_seller_whileItsBondReturns_findsNone() public {
        Listings held = _holdIn(talkative);
        talkative.mint(address(intruder), PLAIN_BOND);
        uint256 listingId = _listAsIntruder(held);
        intruder.act(address(held), abi.encodeCall(IListings.archive, (listingId)));
        vm.warp(NOW + BOND_PERIOD);
        bytes memory call = abi.encodeCall(IListings.withdrawBond, (listingId));
        intruder.plan(address(held), call);
        intruder.act(address(held), call);
        _assertReentered(0);
        assertEq(talkative.balanceOf(address(intruder)), PLAIN_BOND, "once");
        assertEq(talkative.balanceOf(address(held)), PLAIN_BOND, "the other's stays");
        assertEq(held.totalBonds(address(talkative)), PLAIN_BOND, "total");
    }

    /// @dev A seller that archives while its bond is on the way has to wait all the same.
    function test_seller_whileBonding_doesNotGetItBackEarly() public {
        Listings held = _holdIn(talkative);
        uint256 listingId = held.listingCount() + 1;
        talkative.mint(address(intruder), PLAIN_BOND);
        intruder.plan(address(held), abi.encodeCall(IListings.archive, (listingId)));
        intruder.plan(address(held), abi.encodeCall(IListings.withdrawBond, (listingId)));
        _listAsIntruder(held);
        assertTrue(intruder.successes(0), "archived");
        _assertReentered(1);
        assertEq(held.bondOf(listingId).dueAt, NOW + BOND_PERIOD, "due");
        assertEq(talkative.balanceOf(address(held)), 2 * PLAIN_BOND, "held");
        assertEq(held.totalBonds(address(talkative)), 2 * PLAIN_BOND, "total");
    }

    /// @dev Bob sells for the talkative token, his bond in the other.
    function _listFor(TalkativeUSDC priced) private returns (uint256 listingId) {
        _allowBond(bob);
        _useToken(priced);
        vm.prank(bob);
        return listings.list(
            policyId,
            IListings.PriceModel.PerUnit,
            _service(),
            IListings.BondToken.Plain,
            _noPayment()
        );
    }

    /// @dev A deployment that holds bonds in the talkative token, one of them another's.
    function _holdIn(TalkativeUSDC plain) private returns (Listings held) {
        held = new Listings(forwarder, address(market), deployer);
        vm.prank(deployer);
        held.configure(address(points), address(plain));
        plain.mint(carol, PLAIN_BOND);
        vm.startPrank(carol);
        plain.approve(address(held), PLAIN_BOND);
        held.list(
            policyId, IListings.PriceModel.Flat, _service(), IListings.BondToken.Plain, _noPayment()
        );
        vm.stopPrank();
    }

    function _listAsIntruder(Listings held) private returns (uint256 listingId) {
        intruder.act(address(talkative), _approval(address(held), PLAIN_BOND));
        bytes memory answer = intruder.act(
            address(held),
            abi.encodeCall(
                IListings.list,
                (
                    policyId,
                    IListings.PriceModel.Flat,
                    _service(),
                    IListings.BondToken.Plain,
                    _noPayment()
                )
            )
        );
        return abi.decode(answer, (uint256));
    }

    function _intruders(uint256 listingId) private returns (IListings.Purchase memory purchase) {
        purchase = _purchase(listingId);
        purchase.client = purchase.quote.buyer = address(intruder);
    }

    function _approval(address spender, uint256 amount) private view returns (bytes memory) {
        return abi.encodeCall(usdc.approve, (spender, amount));
    }

    function _assertReentered(uint256 attempt) private view {
        assertFalse(intruder.successes(attempt), "refused");
        assertEq(
            intruder.answers(attempt),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "error"
        );
    }
}
