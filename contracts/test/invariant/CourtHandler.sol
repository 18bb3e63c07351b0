// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPanel } from "../../src/interfaces/IPanel.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev Alice, Bob, jurors, the admin and anyone doing anything with a dozen disputes at any time.
contract CourtHandler is CourtTest {
    using JobFlags for uint24;

    uint256 private constant MAX_CASES = 24;
    uint256 private constant MAX_OPEN_CASES = 3;

    uint256[] private _jobs;
    mapping(uint256 jobId => mapping(address juror => uint16)) private _shares;
    /// @dev What jurors or the admin said, before the court acts on it.
    mapping(uint256 jobId => uint256) private _expected;

    mapping(ICourt.Phase phase => uint256) public reached;
    uint256 public rulings;
    uint256 public adminRulings;
    uint256 public creditsStored;

    function setUp() public override {
        super.setUp();
        _fillPool(12);
    }

    /// @dev Three steps, since a case takes some twenty from end to end. Most do not suit the moment.
    function act(uint256 seed) external {
        for (uint256 i; i < 3; ++i) {
            try this.step(uint256(keccak256(abi.encode(seed, i)))) { } catch { }
        }
    }

    /// @dev Any of the actions below, most often the next step of a case.
    function step(uint256 seed) external {
        vm.stopPrank(); // Of a step that failed between a prank and its end
        uint256 action = seed % 32;
        seed >>= 8;
        if (action == 0) return disputeRejection(seed);
        if (action == 1) return disputeApproval(seed);
        if (action == 2) return openDeadlock(seed);
        if (action == 3) return showEvidence(seed, bytes32(seed));
        if (action == 4) return drawJurors(seed);
        if (action == 5) return commitVote(seed);
        if (action == 6) return revealVote(seed);
        if (action == 7) return conclude(seed);
        if (action == 8) return ruleAsAdmin(seed);
        if (action == 9) return settle(seed);
        if (action == 10) return timeOut(seed);
        if (action == 11) return finish(seed);
        if (action == 12) return block_(seed);
        if (action == 13) return wait(seed);
        goOn(seed);
    }

    /// @dev What is next in a case, or the wait for it.
    function goOn(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        ICourt.Case memory case_ = court.caseOf(jobId);
        if (case_.phase == ICourt.Phase.Evidence) {
            if (block.timestamp < case_.deadline) vm.warp(case_.deadline);
            drawJurors(seed);
        } else if (case_.phase == ICourt.Phase.Commit) {
            for (uint256 i; i < 5; ++i) {
                if (court.commitmentOf(jobId, _juror(jobId, i)) == 0) {
                    return _commitAs(_juror(jobId, i), jobId, seed);
                }
            }
        } else if (case_.phase == ICourt.Phase.Reveal) {
            if (court.votesOf(jobId)[4] != 0 || seed % 16 == 0) return conclude(seed);
            for (uint256 i; i < 5; ++i) {
                if (court.votesOf(jobId)[i] == 0) return _revealAs(_juror(jobId, i), jobId);
            }
        } else if (case_.phase == ICourt.Phase.Admin) {
            ruleAsAdmin(seed);
        } else {
            finish(seed);
        }
    }

    /* DISPUTES */

    function disputeRejection(uint256 seed) public {
        _checkRoom();
        uint256 jobId = _rejected(_anyPolicy(seed), _anyPrice(seed));
        _secure(bob, jobId, seed >> 16);
    }

    function disputeApproval(uint256 seed) public {
        _checkRoom();
        uint256 jobId = _approved(_anyPolicy(seed), _anyPrice(seed));
        _secure(alice, jobId, seed >> 16);
    }

    function openDeadlock(uint256 seed) public {
        _checkRoom();
        uint256 jobId = _deadlocked(seed % 2 == 0 ? binaryPolicyId : splitPolicyId);
        court.open(jobId);
        _jobs.push(jobId);
        _note(jobId);
    }

    function showEvidence(uint256 seed, bytes32 evidence) public {
        uint256 jobId = _anyJob(seed);
        vm.prank(seed % 2 == 0 ? alice : bob);
        court.submitEvidence(jobId, evidence);
    }

    /* JURORS */

    /// @dev One step of a draw; at times so late that the block's hash is lost.
    function drawJurors(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        if (court.panelOf(jobId).stage != IPanel.Stage.Drawing) {
            court.openPanel(jobId);
        } else {
            uint256 seedBlock = court.panelOf(jobId).seedBlock;
            if (block.number <= seedBlock) vm.roll(seedBlock + 1);
            if (seed % 8 == 7) vm.roll(seedBlock + 300);
            else vm.setBlockhash(seedBlock, keccak256(abi.encode(seed)));
            court.draw(jobId);
        }
        _note(jobId);
    }

    /// @dev Most agree with each other.
    function commitVote(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        _commitAs(_anyJuror(jobId, seed), jobId, seed);
    }

    function revealVote(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        _revealAs(_anyJuror(jobId, seed), jobId);
    }

    function conclude(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        uint8[] memory choices = court.votesOf(jobId);
        court.conclude(jobId);
        if (court.caseOf(jobId).phase == ICourt.Phase.Ruled) {
            _expected[jobId] = _three(choices);
            ++rulings;
        }
        _note(jobId);
    }

    function ruleAsAdmin(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        uint16 share = uint16(seed % (uint256(ALL) + 1));
        if (!court.caseOf(jobId).splits) share = share < 5000 ? 0 : ALL;
        vm.prank(admin);
        court.ruleAsAdmin(jobId, share, 0);
        _expected[jobId] = uint256(share) + 1;
        ++adminRulings;
        _note(jobId);
    }

    /* OTHER ENDS */

    function settle(uint256 seed) public {
        _settle(_anyJob(seed));
    }

    function timeOut(uint256 seed) public {
        market.timeOut(_anyJob(seed));
    }

    /// @dev What anyone may do for a job that went on, and payees for themselves.
    function finish(uint256 seed) public {
        uint256 jobId = _anyJob(seed);
        if (seed % 5 == 0) {
            court.release(jobId);
        } else if (seed % 5 == 1) {
            vm.prank(seed % 2 == 0 ? alice : bob);
            court.withdraw(address(token), carol);
        } else {
            court.close(jobId);
        }
        _note(jobId);
    }

    /// @dev An account gets on the token's blacklist, or off it.
    function block_(uint256 seed) public {
        address[3] memory accounts = [alice, bob, treasury];
        address account = accounts[seed % 3];
        token.setBlocked(account, !token.blocked(account));
    }

    function wait(uint256 seed) public {
        skip(bound(seed, 1 hours, 30 hours));
    }

    /// @dev Nobody acts any more: time ends every job, anyone closes every case.
    function endAll() external {
        vm.stopPrank(); // Of a last step that failed so
        address[3] memory payees = [alice, bob, treasury];
        for (uint256 i; i < 3; ++i) {
            token.setBlocked(payees[i], false);
            if (court.creditOf(address(token), payees[i]) == 0) continue;
            vm.prank(payees[i]);
            court.withdraw(address(token), carol);
        }
        for (uint256 i; i < _jobs.length; ++i) {
            uint256 jobId = _jobs[i];
            if (market.jobOf(jobId).status == IJobMarket.JobStatus.Disputed) {
                if (block.timestamp < _deadline(jobId)) vm.warp(_deadline(jobId));
                market.timeOut(jobId);
            }
            if (court.caseOf(jobId).phase < ICourt.Phase.Ruled) court.close(jobId);
        }
        assertEq(token.balanceOf(address(court)), 0, "left over");
        assertEq(points.balanceOf(address(court)), 0, "points left over");
        _assertNobodyAwaited();
    }

    /* WHAT MUST HOLD */

    function checkSolvency() external view {
        _assertSolvent();
        uint256[2] memory bonds;
        for (uint256 i; i < _jobs.length; ++i) {
            ICourt.Case memory case_ = court.caseOf(_jobs[i]);
            if (case_.bondToken == address(token)) bonds[0] += case_.bond;
            else bonds[1] += case_.bond;
        }
        assertEq(court.totalBonds(address(token)), bonds[0], "bonds");
        assertEq(court.totalBonds(address(points)), bonds[1], "bonds in points");
        assertEq(
            court.totalCredits(address(token)),
            court.creditOf(address(token), alice) + court.creditOf(address(token), bob)
                + court.creditOf(address(token), treasury),
            "credits"
        );
        assertEq(court.totalCredits(address(points)), 0, "credits in points");
    }

    function checkClosedCases() external view {
        for (uint256 i; i < _jobs.length; ++i) {
            ICourt.Case memory case_ = court.caseOf(_jobs[i]);
            bool isOver = case_.phase == ICourt.Phase.Ruled || case_.phase == ICourt.Phase.Closed;
            if (!isOver) continue;
            assertEq(case_.bond, 0, "bond");
            assertEq(case_.deadline, 0, "deadline");
            IPanel.Stage stage = court.panelOf(_jobs[i]).stage;
            assertTrue(stage == IPanel.Stage.None || stage == IPanel.Stage.Closed, "panel");
        }
    }

    function checkSeats() external view {
        for (uint256 i; i < pool.length; ++i) {
            uint256 awaited;
            for (uint256 j; j < _jobs.length; ++j) {
                IPanel.Seat[] memory seats = court.seatsOf(_jobs[j]);
                uint8[] memory choices = court.votesOf(_jobs[j]);
                for (uint256 k; k < seats.length; ++k) {
                    bool isOpen = seats[k].mark == IPanel.Mark.Open && choices[k] == 0;
                    if (isOpen && seats[k].account == pool[i]) ++awaited;
                }
            }
            assertEq(court.openSeatsOf(_agentOf(pool[i])), awaited, "open seats");
        }
    }

    /// @dev A job ended by a ruling exactly where its case is ruled, and as was said.
    function checkRulings() external view {
        for (uint256 i; i < _jobs.length; ++i) {
            IJobMarket.Ending ending = market.jobOf(_jobs[i]).flags.ending();
            bool isRuled = ending == IJobMarket.Ending.RuledForProvider
                || ending == IJobMarket.Ending.RuledForClient
                || ending == IJobMarket.Ending.RuledSplit;
            assertEq(isRuled, court.caseOf(_jobs[i]).phase == ICourt.Phase.Ruled, "ruled");
            if (!isRuled) continue;
            uint256 share = _expected[_jobs[i]] - 1;
            IJobMarket.Ending expected = share == 0
                ? IJobMarket.Ending.RuledForClient
                : share == ALL ? IJobMarket.Ending.RuledForProvider : IJobMarket.Ending.RuledSplit;
            assertEq(uint8(ending), uint8(expected), "ending");
        }
    }

    /* HELPERS */

    function _commitAs(address juror, uint256 jobId, uint256 seed) private {
        uint16 share = seed % 3 == 0 ? uint16(seed % 5 * 2500) : uint16(jobId % 2 * ALL);
        bytes32 commitment = court.hashVote(jobId, juror, share, VOTE_SALT);
        vm.prank(juror);
        court.commit(jobId, commitment);
        _shares[jobId][juror] = share;
        _note(jobId);
    }

    function _revealAs(address juror, uint256 jobId) private {
        uint16 share = _shares[jobId][juror];
        vm.prank(juror);
        court.reveal(jobId, share, VOTE_SALT);
        _note(jobId);
    }

    function _secure(address disputer, uint256 jobId, uint256 seed) private {
        (bool isFixed,) = address(court)
            .staticcall(abi.encodeCall(ICourt.bondTerms, (jobId, ICourt.Security.Plain)));
        ICourt.Security security = isFixed
            ? seed % 2 == 0 ? ICourt.Security.Plain : ICourt.Security.Points
            : ICourt.Security.Share;
        if (disputer == bob && seed % 5 == 0 && points.debtOf(bob) == 0) {
            security = ICourt.Security.Credit;
        }
        _dispute(disputer, jobId, security);
        _jobs.push(jobId);
        _note(jobId);
    }

    function _note(uint256 jobId) private {
        ++reached[court.caseOf(jobId).phase];
        if (court.totalCredits(address(token)) != 0) ++creditsStored;
    }

    /// @dev With few open at a time their clocks do not outrun them.
    function _checkRoom() private view {
        require(_jobs.length < MAX_CASES);
        uint256 open;
        for (uint256 i; i < _jobs.length; ++i) {
            if (court.caseOf(_jobs[i]).phase < ICourt.Phase.Ruled) ++open;
        }
        require(open < MAX_OPEN_CASES);
    }

    /// @dev The share plus one that three chose; reverts where the court made one up.
    function _three(uint8[] memory choices) private pure returns (uint256) {
        for (uint256 choice = 1; choice < 6; ++choice) {
            uint256 votes;
            for (uint256 i; i < choices.length; ++i) {
                if (choices[i] == choice) ++votes;
            }
            if (votes > 2) return (choice - 1) * 2500 + 1;
        }
        revert("nobody said so");
    }

    function _anyJob(uint256 seed) private view returns (uint256) {
        // Mostly one of the last, which are more likely open
        uint256 among = seed % 8 == 0 || _jobs.length < 5 ? _jobs.length : 4;
        return _jobs[_jobs.length - 1 - (seed >> 32) % among];
    }

    function _anyJuror(uint256 jobId, uint256 seed) private view returns (address) {
        return _juror(jobId, (seed >> 64) % court.seatsOf(jobId).length);
    }

    function _anyPolicy(uint256 seed) private view returns (uint32) {
        uint32[3] memory policies = [binaryPolicyId, splitPolicyId, pointsPolicyId];
        return policies[(seed >> 8) % 3];
    }

    /// @dev Some count for nothing, some are large, in either token.
    function _anyPrice(uint256 seed) private view returns (uint96) {
        bool inPoints = _anyPolicy(seed) == pointsPolicyId;
        uint96[3] memory prices = inPoints
            ? [uint96(500), 20_000, LARGE_POINTS_PRICE]
            : [WEIGHT - TICK, PRICE, LARGE_PRICE];
        return prices[(seed >> 12) % 3];
    }
}
