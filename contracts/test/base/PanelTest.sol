// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Points } from "../../src/economy/Points.sol";
import { PeerReview } from "../../src/evaluators/PeerReview.sol";
import { Standing } from "../../src/identity/Standing.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../src/interfaces/IPeerReview.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Peers judge what Bob delivers to Alice. Another `PeerReview` is the other contract with
/// seats, so that both can be asked the same. The arbiter is a key.
abstract contract PanelTest is MarketTest {
    uint32 internal constant PEER_PERIOD = 6 days;
    uint256 internal constant VOTING = 48 hours;
    uint8 internal constant NONE = 0;
    uint8 internal constant APPROVE = 1;
    uint8 internal constant REJECT = 2;
    uint256 internal constant TRIES_A_CALL = 64;
    uint256 internal constant ALL_TRIES = 256;

    PeerReview internal peers;
    PeerReview internal others;
    Points internal points;
    Standing internal standing;
    address internal arbiter = makeAddr("arbiter");
    /// @dev Peers judge, the arbiter settles; and without an arbiter.
    uint32 internal peerPolicyId;
    uint32 internal finalPolicyId;
    uint32 internal otherPolicyId;
    address[] internal validators;

    function setUp() public virtual override {
        super.setUp();
        _deployPanels();
        peerPolicyId = _peerPolicy(address(peers), arbiter);
        finalPolicyId = _peerPolicy(address(peers), address(0));
        otherPolicyId = _peerPolicy(address(others), arbiter);
    }

    function _deployPanels() private {
        points = new Points(
            forwarder,
            address(market),
            address(offers),
            address(membership),
            address(verifications),
            deployer
        );
        peers = _newPeers();
        others = _newPeers();
        standing = _newStanding();
        vm.startPrank(deployer);
        points.configure(address(peers), address(others), address(listings));
        peers.configure(address(points), address(standing), address(others));
        others.configure(address(points), address(standing), address(peers));
        vm.stopPrank();
    }

    function _newPeers() internal returns (PeerReview) {
        return new PeerReview(
            forwarder, address(market), address(membership), address(verifications), deployer
        );
    }

    function _newStanding() private returns (Standing) {
        return new Standing(
            address(market),
            address(membership),
            address(verifications),
            address(peers),
            address(others)
        );
    }

    function _peerTerms(address judge, address arbiter_)
        internal
        view
        returns (IPolicies.PolicyTerms memory terms)
    {
        terms = _policyTerms();
        terms.evaluator = judge;
        terms.reviewPeriod = PEER_PERIOD;
        if (arbiter_ == address(0)) return terms;
        terms.arbiter = arbiter_;
        terms.arbiterPeriod = 12 days;
        terms.appealAfterApproval = 1 days;
        terms.appealAfterRejection = 1 days;
    }

    function _peerPolicy(address judge, address arbiter_) internal returns (uint32) {
        return market.registerPolicy(_peerTerms(judge, arbiter_));
    }

    /* VALIDATORS */

    /// @dev So many more agents in the pool, long enough to be drawn.
    function _validate(uint256 count) internal {
        for (uint256 i; i < count; ++i) {
            address account = _someone(validators.length);
            validators.push(account);
            _joinVerified(account);
        }
        skip(1);
    }

    function _agentOf(address account) internal view returns (uint64) {
        return membership.accountOf(account).agentId;
    }

    function _deactivate(address account) internal {
        uint256 agentId = _agentOf(account);
        vm.prank(account);
        membership.setActive(agentId, false);
    }

    function _activate(address account) internal {
        uint256 agentId = _agentOf(account);
        vm.prank(account);
        membership.setActive(agentId, true);
    }

    /* JOBS AND PANELS */

    /// @dev Delivered, waiting for peers.
    function _delivered() internal returns (uint256 jobId) {
        return _delivered(peerPolicyId, PRICE);
    }

    function _delivered(uint32 policy, uint96 price) internal returns (uint256 jobId) {
        jobId = _hire(alice, bob, policy, price);
        _submit(jobId);
    }

    function _opened() internal returns (uint256 jobId) {
        jobId = _delivered();
        peers.openPanel(jobId);
    }

    /// @dev A full panel, voting.
    function _drawn() internal returns (uint256 jobId) {
        jobId = _delivered();
        _drawFor(jobId);
    }

    function _drawFor(uint256 jobId) internal {
        peers.openPanel(jobId);
        _draw(jobId);
    }

    /// @dev Draws until it votes or is given up.
    function _draw(uint256 jobId) internal {
        _draw(peers, jobId);
    }

    function _draw(PeerReview panel, uint256 jobId) internal {
        _rollPast(panel, jobId);
        while (_stage(panel, jobId) == IPanel.Stage.Drawing) panel.draw(jobId);
    }

    /// @dev To the first block that can read the fixed one's hash, which is another for every job.
    function _rollPast(PeerReview panel, uint256 jobId) internal {
        uint256 seedBlock = panel.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, keccak256(abi.encode("hash", address(panel), jobId, seedBlock)));
    }

    function _stage(PeerReview panel, uint256 jobId) internal view returns (IPanel.Stage) {
        return panel.panelOf(jobId).stage;
    }

    function _seat(uint256 jobId, uint256 i) internal view returns (IPanel.Seat memory) {
        return peers.seatsOf(jobId)[i];
    }

    function _voter(uint256 jobId, uint256 i) internal view returns (address) {
        return _seat(jobId, i).account;
    }

    function _sits(uint256 jobId, address account) internal view returns (bool) {
        IPanel.Seat[] memory seats = peers.seatsOf(jobId);
        for (uint256 i; i < seats.length; ++i) {
            if (seats[i].account == account) return true;
        }
        return false;
    }

    /* VOTES */

    function _scores() internal pure returns (IPeerReview.Scores memory) {
        return IPeerReview.Scores({ completeness: 5, quality: 4, criteriaMet: 3 });
    }

    function _vote(uint256 jobId, uint256 seat, uint8 choice) internal {
        _voteAs(_voter(jobId, seat), jobId, choice);
    }

    function _voteAs(address account, uint256 jobId, uint8 choice) internal {
        vm.prank(account);
        peers.vote(jobId, choice == APPROVE, _scores(), "feedback");
    }

    /// @dev To the moment voting is over.
    function _waitForVotes(uint256 jobId) internal {
        vm.warp(peers.panelOf(jobId).deadline);
    }

    /* WHAT TO EXPECT */

    function _assertStage(uint256 jobId, IPanel.Stage expected) internal view {
        assertEq(uint8(_stage(peers, jobId)), uint8(expected), "stage");
    }

    function _assertMark(uint256 jobId, uint256 seat, IPanel.Mark expected) internal view {
        assertEq(uint8(_seat(jobId, seat).mark), uint8(expected), "mark");
    }

    /// @dev No validator has a seat left whose vote is awaited.
    function _assertNobodyAwaited() internal view {
        for (uint256 i; i < validators.length; ++i) {
            assertEq(peers.openSeatsOf(_agentOf(validators[i])), 0, "open seats");
        }
    }

    function _wrongStage(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IPanel.WrongStage.selector, jobId, _stage(peers, jobId));
    }

    function _notAwaited(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IPanel.NotAwaited.selector, jobId);
    }

    /// @dev Ends a job as both sides agree; each side's signature, or its own call.
    function _settle(uint256 jobId) internal {
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId,
            providerAmount: market.jobOf(jobId).budget / 2,
            expiry: uint40(vm.getBlockTimestamp() + 1)
        });
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        vm.prank(bob);
        market.settle(settlement, signature, "");
    }
}
