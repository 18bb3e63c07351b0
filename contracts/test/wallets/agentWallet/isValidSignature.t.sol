// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { IForwarder } from "../../../src/interfaces/IForwarder.sol";
import { IIdentityRegistry } from "../../../src/interfaces/IIdentityRegistry.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { AgentWallet } from "../../../src/wallets/AgentWallet.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { OwnerContract } from "../actors/OwnerContract.sol";

contract IsValidSignatureTest is WalletTest {
    string private constant LETTER = "Letter(address to,string text)";
    string private constant RECEIVE =
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)";
    string private constant REQUEST =
        "ForwardRequest(address from,address to,uint256 gas,uint256 nonce,uint48 deadline,bytes data)";
    string private constant WALLET_SET =
        "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)";
    string private constant DOMAIN =
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

    bytes32 private _app = keccak256("app");

    /* THE OWNER'S */

    function testFuzz_isTheOwners_ofTypedData(bytes32 contents) public view {
        bytes memory signature = _nested(aliceKey, address(wallet), _app, contents, LETTER);
        _assertSigned(_digest(_app, contents), signature, true);
    }

    function testFuzz_isTheOwners_ofAMessage(bytes32 message) public view {
        _assertSigned(message, _personal(aliceKey, address(wallet), message), true);
    }

    function test_isAContractOwners() public {
        (address key, uint256 secret) = makeAddrAndKey("contract owner's key");
        OwnerContract owner = new OwnerContract(key);
        wallet = AgentWallet(payable(factory.createWallet(address(owner), SALT)));
        bytes memory signature = _nested(secret, address(wallet), _app, "contents", LETTER);
        _assertSigned(_digest(_app, "contents"), signature, true);
        signature = _nested(aliceKey, address(wallet), _app, "contents", LETTER);
        _assertSigned(_digest(_app, "contents"), signature, false);
        owner.setBroken();
        signature = _nested(secret, address(wallet), _app, "contents", LETTER);
        _assertSigned(_digest(_app, "contents"), signature, false);
    }

    /// @dev An owner's key keeps its word where its account runs code (EIP-7702).
    function test_isTheKeys_ofAnOwnerWithDelegatedCode() public {
        vm.signAndAttachDelegation(factory.implementation(), aliceKey);
        bytes memory signature = _nested(aliceKey, address(wallet), _app, "contents", LETTER);
        _assertSigned(_digest(_app, "contents"), signature, true);
    }

    /* NOBODY ELSE'S */

    function testFuzz_isNoneOfAnothers(uint256 key, bytes32 contents) public view {
        key = bound(key, 1, type(uint128).max);
        bytes memory signature = _nested(key, address(wallet), _app, contents, LETTER);
        _assertSigned(_digest(_app, contents), signature, false);
        _assertSigned(contents, _personal(key, address(wallet), contents), false);
        _assertSigned(contents, _sign(key, contents), false);
    }

    /// @dev A session key's signature could be a payment past its limits.
    function test_isNoneOfASessionKeys() public view {
        bytes32 contents = "contents";
        bytes memory signature = _nested(agentKey, address(wallet), _app, contents, LETTER);
        _assertSigned(_digest(_app, contents), signature, false);
        _assertSigned(contents, _personal(agentKey, address(wallet), contents), false);
        _assertSigned(contents, _sign(agentKey, contents), false);
    }

    /// @dev What the owner signed for itself, or for another of its wallets, is no word of this one.
    function testFuzz_isNoneForAnotherAccount(bytes32 contents) public {
        bytes32 digest = _digest(_app, contents);
        _assertSigned(digest, _sign(aliceKey, digest), false);
        _assertSigned(contents, _sign(aliceKey, contents), false);

        address other = factory.createWallet(alice, "other");
        bytes memory signature = _nested(aliceKey, other, _app, contents, LETTER);
        _assertSigned(digest, signature, false);
        _assertSigned(contents, _personal(aliceKey, other, contents), false);
        assertEq(
            AgentWallet(payable(other)).isValidSignature(digest, signature),
            IERC1271.isValidSignature.selector,
            "the other's"
        );
    }

    function testFuzz_isNoneOnAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        bytes memory signature = _nested(aliceKey, address(wallet), _app, "contents", LETTER);
        vm.chainId(chainId);
        _assertSigned(_digest(_app, "contents"), signature, false);
    }

    function testFuzz_isNoneOfSomethingElse(bytes32 contents, bytes32 other, bytes32 app)
        public
        view
    {
        vm.assume(contents != other && app != _app);
        bytes memory signature = _nested(aliceKey, address(wallet), _app, contents, LETTER);
        _assertSigned(_digest(_app, other), signature, false);
        _assertSigned(_digest(app, contents), signature, false);
    }

    function testFuzz_isNoGarbage(bytes32 hash, bytes calldata garbage) public view {
        vm.assume(hash != bytes32(uint256(0x7739) * (type(uint256).max / 0xffff)));
        _assertSigned(hash, garbage, false);
    }

    /// @dev How a signer finds out that signatures are to be nested (ERC-7739).
    function test_saysThatItNests() public view {
        bytes32 question = bytes32(uint256(0x7739) * (type(uint256).max / 0xffff));
        assertEq(wallet.isValidSignature(question, ""), bytes4(0x77390001));
    }

    /* WHAT IT IS GOOD FOR */

    /// @dev The owner signs a request in the wallet's name: the wallet is the sender.
    function test_signsForwardRequests() public {
        uint256 agentId = _wallets();
        bytes memory call_ = abi.encodeCall(IIdentityRegistry.setAgentURI, (agentId, "ipfs://new"));
        IForwarder.ForwardRequest memory request =
            _requestOf(address(wallet), address(identity), call_);
        bytes32 contents = keccak256(
            abi.encode(
                keccak256(bytes(REQUEST)),
                request.from,
                request.to,
                request.gas,
                request.nonce,
                request.deadline,
                keccak256(request.data)
            )
        );
        bytes32 domain = _domain("Guildhall Forwarder", forwarder);
        _relay(request, _nested(aliceKey, address(wallet), domain, contents, REQUEST));
        assertEq(identity.tokenURI(agentId), "ipfs://new");
    }

    /// @dev … and a payment (EIP-3009), past every session's limits, as only the owner can.
    function test_signsPayments() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.client, terms.price) = (address(wallet), PER_MONTH + TICK);
        IJobMarket.Payment memory payment = _authorizationOf(address(wallet));
        bytes32 contents = keccak256(
            abi.encode(
                keccak256(bytes(RECEIVE)),
                address(wallet),
                address(market),
                terms.price,
                0,
                payment.deadline,
                lens.hireNonce(terms, SALT)
            )
        );
        payment.signature =
            _nested(aliceKey, address(wallet), usdc.DOMAIN_SEPARATOR(), contents, RECEIVE);
        assertEq(market.jobOf(market.hire(terms, payment)).client, address(wallet));

        payment.salt = "another";
        payment.signature =
            _nested(agentKey, address(wallet), usdc.DOMAIN_SEPARATOR(), contents, RECEIVE);
        vm.expectRevert();
        market.hire(terms, payment);
    }

    /// @dev … and that it is an agent's wallet (ERC-8004).
    function test_signsForAnAgent() public {
        uint256 agentId = _register(bob);
        uint256 deadline = NOW + 1 minutes;
        bytes32 contents = keccak256(
            abi.encode(keccak256(bytes(WALLET_SET)), agentId, address(wallet), bob, deadline)
        );
        bytes32 domain = _domain("ERC8004IdentityRegistry", address(identity));
        bytes memory signature = _nested(aliceKey, address(wallet), domain, contents, WALLET_SET);
        vm.prank(bob);
        identity.setAgentWallet(agentId, address(wallet), deadline, signature);
        assertEq(identity.getAgentWallet(agentId), address(wallet));
    }

    function _wallets() private returns (uint256 agentId) {
        bytes memory result =
            _executeAs(alice, address(identity), abi.encodeWithSignature("register()"));
        return abi.decode(result, (uint256));
    }

    function _personal(uint256 key, address account, bytes32 message)
        private
        view
        returns (bytes memory)
    {
        bytes32 nested = keccak256(abi.encode(keccak256("PersonalSign(bytes prefixed)"), message));
        return _sign(key, _digest(_domain("Guildhall AgentWallet", account), nested));
    }

    function _domain(string memory name, address account) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(bytes(DOMAIN)),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                account
            )
        );
    }

    function _digest(bytes32 domain, bytes32 contents) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, contents));
    }

    function _assertSigned(bytes32 hash, bytes memory signature, bool expected) private view {
        assertEq(
            wallet.isValidSignature(hash, signature),
            expected ? IERC1271.isValidSignature.selector : bytes4(0xffffffff)
        );
    }
}
