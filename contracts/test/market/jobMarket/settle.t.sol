// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { JobMarket } from "../../../src/market/JobMarket.sol";
import { CoreTest } from "../../base/CoreTest.sol";
import { SmartAccount } from "../../base/SmartAccount.sol";

contract SettleTest is CoreTest {
    address private owner = makeAddr("owner");

    /// @dev From every state that holds money with a provider, at any amount, sent by anybody.
    function testFuzz_endsTheJobAsSigned(uint8 where, uint96 amount, address sender) public {
        vm.assume(sender != forwarder);
        uint256 jobId = _running(where);
        amount = uint96(bound(amount, 0, PRICE));
        uint256 fee = _feeOn(amount);
        IJobMarket.Settlement memory settlement = _settlement(jobId, amount);
        (bytes memory clients, bytes memory providers) = _signed(settlement);

        vm.expectEmit(address(market));
        emit IJobMarket.JobSettled(jobId, amount);
        vm.prank(sender);
        market.settle(settlement, clients, providers);

        _assertEnded(
            jobId,
            amount == 0 ? IJobMarket.JobStatus.Rejected : IJobMarket.JobStatus.Completed,
            IJobMarket.Ending.Settled
        );
        _assertPaid(amount - fee, fee, PRICE - amount);
    }

    function test_tellsWhatItDid() public {
        uint256 jobId = _delivered(disputedPolicyId);
        uint256 fee = _feeOn(10e6);
        vm.expectEmit(address(market));
        emit IJobMarket.JobSettled(jobId, 10e6);
        vm.expectEmit(address(market));
        emit IJobMarket.JobCompleted(jobId, address(0), 0);
        vm.expectEmit(address(market));
        emit IJobMarket.PaymentReleased(jobId, bob, 10e6 - fee);
        vm.expectEmit(address(market));
        emit IJobMarket.FeePaid(jobId, treasury, fee);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE - 10e6);
        _settle(jobId, 10e6);

        jobId = _delivered(disputedPolicyId);
        vm.expectEmit(address(market));
        emit IJobMarket.JobRejected(jobId, address(0), 0);
        vm.expectEmit(address(market));
        emit IJobMarket.Refunded(jobId, alice, PRICE);
        _settle(jobId, 0);
    }

    function testFuzz_takesEveryFeeOnTheProvidersPart(uint96 amount) public {
        IPolicies.PolicyTerms memory terms = _policyTerms();
        terms.owner = owner;
        terms.ownerFeeBps = 700;
        amount = uint96(bound(amount, 0, PRICE));
        uint256 jobId = _hireUnder(market.registerPolicy(terms));
        _settle(jobId, amount);
        uint256 ownerFee = uint256(amount) * 700 / ALL;
        assertEq(usdc.balanceOf(owner), ownerFee, "owner");
        _assertPaid(amount - _feeOn(amount) - ownerFee, _feeOn(amount), PRICE - amount);
    }

    /// @dev A side that calls says so by calling.
    function test_needsNoSignatureOfTheCaller() public {
        uint256[2] memory jobs = [_delivered(policyId), _hire(alice, bob, disputedPolicyId, PRICE)];
        for (uint256 i; i < jobs.length; ++i) {
            IJobMarket.Settlement memory settlement = _settlement(jobs[i], 1);
            (bytes memory clients, bytes memory providers) = _signed(settlement);
            vm.prank(i == 0 ? alice : bob);
            if (i == 0) market.settle(settlement, "", providers);
            else market.settle(settlement, clients, "");
            _assertStatus(jobs[i], IJobMarket.JobStatus.Completed);
        }
    }

    /// @dev … but says nothing for the other.
    function test_reverts_whenASideSettlesAlone() public {
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        _assertRefused(bob, _call(settlement, "", ""), _badSignature(alice));
        _assertRefused(bob, _call(settlement, providers, providers), _badSignature(alice));
        settlement.providerAmount = 0;
        _assertRefused(alice, _call(settlement, "", ""), _badSignature(bob));
        _assertRefused(alice, _call(settlement, clients, clients), _badSignature(bob));
    }

    function testFuzz_reverts_whenSignedByOthers(uint256 key, bool clients) public {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != aliceKey && key != bobKey);
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, 1);
        bytes32 digest = market.hashSettlement(settlement);
        bytes memory forged = _sign(key, digest);
        _assertRefused(
            thief,
            clients
                ? _call(settlement, forged, _sign(bobKey, digest))
                : _call(settlement, _sign(aliceKey, digest), forged),
            _badSignature(clients ? alice : bob)
        );
    }

    /// @dev What was signed is what happens: another job, amount or expiry is another settlement.
    function testFuzz_reverts_whenAnyFieldIsNotTheOneSigned(uint8 field, uint256 other) public {
        uint256 jobId = _delivered(policyId);
        uint256 another = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, 1e6);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        field %= 3;
        if (field == 0) settlement.jobId = another;
        if (field == 1) {
            settlement.providerAmount = uint96(bound(other, 0, PRICE));
            vm.assume(settlement.providerAmount != 1e6);
        }
        if (field == 2) {
            settlement.expiry = uint40(bound(other, NOW + 1, type(uint40).max));
            vm.assume(settlement.expiry != NOW + 1 hours);
        }
        _assertRefused(thief, _call(settlement, clients, providers), _badSignature(alice));
    }

    /// @dev Nor is it good at another market, or on another chain.
    function test_reverts_whenSignedForAnotherMarketOrChain() public {
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE);
        JobMarket other = new JobMarket(forwarder, address(membership), treasury, governance);
        bytes32 digest = other.hashSettlement(settlement);
        assertNotEq(digest, market.hashSettlement(settlement), "digests differ");
        _assertRefused(
            thief,
            _call(settlement, _sign(aliceKey, digest), _sign(bobKey, digest)),
            _badSignature(alice)
        );

        (bytes memory clients, bytes memory providers) = _signed(settlement);
        vm.chainId(2);
        _assertRefused(thief, _call(settlement, clients, providers), _badSignature(alice));
    }

    function test_hashesAsTypedData() public view {
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement(7, 8, 9);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall JobMarket"),
                keccak256("1"),
                block.chainid,
                address(market)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Settlement(uint256 jobId,uint96 providerAmount,uint40 expiry)"), 7, 8, 9
            )
        );
        assertEq(
            market.hashSettlement(settlement),
            keccak256(abi.encodePacked(hex"1901", domain, message))
        );
    }

    function test_letsContractsSign() public {
        SmartAccount account = new SmartAccount(vm.addr(77));
        vm.prank(address(account));
        usdc.approve(address(market), PRICE);
        token.mint(address(account), PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(account);
        vm.prank(address(account));
        uint256 jobId = market.hire(terms, _noPayment());
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE / 2);
        bytes32 digest = market.hashSettlement(settlement);

        _assertRefused(
            thief,
            _call(settlement, _sign(78, digest), _sign(bobKey, digest)),
            _badSignature(address(account))
        );
        _assertWorks(thief, _call(settlement, _sign(77, digest), _sign(bobKey, digest)));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function test_settlesOnce() public {
        _hire(carol, bob);
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        market.settle(settlement, clients, providers);
        _assertRefused(thief, _call(settlement, clients, providers), _wrongStatus(jobId));
        assertEq(_held(), PRICE, "the other job's money");
    }

    /// @dev Of two that both signed, one can be used.
    function test_reverts_whenAnotherSettlementCameFirst() public {
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        _settle(jobId, 1);
        _assertRefused(thief, _call(settlement, clients, providers), _wrongStatus(jobId));
    }

    function test_settles_untilItsExpiry() public {
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, 1);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        bytes memory data = _call(settlement, clients, providers);
        for (uint256 late; late < 2; ++late) {
            vm.warp(settlement.expiry + late);
            _assertRefused(
                thief,
                data,
                abi.encodeWithSelector(IJobMarket.SettlementExpired.selector, settlement.expiry)
            );
        }
        vm.warp(settlement.expiry - 1);
        _assertWorks(thief, data);
    }

    /// @dev Both agree, so no deadline of the job's stands in the way, until somebody calls.
    function test_settles_afterTheDeadlineOfWhoeverWasWaitedFor() public {
        for (uint8 where; where < 6; ++where) {
            uint256 jobId = _running(where);
            vm.warp(_deadline(jobId) + 1);
            _settle(jobId, 1);
            _assertEnded(jobId, IJobMarket.JobStatus.Completed, IJobMarket.Ending.Settled);
        }
    }

    function testFuzz_reverts_whenAmountIsAboveTheBudget(uint96 amount) public {
        amount = uint96(bound(amount, uint256(PRICE) + 1, type(uint96).max));
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, amount);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        _assertRefused(
            thief,
            _call(settlement, clients, providers),
            abi.encodeWithSelector(IJobMarket.AmountAboveBudget.selector, amount, PRICE)
        );
    }

    function testFuzz_reverts_whenNothingIsHeldForAProvider(uint8 status) public {
        IJobMarket.JobStatus actual = IJobMarket.JobStatus(bound(status, 0, 5));
        vm.assume(actual != IJobMarket.JobStatus.Funded && actual != IJobMarket.JobStatus.Submitted);
        uint256 jobId = _jobOfStatus(actual);
        IJobMarket.Settlement memory settlement = _settlement(jobId, 0);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        _assertRefused(alice, _call(settlement, clients, providers), _wrongStatus(jobId));
    }

    /// @dev Nor in a negotiation, which names a provider but holds nothing.
    function test_reverts_whenANegotiationIsNotFunded() public {
        uint256 jobId = _agreed().jobId;
        IJobMarket.Settlement memory settlement = _settlement(jobId, 0);
        (bytes memory clients, bytes memory providers) = _signed(settlement);
        _assertRefused(thief, _call(settlement, clients, providers), _wrongStatus(jobId));
    }

    function test_reverts_whenPlain() public {
        uint256[2] memory jobs = [_fundPlain(), _deliverPlain()];
        for (uint256 i; i < jobs.length; ++i) {
            IJobMarket.Settlement memory settlement = _settlement(jobs[i], 1);
            (bytes memory clients, bytes memory providers) = _signed(settlement);
            _assertRefused(thief, _call(settlement, clients, providers), _wrongEntry(jobs[i]));
        }
    }

    function test_creditsWhoeverCannotReceive() public {
        uint256 jobId = _delivered(policyId);
        token.setBlocked(alice, true);
        token.setBlocked(bob, true);
        token.setBlocked(treasury, true);
        _settle(jobId, 10e6);
        uint256 fee = _feeOn(10e6);
        assertEq(market.creditOf(address(usdc), bob), 10e6 - fee, "provider");
        assertEq(market.creditOf(address(usdc), treasury), fee, "treasury");
        assertEq(market.creditOf(address(usdc), alice), PRICE - 10e6, "client");
        assertEq(_held(), PRICE, "credits only");
        assertEq(market.totalCredits(address(usdc)), PRICE, "all credits");
    }

    function test_letsTheForwarderSpeakForASide() public {
        uint256 jobId = _delivered(policyId);
        IJobMarket.Settlement memory settlement = _settlement(jobId, 1);
        (bytes memory clients,) = _signed(settlement);
        _forward(bob, address(market), _call(settlement, clients, ""));
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function testFuzz_reverts_whenJobUnknown(uint256 jobId) public {
        vm.expectRevert(_unknownJob(jobId));
        market.settle(_settlement(jobId, 0), "", "");
    }

    /// @dev Everywhere money is held for a provider, this test having only one job at a time.
    function _running(uint8 where) private returns (uint256 jobId) {
        where %= 6;
        if (where == 0) return _hireUnder(disputedPolicyId);
        if (where == 1) return _delivered(disputedPolicyId);
        if (where == 2) return _returned(disputedPolicyId);
        if (where == 3) return _judged(false);
        if (where == 4) return _contested(true);
        return _disputedEarly(false);
    }

    function _signed(IJobMarket.Settlement memory settlement)
        private
        view
        returns (bytes memory clients, bytes memory providers)
    {
        bytes32 digest = market.hashSettlement(settlement);
        return (_sign(aliceKey, digest), _sign(bobKey, digest));
    }

    function _call(
        IJobMarket.Settlement memory settlement,
        bytes memory clients,
        bytes memory providers
    ) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.settle, (settlement, clients, providers));
    }

    function _badSignature(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IJobMarket.BadSignature.selector, signer);
    }
}
