// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { Deposit } from "../../../src/market/Deposit.sol";
import { DepositsTest } from "../../base/DepositsTest.sol";

contract DepositOfTest is DepositsTest {
    /// @dev The first thing `Listings` makes, and so at the same address on every chain.
    function testFuzz_isACloneByItsTerms(IListings.Purchase memory purchase) public view {
        address implementation = vm.computeCreateAddress(address(listings), 1);
        assertGt(implementation.code.length, 0, "made with Listings");
        bytes32 salt = keccak256(
            abi.encode(
                listings.hashQuote(purchase.quote), purchase.client, purchase.brief, purchase.group
            )
        );
        assertEq(
            listings.depositOf(purchase),
            Clones.predictDeterministicAddress(implementation, salt, address(listings))
        );
    }

    function testFuzz_hangsOnEverythingButThePlace(uint8 field, uint256 other) public {
        IListings.Purchase memory purchase = _purchase(_list());
        address deposit = listings.depositOf(purchase);
        bytes32 word = keccak256(abi.encode(other));
        IListings.Quote memory quote = purchase.quote;
        field %= 11;
        if (field == 0) quote.listingId = uint256(word);
        if (field == 1) quote.revision += uint16(bound(other, 1, 100));
        if (field == 2) quote.buyer = address(bytes20(word));
        if (field == 3) quote.units += uint32(bound(other, 1, 100));
        if (field == 4) quote.price += uint96(bound(other, 1, 100));
        if (field == 5) quote.issuedAt += uint40(bound(other, 1, 100));
        if (field == 6) quote.nonce = uint256(word);
        if (field == 7) purchase.client = address(bytes20(word));
        if (field == 8) purchase.brief = word;
        if (field == 9) purchase.group = word;
        if (field == 10) purchase.place = uint8(bound(other, 1, 255));
        assertEq(listings.depositOf(purchase) == deposit, field == 10, "address");
    }

    /// @dev Another chain's, another deployment's, is another.
    function test_isThisChainsAlone() public {
        IListings.Purchase memory purchase = _purchase(_list());
        address deposit = listings.depositOf(purchase);
        vm.chainId(1);
        assertTrue(listings.depositOf(purchase) != deposit);
    }

    function test_staysTheSame_onceItIsMade() public {
        IListings.Purchase memory purchase = _purchase(_list());
        address deposit = listings.depositOf(purchase);
        assertEq(deposit.code.length, 0, "not made");
        _buyByDeposit(purchase, _paid(purchase));
        assertEq(listings.depositOf(purchase), deposit, "same");
        assertGt(deposit.code.length, 0, "made");
    }

    /* WHAT A DEPOSIT DOES */

    /// @dev Neither the first of them nor its clones obey anybody else.
    function testFuzz_deposit_reverts_whenNotListings(address caller, bool implementation) public {
        vm.assume(caller != address(listings));
        IListings.Purchase memory purchase = _purchase(_list());
        _buyByDeposit(purchase, _paid(purchase));
        address deposit = implementation
            ? vm.computeCreateAddress(address(listings), 1)
            : listings.depositOf(purchase);
        vm.expectRevert(
            abi.encodeWithSelector(Deposit.Unauthorized.selector, caller, address(listings))
        );
        vm.prank(caller);
        Deposit(deposit).allow(IERC20(address(usdc)), caller, 1);
    }

    /// @dev Nor does the forwarder speak to them for `Listings`.
    function test_deposit_reverts_whenForwarded() public {
        IListings.Purchase memory purchase = _purchase(_list());
        _buyByDeposit(purchase, _paid(purchase));
        address deposit = listings.depositOf(purchase);
        bytes memory data = abi.encodePacked(
            abi.encodeCall(Deposit.allow, (IERC20(address(usdc)), thief, 1)), address(listings)
        );
        vm.prank(forwarder);
        (bool success, bytes memory answer) = deposit.call(data);
        assertFalse(success, "not refused");
        assertEq(
            answer,
            abi.encodeWithSelector(Deposit.Unauthorized.selector, forwarder, address(listings))
        );
    }
}
