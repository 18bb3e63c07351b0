// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { PointsTest } from "../../base/PointsTest.sol";

contract MintForJobsTest is PointsTest {
    IPoints.Kind private constant KIND = IPoints.Kind.System;
    uint256 private constant SHARE = 1_000_00;

    address private house = makeAddr("house");
    uint256 private houseId;

    function setUp() public override {
        super.setUp();
        houseId = _joinAsSystem(house);
    }

    function testFuzz_mintsToTheCaller(uint256 amount) public {
        amount = bound(amount, 1, SHARE);
        _expectMoved(KIND, house, amount);
        _mint(amount);
        assertEq(points.balanceOf(house), amount);
        assertEq(points.allowance(house, address(market)), 0, "nobody may take it yet");
        _assertMinted(amount, 0, amount);
    }

    function test_paysAPostedJob() public {
        _mint(80_00);
        uint256 jobId = _post(80_00);
        assertEq(points.balanceOf(address(market)), 80_00);
        _accept(_bid(jobId, bob, 80_00));
        _submit(jobId);
        _complete(jobId);
        assertEq(points.balanceOf(bob), 76_00, "less 5 %, burned");
        assertEq(points.totalSupply(), 76_00);
    }

    /// @dev What a job gives back pays another, and nothing else.
    function test_aRefundIsUsedAgain_forJobsAlone() public {
        _mint(80_00);
        uint256 jobId = _post(80_00);
        vm.prank(house);
        market.cancel(jobId);
        assertEq(points.balanceOf(house), 80_00);
        _assertCannotLeave(80_00);

        _mint(20_00);
        _post(100_00);
        assertEq(points.balanceOf(house), 0);
    }

    function test_cannotLeaveButForJobs() public {
        _mint(100_00);
        _assertCannotLeave(100_00);
    }

    function test_aVerifiedSystemAgentIsBoundNoLess() public {
        _link(houseId, house, X, "house");
        _mint(100_00);
        _assertCannotLeave(100_00);
    }

    /// @dev Points an agent had before it became the market's own are bound with it.
    function test_whatItHadBeforeIsBoundToo() public {
        _earn(alice, 10_00);
        vm.prank(governance);
        membership.makeSystem(aliceId);
        vm.expectRevert(_onlyForJobs(alice));
        vm.prank(alice);
        points.transfer(bob, 1);
    }

    function test_throughTheForwarder() public {
        _forward(house, address(points), abi.encodeCall(IPoints.mintForJobs, (50_00)));
        assertEq(points.balanceOf(house), 50_00);
    }

    function test_aThousandPointsADay() public {
        _mint(SHARE - 1);
        vm.expectRevert(_noRoom(KIND, 2, 1));
        vm.prank(house);
        points.mintForJobs(2);
        _mint(1);
        vm.expectRevert(_noRoom(KIND, 1, 0));
        vm.prank(house);
        points.mintForJobs(1);

        _nextDay();
        _mint(SHARE);
        _assertMinted(SHARE, 0, SHARE);
    }

    /// @dev The share is one for all system agents.
    function test_allSystemAgentsShareIt() public {
        address other = makeAddr("other house");
        _joinAsSystem(other);
        _mint(SHARE);
        vm.expectRevert(_noRoom(KIND, 1, 0));
        vm.prank(other);
        points.mintForJobs(1);
    }

    function test_isNeverCut(uint256 room) public {
        room = bound(room, 0, SHARE - 1);
        _leaveRoom(room);
        vm.expectRevert(_noRoom(KIND, SHARE, room));
        vm.prank(house);
        points.mintForJobs(SHARE);
    }

    function test_reverts_forAnybodyElse() public {
        vm.expectRevert(abi.encodeWithSelector(IPoints.SystemAgent.selector, aliceId, false));
        vm.prank(alice);
        points.mintForJobs(1);
        vm.expectRevert(abi.encodeWithSelector(IPoints.NotBound.selector, thief));
        vm.prank(thief);
        points.mintForJobs(1);
    }

    function test_reverts_whenClosedOrInactive() public {
        vm.prank(house);
        membership.closeAccount(house, true);
        vm.expectRevert(abi.encodeWithSelector(IPoints.AccountClosed.selector, house));
        vm.prank(house);
        points.mintForJobs(1);

        vm.prank(house);
        membership.closeAccount(house, false);
        vm.prank(governance);
        membership.setSuspended(houseId, true);
        vm.expectRevert(abi.encodeWithSelector(IPoints.AgentInactive.selector, houseId));
        vm.prank(house);
        points.mintForJobs(1);
    }

    function _mint(uint256 amount) private {
        vm.prank(house);
        points.mintForJobs(amount);
    }

    function _post(uint96 budget) private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = house;
        terms.policyId = pointsPolicyId;
        terms.budget = budget;
        vm.startPrank(house);
        points.approve(address(market), budget);
        jobId = market.post(terms, _noPayment());
        vm.stopPrank();
    }

    function _assertCannotLeave(uint256 amount) private {
        vm.startPrank(house);
        vm.expectRevert(_onlyForJobs(house));
        points.transfer(bob, amount);
        vm.expectRevert(_onlyForJobs(house));
        points.transferWithMemo(bob, amount, "");
        vm.expectRevert(_notTaken(house, address(market)));
        points.transfer(address(market), amount);
        points.approve(thief, amount);
        points.approve(court, amount);
        vm.stopPrank();

        vm.expectRevert(_onlyForJobs(house));
        vm.prank(thief);
        points.transferFrom(house, thief, amount);
        vm.expectRevert(_onlyForJobs(house));
        vm.prank(court);
        points.transferFrom(house, court, amount);
        assertEq(points.balanceOf(house), amount, "still there");
    }

    function _onlyForJobs(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.OnlyForJobs.selector, account);
    }

    function _notTaken(address by, address to) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.NotTaken.selector, by, to);
    }
}
