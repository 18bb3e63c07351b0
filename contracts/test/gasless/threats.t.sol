// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";
import { Fickle } from "./actors/Fickle.sol";
import { Target } from "./actors/Target.sol";
import { Wallet } from "./actors/Wallet.sol";

/// @dev Each threat to a batch, a signer or a target, tried. Every batch ends in a request of a
/// bystander's, which must come through.
contract ThreatsTest is ForwarderBase {
    Fickle private _fickle;
    address private _bystander;
    uint256 private _bystandersKey;
    IForwarder.ForwardRequest[] private _requests;
    bytes[] private _signatures;

    function setUp() public override {
        super.setUp();
        _fickle = new Fickle(address(forwarder));
        (_bystander, _bystandersKey) = makeAddrAndKey("bystander");
    }

    /* GAS GRIEFING */

    /// @dev Whatever one request burns, the next finds what it was promised.
    function testFuzz_griefing_burntGasIsTheBurnersOwn(uint256 gas) public {
        gas = bound(gas, 1000, 3_000_000);
        _add(abi.encodeCall(Target.burn, (0, 0, true))).gas = gas;
        _executeBatch(false);
        assertApproxEqAbs(target.lastGas(), 200_000, 500, "bystander's gas");
    }

    /// @dev A request that wants more gas than there is stops the batch; it cannot be used to make
    /// the requests before it happen without it, nor those after it fail.
    function testFuzz_griefing_anImpossibleRequestIsAllOrNothing(uint256 gas) public {
        _add(abi.encodeCall(Target.note, ("first")));
        _add(abi.encodeCall(Target.note, ("greedy"))).gas =
            bound(gas, 100_000_000, type(uint256).max);
        _addBystander();
        _resign();
        vm.expectPartialRevert(IForwarder.InsufficientGas.selector);
        forwarder.execute{ gas: 20_000_000 }(_requests, _signatures);
        assertEq(target.times("first"), 0);
        assertEq(target.times("bystander"), 0);
    }

    /* 63/64 */

    /// @dev Over all that a sender may supply: either nothing happened, or every request of the
    /// batch had its due. None fails, or is skipped, for want of gas.
    function testFuzz_starvation_isAllOrNothing(uint256 supplied, bool wallet) public {
        supplied = bound(supplied, 30_000, 2_500_000);
        _add(abi.encodeCall(Target.burn, (0, 0, true))).gas = 300_000;
        if (wallet) {
            IForwarder.ForwardRequest storage request = _add(abi.encodeCall(Target.note, ("slow")));
            request.from = address(new Wallet(signer, Wallet.Answer.Slow));
            request.nonce = 0;
        }
        _addBystander();
        _resign();

        vm.recordLogs();
        try forwarder.execute{ gas: supplied }(_requests, _signatures) {
            assertEq(target.times("bystander"), 1, "bystander");
            assertEq(target.times("slow"), wallet ? 1 : 0, "slow wallet");
            assertApproxEqAbs(target.lastGas(), 200_000, 500, "gas");
        } catch {
            assertEq(forwarder.nextNonce(signer, 0), 0, "nonce");
            assertEq(target.times("bystander"), 0, "bystander");
        }
    }

    /* RETURN BOMBS */

    function testFuzz_returnBomb_costsItsSenderAlone(uint256 size, bool fails) public {
        size = bound(size, 0, 1_000_000);
        _add(abi.encodeCall(Target.burn, (type(uint256).max, size, fails))).gas = 3_000_000;
        _executeBatch(!fails || size == 0);
    }

    /// @dev Its answer to the question of trust, or of a signature, is bounded as well.
    function test_returnBomb_inASignature() public {
        IForwarder.ForwardRequest storage request = _add(abi.encodeCall(Target.note, ("bomb")));
        request.from = address(new Wallet(signer, Wallet.Answer.Bomb));
        request.nonce = 0;
        _executeBatch(false);
        assertEq(target.times("bomb"), 0);
    }

    /* FAILING TARGETS */

    function test_failure_ofEveryKind_leavesTheRest() public {
        bytes[5] memory calls = [
            abi.encodeCall(Fickle.recurse, ()),
            abi.encodeCall(Fickle.invalid, ()),
            abi.encodeCall(Fickle.fail, ()),
            abi.encodeCall(Fickle.panic, (0)),
            abi.encodeCall(Target.refuse, ("no"))
        ];
        for (uint256 i; i < calls.length; ++i) {
            _add(calls[i]).to = address(_fickle);
        }
        _add("nonsense").to = address(_fickle);
        _executeBatch(false);
        assertEq(forwarder.nextNonce(signer, 0), 6, "spent");
    }

    /// @dev Destroyed by one request, called by the next: in Cancun a contract older than the
    /// transaction keeps its code, a younger one keeps it to the transaction's end.
    function test_destruction_leavesTheRest() public {
        address destroyer = makeAddr("destroyer");
        vm.etch(destroyer, hex"33ff"); // selfdestruct(caller)
        Target young = new Target(address(forwarder));
        for (uint256 i; i < 2; ++i) {
            _add(abi.encodeCall(Target.become, (destroyer))).to = address(young);
            _add(abi.encodeCall(Target.note, ("after"))).to = address(young);
        }
        _executeBatch(true);
    }

    /// @dev What is gone is no target.
    function test_destruction_isNotTrusted_later() public {
        IForwarder.ForwardRequest memory request = _request("id");
        vm.etch(address(target), "");
        bytes memory signature = _sign(request);
        _expectSkipped(request, IForwarder.Validity.UntrustedTarget);
        _execute(request, signature);
    }

    /* TRUST */

    /// @dev A target is asked once for requests that follow each other. One that changes its mind
    /// between them is called all the same, and sees the forwarder, which owns nothing.
    function test_trust_isAskedOnce_ofATargetCalledTwiceRunning() public {
        _add(abi.encodeCall(Fickle.setTrust, (false))).to = address(_fickle);
        _add(abi.encodeCall(Target.note, ("late"))).to = address(_fickle);
        vm.expectCall(
            address(_fickle), abi.encodeCall(_fickle.isTrustedForwarder, (address(forwarder))), 1
        );
        _executeBatch(true);
        assertEq(_fickle.times("late"), 1);
        assertEq(_fickle.lastSender(), address(forwarder), "sender");
    }

    function test_trust_isAskedAgain_afterAnotherTarget() public {
        _add(abi.encodeCall(Fickle.setTrust, (false))).to = address(_fickle);
        _add(abi.encodeCall(Target.note, ("between")));
        _add(abi.encodeCall(Target.note, ("late"))).to = address(_fickle);
        _addBystander();
        _resign();
        _expectSkipped(_requests[2], IForwarder.Validity.UntrustedTarget);
        forwarder.execute(_requests, _signatures);
        assertEq(_fickle.times("late"), 0, "fickle");
        assertEq(target.times("between"), 1, "between");
        assertEq(target.times("bystander"), 1, "bystander");
    }

    function test_trust_isAskedAgain_inAnotherBatch() public {
        IForwarder.ForwardRequest memory request =
            _request(signer, abi.encodeCall(Fickle.setTrust, (false)));
        request.to = address(_fickle);
        _execute(request, _sign(request));
        ++request.nonce;
        bytes memory signature = _sign(request);
        _expectSkipped(request, IForwarder.Validity.UntrustedTarget);
        _execute(request, signature);
    }

    /// @dev A target that was refused is asked again: only trust is remembered.
    function test_trust_isAskedAgain_ofATargetThatHadNone() public {
        _fickle.setTrust(false);
        _add(abi.encodeCall(Target.note, ("early"))).to = address(_fickle);
        _add(abi.encodeCall(Fickle.callOn, (address(0), ""))).to = address(_fickle);
        _requests[1].nonce = 0;
        _addBystander();
        _resign();
        vm.expectCall(
            address(_fickle), abi.encodeCall(_fickle.isTrustedForwarder, (address(forwarder))), 2
        );
        forwarder.execute(_requests, _signatures);
        assertEq(target.times("bystander"), 1);
    }

    /// @dev A wallet that takes its word back within the batch is heard.
    function test_trust_inAWallet_endsWithinTheBatch() public {
        Wallet wallet = new Wallet(signer, Wallet.Answer.Honest);
        for (uint64 i; i < 2; ++i) {
            IForwarder.ForwardRequest storage request = _add(
                abi.encodeCall(
                    Fickle.callOn,
                    (address(wallet), abi.encodeCall(Wallet.setAnswer, (Wallet.Answer.No)))
                )
            );
            request.to = address(_fickle);
            request.from = address(wallet);
            request.nonce = i;
        }
        _addBystander();
        _resign();
        _expectSkipped(_requests[1], IForwarder.Validity.BadSignature);
        forwarder.execute(_requests, _signatures);
        assertEq(target.times("bystander"), 1);
    }

    /* SPOOFING */

    /// @dev Whatever the signed call ends in, the signer comes after it.
    function testFuzz_spoofing_bySigningAnotherSuffix(address victim, bytes32 id) public {
        vm.assume(victim != signer);
        _add(bytes.concat(abi.encodeCall(Target.note, (id)), bytes20(victim)));
        _requests.push(_requests[0]);
        _requests[1].nonce = 1;
        _requests[1].data = bytes.concat(_requests[0].data, bytes20(victim), bytes20(victim));
        _resign();
        vm.expectEmit(address(target));
        emit Target.Noted(signer, id);
        vm.expectEmit(address(target));
        emit Target.Noted(signer, id);
        forwarder.execute(_requests, _signatures);
    }

    /// @dev Nor does the forwarder, which trusts itself, take another's word for the signer.
    function testFuzz_spoofing_ofTheForwarderByItself(address victim, uint160 lane) public {
        vm.assume(victim != signer);
        _add(bytes.concat(abi.encodeCall(IForwarder.voidAllLanes, ()), bytes20(victim))).to =
            address(forwarder);
        _executeBatch(true);
        assertEq(forwarder.nextNonce(victim, lane) >> 224, 0, "victim");
        assertEq(forwarder.nextNonce(signer, 0), _nonce(1, 0, 1), "signer");
    }

    /// @dev A target called through the forwarder is itself to whomever it calls on.
    function testFuzz_spoofing_throughATargetThatCallsOn(address victim, bytes32 id) public {
        vm.assume(victim != address(_fickle));
        bytes memory call_ = bytes.concat(abi.encodeCall(Target.note, (id)), bytes20(victim));
        _add(abi.encodeCall(Fickle.callOn, (address(target), call_))).to = address(_fickle);
        _add(
            abi.encodeCall(
                Fickle.callOn,
                (
                    address(forwarder),
                    bytes.concat(abi.encodeCall(IForwarder.voidAllLanes, ()), bytes20(victim))
                )
            )
        )
        .to = address(_fickle);
        _resign();
        vm.expectEmit(address(target));
        emit Target.Noted(address(_fickle), id);
        forwarder.execute(_requests, _signatures);
        assertEq(forwarder.nextNonce(victim, 0) >> 224, 0, "victim's lanes");
        assertEq(forwarder.nextNonce(address(_fickle), 0) >> 224, 1, "the target's own");
    }

    /// @dev Nobody but the forwarder speaks for another.
    function testFuzz_spoofing_byCallingTheTarget(address victim, address caller, bytes32 id)
        public
    {
        vm.assume(caller != address(forwarder) && caller != victim);
        vm.prank(caller);
        (bool success,) =
            address(target).call(bytes.concat(abi.encodeCall(Target.note, (id)), bytes20(victim)));
        assertTrue(success);
        assertEq(target.lastSender(), caller);
    }

    /// @dev The forwarder runs no foreign code as its own: its code has no such instruction.
    function test_spoofing_findsNoDelegatecall() public view {
        bytes memory code = address(forwarder).code;
        for (uint256 i; i < code.length; ++i) {
            uint8 op = uint8(code[i]);
            assertTrue(op != 0xf4 && op != 0xf2, "DELEGATECALL or CALLCODE");
            if (op >= 0x60 && op <= 0x7f) i += op - 0x5f; // a PUSH's data
        }
    }

    /* CALLDATA */

    /// @dev One byte of a batch altered on its way: what is called is what was signed, or nothing.
    function testFuzz_mangling_callsNothingUnsigned(uint256 where, uint8 with) public {
        _add(abi.encodeCall(Target.note, ("first")));
        _add(abi.encodeCall(Target.note, ("second")));
        _addBystander();
        bytes memory call_ = abi.encodeCall(IForwarder.execute, (_requests, _signatures));
        where = bound(where, 4, call_.length - 1);
        call_[where] = bytes1(with);
        _assertOnlySigned(call_);
    }

    /// @dev Nor do any of its words, which place and measure everything else.
    function testFuzz_mangling_ofAnyWord(uint256 where, uint256 with) public {
        _add(abi.encodeCall(Target.note, ("first")));
        _addBystander();
        bytes memory call_ = abi.encodeCall(IForwarder.execute, (_requests, _signatures));
        where = bound(where, 0, (call_.length - 4) / 32 - 1);
        assembly {
            mstore(add(call_, add(0x24, mul(where, 0x20))), with)
        }
        _assertOnlySigned(call_);
    }

    function testFuzz_mangling_intoNonsense(bytes calldata nonsense) public {
        _assertOnlySigned(bytes.concat(IForwarder.execute.selector, nonsense));
    }

    /// @dev An encoding of its own kind, with gaps and everything shared, is read as it is meant.
    function testFuzz_encoding_mayHaveGaps(bytes32 gap) public {
        IForwarder.ForwardRequest storage request = _add(abi.encodeCall(Target.note, ("id")));
        _resign();
        bytes memory fields = abi.encode(
            request.from, request.to, request.gas, request.nonce, request.deadline, uint256(0x100)
        );
        bytes memory tail =
            bytes.concat(abi.encode(gap, gap, request.data.length), request.data, new bytes(28));
        bytes memory requests =
            bytes.concat(abi.encode(uint256(1), uint256(0x60), gap, gap), fields, tail);
        bytes memory signatures = bytes.concat(
            abi.encode(uint256(1), uint256(0x40), gap, _signatures[0].length), _signatures[0]
        );
        bytes memory call_ = bytes.concat(
            abi.encodeWithSelector(
                IForwarder.execute.selector, uint256(0x60), 0x60 + requests.length, gap
            ),
            requests,
            signatures
        );
        _expectExecuted(request, true, "");
        (bool success,) = address(forwarder).call(call_);
        assertTrue(success);
        assertEq(target.times("id"), 1);
    }

    /// @dev Adds a request of the signer's, on its next nonce, signed when the batch is sent.
    function _add(bytes memory data) private returns (IForwarder.ForwardRequest storage request) {
        uint256 place = _requests.length;
        _requests.push(_request(signer, data));
        _requests[place].nonce = place;
        _signatures.push(_sign(_requests[place]));
        return _requests[place];
    }

    function _addBystander() private {
        _requests.push(_request(_bystander, abi.encodeCall(Target.note, ("bystander"))));
        _signatures.push(_sign(_requests[_requests.length - 1], _bystandersKey));
    }

    /// @dev Signs anew what was changed since it was added.
    function _resign() private {
        for (uint256 i; i < _requests.length; ++i) {
            uint256 by = _requests[i].from == _bystander ? _bystandersKey : key;
            if (i == _signatures.length) _signatures.push();
            _signatures[i] = _sign(_requests[i], by);
        }
    }

    /// @dev Sends the batch with the gas the interface asks for, the bystander's request last.
    function _executeBatch(bool success) private {
        _addBystander();
        _resign();
        uint256 supplied;
        for (uint256 i; i < _requests.length; ++i) {
            bool wallet = _requests[i].from.code.length != 0;
            supplied += _requests[i].gas * 64 / 63 + (wallet ? 600_000 : 100_000);
        }
        vm.recordLogs();
        forwarder.execute{ gas: supplied }(_requests, _signatures);
        assertEq(target.times("bystander"), 1, "bystander");

        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IForwarder.RequestExecuted.selector) continue;
            if (logs[i].topics[2] == bytes32(uint256(uint160(_bystander)))) continue;
            (, bool succeeded,) = abi.decode(logs[i].data, (uint256, bool, bytes));
            assertEq(succeeded, success, "success");
        }
    }

    /// @dev Whatever comes of a batch, only the two signers' own notes are made, each once.
    function _assertOnlySigned(bytes memory call_) private {
        vm.recordLogs();
        (bool success,) = address(forwarder).call{ gas: 5_000_000 }(call_);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!success) return;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != Target.Noted.selector) continue;
            address sender = address(uint160(uint256(logs[i].topics[1])));
            bytes32 id = logs[i].topics[2];
            assertEq(logs[i].emitter, address(target), "target");
            assertEq(sender, id == "bystander" ? _bystander : signer, "sender");
            assertTrue(id == "bystander" || id == "first" || id == "second", "id");
            assertEq(target.times(id), 1, "times");
        }
    }
}
