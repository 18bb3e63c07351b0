// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC5267 } from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { LinkedTest } from "../base/LinkedTest.sol";
import { stdJson } from "forge-std/StdJson.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { Cid } from "../../src/libraries/Cid.sol";
import { Offers } from "../../src/market/Offers.sol";
import { MarketLens } from "../../src/periphery/MarketLens.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";

/// @dev The SDK hashes as the contracts do: both sides assert the same fixture.
contract TypedDataTest is LinkedTest {
    using stdJson for string;

    string private fixture;

    function setUp() public {
        fixture = vm.readFile("sdk/fixtures/typedData.json");
        vm.chainId(fixture.readUint(".chainId"));
    }

    function test_forwardRequest() public {
        address forwarder = fixture.readAddress(".forwarder");
        deployCodeTo("contracts/src/gasless/Forwarder.sol:Forwarder", forwarder);
        IForwarder.ForwardRequest memory request = IForwarder.ForwardRequest({
            from: fixture.readAddress(".forwardRequest.message.from"),
            to: fixture.readAddress(".forwardRequest.message.to"),
            gas: fixture.readUint(".forwardRequest.message.gas"),
            nonce: fixture.readUint(".forwardRequest.message.nonce"),
            deadline: uint48(fixture.readUint(".forwardRequest.message.deadline")),
            data: fixture.readBytes(".forwardRequest.message.data")
        });
        bytes32 digest = IForwarder(forwarder).hashRequest(request);
        assertEq(digest, fixture.readBytes32(".forwardRequest.digest"));
    }

    function test_receiveWithAuthorization() public {
        string memory at = ".receiveWithAuthorization.message";
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                _address(at, ".from"),
                _address(at, ".to"),
                _uint(at, ".value"),
                _uint(at, ".validAfter"),
                _uint(at, ".validBefore"),
                fixture.readBytes32(string.concat(at, ".nonce"))
            )
        );
        _assertDigest(_usdc().DOMAIN_SEPARATOR(), structHash, ".receiveWithAuthorization.digest");
    }

    function test_permit() public {
        string memory at = ".permit.message";
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                _address(at, ".owner"),
                _address(at, ".spender"),
                _uint(at, ".value"),
                _uint(at, ".nonce"),
                _uint(at, ".deadline")
            )
        );
        _assertDigest(_usdc().DOMAIN_SEPARATOR(), structHash, ".permit.digest");
    }

    function test_agentWalletSet() public {
        address registry = fixture.readAddress(".identityRegistry");
        deployCodeTo(
            "contracts/src/identity/IdentityRegistry.sol:IdentityRegistry",
            abi.encode(address(1), address(this)),
            registry
        );
        string memory at = ".agentWalletSet.message";
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"
                ),
                _uint(at, ".agentId"),
                _address(at, ".newWallet"),
                _address(at, ".owner"),
                _uint(at, ".deadline")
            )
        );
        _assertDigest(_separator(registry), structHash, ".agentWalletSet.digest");
    }

    function test_settlement() public {
        address market = fixture.readAddress(".jobMarket");
        deployCodeTo(
            "contracts/src/market/JobMarket.sol:JobMarket",
            abi.encode(address(1), address(2), address(3), address(4)),
            market
        );
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: fixture.readUint(".settlement.message.jobId"),
            providerAmount: uint96(fixture.readUint(".settlement.message.providerAmount")),
            expiry: uint40(fixture.readUint(".settlement.message.expiry"))
        });
        bytes32 digest = IJobMarket(market).hashSettlement(settlement);
        assertEq(digest, fixture.readBytes32(".settlement.digest"));
    }

    function test_paymentNonces() public {
        MarketLens lens = new MarketLens(address(1));
        bytes32 salt = fixture.readBytes32(".salt");
        IJobMarket.HireTerms memory hire = IJobMarket.HireTerms({
            client: fixture.readAddress(".hire.terms.client"),
            provider: fixture.readAddress(".hire.terms.provider"),
            policyId: uint32(fixture.readUint(".hire.terms.policyId")),
            price: uint96(fixture.readUint(".hire.terms.price")),
            deliveryTime: uint32(fixture.readUint(".hire.terms.deliveryTime")),
            brief: fixture.readBytes32(".hire.terms.brief"),
            group: fixture.readBytes32(".hire.terms.group")
        });
        IJobMarket.PostTerms memory post = IJobMarket.PostTerms({
            client: fixture.readAddress(".post.terms.client"),
            policyId: uint32(fixture.readUint(".post.terms.policyId")),
            budget: uint96(fixture.readUint(".post.terms.budget")),
            closing: uint32(fixture.readUint(".post.terms.closing")),
            maxOffers: uint8(fixture.readUint(".post.terms.maxOffers")),
            autoAccept: fixture.readBool(".post.terms.autoAccept"),
            verifiedOnly: fixture.readBool(".post.terms.verifiedOnly"),
            exclusiveWith: uint64(fixture.readUint(".post.terms.exclusiveWith")),
            brief: fixture.readBytes32(".post.terms.brief"),
            group: fixture.readBytes32(".post.terms.group")
        });
        assertEq(lens.hireNonce(hire, salt), fixture.readBytes32(".hire.nonce"), "hire");
        assertEq(lens.buyNonce(hire, salt), fixture.readBytes32(".hire.buyNonce"), "buy");
        bytes32 amend = lens.amendNonce(
            fixture.readUint(".amend.terms.jobId"),
            uint96(fixture.readUint(".amend.terms.budget")),
            fixture.readBytes32(".amend.terms.brief"),
            salt
        );
        assertEq(amend, fixture.readBytes32(".amend.nonce"), "amend");
        assertEq(lens.postNonce(post, salt), fixture.readBytes32(".post.nonce"), "post");
        assertEq(lens.acceptNonce(_offer(), salt), fixture.readBytes32(".offer.nonce"), "accept");
    }

    function test_offerHash() public {
        Offers offers = new Offers(address(1), address(2));
        assertEq(offers.hashOffer(_offer()), fixture.readBytes32(".offer.hash"));
    }

    function test_cid() public view {
        string memory uri = Cid.ipfsUri(fixture.readBytes32(".cid.digest"));
        assertEq(uri, fixture.readString(".cid.uri"));
    }

    function _offer() private view returns (IOffers.Offer memory) {
        string memory at = ".offer.offer";
        return IOffers.Offer({
            jobId: _uint(at, ".jobId"),
            provider: _address(at, ".provider"),
            byClient: fixture.readBool(".offer.offer.byClient"),
            version: uint32(_uint(at, ".version")),
            round: uint8(_uint(at, ".round")),
            price: uint96(_uint(at, ".price")),
            deliveryTime: uint32(_uint(at, ".deliveryTime")),
            expiry: uint40(_uint(at, ".expiry")),
            terms: fixture.readBytes32(".offer.offer.terms"),
            previous: fixture.readBytes32(".offer.offer.previous")
        });
    }

    function _usdc() private returns (TestUSDC) {
        address token = fixture.readAddress(".token.address");
        deployCodeTo("contracts/src/testing/TestUSDC.sol:TestUSDC", abi.encode(address(1)), token);
        return TestUSDC(token);
    }

    function _separator(address account) private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifying,,) =
            IERC5267(account).eip712Domain();
        return keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifying
            )
        );
    }

    function _assertDigest(bytes32 separator, bytes32 structHash, string memory key) private view {
        bytes32 digest = MessageHashUtils.toTypedDataHash(separator, structHash);
        assertEq(digest, fixture.readBytes32(key));
    }

    function _uint(string memory at, string memory key) private view returns (uint256) {
        return fixture.readUint(string.concat(at, key));
    }

    function _address(string memory at, string memory key) private view returns (address) {
        return fixture.readAddress(string.concat(at, key));
    }
}
