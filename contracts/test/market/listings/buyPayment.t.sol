// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { PaymentNonce } from "../../../src/libraries/PaymentNonce.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

/// @dev One payment buys what its payer signed, once, whoever sends it.
contract BuyPaymentTest is ListingsTest {
    function test_pullsByPermit() public {
        IListings.Purchase memory purchase = _purchase(_list());
        token.mint(alice, PRICE);
        _do(alice, _buying(purchase, _permit(aliceKey, PRICE, NOW), bobKey));
        assertEq(_held(), PRICE, "escrow");
    }

    function testFuzz_pullsByAuthorization_whoeverSendsIt(address sender) public {
        vm.assume(sender != forwarder);
        IListings.Purchase memory purchase = _purchase(_list());
        _do(sender, _buying(purchase, _paid(purchase), bobKey));
        assertEq(market.jobOf(1).client, alice, "client");
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev The quote's digest is in the payment's nonce: another quote is another payment.
    function testFuzz_reverts_whenTheSaltIsNotTheQuotesDigest(bytes32 salt) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IJobMarket.Payment memory payment = _paid(purchase);
        bytes32 digest = payment.salt;
        vm.assume(salt != digest);
        payment.salt = salt;
        _expectRefusal(
            alice,
            _buying(purchase, payment, bobKey),
            abi.encodeWithSelector(IListings.WrongSalt.selector, salt, digest)
        );
    }

    function test_reverts_whenPaidForAnotherQuote() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IListings.Purchase memory other = _purchase(listingId);
        IJobMarket.Payment memory payment = _paid(purchase);
        bytes32 digest = listings.hashQuote(other.quote);
        _expectRefusal(
            thief,
            _buying(other, payment, bobKey),
            abi.encodeWithSelector(IListings.WrongSalt.selector, payment.salt, digest)
        );
        payment.salt = digest;
        _expectInvalid(thief, other, payment);
    }

    /// @dev What the buyer signed is the whole job: nobody who carries it changes a thing.
    function testFuzz_reverts_whenPaidForOtherTerms(uint8 field, bytes32 other) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IJobMarket.Payment memory payment = _paid(purchase);
        field %= 2;
        if (field == 0) purchase.brief = other;
        else purchase.group = other;
        vm.assume(other != "brief" && other != 0);
        _expectInvalid(thief, purchase, payment);
    }

    /// @dev The thief sees Alice's payment and tries to get the job with it.
    function test_reverts_whenAThiefBuysWithAnothersAuthorization() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.quote.buyer = address(0);
        IJobMarket.Payment memory payment = _paid(purchase);
        purchase.client = thief;
        _expectInvalid(thief, purchase, payment);
        purchase.client = alice;
        _do(thief, _buying(purchase, payment, bobKey));
        assertEq(market.jobOf(1).client, alice, "Alice's job after all");
    }

    /// @dev A friend pays with an authorization for Alice's job, and only Alice can use it.
    function test_letsAnotherPay_whenTheClientSends() public {
        IListings.Purchase memory purchase = _purchase(_list());
        (address payer, uint256 key) = makeAddrAndKey("payer");
        token.mint(payer, PRICE);
        bytes32 salt = listings.hashQuote(purchase.quote);
        IJobMarket.Payment memory payment =
            _authorization(key, PRICE, PaymentNonce.buy(listings.termsOf(purchase), salt));
        payment.salt = salt;
        _expectRefusal(payer, _buying(purchase, payment, bobKey), _unauthorized(payer, alice));
        _do(alice, _buying(purchase, payment, bobKey));
        assertEq(usdc.balanceOf(payer), 0, "paid");
        assertEq(market.jobOf(1).client, alice, "client");
    }

    /// @dev Alice's allowance is Alice's to use.
    function testFuzz_reverts_whenAStrangerSpendsTheClientsAllowance(address caller, bool byPermit)
        public
    {
        vm.assume(caller != alice && caller != forwarder);
        IListings.Purchase memory purchase = _purchase(_list());
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        if (byPermit) payment = _permit(aliceKey, PRICE, NOW);
        _expectRefusal(caller, _buying(purchase, payment, bobKey), _unauthorized(caller, alice));
    }

    /// @dev Nor does it help to name oneself the client and Alice the payer of an allowance.
    function test_reverts_whenAThiefNamesAnotherPayer() public {
        IListings.Purchase memory purchase = _purchase(_list());
        purchase.client = purchase.quote.buyer = thief;
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.payer = alice;
        vm.prank(thief);
        (bool success,) = address(listings).call(_buying(purchase, payment, bobKey));
        assertFalse(success, "not refused");
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    function test_reverts_whenTheAuthorizationIsUsed() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        IJobMarket.Payment memory payment = _paid(purchase);
        _do(thief, _buying(purchase, payment, bobKey));
        token.mint(alice, PRICE);
        purchase.place = 1;
        _expectRefusal(
            thief,
            _buying(purchase, payment, bobKey),
            _err(IListings.QuoteUsed.selector, listingId, purchase.quote.nonce)
        );
    }

    /// @dev An authorization for a hire of the same terms buys nothing, and the other way round.
    function test_reverts_whenAuthorizedForAHire() public {
        IListings.Purchase memory purchase = _purchase(_list());
        bytes32 salt = listings.hashQuote(purchase.quote);
        token.mint(alice, PRICE);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, PaymentNonce.hire(listings.termsOf(purchase), salt));
        payment.salt = salt;
        _expectInvalid(thief, purchase, payment);

        IJobMarket.HireTerms memory terms = listings.termsOf(purchase);
        payment = _paid(purchase);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(thief);
        market.hire(terms, payment);
    }

    /// @dev The thief sells what Alice pays for: its own listing, Bob's quote.
    function test_reverts_whenAThiefListsTheSame() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IJobMarket.Payment memory payment = _paid(purchase);
        (address seller, uint256 key) = makeAddrAndKey("thief");
        uint256 own = _list(seller, IListings.PriceModel.PerUnit, _service());
        purchase.quote.listingId = own;
        payment.salt = listings.hashQuote(purchase.quote);
        _expectRefusal(
            thief,
            _buying(purchase, payment, key),
            abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector)
        );
    }

    function _paid(IListings.Purchase memory purchase)
        private
        returns (IJobMarket.Payment memory payment)
    {
        token.mint(alice, PRICE);
        bytes32 salt = listings.hashQuote(purchase.quote);
        payment =
            _authorization(aliceKey, PRICE, PaymentNonce.buy(listings.termsOf(purchase), salt));
        payment.salt = salt;
    }

    function _expectInvalid(
        address caller,
        IListings.Purchase memory purchase,
        IJobMarket.Payment memory payment
    ) private {
        _expectRefusal(
            caller,
            _buying(purchase, payment, bobKey),
            abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector)
        );
    }
}
