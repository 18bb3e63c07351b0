// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { ListingsTest } from "../base/ListingsTest.sol";
import { DepositsHandler } from "./DepositsHandler.sol";
import { ListingsHandler } from "./ListingsHandler.sol";

/// @dev What holds of listings whatever happens: bonds are all there, no place has two jobs, no
/// quote two, what lies in a deposit is its client's, and a call succeeds exactly when it may.
contract ListingsInvariantTest is ListingsTest {
    DepositsHandler private _handler;

    function setUp() public override {
        super.setUp();
        ListingsHandler.World memory world;
        world.market = market;
        world.listings = listings;
        world.usdc = token;
        world.points = points;
        world.governance = governance;
        world.actors = new address[](4);
        world.keys = new uint256[](4);
        for (uint256 i; i < 4; ++i) {
            (world.actors[i], world.keys[i]) =
                makeAddrAndKey(string.concat("actor ", vm.toString(i)));
        }
        world.policies = new uint32[](2);
        world.policies[0] = policyId;
        world.policies[1] = unjudgedPolicyId;
        _handler = new DepositsHandler(world);
        targetContract(address(_handler));
        targetSelector(FuzzSelector(address(_handler), _selectors()));
    }

    /// @dev For each token: what is held is the bonds that did not go back, and nothing else.
    function invariant_holdsExactlyTheBonds() public view {
        uint256 plain = PLAIN_BOND * _handler.bondsOf(IListings.BondToken.Plain);
        uint256 inPoints = POINTS_BOND * _handler.bondsOf(IListings.BondToken.Points);
        assertEq(usdc.balanceOf(address(listings)), plain, "plain");
        assertEq(listings.totalBonds(address(usdc)), plain, "plain, as told");
        assertEq(points.balanceOf(address(listings)), inPoints, "points");
        assertEq(listings.totalBonds(address(points)), inPoints, "points, as told");
    }

    /// @dev Every job still to be delivered is in its one place; a live listing has no more of them
    /// than places, and all views agree.
    function invariant_givesEachPlaceOneJob() public view {
        for (uint256 listingId = 1; listingId <= _handler.listings(); ++listingId) {
            uint256 capacity = listings.listingOf(listingId).capacity;
            uint256 busy;
            uint256 first = type(uint256).max;
            for (uint8 place; place < 8; ++place) {
                (uint256 jobId, bool isFree) = listings.placeOf(listingId, place);
                assertEq(jobId, _handler.lastJob(listingId, place), "last job");
                bool isBusy = jobId != 0 && _isFunded(jobId);
                assertEq(isFree, place < capacity && !isBusy, "free");
                if (isBusy) ++busy;
                if (isFree && first == type(uint256).max) first = place;
            }
            if (capacity != 0) assertLe(busy, capacity, "more busy than there are");
            if (capacity != 0) {
                assertEq(listings.freePlaces(listingId).length, capacity - busy, "free ones");
            }
            if (first != type(uint256).max) {
                assertEq(listings.firstFreePlace(listingId), first, "first free");
            }
        }
        for (uint256 jobId = 1; jobId <= _handler.jobs(); ++jobId) {
            ListingsHandler.Sold memory sold = _handler.soldAs(jobId);
            if (!_isFunded(jobId)) continue;
            assertEq(_handler.lastJob(sold.listingId, sold.place), jobId, "still in its place");
        }
    }

    /// @dev A job is what was listed and quoted; there is one for each purchase.
    function invariant_sellsWhatWasListed() public view {
        assertEq(market.jobCount(), _handler.jobs(), "a job for each purchase");
        uint256 escrowed;
        for (uint256 jobId = 1; jobId <= _handler.jobs(); ++jobId) {
            ListingsHandler.Sold memory sold = _handler.soldAs(jobId);
            IJobMarket.Job memory job = market.jobOf(jobId);
            IListings.Listing memory listing = listings.listingOf(sold.listingId);
            assertEq(job.provider, listing.seller, "seller");
            assertEq(job.policyId, sold.policyId, "policy");
            assertEq(job.policyId, listing.policyId, "the listing's policy never changes");
            assertEq(job.budget, sold.price, "price");
            if (job.status == IJobMarket.JobStatus.Funded) escrowed += job.budget;
            if (job.status == IJobMarket.JobStatus.Submitted) escrowed += job.budget;
        }
        assertEq(
            usdc.balanceOf(address(market)), escrowed + market.totalCredits(address(usdc)), "escrow"
        );
    }

    /// @dev What lies in a deposit is what came there and neither bought nor went back; nobody is
    /// allowed to take it.
    function invariant_keepsDepositsApart() public view {
        address[] memory deposits = _handler.deposits();
        for (uint256 i; i < deposits.length; ++i) {
            address deposit = deposits[i];
            assertEq(usdc.balanceOf(deposit), _handler.heldIn(deposit), "held");
            assertEq(usdc.allowance(deposit, address(market)), 0, "the market's");
            assertEq(usdc.allowance(deposit, address(listings)), 0, "Listings'");
        }
        assertEq(usdc.allowance(address(listings), address(market)), 0, "of the bonds");
    }

    /// @dev A call succeeds exactly when it may.
    function invariant_nothingHappensThatMayNot() public view {
        assertEq(_handler.refusals(), 0, "a permitted call failed");
        assertEq(_handler.trespasses(), 0, "a forbidden call succeeded");
    }

    /// @dev From wherever a run ends, time and the sellers bring every bond home, and anybody every
    /// deposit to its client.
    function afterInvariant() public {
        _refundAll();
        uint256 count = _handler.listings();
        for (uint256 listingId = 1; listingId <= count; ++listingId) {
            IListings.Listing memory listing = listings.listingOf(listingId);
            token.setBlocked(listing.seller, false);
            if (listing.capacity != 0) _archive(listingId);
        }
        vm.warp(vm.getBlockTimestamp() + BOND_PERIOD);
        for (uint256 listingId = 1; listingId <= count; ++listingId) {
            if (_handler.knownOf(listingId).isWithdrawn) continue;
            vm.prank(listings.listingOf(listingId).seller);
            listings.withdrawBond(listingId);
        }
        assertEq(usdc.balanceOf(address(listings)), 0, "plain left over");
        assertEq(points.balanceOf(address(listings)), 0, "points left over");
    }

    function _refundAll() private {
        uint256 count = _handler.payments();
        for (uint256 i; i < count; ++i) {
            IListings.Purchase memory purchase = _handler.paidFor(i);
            address deposit = listings.depositOf(purchase);
            uint256 held = usdc.balanceOf(deposit);
            if (held == 0) continue;
            token.setBlocked(purchase.client, false);
            uint256 expiry = uint256(purchase.quote.issuedAt) + QUOTE_PERIOD;
            if (vm.getBlockTimestamp() < expiry) vm.warp(expiry);
            uint256 had = usdc.balanceOf(purchase.client);
            assertEq(_handler.clientOf(deposit), purchase.client, "whose");
            vm.prank(thief);
            assertEq(listings.refundDeposit(purchase, address(usdc)), held, "refunded");
            assertEq(usdc.balanceOf(purchase.client), had + held, "to the client");
        }
    }

    /// @dev The invariants would hold of no listings too: this one sees that the handler gets
    /// everywhere, and to every error.
    function test_handlerGetsEverywhere() public {
        bytes4[] memory selectors = _selectors();
        for (uint256 i; i < 5000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes4 selector = selectors[seed % selectors.length];
            (bool success,) = address(_handler)
                .call(abi.encodeWithSelector(selector, keccak256(abi.encode(seed)), ~seed));
            assertTrue(success, "the handler itself failed");
        }
        bytes4[7] memory calls = [
            IListings.list.selector,
            IListings.change.selector,
            IListings.archive.selector,
            IListings.withdrawBond.selector,
            IListings.buy.selector,
            IListings.buyByDeposit.selector,
            IListings.refundDeposit.selector
        ];
        for (uint256 i; i < calls.length; ++i) {
            string memory call = vm.toString(abi.encodePacked(calls[i]));
            assertGt(_handler.successes(calls[i]), 9, call);
            assertGt(_handler.failures(calls[i]), 9, call);
        }
        bytes4[19] memory errors = [
            IListings.ListingIsArchived.selector,
            IListings.NotArchived.selector,
            IListings.Unauthorized.selector,
            IListings.WrongRevision.selector,
            IListings.WrongBuyer.selector,
            IListings.WrongPrice.selector,
            IListings.QuoteExpired.selector,
            IListings.QuoteUsed.selector,
            IListings.HeartbeatTooOld.selector,
            IListings.FromTheFuture.selector,
            IListings.BadSignature.selector,
            IListings.WrongSalt.selector,
            IListings.PlaceTaken.selector,
            IListings.BondMissing.selector,
            IListings.NoBond.selector,
            IListings.BondNotDue.selector,
            IListings.PaymentMissing.selector,
            IListings.QuoteStillGood.selector,
            IListings.DepositEmpty.selector
        ];
        for (uint256 i; i < errors.length; ++i) {
            assertGt(_handler.errors(errors[i]), 0, vm.toString(abi.encodePacked(errors[i])));
        }
        assertGt(_handler.sweeps(), 4, "sweeps");
        invariant_holdsExactlyTheBonds();
        invariant_keepsDepositsApart();
        invariant_givesEachPlaceOneJob();
        invariant_sellsWhatWasListed();
        invariant_nothingHappensThatMayNot();
        afterInvariant();
    }

    function _isFunded(uint256 jobId) private view returns (bool) {
        return market.jobOf(jobId).status == IJobMarket.JobStatus.Funded;
    }

    /// @dev What sells comes more often than what disturbs it.
    function _selectors() private pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](36);
        selectors[0] = selectors[1] = ListingsHandler.list.selector;
        selectors[2] = ListingsHandler.change.selector;
        selectors[3] = ListingsHandler.archive.selector;
        selectors[4] = selectors[5] = ListingsHandler.withdrawBond.selector;
        for (uint256 i = 6; i < 12; ++i) {
            selectors[i] = ListingsHandler.buy.selector;
        }
        selectors[12] = ListingsHandler.replay.selector;
        for (uint256 i = 13; i < 17; ++i) {
            selectors[i] = ListingsHandler.proceed.selector;
        }
        selectors[17] = ListingsHandler.wait.selector;
        selectors[18] = ListingsHandler.setBlocked.selector;
        selectors[19] = ListingsHandler.pause.selector;
        for (uint256 i = 20; i < 25; ++i) {
            selectors[i] = DepositsHandler.pay.selector;
        }
        selectors[25] = selectors[26] = DepositsHandler.bring.selector;
        for (uint256 i = 27; i < 32; ++i) {
            selectors[i] = DepositsHandler.buyByDeposit.selector;
        }
        selectors[32] = selectors[33] = DepositsHandler.refundDeposit.selector;
        selectors[34] = DepositsHandler.cancel.selector;
        selectors[35] = DepositsHandler.drop.selector;
    }
}
