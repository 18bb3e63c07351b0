// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { BlockableUSDC } from "../../base/BlockableUSDC.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";
import { OddUSDC } from "../../base/OddUSDC.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";
import { TwoKeyWallet } from "../../base/TwoKeyWallet.sol";

/// @dev A payment is brought, or found where somebody else brought it, and is taken to the unit.
contract BuyByDepositPaymentTest is DepositsTest {
    function _newToken() internal override returns (TestUSDC) {
        return new OddUSDC(forwarder);
    }

    /* BRINGING IT */

    function testFuzz_reverts_whenAnyFieldIsNotTheOneSigned(uint8 field, uint256 other) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        field %= 5;
        if (field == 0) transfer.validAfter -= bound(other, 1, transfer.validAfter);
        if (field == 1) transfer.validBefore += bound(other, 1, type(uint64).max);
        if (field == 2) transfer.nonce = keccak256(abi.encode(other));
        if (field == 3) purchase.brief = keccak256(abi.encode(other));
        if (field == 4) purchase.group = keccak256(abi.encode(other));
        _expectInvalid(purchase, transfer);
    }

    /// @dev More or less than the price is another payment.
    function testFuzz_reverts_whenAnotherAmountWasSigned(uint96 amount) public {
        vm.assume(amount != PRICE);
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        purchase.quote.price = amount;
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
        purchase.quote.price = PRICE;
        _expectInvalid(purchase, transfer);
    }

    function testFuzz_reverts_whenTheClientDidNotSign(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != aliceKey);
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        transfer.signature = _signTransfer(key, purchase, transfer);
        _expectInvalid(purchase, transfer);
    }

    function test_reverts_whenMalformed() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        bytes[4] memory bad = [new bytes(0), new bytes(64), new bytes(65), new bytes(130)];
        for (uint256 i; i < bad.length; ++i) {
            transfer.signature = bad[i];
            _expectInvalid(purchase, transfer);
        }
    }

    function test_brings_withinItsTime() public {
        uint256 listingId = _list();
        for (uint256 i; i < 6; ++i) {
            vm.warp(NOW + 1 hours * (i + 1));
            IListings.Purchase memory purchase = _purchase(listingId);
            purchase.place = uint8(i / 3);
            IListings.Transfer memory transfer = _paid(purchase);
            uint256 now_ = vm.getBlockTimestamp();
            // Valid strictly after the one and strictly before the other
            transfer.validAfter = i < 3 ? now_ + 1 - i : 0;
            transfer.validBefore = i < 3 ? now_ + 10 : now_ + i - 4;
            transfer.signature = _signTransfer(aliceKey, purchase, transfer);
            if (i == 2 || i == 5) {
                _assertBought(purchase, _buyByDeposit(purchase, transfer));
                continue;
            }
            _expectNotBought(
                purchase,
                transfer,
                _err(
                    ERC3009.ERC3009InvalidAuthorizationTime.selector,
                    transfer.validAfter,
                    transfer.validBefore
                )
            );
        }
    }

    function test_reverts_whenTheClientHasTooLittle() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        vm.prank(alice);
        usdc.transfer(carol, 1);
        _expectNotBought(
            purchase,
            transfer,
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, alice, PRICE - 1, PRICE
            )
        );
    }

    /// @dev A surplus stays, and is the client's.
    function testFuzz_takesThePriceExactly(uint96 dust) public {
        dust = uint96(bound(dust, 1, type(uint96).max));
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        token.mint(listings.depositOf(purchase), dust);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
        assertEq(_held(), PRICE, "the price");
        assertEq(_inDeposit(purchase), dust, "the rest");
        assertEq(_refund(thief, purchase), dust, "goes back");
        assertEq(usdc.balanceOf(alice), dust, "to the client");
    }

    /* FINDING IT BROUGHT */

    function testFuzz_sweeps_whatAThiefBrought(address sender) public {
        vm.assume(sender != forwarder);
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        assertEq(_inDeposit(purchase), PRICE, "there");
        uint256 jobId = abi.decode(_do(sender, _buyingByDeposit(purchase, transfer)), (uint256));
        _assertBought(purchase, jobId);
        assertEq(_inDeposit(purchase), 0, "swept");
        assertEq(usdc.balanceOf(alice), 0, "paid once");
    }

    /// @dev The authorization has run out since; the quote has not.
    function test_sweeps_afterTheAuthorizationsTime() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        vm.warp(NOW + QUOTE_PERIOD - 1);
        assertLt(transfer.validBefore, vm.getBlockTimestamp(), "run out");
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    function testFuzz_reverts_whenSweptByAnythingTheClientDidNotSign(uint8 field, uint256 other)
        public
    {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        field %= 4;
        if (field == 0) transfer.validAfter -= bound(other, 1, transfer.validAfter);
        if (field == 1) transfer.validBefore += bound(other, 1, type(uint64).max);
        if (field == 2) transfer.signature = _signTransfer(bobKey, purchase, transfer);
        if (field == 3) transfer.signature = new bytes(other % 131);
        _expectNotBought(purchase, transfer, _badSignature(alice));
        assertEq(_inDeposit(purchase), PRICE, "still there");
    }

    /// @dev Every other payment of the client's is of a used nonce, too, and bought something else.
    function test_reverts_whenSweptByAnotherPayment() public {
        uint256 listingId = _list();
        IListings.Purchase memory bought = _purchase(listingId);
        IListings.Transfer memory used = _paid(bought);
        _buyByDeposit(bought, used);
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.place = 1;
        _frontRun(purchase, _paid(purchase));
        _expectNotBought(purchase, used, _badSignature(alice));
    }

    /// @dev The other half of the curve makes a second signature of every one.
    function test_reverts_whenSweptByAMirroredSignature() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(aliceKey, _transferDigest(purchase, transfer));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        transfer.signature = abi.encodePacked(r, order - uint256(s), v == 27 ? 28 : 27);
        _expectNotBought(purchase, transfer, _badSignature(alice));
    }

    /// @dev The client's call is its word.
    function test_sweeps_withoutASignature_whenTheClientCalls(bool forwarded) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        transfer.signature = "";
        bytes memory data = _buyingByDeposit(purchase, transfer);
        _expectRefusal(bob, data, _badSignature(alice));
        if (forwarded) _forward(alice, address(listings), data);
        else _do(alice, data);
        _assertBought(purchase, 1);
    }

    /// @dev Too little there is as good as nothing, by a unit.
    function testFuzz_reverts_whenItWasCancelled(uint96 there) public {
        there = uint96(bound(there, 0, PRICE - 1));
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _cancel(aliceKey, transfer.nonce);
        token.mint(listings.depositOf(purchase), there);
        _expectNotBought(purchase, transfer, _paymentMissing(purchase, there));
        // Nor as the client
        _expectRefusal(
            alice, _buyingByDeposit(purchase, transfer), _paymentMissing(purchase, there)
        );
        assertEq(usdc.balanceOf(alice), PRICE, "untouched");
    }

    /// @dev The client paid twice, say after a time-out: one payment buys, the other goes back.
    function test_twoPayments_buyOnce() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory first = _paid(purchase);
        IListings.Transfer memory second = _paid(purchase);
        _frontRun(purchase, first);
        _frontRun(purchase, second);
        _assertBought(purchase, _buyByDeposit(purchase, second));
        assertEq(_refund(thief, purchase), PRICE, "the other");
        assertEq(usdc.balanceOf(alice), PRICE, "back");
    }

    /// @dev A refund made the deposit before; the next payment comes to the same address.
    function test_buys_whereTheDepositIsMadeAlready() public {
        IListings.Purchase memory purchase = _purchase(_list());
        token.mint(listings.depositOf(purchase), 1);
        _refund(alice, purchase);
        assertGt(listings.depositOf(purchase).code.length, 0, "made");
        _assertBought(purchase, _buyByDeposit(purchase, _paid(purchase)));
    }

    /* ACCOUNTS WITH CODE */

    function test_takesAContractsPayment(bool frontRun, bool long) public {
        (address client, IListings.Purchase memory purchase) = _ofAContract(long);
        IListings.Transfer memory transfer = _unsigned();
        bytes32 digest = _transferDigest(purchase, transfer);
        transfer.signature = _sign(aliceKey, digest);
        if (long) transfer.signature = bytes.concat(transfer.signature, _sign(bobKey, digest));
        if (frontRun) _frontRun(purchase, transfer);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
        assertEq(usdc.balanceOf(client), 0, "paid");
    }

    function test_reverts_whenTheContractSaysNo(bool frontRun, bool long) public {
        (, IListings.Purchase memory purchase) = _ofAContract(long);
        IListings.Transfer memory transfer = _unsigned();
        bytes32 digest = _transferDigest(purchase, transfer);
        if (frontRun) {
            transfer.signature = _sign(aliceKey, digest);
            if (long) transfer.signature = bytes.concat(transfer.signature, _sign(bobKey, digest));
            _frontRun(purchase, transfer);
        }
        transfer.signature = _sign(bobKey, digest);
        if (long) transfer.signature = bytes.concat(transfer.signature, _sign(aliceKey, digest));
        if (frontRun) _expectNotBought(purchase, transfer, _badSignature(purchase.client));
        else _expectInvalid(purchase, transfer);
    }

    /// @dev An account with delegated code (EIP-7702) still signs with its key.
    function test_takesTheKeyOfAnAccountWithCode(bool frontRun) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        vm.signAndAttachDelegation(address(new SmartAccount(carol)), aliceKey);
        assertGt(alice.code.length, 0, "delegated");
        if (frontRun) _frontRun(purchase, transfer);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    /// @dev … or as its code has it.
    function test_takesTheWordOfAnAccountsCode(bool frontRun) public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        (address key, uint256 secret) = makeAddrAndKey("passkey");
        vm.signAndAttachDelegation(address(new SmartAccount(key)), aliceKey);
        transfer.signature = _signTransfer(secret, purchase, transfer);
        if (frontRun) _frontRun(purchase, transfer);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    /// @dev A client cannot make its sweep cost more than it would.
    function test_boundsAContractsGas() public {
        (address client, IListings.Purchase memory purchase) = _ofAContract(false);
        IListings.Transfer memory transfer = _unsigned();
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
        _frontRun(purchase, transfer);
        vm.etch(client, hex"5b5f56");
        bytes memory data = _buyingByDeposit(purchase, transfer);
        uint256 before = gasleft();
        _expectRefusal(carol, data, _badSignature(client));
        assertLt(before - gasleft(), 800_000, "gas");
    }

    /* TOKENS */

    function test_takesATokenThatAnswersNothing() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _setWay(OddUSDC.Way.Mute);
        _assertBought(purchase, _buyByDeposit(purchase, _paid(purchase)));
    }

    function test_takesATokenThatWantsAllowancesSetBack() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _setWay(OddUSDC.Way.Strict);
        token.mint(listings.depositOf(purchase), 5);
        _refund(alice, purchase);
        _assertBought(purchase, _buyByDeposit(purchase, _paid(purchase)));
    }

    function test_reverts_whenTheTokenAnswersFalse() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        _frontRun(purchase, transfer);
        _setWay(OddUSDC.Way.False);
        bytes memory failed =
            abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(usdc));
        _expectNotBought(purchase, transfer, failed);
        _expectRefusal(alice, _refunding(purchase), failed);
        assertEq(market.jobCount(), 0, "no job");
        assertEq(_inDeposit(purchase), PRICE, "still there");
        _setWay(OddUSDC.Way.Plain);
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    /// @dev A token that takes the call and does nothing pays for nothing, least of all out of bonds.
    function test_reverts_whenTheTokenMovesNothing() public {
        IListings.Purchase memory purchase = _purchase(_list());
        for (uint256 i; i < 5; ++i) {
            _list();
        }
        assertEq(_bondsHeld(), 30e6, "bonds of more than the price");
        IListings.Transfer memory transfer = _paid(purchase);
        _setWay(OddUSDC.Way.Idle);
        _expectNotBought(
            purchase,
            transfer,
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                listings.depositOf(purchase),
                0,
                PRICE
            )
        );
        assertEq(_bondsHeld(), 30e6, "untouched");
    }

    /// @dev The issuer stops a party: nothing moves, and what lies there waits.
    function test_waits_whileTheTokenBlocks() public {
        IListings.Purchase memory purchase = _purchase(_list());
        IListings.Transfer memory transfer = _paid(purchase);
        token.setBlocked(alice, true);
        _expectNotBought(purchase, transfer, _blocked(alice));
        token.setBlocked(alice, false);
        _frontRun(purchase, transfer);
        address[2] memory parties = [listings.depositOf(purchase), address(market)];
        for (uint256 i; i < parties.length; ++i) {
            token.setBlocked(parties[i], true);
            _expectNotBought(purchase, transfer, _blocked(parties[i]));
            token.setBlocked(parties[i], false);
        }
        // A client that is blocked meanwhile still gets what it paid for
        token.setBlocked(alice, true);
        _expectRefusal(alice, _refunding(purchase), _blocked(alice));
        _assertBought(purchase, _buyByDeposit(purchase, transfer));
    }

    function _blocked(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(BlockableUSDC.Blocked.selector, account);
    }

    function _setWay(OddUSDC.Way way) private {
        OddUSDC(address(usdc)).setWay(way);
    }

    /// @dev A wallet of one key or of two, and what it buys.
    function _ofAContract(bool long)
        private
        returns (address client, IListings.Purchase memory purchase)
    {
        client = long ? address(new TwoKeyWallet(alice, bob)) : address(new SmartAccount(alice));
        purchase = _purchase(_list());
        purchase.client = purchase.quote.buyer = client;
        token.mint(client, PRICE);
    }

    function _expectInvalid(IListings.Purchase memory purchase, IListings.Transfer memory transfer)
        private
    {
        _expectNotBought(
            purchase, transfer, abi.encodeWithSelector(ERC3009.ERC3009InvalidSignature.selector)
        );
    }
}
