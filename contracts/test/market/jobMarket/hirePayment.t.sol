// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { MarketTest } from "../../base/MarketTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";
import { TwoKeyWallet } from "../../base/TwoKeyWallet.sol";

/// @dev The ways to pay, through `hire`.
contract HirePaymentTest is MarketTest {
    uint256 private constant CAROLS_KEY = 0xca401;

    function setUp() public override {
        super.setUp();
        token.mint(alice, PRICE);
        carol = vm.addr(CAROLS_KEY);
    }

    function test_reverts_whenAllowanceIsShort() public {
        vm.startPrank(alice);
        usdc.approve(address(market), PRICE - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), PRICE - 1, PRICE
            )
        );
        market.hire(_hireTerms(), _noPayment());
    }

    function test_reverts_whenBalanceIsShort() public {
        vm.startPrank(alice);
        usdc.approve(address(market), PRICE);
        usdc.transfer(bob, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, PRICE - 1, PRICE
            )
        );
        market.hire(_hireTerms(), _noPayment());
    }

    function test_paysByPermit() public {
        _hireAs(alice, _permit(aliceKey, PRICE, NOW + 1));
        assertEq(_held(), PRICE, "escrow");
        assertEq(usdc.allowance(alice, address(market)), 0, "nothing left open");
    }

    function test_paysByPermit_whenAWatcherUsedItFirst() public {
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW + 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(aliceKey, _permitDigest(alice, PRICE, NOW + 1));
        vm.prank(thief);
        usdc.permit(alice, address(market), PRICE, NOW + 1, v, r, s);
        _hireAs(alice, payment);
        assertEq(_held(), PRICE, "escrow");
    }

    function test_reverts_whenPermitIsLate() public {
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW - 1);
        _expectNoAllowance();
        _hireAs(alice, payment);
    }

    function testFuzz_reverts_whenPermitIsForAnotherAmount(uint96 amount) public {
        vm.assume(amount != PRICE);
        IJobMarket.Payment memory payment = _permit(aliceKey, amount, NOW + 1);
        _expectNoAllowance();
        _hireAs(alice, payment);
    }

    function test_reverts_whenPermitIsAnotherKeys() public {
        IJobMarket.Payment memory payment = _permit(CAROLS_KEY, PRICE, NOW + 1);
        _expectNoAllowance();
        _hireAs(alice, payment);
    }

    function testFuzz_reverts_whenPermitIsNot65Bytes(bytes memory signature) public {
        vm.assume(signature.length != 65);
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW + 1);
        payment.signature = signature;
        _expectBadPayment(IJobMarket.PaymentMethod.Permit);
        _hireAs(alice, payment);
    }

    function test_reverts_whenTokenTakesNoPermits() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policyWithoutSignatures();
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW + 1);
        _expectBadPayment(IJobMarket.PaymentMethod.Permit);
        vm.prank(alice);
        market.hire(terms, payment);
    }

    function testFuzz_paysByAuthorization_whoeverSendsIt(address sender, bytes32 salt) public {
        vm.assume(sender != forwarder);
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.hireNonce(terms, salt));
        payment.salt = salt;
        vm.prank(sender);
        market.hire(terms, payment);
        assertEq(market.jobOf(1).client, alice, "client");
        assertEq(_held(), PRICE, "escrow");
    }

    function test_paysByAuthorization_ofAContractWallet() public {
        TwoKeyWallet wallet = new TwoKeyWallet(alice, carol);
        token.mint(address(wallet), PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        IJobMarket.Payment memory payment = _walletPayment(wallet, terms);
        vm.prank(thief);
        market.hire(terms, payment);
        assertEq(market.jobOf(1).client, address(wallet), "client");
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev Whose signature is as long as a key's.
    function test_paysByAuthorization_ofAWalletWithOneKey() public {
        SmartAccount wallet = new SmartAccount(carol);
        token.mint(address(wallet), PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        IJobMarket.Payment memory payment = _authorizationOf(address(wallet));
        payment.signature = _sign(
            CAROLS_KEY,
            _authorizationDigest(
                address(wallet), PRICE, payment.deadline, lens.hireNonce(terms, SALT)
            )
        );
        market.hire(terms, payment);
        assertEq(_held(), PRICE, "escrow");
    }

    function test_reverts_whenOneOfTheWalletsKeysIsMissing() public {
        TwoKeyWallet wallet = new TwoKeyWallet(alice, bob);
        token.mint(address(wallet), PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        IJobMarket.Payment memory payment = _walletPayment(wallet, terms);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        market.hire(terms, payment);
    }

    function test_letsAnotherPay_refundsTheClient() public {
        token.mint(carol, PRICE);
        _hireAs(alice, _authorizedBy(CAROLS_KEY, _hireTerms()));
        assertEq(usdc.balanceOf(carol), 0, "carol paid");
        assertEq(usdc.balanceOf(alice), PRICE, "alice did not");
        vm.prank(alice);
        market.takeBack(1);
        assertEq(usdc.balanceOf(alice), 2 * PRICE, "refund");
    }

    function testFuzz_reverts_whenAnotherPaysAndTheClientDoesNotSend(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        token.mint(carol, PRICE);
        IJobMarket.Payment memory payment = _authorizedBy(CAROLS_KEY, _hireTerms());
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.hire(_hireTerms(), payment);
    }

    function test_reverts_whenThePayerIsForged() public {
        IJobMarket.Payment memory payment = _authorizedBy(CAROLS_KEY, _hireTerms());
        payment.payer = alice;
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _hireAs(thief, payment);
    }

    function test_reverts_whenSignatureIsEmpty() public {
        IJobMarket.Payment memory payment = _authorizationOf(alice);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _hireAs(thief, payment);
    }

    function test_reverts_whenAuthorizationIsReplayed() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, terms);
        market.hire(terms, payment);
        token.mint(alice, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC3009.ERC3009UsedAuthorization.selector, alice, lens.hireNonce(terms, SALT)
            )
        );
        market.hire(terms, payment);
    }

    function testFuzz_reverts_whenAnyTermIsNotTheOneSigned(uint8 term, uint256 other) public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, terms);
        term %= 5;
        if (term == 0) terms.provider = _someone(other);
        if (term == 1) terms.policyId = judgedPolicyId;
        if (term == 2) {
            terms.price = _price(uint96(other));
            vm.assume(terms.price != PRICE);
        }
        if (term == 3) {
            terms.deliveryTime = uint32(bound(other, 1, 365 days));
            vm.assume(terms.deliveryTime != DELIVERY);
        }
        if (term == 4) terms.brief = keccak256(abi.encode(other));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(thief);
        market.hire(terms, payment);
    }

    function testFuzz_reverts_whenSaltIsNotTheOneSigned(bytes32 salt) public {
        vm.assume(salt != SALT);
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, _hireTerms());
        payment.salt = salt;
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _hireAs(alice, payment);
    }

    function testFuzz_reverts_whenAmountSignedIsNotThePrice(uint96 amount) public {
        vm.assume(amount != PRICE);
        bytes32 nonce = lens.hireNonce(_hireTerms(), SALT);
        IJobMarket.Payment memory payment = _authorization(aliceKey, amount, nonce);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _hireAs(alice, payment);
    }

    /// @dev The same words signed for a posted job do not pay for a hire.
    function test_reverts_whenSignedForAnotherWayIn() public {
        bytes32 nonce = lens.postNonce(_postTerms(), SALT);
        IJobMarket.Payment memory payment = _authorization(aliceKey, PRICE, nonce);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _hireAs(alice, payment);
    }

    function test_takesAnAuthorization_untilItsDeadline() public {
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, _hireTerms());
        vm.warp(payment.deadline);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC3009.ERC3009InvalidAuthorizationTime.selector, 0, payment.deadline
            )
        );
        _hireAs(alice, payment);
        vm.warp(payment.deadline - 1);
        _hireAs(alice, payment);
    }

    function test_reverts_whenTokenTakesNoAuthorizations() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policyWithoutSignatures();
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, terms);
        _expectBadPayment(IJobMarket.PaymentMethod.Authorization);
        vm.prank(alice);
        market.hire(terms, payment);
    }

    /// @dev A watcher who takes the authorization straight to the token moves nothing: it is worth
    /// something in the market's hands only, and stays good there.
    function test_strandsNothing_whenAWatcherRunsAheadWithTheAuthorization() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, terms);
        bytes32 nonce = lens.hireNonce(terms, SALT);
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(aliceKey, _authorizationDigest(alice, PRICE, payment.deadline, nonce));

        vm.startPrank(thief);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(market))
        );
        usdc.receiveWithAuthorization(
            alice, address(market), PRICE, 0, payment.deadline, nonce, v, r, s
        );
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(market))
        );
        usdc.receiveWithAuthorization(
            alice, address(market), PRICE, 0, payment.deadline, nonce, payment.signature
        );
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        usdc.transferWithAuthorization(
            alice, address(market), PRICE, 0, payment.deadline, nonce, v, r, s
        );
        market.hire(terms, payment);
        vm.stopPrank();
        assertEq(_held(), PRICE, "escrow");
    }

    /// @dev A watcher who sends the client's own hire for it changes nothing but who sent it.
    function test_hiresOnce_whenAWatcherSendsItFirst() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        IJobMarket.Payment memory payment = _authorizedBy(aliceKey, terms);
        _hireAs(thief, payment);
        token.mint(alice, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC3009.ERC3009UsedAuthorization.selector, alice, lens.hireNonce(terms, SALT)
            )
        );
        _hireAs(alice, payment);
        assertEq(market.jobOf(1).client, alice, "hers all the same");
        assertEq(_held(), PRICE, "paid once");
    }

    function _hireAs(address caller, IJobMarket.Payment memory payment) private {
        vm.prank(caller);
        market.hire(_hireTerms(), payment);
    }

    function _authorizedBy(uint256 key, IJobMarket.HireTerms memory terms)
        private
        view
        returns (IJobMarket.Payment memory)
    {
        return _authorization(key, terms.price, lens.hireNonce(terms, SALT));
    }

    function _walletPayment(TwoKeyWallet wallet, IJobMarket.HireTerms memory terms)
        private
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment = _authorizationOf(address(wallet));
        bytes32 digest = _authorizationDigest(
            address(wallet), PRICE, payment.deadline, lens.hireNonce(terms, SALT)
        );
        payment.signature = abi.encodePacked(_sign(aliceKey, digest), _sign(CAROLS_KEY, digest));
    }

    function _policyWithoutSignatures() private returns (uint32) {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.permit = false;
        rules.authorization = false;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        return _policy(0);
    }

    function _expectBadPayment(IJobMarket.PaymentMethod method) private {
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.BadPayment.selector, method));
    }

    function _expectNoAllowance() private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, PRICE
            )
        );
    }
}
