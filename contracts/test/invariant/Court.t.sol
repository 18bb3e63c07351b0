// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { ICourt } from "../../src/interfaces/ICourt.sol";
import { Census } from "./Census.sol";
import { CourtHandler } from "./CourtHandler.sol";

/// @dev What holds of cases and bonds at any moment, whatever anybody does.
contract CourtInvariantsTest is Test {
    CourtHandler private _handler;

    function setUp() public {
        _handler = new CourtHandler();
        _handler.setUp();
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = CourtHandler.act.selector;
        targetContract(address(_handler));
        targetSelector(FuzzSelector({ addr: address(_handler), selectors: selectors }));
    }

    function invariant_ofBondsCasesSeatsAndRulings() public view {
        _checkAll();
    }

    /// @dev Liveness: by time alone every case ends, and nothing is left over.
    function afterInvariant() public {
        _tellCensus();
        _handler.endAll();
        _checkAll();
    }

    /// @dev Every phase and every end is within reach of the handler.
    function test_handlerReachesEverything() public {
        uint256 seed = uint256(keccak256("reach"));
        for (uint256 i; i < 1000; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _handler.act(seed);
        }
        for (uint8 phase = 1; phase <= uint8(ICourt.Phase.Closed); ++phase) {
            assertGt(_handler.reached(ICourt.Phase(phase)), 0, "phase");
        }
        assertGt(_handler.rulings(), 0, "rulings");
        assertGt(_handler.adminRulings(), 0, "rulings of the admin");
        assertGt(_handler.creditsStored(), 0, "credits");
        _checkAll();
        afterInvariant();
    }

    function _checkAll() private view {
        _handler.checkSolvency();
        _handler.checkClosedCases();
        _handler.checkSeats();
        _handler.checkRulings();
    }

    /// @dev How often a run reached each phase of a case, and each kind of ruling.
    function _tellCensus() private {
        string memory line;
        for (uint8 phase = 1; phase <= uint8(ICourt.Phase.Closed); ++phase) {
            uint256 count = _handler.reached(ICourt.Phase(phase));
            line = Census.add(line, string.concat("court phase ", vm.toString(phase)), count);
        }
        line = Census.add(line, "court rulings of jurors", _handler.rulings());
        line = Census.add(line, "court rulings of the admin", _handler.adminRulings());
        Census.write(line);
    }
}
