// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";

contract BuyByDepositTest is DepositsTest {
    function testFuzz_buysAPlace_whoeverSends(
        address sender,
        uint32 units,
        bytes32 brief,
        bytes32 group,
        uint256 nonce
    ) public {
        vm.assume(sender != forwarder);
        units = uint32(bound(units, 1, 1e7)) * 4;
        group = group == 0 ? bytes32("group") : group;
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(_quote(listingId, units));
        purchase.quote.nonce = nonce;
        purchase.place = 1;
        purchase.brief = brief;
        purchase.group = group;
        uint96 price = UNIT * units;
        bytes32 digest = listings.hashQuote(purchase.quote);

        bytes memory data = _buyingByDeposit(purchase, _paid(purchase));
        vm.expectEmit(address(market));
        emit IJobMarket.JobBought(1, alice, bob, policyId, price, uint40(NOW + DELIVERY), brief);
        vm.expectEmit(address(market));
        emit IJobMarket.JobGrouped(1, group);
        vm.expectEmit(address(listings));
        emit IListings.Purchased(listingId, 1, digest, 1, units, nonce);
        assertEq(_do(sender, data), abi.encode(1), "id");

        _assertBought(purchase, 1);
        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.policyId, policyId, "policy");
        assertEq(job.deadline, NOW + DELIVERY, "deadline");
        assertEq(job.flags & JobFlags.ENTRY_MASK, Entry.BUY, "entry");
        assertTrue(_has(1, JobFlags.CONSENTED), "consented");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
        assertEq(_inDeposit(purchase), 0, "nothing left");
        assertTrue(listings.isNonceUsed(listingId, nonce), "used");
        (uint256 jobId, bool isFree) = listings.placeOf(listingId, 1);
        assertEq(jobId, 1, "place");
        assertFalse(isFree, "busy");
    }

    function test_paysTheSeller_asAnyJob() public {
        policyId = unjudgedPolicyId;
        IListings.Purchase memory purchase = _purchase(_list());
        _submit(_buyByDeposit(purchase, _paid(purchase)));
        assertEq(usdc.balanceOf(bob), PRICE * 97 / 100, "paid");
    }

    /// @dev What comes back of the job goes to the client, not to the deposit.
    function test_refundsTheClient_whenTheSellerDeclines() public {
        IListings.Purchase memory purchase = _purchase(_list());
        uint256 jobId = _buyByDeposit(purchase, _paid(purchase));
        vm.prank(bob);
        market.decline(jobId, 0);
        assertEq(usdc.balanceOf(alice), PRICE, "refunded");
    }

    /* THE QUOTE'S BUYER */

    function testFuzz_reverts_whenTheQuoteNamesAnother(address buyer) public {
        vm.assume(buyer != alice);
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.buyer = buyer;
        _expectNotBought(purchase, _paid(purchase), _wrongBuyer(alice, buyer));
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    /// @dev `buy` sells such a quote to whoever comes first; here somebody else's money may be under
    /// way.
    function test_reverts_whenTheQuoteNamesNobody() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.buyer = address(0);
        _expectNotBought(purchase, _paid(purchase), _wrongBuyer(alice, address(0)));
        purchase.client = address(0);
        _expectNotBought(purchase, _unsigned(), _wrongBuyer(address(0), address(0)));
    }

    /* WHAT `buy` CHECKS, TOO */

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        uint256 real = _list();
        vm.assume(listingId != real);
        IListings.Purchase memory purchase = _purchase(real);
        purchase.quote.listingId = listingId;
        _expectUntouched(purchase, _err(IListings.UnknownListing.selector, listingId));
    }

    function test_reverts_whenArchived() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _archive(listingId);
        _expectUntouched(purchase, _err(IListings.ListingIsArchived.selector, listingId));
    }

    function test_reverts_whenTheListingWasChangedSince() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _change(listingId, _service());
        _expectUntouched(purchase, _err(IListings.WrongRevision.selector, 1, 2));
    }

    function testFuzz_reverts_whenThePriceIsNotTheListings(uint96 price) public {
        vm.assume(price != PRICE);
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.price = price;
        _expectUntouched(purchase, _err(IListings.WrongPrice.selector, price, PRICE));
    }

    function test_reverts_whenNoUnits() public {
        IListings.Purchase memory purchase = _purchase(_quote(_list(), 0));
        _expectUntouched(purchase, _outOfBounds("units", 0, 1, type(uint32).max));
    }

    function test_holdsTheQuote_for120Seconds() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        transfer.validBefore = type(uint256).max;
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
        uint256 expiry = NOW + QUOTE_PERIOD;
        for (uint256 late; late < 2; ++late) {
            vm.warp(expiry + late);
            _expectNotBought(purchase, transfer, _err(IListings.QuoteExpired.selector, expiry));
        }
        vm.warp(expiry - 1);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    function test_reverts_whenTheQuoteIsFromTheFuture_untilThen() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        purchase.quote.issuedAt = uint40(NOW + 1);
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
        _expectNotBought(purchase, transfer, _err(IListings.FromTheFuture.selector, NOW + 1, NOW));
        vm.warp(NOW + 1);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    function test_takesAHeartbeat_for180Seconds() public {
        uint256 listingId = _list();
        bytes memory alive = _signHeartbeat(bobKey, listingId, uint40(NOW));
        for (uint256 i; i < 3; ++i) {
            uint256 age = MAX_HEARTBEAT_AGE + 1 - i;
            vm.warp(NOW + age);
            IListings.Purchase memory purchase = _purchase(listingId);
            purchase.place = uint8(i % 2);
            bytes memory data = _buyingByDeposit(
                purchase, _paid(purchase), _signQuote(bobKey, purchase.quote), uint40(NOW), alive
            );
            if (age <= MAX_HEARTBEAT_AGE) {
                _do(carol, data);
                continue;
            }
            _expectRefusal(
                carol,
                data,
                _err(IListings.HeartbeatTooOld.selector, NOW, NOW + age - MAX_HEARTBEAT_AGE)
            );
        }
        assertEq(market.jobCount(), 2, "bought at the last and the last but one");
    }

    function testFuzz_reverts_whenTheSellerDidNotSign(uint256 key, bool quote) public {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != bobKey);
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        bytes memory data = _buyingByDeposit(
            purchase,
            _paid(purchase),
            _signQuote(quote ? key : bobKey, purchase.quote),
            uint40(NOW),
            _signHeartbeat(quote ? bobKey : key, listingId, uint40(NOW))
        );
        _expectRefusal(carol, data, _badSignature(bob));
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    function test_reverts_whenThereIsNoSuchPlace() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.place = 2;
        _expectUntouched(purchase, _outOfBounds("place", 2, 0, 1));
    }

    /// @dev Nothing moves; the same payment buys the other place.
    function test_reverts_whenThePlaceIsTaken() public {
        uint256 listingId = _list();
        uint256 jobId = _buy(listingId);
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Transfer memory transfer = _paid(purchase);
        _expectNotBought(purchase, transfer, _placeTaken(listingId, 0, jobId));
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
        assertFalse(usdc.authorizationState(alice, transfer.nonce), "the payment is still good");
        assertFalse(listings.isNonceUsed(listingId, purchase.quote.nonce), "so is the quote");
        purchase.place = 1;
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    function test_reverts_whenReplayed() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        uint256 jobId = _buyByDeposit(purchase, transfer);
        purchase.place = 1;
        _expectNotBought(purchase, transfer, _quoteUsed(purchase));
        _expectNotBought(purchase, _paid(purchase), _quoteUsed(purchase));
        _submit(jobId);
        purchase.place = 0;
        _expectNotBought(purchase, transfer, _quoteUsed(purchase));
    }

    /// @dev One quote is one purchase, by either way of paying.
    function test_reverts_whenTheQuoteWasUsedByBuy() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _buy(purchase);
        purchase.place = 1;
        _expectNotBought(purchase, transfer, _quoteUsed(purchase));
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    /* WHAT THE MARKET CHECKS */

    function test_reverts_whenPaused() public {
        uint256 listingId = _list();
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectUntouched(
            _purchase(listingId), abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector)
        );
    }

    function test_reverts_whenThePolicyIsRetiredSince() public {
        uint256 listingId = _list();
        vm.prank(governance);
        market.retirePolicy(policyId);
        _expectUntouched(_purchase(listingId), _err(IPolicies.PolicyIsRetired.selector, policyId));
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        uint256 listingId = _list();
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectUntouched(_purchase(listingId), _notAdmitted(barred));
    }

    function test_reverts_whenTheSellerBuysFromItself() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.client = purchase.quote.buyer = bob;
        token.mint(bob, PRICE);
        IListings.Transfer memory transfer = _unsigned();
        transfer.signature = _signTransfer(bobKey, purchase, transfer);
        _expectNotBought(purchase, transfer, _badProvider(bob));
    }

    function test_reverts_whenTheTotalDoesNotSuitThePolicy() public {
        IListings.Purchase memory purchase = _purchase(_quote(_list(), 1));
        _expectUntouched(
            purchase, _err(IPolicies.PriceNotOnTick.selector, purchase.quote.price, TICK)
        );
    }

    /* WHAT THE TOKEN CAN DO */

    function test_reverts_whenTheHouseRulesKnowNoAuthorizations() public {
        _expectBadPayment(false, false);
    }

    /// @dev Points pay their owner's jobs by their own rules, and not all of them may move.
    function test_reverts_whenTheHouseRulesAreInPoints() public {
        _expectBadPayment(true, true);
    }

    function _expectBadPayment(bool burnable, bool authorization) private {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.burnable = burnable;
        rules.authorization = authorization;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        policyId = _policy(0);
        _expectUntouched(
            _purchase(_list()),
            abi.encodeWithSelector(
                IJobMarket.BadPayment.selector, IJobMarket.PaymentMethod.Authorization
            )
        );
    }

    function test_letsTheForwarderSpeak() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _forward(carol, address(listings), _buyingByDeposit(purchase, _paid(purchase)));
        _assertBought(purchase, 1);
    }

    /// @dev Paid, carried and refused: everything is as it was.
    function _expectUntouched(IListings.Purchase memory purchase, bytes memory err) private {
        IListings.Transfer memory transfer = _paid(purchase);
        uint256 held = usdc.balanceOf(alice);
        uint256 jobs = market.jobCount();
        _expectNotBought(purchase, transfer, err);
        assertEq(usdc.balanceOf(alice), held, "money");
        assertFalse(usdc.authorizationState(alice, transfer.nonce), "the payment is still good");
        assertEq(market.jobCount(), jobs, "no job");
        assertEq(listings.depositOf(purchase).code.length, 0, "no deposit made");
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }
}
