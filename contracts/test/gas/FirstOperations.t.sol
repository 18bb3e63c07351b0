// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Deployment } from "../../../script/deploy/Deployment.sol";
import { Presets } from "../../../script/deploy/Presets.sol";
import { Court } from "../../src/arbiters/Court.sol";
import { Reviews } from "../../src/identity/Reviews.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { CoreTest } from "../base/CoreTest.sol";
import { BareEscrow, PlainUSDC } from "./Floor.sol";

/// @dev Whole transactions under the rules of the presets, in a token that is the least one can be:
/// intrinsic gas and calldata included, every slot and account cold, 100 units, fee split. Everybody
/// has held the token and one job has run before. Ratios are in percent of the floor, measured in
/// the same run.
/// forge-config: default.isolate = true
contract FirstOperationsGasTest is CoreTest {
    string private constant GROUP = "FirstOperations";
    uint96 private constant PAID = 100e6;
    bytes32 private constant DELIVERABLE = keccak256("deliverable");
    bytes32 private constant REASON = keccak256("reason");
    bytes32 private constant BRIEF = keccak256("brief");
    bytes32 private constant TERMS = keccak256("terms");

    uint32 private _contract;
    uint32 private _open;
    uint32 private _direct;
    uint32 private _ruled;

    PlainUSDC private _plain;
    BareEscrow private _bare;
    Reviews private _reviews;

    function setUp() public override {
        super.setUp();
        _plain = new PlainUSDC();
        vm.prank(governance);
        market.setTokenRules(address(_plain), _tokenRules(100));
        Court court = new Court(
            forwarder,
            address(market),
            address(membership),
            address(verifications),
            treasury,
            deployer
        );
        _contract = _preset("CONTRACT", address(court));
        _open = _preset("OPEN", address(court));
        _direct = _preset("DIRECT", address(court));
        _ruled = _preset("DIRECT", arbiter);
        _deployReviews();
        _layFloor();

        address[4] memory holders = [alice, bob, carol, treasury];
        for (uint256 i; i < holders.length; ++i) {
            _plain.mint(holders[i], 10_000e6);
            vm.prank(holders[i]);
            _plain.approve(address(market), type(uint256).max);
            token.mint(holders[i], 10_000e6);
            vm.prank(holders[i]);
            usdc.approve(address(market), type(uint256).max);
        }
        _submit(_hireDirectly());
        _complete(market.jobCount());
        _hireDirectly();
    }

    function test_gas_hire() public {
        _hireDirectly();
        uint256 gas = vm.snapshotGasLastCall(GROUP, "hire by allowance");
        _compare("hire by allowance", gas, _floorOfHire());
    }

    function test_gas_hireByAuthorization() public {
        IJobMarket.HireTerms memory terms = _directTerms();
        IJobMarket.Payment memory payment =
            _plainAuthorization(terms.price, lens.hireNonce(terms, SALT));
        market.hire(terms, payment);
        uint256 gas = vm.snapshotGasLastCall(GROUP, "hire by EIP-3009");
        _compare("hire by EIP-3009", gas, _floorOfHireByAuthorization());
    }

    function test_gas_hireByPermit() public {
        vm.prank(alice);
        usdc.approve(address(market), 0);
        IJobMarket.Payment memory payment = _permit(aliceKey, PAID, NOW + 1 hours);
        IJobMarket.HireTerms memory terms = _directTerms();
        terms.policyId = policyId;
        vm.prank(alice);
        market.hire(terms, payment);
        vm.snapshotGasLastCall(GROUP, "hire by permit");
    }

    function test_gas_submit() public {
        uint256 jobId = _hireDirectly();
        vm.prank(bob);
        market.submit(jobId, DELIVERABLE, "");
        uint256 gas = vm.snapshotGasLastCall(GROUP, "submit");

        _floorOfHire();
        vm.prank(bob);
        _bare.submit(2, DELIVERABLE);
        _compare("submit", gas, vm.snapshotGasLastCall(GROUP, "submit, floor"));
    }

    function test_gas_complete() public {
        uint256 jobId = _hireDirectly();
        _submit(jobId);
        vm.prank(alice);
        market.complete(jobId, REASON, "");
        uint256 gas = vm.snapshotGasLastCall(GROUP, "complete with fee split");

        _floorOfHire();
        vm.prank(bob);
        _bare.submit(2, DELIVERABLE);
        vm.prank(alice);
        _bare.complete(2);
        _compare(
            "complete with fee split",
            gas,
            vm.snapshotGasLastCall(GROUP, "complete with fee split, floor")
        );
    }

    function test_gas_completeByTimeOut() public {
        uint256 jobId = _hireDirectly();
        _submit(jobId);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.snapshotGasLastCall(GROUP, "complete by time-out");
    }

    function test_gas_refund() public {
        uint256 jobId = _hireDirectly();
        vm.prank(alice);
        market.takeBack(jobId);
        uint256 gas = vm.snapshotGasLastCall(GROUP, "refund, taken back");

        _floorOfHire();
        vm.prank(alice);
        _bare.refund(2);
        _compare("refund, taken back", gas, vm.snapshotGasLastCall(GROUP, "refund, floor"));
    }

    function test_gas_refundByTimeOut() public {
        uint256 jobId = _hireDirectly();
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        vm.snapshotGasLastCall(GROUP, "refund, timed out");
    }

    function test_gas_refundByCancel() public {
        uint256 jobId = _postOpenly();
        vm.prank(alice);
        market.cancel(jobId);
        vm.snapshotGasLastCall(GROUP, "refund, cancelled");
    }

    function test_gas_reject() public {
        uint256 jobId = _hireDirectly();
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, REASON, "");
        uint256 gas = vm.snapshotGasLastCall(GROUP, "reject, to be disputed");
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        gas += vm.snapshotGasLastCall(GROUP, "refund, rejected and undisputed");
        vm.snapshotValue(GROUP, "refund, rejected, both calls", gas);
    }

    /// @dev Hired, delivered, approved: three transactions.
    function test_gas_wholeJob() public {
        vm.prank(alice);
        uint256 jobId = market.hire(_directTerms(), _noPayment());
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        gas += _deliverAndApprove(jobId);
        vm.snapshotValue(GROUP, "whole job, allowance", gas);

        vm.prank(alice);
        _reviews.review(jobId, 5, keccak256("review"));
        gas += vm.snapshotGasLastCall(GROUP, "rating on ERC-8004, first of a client");
        vm.snapshotValue(GROUP, "whole job + rating on ERC-8004", gas);
    }

    function test_gas_wholeJobByAuthorization() public {
        IJobMarket.HireTerms memory terms = _directTerms();
        IJobMarket.Payment memory payment =
            _plainAuthorization(terms.price, lens.hireNonce(terms, SALT));
        uint256 jobId = market.hire(terms, payment);
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        gas += _deliverAndApprove(jobId);
        vm.snapshotValue(GROUP, "whole job, EIP-3009", gas);
    }

    function test_gas_dispute() public {
        uint256 jobId = _rejectedUnder(_ruled);
        uint256 other = _rejectedUnder(_ruled);
        vm.prank(bob);
        market.dispute(jobId, bob, REASON);
        vm.snapshotGasLastCall(GROUP, "dispute");
        vm.prank(bob);
        market.dispute(other, bob, REASON);

        vm.prank(arbiter);
        market.rule(jobId, ALL, REASON);
        vm.snapshotGasLastCall(GROUP, "rule for the provider");
        vm.prank(arbiter);
        market.rule(other, ALL / 2, REASON);
        vm.snapshotGasLastCall(GROUP, "rule, half each");
    }

    function test_gas_settle() public {
        uint256 jobId = _hireDirectly();
        IJobMarket.Settlement memory settlement = _settlement(jobId, PAID / 2);
        bytes32 digest = market.hashSettlement(settlement);
        bytes memory clients = _sign(aliceKey, digest);
        bytes memory providers = _sign(bobKey, digest);
        market.settle(settlement, clients, providers);
        vm.snapshotGasLastCall(GROUP, "settle, half each");
    }

    function test_gas_revision() public {
        uint256 jobId = _hireDirectly();
        _submit(jobId);
        vm.prank(alice);
        market.requestRevision(jobId, REASON);
        vm.snapshotGasLastCall(GROUP, "return for revision");
        vm.prank(bob);
        market.submit(jobId, DELIVERABLE, "");
        vm.snapshotGasLastCall(GROUP, "submit again");
    }

    function test_gas_amend() public {
        uint256 jobId = _postOpenly();
        vm.prank(alice);
        market.amend(jobId, PAID + 1e6, BRIEF, _noPayment());
        vm.snapshotGasLastCall(GROUP, "amend, a greater budget");
    }

    /// @dev ERC-8183's own calls, in the deployment's plain token.
    function test_gas_plainJob() public {
        vm.prank(alice);
        uint256 jobId = market.createJob(bob, evaluator, NOW + 1 days, "ipfs://brief", address(0));
        uint256 gas = vm.snapshotGasLastCall(GROUP, "plain: createJob");
        vm.prank(alice);
        market.setBudget(jobId, PAID, "");
        gas += vm.snapshotGasLastCall(GROUP, "plain: setBudget");
        vm.prank(alice);
        market.fund(jobId, PAID, "");
        gas += vm.snapshotGasLastCall(GROUP, "plain: fund");
        vm.prank(bob);
        market.submit(jobId, DELIVERABLE, "");
        gas += vm.snapshotGasLastCall(GROUP, "plain: submit");
        vm.prank(evaluator);
        market.complete(jobId, REASON, "");
        gas += vm.snapshotGasLastCall(GROUP, "plain: complete");
        vm.snapshotValue(GROUP, "plain: whole job", gas);
    }

    function test_gas_post() public {
        uint256 jobId = _postOpenly();
        vm.snapshotGasLastCall(GROUP, "post by allowance");

        IOffers.OfferTerms memory terms = _gasTerms(PAID);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        vm.snapshotGasLastCall(GROUP, "offer, first of a job");
        vm.prank(carol);
        offers.offer(jobId, 1, _gasTerms(PAID - TICK));
        vm.snapshotGasLastCall(GROUP, "offer, another");

        vm.prank(alice);
        market.accept(_offerOf(jobId, bob, terms), _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept, posted");
    }

    function test_gas_acceptForLess() public {
        uint256 jobId = _postOpenly();
        IOffers.OfferTerms memory terms = _gasTerms(PAID - TICK);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        vm.prank(alice);
        market.accept(_offerOf(jobId, bob, terms), _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept, posted, the rest returned");
    }

    function test_gas_negotiation() public {
        IOffers.Offer memory first = _proposeContract();
        vm.snapshotGasLastCall(GROUP, "propose");

        IOffers.OfferTerms memory terms = _gasTerms(PAID + 5e6);
        IOffers.Offer memory second = _answer(first, terms);
        vm.prank(bob);
        offers.counter(first, terms);
        vm.snapshotGasLastCall(GROUP, "counter");

        vm.prank(alice);
        market.accept(second, _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept, negotiated, by allowance");
    }

    function test_gas_negotiationByAuthorization() public {
        IOffers.Offer memory live = _proposeContract();
        vm.prank(bob);
        offers.accept(live);
        vm.snapshotGasLastCall(GROUP, "agree");

        IJobMarket.Payment memory payment = _plainAuthorization(PAID, lens.acceptNonce(live, SALT));
        market.accept(live, payment);
        vm.snapshotGasLastCall(GROUP, "accept, negotiated, by EIP-3009");
    }

    function test_gas_withdraw() public {
        uint256 jobId = _hireDirectly();
        vm.mockCallRevert(address(_plain), abi.encodeWithSelector(_plain.transfer.selector), "");
        vm.prank(alice);
        market.takeBack(jobId);
        vm.clearMockedCalls();
        vm.prank(alice);
        market.withdraw(address(_plain), alice);
        vm.snapshotGasLastCall(GROUP, "withdraw");
    }

    function _directTerms() private view returns (IJobMarket.HireTerms memory terms) {
        terms = _hireTerms();
        terms.policyId = _direct;
        terms.price = PAID;
        terms.brief = BRIEF;
    }

    function _hireDirectly() private returns (uint256 jobId) {
        vm.prank(alice);
        return market.hire(_directTerms(), _noPayment());
    }

    function _postOpenly() private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _open;
        terms.budget = PAID;
        terms.brief = BRIEF;
        vm.prank(alice);
        return market.post(terms, _noPayment());
    }

    function _proposeContract() private returns (IOffers.Offer memory first) {
        IOffers.Proposal memory proposal = _proposal(PAID);
        proposal.policyId = _contract;
        proposal.brief = BRIEF;
        proposal.offer.terms = TERMS;
        return _propose(proposal);
    }

    function _rejectedUnder(uint32 policy) private returns (uint256 jobId) {
        IJobMarket.HireTerms memory terms = _directTerms();
        terms.policyId = policy;
        vm.prank(alice);
        jobId = market.hire(terms, _noPayment());
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, REASON, "");
    }

    function _deliverAndApprove(uint256 jobId) private returns (uint256 gas) {
        vm.prank(bob);
        market.submit(jobId, DELIVERABLE, "");
        gas = vm.lastCallGas().gasTotalUsed;
        vm.prank(alice);
        market.complete(jobId, REASON, "");
        gas += vm.lastCallGas().gasTotalUsed;
    }

    /// @dev The client judges, as in CONTRACT, OPEN and DIRECT.
    /// @param settler Stands in for the court where it is another.
    function _preset(string memory name, address settler) private returns (uint32) {
        Deployment memory made;
        made.court = settler;
        return market.registerPolicy(Presets.terms(name, address(_plain), made, address(0)));
    }

    function _deployReviews() private {
        _reviews = new Reviews(forwarder, address(market), address(membership), deployer);
        vm.prank(deployer);
        _reviews.configure(address(identity), address(reputation));
        _joinVerified(alice);
        _joinVerified(bob);
    }

    function _plainAuthorization(uint256 amount, bytes32 nonce)
        private
        view
        returns (IJobMarket.Payment memory payment)
    {
        payment = _authorizationOf(alice);
        payment.signature =
            _sign(aliceKey, _authorizationTo(address(market), amount, payment.deadline, nonce));
    }

    /// @dev EIP-3009 digest of what Alice lets an address take.
    function _authorizationTo(address payee, uint256 amount, uint256 deadline, bytes32 nonce)
        private
        view
        returns (bytes32)
    {
        bytes32 typehash = keccak256(
            "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
        );
        bytes32 message = keccak256(abi.encode(typehash, alice, payee, amount, 0, deadline, nonce));
        return keccak256(abi.encodePacked("\x19\x01", _plain.DOMAIN_SEPARATOR(), message));
    }

    function _gasTerms(uint96 price) private view returns (IOffers.OfferTerms memory terms) {
        terms = _offerTerms(price);
        terms.terms = TERMS;
    }

    /// @dev The same parties and one job in the least escrow there can be.
    function _layFloor() private {
        _bare = new BareEscrow(_plain, treasury);
        _plain.mint(alice, 10_000e6);
        vm.startPrank(alice);
        _plain.approve(address(_bare), type(uint256).max);
        _bare.hire(1, bob, PAID, uint40(NOW + DELIVERY), BRIEF);
        vm.stopPrank();
    }

    function _floorOfHire() private returns (uint256 gas) {
        vm.prank(alice);
        _bare.hire(2, bob, PAID, uint40(NOW + DELIVERY), BRIEF);
        return vm.snapshotGasLastCall(GROUP, "hire by allowance, floor");
    }

    function _floorOfHireByAuthorization() private returns (uint256 gas) {
        uint40 deadline = uint40(NOW + DELIVERY);
        bytes32 nonce = keccak256(abi.encode(2, alice, bob, PAID, deadline, BRIEF));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(aliceKey, _authorizationTo(address(_bare), PAID, deadline, nonce));
        _bare.hireWithAuthorization(2, alice, bob, PAID, deadline, BRIEF, v, r, s);
        return vm.snapshotGasLastCall(GROUP, "hire by EIP-3009, floor");
    }

    function _compare(string memory operation, uint256 gas, uint256 floor) private {
        vm.snapshotValue(GROUP, string.concat(operation, ", % of floor"), gas * 100 / floor);
    }
}
