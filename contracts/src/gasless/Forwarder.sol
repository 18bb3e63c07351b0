// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Memory } from "@openzeppelin/contracts/utils/Memory.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IForwarder } from "../interfaces/IForwarder.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";

/// @notice See {IForwarder}.
/// @dev Trusts itself, so that lanes are voided gaslessly too. What is done for every request is in
/// assembly, on memory past the free pointer: a request leaves nothing behind, and a long batch
/// pays for its longest one alone.
contract Forwarder is IForwarder, EIP712, ERC2771Context, ReentrancyGuardTransient {
    using BoundedCall for address;
    using Math for uint256;

    bytes32 private constant REQUEST_TYPEHASH = keccak256(
        "ForwardRequest(address from,address to,uint256 gas,uint256 nonce,uint48 deadline,bytes data)"
    );
    uint256 private constant SIGNATURE_GAS = 500_000;
    uint256 private constant TRUST_GAS = 30_000;
    uint256 private constant MAX_RESULT = 512;

    /// @dev What a call itself and the log after it cost the forwarder at most.
    uint256 private constant RESERVED_GAS = 15_000;

    /// @dev The sequence of a voided lane.
    uint64 private constant VOID = type(uint64).max;

    /// @dev Half of secp256k1's order. A signature has one form only, that with the lower `s`.
    uint256 private constant MAX_S =
        0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @dev Lane 0 is most signers' only one: `next` is its next nonce, and the top bits of that are
    /// the epoch of all lanes. Sequences go on across epochs, so that a lane voided once stays void.
    struct Signer {
        uint256 next;
        mapping(uint160 lane => uint64 sequence) sequences;
    }

    mapping(address account => Signer) private _signers;

    constructor() EIP712("Guildhall Forwarder", "1") ERC2771Context(address(this)) { }

    /// @inheritdoc IForwarder
    function execute(ForwardRequest[] calldata requests, bytes[] calldata signatures)
        external
        nonReentrant
    {
        require(
            requests.length == signatures.length, LengthMismatch(requests.length, signatures.length)
        );
        bytes32 domain = _domainSeparatorV4();
        address trusting;
        for (uint256 i; i < requests.length; ++i) {
            ForwardRequest calldata request;
            bytes calldata signature;
            // `requests[i]` and `signatures[i]` without Solidity's checks: wherever a sender makes
            // them point, what is found there is what must be signed, and what is called
            assembly ("memory-safe") {
                let at := shl(5, i)
                request := add(requests.offset, calldataload(add(requests.offset, at)))
                at := add(signatures.offset, calldataload(add(signatures.offset, at)))
                signature.offset := add(at, 0x20)
                signature.length := calldataload(at)
            }
            trusting = _execute(request, signature, _hash(request, domain), trusting);
        }
    }

    /// @inheritdoc IForwarder
    function voidLane(uint160 lane) external {
        address account = _msgSender();
        Signer storage signer = _signers[account];
        if (lane == 0) signer.next |= VOID;
        else signer.sequences[lane] = VOID;
        emit LaneVoided(account, lane);
    }

    /// @inheritdoc IForwarder
    function voidAllLanes() external {
        address account = _msgSender();
        uint256 next = _signers[account].next += 1 << 224;
        emit AllLanesVoided(account, uint32(next >> 224));
    }

    /// @inheritdoc IForwarder
    function validate(ForwardRequest calldata request, bytes calldata signature)
        external
        view
        returns (Validity validity)
    {
        bytes32 digest = hashRequest(request);
        bool signed = _isSignedByKey(request.from, digest, signature);
        validity = _validate(request, signature, digest, signed);
        if (validity == Validity.Valid && !_isTrusting(request.to)) {
            return Validity.UntrustedTarget;
        }
    }

    /// @inheritdoc IForwarder
    function hashRequest(ForwardRequest calldata request) public view returns (bytes32 digest) {
        return _hash(request, _domainSeparatorV4());
    }

    /// @inheritdoc IForwarder
    function nextNonce(address signer, uint160 lane) public view returns (uint256) {
        Signer storage record = _signers[signer];
        uint256 next = record.next;
        if (lane == 0) return next;
        return next >> 224 << 224 | uint256(lane) << 64 | record.sequences[lane];
    }

    /// @param trusting The target called last: it need not be asked again.
    /// @return to The target called now, or the one before where none is.
    function _execute(
        ForwardRequest calldata request,
        bytes calldata signature,
        bytes32 digest,
        address trusting
    ) private returns (address to) {
        address from;
        uint256 nonce;
        uint256 deadline;
        assembly ("memory-safe") {
            from := calldataload(request)
            to := calldataload(add(request, 0x20))
            nonce := calldataload(add(request, 0x60))
            deadline := calldataload(add(request, 0x80))
        }
        Signer storage record = _signers[from];

        // Skip it unless valid; most, of a key in lane 0, are seen to be so at a glance
        bool signed = _isSignedByKey(from, digest, signature);
        if (!signed || block.timestamp >= deadline || nonce != record.next || uint64(nonce) == VOID)
        {
            Validity validity = _validate(request, signature, digest, signed);
            if (validity != Validity.Valid) return _skip(request, digest, validity, trusting);
        }
        // Where none was called yet, zero is no target that was asked
        if (to != trusting || to == address(0)) {
            if (!_isTrusting(to)) {
                return _skip(request, digest, Validity.UntrustedTarget, trusting);
            }
        }

        // Spend it, whatever the call does
        if (uint160(nonce >> 64) == 0) record.next = nonce + 1;
        else record.sequences[uint160(nonce >> 64)] = uint64(nonce) + 1;

        _call(request, digest);
    }

    function _skip(
        ForwardRequest calldata request,
        bytes32 digest,
        Validity reason,
        address trusting
    ) private returns (address) {
        emit RequestSkipped(digest, request.from, request.nonce, reason);
        return trusting;
    }

    /// @dev Calls the target with the signer appended, and logs `RequestExecuted`: nothing of what
    /// comes back is copied but the head of a failure.
    function _call(ForwardRequest calldata request, bytes32 digest) private {
        uint256 given;
        assembly ("memory-safe") {
            given := calldataload(add(request, 0x40))
        }
        _checkGas(given);
        bytes32 topic = RequestExecuted.selector;
        assembly ("memory-safe") {
            let start := mload(0x40)
            let data := add(request, calldataload(add(request, 0xa0)))
            let size := calldataload(data)
            let from := shl(96, calldataload(request))
            calldatacopy(start, add(data, 0x20), size)
            mstore(add(start, size), from)
            let to := calldataload(add(request, 0x20))
            let success := call(given, to, 0, start, add(size, 20), 0, 0)

            size := 0
            if iszero(success) {
                size := returndatasize()
                if gt(size, MAX_RESULT) { size := MAX_RESULT }
                returndatacopy(add(start, 0x80), 0, size)
                mstore(add(start, add(0x80, size)), 0)
            }
            mstore(start, calldataload(add(request, 0x60)))
            mstore(add(start, 0x20), success)
            mstore(add(start, 0x40), 0x60)
            mstore(add(start, 0x60), size)
            log3(start, and(add(size, 0x9f), not(0x1f)), topic, digest, shr(96, from))
        }
    }

    /// @dev All but whether the target trusts, and whether the signer's key signed, which is known.
    function _validate(
        ForwardRequest calldata request,
        bytes calldata signature,
        bytes32 digest,
        bool signed
    ) private view returns (Validity) {
        if (block.timestamp >= request.deadline) return Validity.Expired;
        if (!_isNext(request.from, request.nonce)) return Validity.WrongNonce;
        if (!signed && !_isSignedByCode(request.from, digest, signature)) {
            return Validity.BadSignature;
        }
        return Validity.Valid;
    }

    function _isNext(address signer, uint256 nonce) private view returns (bool) {
        return uint64(nonce) != VOID && nonce == nextNonce(signer, uint160(nonce >> 64));
    }

    /// @dev The fields before `data` lie in calldata as EIP-712 encodes them.
    function _hash(ForwardRequest calldata request, bytes32 domain)
        private
        pure
        returns (bytes32 digest)
    {
        bytes32 typehash = REQUEST_TYPEHASH;
        assembly ("memory-safe") {
            let start := mload(0x40)
            let data := add(request, calldataload(add(request, 0xa0)))
            let size := calldataload(data)
            calldatacopy(start, add(data, 0x20), size)
            let dataHash := keccak256(start, size)
            mstore(start, typehash)
            calldatacopy(add(start, 0x20), request, 0xa0)
            mstore(add(start, 0xc0), dataHash)
            let message := keccak256(start, 0xe0)
            mstore(start, hex"1901")
            mstore(add(start, 0x02), domain)
            mstore(add(start, 0x22), message)
            digest := keccak256(start, 0x42)
        }
    }

    /// @dev The key comes first: an account with delegated code (EIP-7702) still has one. The
    /// precompile answers nothing to a signature that is none.
    function _isSignedByKey(address signer, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool signed)
    {
        assembly ("memory-safe") {
            if eq(signature.length, 65) {
                let start := mload(0x40)
                mstore(start, digest)
                mstore(add(start, 0x20), byte(0, calldataload(add(signature.offset, 0x40))))
                calldatacopy(add(start, 0x40), signature.offset, 0x40)
                if iszero(gt(mload(add(start, 0x60)), MAX_S)) {
                    mstore(0, 0)
                    pop(staticcall(gas(), 1, start, 0x80, 0, 0x20))
                    let recovered := mload(0)
                    signed := and(eq(recovered, signer), gt(recovered, 0))
                }
            }
        }
    }

    function _isSignedByCode(address signer, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool signed)
    {
        if (signer.code.length == 0) return false;
        _checkGas(SIGNATURE_GAS);
        Memory.Pointer free = Memory.getFreeMemoryPointer();
        signed = signer.isValidSignatureWithin(SIGNATURE_GAS, digest, signature);
        Memory.unsafeSetFreeMemoryPointer(free);
    }

    function _isTrusting(address target) private view returns (bool) {
        _checkGas(TRUST_GAS);
        bytes memory question = abi.encodeCall(this.isTrustedForwarder, (address(this)));
        return uint256(target.readWithin(TRUST_GAS, question)) == 1;
    }

    /// @dev A call gets at most 63/64 of the gas left (EIP-150), silently; what follows it needs
    /// the rest.
    function _checkGas(uint256 forwarded) private view {
        uint256 actual = gasleft();
        unchecked {
            if (forwarded < actual && forwarded + forwarded / 63 + RESERVED_GAS <= actual) return;
        }
        revert InsufficientGas(actual, forwarded.saturatingAdd(forwarded / 63 + RESERVED_GAS));
    }
}
