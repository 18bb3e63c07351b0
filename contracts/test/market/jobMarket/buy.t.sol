// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { JobFlags } from "../../../src/libraries/JobFlags.sol";
import { CoreTest } from "../../base/CoreTest.sol";

/// @dev What the market checks of a purchase, whatever `Listings` tells it.
contract BuyTest is CoreTest {
    function testFuzz_escrowsThePrice(uint96 price, uint32 deliveryTime, bytes32 brief) public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.price = _price(price);
        terms.deliveryTime = uint32(bound(deliveryTime, 1, 365 days));
        terms.brief = brief;
        _allow(alice, terms.price);
        vm.expectEmit(address(market));
        emit IJobMarket.JobBought(
            1, alice, bob, policyId, terms.price, uint40(NOW + terms.deliveryTime), brief
        );
        vm.prank(address(listings));
        assertEq(market.buy(terms, _noPayment(), alice), 1, "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.provider, bob, "provider");
        assertEq(job.flags, Entry.BUY | JobFlags.CONSENTED, "flags");
        assertEq(job.budget, terms.price, "budget");
        assertEq(job.deadline, NOW + terms.deliveryTime, "deadline");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
        assertEq(_held(), terms.price, "escrow");
    }

    function test_cannotBeTakenBack() public {
        uint256 jobId = _buy(_hireTerms());
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.takeBack, (jobId)),
            abi.encodeWithSelector(IJobMarket.ProviderConsented.selector, jobId)
        );
    }

    function testFuzz_reverts_whenNotListings(address caller) public {
        vm.assume(caller != address(listings));
        _allow(alice, PRICE);
        _assertRefused(caller, _call(_hireTerms(), alice), _unauthorized(caller, address(listings)));
    }

    /// @dev Nor does the forwarder speak for `Listings`.
    function test_reverts_whenForwardedForListings() public {
        bytes memory data = abi.encodePacked(_call(_hireTerms(), alice), address(listings));
        _assertRefused(forwarder, data, _unauthorized(forwarder, address(listings)));
    }

    function testFuzz_reverts_whenTheBuyerIsNotTheClient(address buyer, uint8 method) public {
        vm.assume(buyer != alice && buyer != address(listings));
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.method = IJobMarket.PaymentMethod(method % 2);
        payment.payer = alice;
        _assertRefused(
            address(listings),
            abi.encodeCall(IJobMarket.buy, (_hireTerms(), payment, buyer)),
            _unauthorized(buyer, alice)
        );
    }

    function testFuzz_letsAnybodySend_whatTheClientSigned(address buyer) public {
        token.mint(alice, PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.buyNonce(terms, SALT));
        vm.prank(address(listings));
        market.buy(terms, payment, buyer);
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev Where Listings itself buys, it has the client's word, and what the client paid lies in a
    /// deposit that allows the market to take it.
    function testFuzz_takesADepositsAllowance_whereListingsBuys(address deposit) public {
        vm.assume(deposit != address(0) && deposit != address(market) && deposit != alice);
        _allow(deposit, PRICE);
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.payer = deposit;
        vm.prank(address(listings));
        uint256 jobId = market.buy(_hireTerms(), payment, address(listings));
        assertEq(market.jobOf(jobId).client, alice, "client");
        assertEq(usdc.balanceOf(deposit), 0, "the deposit paid");
        assertEq(usdc.balanceOf(alice), PRICE, "nobody else did");
        assertEq(_held(), PRICE, "escrow");
    }

    function testFuzz_reverts_whenTheDepositAllowsLess(uint96 allowed) public {
        allowed = uint96(bound(allowed, 0, PRICE - 1));
        address deposit = makeAddr("deposit");
        token.mint(deposit, PRICE);
        vm.prank(deposit);
        usdc.approve(address(market), allowed);
        IJobMarket.Payment memory payment;
        payment.payer = deposit;
        _assertRefused(
            address(listings),
            abi.encodeCall(IJobMarket.buy, (_hireTerms(), payment, address(listings))),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), allowed, PRICE
            )
        );
    }

    /// @dev Whom the payment names is of no weight where anybody else buys.
    function test_ignoresThePayer_whereTheClientBuys() public {
        _allow(alice, PRICE);
        _allow(carol, PRICE);
        IJobMarket.Payment memory payment;
        payment.payer = carol;
        vm.prank(address(listings));
        market.buy(_hireTerms(), payment, alice);
        assertEq(usdc.balanceOf(carol), PRICE, "untouched");
        assertEq(usdc.balanceOf(alice), 0, "the client paid");
    }

    /// @dev A payment for a hire buys nothing, and the other way round.
    function test_reverts_whenThePaymentIsForAHire() public {
        token.mint(alice, 2 * PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory forHire =
            _authorization(aliceKey, PRICE, lens.hireNonce(terms, SALT));
        IJobMarket.Payment memory forPurchase =
            _authorization(aliceKey, PRICE, lens.buyNonce(terms, SALT));
        bytes memory invalid = abi.encodePacked(ERC3009.ERC3009InvalidSignature.selector);
        _assertRefused(
            address(listings), abi.encodeCall(IJobMarket.buy, (terms, forHire, alice)), invalid
        );
        _assertRefused(alice, abi.encodeCall(IJobMarket.hire, (terms, forPurchase)), invalid);
    }

    function testFuzz_reverts_whenAnyTermIsNotTheOneSigned(uint8 term, uint256 other) public {
        token.mint(alice, MAX_PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.buyNonce(terms, SALT));
        term %= 6;
        if (term == 0) terms.provider = carol;
        if (term == 1) terms.policyId = judgedPolicyId;
        if (term == 2) terms.price = PRICE - TICK;
        if (term == 3) terms.deliveryTime = uint32(bound(other, DELIVERY + 1, 365 days));
        if (term == 4) terms.brief = keccak256(abi.encode(other));
        if (term == 5) payment.salt = keccak256(abi.encode(other));
        _assertRefused(
            address(listings),
            abi.encodeCall(IJobMarket.buy, (terms, payment, thief)),
            abi.encodePacked(ERC3009.ERC3009InvalidSignature.selector)
        );
    }

    function test_reverts_whenProviderIsNobodyClientOrJudge() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = disputedPolicyId;
        address[4] memory bad = [address(0), alice, evaluator, arbiter];
        for (uint256 i; i < bad.length; ++i) {
            terms.provider = bad[i];
            _expectRefusal(terms, _badProvider(bad[i]));
        }
    }

    function test_reverts_whenDeliveryTimeOutOfBounds() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        uint32[3] memory bad = [0, 365 days + 1, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            terms.deliveryTime = bad[i];
            _expectRefusal(
                terms,
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector, bytes32("deliveryTime"), bad[i], 1, 365 days
                )
            );
        }
    }

    function test_reverts_whenPriceUnfit() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.price = MAX_PRICE + 1;
        _expectRefusal(
            terms,
            abi.encodeWithSelector(
                IPolicies.PriceOutOfBounds.selector, MAX_PRICE + 1, TICK, MAX_PRICE
            )
        );
        terms.price = TICK + 1;
        _expectRefusal(
            terms, abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
    }

    function test_reverts_whenPolicyUnknownRetiredOrForOthers() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = 99;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, 99));
        terms.policyId = _policyFor(Entry.HIRE);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IPolicies.EntryNotAllowed.selector, terms.policyId, Entry.BUY)
        );
        vm.prank(governance);
        market.retirePolicy(policyId);
        _expectRefusal(
            _hireTerms(), abi.encodeWithSelector(IPolicies.PolicyIsRetired.selector, policyId)
        );
    }

    function test_reverts_whenPaused() public {
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectRefusal(_hireTerms(), abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector));
    }

    function testFuzz_reverts_whenEitherSideIsBarred(uint256 way, bool client) public {
        address barred = client ? alice : bob;
        _bar(barred, way);
        _expectRefusal(_hireTerms(), _notAdmitted(barred));
    }

    function _buy(IJobMarket.HireTerms memory terms) private returns (uint256 jobId) {
        _allow(alice, terms.price);
        vm.prank(address(listings));
        return market.buy(terms, _noPayment(), alice);
    }

    function _expectRefusal(IJobMarket.HireTerms memory terms, bytes memory err) private {
        _allow(alice, terms.price);
        _assertRefused(address(listings), _call(terms, alice), err);
    }

    function _call(IJobMarket.HireTerms memory terms, address buyer)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IJobMarket.buy, (terms, _noPayment(), buyer));
    }
}
