// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { AttestedReview } from "../../../src/evaluators/AttestedReview.sol";
import { IAttestedReview } from "../../../src/interfaces/IAttestedReview.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { AttestedTest } from "../../base/AttestedTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";
import { TwoKeyWallet } from "../../base/TwoKeyWallet.sol";

/// @dev One attestor, a contract.
contract ContractAttestorsTest is AttestedTest {
    function test_isAskedByErc1271() public {
        SmartAccount account = new SmartAccount(vm.addr(7));
        IAttestedReview.Attestation memory attestation = _for(address(account));
        bytes32 digest = _digest(address(attested), block.chainid, attestation);
        attested.attest(attestation, _one(address(account), _sign(7, digest)));
        _assertStatus(attestation.jobId, IJobMarket.JobStatus.Completed);
    }

    function test_signaturesMayBeOfAnyLength() public {
        TwoKeyWallet wallet = new TwoKeyWallet(vm.addr(7), vm.addr(8));
        IAttestedReview.Attestation memory attestation = _for(address(wallet));
        bytes32 digest = _digest(address(attested), block.chainid, attestation);
        bytes memory both = abi.encodePacked(_sign(7, digest), _sign(8, digest));
        attested.attest(attestation, _one(address(wallet), both));
        _assertStatus(attestation.jobId, IJobMarket.JobStatus.Completed);
    }

    /// @dev An account with delegated code (EIP-7702) still has its key.
    function test_keyComesFirst() public {
        address account = vm.addr(9);
        IAttestedReview.Attestation memory attestation = _for(account);
        bytes32 digest = _digest(address(attested), block.chainid, attestation);
        vm.etch(account, type(Refusing).runtimeCode);
        attested.attest(attestation, _one(account, _sign(9, digest)));
        _assertStatus(attestation.jobId, IJobMarket.JobStatus.Completed);
    }

    function test_RevertWhen_ItRefuses() public {
        _expectRefused(address(new SmartAccount(vm.addr(7))), _sign(8, "anything"));
        _expectRefused(address(new Refusing()), "");
        _expectRefused(address(new Silent()), "");
        _expectRefused(makeAddr("no code"), "");
    }

    function test_RevertWhen_ItBurnsGas() public {
        address burner = address(new Burning());
        IAttestedReview.Attestation memory attestation = _for(burner);
        IAttestedReview.Signature[] memory signatures = _one(burner, "");
        uint256 before = gasleft();
        vm.expectRevert(abi.encodeWithSelector(IAttestedReview.BadSignature.selector, burner));
        attested.attest(attestation, signatures);
        assertLt(before - gasleft(), 400_000, "bounded");
    }

    function test_RevertWhen_ItAnswersTooMuch() public {
        address bomber = address(new Bombing());
        IAttestedReview.Attestation memory attestation = _for(bomber);
        IAttestedReview.Signature[] memory signatures = _one(bomber, "");
        uint256 before = gasleft();
        vm.expectRevert(abi.encodeWithSelector(IAttestedReview.BadSignature.selector, bomber));
        attested.attest(attestation, signatures);
        assertLt(before - gasleft(), 400_000, "bounded");
    }

    function testFuzz_noGasHelpsAgainstARefusal(uint256 gasLimit) public {
        address account = address(new SmartAccount(vm.addr(7)));
        IAttestedReview.Attestation memory attestation = _for(account);
        bytes memory call_ =
            abi.encodeCall(IAttestedReview.attest, (attestation, _one(account, _sign(8, "x"))));
        (bool success,) = address(attested).call{ gas: bound(gasLimit, 20_000, 2_000_000) }(call_);
        assertFalse(success);
    }

    /// @dev A job delivered to a set of this one attestor.
    function _for(address attestor) private returns (IAttestedReview.Attestation memory) {
        IAttestedReview.AttestorSet memory set;
        set.keys = new address[](1);
        set.keys[0] = attestor;
        set.threshold = 1;
        attested = AttestedReview(factory.createSet(set));
        attestedPolicyId = _attestedPolicy(address(attested));
        return _attestation(_delivered());
    }

    function _expectRefused(address attestor, bytes memory signature) private {
        IAttestedReview.Attestation memory attestation = _for(attestor);
        IAttestedReview.Signature[] memory signatures = _one(attestor, signature);
        vm.expectRevert(abi.encodeWithSelector(IAttestedReview.BadSignature.selector, attestor));
        attested.attest(attestation, signatures);
    }

    function _one(address attestor, bytes memory signature)
        private
        pure
        returns (IAttestedReview.Signature[] memory signatures)
    {
        signatures = new IAttestedReview.Signature[](1);
        signatures[0] = IAttestedReview.Signature({ attestor: attestor, signature: signature });
    }
}

contract Refusing {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0xffffffff;
    }
}

contract Silent {
    fallback() external { }
}

contract Burning {
    fallback() external {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @dev Answers with as much as its gas can make, none of it the right word.
contract Bombing {
    fallback() external {
        assembly {
            return(0, 200000)
        }
    }
}
