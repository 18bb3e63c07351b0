// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { ERC2771Forwarder } from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "../gasless/ForwarderBase.sol";
import { Counter } from "../gasless/actors/Counter.sol";
import { Wallet } from "../gasless/actors/Wallet.sol";

/// @dev The least a target can do: it writes the caller's slot.
contract Tally is ERC2771Context {
    mapping(address account => uint256) public counts;

    constructor(address forwarder) ERC2771Context(forwarder) { }

    function count() external {
        ++counts[_msgSender()];
    }
}

/// @dev Whole transactions. All signers have sent before; each request writes its signer's slot.
/// OpenZeppelin's forwarder is measured beside ours in the same run, with the same signers and on a
/// target of the same code.
/// forge-config: default.isolate = true
contract ForwarderGasTest is ForwarderBase {
    string private constant GROUP = "Forwarder";
    uint256 private constant BATCH = 50;
    bytes32 private constant PEER_REQUEST = keccak256(
        "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)"
    );
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    Counter private _counter;
    Tally private _tally;
    ERC2771Forwarder private _peer;
    Tally private _peersTally;
    address[] private _signers;
    uint256[] private _keys;

    function setUp() public override {
        super.setUp();
        _counter = new Counter(address(forwarder));
        _tally = new Tally(address(forwarder));
        _peer = new ERC2771Forwarder("Peer");
        _peersTally = new Tally(address(_peer));
        vm.prank(signer);
        _counter.count("what");
        vm.prank(signer);
        _tally.count();
        for (uint256 i; i < BATCH; ++i) {
            (address account, uint256 accountKey) = makeAddrAndKey(vm.toString(i));
            _signers.push(account);
            _keys.push(accountKey);
            _count(account, accountKey);
        }
        _executeTallies(BATCH);
        _executePeersTallies(BATCH);
    }

    function test_gas_direct() public {
        vm.prank(signer);
        _counter.count("what");
        vm.snapshotGasLastCall(GROUP, "direct call");
    }

    function test_gas_batches() public {
        _executeBatch(1, 0);
        vm.snapshotGasLastCall(GROUP, "execute 1");
        _executeBatch(10, 0);
        vm.snapshotGasLastCall(GROUP, "execute 10");
        _executeBatch(BATCH, 0);
        vm.snapshotGasLastCall(GROUP, "execute 50");
    }

    /// @dev The least target, called directly, by our forwarder, by OpenZeppelin's.
    function test_gas_besideOpenZeppelins() public {
        vm.prank(signer);
        _tally.count();
        uint256 direct = vm.snapshotGasLastCall(GROUP, "least target, direct call");

        _executeTallies(1);
        uint256 ours = vm.lastCallGas().gasTotalUsed;
        _peer.execute(_peersRequest(0));
        uint256 peers = vm.lastCallGas().gasTotalUsed;
        vm.snapshotValue(GROUP, "least target, over direct call, ours", ours - direct);
        vm.snapshotValue(GROUP, "least target, over direct call, OpenZeppelin's", peers - direct);

        _executeTallies(BATCH);
        ours = vm.lastCallGas().gasTotalUsed / BATCH;
        _executePeersTallies(BATCH);
        peers = vm.lastCallGas().gasTotalUsed / BATCH;
        vm.snapshotValue(GROUP, "least target, each of 50, ours", ours);
        vm.snapshotValue(GROUP, "least target, each of 50, OpenZeppelin's", peers);
        vm.snapshotValue(GROUP, "least target, each of 50, % of OpenZeppelin's", ours * 100 / peers);
        assertLe(ours, 22_000);
        assertEq(_tally.counts(_signers[1]), _peersTally.counts(_signers[1]));
    }

    function test_gas_lanes() public {
        _executeBatch(1, 7);
        vm.snapshotGasLastCall(GROUP, "execute 1, first of a lane");
        _executeBatch(1, 7);
        vm.snapshotGasLastCall(GROUP, "execute 1, second of a lane");
        _executeBatch(BATCH, 8);
        vm.snapshotGasLastCall(GROUP, "execute 50, each first of a lane");
    }

    function test_gas_wallet() public {
        address wallet = address(new Wallet(_signers[0], Wallet.Answer.Honest));
        for (uint256 i; i < 2; ++i) {
            _count(wallet, _keys[0]);
        }
        vm.snapshotGasLastCall(GROUP, "execute 1, contract wallet");
    }

    function test_gas_voiding() public {
        vm.startPrank(_signers[0]);
        forwarder.voidLane(7);
        vm.snapshotGasLastCall(GROUP, "voidLane");
        forwarder.voidAllLanes();
        vm.snapshotGasLastCall(GROUP, "voidAllLanes");
    }

    function _executeBatch(uint256 count, uint160 lane) private {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](count);
        bytes[] memory signatures = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            requests[i] = _countRequest(_signers[i], lane);
            signatures[i] = _sign(requests[i], _keys[i]);
        }
        forwarder.execute(requests, signatures);
    }

    function _count(address account, uint256 accountKey) private {
        IForwarder.ForwardRequest memory request = _countRequest(account, 0);
        _execute(request, _sign(request, accountKey));
    }

    function _countRequest(address account, uint160 lane)
        private
        view
        returns (IForwarder.ForwardRequest memory request)
    {
        request = _request(account, abi.encodeCall(Counter.count, ("what")));
        request.to = address(_counter);
        request.nonce = forwarder.nextNonce(account, lane);
    }

    function _executeTallies(uint256 count) private {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](count);
        bytes[] memory signatures = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            requests[i] = _request(_signers[i], abi.encodeCall(Tally.count, ()));
            requests[i].to = address(_tally);
            signatures[i] = _sign(requests[i], _keys[i]);
        }
        forwarder.execute(requests, signatures);
    }

    function _executePeersTallies(uint256 count) private {
        ERC2771Forwarder.ForwardRequestData[] memory requests =
            new ERC2771Forwarder.ForwardRequestData[](count);
        for (uint256 i; i < count; ++i) {
            requests[i] = _peersRequest(i);
        }
        _peer.executeBatch(requests, payable(signer));
    }

    function _peersRequest(uint256 who)
        private
        view
        returns (ERC2771Forwarder.ForwardRequestData memory request)
    {
        request = ERC2771Forwarder.ForwardRequestData({
            from: _signers[who],
            to: address(_peersTally),
            value: 0,
            gas: 200_000,
            deadline: NOW + 1 hours,
            data: abi.encodeCall(Tally.count, ()),
            signature: ""
        });
        bytes32 message = keccak256(
            abi.encode(
                PEER_REQUEST,
                request.from,
                request.to,
                request.value,
                request.gas,
                _peer.nonces(request.from),
                request.deadline,
                keccak256(request.data)
            )
        );
        bytes32 domain = keccak256(
            abi.encode(DOMAIN, keccak256("Peer"), keccak256("1"), block.chainid, address(_peer))
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(_keys[who], keccak256(abi.encodePacked(hex"1901", domain, message)));
        request.signature = abi.encodePacked(r, s, v);
    }
}
