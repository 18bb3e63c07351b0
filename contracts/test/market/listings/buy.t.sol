// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract BuyTest is ListingsTest {
    function testFuzz_buysAPlace(uint32 units, bytes32 brief, bytes32 group, uint256 nonce) public {
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

        _allow(alice, price);
        bytes memory data = _buying(purchase);
        vm.expectEmit(address(market));
        emit IJobMarket.JobBought(1, alice, bob, policyId, price, uint40(NOW + DELIVERY), brief);
        vm.expectEmit(address(listings));
        emit IListings.Purchased(listingId, 1, digest, 1, units, nonce);
        assertEq(_do(alice, data), abi.encode(1), "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.provider, bob, "provider");
        assertEq(job.policyId, policyId, "policy");
        assertEq(job.budget, price, "price times units");
        assertEq(job.deadline, NOW + DELIVERY, "deadline");
        assertEq(job.flags & JobFlags.ENTRY_MASK, Entry.BUY, "entry");
        assertTrue(_has(1, JobFlags.CONSENTED), "consented");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
        assertEq(_held(), price, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
        assertEq(_bondsHeld(), PLAIN_BOND, "no job money here");
        assertTrue(listings.isNonceUsed(listingId, nonce), "used");
        (uint256 jobId, bool isFree) = listings.placeOf(listingId, 1);
        assertEq(jobId, 1, "place");
        assertFalse(isFree, "busy");
    }

    function test_labelsTheJob() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.group = "group";
        _allow(alice, PRICE);
        bytes memory data = _buying(purchase);
        vm.expectEmit(address(market));
        emit IJobMarket.JobGrouped(1, "group");
        _do(alice, data);
    }

    function test_paysWhereNobodyJudges_onDelivery() public {
        policyId = unjudgedPolicyId;
        uint256 jobId = _buy(_list());
        _submit(jobId);
        assertEq(usdc.balanceOf(bob), PRICE * 97 / 100, "paid");
    }

    /* THE LISTING */

    function testFuzz_reverts_whenUnknown(uint256 listingId) public {
        uint256 real = _list();
        vm.assume(listingId != real);
        IListings.Purchase memory purchase = _purchase(real);
        purchase.quote.listingId = listingId;
        _expectNotBought(purchase, _err(IListings.UnknownListing.selector, listingId));
    }

    function test_reverts_whenArchived() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _archive(listingId);
        _expectNotBought(purchase, _err(IListings.ListingIsArchived.selector, listingId));
    }

    function test_reverts_whenThePolicyIsRetiredSince() public {
        uint256 listingId = _list();
        vm.prank(governance);
        market.retirePolicy(policyId);
        _expectNotBought(_purchase(listingId), _err(IPolicies.PolicyIsRetired.selector, policyId));
    }

    function test_reverts_whenPaused() public {
        uint256 listingId = _list();
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectNotBought(
            _purchase(listingId), abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector)
        );
    }

    function testFuzz_reverts_whenEitherSideIsBarred(bool client, uint256 way) public {
        uint256 listingId = _list();
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectNotBought(_purchase(listingId), _notAdmitted(barred));
    }

    /// @dev Nobody fills its own places, nor rates itself.
    function test_reverts_whenTheSellerBuysFromItself() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.client = bob;
        purchase.quote.buyer = bob;
        _allow(bob, PRICE);
        _expectRefusal(bob, _buying(purchase), _badProvider(bob));
    }

    function test_reverts_whenTheSellerJudges() public {
        policyId = judgedPolicyId;
        (address judge, uint256 key) = makeAddrAndKey("evaluator");
        uint256 listingId = _list(judge, IListings.PriceModel.PerUnit, _service());
        IListings.Purchase memory purchase = _purchase(listingId);
        _allow(alice, PRICE);
        _expectRefusal(alice, _buying(purchase, _noPayment(), key), _badProvider(judge));
    }

    /* UNITS AND PRICE */

    function test_reverts_whenNoUnits() public {
        _expectNotBought(
            _purchase(_quote(_list(), 0)), _outOfBounds("units", 0, 1, type(uint32).max)
        );
    }

    function testFuzz_sellsAFlatServiceOnce(uint32 units) public {
        units = uint32(bound(units, 2, type(uint32).max));
        IListings.Service memory service = _service();
        service.price = PRICE;
        uint256 listingId = _list(bob, IListings.PriceModel.Flat, service);
        IListings.Purchase memory purchase = _purchase(_quote(listingId, 1));
        purchase.quote.units = units;
        _expectNotBought(purchase, _outOfBounds("units", units, 1, 1));
        _buy(_purchase(_quote(listingId, 1)));
    }

    /// @dev Were it signed by the seller itself: a job costs what is listed.
    function testFuzz_reverts_whenThePriceIsNotTheListings(uint96 price) public {
        vm.assume(price != PRICE);
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.price = price;
        _expectNotBought(purchase, _err(IListings.WrongPrice.selector, price, PRICE));
    }

    /// @dev Price times units does not wrap around.
    function test_reverts_whenTheProductIsTooGreatANumber() public {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = 18;
        rules.maxTicks = 1e9;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        policyId = _policy(0);
        IListings.Service memory service = _service();
        service.price = 1e27;
        uint256 listingId = _list(bob, IListings.PriceModel.PerUnit, service);
        IListings.Purchase memory purchase = _purchase(_quote(listingId, 1));
        purchase.quote.units = 100;
        uint256 product = 100 * uint256(service.price);
        assertGt(product, type(uint96).max, "too great");
        purchase.quote.price = uint96(product);
        _expectNotBought(purchase, _err(IListings.WrongPrice.selector, uint96(product), product));
    }

    function test_reverts_whenTheTotalDoesNotSuitThePolicy() public {
        IListings.Service memory service = _service();
        service.price = TICK / 2 + 1;
        uint256 listingId = _list(bob, IListings.PriceModel.PerCall, service);
        _expectNotBought(
            _purchase(_quote(listingId, 1)),
            abi.encodeWithSelector(
                IPolicies.PriceOutOfBounds.selector, TICK / 2 + 1, TICK, MAX_PRICE
            )
        );
        _expectNotBought(
            _purchase(_quote(listingId, 2)), _err(IPolicies.PriceNotOnTick.selector, TICK + 2, TICK)
        );
        _buy(_purchase(_quote(listingId, uint32(TICK))));
    }

    /* THE QUOTE */

    function testFuzz_reverts_whenNotSignedByTheSeller(uint256 key) public {
        key = _otherKey(key);
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        uint40 heartbeat = uint40(NOW);
        bytes memory data = _buying(
            purchase,
            _noPayment(),
            _signQuote(key, purchase.quote),
            heartbeat,
            _signHeartbeat(bobKey, listingId, heartbeat)
        );
        _allow(alice, PRICE);
        _expectRefusal(alice, data, _badSignature(bob));
    }

    /// @dev Each field is what the seller signed. What else is checked is made to fit.
    function testFuzz_reverts_whenAnyFieldIsNotTheOneQuoted(uint8 field, uint256 other) public {
        uint256 listingId = _list();
        uint256 another = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Quote memory quote = purchase.quote;
        bytes memory signature = _signQuote(bobKey, quote);
        field %= 5;
        if (field == 0) quote.listingId = another;
        if (field == 1) quote.buyer = address(0);
        if (field == 2) {
            quote.units = uint32(bound(other, UNITS + 1, 1e6));
            quote.price = UNIT * quote.units;
        }
        if (field == 3) quote.issuedAt = uint40(bound(other, NOW - QUOTE_PERIOD + 1, NOW - 1));
        if (field == 4) quote.nonce = bound(other, quote.nonce + 1, type(uint256).max);
        bytes memory data = _buying(
            purchase,
            _noPayment(),
            signature,
            uint40(NOW),
            _signHeartbeat(bobKey, quote.listingId, uint40(NOW))
        );
        _allow(alice, quote.price);
        _expectRefusal(alice, data, _badSignature(bob));
    }

    /// @dev A quote made for a price that is no longer asked.
    function test_reverts_whenTheListingWasChangedSince() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Service memory service = _service();
        service.price = 2 * UNIT;
        _change(listingId, service);
        _expectNotBought(purchase, _err(IListings.WrongRevision.selector, 1, 2));
        purchase.quote.revision = 2;
        _expectNotBought(purchase, _err(IListings.WrongPrice.selector, PRICE, 2 * PRICE));
    }

    function testFuzz_reverts_whenTheQuoteIsAnothers(address buyer) public {
        vm.assume(buyer != alice && buyer != address(0));
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.buyer = buyer;
        _expectNotBought(
            purchase, abi.encodeWithSelector(IListings.WrongBuyer.selector, alice, buyer)
        );
    }

    /// @dev A quote that names nobody is for whoever comes first, once.
    function test_sellsOnce_whereTheQuoteNamesNobody() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.buyer = address(0);
        IListings.Purchase memory carols = _purchase(purchase.quote);
        carols.client = carol;
        _buy(carols);
        purchase.place = 1;
        _expectNotBought(purchase, _err(IListings.QuoteUsed.selector, purchase.quote.listingId, 0));
    }

    function test_reverts_whenTheQuoteIsReplayed() public {
        IListings.Purchase memory purchase = _purchase(_list());
        uint256 jobId = _buy(purchase);
        bytes memory used =
            _err(IListings.QuoteUsed.selector, purchase.quote.listingId, purchase.quote.nonce);
        purchase.place = 1;
        _expectNotBought(purchase, used);
        _submit(jobId);
        purchase.place = 0;
        _expectNotBought(purchase, used);
    }

    /// @dev The number is what is used up, whatever else the quote says.
    function testFuzz_reverts_whenTheNonceIsUsed(uint256 nonce, uint256 other) public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.quote.nonce = nonce;
        _buy(purchase);
        purchase.place = 1;
        purchase.quote.issuedAt -= 1;
        _expectNotBought(purchase, _err(IListings.QuoteUsed.selector, listingId, nonce));

        vm.assume(other != nonce);
        assertFalse(listings.isNonceUsed(listingId, other), "another number");
        purchase.quote.nonce = other;
        _buy(purchase);
        assertTrue(listings.isNonceUsed(listingId, other), "used");
    }

    /// @dev Listings count apart, one seller's too.
    function test_countsNoncesByListing() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Purchase memory other = _purchase(_list());
        other.quote.nonce = purchase.quote.nonce;
        _buy(purchase);
        _buy(other);
    }

    function test_holdsTheQuote_for120Seconds() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        uint256 expiry = NOW + QUOTE_PERIOD;
        for (uint256 late; late < 2; ++late) {
            vm.warp(expiry + late);
            _expectNotBought(purchase, _err(IListings.QuoteExpired.selector, expiry));
        }
        vm.warp(expiry - 1);
        _buy(purchase);
    }

    function testFuzz_reverts_whenTheQuoteIsFromTheFuture(uint40 issuedAt) public {
        issuedAt = uint40(bound(issuedAt, NOW + 1, type(uint40).max));
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.issuedAt = issuedAt;
        _expectNotBought(purchase, _err(IListings.FromTheFuture.selector, issuedAt, NOW));
    }

    /* THE HEARTBEAT */

    function test_takesAHeartbeat_for180Seconds() public {
        uint256 listingId = _list();
        bytes memory signature = _signHeartbeat(bobKey, listingId, uint40(NOW));
        for (uint256 age = MAX_HEARTBEAT_AGE + 2; age > MAX_HEARTBEAT_AGE; --age) {
            vm.warp(NOW + age);
            _expectDead(
                listingId,
                uint40(NOW),
                signature,
                _err(IListings.HeartbeatTooOld.selector, NOW, NOW + age - MAX_HEARTBEAT_AGE)
            );
        }
        for (uint256 age = MAX_HEARTBEAT_AGE; age >= MAX_HEARTBEAT_AGE - 1; --age) {
            vm.warp(NOW + age);
            IListings.Purchase memory purchase = _purchase(listingId);
            purchase.place = uint8(MAX_HEARTBEAT_AGE - age);
            _allow(alice, PRICE);
            bytes memory quoteSignature = _signQuote(bobKey, purchase.quote);
            _do(alice, _buying(purchase, _noPayment(), quoteSignature, uint40(NOW), signature));
        }
    }

    function testFuzz_reverts_whenTheHeartbeatIsFromTheFuture(uint40 heartbeat) public {
        heartbeat = uint40(bound(heartbeat, NOW + 1, type(uint40).max));
        uint256 listingId = _list();
        _expectDead(
            listingId,
            heartbeat,
            _signHeartbeat(bobKey, listingId, heartbeat),
            _err(IListings.FromTheFuture.selector, heartbeat, NOW)
        );
    }

    function testFuzz_reverts_whenTheHeartbeatIsNotTheSellers(uint256 key) public {
        uint256 listingId = _list();
        _expectDead(
            listingId,
            uint40(NOW),
            _signHeartbeat(_otherKey(key), listingId, uint40(NOW)),
            _badSignature(bob)
        );
    }

    function test_reverts_whenTheHeartbeatIsOfAnotherListing() public {
        uint256 listingId = _list();
        uint256 other = _list();
        _expectDead(
            listingId, uint40(NOW), _signHeartbeat(bobKey, other, uint40(NOW)), _badSignature(bob)
        );
    }

    function testFuzz_reverts_whenTheHeartbeatIsRedated(uint256 age) public {
        uint256 listingId = _list();
        bytes memory signature = _signHeartbeat(bobKey, listingId, uint40(NOW));
        vm.warp(NOW + bound(age, 1, 365 days));
        _expectDead(listingId, uint40(vm.getBlockTimestamp()), signature, _badSignature(bob));
    }

    /// @dev The other of the two signatures will not do.
    function test_reverts_whenTheSignaturesAreSwapped() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        bytes memory data = _buying(
            purchase,
            _noPayment(),
            _signHeartbeat(bobKey, listingId, uint40(NOW)),
            uint40(NOW),
            _signQuote(bobKey, purchase.quote)
        );
        _allow(alice, PRICE);
        _expectRefusal(alice, data, _badSignature(bob));
    }

    /* THE PLACE */

    function testFuzz_reverts_whenThereIsNoSuchPlace(uint8 capacity, uint8 place) public {
        IListings.Service memory service = _service();
        service.capacity = uint8(bound(capacity, 1, 64));
        IListings.Purchase memory purchase =
            _purchase(_list(bob, IListings.PriceModel.PerUnit, service));
        purchase.place = uint8(bound(place, service.capacity, 255));
        _expectNotBought(purchase, _outOfBounds("place", purchase.place, 0, service.capacity - 1));
    }

    /// @dev Two buyers, one place: one wins.
    function test_reverts_whenThePlaceIsTaken() public {
        uint256 listingId = _list();
        IListings.Purchase memory carols = _purchase(listingId);
        carols.client = carols.quote.buyer = carol;
        IListings.Purchase memory alices = _purchase(listingId);
        uint256 jobId = _buy(carols);
        _expectNotBought(alices, _placeTaken(listingId, 0, jobId));
        assertFalse(listings.isNonceUsed(listingId, alices.quote.nonce), "the quote is still good");
        alices.place = 1;
        _buy(alices);
    }

    function test_fillsEveryPlace() public {
        IListings.Service memory service = _service();
        service.capacity = 64;
        uint256 listingId = _list(bob, IListings.PriceModel.PerUnit, service);
        for (uint8 place; place < 64; ++place) {
            assertEq(listings.firstFreePlace(listingId), place, "first free");
            assertEq(_buyPlace(listingId, place), place + 1, "job");
        }
        assertEq(listings.freePlaces(listingId).length, 0, "full");
        for (uint8 place; place < 64; ++place) {
            (uint256 jobId,) = listings.placeOf(listingId, place);
            assertEq(jobId, place + 1, "one job a place");
        }
    }

    function test_freesThePlace_whenDelivered() public {
        uint256 listingId = _list();
        uint256 jobId = _buy(listingId);
        vm.prank(bob);
        market.start(jobId);
        _expectNotBought(_purchase(listingId), _placeTaken(listingId, 0, jobId));
        _submit(jobId);
        assertEq(_buy(listingId), jobId + 1, "next job");
    }

    function test_freesThePlace_whenDeclinedOrMissed() public {
        uint256 listingId = _list();
        uint256 jobId = _buy(listingId);
        vm.prank(bob);
        market.decline(jobId, 0);
        assertEq(usdc.balanceOf(alice), PRICE, "refunded");

        jobId = _buy(listingId);
        vm.warp(NOW + DELIVERY);
        _expectNotBought(_purchase(listingId), _placeTaken(listingId, 0, jobId));
        market.timeOut(jobId);
        _buy(listingId);
    }

    /// @dev The seller consented by its quote: the buyer cannot take back and keep it waiting.
    function test_isNotTakenBack() public {
        uint256 jobId = _buy(_list());
        vm.expectRevert(_err(IJobMarket.ProviderConsented.selector, jobId));
        vm.prank(alice);
        market.takeBack(jobId);
    }

    /* ALL OR NOTHING */

    function test_leavesNothing_whenThePaymentFails() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        _allow(alice, PRICE - 1);
        _expectRefusal(
            alice,
            _buying(purchase),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), PRICE - 1, PRICE
            )
        );
        assertEq(market.jobCount(), 0, "no job");
        assertEq(listings.firstFreePlace(listingId), 0, "free");
        assertFalse(listings.isNonceUsed(listingId, purchase.quote.nonce), "unused");
    }

    function test_letsTheForwarderSpeak() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _allow(alice, PRICE);
        _forward(alice, address(listings), _buying(purchase));
        assertEq(market.jobOf(1).client, alice);
    }

    function _otherKey(uint256 seed) private view returns (uint256 key) {
        key = bound(seed, 1, type(uint128).max);
        vm.assume(key != bobKey);
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }

    /// @dev With a quote that is good.
    function _expectDead(
        uint256 listingId,
        uint40 heartbeat,
        bytes memory signature,
        bytes memory err
    ) private {
        IListings.Purchase memory purchase = _purchase(listingId);
        bytes memory quoteSignature = _signQuote(bobKey, purchase.quote);
        _allow(alice, PRICE);
        _expectRefusal(
            alice, _buying(purchase, _noPayment(), quoteSignature, heartbeat, signature), err
        );
    }
}
