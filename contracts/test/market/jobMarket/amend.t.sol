// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Posting } from "../../../src/libraries/Posting.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract AmendTest is CoreTest {
    function testFuzz_startsTheNextVersion(bytes32 brief, uint8 maxOffers, bool autoAccept) public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = uint8(bound(maxOffers, 1, 50));
        terms.autoAccept = autoAccept;
        terms.verifiedOnly = !autoAccept;
        terms.exclusiveWith = uint64(_post());
        uint256 jobId = _post(terms);
        for (uint32 version = 2; version < 5; ++version) {
            vm.expectEmit(address(market));
            emit IJobMarket.JobAmended(jobId, version, PRICE, brief);
            vm.prank(alice);
            market.amend(jobId, PRICE, brief, _noPayment());
            address posting = market.jobOf(jobId).provider;
            assertEq(Posting.version(posting), version, "version");
            assertEq(Posting.maxOffers(posting), terms.maxOffers, "max offers");
            assertEq(Posting.autoAccept(posting), autoAccept, "auto accept");
            assertEq(Posting.verifiedOnly(posting), !autoAccept, "verified only");
            assertEq(Posting.partner(posting), terms.exclusiveWith, "partner");
        }
        assertEq(_deadline(jobId), NOW + CLOSING, "closing as it was");
        assertEq(_held(), 2 * PRICE, "money stays");
    }

    function testFuzz_pullsTheDifference_whenTheBudgetGrows(uint96 budget) public {
        budget = uint96(bound(budget, PRICE / TICK + 1, MAX_PRICE / TICK)) * TICK;
        uint256 jobId = _post();
        _allow(alice, budget - PRICE);
        vm.prank(alice);
        market.amend(jobId, budget, "brief", _noPayment());
        assertEq(market.jobOf(jobId).budget, budget, "budget");
        assertEq(_held(), budget, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
    }

    function testFuzz_returnsTheDifference_whenTheBudgetShrinks(uint96 budget) public {
        budget = uint96(bound(budget, 1, PRICE / TICK - 1)) * TICK;
        uint256 jobId = _post();
        vm.prank(alice);
        market.amend(jobId, budget, "brief", _noPayment());
        assertEq(market.jobOf(jobId).budget, budget, "budget");
        assertEq(_held(), budget, "escrow");
        assertEq(usdc.balanceOf(alice), PRICE - budget, "returned");
    }

    /// @dev Back and forth, and out again: what went in came out.
    function testFuzz_conservesTheDeposit(uint96[5] memory budgets) public {
        uint256 jobId = _post();
        token.mint(alice, 5 * uint256(MAX_PRICE));
        vm.startPrank(alice);
        usdc.approve(address(market), type(uint256).max);
        for (uint256 i; i < budgets.length; ++i) {
            market.amend(jobId, _price(budgets[i]), "brief", _noPayment());
            assertEq(_held(), _price(budgets[i]), "escrow");
        }
        market.cancel(jobId);
        assertEq(usdc.balanceOf(alice), 5 * uint256(MAX_PRICE) + PRICE, "all of it");
    }

    function test_reverts_whenTheDifferenceIsNotThere() public {
        uint256 jobId = _post();
        _allow(alice, TICK - 1);
        _assertRefused(
            alice,
            _call(jobId, PRICE + TICK, _noPayment()),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), TICK - 1, TICK
            )
        );
        assertEq(market.jobOf(jobId).budget, PRICE, "as it was");
    }

    function test_pullsTheDifferenceByPermit() public {
        uint256 jobId = _post();
        token.mint(alice, TICK);
        IJobMarket.Payment memory payment = _permit(aliceKey, TICK, NOW + 1);
        _assertWorks(alice, _call(jobId, PRICE + TICK, payment));
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    /// @dev The payer's signature is payment, not consent: the client sends, or its forwarder.
    function test_pullsTheDifferenceByAuthorization_ofAnybody() public {
        uint256 jobId = _post();
        (address payer, uint256 key) = makeAddrAndKey("payer");
        token.mint(payer, TICK);
        IJobMarket.Payment memory payment =
            _authorization(key, TICK, lens.amendNonce(jobId, PRICE + TICK, "brief", SALT));
        bytes memory data = _call(jobId, PRICE + TICK, payment);
        _assertRefused(payer, data, _unauthorized(payer, alice));
        _forward(alice, address(market), data);
        assertEq(_held(), PRICE + TICK, "escrow");
    }

    function testFuzz_reverts_whenNotClient(address caller, uint8 method, uint96 budget) public {
        vm.assume(caller != alice && caller != forwarder);
        uint256 jobId = _post();
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        payment.method = IJobMarket.PaymentMethod(method % 3);
        _assertRefused(caller, _call(jobId, budget, payment), _unauthorized(caller, alice));
    }

    function testFuzz_reverts_whenAnythingIsNotWhatWasSigned(uint8 field, uint256 other) public {
        uint256 jobId = _post();
        uint256 another = _post();
        token.mint(alice, MAX_PRICE);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, TICK, lens.amendNonce(jobId, PRICE + TICK, "brief", SALT));
        uint96 budget = PRICE + TICK;
        bytes32 brief = "brief";
        field %= 3;
        if (field == 0) jobId = another;
        if (field == 1) {
            budget = uint96(bound(other, PRICE / TICK + 2, MAX_PRICE / TICK)) * TICK;
        }
        if (field == 2) brief = keccak256(abi.encode(other));
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.amend, (jobId, budget, brief, payment)),
            abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector)
        );
    }

    function test_reverts_whenTheAuthorizationIsUsedTwice() public {
        uint256 jobId = _post();
        token.mint(alice, MAX_PRICE);
        bytes32 nonce = lens.amendNonce(jobId, PRICE + TICK, "brief", SALT);
        bytes memory data = _call(jobId, PRICE + TICK, _authorization(aliceKey, TICK, nonce));
        _assertWorks(alice, data);
        _assertWorks(alice, _call(jobId, PRICE, _noPayment()));
        _assertRefused(
            alice,
            data,
            abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, alice, nonce)
        );
    }

    function test_reverts_whenTheBudgetIsUnfit() public {
        uint256 jobId = _post();
        uint96[3] memory bad = [0, TICK - 1, MAX_PRICE + 1];
        for (uint256 i; i < bad.length; ++i) {
            _assertRefused(
                alice,
                _call(jobId, bad[i], _noPayment()),
                abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, bad[i], TICK, MAX_PRICE)
            );
        }
        _assertRefused(
            alice,
            _call(jobId, TICK + 1, _noPayment()),
            abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
    }

    function test_lapsesOffersOnOlderVersions() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = 1;
        IOffers.Offer memory bid = _bid(_post(terms), bob, PRICE);
        _assertWorks(alice, _call(bid.jobId, PRICE, _noPayment()));
        assertEq(offers.liveOffer(bid.jobId, bob), 0, "lapsed");
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2));
        vm.prank(alice);
        market.accept(bid, _noPayment());

        // Its place is free, and the new offer answers the new brief
        IOffers.OfferTerms memory better = _offerTerms(PRICE);
        vm.prank(carol);
        offers.offer(bid.jobId, 2, better);
        bid = _offerOf(bid.jobId, carol, better);
        bid.version = 2;
        _accept(bid);
        assertEq(market.jobOf(bid.jobId).provider, carol);
    }

    /// @dev A client cannot change the brief under an acceptance of its own that is on its way.
    function test_reverts_whenTheVersionAcceptedIsOlder() public {
        uint256 jobId = _post();
        IOffers.Offer memory counter = _counter(_bid(jobId, bob, PRICE), PRICE);
        _assertWorks(alice, _call(jobId, PRICE, _noPayment()));
        vm.expectRevert(abi.encodeWithSelector(IOffers.WrongVersion.selector, 1, 2));
        vm.prank(bob);
        offers.accept(counter);
    }

    function test_amends_untilTheDeadline() public {
        uint256 jobId = _post();
        _assertUntilDeadline(jobId, alice, _call(jobId, PRICE, _noPayment()));
    }

    function testFuzz_reverts_whenNotOpen(uint8 status) public {
        uint256 jobId = _jobOfStatus(IJobMarket.JobStatus(bound(status, 1, 7)));
        _assertRefused(alice, _call(jobId, PRICE, _noPayment()), _wrongStatus(jobId));
    }

    function test_reverts_whenNegotiatedOrPlain() public {
        uint256[3] memory jobs = [_propose().jobId, _agreed().jobId, _createPlain()];
        for (uint256 i; i < jobs.length; ++i) {
            _assertRefused(alice, _call(jobs[i], PRICE, _noPayment()), _wrongEntry(jobs[i]));
        }
    }

    function test_creditsTheRest_whenTheClientCannotReceive() public {
        uint256 jobId = _post();
        token.setBlocked(alice, true);
        vm.expectEmit(address(market));
        emit IJobMarket.CreditStored(jobId, address(usdc), alice, TICK);
        _assertWorks(alice, _call(jobId, PRICE - TICK, _noPayment()));
        assertEq(market.creditOf(address(usdc), alice), TICK, "credit");
        assertEq(_held(), PRICE, "escrow and credit");
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.amend(jobId, PRICE, "brief", _noPayment());
    }

    function _call(uint256 jobId, uint96 budget, IJobMarket.Payment memory payment)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IJobMarket.amend, (jobId, budget, "brief", payment));
    }
}
