// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { Intruder } from "../../base/Intruder.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";

/// @dev Parties called in the middle of a transfer get no second place, job or bond. Bob's bond
/// lies there to be taken.
contract ListingsReentrancyTest is ListingsTest {
    Intruder private intruder;
    uint256 private bobs;

    function setUp() public override {
        super.setUp();
        intruder = new Intruder();
        intruder.listen(TalkativeUSDC(address(usdc)));
        bobs = _list();
    }

    function _newToken() internal override returns (TestUSDC) {
        return token = new TalkativeUSDC(forwarder);
    }

    /// @dev The place is not yet marked while the money moves.
    function test_buyer_whilePaying_getsNoSecondJobInOnePlace() public {
        _fund(address(market), 2 * PRICE);
        intruder.plan(address(listings), _buying(_intruders()));
        intruder.act(address(listings), _buying(_intruders()));

        assertEq(intruder.attempted(), 1, "attempts");
        _assertReentered(0);
        assertEq(market.jobCount(), 1, "one job");
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "paid once");
        (uint256 jobId,) = listings.placeOf(bobs, 0);
        assertEq(jobId, 1, "in its place");
    }

    function test_seller_whileItsBondReturns_findsNone() public {
        _fund(address(listings), PLAIN_BOND);
        uint256 listingId = _listAsIntruder();
        intruder.act(address(listings), abi.encodeCall(IListings.archive, (listingId)));
        vm.warp(NOW + BOND_PERIOD);
        bytes memory call = abi.encodeCall(IListings.withdrawBond, (listingId));
        intruder.plan(address(listings), call);
        intruder.act(address(listings), call);

        assertEq(intruder.attempted(), 1, "attempts");
        _assertReentered(0);
        assertEq(usdc.balanceOf(address(intruder)), PLAIN_BOND, "once");
        assertEq(_bondsHeld(), PLAIN_BOND, "Bob's stays");
        assertEq(listings.totalBonds(address(usdc)), PLAIN_BOND, "total");
    }

    /// @dev A seller that archives while its bond is on the way has to wait all the same.
    function test_seller_whileBonding_doesNotGetItBackEarly() public {
        _fund(address(listings), PLAIN_BOND);
        uint256 listingId = listings.listingCount() + 1;
        intruder.plan(address(listings), abi.encodeCall(IListings.archive, (listingId)));
        intruder.plan(address(listings), abi.encodeCall(IListings.withdrawBond, (listingId)));
        _listAsIntruder();

        assertEq(intruder.attempted(), 2, "attempts");
        assertTrue(intruder.successes(0), "archived");
        _assertReentered(1);
        assertEq(listings.bondOf(listingId).dueAt, NOW + BOND_PERIOD, "due");
        assertEq(_bondsHeld(), 2 * PLAIN_BOND, "held");
        assertEq(listings.totalBonds(address(usdc)), 2 * PLAIN_BOND, "total");
    }

    function _fund(address spender, uint256 amount) private {
        token.mint(address(intruder), amount);
        intruder.act(address(usdc), abi.encodeCall(usdc.approve, (spender, amount)));
    }

    function _listAsIntruder() private returns (uint256 listingId) {
        bytes memory answer = intruder.act(
            address(listings),
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

    function _intruders() private returns (IListings.Purchase memory purchase) {
        purchase = _purchase(bobs);
        purchase.client = purchase.quote.buyer = address(intruder);
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
