// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract HashAttestationTest is IdentityTest {
    function test_isTheTypedDataWrittenOut(IVerifications.Attestation memory attestation)
        public
        view
    {
        assertEq(verifications.hashAttestation(attestation), _attestationDigest(attestation));
    }
}
