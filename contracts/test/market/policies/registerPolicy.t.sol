// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../../src/arbiters/KlerosArbiter.sol";
import { PeerReview } from "../../../src/evaluators/PeerReview.sol";
import { IEvaluator } from "../../../src/interfaces/IEvaluator.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { CentralArbitrator } from "../../base/CentralArbitrator.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract RegisterPolicyTest is MarketTest {
    function testFuzz_keepsTheTerms(
        address registrar,
        uint8 entries,
        uint16 flags,
        address judge,
        uint32 reviewPeriod,
        address owner,
        uint16 ownerFeeBps
    ) public {
        vm.assume(registrar != forwarder);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.entries = uint8(bound(entries, 1, Entry.ALL));
        terms.flags = uint16(bound(flags, 0, 31));
        terms.evaluator = judge;
        terms.reviewPeriod = judge == address(0) ? 0 : uint32(bound(reviewPeriod, 1 hours, 30 days));
        terms.ownerFeeBps = uint16(bound(ownerFeeBps, 0, 700));
        terms.owner = terms.ownerFeeBps == 0 ? address(0) : owner;
        vm.assume(terms.ownerFeeBps == 0 || owner != address(0));
        vm.assume(owner != address(market));

        uint32 next = market.policyCount() + 1;
        IPolicies.Policy memory expected = _expected(terms);
        vm.expectEmit(address(market));
        emit IPolicies.PolicyRegistered(next, address(usdc), registrar, expected);
        vm.prank(registrar);
        assertEq(market.registerPolicy(terms), next, "id");
        assertEq(abi.encode(market.policyOf(next)), abi.encode(expected), "policy");
        assertEq(market.policyCount(), next, "count");
    }

    function testFuzz_reverts_whenPolicyUnknown(uint32 unknown) public {
        vm.assume(unknown == 0 || unknown > market.policyCount());
        vm.expectRevert(abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, unknown));
        market.policyOf(unknown);
    }

    function testFuzz_reverts_whenTokenNotAllowed(address unlisted) public {
        vm.assume(!market.tokenRules(unlisted).allowed);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.token = unlisted;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.TokenNotAllowed.selector, unlisted));
    }

    function testFuzz_reverts_whenEntriesOutOfBounds(uint8 entries) public {
        vm.assume(entries == 0 || entries > Entry.ALL);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.entries = entries;
        _expectRefusal(terms, _outOfBounds("entries", entries, 1, Entry.ALL));
    }

    /// @dev Nobody chooses what is derived, nor bits that mean nothing yet.
    function testFuzz_reverts_whenFlagsAreNotTheRegistrars(uint16 flags) public {
        vm.assume(flags & ~PolicyFlags.CHOSEN != 0);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.flags = flags;
        _expectRefusal(terms, _unsupported("flags"));
    }

    function test_reverts_whenReviewPeriodOutOfBounds() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        // The last wraps to an hour in the 24 bits kept
        uint32[4] memory bad = [0, 1 hours - 1, 30 days + 1, 2 ** 24 + 1 hours];
        for (uint256 i; i < bad.length; ++i) {
            terms.reviewPeriod = bad[i];
            _expectRefusal(terms, _outOfBounds("reviewPeriod", bad[i], 1 hours, 30 days));
        }
        terms.evaluator = address(0);
        terms.reviewPeriod = 1 hours;
        _expectRefusal(terms, _outOfBounds("reviewPeriod", 1 hours, 0, 0));
    }

    /* WITHOUT AN ARBITER */

    function testFuzz_reverts_whenThereIsATimeButNoArbiter(uint32 period) public {
        period = uint32(bound(period, 1, type(uint32).max));
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.arbiterPeriod = period;
        _expectRefusal(terms, _outOfBounds("arbiterPeriod", period, 0, 0));
        terms = _policyTerms();
        terms.appealAfterApproval = period;
        _expectRefusal(terms, _outOfBounds("appealAfterApproval", period, 0, 0));
        terms = _policyTerms();
        terms.appealAfterRejection = period;
        _expectRefusal(terms, _outOfBounds("appealAfterRejection", period, 0, 0));
    }

    function test_reverts_whenDisputesOrSplitsHaveNoArbiter() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        uint16[3] memory bad = [
            PolicyFlags.CLIENT_DISPUTES,
            PolicyFlags.SPLITS,
            PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS
        ];
        for (uint256 i; i < bad.length; ++i) {
            terms.flags = bad[i];
            _expectRefusal(terms, _unsupported("arbiter"));
        }
    }

    /* WITH AN ARBITER */

    function testFuzz_keepsTheArbitersTerms(
        uint32 arbiterPeriod,
        uint32 afterApproval,
        uint32 afterRejection,
        uint16 flags
    ) public {
        IPolicies.PolicyTerms memory terms = _arbitrated(_someone(1));
        terms.arbiterPeriod = uint32(bound(arbiterPeriod, 1 hours, 180 days));
        terms.appealAfterApproval = uint32(bound(afterApproval, 0, 14 days));
        terms.appealAfterRejection = uint32(bound(afterRejection, 0, 14 days));
        terms.flags = flags & PolicyFlags.CHOSEN;
        IPolicies.Policy memory policy = market.policyOf(market.registerPolicy(terms));
        assertEq(policy.arbiter, terms.arbiter, "arbiter");
        assertEq(policy.arbiterPeriod, terms.arbiterPeriod, "period");
        assertEq(policy.appealAfterApproval, terms.appealAfterApproval, "after approval");
        assertEq(policy.appealAfterRejection, terms.appealAfterRejection, "after rejection");
        assertEq(policy.flags & PolicyFlags.CHOSEN, terms.flags, "flags");
    }

    function test_reverts_whenArbiterPeriodOutOfBounds() public {
        IPolicies.PolicyTerms memory terms = _arbitrated(carol);
        // The last would wrap to an hour in the 24 bits kept
        uint32[4] memory bad = [0, 1 hours - 1, 180 days + 1, 2 ** 24 + 1 hours];
        for (uint256 i; i < bad.length; ++i) {
            terms.arbiterPeriod = bad[i];
            _expectRefusal(terms, _outOfBounds("arbiterPeriod", bad[i], 1 hours, 180 days));
        }
        uint32[2] memory good = [uint32(1 hours), 180 days];
        for (uint256 i; i < good.length; ++i) {
            terms.arbiterPeriod = good[i];
            assertEq(market.policyOf(market.registerPolicy(terms)).arbiterPeriod, good[i]);
        }
    }

    function test_reverts_whenAppealIsLongerThanTwoWeeks() public {
        uint32[3] memory bad = [14 days + 1, 2 ** 24, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            IPolicies.PolicyTerms memory terms = _arbitrated(carol);
            terms.appealAfterApproval = bad[i];
            _expectRefusal(terms, _outOfBounds("appealAfterApproval", bad[i], 0, 14 days));
            terms = _arbitrated(carol);
            terms.appealAfterRejection = bad[i];
            _expectRefusal(terms, _outOfBounds("appealAfterRejection", bad[i], 0, 14 days));
        }
        IPolicies.PolicyTerms memory longest = _arbitrated(carol);
        longest.appealAfterApproval = 14 days;
        longest.appealAfterRejection = 14 days;
        market.registerPolicy(longest);
    }

    /// @dev Whether disputes go through the arbiter, which may want something for them.
    function test_knowsAnArbiterThatTakesDisputesItself() public {
        KlerosArbiter kleros = _kleros(20 days);
        address[3] memory arbiters = [carol, address(new Slow(1 hours)), address(kleros)];
        for (uint256 i; i < arbiters.length; ++i) {
            IPolicies.PolicyTerms memory terms = _arbitrated(arbiters[i]);
            terms.arbiterPeriod = 20 days;
            uint16 flags = market.policyOf(market.registerPolicy(terms)).flags;
            bool takes = arbiters[i] == address(kleros);
            assertEq(flags & PolicyFlags.ARBITER_TAKES != 0, takes, "takes");
            assertEq(flags & PolicyFlags.ARBITER_RULES != 0, !takes, "rules");
        }
        assertEq(
            market.policyOf(policyId).flags
                & (PolicyFlags.ARBITER_TAKES | PolicyFlags.ARBITER_RULES),
            0,
            "no arbiter"
        );
    }

    /* TIME A CONTRACT NEEDS */

    function testFuzz_givesAnEvaluatorTheTimeItNeeds(uint32 needed, uint32 given) public {
        needed = uint32(bound(needed, 1 hours, 30 days));
        given = uint32(bound(given, 1 hours, 30 days));
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = address(new Slow(needed));
        terms.reviewPeriod = given;
        if (given < needed) {
            _expectRefusal(terms, _outOfBounds("reviewPeriod", given, needed, type(uint24).max));
        } else {
            assertEq(market.policyOf(market.registerPolicy(terms)).reviewPeriod, given);
        }
    }

    function testFuzz_givesAnArbiterTheTimeItNeeds(uint32 needed, uint32 given) public {
        needed = uint32(bound(needed, 1 hours, 180 days));
        given = uint32(bound(given, 1 hours, 180 days));
        IPolicies.PolicyTerms memory terms = _arbitrated(address(new Slow(needed)));
        terms.arbiterPeriod = given;
        if (given < needed) {
            _expectRefusal(terms, _outOfBounds("arbiterPeriod", given, needed, type(uint24).max));
        } else {
            assertEq(market.policyOf(market.registerPolicy(terms)).arbiterPeriod, given);
        }
    }

    function test_givesPeerReviewTheTimeItNeeds() public {
        PeerReview review = new PeerReview(
            forwarder, address(market), address(membership), address(verifications), deployer
        );
        uint32 needed = uint32(review.minimumPeriod());
        assertLe(needed, 6 days, "fits the preset");
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.evaluator = address(review);
        terms.reviewPeriod = needed - 1;
        _expectRefusal(terms, _outOfBounds("reviewPeriod", needed - 1, needed, type(uint24).max));
        terms.reviewPeriod = needed;
        market.registerPolicy(terms);
    }

    function test_givesKlerosTheTimeItNeeds() public {
        IPolicies.PolicyTerms memory terms = _arbitrated(address(_kleros(20 days)));
        terms.arbiterPeriod = 20 days - 1;
        _expectRefusal(terms, _outOfBounds("arbiterPeriod", 20 days - 1, 20 days, type(uint24).max));
        terms.arbiterPeriod = 20 days;
        market.registerPolicy(terms);
    }

    /// @dev Nor can one be named that is not configured yet.
    function test_reverts_whenKlerosIsNotReady() public {
        address kleros = address(new KlerosArbiter(forwarder, address(market), deployer));
        IPolicies.PolicyTerms memory terms = _arbitrated(kleros);
        terms.arbiterPeriod = 180 days;
        _expectRefusal(
            terms, _outOfBounds("arbiterPeriod", 180 days, type(uint256).max, type(uint24).max)
        );
    }

    /// @dev What says nothing of its time, in whatever way, is taken as a key is.
    function test_takesSilentContractsAsKeys() public {
        address[5] memory silent = [
            address(usdc),
            address(new Silent(Silent.Way.Reverts)),
            address(new Silent(Silent.Way.Burns)),
            address(new Silent(Silent.Way.Bombs)),
            address(new Silent(Silent.Way.SaysLittle))
        ];
        for (uint256 i; i < silent.length; ++i) {
            IPolicies.PolicyTerms memory terms = _arbitrated(silent[i]);
            terms.evaluator = silent[i];
            terms.reviewPeriod = 1 hours;
            terms.arbiterPeriod = 1 hours;
            uint256 before = gasleft();
            uint16 flags = market.policyOf(market.registerPolicy(terms)).flags;
            assertLt(before - gasleft(), 500_000, "what it costs is bounded");
            assertTrue(flags & PolicyFlags.ARBITER_RULES != 0, "only rules");
        }
    }

    /* OWNERS AND FEES */

    function test_reverts_whenAnOwnerHasNoFeeOrAFeeNoOwner() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = carol;
        _expectRefusal(terms, _unsupported("owner"));
        terms.owner = address(0);
        terms.ownerFeeBps = 1;
        _expectRefusal(terms, _unsupported("owner"));
    }

    /// @dev A fee to the market itself would be nobody's money.
    function test_reverts_whenTheOwnerIsTheMarket() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = address(market);
        terms.ownerFeeBps = 1;
        _expectRefusal(terms, _unsupported("owner"));
    }

    function testFuzz_boundsBothFeesTogether(uint16 feeBps, uint16 ownerFeeBps) public {
        feeBps = uint16(bound(feeBps, 0, 1000));
        ownerFeeBps = uint16(bound(ownerFeeBps, 1, type(uint16).max));
        vm.prank(governance);
        market.setFeeTable(IPolicies.FeeTable(0, 0, feeBps));
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = carol;
        terms.ownerFeeBps = ownerFeeBps;
        uint256 fees = uint256(feeBps) + ownerFeeBps;
        if (fees > 1000) {
            vm.expectRevert(abi.encodeWithSelector(IPolicies.FeeTooHigh.selector, fees, 1000));
        }
        market.registerPolicy(terms);
    }

    function test_allowsFeesOfATenth_notMore() public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = carol;
        terms.ownerFeeBps = 701;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.FeeTooHigh.selector, 1001, 1000));
        terms.ownerFeeBps = 700;
        market.registerPolicy(terms);
    }

    /// @dev Governance's table decides by the token and the ways in.
    function testFuzz_takesTheFeeFromTheTable(uint8 entries, bool burnable) public {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.burnable = burnable;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.entries = uint8(bound(entries, 1, Entry.ALL));
        uint16 fee = 300;
        if (terms.entries == Entry.bit(Entry.NEGOTIATE)) fee = 250;
        if (burnable) fee = 500;
        assertEq(market.policyOf(market.registerPolicy(terms)).feeBps, fee);
    }

    function testFuzz_derivesWhatTheTokenCan(bool burnable, bool permit, bool authorization)
        public
    {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.burnable = burnable;
        rules.permit = permit;
        rules.authorization = authorization;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        uint16 flags = market.policyOf(_policy(0)).flags;
        assertEq(flags & PolicyFlags.BURNABLE != 0, burnable, "burnable");
        assertEq(flags & PolicyFlags.PERMIT != 0, permit, "permit");
        assertEq(flags & PolicyFlags.AUTHORIZATION != 0, authorization, "authorization");
        assertEq(flags & PolicyFlags.RETIRED, 0, "not retired");
    }

    function test_letsTheForwarderSpeak() public {
        uint32 next = market.policyCount() + 1;
        IPolicies.Policy memory expected = _expected(_policyTerms());
        vm.expectEmit(address(market));
        emit IPolicies.PolicyRegistered(next, address(usdc), carol, expected);
        _forward(carol, address(market), abi.encodeCall(IPolicies.registerPolicy, (_policyTerms())));
    }

    function _arbitrated(address judge) private view returns (IPolicies.PolicyTerms memory terms) {
        terms = _policyTerms();
        terms.arbiter = judge;
        terms.arbiterPeriod = 12 days;
    }

    function _kleros(uint256 period) private returns (KlerosArbiter kleros) {
        kleros = new KlerosArbiter(forwarder, address(market), deployer);
        address arbitrator = address(new CentralArbitrator(carol));
        vm.prank(deployer);
        kleros.configure(arbitrator, "", period, "", "");
    }

    function _expected(IPolicies.PolicyTerms memory terms)
        private
        pure
        returns (IPolicies.Policy memory)
    {
        uint16 flags = terms.flags | PolicyFlags.PERMIT | PolicyFlags.AUTHORIZATION;
        if (terms.evaluator == address(1)) flags |= PolicyFlags.CLIENT_JUDGES;
        if (terms.evaluator == address(0)) flags |= PolicyFlags.NOBODY_JUDGES;
        if (terms.ownerFeeBps != 0) flags |= PolicyFlags.OWNED;
        return IPolicies.Policy({
            token: terms.token,
            flags: flags,
            entries: terms.entries,
            tickExponent: 4,
            minTicks: 1,
            maxTicks: 100_000_000,
            feeBps: terms.entries == Entry.bit(Entry.NEGOTIATE) ? 250 : 300,
            evaluator: terms.evaluator,
            reviewPeriod: uint24(terms.reviewPeriod),
            appealAfterApproval: 0,
            appealAfterRejection: 0,
            arbiter: address(0),
            arbiterPeriod: 0,
            weightTicks: 100,
            owner: terms.owner,
            ownerFeeBps: terms.ownerFeeBps
        });
    }

    function _expectRefusal(IPolicies.PolicyTerms memory terms, bytes memory err) private {
        vm.expectRevert(err);
        market.registerPolicy(terms);
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }

    function _unsupported(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPolicies.PolicyUnsupported.selector, field);
    }
}

/// @dev Needs its time, and takes no disputes itself.
contract Slow is IEvaluator {
    uint256 public immutable minimumPeriod;

    constructor(uint256 needed) {
        minimumPeriod = needed;
    }
}

/// @dev Asked anything, says nothing that could be used.
contract Silent {
    enum Way {
        Reverts,
        Burns,
        Bombs,
        SaysLittle
    }

    Way private immutable WAY;

    constructor(Way way) {
        WAY = way;
    }

    fallback() external {
        if (WAY == Way.Reverts) revert();
        if (WAY == Way.Burns) while (true) { }
        // Far more than anyone wants to copy, or a word too short
        if (WAY == Way.Bombs) _answer(0, 100_000);
        _answer(type(uint256).max, 31);
    }

    function _answer(uint256 word, uint256 size) private pure {
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }
}
