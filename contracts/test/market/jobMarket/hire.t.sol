// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../../src/interfaces/IMembership.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract HireTest is MarketTest {
    uint256 private _seed;

    function testFuzz_escrowsThePrice(uint96 price, uint32 deliveryTime, bytes32 brief) public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.price = _price(price);
        terms.deliveryTime = uint32(bound(deliveryTime, 1, 365 days));
        terms.brief = brief;
        _allow(alice, terms.price);

        vm.expectEmit(address(market));
        emit IJobMarket.JobHired(
            1, alice, bob, policyId, terms.price, uint40(NOW + terms.deliveryTime), brief
        );
        vm.prank(alice);
        assertEq(market.hire(terms, _noPayment()), 1, "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.provider, bob, "provider");
        assertEq(job.policyId, policyId, "policy");
        assertEq(job.flags, Entry.HIRE, "flags");
        assertEq(job.budget, terms.price, "budget");
        assertEq(job.deadline, NOW + terms.deliveryTime, "deadline");
        _assertStatus(1, IJobMarket.JobStatus.Funded);
        assertEq(_held(), terms.price, "escrow");
        assertEq(usdc.balanceOf(alice), 0, "paid");
    }

    function test_numbersJobsFromOne() public {
        assertEq(market.jobCount(), 0, "none yet");
        assertEq(_hire(alice, bob), 1, "first");
        assertEq(_hire(alice, bob), 2, "second");
        assertEq(market.jobCount(), 2, "count");
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        _allow(alice, PRICE);
        _forward(alice, address(market), _call(_hireTerms()));
        assertEq(market.jobOf(1).client, alice, "client");
    }

    function testFuzz_reverts_whenForwardedForAnother(address other) public {
        vm.assume(other != alice);
        _allow(alice, PRICE);
        bytes memory data = _call(_hireTerms());
        vm.expectRevert(_unauthorized(other, alice));
        this.forward(other, data);
    }

    /// @dev Whoever appends an address without being the forwarder speaks for itself.
    function testFuzz_reverts_whenAStrangerAppendsTheClient(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        _allow(alice, PRICE);
        bytes memory data = abi.encodePacked(_call(_hireTerms()), alice);
        vm.prank(caller);
        (bool success, bytes memory answer) = address(market).call(data);
        assertFalse(success, "refused");
        assertEq(answer, _unauthorized(caller, alice), "error");
    }

    function testFuzz_reverts_whenNotClient(address caller, uint8 method) public {
        vm.assume(caller != alice && caller != forwarder);
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.method = IJobMarket.PaymentMethod(method % 2);
        payment.payer = alice;
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.hire(_hireTerms(), payment);
    }

    function test_reverts_whenProviderIsNobodyClientOrEvaluator() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = judgedPolicyId;
        address[3] memory bad = [address(0), alice, evaluator];
        for (uint256 i; i < bad.length; ++i) {
            terms.provider = bad[i];
            _expectRefusal(terms, _badProvider(bad[i]));
        }
    }

    function test_letsTheClientBeTheEvaluator() public {
        uint256 jobId = _hire(evaluator, bob, judgedPolicyId, PRICE);
        assertEq(market.jobOf(jobId).client, evaluator);
    }

    function test_reverts_whenDeliveryTimeOutOfBounds() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        uint32[3] memory bad = [0, 365 days + 1, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            terms.deliveryTime = bad[i];
            _expectRefusal(
                terms,
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector, bytes32("deliveryTime"), bad[i], 1, 365 days
                )
            );
        }
    }

    function testFuzz_reverts_whenPriceOutOfBounds(uint96 price) public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.price = price % 2 == 0
            ? uint96(bound(price, 0, TICK - 1))
            : uint96(bound(price, MAX_PRICE + 1, type(uint96).max));
        _expectRefusal(
            terms,
            abi.encodeWithSelector(
                IPolicies.PriceOutOfBounds.selector, terms.price, TICK, MAX_PRICE
            )
        );
    }

    function testFuzz_reverts_whenPriceNotOnTick(uint96 price, uint96 off) public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.price =
            uint96(bound(price, 1, MAX_PRICE / TICK - 1)) * TICK + uint96(bound(off, 1, TICK - 1));
        _expectRefusal(
            terms, abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, terms.price, TICK)
        );
    }

    function testFuzz_reverts_whenPolicyUnknown(uint32 unknown) public {
        vm.assume(unknown == 0 || unknown > market.policyCount());
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = unknown;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, unknown));
    }

    function test_reverts_whenPolicyRetired() public {
        vm.prank(governance);
        market.retirePolicy(policyId);
        _expectRefusal(
            _hireTerms(), abi.encodeWithSelector(IPolicies.PolicyIsRetired.selector, policyId)
        );
    }

    function test_reverts_whenPolicyAllowsOtherEntriesOnly() public {
        IPolicies.PolicyTerms memory rules = _policyTerms();
        rules.entries = Entry.ALL & ~Entry.bit(Entry.HIRE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = market.registerPolicy(rules);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IPolicies.EntryNotAllowed.selector, terms.policyId, Entry.HIRE)
        );
        terms.policyId = _policyFor(Entry.HIRE);
        _allow(alice, PRICE);
        vm.prank(alice);
        market.hire(terms, _noPayment());
    }

    function test_reverts_whenPaused() public {
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectRefusal(_hireTerms(), abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector));
    }

    function testFuzz_reverts_whenClientBarred(uint256 way) public {
        _bar(alice, way);
        _expectRefusal(_hireTerms(), _notAdmitted(alice));
    }

    function testFuzz_reverts_whenProviderBarred(uint256 way) public {
        _bar(bob, way);
        _expectRefusal(_hireTerms(), _notAdmitted(bob));
    }

    /// @dev All four flags of kinds against accounts unbound, of software and of a person.
    function test_admitsTheKindsThePolicyNames() public {
        address software = makeAddr("software");
        address person = makeAddr("person");
        _join(software);
        _bindAsPerson(person);
        address[3] memory accounts = [alice, software, person];
        for (uint16 flags; flags < 16; ++flags) {
            IJobMarket.HireTerms memory terms = _hireTerms();
            terms.policyId = _policy(flags);
            for (uint16 kind; kind < 3; ++kind) {
                terms.client = accounts[kind];
                terms.provider = _otherOfKind(kind);
                bool clientFits = flags & 3 == 0 || (kind != 0 && flags & kind != 0);
                bool providerFits = flags & 12 == 0 || (kind != 0 && flags >> 2 & kind != 0);
                if (!clientFits) _expectRefusal(terms, _notAdmitted(terms.client));
                else if (!providerFits) _expectRefusal(terms, _notAdmitted(terms.provider));
                else _hire(terms.client, terms.provider, terms.policyId, PRICE);
            }
        }
    }

    function test_countsSystemAgentsAsSoftware() public {
        uint256 agentId = _join(bob);
        vm.prank(governance);
        membership.makeSystem(agentId);
        _hireUnder(_policy(PolicyFlags.PROVIDER_SOFTWARE));
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policy(PolicyFlags.PROVIDER_PERSON);
        _expectRefusal(terms, _notAdmitted(bob));
    }

    function forward(address from, bytes calldata data) external {
        _forward(from, address(market), data);
    }

    function _expectRefusal(IJobMarket.HireTerms memory terms, bytes memory err) private {
        _allow(terms.client, terms.price);
        vm.expectRevert(err);
        vm.prank(terms.client);
        market.hire(terms, _noPayment());
    }

    function _bindAsPerson(address account) private {
        uint256 agentId = _register(account);
        _bind(account, agentId, IMembership.Kind.Person);
    }

    function _otherOfKind(uint16 kind) private returns (address other) {
        other = _someone(uint256(keccak256(abi.encode(kind, market.jobCount(), ++_seed))));
        if (kind == 1) _join(other);
        if (kind == 2) _bindAsPerson(other);
    }

    function _call(IJobMarket.HireTerms memory terms) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.hire, (terms, _noPayment()));
    }
}
