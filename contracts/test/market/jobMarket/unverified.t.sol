// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { Pass } from "../../../src/libraries/Pass.sol";
import { BurnablePoints } from "../../base/BurnablePoints.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract UnverifiedTest is CoreTest {
    uint96 private constant MAX = 1000;

    address private points;
    uint32 private pointsPolicyId;

    function setUp() public override {
        super.setUp();
        pointsPolicyId = market.registerPolicy(_pointsTerms());
        points = market.policyOf(pointsPolicyId).token;
        _allowPoints(points, alice, 100 * MAX);
    }

    function testFuzz_postsOneJob_withinTheWeight(uint96 budget) public {
        budget = uint96(bound(budget, 1, 10 * MAX));
        if (budget > MAX) {
            _assertRefused(alice, _postCall(budget), _unverified(alice, budget, MAX));
            return;
        }
        _assertWorks(alice, _postCall(budget));
        assertEq(BurnablePoints(points).balanceOf(address(market)), budget, "escrow");
        _assertRefused(alice, _postCall(budget), _unverified(alice, budget, 0));
    }

    /// @dev At the bound and one above it.
    function test_postsUpToTheWeight() public {
        _assertRefused(alice, _postCall(MAX + 1), _unverified(alice, MAX + 1, MAX));
        _assertWorks(alice, _postCall(MAX));
    }

    /// @dev A failed attempt costs nothing.
    function test_keepsTheAllowance_whenThePaymentFails() public {
        vm.prank(alice);
        BurnablePoints(points).approve(address(market), 0);
        vm.prank(alice);
        (bool success,) = address(market).call(_postCall(1));
        assertFalse(success, "no money");
        _allowPoints(points, alice, 1);
        _assertWorks(alice, _postCall(1));
    }

    /// @dev Its one job is its one job, however it ended and whatever Membership says since.
    function testFuzz_staysUsed(uint8 pass, bool cancelled) public {
        _assertWorks(alice, _postCall(MAX));
        if (cancelled) {
            vm.prank(alice);
            market.cancel(1);
        }
        vm.prank(address(membership));
        market.setPass(alice, pass & Pass.SOFTWARE);
        _assertRefused(alice, _postCall(1), _unverified(alice, 1, 0));
        _join(alice);
        _assertRefused(alice, _postCall(1), _unverified(alice, 1, 0));
    }

    /// @dev Nor does the mark of it look like a kind, a bar or a verification.
    function test_leavesThePassAlone() public {
        _assertWorks(alice, _postCall(MAX));
        _hireUnder(policyId);
        vm.prank(address(membership));
        market.setPass(alice, Pass.VERIFIED);
        _assertWorks(alice, _postCall(10 * MAX));
        vm.prank(address(membership));
        market.setPass(alice, 0);
        _assertRefused(alice, _postCall(1), _unverified(alice, 1, 0));
    }

    function test_hasNoOtherWayIn() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = pointsPolicyId;
        terms.price = 1;
        bytes memory unverified = _unverified(alice, 0, 0);
        _assertRefused(alice, abi.encodeCall(IJobMarket.hire, (terms, _noPayment())), unverified);
        _assertRefused(
            address(listings),
            abi.encodeCall(IJobMarket.buy, (terms, _noPayment(), alice)),
            unverified
        );

        policyId = pointsPolicyId;
        IOffers.Proposal memory proposal = _proposal(1);
        vm.expectRevert(unverified);
        vm.prank(alice);
        offers.propose(proposal);

        // A pitch to it fails the same, whoever the provider is
        _joinVerified(bob);
        proposal.counterpart = alice;
        proposal.asProvider = true;
        vm.expectRevert(unverified);
        vm.prank(bob);
        offers.propose(proposal);
    }

    function test_amendsUpToTheWeight() public {
        _assertWorks(alice, _postCall(1));
        _assertRefused(alice, _amendCall(MAX + 1), _unverified(alice, MAX + 1, MAX));
        _assertWorks(alice, _amendCall(MAX));
        _assertWorks(alice, _amendCall(2));
        _assertWorks(alice, _amendCall(3));
    }

    function test_acceptsUpToTheWeight() public {
        _assertWorks(alice, _postCall(1));
        IOffers.Offer memory dear = _bid(1, carol, MAX + 1);
        IOffers.Offer memory fair = _bid(1, bob, MAX);
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.accept, (dear, _noPayment())),
            _unverified(alice, MAX + 1, MAX)
        );
        dear = _counter(dear, MAX + 1);
        vm.expectRevert(_unverified(alice, MAX + 1, MAX));
        vm.prank(carol);
        offers.accept(dear);
        _accept(fair);
        assertEq(market.jobOf(1).budget, MAX);
    }

    /// @dev A job posted while verified may be given away at its price after the mark is gone.
    function test_acceptsWithinTheDeposit_whateverItIs() public {
        _setPass(Pass.VERIFIED);
        _assertWorks(alice, _postCall(5 * MAX));
        _setPass(0);
        IOffers.Offer memory dear = _bid(1, carol, 5 * MAX + 1);
        _assertRefused(
            alice,
            abi.encodeCall(IJobMarket.accept, (dear, _noPayment())),
            _unverified(alice, 5 * MAX + 1, MAX)
        );
        _accept(_bid(1, bob, 5 * MAX));
    }

    function test_bindsNobodyVerified() public {
        _joinVerified(alice);
        _assertWorks(alice, _postCall(50 * MAX));
        _assertWorks(alice, _postCall(MAX));
        _setPass(0);
        _assertWorks(alice, _postCall(MAX));
        _assertRefused(alice, _postCall(MAX), _unverified(alice, MAX, 0));
    }

    function test_bindsNoProvider() public {
        _assertWorks(alice, _postCall(MAX));
        _accept(_bid(1, bob, MAX));
        _submit(1);
        _complete(1);
        assertEq(BurnablePoints(points).balanceOf(bob), MAX * 95 / 100, "paid, the fee burned");
    }

    function test_bindsNobodyInOtherTokens() public {
        _hire(alice, bob);
        _post();
        _post();
        _propose();
    }

    function _postCall(uint96 budget) private view returns (bytes memory) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = pointsPolicyId;
        terms.budget = budget;
        return abi.encodeCall(IJobMarket.post, (terms, _noPayment()));
    }

    function _amendCall(uint96 budget) private pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.amend, (1, budget, "brief", _noPayment()));
    }

    function _setPass(uint8 pass) private {
        vm.prank(address(membership));
        market.setPass(alice, pass);
    }
}
