// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Points } from "../../src/economy/Points.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Points beside the market. Alice and Bob have agents with handles on X, Carol's agent has
/// none, the thief has no agent. Who rewards and punishes are two addresses, so that every amount
/// can be tried.
abstract contract PointsTest is MarketTest {
    uint256 internal constant A_DAY = 10_000_00;
    uint256 internal constant GRACE = 90 days;
    uint256 internal constant PERIOD = 30 days;
    IVerifications.Source internal constant X = IVerifications.Source.X;
    IVerifications.Source internal constant DOMAIN = IVerifications.Source.Domain;

    address internal peerReview = makeAddr("peerReview");
    address internal court = makeAddr("court");
    Points internal points;
    uint32 internal pointsPolicyId;
    uint256 internal aliceId;
    uint256 internal bobId;
    uint256 internal carolId;

    function setUp() public virtual override {
        super.setUp();
        points = new Points(
            forwarder,
            address(market),
            address(offers),
            address(membership),
            address(verifications),
            deployer
        );
        vm.prank(deployer);
        points.configure(peerReview, court, address(listings));
        vm.prank(governance);
        market.setTokenRules(address(points), _pointsRules());
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.token = address(points);
        pointsPolicyId = market.registerPolicy(terms);
        aliceId = _joinVerified(alice);
        bobId = _joinVerified(bob);
        carolId = _join(carol);
    }

    /// @dev Prices from 10.00 to 1,000,000.00; fees are burned.
    function _pointsRules() private pure returns (IPolicies.TokenRules memory rules) {
        rules = IPolicies.TokenRules({
            allowed: true,
            burnable: true,
            permit: true,
            authorization: true,
            tickExponent: 0,
            minTicks: 10_00,
            maxTicks: 1_000_000_00,
            weightTicks: 10_00
        });
    }

    /* EARNING */

    /// @dev Points got by voting, a day's room at most.
    function _earn(address account, uint256 amount) internal {
        vm.prank(peerReview);
        assertEq(points.mintReward(account, amount), amount, "room for it");
    }

    /// @dev Leaves so much of today's room.
    function _leaveRoom(uint256 room) internal {
        (uint256 minted,,) = points.mintedToday();
        _earn(_someone(uint256(keccak256("room"))), A_DAY - minted - room);
    }

    function _owe(address account, uint256 debt) internal {
        uint256 amount = points.availableOf(account) + debt;
        vm.prank(court);
        points.penalize(account, amount);
        assertEq(points.debtOf(account), debt, "owes it");
    }

    /// @dev An agent that is the market's own, with an account.
    function _joinAsSystem(address account) internal returns (uint256 agentId) {
        agentId = _join(account);
        vm.prank(governance);
        membership.makeSystem(agentId);
    }

    /* JOBS IN POINTS */

    function _hireInPoints(address client, address provider, uint96 price)
        internal
        returns (uint256 jobId)
    {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = client;
        terms.provider = provider;
        terms.policyId = pointsPolicyId;
        terms.price = price;
        vm.startPrank(client);
        points.approve(address(market), price);
        jobId = market.hire(terms, _noPayment());
        vm.stopPrank();
    }

    function _completedInPoints(address client, address provider, uint96 price)
        internal
        returns (uint256 jobId)
    {
        jobId = _hireInPoints(client, provider, price);
        _submit(jobId);
        _complete(jobId);
    }

    function _postInPoints(address client, uint96 budget) internal returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = client;
        terms.policyId = pointsPolicyId;
        terms.budget = budget;
        vm.startPrank(client);
        points.approve(address(market), budget);
        jobId = market.post(terms, _noPayment());
        vm.stopPrank();
    }

    /* TIME */

    function _skip(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
    }

    function _today() internal view returns (uint256) {
        return vm.getBlockTimestamp() / 1 days;
    }

    /// @dev The first second of the next UTC day.
    function _nextDay() internal {
        vm.warp((_today() + 1) * 1 days);
    }

    /* WHAT TO EXPECT */

    function _expectMoved(IPoints.Kind kind, address account, uint256 amount) internal {
        vm.expectEmit(address(points));
        emit IPoints.PointsMoved(kind, account, amount);
    }

    function _noRoom(IPoints.Kind kind, uint256 amount, uint256 room)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IPoints.NoRoom.selector, kind, amount, room);
    }

    function _unverified(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IPoints.Unverified.selector, account);
    }

    function _assertMinted(uint256 minted, uint256 registrations, uint256 system) internal view {
        (uint256 all, uint256 joined, uint256 forJobs) = points.mintedToday();
        assertEq(all, minted, "minted today");
        assertEq(joined, registrations, "for joining");
        assertEq(forJobs, system, "for system agents");
    }

    /// @dev Reasons an account's agent gets nothing, with the error of each.
    function _bar(address account, uint256 agentId, uint256 way)
        internal
        returns (bytes memory reason)
    {
        way %= 4;
        if (way == 0) {
            vm.prank(governance);
            membership.setSuspended(agentId, true);
            reason = abi.encodeWithSelector(IPoints.AgentInactive.selector, agentId);
        } else if (way == 1) {
            vm.prank(account);
            membership.setActive(agentId, false);
            reason = abi.encodeWithSelector(IPoints.AgentInactive.selector, agentId);
        } else if (way == 2) {
            vm.prank(account);
            membership.closeAccount(account, true);
            reason = abi.encodeWithSelector(IPoints.AccountClosed.selector, account);
        } else {
            vm.prank(governance);
            membership.makeSystem(agentId);
            reason = abi.encodeWithSelector(IPoints.SystemAgent.selector, agentId, true);
        }
    }

    /// @dev A second account of an agent.
    function _secondAccount(uint256 agentId) internal returns (address wallet) {
        wallet = _setWallet(agentId, 77);
        _bind(wallet, agentId, IMembership.Kind.Software);
    }
}
