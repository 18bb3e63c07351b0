// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { stdStorage, StdStorage } from "forge-std/Test.sol";
import { Court } from "../../src/arbiters/Court.sol";
import { Points } from "../../src/economy/Points.sol";
import { PeerReview } from "../../src/evaluators/PeerReview.sol";
import { Standing } from "../../src/identity/Standing.sol";
import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { IPeerReview } from "../../src/interfaces/IPeerReview.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "./MarketTest.sol";

/// @dev Jobs whose verdicts the court settles: under one policy all or nothing, under others with
/// splits, in points, or judged by peers. Alice and Bob are verified and hold 110.00 points each;
/// jurors have the best score.
abstract contract CourtTest is MarketTest {
    using stdStorage for StdStorage;

    uint32 internal constant APPEAL = 1 days;
    uint32 internal constant ARBITER_PERIOD = 12 days;
    uint256 internal constant EVIDENCE = 24 hours;
    uint256 internal constant COMMIT = 24 hours;
    uint256 internal constant REVEAL = 24 hours;
    uint256 internal constant ADMIN = 7 days;
    uint256 internal constant POINTS_BOND = 2500;
    uint256 internal constant PLAIN_BOND = 5e6;
    uint256 internal constant FINE = 1000;
    uint256 internal constant START_POINTS = 11_000;
    uint96 internal constant LARGE_PRICE = 500_010_000;
    uint96 internal constant LARGE_POINTS_PRICE = 250_100;
    uint16 internal constant ALL = 10_000;
    uint16 internal constant SILENT = type(uint16).max;
    bytes32 internal constant VOTE_SALT = "vote salt";

    address internal admin = makeAddr("admin");
    uint256 internal bobKey;
    Court internal court;
    PeerReview internal peers;
    Points internal points;
    Standing internal standing;
    uint32 internal binaryPolicyId;
    uint32 internal splitPolicyId;
    uint32 internal peerPolicyId;
    uint32 internal pointsPolicyId;
    address[] internal pool;

    function setUp() public virtual override {
        super.setUp();
        (, bobKey) = makeAddrAndKey("bob");
        _deployCourt();
        _setRules();
        _joinWithPoints(alice);
        _joinWithPoints(bob);
    }

    function _deployCourt() internal {
        points = new Points(
            forwarder,
            address(market),
            address(offers),
            address(membership),
            address(verifications),
            deployer
        );
        peers = new PeerReview(
            forwarder, address(market), address(membership), address(verifications), deployer
        );
        court = _newCourt();
        standing = new Standing(
            address(market),
            address(membership),
            address(verifications),
            address(peers),
            address(court)
        );
        vm.startPrank(deployer);
        points.configure(address(peers), address(court), address(listings));
        peers.configure(address(points), address(standing), address(court));
        court.configure(address(points), address(standing), address(peers));
        court.configureBonds(address(usdc));
        court.setAdmin(admin);
        vm.stopPrank();
    }

    function _newCourt() internal returns (Court) {
        return new Court(
            forwarder,
            address(market),
            address(membership),
            address(verifications),
            treasury,
            deployer
        );
    }

    function _setRules() internal {
        IPolicies.TokenRules memory rules = _tokenRules(10);
        rules.burnable = true;
        rules.tickExponent = 2;
        vm.prank(governance);
        market.setTokenRules(address(points), rules);

        uint16 splits = PolicyFlags.SPLITS | PolicyFlags.CLIENT_DISPUTES;
        binaryPolicyId = market.registerPolicy(_courtTerms(0));
        splitPolicyId = market.registerPolicy(_courtTerms(splits));
        IPolicies.PolicyTerms memory terms = _courtTerms(splits);
        terms.token = address(points);
        pointsPolicyId = market.registerPolicy(terms);
        terms = _courtTerms(splits);
        terms.evaluator = address(peers);
        terms.reviewPeriod = 6 days;
        peerPolicyId = market.registerPolicy(terms);
    }

    function _courtTerms(uint16 flags) internal view returns (IPolicies.PolicyTerms memory terms) {
        terms = _policyTerms();
        terms.evaluator = evaluator;
        terms.arbiter = address(court);
        terms.arbiterPeriod = ARBITER_PERIOD;
        terms.appealAfterApproval = APPEAL;
        terms.appealAfterRejection = APPEAL;
        terms.flags = flags;
    }

    function _joinWithPoints(address account) internal {
        uint256 agentId = _joinVerified(account);
        points.claimRegistration(account);
        points.claimVerification(agentId);
    }

    function _agentOf(address account) internal view returns (uint64) {
        return membership.accountOf(account).agentId;
    }

    function _givePoints(address account, uint256 amount) internal {
        deal(address(points), account, points.balanceOf(account) + amount, true);
    }

    /* JOBS */

    function _hireFor(uint32 policy, uint96 price) internal returns (uint256 jobId) {
        if (policy != pointsPolicyId) {
            token.mint(alice, price);
            return _hire(alice, bob, policy, price);
        }
        _givePoints(alice, price);
        vm.prank(alice);
        points.approve(address(market), price);
        return _hire(alice, bob, policy, price);
    }

    /// @dev Alice hired Bob, who delivered.
    function _delivered(uint32 policy, uint96 price) internal returns (uint256 jobId) {
        jobId = _hireFor(policy, price);
        _submit(jobId);
    }

    function _rejected(uint32 policy, uint96 price) internal returns (uint256 jobId) {
        jobId = _delivered(policy, price);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
    }

    function _approved(uint32 policy, uint96 price) internal returns (uint256 jobId) {
        jobId = _delivered(policy, price);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
    }

    function _deadlocked(uint32 policy) internal returns (uint256 jobId) {
        jobId = _delivered(policy, PRICE);
        vm.prank(evaluator);
        market.escalate(jobId, 0);
    }

    /* DISPUTES */

    function _bond(ICourt.Security security) internal pure returns (bytes memory) {
        ICourt.Bond memory bond;
        bond.security = security;
        return abi.encode(bond);
    }

    /// @dev Gives the disputer the bond and lets the court take it.
    function _afford(address disputer, uint256 jobId, ICourt.Security security) internal {
        (address bondToken, uint256 amount) = court.bondTerms(jobId, security);
        if (amount == 0) return;
        if (bondToken == address(points)) _givePoints(disputer, amount);
        else token.mint(disputer, amount);
        vm.prank(disputer);
        token.approve(address(court), amount);
        vm.prank(disputer);
        points.approve(address(court), amount);
    }

    function _dispute(address disputer, uint256 jobId, ICourt.Security security) internal {
        _afford(disputer, jobId, security);
        vm.prank(disputer);
        court.dispute(jobId, "reason", _bond(security));
    }

    /// @dev A permit of all the court may take.
    function _permitBond(ICourt.Security security, address bondToken, uint256 key, uint256 amount)
        internal
        view
        returns (bytes memory)
    {
        IERC20Permit permitted = IERC20Permit(bondToken);
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                vm.addr(key),
                address(court),
                amount,
                permitted.nonces(vm.addr(key)),
                deadline
            )
        );
        return
            _signedBond(
                security, permitted, key, message, deadline, IJobMarket.PaymentMethod.Permit
            );
    }

    /// @dev An EIP-3009 authorization of whoever has the key.
    function _authorizedBond(
        ICourt.Security security,
        address bondToken,
        uint256 key,
        uint256 amount,
        bytes32 nonce
    ) internal view returns (bytes memory) {
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                vm.addr(key),
                address(court),
                amount,
                0,
                deadline,
                nonce
            )
        );
        return _signedBond(
            security,
            IERC20Permit(bondToken),
            key,
            message,
            deadline,
            IJobMarket.PaymentMethod.Authorization
        );
    }

    function _signedBond(
        ICourt.Security security,
        IERC20Permit bondToken,
        uint256 key,
        bytes32 message,
        uint256 deadline,
        IJobMarket.PaymentMethod method
    ) private view returns (bytes memory) {
        ICourt.Bond memory bond;
        bond.security = security;
        bond.payment.method = method;
        bond.payment.payer = vm.addr(key);
        bond.payment.deadline = deadline;
        bond.payment.salt = SALT;
        bond.payment.signature = _sign(
            key, keccak256(abi.encodePacked("\x19\x01", bondToken.DOMAIN_SEPARATOR(), message))
        );
        return abi.encode(bond);
    }

    /// @dev Bob disputes a rejection.
    function _disputed(uint32 policy) internal returns (uint256 jobId) {
        jobId = _rejected(policy, PRICE);
        _dispute(bob, jobId, ICourt.Security.Plain);
    }

    /* JURORS */

    /// @dev So many more agents of the best score in the pool, long enough to be drawn.
    function _fillPool(uint256 count) internal {
        for (uint256 i; i < count; ++i) {
            address account = _someone(pool.length);
            pool.push(account);
            _setScore(_joinVerified(account), 500);
        }
        skip(1);
    }

    function _setScore(uint256 agentId, uint256 score) internal {
        stdstore.enable_packed_slots().target(address(standing)).sig("scoreOf(uint256)")
            .with_key(agentId).checked_write(score);
    }

    /// @dev Draws until jurors vote or there are too few.
    function _draw(uint256 jobId) internal {
        vm.warp(court.caseOf(jobId).deadline);
        court.openPanel(jobId);
        while (court.panelOf(jobId).stage == IPanel.Stage.Drawing) {
            uint256 seedBlock = court.panelOf(jobId).seedBlock;
            vm.roll(seedBlock + 1);
            vm.setBlockhash(seedBlock, keccak256(abi.encode("hash", jobId, seedBlock)));
            court.draw(jobId);
        }
    }

    /// @dev A disputed rejection whose jurors are to commit.
    function _seated(uint32 policy) internal returns (uint256 jobId) {
        jobId = _disputed(policy);
        _fillPool(8);
        _draw(jobId);
    }

    function _juror(uint256 jobId, uint256 seat) internal view returns (address) {
        return court.seatsOf(jobId)[seat].account;
    }

    function _sits(uint256 jobId, address account) internal view returns (bool) {
        IPanel.Seat[] memory seats = court.seatsOf(jobId);
        for (uint256 i; i < seats.length; ++i) {
            if (seats[i].account == account) return true;
        }
        return false;
    }

    function _commit(uint256 jobId, uint256 seat, uint16 share) internal {
        address juror = _juror(jobId, seat);
        bytes32 commitment = court.hashVote(jobId, juror, share, VOTE_SALT);
        vm.prank(juror);
        court.commit(jobId, commitment);
    }

    function _reveal(uint256 jobId, uint256 seat, uint16 share) internal {
        vm.prank(_juror(jobId, seat));
        court.reveal(jobId, share, VOTE_SALT);
    }

    function _commitAll(uint256 jobId, uint16[5] memory shares) internal {
        for (uint256 i; i < 5; ++i) {
            if (shares[i] != SILENT) _commit(jobId, i, shares[i]);
        }
    }

    function _revealAll(uint256 jobId, uint16[5] memory shares) internal {
        if (court.caseOf(jobId).phase == ICourt.Phase.Commit) {
            vm.warp(court.caseOf(jobId).deadline);
        }
        for (uint256 i; i < 5; ++i) {
            if (shares[i] != SILENT) _reveal(jobId, i, shares[i]);
        }
    }

    function _voteAll(uint256 jobId, uint16[5] memory shares) internal {
        _commitAll(jobId, shares);
        _revealAll(jobId, shares);
    }

    function _all(uint16 share) internal pure returns (uint16[5] memory) {
        return [share, share, share, share, share];
    }

    /// @dev From seated jurors to a ruling of theirs.
    function _ruleBy(uint256 jobId, uint16 share) internal {
        _voteAll(jobId, _all(share));
        court.conclude(jobId);
    }

    /// @dev A disputed rejection that found no jurors.
    function _beforeAdmin(uint32 policy) internal returns (uint256 jobId) {
        jobId = _disputed(policy);
        _draw(jobId);
    }

    /* OTHER ENDS */

    function _settle(uint256 jobId) internal {
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId, providerAmount: PRICE / 2, expiry: uint40(vm.getBlockTimestamp() + 1)
        });
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        vm.prank(bob);
        market.settle(settlement, signature, "");
    }

    function _timeOut(uint256 jobId) internal {
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
    }

    /* PEERS */

    /// @dev Delivered, and judged by three peers; the others of the pool did not.
    function _peersReject() internal returns (uint256 jobId) {
        jobId = _delivered(peerPolicyId, PRICE);
        peers.openPanel(jobId);
        uint256 seedBlock = peers.panelOf(jobId).seedBlock;
        vm.roll(seedBlock + 1);
        vm.setBlockhash(seedBlock, keccak256(abi.encode("peers", jobId)));
        peers.draw(jobId);
        for (uint256 i; i < 2; ++i) {
            vm.prank(peers.seatsOf(jobId)[i].account);
            peers.vote(jobId, false, IPeerReview.Scores(1, 1, 1), "feedback");
        }
    }

    /* WHAT TO EXPECT */

    function _assertPhase(uint256 jobId, ICourt.Phase expected) internal view {
        assertEq(uint8(court.caseOf(jobId).phase), uint8(expected), "phase");
    }

    function _assertMark(uint256 jobId, uint256 seat, IPanel.Mark expected) internal view {
        assertEq(uint8(court.seatsOf(jobId)[seat].mark), uint8(expected), "mark");
    }

    /// @dev What the court holds is what it owes.
    function _assertSolvent() internal view {
        assertEq(
            token.balanceOf(address(court)),
            court.totalBonds(address(token)) + court.totalCredits(address(token)),
            "held"
        );
        assertEq(
            points.balanceOf(address(court)),
            court.totalBonds(address(points)) + court.totalCredits(address(points)),
            "held points"
        );
    }

    function _assertNobodyAwaited() internal view {
        for (uint256 i; i < pool.length; ++i) {
            assertEq(court.openSeatsOf(_agentOf(pool[i])), 0, "open seats");
        }
    }

    function _wrongPhase(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ICourt.WrongPhase.selector, jobId, court.caseOf(jobId).phase);
    }

    function _phaseOver(uint256 jobId) internal view returns (bytes memory) {
        return
            abi.encodeWithSelector(ICourt.PhaseOver.selector, jobId, court.caseOf(jobId).deadline);
    }

    function _phaseNotOver(uint256 jobId) internal view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                ICourt.PhaseNotOver.selector, jobId, court.caseOf(jobId).deadline
            );
    }

    function _notVoting(uint256 jobId) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IPanel.WrongStage.selector, jobId, court.panelOf(jobId).stage);
    }

    function _notAwaited(uint256 jobId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IPanel.NotAwaited.selector, jobId);
    }
}
