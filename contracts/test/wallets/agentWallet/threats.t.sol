// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IForwarder } from "../../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { MuteToken } from "../actors/MuteToken.sol";
import { Trap } from "../actors/Trap.sol";

/// @dev What a hostile session key, or a contract its owner should not have listed, tries.
contract ThreatsTest is WalletTest {
    Trap private _trap;

    function setUp() public override {
        super.setUp();
        _trap = new Trap();
    }

    /* TAKING TOKENS */

    function testFuzz_theft_byCallingTheToken(uint256 amount, uint8 which) public {
        bytes[5] memory calls = [
            abi.encodeCall(IERC20.transfer, (agent, amount)),
            abi.encodeCall(IERC20.approve, (agent, amount)),
            abi.encodeCall(IERC20.transferFrom, (address(wallet), agent, amount)),
            abi.encodeWithSignature("increaseAllowance(address,uint256)", agent, amount),
            abi.encodeWithSignature("drip()")
        ];
        bytes memory call_ = calls[which % 5];
        vm.expectRevert(_notAllowed(agent, address(usdc), bytes4(call_)));
        _executeAs(agent, address(usdc), call_);
        IAgentWallet.Payment memory payment = _payment(TICK, 0, call_);
        payment.target = address(usdc);
        vm.expectRevert(_notAllowed(agent, address(usdc), bytes4(call_)));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev A listed contract finds no allowance of its own while it is called.
    function test_theft_byAListedContract() public {
        _trap.plan(
            address(_trap),
            abi.encodeCall(Trap.takeFrom, (IERC20(address(usdc)), address(wallet), TICK)),
            false
        );
        _trap.plan(
            address(usdc),
            abi.encodeCall(IERC20.transferFrom, (address(wallet), address(_trap), TICK)),
            false
        );
        IAgentWallet.Session memory session =
            _sessionFor(address(_trap), Trap.spring.selector, address(market));
        _setKey(agent, session);
        IAgentWallet.Payment memory payment = _payment(PRICE, 0, abi.encodeCall(Trap.spring, (0)));
        payment.target = address(_trap);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NotTaken.selector, PRICE, PRICE));
        vm.prank(agent);
        wallet.pay(payment);
        _executeAs(agent, address(_trap), payment.data);
        assertFalse(_trap.successes(0), "through itself");
        assertFalse(_trap.successes(1), "directly");
        _assertLoss(0);
    }

    /// @dev A hostile spender takes what a payment says, once, and nothing afterwards.
    function test_theft_byTheSpender() public {
        _setKey(agent, _sessionFor(address(_trap), Trap.takeTwice.selector, address(_trap)));
        IAgentWallet.Payment memory payment =
            _payment(PRICE, 0, abi.encodeCall(Trap.takeTwice, (IERC20(address(usdc)), PRICE)));
        (payment.target, payment.spender) = (address(_trap), address(_trap));
        vm.expectRevert();
        vm.prank(agent);
        wallet.pay(payment);
        _assertLoss(0);

        _setKey(agent, _sessionFor(address(_trap), Trap.take.selector, address(_trap)));
        payment.data = abi.encodeCall(Trap.take, (IERC20(address(usdc)), PRICE));
        _payAs(agent, payment);
        _assertLoss(PRICE);
        vm.expectRevert();
        _trap.takeFrom(IERC20(address(usdc)), address(wallet), 1);
    }

    /* REENTRANCE */

    /// @dev The listed contract is a session key itself, and calls back while it is called.
    function testFuzz_reentrance(uint8 outer, uint8 inner) public {
        bytes memory spring = abi.encodeCall(Trap.spring, (0));
        IAgentWallet.Payment memory payment = _payment(0, 0, spring);
        (payment.target, payment.spender) = (address(_trap), address(_trap));
        bytes[3] memory calls = [
            abi.encodeCall(IAgentWallet.execute, (_calls(address(_trap), spring))),
            abi.encodeCall(IAgentWallet.pay, (payment)),
            abi.encodeCall(IAgentWallet.creditRefund, (1))
        ];
        _trap.plan(address(wallet), calls[inner % 3], false);
        IAgentWallet.Session memory session =
            _sessionFor(address(_trap), Trap.spring.selector, address(_trap));
        _setKey(agent, session);
        _setKey(address(_trap), session);

        vm.prank(agent);
        (bool success,) = address(wallet).call(calls[outer % 2]);
        assertTrue(success, "outer");
        assertFalse(_trap.successes(0), "inner");
        assertEq(
            _trap.answers(0),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    /// @dev A key that is a contract exhausts its limits like any other.
    function test_loops_endAtTheLimit() public {
        IAgentWallet.Payment memory payment = _payment(
            PER_PAYMENT, 0, abi.encodeCall(Trap.take, (IERC20(address(usdc)), PER_PAYMENT))
        );
        (payment.target, payment.spender) = (address(_trap), address(_trap));
        _setKey(address(_trap), _sessionFor(address(_trap), Trap.take.selector, address(_trap)));
        for (uint256 i; i < 5; ++i) {
            _trap.plan(address(wallet), abi.encodeCall(IAgentWallet.pay, (payment)), false);
        }
        _trap.spring(0);
        for (uint256 i; i < 5; ++i) {
            assertEq(_trap.successes(i), i < 2, "payments");
        }
        _assertLoss(PER_DAY);
    }

    /* FALSE REFUNDS */

    /// @dev The allowance of one payment is drawn for another job: a provider accepts a counter-offer
    /// while the wallet calls it.
    function test_refunds_ofAPaymentSaidToBeForAnotherJob() public {
        uint256 named = _postAs(agent, PRICE);
        uint256 drawn = _postAs(agent, PRICE);
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.prank(address(_trap));
        offers.offer(drawn, 1, terms);
        IOffers.Offer memory counter = _offerOf(drawn, address(_trap), terms);
        vm.prank(address(wallet));
        offers.counter(counter, _offerTerms(2 * PRICE));
        counter = _answer(counter, _offerTerms(2 * PRICE));
        _trap.plan(address(offers), abi.encodeCall(IOffers.accept, (counter)), true);

        IAgentWallet.Session memory session = _session();
        session.permissions[0] = IAgentWallet.Permission(address(_trap), Trap.spring.selector);
        _setKey(agent, session);
        IAgentWallet.Payment memory payment =
            _payment(PRICE, named, abi.encodeCall(Trap.spring, (0)));
        payment.target = address(_trap);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NotEscrowed.selector, named, 0, PRICE));
        vm.prank(agent);
        wallet.pay(payment);

        // Said rightly, it is paid, and counted
        payment.jobId = drawn;
        _payAs(agent, payment);
        _assertSpent(agent, 3 * PRICE, 3 * PRICE);
        _assertLoss(3 * PRICE);
    }

    /// @dev Of an exclusive pair, accepting one at more than its deposit pays and is refunded at
    /// once: neither hides the other.
    function test_refunds_ofAPairInTheSameCall() public {
        uint256 first = _postAs(agent, PRICE);
        IJobMarket.PostTerms memory terms = _postTerms();
        (terms.client, terms.exclusiveWith) = (address(wallet), uint64(first));
        uint256 second = _payAs(
            agent, _payment(PRICE, 0, abi.encodeCall(IJobMarket.post, (terms, _noPayment())))
        );
        _payAs(agent, _accepting(_bid(second, bob, 3 * PRICE)));
        _assertLoss(3 * PRICE);
        _assertSpent(agent, 4 * PRICE, 4 * PRICE);
        wallet.creditRefund(first);
        _assertSpent(agent, 3 * PRICE, 3 * PRICE);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NothingToReturn.selector, second));
        wallet.creditRefund(second);
    }

    /// @dev However often a price goes up and down, what is counted is what is held.
    function testFuzz_refunds_ofAPriceThatSwings(uint96[8] memory prices) public {
        IAgentWallet.Session memory session = _session();
        session.budgets[0].limits = IAgentWallet.Limits(1e15, 1e15, 1e15);
        _setKey(agent, session);
        uint256 jobId = _postAs(agent, PRICE);
        for (uint256 i; i < prices.length; ++i) {
            uint96 price = uint96(bound(prices[i], 1, 1000)) * TICK;
            if (price > market.jobOf(jobId).budget) _payAs(agent, _amending(jobId, price));
            else _executeAs(agent, address(market), _amendment(jobId, price));
            if (prices[i] % 3 == 0) {
                try wallet.creditRefund(jobId) { } catch { }
            }
        }
        try wallet.creditRefund(jobId) { } catch { }
        uint256 held = market.jobOf(jobId).budget;
        _assertSpent(agent, held, held);
        _assertLoss(held);
    }

    /* REPLAYS, TOKENS, CODE */

    function test_replay_ofASignedPayment() public {
        IForwarder.ForwardRequest memory request =
            _requestOf(agent, abi.encodeCall(IAgentWallet.pay, (_hiring(PRICE))));
        bytes memory signature = _sign(agentKey, IForwarder(forwarder).hashRequest(request));
        _relay(request, signature);
        _relay(request, signature);
        _assertLoss(PRICE);
    }

    /// @dev A key's request is for the wallet it names.
    function test_replay_atAnotherWallet() public {
        address other = factory.createWallet(alice, "other");
        IForwarder.ForwardRequest memory request =
            _requestOf(agent, abi.encodeCall(IAgentWallet.pay, (_hiring(PRICE))));
        bytes memory signature = _sign(agentKey, IForwarder(forwarder).hashRequest(request));
        request.to = other;
        vm.expectEmit(forwarder);
        emit IForwarder.RequestSkipped(
            IForwarder(forwarder).hashRequest(request), agent, 0, IForwarder.Validity.BadSignature
        );
        _relay(request, signature);
    }

    function test_tokens_thatReturnNothing() public {
        MuteToken mute = new MuteToken();
        mute.mint(address(wallet), PRICE);
        IAgentWallet.Session memory session =
            _sessionFor(address(_trap), Trap.spring.selector, address(_trap));
        session.budgets[0].token = address(mute);
        _setKey(agent, session);
        _trap.plan(
            address(mute),
            abi.encodeCall(IERC20.transferFrom, (address(wallet), address(_trap), PRICE)),
            true
        );
        IAgentWallet.Payment memory payment = _payment(PRICE, 0, abi.encodeCall(Trap.spring, (0)));
        (payment.token, payment.spender, payment.target) =
        (address(mute), address(_trap), address(_trap));
        vm.prank(agent);
        wallet.pay(payment);
        assertEq(mute.balanceOf(address(_trap)), PRICE, "paid");
        assertEq(mute.allowance(address(wallet), address(_trap)), 0, "allowance");
    }

    /// @dev The wallet runs no foreign code as its own: its code has no such instruction.
    function test_code_findsNoDelegatecall() public view {
        bytes memory code = factory.implementation().code;
        for (uint256 i; i < code.length; ++i) {
            uint8 op = uint8(code[i]);
            assertTrue(op != 0xf4 && op != 0xf2, "DELEGATECALL or CALLCODE");
            if (op >= 0x60 && op <= 0x7f) i += op - 0x5f; // a PUSH's data
        }
    }

    function _assertLoss(uint256 amount) private view {
        assertEq(usdc.balanceOf(address(wallet)), FUNDS - amount, "balance");
        assertEq(usdc.allowance(address(wallet), address(market)), 0, "market's allowance");
        assertEq(usdc.allowance(address(wallet), address(_trap)), 0, "trap's allowance");
        assertEq(usdc.allowance(address(wallet), agent), 0, "agent's allowance");
        assertEq(usdc.balanceOf(agent), 0, "agent");
    }
}
