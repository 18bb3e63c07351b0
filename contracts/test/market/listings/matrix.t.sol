// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IListings } from "../../../src/interfaces/IListings.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";

/// @dev Every call on a listing in every state, by everybody.
contract ListingsMatrixTest is DepositsTest {
    enum State {
        Unknown,
        Live,
        Busy,
        Archived,
        Due,
        Withdrawn
    }

    enum Verb {
        Change,
        Archive,
        WithdrawBond,
        Buy,
        BuyByDeposit,
        RefundDeposit
    }

    uint256 private constant ID = 1;
    uint256 private _dueAt;

    function test_everyCall_inEveryState() public {
        address[4] memory actors = [alice, bob, carol, thief];
        for (uint8 state; state <= uint8(type(State).max); ++state) {
            uint256 clean = vm.snapshotState();
            _bring(State(state));
            uint256 brought = vm.snapshotState();
            for (uint8 verb; verb <= uint8(type(Verb).max); ++verb) {
                for (uint256 i; i < actors.length; ++i) {
                    _try(State(state), Verb(verb), actors[i]);
                    vm.revertToState(brought);
                }
            }
            vm.revertToState(clean);
        }
    }

    function _try(State state, Verb verb, address actor) private {
        bytes memory expected = _expected(state, verb, actor);
        bytes memory data = _call(verb, state, actor);
        vm.prank(actor);
        (bool success, bytes memory answer) = address(listings).call(data);
        string memory where = string.concat(
            vm.toString(uint8(state)), "/", vm.toString(uint8(verb)), " ", vm.toString(actor)
        );
        assertEq(success, expected.length == 0, where);
        if (!success) assertEq(answer, expected, where);
    }

    function _expected(State state, Verb verb, address actor) private view returns (bytes memory) {
        // Carried by anybody, for Alice
        if (verb == Verb.RefundDeposit) {
            uint256 expiry = vm.getBlockTimestamp() + QUOTE_PERIOD;
            if (actor == alice) return "";
            return _err(IListings.QuoteStillGood.selector, expiry);
        }
        if (state == State.Unknown) return _err(IListings.UnknownListing.selector, ID);
        bool isLive = state <= State.Busy;
        bytes memory archived = _err(IListings.ListingIsArchived.selector, ID);
        if (verb == Verb.Buy || verb == Verb.BuyByDeposit) {
            if (!isLive) return archived;
            if (state == State.Busy) return _placeTaken(ID, 0, 1);
            return verb == Verb.Buy && actor == bob ? _badProvider(bob) : bytes("");
        }
        if (actor != bob) return _notSeller(actor);
        if (verb != Verb.WithdrawBond) {
            if (!isLive) return archived;
            return "";
        }
        if (isLive) return _err(IListings.NotArchived.selector, ID);
        if (state == State.Archived) return _err(IListings.BondNotDue.selector, ID, _dueAt);
        if (state == State.Withdrawn) return _err(IListings.NoBond.selector, ID);
        return "";
    }

    function _call(Verb verb, State state, address actor) private returns (bytes memory) {
        if (verb == Verb.Change) {
            return abi.encodeCall(IListings.change, (ID, _service()));
        }
        if (verb == Verb.Archive) return abi.encodeCall(IListings.archive, (ID));
        if (verb == Verb.WithdrawBond) return abi.encodeCall(IListings.withdrawBond, (ID));
        IListings.Quote memory quote;
        quote.listingId = ID;
        if (state != State.Unknown) quote = _quote(ID);
        quote.issuedAt = uint40(vm.getBlockTimestamp());
        if (verb == Verb.BuyByDeposit || verb == Verb.RefundDeposit) {
            quote.buyer = alice;
            IListings.Purchase memory paid = _purchase(quote);
            IListings.Transfer memory transfer = _paid(paid);
            if (verb == Verb.BuyByDeposit) return _buyingByDeposit(paid, transfer);
            token.mint(listings.depositOf(paid), 1);
            return _refunding(paid);
        }
        quote.buyer = address(0);
        IListings.Purchase memory purchase = _purchase(quote);
        purchase.client = actor;
        _allow(actor, quote.price);
        return _buying(purchase);
    }

    function _bring(State state) private {
        if (state == State.Unknown) return;
        _list();
        if (state == State.Busy) _buy(ID);
        if (state < State.Archived) return;
        _archive(ID);
        _dueAt = vm.getBlockTimestamp() + BOND_PERIOD;
        if (state == State.Archived) return;
        vm.warp(_dueAt);
        if (state == State.Due) return;
        vm.prank(bob);
        listings.withdrawBond(ID);
    }
}
