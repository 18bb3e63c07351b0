// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { IdentityTest } from "../../base/IdentityTest.sol";

contract HashAttestationTest is IdentityTest {
    function test_isTheTypedDataWrittenOut(
        uint256 agentId,
        address account,
        uint8 source,
        bytes32[2] calldata digests,
        uint40[2] calldata times
    ) public view {
        IVerifications.Attestation memory attestation = IVerifications.Attestation({
            agentId: agentId,
            account: account,
            source: IVerifications.Source(source % 2),
            handle: digests[0],
            report: digests[1],
            issued: times[0],
            expiry: times[1]
        });
        assertEq(verifications.hashAttestation(attestation), _attestationDigest(attestation));
    }
}
