// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";
import { TwoKeyWallet } from "../../base/TwoKeyWallet.sol";

/// @dev Who may sign quotes and heartbeats.
contract BuySignaturesTest is ListingsTest {
    function test_takesTheKeysSignatures() public {
        (address key, uint256 secret) = makeAddrAndKey("key");
        IListings.Service memory service = _service();
        service.key = key;
        uint256 listingId = _list(bob, IListings.PriceModel.PerUnit, service);
        _buySignedBy(_purchase(listingId), secret);

        // The seller's own stay good
        IListings.Purchase memory purchase = _purchase(listingId);
        purchase.place = 1;
        _buySignedBy(purchase, bobKey);
    }

    /// @dev A key signs for the listing it was named on and no other.
    function test_reverts_whenTheKeyIsAnotherListings() public {
        (address key, uint256 secret) = makeAddrAndKey("key");
        IListings.Service memory service = _service();
        service.key = key;
        _list(bob, IListings.PriceModel.PerUnit, service);
        _expectRefused(_purchase(_list()), secret, bob);
    }

    /// @dev A signature nobody made recovers to nobody, and no key is nobody's either.
    function test_reverts_whenNobodySigned() public {
        IListings.Purchase memory purchase = _purchase(_list());
        bytes[4] memory bad = [new bytes(65), new bytes(0), new bytes(64), new bytes(130)];
        _allow(alice, PRICE);
        for (uint256 i; i < bad.length; ++i) {
            bytes memory data = _buying(purchase, _noPayment(), bad[i], uint40(NOW), bad[i]);
            _expectRefusal(alice, data, _badSignature(bob));
        }
    }

    /// @dev The other half of the curve makes a second signature of every one.
    function test_reverts_whenTheSignatureIsMirrored() public {
        IListings.Purchase memory purchase = _purchase(_list());
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bobKey, listings.hashQuote(purchase.quote));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory mirrored = abi.encodePacked(r, order - uint256(s), v == 27 ? 28 : 27);
        bytes memory data = _buying(
            purchase,
            _noPayment(),
            mirrored,
            uint40(NOW),
            _signHeartbeat(bobKey, purchase.quote.listingId, uint40(NOW))
        );
        _allow(alice, PRICE);
        _expectRefusal(alice, data, _badSignature(bob));
    }

    function test_takesAContractsWord() public {
        address seller = address(new SmartAccount(bob));
        uint256 listingId = _list(seller, IListings.PriceModel.PerUnit, _service());
        _buySignedBy(_purchase(listingId), bobKey);
        assertEq(market.jobOf(1).provider, seller, "seller");
        _expectRefused(_purchase(listingId), aliceKey, seller);
    }

    function test_takesALongSignatureOfAContracts() public {
        address seller = address(new TwoKeyWallet(alice, bob));
        uint256 listingId = _list(seller, IListings.PriceModel.PerUnit, _service());
        IListings.Purchase memory purchase = _purchase(listingId);
        bytes32 quoteDigest = listings.hashQuote(purchase.quote);
        bytes32 heartbeatDigest = listings.hashHeartbeat(listingId, uint40(NOW));
        bytes memory data = _buying(
            purchase,
            _noPayment(),
            bytes.concat(_sign(aliceKey, quoteDigest), _sign(bobKey, quoteDigest)),
            uint40(NOW),
            bytes.concat(_sign(aliceKey, heartbeatDigest), _sign(bobKey, heartbeatDigest))
        );
        _allow(alice, PRICE);
        _do(alice, data);
        assertEq(market.jobOf(1).provider, seller, "seller");
    }

    /// @dev An account with delegated code (EIP-7702) still signs with its key.
    function test_takesTheKeyOfAnAccountWithCode() public {
        uint256 listingId = _list();
        vm.etch(bob, address(new Naysayer(0)).code);
        _buySignedBy(_purchase(listingId), bobKey);
    }

    function test_reverts_whenAContractSaysNoOrNothing() public {
        for (uint8 manner; manner < 5; ++manner) {
            address seller = address(new Naysayer(manner));
            uint256 listingId = _list(seller, IListings.PriceModel.PerUnit, _service());
            _expectRefused(_purchase(listingId), bobKey, seller);
        }
    }

    /// @dev A seller cannot make a purchase cost more than it would.
    function test_boundsAContractsGas() public {
        address seller = address(new Naysayer(5));
        uint256 listingId = _list(seller, IListings.PriceModel.PerUnit, _service());
        IListings.Purchase memory purchase = _purchase(listingId);
        _allow(alice, PRICE);
        bytes memory data = _buying(purchase);
        uint256 before = gasleft();
        _expectRefusal(alice, data, _badSignature(seller));
        assertLt(before - gasleft(), 600_000, "gas");
    }

    function _buySignedBy(IListings.Purchase memory purchase, uint256 key) private {
        _allow(alice, PRICE);
        _do(alice, _buying(purchase, _noPayment(), key));
    }

    function _expectRefused(IListings.Purchase memory purchase, uint256 key, address seller)
        private
    {
        _allow(alice, PRICE);
        _expectRefusal(alice, _buying(purchase, _noPayment(), key), _badSignature(seller));
    }
}

/// @dev A seller that signs nothing, in several manners.
contract Naysayer {
    uint8 private immutable MANNER;

    constructor(uint8 manner) {
        MANNER = manner;
    }

    fallback() external {
        uint8 manner = MANNER;
        if (manner == 0) return;
        if (manner == 1) revert();
        bytes32 word = IERC1271.isValidSignature.selector;
        assembly ("memory-safe") {
            switch manner
            case 2 {
                // The right word, cut short
                mstore(0, word)
                return(0, 4)
            }
            case 3 {
                // The right four bytes and more
                mstore(0, or(word, 1))
                return(0, 32)
            }
            case 4 {
                // A bomb of return data, the first word wrong
                return(0, 100000)
            }
            default { for { } 1 { } { } }
        }
    }
}
