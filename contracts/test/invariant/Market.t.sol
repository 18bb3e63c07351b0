// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Reviews } from "../../src/identity/Reviews.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { IReviews } from "../../src/interfaces/IReviews.sol";
import { JobFlags } from "../../src/libraries/JobFlags.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { Posting } from "../../src/libraries/Posting.sol";
import { BurnablePoints } from "../base/BurnablePoints.sol";
import { MarketTest } from "../base/MarketTest.sol";
import { Census } from "./Census.sol";
import { Ledger } from "./Ledger.sol";
import { MarketHandler } from "./MarketHandler.sol";
import { Model } from "./Model.sol";

/// @dev What holds at any moment, whatever anybody does.
contract MarketInvariantsTest is MarketTest {
    using JobFlags for uint24;

    uint256 private constant ACTORS = 6;

    MarketHandler private _handler;
    Ledger private _ledger;
    Reviews private _reviews;

    function setUp() public override {
        super.setUp();
        MarketHandler.World memory world;
        world.market = market;
        world.offers = offers;
        world.listings = address(listings);
        world.plainPolicyId = plainPolicyId;
        world.membership = membership;
        world.reviews = new Reviews(forwarder, address(market), address(membership), deployer);
        vm.prank(deployer);
        world.reviews.configure(address(identity), address(reputation));
        _reviews = world.reviews;
        world.usdc = token;
        world.points = new BurnablePoints();
        world.governance = governance;
        world.treasury = treasury;
        world.actors = new address[](ACTORS);
        world.keys = new uint256[](ACTORS);
        for (uint256 i; i < ACTORS; ++i) {
            (world.actors[i], world.keys[i]) =
                makeAddrAndKey(string.concat("actor ", vm.toString(i)));
            // In points the unverified can do next to nothing
            _joinVerified(world.actors[i]);
        }
        _rule(address(world.usdc), 1, false);
        _rule(address(world.points), 1000, true);
        world.policies = new uint32[](10);
        world.policies[0] = _register(address(world.usdc), address(1), address(0), 0);
        world.policies[1] = _register(address(world.usdc), world.actors[0], address(0), 0);
        world.policies[2] = _register(address(world.usdc), address(0), address(0), 0);
        world.policies[3] = _register(address(world.usdc), address(1), world.actors[1], 333);
        world.policies[4] = _register(address(world.points), address(1), address(0), 0);
        world.policies[5] = _register(address(world.points), world.actors[0], world.actors[1], 1);

        address judge = world.actors[0];
        address arbiter = world.actors[2];
        uint16 all = PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS;
        world.policies[6] = _disputed(address(world.usdc), judge, arbiter, all);
        world.policies[7] = _disputed(address(world.usdc), address(1), arbiter, 0);
        world.policies[8] = _disputed(address(world.usdc), address(0), arbiter, 0);
        world.policies[9] = _disputed(address(world.points), judge, arbiter, all);

        _handler = new MarketHandler(world);
        _ledger = _handler.LEDGER();
        targetContract(address(_handler));
        targetSelector(FuzzSelector({ addr: address(_handler), selectors: _selectors() }));
    }

    /// @dev All of it at once: each further invariant would replay the same calls.
    function invariant_market() public view {
        _holdsExactlyWhatItOwes();
        _paysOutWhatWasFunded();
        _nothingHappensThatMayNot();
        _eachSideIsRatedOnce();
    }

    /// @dev Solvency: every coin is somebody's, and of every claim the coins are there.
    function _holdsExactlyWhatItOwes() private view {
        address[] memory tokens = _ledger.tokens();
        uint256[2] memory escrowed;
        for (uint256 jobId = 1; jobId <= market.jobCount(); ++jobId) {
            IJobMarket.Job memory job = market.jobOf(jobId);
            uint256 place = market.policyOf(job.policyId).token == tokens[0] ? 0 : 1;
            escrowed[place] += Model.escrowed(job);
        }
        for (uint256 i; i < tokens.length; ++i) {
            assertEq(_ledger.held(tokens[i]), escrowed[i], "held");
            address[] memory holders = _ledger.holders();
            for (uint256 j; j < holders.length; ++j) {
                assertEq(
                    int256(_ledger.claim(tokens[i], holders[j])),
                    _ledger.expectedClaim(tokens[i], holders[j]),
                    "claim"
                );
            }
        }
        assertEq(_ledger.leaks(), 0, "leaks");
    }

    /// @dev Conservation, and fees as the policy said when it was registered.
    function _paysOutWhatWasFunded() private view {
        for (uint256 jobId = 1; jobId <= market.jobCount(); ++jobId) {
            IJobMarket.Job memory job = market.jobOf(jobId);
            IPolicies.Policy memory policy = market.policyOf(job.policyId);
            Ledger.Account memory account = _ledger.accountOf(jobId);
            assertEq(
                account.paid + account.fees + account.refunded + Model.escrowed(job),
                account.funded,
                "funded"
            );
            uint256 share = Model.share(job, _handler.ruled(jobId));
            bool free = job.flags.ending() == IJobMarket.Ending.Halved;
            uint256 fees =
                free ? 0 : share * policy.feeBps / 10_000 + share * policy.ownerFeeBps / 10_000;
            assertEq(account.fees, fees, "fees");
            assertEq(account.paid, share - fees, "paid");
            assertLe(account.fees, share / 10, "a tenth");
        }
    }

    /// @dev Terminal is absorbing; rights are exactly the model's; one live offer an account.
    function _nothingHappensThatMayNot() private view {
        assertEq(_handler.refusals(), 0, "a permitted call failed");
        assertEq(_handler.trespasses(), 0, "a forbidden call succeeded");
        assertEq(_handler.replays(), 0, "a signature was used twice");
        assertEq(_handler.nameless(), 0, "a call failed without a name");
        for (uint256 jobId = 1; jobId <= market.jobCount(); ++jobId) {
            bytes32 endedAs = _handler.endedAs(jobId);
            if (endedAs == 0) continue;
            assertEq(keccak256(abi.encode(market.jobOf(jobId))), endedAs, "an ended job changed");
        }
        IOffers.Offer[] memory live = _handler.liveOffers();
        for (uint256 i; i < live.length; ++i) {
            assertEq(
                offers.liveOffer(live[i].jobId, live[i].provider),
                offers.hashOffer(live[i]),
                "the live offer is the last one made"
            );
            IJobMarket.Job memory job = market.jobOf(live[i].jobId);
            uint256 rivals;
            for (uint256 j; j < live.length; ++j) {
                if (live[j].jobId == live[i].jobId) ++rivals;
            }
            assertLe(rivals, Model.isPosted(job) ? Posting.maxOffers(job.provider) : 1, "offers");
        }
    }

    /// @dev What a side was rated first stands, and nobody unrated has a rating.
    function _eachSideIsRatedOnce() private view {
        for (uint256 jobId = 1; jobId <= market.jobCount(); ++jobId) {
            assertEq(_reviews.reviewOf(jobId, true), _handler.rated(jobId, true), "provider");
            assertEq(_reviews.reviewOf(jobId, false), _handler.rated(jobId, false), "client");
        }
    }

    /// @dev Liveness: from wherever a run ends, paused and blacklisted as it is, time and anyone's
    /// calls end every job, and every coin leaves the market.
    function afterInvariant() public {
        for (uint256 jobId = 1; jobId <= market.jobCount(); ++jobId) {
            _endByTime(jobId);
        }
        address[] memory tokens = _ledger.tokens();
        address[] memory holders = _ledger.holders();
        for (uint256 i; i < tokens.length; ++i) {
            for (uint256 j; j < holders.length; ++j) {
                if (market.creditOf(tokens[i], holders[j]) == 0) continue;
                vm.prank(holders[j]);
                market.withdraw(tokens[i], makeAddr("elsewhere"));
            }
            assertEq(IERC20(tokens[i]).balanceOf(address(market)), 0, "left over");
        }
        _tellCensus();
    }

    /// @dev The invariants would hold in an empty market too: this one sees that the handler gets
    /// everywhere.
    function test_handlerGetsEverywhere() public {
        vm.pauseGasMetering();
        bytes4[] memory selectors = _selectors();
        for (uint256 i; i < 12_000; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes4 selector = selectors[seed % selectors.length];
            (bool success,) = address(_handler)
                .call(abi.encodeWithSelector(selector, keccak256(abi.encode(seed)), ~seed));
            assertTrue(success, "the handler itself failed");
        }

        for (uint256 i; i <= uint256(type(IJobMarket.JobStatus).max); ++i) {
            _assertReached("status ", i, _handler.reached(IJobMarket.JobStatus(i)));
        }
        for (uint256 i = 1; i <= uint256(type(IJobMarket.Ending).max); ++i) {
            _assertReached("ending ", i, _handler.ended(IJobMarket.Ending(i)));
        }
        for (uint256 method; method <= uint256(type(IJobMarket.PaymentMethod).max); ++method) {
            assertGt(
                _handler.paidBy(IJobMarket.PaymentMethod(method)),
                0,
                string.concat("payment ", vm.toString(method))
            );
        }
        bytes4[36] memory calls = [
            IJobMarket.hire.selector,
            IJobMarket.post.selector,
            IJobMarket.accept.selector,
            IJobMarket.cancel.selector,
            IJobMarket.takeBack.selector,
            IJobMarket.decline.selector,
            IJobMarket.start.selector,
            IJobMarket.submit.selector,
            IJobMarket.complete.selector,
            IJobMarket.reject.selector,
            IJobMarket.buy.selector,
            IJobMarket.amend.selector,
            IJobMarket.createJob.selector,
            IJobMarket.setProvider.selector,
            IJobMarket.setBudget.selector,
            IJobMarket.fund.selector,
            IJobMarket.claimRefund.selector,
            IJobMarket.requestRevision.selector,
            IJobMarket.handOver.selector,
            IJobMarket.escalate.selector,
            IJobMarket.dispute.selector,
            IJobMarket.rule.selector,
            IJobMarket.settle.selector,
            IJobMarket.waive.selector,
            IMembership.closeAccount.selector,
            IJobMarket.timeOut.selector,
            IJobMarket.withdraw.selector,
            IOffers.propose.selector,
            IOffers.offer.selector,
            IOffers.counter.selector,
            IOffers.accept.selector,
            IOffers.withdraw.selector,
            IOffers.dismiss.selector,
            IReviews.review.selector,
            IMembership.setSuspended.selector,
            IMembership.setActive.selector
        ];
        for (uint256 i; i < calls.length; ++i) {
            uint256 count = _handler.successes(calls[i]);
            emit log_named_uint(vm.toString(abi.encodePacked(calls[i])), count);
            assertGt(count, 0, vm.toString(abi.encodePacked(calls[i])));
        }
        invariant_market();
        afterInvariant();
    }

    /// @dev Says how often, too.
    function _assertReached(string memory what, uint256 which, uint256 count) private {
        what = string.concat(what, vm.toString(which));
        emit log_named_uint(what, count);
        assertGt(count, 0, what);
    }

    /// @dev How often a run reached each state, each end and each call.
    function _tellCensus() private {
        string memory line;
        for (uint256 i; i <= uint256(type(IJobMarket.JobStatus).max); ++i) {
            uint256 count = _handler.reached(IJobMarket.JobStatus(i));
            line = Census.add(line, string.concat("job status ", vm.toString(i)), count);
        }
        for (uint256 i = 1; i <= uint256(type(IJobMarket.Ending).max); ++i) {
            uint256 count = _handler.ended(IJobMarket.Ending(i));
            line = Census.add(line, string.concat("job ending ", vm.toString(i)), count);
        }
        Census.write(line);
    }

    /// @dev Three calls are enough: one may put a delivery back before its judge, one pass the turn.
    function _endByTime(uint256 jobId) private {
        for (uint256 calls; !_isOver(market.jobOf(jobId)); ++calls) {
            assertLt(calls, 3, "still not ended");
            uint256 deadline = _deadline(jobId);
            if (deadline > vm.getBlockTimestamp()) vm.warp(deadline);
            vm.prank(thief);
            if (Model.isPlain(market.jobOf(jobId))) market.claimRefund(jobId);
            else market.timeOut(jobId);
        }
    }

    /// @dev A plain job nobody funded holds nothing, and waits for nobody.
    function _isOver(IJobMarket.Job memory job) private pure returns (bool) {
        bool isEmpty = Model.isPlain(job) && job.status == IJobMarket.JobStatus.Open;
        return Model.hasEnded(job) || isEmpty;
    }

    /// @dev Short times, so that runs get to their ends; the second is an owner's.
    function _disputed(address priced, address judge, address arbiter, uint16 flags)
        private
        returns (uint32)
    {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.token = priced;
        terms.flags = flags;
        terms.evaluator = judge;
        terms.reviewPeriod = judge == address(0) ? 0 : 2 hours;
        terms.appealAfterApproval = terms.appealAfterRejection = 2 hours;
        terms.arbiter = arbiter;
        terms.arbiterPeriod = 3 hours;
        if (judge == address(1)) (terms.owner, terms.ownerFeeBps) = (arbiter, 77);
        return market.registerPolicy(terms);
    }

    function _rule(address ruled, uint16 minTicks, bool burnable) private {
        vm.prank(governance);
        market.setTokenRules(
            ruled,
            IPolicies.TokenRules({
                allowed: true,
                burnable: burnable,
                permit: !burnable,
                authorization: !burnable,
                tickExponent: 0,
                minTicks: minTicks,
                maxTicks: 100_000_000,
                weightTicks: 100
            })
        );
    }

    function _register(address priced, address judge, address owner, uint16 ownerFeeBps)
        private
        returns (uint32)
    {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.token = priced;
        terms.evaluator = judge;
        if (judge == address(0)) terms.reviewPeriod = 0;
        terms.owner = owner;
        terms.ownerFeeBps = ownerFeeBps;
        return market.registerPolicy(terms);
    }

    /// @dev What moves jobs comes more often than what disturbs them.
    function _selectors() private pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](44);
        selectors[0] = selectors[1] = MarketHandler.hire.selector;
        selectors[2] = selectors[3] = MarketHandler.post.selector;
        selectors[4] = MarketHandler.propose.selector;
        selectors[5] = selectors[6] = MarketHandler.bid.selector;
        selectors[7] = MarketHandler.counter.selector;
        selectors[8] = MarketHandler.agree.selector;
        selectors[9] = selectors[10] = MarketHandler.accept.selector;
        selectors[11] = MarketHandler.withdrawOffer.selector;
        selectors[12] = MarketHandler.dismissOffer.selector;
        for (uint256 i = 13; i < 20; ++i) {
            selectors[i] = MarketHandler.proceed.selector;
        }
        selectors[20] = MarketHandler.trespass.selector;
        selectors[21] = MarketHandler.withdraw.selector;
        selectors[22] = MarketHandler.wait.selector;
        selectors[23] = MarketHandler.setBlocked.selector;
        selectors[24] = MarketHandler.bar.selector;
        selectors[25] = MarketHandler.pause.selector;
        selectors[26] = MarketHandler.govern.selector;
        selectors[27] = MarketHandler.renew.selector;
        selectors[28] = MarketHandler.trespass.selector;
        selectors[29] = MarketHandler.contest.selector;
        selectors[30] = MarketHandler.sleepOver.selector;
        for (uint256 i = 31; i < 34; ++i) {
            selectors[i] = MarketHandler.proceed.selector;
        }
        selectors[34] = MarketHandler.amend.selector;
        selectors[35] = MarketHandler.createJob.selector;
        selectors[36] = selectors[37] = MarketHandler.preparePlain.selector;
        selectors[38] = MarketHandler.settle.selector;
        selectors[39] = MarketHandler.replay.selector;
        selectors[42] = MarketHandler.preparePlain.selector;
        selectors[43] = MarketHandler.review.selector;
        selectors[40] = MarketHandler.contest.selector;
        selectors[41] = MarketHandler.sleepOver.selector;
    }
}
