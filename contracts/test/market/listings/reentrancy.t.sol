// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { Intruder } from "../../base/Intruder.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";

/// @dev Parties called in the middle of a transfer get no second place, job or bond. Bob's bond
/// lies there to be taken.
contract ListingsReentrancyTest is DepositsTest {
    Intruder private intruder;
    uint256 private bobs;

    function setUp() public override {
        super.setUp();
        intruder = new SigningIntruder();
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

    /// @dev Called before its payment leaves for the deposit, the client goes every other way.
    function test_client_whilePaying_getsNeitherASecondJobNorItsMoneyBack() public {
        IListings.Purchase memory purchase = _intruders();
        IListings.Transfer memory transfer = _unsigned();
        token.mint(address(intruder), PRICE);
        token.mint(listings.depositOf(purchase), 3);
        bytes memory data = _buyingByDeposit(purchase, transfer);
        intruder.plan(address(listings), data);
        intruder.plan(address(listings), _refunding(purchase));
        intruder.plan(address(listings), _buying(purchase));
        _do(carol, data);

        assertEq(intruder.attempted(), 3, "attempts");
        for (uint256 i; i < 3; ++i) {
            _assertReentered(i);
        }
        _assertBought(purchase, 1);
        assertEq(market.jobCount(), 1, "one job");
        assertEq(_inDeposit(purchase), 3, "the price exactly");
    }

    /// @dev Called with its refund, the client asks for another.
    function test_client_whileRefunded_isRefundedOnce() public {
        IListings.Purchase memory purchase = _intruders();
        token.mint(listings.depositOf(purchase), PRICE);
        token.mint(address(intruder), PRICE);
        intruder.plan(address(listings), _refunding(purchase));
        intruder.plan(address(listings), _buyingByDeposit(purchase, _unsigned()));
        vm.warp(NOW + QUOTE_PERIOD);
        _refund(carol, purchase);

        assertEq(intruder.attempted(), 2, "attempts");
        _assertReentered(0);
        _assertReentered(1);
        assertEq(usdc.balanceOf(address(intruder)), 2 * PRICE, "once");
        assertEq(_bondsHeld(), PLAIN_BOND, "Bob's stays");
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

/// @dev An intruder that has signed whatever is shown to it.
contract SigningIntruder is Intruder {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}
