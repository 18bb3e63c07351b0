// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Presets } from "../../../script/deploy/Presets.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { MarketIdentityTest } from "../base/MarketIdentityTest.sol";
import { MarketTest } from "../base/MarketTest.sol";
import { BareEscrow, PlainUSDC } from "./Floor.sol";

/// @dev Whole transactions on the presets as deployed: intrinsic gas and calldata included, every
/// slot and account cold. Everybody has held the token and one job has run before. Ratios are in
/// percent of the floor, measured in the same run.
/// forge-config: default.isolate = true
contract FirstOperationsGasTest is MarketTest {
    string private constant GROUP = "FirstOperations";
    bytes32 private constant DELIVERABLE = keccak256("deliverable");
    bytes32 private constant REASON = keccak256("reason");
    bytes32 private constant BRIEF = keccak256("brief");
    bytes32 private constant TERMS = keccak256("terms");

    uint32 private _contract;
    uint32 private _open;
    uint32 private _direct;

    PlainUSDC private _plain;
    BareEscrow private _bare;

    function setUp() public override {
        MarketIdentityTest.setUp();
        (alice, aliceKey) = makeAddrAndKey("alice");
        _contract = market.registerPolicy(Presets.terms("CONTRACT", address(usdc)));
        _open = market.registerPolicy(Presets.terms("OPEN", address(usdc)));
        _direct = market.registerPolicy(Presets.terms("DIRECT", address(usdc)));
        _layFloor();

        address[4] memory holders = [alice, bob, carol, treasury];
        for (uint256 i; i < holders.length; ++i) {
            vm.startPrank(holders[i]);
            usdc.drip();
            usdc.approve(address(market), type(uint256).max);
            vm.stopPrank();
        }
        _submit(_hireDirectly());
        _complete(market.jobCount());
        _hireDirectly();
    }

    function _newToken() internal override returns (TestUSDC) {
        return MarketIdentityTest._newToken();
    }

    function test_gas_hire() public {
        _hireDirectly();
        uint256 gas = vm.snapshotGasLastCall(GROUP, "hire by allowance");
        _compare("hire by allowance", gas, _floorOfHire());
    }

    function test_gas_hireByAuthorization() public {
        IJobMarket.HireTerms memory terms = _directTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, terms.price, lens.hireNonce(terms, SALT));
        market.hire(terms, payment);
        uint256 gas = vm.snapshotGasLastCall(GROUP, "hire by EIP-3009");
        _compare("hire by EIP-3009", gas, _floorOfHireByAuthorization());
    }

    function test_gas_hireByPermit() public {
        vm.prank(alice);
        usdc.approve(address(market), 0);
        IJobMarket.Payment memory payment = _permit(aliceKey, PRICE, NOW + 1 hours);
        vm.prank(alice);
        market.hire(_directTerms(), payment);
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
        vm.snapshotGasLastCall(GROUP, "refund, rejected");
    }

    function test_gas_post() public {
        uint256 jobId = _postOpenly();
        vm.snapshotGasLastCall(GROUP, "post by allowance");

        IOffers.OfferTerms memory terms = _gasTerms(PRICE);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        vm.snapshotGasLastCall(GROUP, "offer, first of a job");
        vm.prank(carol);
        offers.offer(jobId, 1, _gasTerms(PRICE - TICK));
        vm.snapshotGasLastCall(GROUP, "offer, another");

        vm.prank(alice);
        market.accept(_offerOf(jobId, bob, terms), _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept, posted");
    }

    function test_gas_acceptForLess() public {
        uint256 jobId = _postOpenly();
        IOffers.OfferTerms memory terms = _gasTerms(PRICE - TICK);
        vm.prank(bob);
        offers.offer(jobId, 1, terms);
        vm.prank(alice);
        market.accept(_offerOf(jobId, bob, terms), _noPayment());
        vm.snapshotGasLastCall(GROUP, "accept, posted, the rest returned");
    }

    function test_gas_negotiation() public {
        IOffers.Offer memory first = _proposeContract();
        vm.snapshotGasLastCall(GROUP, "propose");

        IOffers.OfferTerms memory terms = _gasTerms(PRICE + 5e6);
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

        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.acceptNonce(live, SALT));
        market.accept(live, payment);
        vm.snapshotGasLastCall(GROUP, "accept, negotiated, by EIP-3009");
    }

    function test_gas_withdraw() public {
        uint256 jobId = _hireDirectly();
        vm.mockCallRevert(address(usdc), abi.encodeWithSelector(usdc.transfer.selector), "");
        vm.prank(alice);
        market.takeBack(jobId);
        vm.clearMockedCalls();
        vm.prank(alice);
        market.withdraw(address(usdc), alice);
        vm.snapshotGasLastCall(GROUP, "withdraw");
    }

    function _directTerms() private view returns (IJobMarket.HireTerms memory terms) {
        terms = _hireTerms();
        terms.policyId = _direct;
        terms.brief = BRIEF;
    }

    function _hireDirectly() private returns (uint256 jobId) {
        vm.prank(alice);
        return market.hire(_directTerms(), _noPayment());
    }

    function _postOpenly() private returns (uint256 jobId) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.policyId = _open;
        terms.brief = BRIEF;
        vm.prank(alice);
        return market.post(terms, _noPayment());
    }

    function _proposeContract() private returns (IOffers.Offer memory first) {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        proposal.policyId = _contract;
        proposal.brief = BRIEF;
        proposal.offer.terms = TERMS;
        return _propose(proposal);
    }

    function _gasTerms(uint96 price) private view returns (IOffers.OfferTerms memory terms) {
        terms = _offerTerms(price);
        terms.terms = TERMS;
    }

    /// @dev The same parties and one job in the least escrow there can be.
    function _layFloor() private {
        _plain = new PlainUSDC();
        _bare = new BareEscrow(_plain, treasury);
        _plain.mint(alice, 1000e6);
        _plain.mint(bob, 1e6);
        _plain.mint(treasury, 1e6);
        vm.startPrank(alice);
        _plain.approve(address(_bare), type(uint256).max);
        _bare.hire(1, bob, PRICE, uint40(NOW + DELIVERY), BRIEF);
        vm.stopPrank();
    }

    function _floorOfHire() private returns (uint256 gas) {
        vm.prank(alice);
        _bare.hire(2, bob, PRICE, uint40(NOW + DELIVERY), BRIEF);
        return vm.snapshotGasLastCall(GROUP, "hire by allowance, floor");
    }

    function _floorOfHireByAuthorization() private returns (uint256 gas) {
        uint40 deadline = uint40(NOW + DELIVERY);
        bytes32 nonce = keccak256(abi.encode(2, alice, bob, PRICE, deadline, BRIEF));
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                alice,
                address(_bare),
                PRICE,
                0,
                deadline,
                nonce
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            aliceKey, keccak256(abi.encodePacked("\x19\x01", _plain.DOMAIN_SEPARATOR(), message))
        );
        _bare.hireWithAuthorization(2, alice, bob, PRICE, deadline, BRIEF, v, r, s);
        return vm.snapshotGasLastCall(GROUP, "hire by EIP-3009, floor");
    }

    function _compare(string memory operation, uint256 gas, uint256 floor) private {
        vm.snapshotValue(GROUP, string.concat(operation, ", % of floor"), gas * 100 / floor);
    }
}
