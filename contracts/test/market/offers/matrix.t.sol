// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { MarketTest } from "../../base/MarketTest.sol";

/// @dev Every verb on the live offer of every kind of thread, by everybody.
contract OffersMatrixTest is MarketTest {
    enum Thread {
        Bid,
        CounteredBid,
        Pitch,
        Proposal,
        Agreed,
        Given,
        Cancelled,
        Amended,
        Sealed
    }

    enum Verb {
        Counter,
        Accept,
        Withdraw,
        Dismiss
    }

    function test_everyVerb_inEveryThread() public {
        address[4] memory actors = [alice, bob, carol, thief];
        for (uint8 thread; thread <= uint8(type(Thread).max); ++thread) {
            uint256 clean = vm.snapshotState();
            IOffers.Offer memory live = _bring(Thread(thread));
            uint256 brought = vm.snapshotState();
            for (uint8 verb; verb <= uint8(Verb.Dismiss); ++verb) {
                for (uint256 i; i < actors.length; ++i) {
                    _try(Thread(thread), live, Verb(verb), actors[i]);
                    vm.revertToState(brought);
                }
            }
            vm.revertToState(clean);
        }
    }

    function _try(Thread thread, IOffers.Offer memory live, Verb verb, address actor) private {
        bytes memory expected = _expected(thread, live, verb, actor);
        vm.prank(actor);
        (bool success, bytes memory answer) = address(offers).call(_call(live, verb));
        string memory where = string.concat(
            vm.toString(uint8(thread)), "/", vm.toString(uint8(verb)), " ", vm.toString(actor)
        );
        assertEq(success, expected.length == 0, where);
        if (!success) assertEq(answer, expected, where);
    }

    function _expected(Thread thread, IOffers.Offer memory live, Verb verb, address actor)
        private
        view
        returns (bytes memory)
    {
        if (thread == Thread.Amended) {
            return abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2);
        }
        if (thread == Thread.Sealed) {
            bytes32 kept = offers.liveOffer(live.jobId, bob);
            return
                abi.encodeWithSelector(IOffers.OfferNotLive.selector, offers.hashOffer(live), kept);
        }
        if (thread >= Thread.Agreed) {
            return abi.encodeWithSelector(IOffers.JobClosed.selector, live.jobId);
        }
        address maker = live.byClient ? alice : bob;
        address addressee = live.byClient ? bob : alice;
        if (verb == Verb.Withdraw) return _only(maker, actor);
        if (verb == Verb.Accept) {
            bytes memory err = _only(bob, actor);
            return err.length == 0 && !live.byClient ? _notYourTurn(bob) : err;
        }
        return actor == maker ? _notYourTurn(maker) : _only(addressee, actor);
    }

    function _only(address expected, address actor) private pure returns (bytes memory) {
        if (actor == expected) return "";
        return abi.encodeWithSelector(IOffers.Unauthorized.selector, actor, expected);
    }

    function _notYourTurn(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IOffers.NotYourTurn.selector, caller);
    }

    function _call(IOffers.Offer memory live, Verb verb) private view returns (bytes memory) {
        if (verb == Verb.Counter) {
            return abi.encodeCall(IOffers.counter, (live, _offerTerms(PRICE)));
        }
        if (verb == Verb.Accept) return abi.encodeCall(IOffers.accept, (live));
        if (verb == Verb.Withdraw) return abi.encodeCall(IOffers.withdraw, (live));
        return abi.encodeCall(IOffers.dismiss, (live));
    }

    function _bring(Thread thread) private returns (IOffers.Offer memory live) {
        if (thread == Thread.Pitch) return _pitch();
        if (thread == Thread.Proposal) return _propose();
        if (thread == Thread.Agreed) return _agreed();
        if (thread == Thread.Sealed) {
            live = _offerOf(_post(), bob, _offerTerms(PRICE));
            bytes32 commitment = offers.hashOffer(live);
            vm.prank(bob);
            offers.sealOffer(live.jobId, 1, commitment, live.expiry);
            return live;
        }
        live = _bid(_post(), bob, PRICE);
        if (thread == Thread.Amended) {
            vm.prank(alice);
            market.amend(live.jobId, PRICE, "new brief", _noPayment());
        }
        if (thread == Thread.CounteredBid) return _counter(live, PRICE);
        if (thread == Thread.Given) _accept(live);
        if (thread == Thread.Cancelled) {
            vm.prank(alice);
            market.cancel(live.jobId);
        }
    }
}
