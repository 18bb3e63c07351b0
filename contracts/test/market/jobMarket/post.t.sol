// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { Entry } from "../../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract PostTest is MarketTest {
    function testFuzz_escrowsTheBudget(
        uint96 budget,
        uint32 closing,
        uint8 maxOffers,
        bool autoAccept
    ) public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.budget = _price(budget);
        terms.closing = uint32(bound(closing, 1 hours, 90 days));
        terms.maxOffers = uint8(bound(maxOffers, 1, 50));
        terms.autoAccept = autoAccept;
        _allow(alice, terms.budget);

        vm.expectEmit(address(market));
        emit IJobMarket.JobPosted(
            1,
            alice,
            policyId,
            terms.budget,
            uint40(NOW + terms.closing),
            terms.maxOffers,
            autoAccept,
            "brief"
        );
        vm.prank(alice);
        assertEq(market.post(terms, _noPayment()), 1, "id");

        IJobMarket.Job memory job = market.jobOf(1);
        assertEq(job.client, alice, "client");
        assertEq(job.flags, Entry.POST, "flags");
        assertEq(job.budget, terms.budget, "budget");
        assertEq(job.deadline, NOW + terms.closing, "closing");
        assertEq(_held(), terms.budget, "escrow");
        _assertStatus(1, IJobMarket.JobStatus.Open);
    }

    function test_takesDefaults() public {
        _allow(alice, PRICE);
        vm.expectEmit(address(market));
        emit IJobMarket.JobPosted(
            1, alice, policyId, PRICE, uint40(NOW + 14 days), 10, false, "brief"
        );
        vm.prank(alice);
        market.post(_postTerms(), _noPayment());
    }

    function test_reverts_whenClosingOutOfBounds() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        uint32[3] memory bad = [1 hours - 1, 90 days + 1, type(uint32).max];
        for (uint256 i; i < bad.length; ++i) {
            terms.closing = bad[i];
            _expectRefusal(
                terms,
                abi.encodeWithSelector(
                    Bounds.OutOfBounds.selector, bytes32("closing"), bad[i], 1 hours, 90 days
                )
            );
        }
    }

    function testFuzz_reverts_whenTooManyOffersAreAskedFor(uint8 maxOffers) public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.maxOffers = uint8(bound(maxOffers, 51, 255));
        _expectRefusal(
            terms,
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector, bytes32("maxOffers"), terms.maxOffers, 1, 50
            )
        );
    }

    function test_reverts_whenBudgetUnfit() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        uint96[3] memory bad = [0, TICK - 1, MAX_PRICE + 1];
        for (uint256 i; i < bad.length; ++i) {
            terms.budget = bad[i];
            _expectRefusal(
                terms,
                abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, bad[i], TICK, MAX_PRICE)
            );
        }
        terms.budget = TICK + 1;
        _expectRefusal(
            terms, abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, TICK + 1, TICK)
        );
    }

    function test_reverts_whenPolicyUnknownRetiredOrForOthers() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = 99;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.UnknownPolicy.selector, 99));

        terms.policyId = _policyFor(Entry.HIRE);
        _expectRefusal(
            terms,
            abi.encodeWithSelector(IPolicies.EntryNotAllowed.selector, terms.policyId, Entry.POST)
        );

        vm.prank(governance);
        market.retirePolicy(policyId);
        terms.policyId = policyId;
        _expectRefusal(terms, abi.encodeWithSelector(IPolicies.PolicyIsRetired.selector, policyId));
    }

    function test_reverts_whenTheFirstOfferWouldWinUnjudged() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policyJudgedBy(address(0));
        terms.autoAccept = true;
        _expectRefusal(
            terms, abi.encodeWithSelector(IJobMarket.UnjudgedAutoAccept.selector, terms.policyId)
        );
    }

    function test_reverts_whenPaused() public {
        vm.prank(governance);
        market.pauseEntrances(true);
        _expectRefusal(_postTerms(), abi.encodeWithSelector(IJobMarket.EntrancesArePaused.selector));
    }

    function testFuzz_reverts_whenClientBarred(uint256 way) public {
        _bar(alice, way);
        _expectRefusal(_postTerms(), _notAdmitted(alice));
    }

    function test_reverts_whenClientIsNotOfTheKindWanted() public {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _policy(PolicyFlags.CLIENT_PERSON);
        _expectRefusal(terms, _notAdmitted(alice));
        _join(alice);
        _expectRefusal(terms, _notAdmitted(alice));
    }

    function testFuzz_reverts_whenNotClient(address caller, uint8 method) public {
        vm.assume(caller != alice && caller != forwarder);
        _allow(alice, PRICE);
        IJobMarket.Payment memory payment;
        payment.method = IJobMarket.PaymentMethod(method % 2);
        payment.payer = alice;
        vm.expectRevert(_unauthorized(caller, alice));
        vm.prank(caller);
        market.post(_postTerms(), payment);
    }

    function test_letsTheForwarderSpeakForTheClient() public {
        _allow(alice, PRICE);
        _forward(
            alice, address(market), abi.encodeCall(IJobMarket.post, (_postTerms(), _noPayment()))
        );
        assertEq(market.jobOf(1).client, alice);
    }

    function test_paysByPermit() public {
        token.mint(alice, PRICE);
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW + 1);
        vm.prank(alice);
        market.post(_postTerms(), payment);
        assertEq(_held(), PRICE, "escrow");
    }

    function test_paysByAuthorization_whoeverSendsIt() public {
        token.mint(alice, PRICE);
        IJobMarket.PostTerms memory terms = _postTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.postNonce(terms, SALT));
        vm.prank(thief);
        market.post(terms, payment);
        assertEq(market.jobOf(1).client, alice, "client");
        assertEq(_held(), PRICE, "escrow");
    }

    function test_paysByAuthorization_ofAnother_whenTheClientSends() public {
        (address payer, uint256 key) = makeAddrAndKey("payer");
        token.mint(payer, PRICE);
        IJobMarket.PostTerms memory terms = _postTerms();
        IJobMarket.Payment memory payment = _authorization(key, PRICE, lens.postNonce(terms, SALT));
        vm.expectRevert(_unauthorized(payer, alice));
        vm.prank(payer);
        market.post(terms, payment);
        vm.prank(alice);
        market.post(terms, payment);
        assertEq(_held(), PRICE, "escrow");
    }

    function testFuzz_reverts_whenAnyTermIsNotTheOneSigned(uint8 term, uint256 other) public {
        token.mint(alice, MAX_PRICE);
        IJobMarket.PostTerms memory terms = _postTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.postNonce(terms, SALT));
        term %= 6;
        if (term == 0) terms.policyId = judgedPolicyId;
        if (term == 1) {
            terms.budget = _price(uint96(other));
            vm.assume(terms.budget != PRICE);
        }
        if (term == 2) terms.closing = uint32(bound(other, 1 hours, 90 days));
        if (term == 3) terms.maxOffers = uint8(bound(other, 1, 50));
        if (term == 4) terms.autoAccept = true;
        if (term == 5) terms.brief = keccak256(abi.encode(other));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        vm.prank(thief);
        market.post(terms, payment);
    }

    function _expectRefusal(IJobMarket.PostTerms memory terms, bytes memory err) private {
        _allow(terms.client, terms.budget);
        vm.expectRevert(err);
        vm.prank(terms.client);
        market.post(terms, _noPayment());
    }
}
