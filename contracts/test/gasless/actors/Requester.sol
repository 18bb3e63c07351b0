// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test, Vm } from "forge-std/Test.sol";
import { Forwarder } from "../../../src/gasless/Forwarder.sol";
import { IForwarder } from "../../../src/interfaces/IForwarder.sol";
import { Target } from "./Target.sol";
import { Wallet } from "./Wallet.sol";

/// @notice Sends batches of good, bad, stale and replayed requests, voids lanes, and keeps account
/// of what the forwarder says happened.
contract Requester is Test {
    uint256 private constant SIGNERS = 4;
    uint160 private constant LANES = 3;

    Forwarder public immutable FORWARDER;
    Target public immutable TARGET;

    IForwarder.ForwardRequest[] private _requests;
    bytes[] private _signatures;
    address[] private _accounts;
    uint256[] private _keys;

    mapping(bytes32 digest => uint256) public executions;
    mapping(address account => mapping(uint256 nonce => uint256)) public uses;
    /// @notice Calls that broke a rule; each must stay zero.
    uint256 public unexplainedMoves;
    uint256 public skippedMoves;
    uint256 public revivals;

    constructor(Forwarder forwarder, Target target) {
        FORWARDER = forwarder;
        TARGET = target;
        for (uint256 i; i < SIGNERS; ++i) {
            (address owner, uint256 key) = makeAddrAndKey(vm.toString(i));
            _keys.push(key);
            // The last two signers are wallets
            _accounts.push(i < 2 ? owner : address(new Wallet(owner, Wallet.Answer.Honest)));
        }
    }

    function requestCount() external view returns (uint256) {
        return _requests.length;
    }

    function requestAt(uint256 index) external view returns (IForwarder.ForwardRequest memory) {
        return _requests[index];
    }

    /// @notice Signs a request, mostly for the lane's next nonce, and keeps it without sending.
    function sign(uint256 who, uint160 lane, uint8 ahead, uint8 kind, uint8 fault) external {
        who %= SIGNERS;
        lane %= LANES;
        // Past the last sequence, of a voided lane, it begins anew within the lane
        uint256 nonce = FORWARDER.nextNonce(_accounts[who], lane);
        unchecked {
            nonce = (nonce >> 64 << 64) | (uint64(nonce) + uint64(ahead % 3));
        }
        if (fault % 8 == 1) nonce += 1 << 224;
        bytes32 id = bytes32(_requests.length);
        IForwarder.ForwardRequest memory request = IForwarder.ForwardRequest({
            from: _accounts[who],
            to: fault % 8 == 2 ? address(this) : address(TARGET),
            gas: 150_000,
            nonce: nonce,
            deadline: uint48(block.timestamp + (fault % 8 == 3 ? 0 : 1 days)),
            data: _data(kind, id)
        });
        if (kind % 8 == 5 || kind % 8 == 6) request.to = address(FORWARDER);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            _keys[fault % 8 == 4 ? (who + 1) % SIGNERS : who], FORWARDER.hashRequest(request)
        );
        _requests.push(request);
        _signatures.push(abi.encodePacked(r, s, v));
    }

    /// @notice Sends some of the requests ever signed, sent before or not.
    function send(uint256[6] calldata picks, uint8 count, uint32 gas) external {
        if (_requests.length == 0) return;
        count = uint8(bound(count, 1, picks.length));
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](count);
        bytes[] memory signatures = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            // Half of the time a recent one
            uint256 length = _requests.length;
            uint256 back = picks[i] % (picks[i] % 2 == 0 ? length : (length > 8 ? 8 : length));
            requests[i] = _requests[length - 1 - back];
            signatures[i] = _signatures[length - 1 - back];
        }

        uint256[] memory heads = _heads();
        vm.recordLogs();
        try FORWARDER.execute{ gas: bound(gas, 100_000, 3_000_000) }(requests, signatures) { }
        catch {
            // Logs of what is undone are recorded too
            vm.getRecordedLogs();
        }
        _book(heads);
    }

    function voidLane(uint256 who, uint160 lane) external {
        // Rarely, or no lane would be left
        if (uint256(keccak256(abi.encode(who, lane))) % 8 != 0) return;
        vm.prank(_accounts[who % SIGNERS]);
        FORWARDER.voidLane(lane % LANES);
    }

    function voidAllLanes(uint256 who) external {
        vm.prank(_accounts[who % SIGNERS]);
        FORWARDER.voidAllLanes();
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    function _data(uint8 kind, bytes32 id) private pure returns (bytes memory) {
        if (kind % 8 == 3) return abi.encodeCall(Target.refuse, (abi.encode(id)));
        if (kind % 8 == 4) return abi.encodeCall(Target.burn, (0, 0, true));
        if (kind % 8 == 5) return abi.encodeCall(IForwarder.voidAllLanes, ());
        if (kind % 8 == 6) {
            return abi.encodeCall(
                IForwarder.execute, (new IForwarder.ForwardRequest[](0), new bytes[](0))
            );
        }
        return abi.encodeCall(Target.note, (id));
    }

    function _heads() private view returns (uint256[] memory heads) {
        heads = new uint256[](SIGNERS * LANES);
        for (uint256 i; i < heads.length; ++i) {
            heads[i] = FORWARDER.nextNonce(_accounts[i / LANES], uint160(i % LANES));
        }
    }

    /// @dev Counts executions and nonces used, and holds each lane's move against them.
    function _book(uint256[] memory heads) private {
        uint256[] memory moves = new uint256[](heads.length);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IForwarder.RequestExecuted.selector) continue;
            address from = address(uint160(uint256(logs[i].topics[2])));
            (uint256 nonce,,) = abi.decode(logs[i].data, (uint256, bool, bytes));
            ++executions[logs[i].topics[1]];
            ++uses[from][nonce];
            for (uint256 j; j < SIGNERS; ++j) {
                if (_accounts[j] == from) ++moves[j * LANES + uint160(nonce >> 64)];
            }
        }

        for (uint256 i; i < heads.length; ++i) {
            uint256 head = FORWARDER.nextNonce(_accounts[i / LANES], uint160(i % LANES));
            // A lane moves by what was executed in it, and by nothing else
            if (uint64(head) != uint64(heads[i]) + moves[i]) ++unexplainedMoves;
            if (moves[i] == 0 && uint64(head) != uint64(heads[i])) ++skippedMoves;
            if (head >> 224 < heads[i] >> 224) ++revivals;
        }
    }
}
