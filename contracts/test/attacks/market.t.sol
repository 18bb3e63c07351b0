// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Treasury } from "../../src/economy/Treasury.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { Pass } from "../../src/libraries/Pass.sol";
import { BurnablePoints } from "../base/BurnablePoints.sol";
import { CoreTest } from "../base/CoreTest.sol";
import { FalseSource } from "./actors/FalseSource.sol";

/// @dev What a thief tries with jobs, offers and their money.
contract MarketAttacksTest is CoreTest {
    uint256 private constant THIEF_KEY = uint256(keccak256("a thief's key"));

    /* ANOTHER'S MONEY */

    /// @dev By every way in, with every kind of payment.
    function test_thief_cannotSpendAnAllowance_ofSomebodyElse() public {
        IOffers.Offer memory dear = _bid(_post(), thief, 2 * PRICE);
        uint256 plain = _budgetPlain();
        _allow(alice, 10 * PRICE);
        IJobMarket.HireTerms memory hired = _hireTerms();
        hired.provider = thief;
        IJobMarket.PostTerms memory posted = _postTerms();
        posted.autoAccept = true;
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        payment.signature = _sign(THIEF_KEY, "nothing of hers");
        for (uint8 method; method < 3; ++method) {
            payment.method = IJobMarket.PaymentMethod(method);
            _assertFails(abi.encodeCall(IJobMarket.hire, (hired, payment)));
            _assertFails(abi.encodeCall(IJobMarket.post, (posted, payment)));
            _assertFails(abi.encodeCall(IJobMarket.accept, (dear, payment)));
            _assertFails(abi.encodeCall(IJobMarket.amend, (1, 3 * PRICE, "brief", payment)));
            _assertFails(abi.encodeCall(IJobMarket.buy, (hired, payment, alice)));
        }
        _assertFails(abi.encodeCall(IJobMarket.fund, (plain, PRICE, "")));
        _assertFails(abi.encodeCall(IJobMarket.assign, (1, thief, 2 * PRICE, DELIVERY)));
        assertEq(usdc.balanceOf(alice), 10 * PRICE, "untouched");
        assertEq(usdc.allowance(alice, address(market)), 10 * PRICE, "allowed as before");
    }

    /// @dev A permit taken out of the pool makes an allowance, which is still the signer's to use.
    function test_thief_cannotRunOffWithAPermit() public {
        token.mint(alice, PRICE);
        IJobMarket.Payment memory payment =
            _permit(aliceKey, PRICE, vm.getBlockTimestamp() + 1 hours);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.provider = thief;
        _assertFails(abi.encodeCall(IJobMarket.hire, (terms, payment)));
        terms.client = thief;
        terms.provider = bob;
        _assertFails(abi.encodeCall(IJobMarket.hire, (terms, payment)));
        _assertWorks(alice, abi.encodeCall(IJobMarket.hire, (_hireTerms(), payment)));
        assertEq(_held(), PRICE, "her own job");
    }

    /// @dev The address a request ends with is read as an argument, too, where the data is cut short.
    function test_thief_cannotLetItsSuffixBeTheArgument() public {
        bytes12 cut;
        _assertForwardFails(
            abi.encodePacked(market.setGuardian.selector, cut),
            abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, thief)
        );
        _assertForwardFails(
            abi.encodePacked(market.takeBack.selector, cut), _unknownJob(uint160(thief))
        );
        _assertForwardFails(
            abi.encodePacked(market.withdraw.selector, abi.encode(usdc), cut),
            abi.encodeWithSelector(IJobMarket.NothingToWithdraw.selector, usdc, thief)
        );
        _assertForwardFails(
            abi.encodePacked(market.endNegotiation.selector, abi.encode(1), cut),
            _unauthorized(forwarder, address(offers))
        );
    }

    function test_thief_cannotTakeFromTheTreasury_asASourceOfCredits() public {
        Treasury fees = new Treasury(governance);
        token.mint(address(fees), PRICE);
        FalseSource source = new FalseSource();
        vm.prank(thief);
        fees.collect(address(source), address(usdc));
        assertEq(usdc.balanceOf(address(fees)), PRICE, "all there");
        assertEq(usdc.balanceOf(address(source)), 0, "nothing taken");
        assertFalse(source.successes(0), "spend");
        assertFalse(source.successes(2), "spend again");
        // Bringing a credit in is anybody's call, and says whose word it is
        vm.expectRevert();
        vm.prank(thief);
        fees.collect(address(market), address(usdc));
    }

    /* OFFERS */

    /// @dev It may write the client's part of a negotiation as often as it likes.
    function test_thief_cannotBindAClient_byPitchingToIt() public {
        _allow(alice, 10 * PRICE);
        IOffers.Offer memory pitch = _pitch();
        bytes memory notBobs = abi.encodeWithSelector(IOffers.NotYourTurn.selector, bob);
        _assertOffersRefuse(bob, abi.encodeCall(IOffers.accept, (pitch)), notBobs);
        _assertOffersRefuse(
            bob, abi.encodeCall(IOffers.counter, (pitch, _offerTerms(9 * PRICE))), notBobs
        );
        IOffers.Offer memory hers = _answer(pitch, _offerTerms(9 * PRICE));
        _assertOffersRefuse(
            bob,
            abi.encodeCall(IOffers.accept, (hers)),
            abi.encodeWithSelector(
                IOffers.OfferNotLive.selector, offers.hashOffer(hers), offers.hashOffer(pitch)
            )
        );
        vm.prank(bob);
        (bool success,) =
            address(market).call(abi.encodeCall(IJobMarket.accept, (pitch, _noPayment())));
        assertFalse(success, "accepted for her");
        assertFalse(_has(pitch.jobId, JobFlags.AGREED), "not agreed");
        assertEq(usdc.balanceOf(alice), 10 * PRICE, "untouched");
    }

    /// @dev A client's counter above the deposit draws on its allowance, once, for one job.
    function test_thief_cannotDrawACounterTwice() public {
        IOffers.Offer memory bid = _bid(_post(), bob, PRICE);
        IOffers.Offer memory counter = _counter(bid, 2 * PRICE);
        _allow(alice, 10 * PRICE);
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.accept, (bid, _noPayment())),
            abi.encodeWithSelector(
                IOffers.OfferNotLive.selector, offers.hashOffer(bid), offers.hashOffer(counter)
            )
        );
        vm.prank(bob);
        offers.accept(counter);
        bytes memory closed = abi.encodeWithSelector(IOffers.JobClosed.selector, bid.jobId);
        _assertOffersRefuse(bob, abi.encodeCall(IOffers.accept, (counter)), closed);
        _assertOffersRefuse(bob, abi.encodeCall(IOffers.withdraw, (counter)), closed);
        assertEq(_held(), 2 * PRICE, "the price");
        assertEq(usdc.balanceOf(alice), 9 * PRICE, "the difference, once");

        // Nor one of a job its client took away
        counter = _counter(_bid(_post(), bob, PRICE), 2 * PRICE);
        vm.prank(alice);
        market.cancel(counter.jobId);
        uint256 before = usdc.balanceOf(alice);
        closed = abi.encodeWithSelector(IOffers.JobClosed.selector, counter.jobId);
        _assertOffersRefuse(bob, abi.encodeCall(IOffers.accept, (counter)), closed);
        assertEq(usdc.balanceOf(alice), before, "untouched");
    }

    /// @dev A bid too dear to win waits for a budget that covers it.
    function test_thief_cannotWin_byABudgetRaisedLater() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = true;
        IOffers.Offer memory dear = _bid(_post(terms), thief, 2 * PRICE);
        _assertStatus(dear.jobId, IJobMarket.JobStatus.Open);
        _allow(alice, 9 * PRICE);
        vm.startPrank(alice);
        market.amend(dear.jobId, 3 * PRICE, "brief", _noPayment());
        // Back to what it was, as seen from outside
        market.amend(dear.jobId, PRICE, "brief", _noPayment());
        vm.stopPrank();
        _assertOffersRefuse(
            thief,
            abi.encodeCall(IOffers.accept, (dear)),
            abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 3)
        );
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.accept, (dear, _noPayment())),
            abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 3)
        );
        _assertStatus(dear.jobId, IJobMarket.JobStatus.Open);
        assertEq(_held(), PRICE, "the deposit alone");
    }

    /// @dev Bids that never expire, and sealed ones nobody can open, fill a job's places.
    function test_thief_cannotKeepEverybodyOut_byBidding() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 2;
        uint256 jobId = _post(terms);
        IOffers.OfferTerms memory forEver = _offerTerms(MAX_PRICE);
        forEver.expiry = type(uint40).max;
        vm.prank(thief);
        offers.offer(jobId, 1, forEver);
        vm.prank(carol);
        offers.sealOffer(jobId, 1, "nothing", type(uint40).max);
        _assertOffersRefuse(
            bob,
            abi.encodeCall(IOffers.offer, (jobId, 1, _offerTerms(PRICE))),
            abi.encodeWithSelector(IOffers.TooManyOffers.selector, jobId, 2)
        );
        vm.startPrank(alice);
        offers.dismiss(_offerOf(jobId, thief, forEver));
        offers.dismissSealed(jobId, carol, "nothing", type(uint40).max);
        vm.stopPrank();
        _accept(_bid(jobId, bob, PRICE));
        assertEq(market.jobOf(jobId).provider, bob, "his");
    }

    /* PAIRS */

    /// @dev Two bids that win at once come in one block: the deposits are not spent twice.
    function test_thief_cannotWinBothOfAPair() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.autoAccept = true;
        uint256 first = _post(terms);
        terms.exclusiveWith = uint64(first);
        uint256 second = _post(terms);
        _bid(first, bob, PRICE);
        _assertOffersRefuse(
            thief,
            abi.encodeCall(IOffers.offer, (second, 1, _offerTerms(PRICE))),
            abi.encodeWithSelector(IOffers.JobClosed.selector, second)
        );
        _assertStatus(second, IJobMarket.JobStatus.Rejected);
        assertEq(_held(), PRICE, "one price");
        assertEq(usdc.balanceOf(alice), PRICE, "one refund");
    }

    /// @dev A job that was refunded as the other of a pair is tried by every way out, and by pairs.
    function test_thief_cannotRefundThePartnerTwice() public {
        uint256 first = _post();
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.exclusiveWith = uint64(first);
        uint256 second = _post(terms);
        _accept(_bid(second, bob, PRICE));
        bytes memory ended = _wrongStatus(first);
        _assertRefused(alice, abi.encodeCall(IJobMarket.cancel, (first)), ended);
        _assertRefused(alice, abi.encodeCall(IJobMarket.reject, (first, "", "")), ended);
        _assertRefused(alice, abi.encodeCall(IJobMarket.takeBack, (first)), ended);
        _assertRefused(
            alice, abi.encodeCall(IJobMarket.amend, (first, TICK, "", _noPayment())), ended
        );
        vm.warp(vm.getBlockTimestamp() + CLOSING);
        _assertRefused(alice, abi.encodeCall(IJobMarket.timeOut, (first)), ended);
        _allow(alice, PRICE);
        for (uint256 jobId = first; jobId <= second; ++jobId) {
            terms.exclusiveWith = uint64(jobId);
            _assertRefused(
                alice,
                abi.encodeCall(IJobMarket.post, (terms, _noPayment())),
                abi.encodeWithSelector(IJobMarket.BadPair.selector, jobId)
            );
        }
        assertEq(_held(), PRICE, "the other's price");
    }

    /* DISPUTES */

    /// @dev It returns the work, and disputes while nothing better is there: delivered work is not
    /// forgotten.
    function test_thief_cannotMakeWorkCountAsNone_byReturningIt() public {
        uint256 jobId = _delivered(disputedPolicyId);
        vm.prank(evaluator);
        market.handOver(jobId, 0);
        vm.prank(alice);
        market.requestRevision(jobId, "again");
        _dispute(jobId, alice);
        _timeOut(jobId);
        _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Halved);
        _assertPaid(PRICE / 2, 0, PRICE / 2);
    }

    /// @dev What jurors look at is not exchanged under their eyes.
    function test_thief_cannotExchangeWhatItFiled_inADispute() public {
        uint256 jobId = _disputedEarly(false);
        _submit(jobId);
        _assertRefused(
            bob, abi.encodeCall(IJobMarket.submit, (jobId, "other", "")), _wrongStatus(jobId)
        );
        assertEq(_submissions(jobId), 1, "one");
    }

    /* MONEY THAT STAYS, MONEY THAT GOES ELSEWHERE */

    /// @dev Whoever is hired, even what can do nothing: the money comes back.
    function test_thief_cannotFreezeMoney_inAJobOfAContractThatCannotAct() public {
        address[6] memory providers = [
            address(market),
            address(offers),
            address(listings),
            address(usdc),
            address(membership),
            address(0xdead)
        ];
        for (uint256 i; i < providers.length; ++i) {
            uint256 jobId = _hire(alice, providers[i]);
            _timeOut(jobId);
            _assertStatus(jobId, IJobMarket.JobStatus.Expired);
        }
        assertEq(_held(), 0, "nothing stays");
        assertEq(usdc.balanceOf(alice), 6 * 1000e6, "all back");
    }

    /// @dev A registrar that cannot be paid keeps nobody from pay.
    function test_thief_cannotFreezeMoney_byOwningThePolicy() public {
        address[4] memory owners = [address(offers), address(usdc), treasury, bob];
        uint256 paid;
        for (uint256 i; i < owners.length; ++i) {
            IPolicies.PolicyTerms memory terms = _policyTerms();
            (terms.owner, terms.ownerFeeBps) = (owners[i], 700);
            uint256 jobId = _hireUnder(market.registerPolicy(terms));
            _submit(jobId);
            _complete(jobId);
            paid += PRICE * 90 / 100;
        }
        assertEq(usdc.balanceOf(bob), paid + PRICE * 7 / 100, "its pay, and its own fee");
        assertEq(_held(), 0, "nothing stays");
    }

    /// @dev With too little gas the burn would fail and the fee go to the treasury.
    function test_thief_cannotSaveTheFeeFromTheFire_byChoosingTheGas() public {
        uint32 pointsPolicyId = market.registerPolicy(_pointsTerms());
        BurnablePoints points = BurnablePoints(market.policyOf(pointsPolicyId).token);
        _joinVerified(alice);
        _allowPoints(address(points), alice, 1000);
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.policyId, terms.price) = (pointsPolicyId, 1000);
        vm.prank(alice);
        uint256 jobId = market.hire(terms, _noPayment());
        _submit(jobId);
        vm.warp(_deadline(jobId));
        uint256 clean = vm.snapshotState();
        uint256 paid;
        for (uint256 gasLimit = 10_000; gasLimit < 200_000; gasLimit += 500) {
            try market.timeOut{ gas: gasLimit }(jobId) {
                ++paid;
                assertEq(points.balanceOf(treasury), 0, "nothing to the treasury");
                assertEq(points.totalSupply(), 950, "burned");
            } catch {
                _assertStatus(jobId, IJobMarket.JobStatus.Submitted);
            }
            vm.revertToState(clean);
        }
        assertGt(paid, 0, "paid with enough");
    }

    /// @dev Negotiations opened while it was verified, funded once it is not.
    function test_thief_cannotPayMuchInPoints_onceItsVerificationIsGone() public {
        IOffers.Offer memory agreed = _agreedInPoints(1001);
        _setPass(alice, 0);
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.accept, (agreed, _noPayment())),
            _unverified(alice, 1001, 1000)
        );
    }

    /* HELP */

    function _agreedInPoints(uint96 price) private returns (IOffers.Offer memory live) {
        _setPass(alice, Pass.SOFTWARE | Pass.VERIFIED);
        if (market.policyOf(policyId).token == address(usdc)) {
            policyId = market.registerPolicy(_pointsTerms());
        }
        _allowPoints(market.policyOf(policyId).token, alice, 10_000);
        live = _propose(_proposal(price));
        vm.prank(bob);
        offers.accept(live);
    }

    function _setPass(address account, uint8 pass) private {
        vm.prank(address(membership));
        market.setPass(account, pass);
    }

    /// @dev Whatever the reason.
    function _assertFails(bytes memory data) private {
        vm.prank(thief);
        (bool success,) = address(market).call(data);
        assertFalse(success, "works for the thief");
    }

    function _assertForwardFails(bytes memory data, bytes memory err) private {
        vm.prank(forwarder);
        (bool success, bytes memory answer) = address(market).call(abi.encodePacked(data, thief));
        assertFalse(success, "works for the thief");
        assertEq(answer, err, "error");
    }

    function _assertOffersRefuse(address caller, bytes memory data, bytes memory err) private {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(offers).call(data);
        assertFalse(success, "refused");
        assertEq(answer, err, "error");
    }
}
