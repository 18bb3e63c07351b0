// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { CrowdTest } from "../base/CrowdTest.sol";

/// @dev What one more costs where there are many already: whole transactions, every slot and account
/// cold.
abstract contract GrowthGas is CrowdTest {
    string internal constant GROUP = "Growth";

    function _snapshot(string memory what, uint256 size, string memory many)
        internal
        returns (uint256)
    {
        string memory name = string.concat(what, ", ", vm.toString(size), " ", many);
        return vm.snapshotGasLastCall(GROUP, name);
    }
}

/// @dev So many jobs, and so many validators.
abstract contract SizeGas is GrowthGas {
    uint256 private immutable SIZE;

    constructor(uint256 size) {
        SIZE = size;
    }

    function setUp() public override {
        super.setUp();
        vm.pauseGasMetering();
        _join(alice);
        _join(bob);
        _validate(SIZE);
        token.mint(alice, 2_000_000e6);
        _allow(alice, type(uint96).max);
        while (market.jobCount() < SIZE) _hireNow();
        vm.resumeGasMetering();
    }

    /// forge-config: default.isolate = true
    function test_gas_hire() public {
        _hireNow();
        // Nobody pays for how large the market is
        assertLt(_snapshot("hire", SIZE, "jobs"), 114_000, "hire");
    }

    /// @dev How many tries find seven that may sit is chance, so there is no telling to the last unit.
    /// forge-config: default.isolate = true
    function test_gas_draw() public {
        uint256 jobId = _opened();
        _rollPast(peers, jobId);
        peers.draw(jobId);
        assertLt(_snapshot("draw seven", SIZE, "validators"), 1_000_000, "draw");
    }

    function _hireNow() private {
        IJobMarket.HireTerms memory terms = _hireTerms();
        vm.prank(alice);
        market.hire(terms, _noPayment());
    }
}

contract Size10GasTest is SizeGas(10) { }

contract Size100GasTest is SizeGas(100) { }

contract Size1000GasTest is SizeGas(1000) { }

contract Size10000GasTest is SizeGas(10_000) { }

contract OffersGrowthGasTest is GrowthGas {
    /// forge-config: default.isolate = true
    function test_gas_offer() public {
        _validate(51);
        uint8[3] memory sizes = [1, 10, 49];
        for (uint256 i; i < sizes.length; ++i) {
            IJobMarket.PostTerms memory terms = _postTerms();
            terms.maxOffers = 50;
            uint256 jobId = _post(terms);
            for (uint256 j; j < sizes[i]; ++j) {
                _bid(jobId, validators[j], PRICE);
            }
            IOffers.Offer memory last = _bid(jobId, validators[50], PRICE);
            assertLt(_snapshot("offer", sizes[i], "offers"), 78_000, "offer");
            vm.prank(alice);
            market.accept(last, _noPayment());
            assertLt(_snapshot("accept", sizes[i], "others"), 60_000, "accept");
        }
    }
}
