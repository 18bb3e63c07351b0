// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IBurnable } from "../../src/interfaces/IBurnable.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMarketLens } from "../../src/interfaces/IMarketLens.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { MarketLens } from "../../src/periphery/MarketLens.sol";
import { PointsTest } from "../base/PointsTest.sol";
import { PointsBook } from "./PointsBook.sol";
import { PointsHandler } from "./PointsHandler.sol";

/// @dev What holds of points at any moment, whatever anybody does.
contract PointsInvariantsTest is PointsTest {
    uint256 private constant ACTORS = 6;

    PointsHandler private _handler;
    PointsBook private _book;
    MarketLens private _lens;

    function setUp() public override {
        super.setUp();
        PointsHandler.World memory world;
        world.points = points;
        world.market = market;
        world.offers = offers;
        world.identity = identity;
        world.membership = membership;
        world.verifications = verifications;
        world.usdc = token;
        world.peerReview = peerReview;
        world.court = court;
        world.listings = address(listings);
        world.governance = governance;
        world.verifierKey = VERIFIER_KEY;
        world.house = makeAddr("house");
        world.usdcPolicyId = policyId;
        world.pointsPolicyId = pointsPolicyId;
        world.actors = new address[](ACTORS);
        world.keys = new uint256[](ACTORS - 1);
        for (uint256 i; i < ACTORS - 1; ++i) {
            (world.actors[i], world.keys[i]) =
                makeAddrAndKey(string.concat("actor ", vm.toString(i)));
            if (i < 3) _joinVerified(world.actors[i]);
            else _join(world.actors[i]);
        }
        world.actors[ACTORS - 1] = makeAddr("without an agent");
        _joinAsSystem(world.house);
        _handler = new PointsHandler(world);
        _book = _handler.BOOK();
        _lens = new MarketLens(address(market));
        targetContract(address(_handler));
        targetSelector(FuzzSelector({ addr: address(_handler), selectors: _selectors() }));
    }

    /// @dev All in one campaign.
    function invariant_ofPoints() public view {
        _sumsAreRight();
        _daysStayWithinTheirRoom();
        _grantsComeOnce();
        _pointsGoOnlyWhereTheyMay();
        _eventsTellTheState();
        _theMoneyPathGoesOn();
    }

    /// @dev Σ balances = supply = minted − burned, each kind accounted for.
    function _sumsAreRight() private view {
        address[] memory holders = _book.holders();
        uint256 sum;
        for (uint256 i; i < holders.length; ++i) {
            uint256 balance = points.balanceOf(holders[i]);
            assertEq(balance, _book.balanceOf(holders[i]), "balance");
            assertLe(points.availableOf(holders[i]), balance, "available");
            sum += balance;
        }
        assertEq(points.totalSupply(), sum, "balances");
        assertEq(points.totalSupply(), _book.minted() - _book.burned(), "minted less burned");
        uint256 minted;
        uint256 burned;
        for (uint256 kind; kind <= uint256(type(IPoints.Kind).max); ++kind) {
            uint256 moved = _book.moved(IPoints.Kind(kind));
            if (kind <= uint256(IPoints.Kind.System)) minted += moved;
            else burned += moved;
        }
        assertEq(minted, _book.minted(), "minted by kind");
        assertEq(burned, _book.burned(), "burned by kind");
    }

    /// @dev No day beyond its 10,000.00, nor its shares for joining and for system agents.
    function _daysStayWithinTheirRoom() private view {
        (uint256 minted, uint256 registrations, uint256 system) = _book.most();
        assertLe(minted, 10_000_00, "a day");
        assertLe(registrations, 500_00, "joining");
        assertLe(system, 1_000_00, "system agents");
        PointsBook.Totals memory today = _book.today();
        _assertMinted(today.minted, today.registrations, today.system);
    }

    function _grantsComeOnce() private view {
        assertEq(_book.repetitions(), 0);
    }

    function _pointsGoOnlyWhereTheyMay() private view {
        assertEq(_book.trespasses(), 0);
    }

    /// @dev Debts, clocks and activity can be read off the events.
    function _eventsTellTheState() private view {
        address[] memory holders = _book.holders();
        for (uint256 i; i < holders.length; ++i) {
            assertEq(points.clockOf(holders[i]), _book.clockOf(holders[i]), "clock");
        }
        uint256[] memory agents = _book.agents();
        for (uint256 i; i < agents.length; ++i) {
            assertEq(points.debtOfAgent(agents[i]), _book.debtOf(agents[i]), "debt");
            assertEq(points.activeAt(agents[i]), _book.activeAt(agents[i]), "activity");
        }
    }

    /// @dev Points never keep a job from its end, and the market holds what it escrowed.
    function _theMoneyPathGoesOn() private view {
        assertEq(_handler.refusals(), 0, "refused");
        IMarketLens.Solvency memory solvency = _lens.solvency(address(points));
        assertEq(solvency.balance, solvency.escrowed + solvency.credits, "held");
        assertEq(solvency.credits, 0, "never a credit");
    }

    /// @dev The invariants would hold where nothing happens too: this one sees that the handler gets
    /// everywhere.
    function test_handlerGetsEverywhere() public {
        bytes4[] memory selectors = _selectors();
        for (uint256 i; i < 4000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes4 selector = selectors[seed % selectors.length];
            (bool success,) = address(_handler)
                .call(abi.encodeWithSelector(selector, keccak256(abi.encode(seed))));
            assertTrue(success, "the handler itself failed");
        }
        for (uint256 kind; kind <= uint256(type(IPoints.Kind).max); ++kind) {
            uint256 times = _book.times(IPoints.Kind(kind));
            assertGt(times, 0, string.concat("kind ", vm.toString(kind)));
        }
        bytes4[27] memory calls = [
            IPoints.claimRegistration.selector,
            IPoints.claimVerification.selector,
            IPoints.claimEmission.selector,
            IPoints.noteJob.selector,
            IPoints.noteOffer.selector,
            IPoints.mintForJobs.selector,
            IPoints.mintReward.selector,
            IPoints.penalize.selector,
            IPoints.repay.selector,
            IPoints.settleDecay.selector,
            IPoints.transferWithMemo.selector,
            IBurnable.burn.selector,
            IERC20.transfer.selector,
            IERC20.transferFrom.selector,
            IJobMarket.hire.selector,
            IJobMarket.post.selector,
            IJobMarket.cancel.selector,
            IJobMarket.timeOut.selector,
            IJobMarket.decline.selector,
            IJobMarket.submit.selector,
            IJobMarket.complete.selector,
            IJobMarket.reject.selector,
            IMembership.bind.selector,
            IVerifications.verify.selector,
            IVerifications.unlink.selector,
            IVerifications.ban.selector,
            IVerifications.release.selector
        ];
        for (uint256 i; i < calls.length; ++i) {
            assertGt(_handler.successes(calls[i]), 0, vm.toString(abi.encodePacked(calls[i])));
        }
        (uint256 minted,, uint256 system) = _book.most();
        assertEq(minted, A_DAY, "a full day");
        assertGt(system, 900_00, "nearly all for system agents");
        invariant_ofPoints();
    }

    /// @dev What moves points comes more often than what disturbs them.
    function _selectors() private pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](34);
        selectors[0] = PointsHandler.claimRegistration.selector;
        selectors[1] = PointsHandler.claimVerification.selector;
        selectors[2] = selectors[3] = PointsHandler.claimEmission.selector;
        selectors[4] = selectors[5] = PointsHandler.work.selector;
        selectors[6] = PointsHandler.noteJob.selector;
        selectors[7] = PointsHandler.noteOffer.selector;
        selectors[8] = selectors[9] = PointsHandler.mintForJobs.selector;
        selectors[10] = selectors[11] = PointsHandler.mintReward.selector;
        selectors[12] = PointsHandler.penalize.selector;
        selectors[13] = PointsHandler.repay.selector;
        selectors[14] = PointsHandler.burn.selector;
        selectors[15] = PointsHandler.settleDecay.selector;
        selectors[16] = selectors[17] = PointsHandler.transfer.selector;
        selectors[18] = PointsHandler.transferWithMemo.selector;
        selectors[19] = PointsHandler.transferFrom.selector;
        selectors[20] = PointsHandler.bond.selector;
        selectors[21] = PointsHandler.returnBond.selector;
        selectors[22] = selectors[23] = PointsHandler.hire.selector;
        selectors[24] = PointsHandler.hireSigned.selector;
        selectors[25] = PointsHandler.post.selector;
        selectors[26] = PointsHandler.close.selector;
        selectors[27] = selectors[28] = PointsHandler.proceed.selector;
        selectors[29] = PointsHandler.join.selector;
        selectors[30] = PointsHandler.link.selector;
        selectors[31] = PointsHandler.unlink.selector;
        selectors[32] = PointsHandler.govern.selector;
        selectors[33] = PointsHandler.wait.selector;
    }
}
