// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PaymentNonce } from "../../../src/libraries/PaymentNonce.sol";
import { PointsTest } from "../../base/PointsTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

/// @dev Permits and authorizations, by the rules of points.
contract PointsAuthorizationsTest is PointsTest {
    uint256 private constant AMOUNT = 50_00;

    uint256 private carolKey;

    function setUp() public override {
        super.setUp();
        (, carolKey) = makeAddrAndKey("carol");
        _earn(alice, AMOUNT);
        _earn(carol, AMOUNT);
    }

    /* PERMITS */

    function test_permit_paysAJob() public {
        IJobMarket.Payment memory payment;
        payment.method = IJobMarket.PaymentMethod.Permit;
        payment.deadline = NOW + 1 hours;
        payment.signature =
            _sign(aliceKey, _permitDigestOf(alice, address(market), AMOUNT, payment.deadline));
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = pointsPolicyId;
        terms.price = uint96(AMOUNT);
        vm.prank(alice);
        market.hire(terms, payment);
        assertEq(points.balanceOf(address(market)), AMOUNT);
        assertEq(points.nonces(alice), 1);
    }

    function test_permit_reverts_whenAnotherSigned(uint256 key) public {
        key = bound(key, 1, 1e50);
        bytes32 digest = _permitDigestOf(alice, bob, AMOUNT, NOW);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        vm.expectRevert(
            abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, vm.addr(key), alice)
        );
        points.permit(alice, bob, AMOUNT, NOW, v, r, s);
    }

    /// @dev A permit is no way round the mark.
    function test_permit_doesNotLetTheUnverifiedTransfer() public {
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(carolKey, _permitDigestOf(carol, thief, AMOUNT, NOW));
        points.permit(carol, thief, AMOUNT, NOW, v, r, s);
        vm.expectRevert(_unverified(carol));
        vm.prank(thief);
        points.transferFrom(carol, thief, AMOUNT);
    }

    /* AUTHORIZATIONS */

    /// @dev One signature pays and consents; it is a use, too.
    function test_authorization_paysAJob_ofTheUnverifiedToo(bool verified) public {
        (address payer, uint256 key) = verified ? (alice, aliceKey) : (carol, carolKey);
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = payer;
        terms.policyId = pointsPolicyId;
        terms.budget = 10_00;
        _skip(1 days);
        IJobMarket.Payment memory payment = _authorizationOf(payer);
        bytes32 nonce = PaymentNonce.post(terms, payment.salt);
        payment.signature =
            _sign(key, _receiptDigest(payer, address(market), 10_00, payment.deadline, nonce));
        vm.prank(thief);
        market.post(terms, payment);
        assertEq(points.balanceOf(payer), AMOUNT - 10_00);
        assertEq(points.clockOf(payer), NOW + 1 days + GRACE);
        assertTrue(points.authorizationState(payer, nonce));
    }

    function test_receive_bothForms(bool longForm) public {
        _receive(alice, bob, aliceKey, "nonce", longForm);
        assertEq(points.balanceOf(bob), AMOUNT);
    }

    function test_receive_aContractSigns(bool longForm) public {
        _receive(_fundedWallet(77), bob, 77, "nonce", longForm);
        assertEq(points.balanceOf(bob), AMOUNT);
    }

    function test_receive_reverts_whenUsedAgain() public {
        _earn(alice, AMOUNT);
        _receive(alice, bob, aliceKey, "nonce", false);
        bytes memory signature = _receipt(alice, bob, aliceKey, "nonce");
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC3009.ERC3009UsedAuthorization.selector, alice, bytes32("nonce")
            )
        );
        vm.prank(bob);
        points.receiveWithAuthorization(alice, bob, AMOUNT, 0, NOW + 1, "nonce", signature);
    }

    function test_receive_reverts_whenNotTheReceiver() public {
        bytes memory signature = _receipt(alice, bob, aliceKey, "nonce");
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, bob));
        vm.prank(thief);
        points.receiveWithAuthorization(alice, bob, AMOUNT, 0, NOW + 1, "nonce", signature);
    }

    function test_receive_reverts_whenAnotherSigned(uint256 key, bool longForm) public {
        key = bound(key, 1, 1e50);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        this.receive_(alice, bob, key, "nonce", longForm);
    }

    function test_receive_reverts_fromTheUnverified(bool longForm) public {
        vm.expectRevert(_unverified(carol));
        this.receive_(carol, bob, carolKey, "nonce", longForm);
    }

    function test_transferWithAuthorization_bothForms(bool longForm) public {
        bytes memory signature = _sign(aliceKey, _authorizedTransfer(alice, bob));
        this.carry(alice, bob, signature, longForm);
        assertEq(points.balanceOf(bob), AMOUNT);
        assertTrue(points.authorizationState(alice, "nonce"));
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC3009.ERC3009UsedAuthorization.selector, alice, bytes32("nonce")
            )
        );
        this.carry(alice, bob, signature, longForm);
    }

    function test_transferWithAuthorization_aContractSigns(bool longForm) public {
        address wallet = _fundedWallet(77);
        this.carry(wallet, bob, _sign(77, _authorizedTransfer(wallet, bob)), longForm);
        assertEq(points.balanceOf(bob), AMOUNT);
    }

    function test_transferWithAuthorization_reverts_whenAnotherSigned(uint256 key, bool longForm)
        public
    {
        bytes memory signature = _sign(bound(key, 1, 1e50), _authorizedTransfer(alice, bob));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        this.carry(alice, bob, signature, longForm);
        address wallet = _fundedWallet(77);
        signature = _sign(78, _authorizedTransfer(wallet, bob));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        this.carry(wallet, bob, signature, longForm);
    }

    /// @dev One kind of authorization is not taken for the other.
    function test_transferWithAuthorization_reverts_whenSignedToBeReceived(bool longForm) public {
        bytes memory signature = _receipt(alice, bob, aliceKey, "nonce");
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        this.carry(alice, bob, signature, longForm);
    }

    function test_transferWithAuthorization_keepsTheRules() public {
        bytes32 digest = _authorizedTransfer(carol, thief);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(carolKey, digest);
        vm.expectRevert(_unverified(carol));
        points.transferWithAuthorization(carol, thief, AMOUNT, 0, NOW + 1, "nonce", v, r, s);

        digest = _authorizedTransfer(alice, address(market));
        (v, r, s) = vm.sign(aliceKey, digest);
        vm.expectRevert(
            abi.encodeWithSelector(IPoints.NotTaken.selector, address(this), address(market))
        );
        points.transferWithAuthorization(
            alice, address(market), AMOUNT, 0, NOW + 1, "nonce", v, r, s
        );
    }

    /// @dev A verified account with code, which a key signs for, with Alice's points.
    function _fundedWallet(uint256 key) private returns (address wallet) {
        wallet = address(new SmartAccount(vm.addr(key)));
        vm.prank(wallet);
        uint256 agentId = identity.register();
        vm.prank(wallet);
        membership.bind(agentId, IMembership.Kind.Software);
        _link(agentId, wallet, X, "wallet");
        vm.prank(alice);
        points.transfer(wallet, AMOUNT);
    }

    /// @dev External, so that all of it is one call to expect of.
    function carry(address from, address to, bytes memory signature, bool longForm) external {
        if (longForm) {
            points.transferWithAuthorization(from, to, AMOUNT, 0, NOW + 1, "nonce", signature);
        } else {
            (uint8 v, bytes32 r, bytes32 s) = _split(signature);
            points.transferWithAuthorization(from, to, AMOUNT, 0, NOW + 1, "nonce", v, r, s);
        }
    }

    /// @dev External, so that all of it is one call to expect of.
    function receive_(address from, address to, uint256 key, bytes32 nonce, bool longForm)
        external
    {
        _receive(from, to, key, nonce, longForm);
    }

    function _receive(address from, address to, uint256 key, bytes32 nonce, bool longForm) private {
        bytes memory signature = _receipt(from, to, key, nonce);
        vm.prank(to);
        if (longForm) {
            points.receiveWithAuthorization(from, to, AMOUNT, 0, NOW + 1, nonce, signature);
        } else {
            (uint8 v, bytes32 r, bytes32 s) = _split(signature);
            points.receiveWithAuthorization(from, to, AMOUNT, 0, NOW + 1, nonce, v, r, s);
        }
    }

    function _receipt(address from, address to, uint256 key, bytes32 nonce)
        private
        view
        returns (bytes memory)
    {
        return _sign(key, _receiptDigest(from, to, AMOUNT, NOW + 1, nonce));
    }

    function _receiptDigest(
        address from,
        address to,
        uint256 amount,
        uint256 deadline,
        bytes32 nonce
    ) private view returns (bytes32) {
        return _digest(
            keccak256(
                abi.encode(
                    keccak256(
                        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                    ),
                    from,
                    to,
                    amount,
                    0,
                    deadline,
                    nonce
                )
            )
        );
    }

    function _authorizedTransfer(address from, address to) private view returns (bytes32) {
        return _digest(
            keccak256(
                abi.encode(
                    keccak256(
                        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                    ),
                    from,
                    to,
                    AMOUNT,
                    0,
                    NOW + 1,
                    bytes32("nonce")
                )
            )
        );
    }

    function _permitDigestOf(address owner, address spender, uint256 amount, uint256 deadline)
        private
        view
        returns (bytes32)
    {
        return _digest(
            keccak256(
                abi.encode(
                    keccak256(
                        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                    ),
                    owner,
                    spender,
                    amount,
                    points.nonces(owner),
                    deadline
                )
            )
        );
    }

    /// @dev The domain written out.
    function _digest(bytes32 message) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall Points"),
                keccak256("1"),
                block.chainid,
                address(points)
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    function _split(bytes memory signature) private pure returns (uint8 v, bytes32 r, bytes32 s) {
        assembly ("memory-safe") {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
            v := byte(0, mload(add(signature, 0x60)))
        }
    }
}
