// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { Listings } from "../../../src/market/Listings.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

/// @dev EIP-712 written out apart from the contract's.
contract HashesTest is ListingsTest {
    function testFuzz_hashQuote(IListings.Quote memory quote) public view {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Quote(uint256 listingId,uint16 revision,address buyer,uint32 units,uint96 price,uint40 issuedAt,uint256 nonce)"
                ),
                quote.listingId,
                quote.revision,
                quote.buyer,
                quote.units,
                quote.price,
                quote.issuedAt,
                quote.nonce
            )
        );
        assertEq(listings.hashQuote(quote), _typed(structHash));
    }

    function testFuzz_hashHeartbeat(uint256 listingId, uint40 timestamp) public view {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Heartbeat(uint256 listingId,uint40 timestamp)"), listingId, timestamp
            )
        );
        assertEq(listings.hashHeartbeat(listingId, timestamp), _typed(structHash));
    }

    /// @dev What is signed for one chain or one deployment is no use on another.
    function testFuzz_differByChainAndDeployment(IListings.Quote memory quote, uint64 chainId)
        public
    {
        bytes32 here = listings.hashQuote(quote);
        Listings other = new Listings(forwarder, address(market), deployer);
        assertNotEq(other.hashQuote(quote), here, "deployment");
        vm.assume(chainId != block.chainid);
        vm.chainId(chainId);
        assertNotEq(listings.hashQuote(quote), here, "chain");
    }

    function testFuzz_listNonce(
        address seller,
        uint32 policy,
        uint8 model,
        IListings.Service memory service,
        uint8 bond,
        bytes32 salt
    ) public view {
        model %= 4;
        bond %= 3;
        assertEq(
            listings.listNonce(
                seller,
                policy,
                IListings.PriceModel(model),
                service,
                IListings.BondToken(bond),
                salt
            ),
            keccak256(
                abi.encode(
                    IListings.list.selector,
                    seller,
                    policy,
                    model,
                    service.price,
                    service.deliveryTime,
                    service.capacity,
                    service.key,
                    service.document,
                    bond,
                    salt
                )
            )
        );
    }

    /// @dev What the buyer is shown is what it gets.
    function test_termsOf() public {
        uint256 listingId = _list();
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.group = "group";
        IJobMarket.HireTerms memory terms = listings.termsOf(purchase);
        assertEq(terms.client, alice, "client");
        assertEq(terms.provider, bob, "provider");
        assertEq(terms.policyId, policyId, "policy");
        assertEq(terms.price, PRICE, "price");
        assertEq(terms.deliveryTime, DELIVERY, "delivery time");
        assertEq(terms.brief, "brief", "brief");
        assertEq(terms.group, "group", "group");
        purchase.quote.listingId = 99;
        vm.expectRevert(_err(IListings.UnknownListing.selector, 99));
        listings.termsOf(purchase);
    }

    function _typed(bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall Listings"),
                keccak256("1"),
                block.chainid,
                address(listings)
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }
}
