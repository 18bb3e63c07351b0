// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
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

    function testFuzz_reverts_whenAnArbiterOrAppealIsNamed(uint32 period, address arbiter) public {
        period = uint32(bound(period, 1, type(uint32).max));
        vm.assume(arbiter != address(0));
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.arbiter = arbiter;
        _expectRefusal(terms, _unsupported("arbiter"));
        terms = _policyTerms();
        terms.arbiterPeriod = period;
        _expectRefusal(terms, _unsupported("arbiter"));
        terms = _policyTerms();
        terms.appealAfterApproval = period;
        _expectRefusal(terms, _unsupported("appeal"));
        terms = _policyTerms();
        terms.appealAfterRejection = period;
        _expectRefusal(terms, _unsupported("appeal"));
    }

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
