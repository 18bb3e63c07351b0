// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";
import { Target } from "./actors/Target.sol";
import { Truster } from "./actors/Truster.sol";
import { Wallet } from "./actors/Wallet.sol";

contract ValidateTest is ForwarderBase {
    uint256 private constant CURVE_ORDER =
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// @dev Ends in a zero byte, like the answer hoped for: what is left in memory must not fill up
    /// an answer too short.
    address private constant WALLET = 0x1234567890123456789012345678901234567800;

    function testFuzz_valid(uint160 lane, uint256 gas, uint48 deadline, bytes calldata data)
        public
        view
    {
        IForwarder.ForwardRequest memory request = _request(signer, data);
        request.nonce = _nonce(0, lane, 0);
        request.gas = gas;
        request.deadline = uint48(bound(deadline, NOW + 1, type(uint48).max));
        _assertValidity(request, _sign(request), IForwarder.Validity.Valid);
    }

    /* DEADLINE */

    function testFuzz_expired_fromTheDeadlineOn(uint48 late) public {
        IForwarder.ForwardRequest memory request = _request("id");
        bytes memory signature = _sign(request);
        vm.warp(request.deadline - 1);
        _assertValidity(request, signature, IForwarder.Validity.Valid);
        vm.warp(bound(late, request.deadline, type(uint48).max));
        _assertSkipped(request, signature, IForwarder.Validity.Expired);
    }

    /* NONCE */

    function testFuzz_wrongNonce_unlessTheNext(uint256 nonce) public {
        vm.assume(uint64(nonce) != 0 || nonce >> 224 != 0);
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = nonce;
        _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);
    }

    function testFuzz_wrongNonce_ofAnotherEpoch(uint32 epoch, uint160 lane, uint8 current) public {
        current = uint8(bound(current, 0, 4));
        for (uint256 i; i < current; ++i) {
            vm.prank(signer);
            forwarder.voidAllLanes();
        }
        vm.assume(epoch != current);
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = _nonce(epoch, lane, 0);
        _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);
    }

    function testFuzz_wrongNonce_whenAheadOrBehindInItsLane(uint160 lane, uint64 sequence) public {
        for (uint64 i; i < 2; ++i) {
            IForwarder.ForwardRequest memory earlier = _request(signer, "");
            earlier.nonce = _nonce(0, lane, i);
            _execute(earlier, _sign(earlier));
        }
        vm.assume(sequence != 2);
        IForwarder.ForwardRequest memory request = _request("id");
        request.nonce = _nonce(0, lane, sequence);
        _assertSkipped(request, _sign(request), IForwarder.Validity.WrongNonce);
        request.nonce = _nonce(0, lane, 2);
        _assertValidity(request, _sign(request), IForwarder.Validity.Valid);
    }

    /* KEYS */

    function testFuzz_badSignature_ofAnotherKey(uint256 other) public {
        other = bound(other, 1, CURVE_ORDER - 1);
        vm.assume(other != key);
        IForwarder.ForwardRequest memory request = _request("id");
        _assertSkipped(request, _sign(request, other), IForwarder.Validity.BadSignature);
    }

    function testFuzz_badSignature_whenAFieldIsTampered(
        address from,
        address to,
        uint256 gas,
        uint160 lane,
        uint48 deadline,
        bytes calldata data
    ) public {
        IForwarder.ForwardRequest memory request = _request("id");
        bytes memory signature = _sign(request);
        IForwarder.ForwardRequest memory tampered = _request("id");
        vm.assume(from != signer && from.code.length == 0 && lane != 0 && gas != request.gas);
        vm.assume(to != request.to && keccak256(data) != keccak256(request.data));
        deadline = uint48(bound(deadline, NOW + 1, type(uint48).max));
        vm.assume(deadline != request.deadline);

        tampered.from = from;
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        (tampered.from, tampered.to) = (request.from, to);
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        (tampered.to, tampered.gas) = (request.to, gas);
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        (tampered.gas, tampered.nonce) = (request.gas, _nonce(0, lane, 0));
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        (tampered.nonce, tampered.deadline) = (request.nonce, deadline);
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        (tampered.deadline, tampered.data) = (request.deadline, data);
        _assertSkipped(tampered, signature, IForwarder.Validity.BadSignature);
        tampered.data = request.data;
        _assertValidity(tampered, signature, IForwarder.Validity.Valid);
    }

    function testFuzz_badSignature_ofAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        IForwarder.ForwardRequest memory request = _request("id");
        bytes memory signature = _sign(request);
        vm.chainId(chainId);
        _assertSkipped(request, signature, IForwarder.Validity.BadSignature);
    }

    function test_badSignature_ofAnotherForwarder() public {
        IForwarder.ForwardRequest memory request = _request("id");
        bytes memory signature = _sign(request);
        forwarder = new Forwarder();
        _assertSkipped(request, signature, IForwarder.Validity.BadSignature);
    }

    function testFuzz_badSignature_whenMalleated(bytes32 id) public {
        IForwarder.ForwardRequest memory request = _request(id);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, forwarder.hashRequest(request));
        bytes32 highS = bytes32(CURVE_ORDER - uint256(s));
        uint8 flipped = v == 27 ? 28 : 27;
        bytes32 compact = bytes32(uint256(v - 27) << 255 | uint256(s));
        bytes[6] memory others = [
            abi.encodePacked(r, highS, flipped),
            abi.encodePacked(r, highS, v),
            abi.encodePacked(r, s, flipped),
            abi.encodePacked(r, s, v - 27),
            abi.encodePacked(r, compact),
            abi.encodePacked(r, s, v, bytes1(0))
        ];
        for (uint256 i; i < others.length; ++i) {
            _assertSkipped(request, others[i], IForwarder.Validity.BadSignature);
        }
    }

    function testFuzz_badSignature_ofGarbage(bytes calldata signature) public {
        _assertSkipped(_request("id"), signature, IForwarder.Validity.BadSignature);
    }

    function testFuzz_badSignature_inTheNameOfNobody(bytes calldata signature) public {
        IForwarder.ForwardRequest memory request = _request("id");
        request.from = address(0);
        _assertSkipped(request, signature, IForwarder.Validity.BadSignature);
        _assertSkipped(request, new bytes(65), IForwarder.Validity.BadSignature);
    }

    /* CONTRACT WALLETS */

    function test_valid_ofAnHonestWallet_howeverSlow() public {
        _assertWallet(Wallet.Answer.Honest, IForwarder.Validity.Valid);
        _assertWallet(Wallet.Answer.Slow, IForwarder.Validity.Valid);
    }

    function testFuzz_badSignature_ofAWallet_thatDoesNotSayYes(uint8 answer) public {
        answer = uint8(bound(answer, uint8(Wallet.Answer.No), uint8(Wallet.Answer.Write)));
        _assertWallet(Wallet.Answer(answer), IForwarder.Validity.BadSignature);
    }

    function testFuzz_badSignature_ofAWallet_whoseOwnerDidNotSign(uint256 other) public {
        other = bound(other, 1, CURVE_ORDER - 1);
        vm.assume(other != key);
        IForwarder.ForwardRequest memory request = _walletRequest(Wallet.Answer.Honest);
        _assertSkipped(request, _sign(request, other), IForwarder.Validity.BadSignature);
    }

    /// @dev A hostile wallet costs its bounded answer and no more.
    function testFuzz_walletsAnswer_isBounded(uint8 answer) public {
        answer = uint8(bound(answer, 0, uint8(type(Wallet.Answer).max)));
        IForwarder.ForwardRequest memory request = _walletRequest(Wallet.Answer(answer));
        bytes memory signature = _sign(request);
        uint256 before = gasleft();
        forwarder.validate(request, signature);
        assertLt(before - gasleft(), 600_000);
    }

    /// @dev A key keeps its word where its account runs code (EIP-7702).
    function test_valid_ofAKeyWithCode() public {
        vm.etch(signer, address(new Wallet(signer, Wallet.Answer.No)).code);
        IForwarder.ForwardRequest memory request = _request("id");
        _assertValidity(request, _sign(request), IForwarder.Validity.Valid);
    }

    /// @dev A wallet may change its mind: its request is then no longer valid.
    function test_badSignature_afterTheWalletTakesItBack() public {
        IForwarder.ForwardRequest memory request = _walletRequest(Wallet.Answer.Honest);
        bytes memory signature = _sign(request);
        _assertValidity(request, signature, IForwarder.Validity.Valid);
        Wallet(request.from).setAnswer(Wallet.Answer.No);
        _assertSkipped(request, signature, IForwarder.Validity.BadSignature);
    }

    /* TARGETS */

    function testFuzz_untrustedTarget_withoutCode(address to) public {
        vm.assume(to.code.length == 0);
        _assertTarget(to, IForwarder.Validity.UntrustedTarget);
    }

    function test_untrustedTarget_atZero() public {
        _assertTarget(address(0), IForwarder.Validity.UntrustedTarget);
    }

    function testFuzz_untrustedTarget_unlessItSaysTrue(uint8 answer) public {
        answer = uint8(bound(answer, uint8(Truster.Answer.False), uint8(Truster.Answer.RevertTrue)));
        Truster truster = new Truster(Truster.Answer(answer));
        _assertTarget(address(truster), IForwarder.Validity.UntrustedTarget);
        assertEq(truster.calls(), 0);
    }

    function test_untrustedTarget_ofAnotherForwarder() public {
        _assertTarget(address(new Forwarder()), IForwarder.Validity.UntrustedTarget);
    }

    function test_valid_whenTheTargetIsSlowToSayTrue() public {
        IForwarder.ForwardRequest memory request = _request("id");
        request.to = address(new Truster(Truster.Answer.Slow));
        _assertValidity(request, _sign(request), IForwarder.Validity.Valid);
    }

    /// @dev A hostile target costs its bounded answer and no more.
    function testFuzz_targetsAnswer_isBounded(uint8 answer) public {
        answer = uint8(bound(answer, 0, uint8(type(Truster.Answer).max)));
        IForwarder.ForwardRequest memory request = _request("id");
        request.to = address(new Truster(Truster.Answer(answer)));
        bytes memory signature = _sign(request);
        uint256 before = gasleft();
        forwarder.validate(request, signature);
        assertLt(before - gasleft(), 60_000);
    }

    /* GAS */

    /// @dev With too little gas to ask a slow wallet or target it reverts, and does not misjudge.
    function testFuzz_neverMisjudges_forWantOfGas(uint256 supplied, bool wallet) public {
        supplied = bound(supplied, 10_000, wallet ? 700_000 : 70_000);
        IForwarder.ForwardRequest memory request =
            wallet ? _walletRequest(Wallet.Answer.Slow) : _request("id");
        request.to = address(new Truster(Truster.Answer.Slow));
        bytes memory signature = _sign(request);
        try forwarder.validate{ gas: supplied }(request, signature) returns (
            IForwarder.Validity validity
        ) {
            assertEq(uint8(validity), uint8(IForwarder.Validity.Valid));
        } catch { }
    }

    /* ORDER */

    function test_namesTheFirstFault() public view {
        IForwarder.ForwardRequest memory request = _request("id");
        request.to = address(1);
        _assertValidity(request, "", IForwarder.Validity.BadSignature);
        request.nonce = 1;
        _assertValidity(request, "", IForwarder.Validity.WrongNonce);
        request.deadline = NOW;
        _assertValidity(request, "", IForwarder.Validity.Expired);
    }

    function _assertValidity(
        IForwarder.ForwardRequest memory request,
        bytes memory signature,
        IForwarder.Validity expected
    ) private view {
        assertEq(uint8(forwarder.validate(request, signature)), uint8(expected));
    }

    function _walletRequest(Wallet.Answer answer)
        private
        returns (IForwarder.ForwardRequest memory request)
    {
        request = _request(WALLET, abi.encodeCall(Target.note, ("id")));
        deployCodeTo("Wallet.sol:Wallet", abi.encode(signer, answer), WALLET);
    }

    function _assertWallet(Wallet.Answer answer, IForwarder.Validity expected) private {
        IForwarder.ForwardRequest memory request = _walletRequest(answer);
        bytes memory signature = _sign(request);
        if (expected != IForwarder.Validity.Valid) {
            _assertSkipped(request, signature, expected);
            return;
        }
        _assertValidity(request, signature, expected);
        _execute(request, signature);
        assertEq(target.lastSender(), request.from);
    }

    function _assertTarget(address to, IForwarder.Validity expected) private {
        IForwarder.ForwardRequest memory request = _request("id");
        request.to = to;
        _assertSkipped(request, _sign(request), expected);
    }
}
