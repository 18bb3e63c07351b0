// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Memory } from "@openzeppelin/contracts/utils/Memory.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IForwarder } from "../interfaces/IForwarder.sol";
import { BoundedCall } from "../libraries/BoundedCall.sol";

/// @notice See {IForwarder}.
/// @dev Trusts itself, so that lanes are voided gaslessly too.
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

    /// @dev Lane 0 is most signers' only one: its sequence shares the epoch's slot. Sequences go on
    /// across epochs, so that a lane voided once stays void.
    struct Signer {
        uint32 epoch;
        uint64 sequence;
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
        for (uint256 i; i < requests.length; ++i) {
            // A request's memory is given back, or a long batch would pay for all of it
            Memory.Pointer free = Memory.getFreeMemoryPointer();
            _execute(requests[i], signatures[i]);
            Memory.unsafeSetFreeMemoryPointer(free);
        }
    }

    /// @inheritdoc IForwarder
    function voidLane(uint160 lane) external {
        address account = _msgSender();
        _setSequence(_signers[account], lane, VOID);
        emit LaneVoided(account, lane);
    }

    /// @inheritdoc IForwarder
    function voidAllLanes() external {
        address account = _msgSender();
        uint32 epoch = ++_signers[account].epoch;
        emit AllLanesVoided(account, epoch);
    }

    /// @inheritdoc IForwarder
    function validate(ForwardRequest calldata request, bytes calldata signature)
        external
        view
        returns (Validity)
    {
        return _validate(request, signature, hashRequest(request));
    }

    /// @inheritdoc IForwarder
    function hashRequest(ForwardRequest calldata request) public view returns (bytes32 digest) {
        bytes32 typehash = REQUEST_TYPEHASH;
        bytes32 dataHash = keccak256(request.data);
        bytes32 requestHash;
        assembly ("memory-safe") {
            // The fields before `data` lie in calldata as EIP-712 encodes them
            let encoded := mload(0x40)
            mstore(encoded, typehash)
            calldatacopy(add(encoded, 0x20), request, 0xa0)
            mstore(add(encoded, 0xc0), dataHash)
            requestHash := keccak256(encoded, 0xe0)
        }
        return _hashTypedDataV4(requestHash);
    }

    /// @inheritdoc IForwarder
    function nextNonce(address signer, uint160 lane) public view returns (uint256) {
        Signer storage record = _signers[signer];
        return uint256(record.epoch) << 224 | uint256(lane) << 64 | _sequence(record, lane);
    }

    function _execute(ForwardRequest calldata request, bytes calldata signature) private {
        // Skip it unless valid
        bytes32 digest = hashRequest(request);
        Validity validity = _validate(request, signature, digest);
        if (validity != Validity.Valid) {
            emit RequestSkipped(digest, request.from, request.nonce, validity);
            return;
        }

        // Spend it, whatever the call does
        uint256 nonce = request.nonce;
        address from = request.from;
        _setSequence(_signers[from], uint160(nonce >> 64), uint64(nonce) + 1);

        // Call the target
        bytes memory data = abi.encodePacked(request.data, from);
        _checkGas(request.gas);
        bool success = request.to.callWithin(request.gas, data);
        bytes memory result = BoundedCall.returnData(success ? 0 : MAX_RESULT);
        emit RequestExecuted(digest, from, nonce, success, result);
    }

    function _setSequence(Signer storage record, uint160 lane, uint64 sequence) private {
        if (lane == 0) record.sequence = sequence;
        else record.sequences[lane] = sequence;
    }

    function _sequence(Signer storage record, uint160 lane) private view returns (uint64) {
        return lane == 0 ? record.sequence : record.sequences[lane];
    }

    function _validate(ForwardRequest calldata request, bytes calldata signature, bytes32 digest)
        private
        view
        returns (Validity)
    {
        if (block.timestamp >= request.deadline) return Validity.Expired;
        address from = request.from;
        if (!_isNext(from, request.nonce)) return Validity.WrongNonce;
        if (!_isSigned(from, digest, signature)) return Validity.BadSignature;
        if (!_isTrusting(request.to)) return Validity.UntrustedTarget;
        return Validity.Valid;
    }

    function _isNext(address signer, uint256 nonce) private view returns (bool) {
        return uint64(nonce) != VOID && nonce == nextNonce(signer, uint160(nonce >> 64));
    }

    /// @dev The key comes first: an account with delegated code (EIP-7702) still has one.
    function _isSigned(address signer, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool)
    {
        (address recovered, ECDSA.RecoverError error,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (error == ECDSA.RecoverError.NoError && recovered == signer) return true;
        if (signer.code.length == 0) return false;

        _checkGas(SIGNATURE_GAS);
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        return
            signer.readWithin(SIGNATURE_GAS, question)
                == bytes32(IERC1271.isValidSignature.selector);
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
            uint256 spare = actual < RESERVED_GAS ? 0 : actual - RESERVED_GAS;
            if (spare - spare / 64 >= forwarded) return;
        }
        revert InsufficientGas(actual, forwarded.saturatingAdd(forwarded / 63 + RESERVED_GAS));
    }
}
