// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { IArbiter } from "../../../src/interfaces/IArbiter.sol";
import { IArbitrable } from "../../../src/interfaces/IArbitrable.sol";
import { IKlerosArbiter } from "../../../src/interfaces/IKlerosArbiter.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { KlerosTest } from "../../base/KlerosTest.sol";

contract KlerosViewsTest is KlerosTest {
    function testFuzz_costIsTheArbitrators(uint256 price) public {
        arbitrator.setPrice(price);
        assertEq(kleros.cost(), price);
    }

    function test_costReverts_whenNotConfigured() public {
        KlerosArbiter fresh = new KlerosArbiter(forwarder, address(market), deployer);
        vm.expectRevert(IKlerosArbiter.NotConfigured.selector);
        fresh.cost();
    }

    function test_noPolicyLeavesTimeEnough_whenNotConfigured() public {
        KlerosArbiter fresh = new KlerosArbiter(forwarder, address(market), deployer);
        IPolicies.PolicyTerms memory terms = _arbitratedTerms(address(fresh), 0);
        terms.arbiterPeriod = 180 days;
        vm.expectPartialRevert(Bounds.OutOfBounds.selector);
        market.registerPolicy(terms);
    }

    function test_aPolicyLeavesItItsTime() public {
        assertEq(kleros.minimumPeriod(), KLEROS_PERIOD);
        IPolicies.PolicyTerms memory terms = _arbitratedTerms(address(kleros), 0);
        terms.arbiterPeriod = KLEROS_PERIOD - 1;
        vm.expectPartialRevert(Bounds.OutOfBounds.selector);
        market.registerPolicy(terms);
        terms.arbiterPeriod = KLEROS_PERIOD;
        market.registerPolicy(terms);
    }

    function testFuzz_knowsItsInterfaces(bytes4 other) public view {
        assertTrue(kleros.supportsInterface(type(IArbiter).interfaceId), "IArbiter");
        assertTrue(kleros.supportsInterface(type(IArbitrable).interfaceId), "IArbitrable");
        assertTrue(kleros.supportsInterface(type(IERC165).interfaceId), "IERC165");
        bool known = other == type(IArbiter).interfaceId || other == type(IArbitrable).interfaceId
            || other == type(IERC165).interfaceId;
        assertEq(kleros.supportsInterface(other), known, "other");
        assertFalse(kleros.supportsInterface(0xffffffff), "none");
    }

    function testFuzz_caseIsEmpty_whereNothingWasDisputed(uint256 jobId) public view {
        IKlerosArbiter.Case memory none = kleros.caseOf(jobId);
        assertEq(uint8(none.stage), uint8(IKlerosArbiter.Stage.None));
        assertEq(none.disputeId, 0);
    }
}
