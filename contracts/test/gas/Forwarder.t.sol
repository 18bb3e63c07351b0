// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "../gasless/ForwarderBase.sol";
import { Counter } from "../gasless/actors/Counter.sol";
import { Wallet } from "../gasless/actors/Wallet.sol";

/// @dev Whole transactions. All signers have sent before; each request writes its signer's slot.
/// forge-config: default.isolate = true
contract ForwarderGasTest is ForwarderBase {
    string private constant GROUP = "Forwarder";

    Counter private _counter;
    address[] private _signers;
    uint256[] private _keys;

    function setUp() public override {
        super.setUp();
        _counter = new Counter(address(forwarder));
        vm.prank(signer);
        _counter.count("what");
        for (uint256 i; i < 50; ++i) {
            (address account, uint256 accountKey) = makeAddrAndKey(vm.toString(i));
            _signers.push(account);
            _keys.push(accountKey);
            _count(account, accountKey);
        }
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
        _executeBatch(50, 0);
        vm.snapshotGasLastCall(GROUP, "execute 50");
    }

    function test_gas_lanes() public {
        _executeBatch(1, 7);
        vm.snapshotGasLastCall(GROUP, "execute 1, first of a lane");
        _executeBatch(1, 7);
        vm.snapshotGasLastCall(GROUP, "execute 1, second of a lane");
        _executeBatch(50, 8);
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
}
