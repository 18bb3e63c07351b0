// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Vm } from "forge-std/Vm.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract ProposeTest is MarketTest {
    function testFuzz_opensANegotiation(
        bool asProvider,
        uint8 maxRounds,
        uint32 closing,
        uint96 price
    ) public {
        IOffers.Proposal memory proposal = _proposal(_price(price));
        proposal.asProvider = asProvider;
        proposal.counterpart = asProvider ? alice : bob;
        proposal.maxRounds = uint8(bound(maxRounds, 1, 20));
        proposal.closing = uint32(bound(closing, 1 hours, 90 days));
        IOffers.Offer memory first = _offerOf(1, bob, proposal.offer);
        first.byClient = !asProvider;
        bytes32 firstHash = keccak256(abi.encode(first));

        vm.expectEmit(address(offers));
        emit IOffers.JobProposed(
            1,
            alice,
            bob,
            policyId,
            !asProvider,
            proposal.maxRounds,
            uint40(NOW + proposal.closing),
            "brief"
        );
        vm.expectEmit(address(offers));
        emit IOffers.OfferMade(1, bob, firstHash, first);
        vm.prank(asProvider ? bob : alice);
        assertEq(offers.propose(proposal), 1, "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.provider, bob, "provider");
        assertEq(job.flags, Entry.NEGOTIATE, "flags");
        assertEq(job.budget, 0, "no deposit");
        assertEq(job.deadline, NOW + proposal.closing, "closing");
        assertEq(offers.liveOffer(1, bob), firstHash, "live");
        assertEq(offers.hashOffer(first), firstHash, "hash");
        _assertStatus(1, IJobMarket.JobStatus.Open);
    }

    function test_takesDefaults() public {
        vm.expectEmit(address(offers));
        emit IOffers.JobProposed(1, alice, bob, policyId, true, 5, uint40(NOW + 30 days), "brief");
        _propose();
    }

    function testFuzz_labelsTheJob(bytes32 group) public {
        vm.assume(group != 0);
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.group = group;
        vm.expectEmit(address(offers));
        emit IOffers.JobGrouped(1, group);
        _propose(proposal);
    }

    function test_labelsNoJob_withoutAGroup() public {
        vm.recordLogs();
        _propose();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IOffers.JobGrouped.selector);
        }
    }

    function test_reverts_whenClosingOutOfBounds() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        uint32[3] memory bad = [1 hours - 1, 90 days + 1, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            proposal.closing = bad[i];
            _expectRefusal(proposal, _outOfBounds("closing", bad[i], 1 hours, 90 days));
        }
    }

    function testFuzz_reverts_whenTooManyRounds(uint8 maxRounds) public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.maxRounds = uint8(bound(maxRounds, 21, 255));
        _expectRefusal(proposal, _outOfBounds("maxRounds", proposal.maxRounds, 1, 20));
    }

    function test_reverts_whenDeliveryTimeOutOfBounds() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        uint32[2] memory bad = [0, 365 days + 1];
        for (uint256 i; i < bad.length; ++i) {
            proposal.offer.deliveryTime = bad[i];
            _expectRefusal(proposal, _outOfBounds("deliveryTime", bad[i], 1, 365 days));
        }
    }

    function testFuzz_reverts_whenTheOfferHasExpired(uint40 expiry) public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.offer.expiry = uint40(bound(expiry, 0, NOW));
        _expectRefusal(
            proposal, abi.encodeWithSelector(IOffers.OfferExpired.selector, proposal.offer.expiry)
        );
    }

    function test_reverts_whenPriceUnfit() public {
        _expectRefusal(
            _proposal(0),
            abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, 0, TICK, MAX_PRICE)
        );
        _expectRefusal(
            _proposal(TICK + 1),
            abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
    }

    function test_reverts_whenPolicyUnknownRetiredOrForOthers() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.policyId = 99;
        _expectRefusal(proposal, abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, 99));

        proposal.policyId = _policyFor(Entry.POST);
        _expectRefusal(
            proposal,
            abi.encodeWithSelector(
                IPolicies.EntryNotAllowed.selector, proposal.policyId, Entry.NEGOTIATE
            )
        );

        vm.prank(governance);
        market.retirePolicy(policyId);
        proposal.policyId = policyId;
        _expectRefusal(
            proposal, abi.encodeWithSelector(IPolicies.PolicyIsRetired.selector, policyId)
        );
    }

    function test_reverts_whenTheCounterpartIsNobodyOneselfOrTheEvaluator() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.policyId = judgedPolicyId;
        address[3] memory bad = [address(0), alice, evaluator];
        for (uint256 i; i < bad.length; ++i) {
            proposal.counterpart = bad[i];
            _expectRefusal(proposal, _badProvider(bad[i]));
        }
    }

    function test_reverts_whenPitchedToNobody() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.asProvider = true;
        proposal.counterpart = address(0);
        _expectRefusal(proposal, abi.encodeWithSelector(IJobMarket.ZeroAddress.selector));
        assertEq(market.jobCount(), 0, "no job");
    }

    /// @dev Both sides, and whichever of them proposes.
    function testFuzz_reverts_whenEitherSideIsBarred(bool asProvider, bool client, uint256 way)
        public
    {
        address barred = client ? alice : bob;
        _bar(barred, way);
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.asProvider = asProvider;
        proposal.counterpart = asProvider ? alice : bob;
        vm.expectRevert(_notAdmitted(barred));
        vm.prank(asProvider ? bob : alice);
        offers.propose(proposal);
    }

    function test_reverts_whenASideIsNotOfTheKindWanted() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.policyId = _policy(PolicyFlags.PROVIDER_PERSON);
        _expectRefusal(proposal, _notAdmitted(bob));
        proposal.policyId = _policy(PolicyFlags.CLIENT_SOFTWARE);
        _expectRefusal(proposal, _notAdmitted(alice));
        _join(alice);
        vm.prank(alice);
        offers.propose(proposal);
    }

    /// @dev Negotiations hold no money: a pause does not stop them.
    function test_works_whenPaused() public {
        vm.prank(governance);
        market.pauseEntrances(true);
        _propose();
    }

    function test_letsTheForwarderSpeak() public {
        _forward(alice, address(offers), abi.encodeCall(IOffers.propose, (_proposal(PRICE))));
        assertEq(market.jobOf(1).client, alice);
    }

    function _expectRefusal(IOffers.Proposal memory proposal, bytes memory err) private {
        vm.expectRevert(err);
        vm.prank(alice);
        offers.propose(proposal);
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }
}
