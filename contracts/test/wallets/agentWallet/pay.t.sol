// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { WalletTest } from "../../base/WalletTest.sol";
import { Trap } from "../actors/Trap.sol";

contract PayTest is WalletTest {
    /* WAYS TO PAY */

    function testFuzz_hires(uint96 price) public {
        price = uint96(bound(price, 1, PER_PAYMENT / TICK)) * TICK;
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingRecorded(
            agent, address(usdc), 1, address(market), price, TODAY, THIS_MONTH
        );
        vm.expectCall(address(usdc), abi.encodeCall(IERC20.approve, (address(market), price)));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.Executed(agent, address(market), IJobMarket.hire.selector, 0);
        uint256 jobId = _hireAs(agent, price);
        assertEq(market.jobOf(jobId).client, address(wallet), "client");
        assertEq(_held(), price, "escrow");
        _assertPaid(price);
    }

    function test_posts_amends_accepts() public {
        uint256 jobId = _postAs(agent, PRICE);
        _payAs(agent, _amending(jobId, PRICE + 5 * TICK));
        IOffers.OfferTerms memory terms = _offerTerms(PRICE + 7 * TICK);
        vm.prank(bob);
        offers.offer(jobId, 2, terms);
        IOffers.Offer memory bid = _offerOf(jobId, bob, terms);
        bid.version = 2;
        _payAs(agent, _accepting(bid));
        assertEq(market.jobOf(jobId).provider, bob, "provider");
        assertEq(_held(), PRICE + 7 * TICK, "escrow");
        _assertPaid(PRICE + 7 * TICK);
    }

    function test_fundsANegotiation() public {
        IOffers.Proposal memory proposal = _proposal(PRICE);
        _setKey(carol, _sessionFor(address(offers), IOffers.propose.selector));
        bytes memory result =
            _executeAs(carol, address(offers), abi.encodeCall(IOffers.propose, (proposal)));
        IOffers.Offer memory first = _offerOf(abi.decode(result, (uint256)), bob, proposal.offer);
        first.byClient = true;
        vm.prank(bob);
        offers.accept(first);
        _payAs(agent, _accepting(first));
        _assertPaid(PRICE);
    }

    function test_fundsAPlainJob() public {
        bytes memory creation = abi.encodeCall(
            IJobMarket.createJob, (bob, evaluator, NOW + 1 days, "description", address(0))
        );
        uint256 jobId = abi.decode(_executeAs(alice, address(market), creation), (uint256));
        _executeAs(alice, address(market), abi.encodeCall(IJobMarket.setBudget, (jobId, PRICE, "")));
        _payAs(agent, _payment(PRICE, jobId, abi.encodeCall(IJobMarket.fund, (jobId, PRICE, ""))));
        _assertPaid(PRICE);
    }

    /// @dev The target is Listings, the spender JobMarket.
    function test_buysAListing() public {
        uint256 listingId = _list();
        IListings.Quote memory quote = _quote(listingId);
        quote.buyer = address(wallet);
        IListings.Purchase memory purchase = _purchase(quote);
        purchase.client = address(wallet);
        IAgentWallet.Payment memory payment = _payment(PRICE, 0, _buying(purchase));
        payment.target = address(listings);
        _setKey(agent, _sessionFor(address(listings), IListings.buy.selector, address(market)));
        uint256 jobId = _payAs(agent, payment);
        assertEq(market.jobOf(jobId).client, address(wallet), "client");
        _assertPaid(PRICE);
    }

    /// @dev A bond is no job's: counted, and spent for good.
    function test_paysABond() public {
        _setKey(agent, _sessionFor(address(listings), IListings.list.selector, address(listings)));
        IAgentWallet.Payment memory payment = _payment(
            PLAIN_BOND,
            7,
            abi.encodeCall(
                IListings.list,
                (
                    policyId,
                    IListings.PriceModel.PerUnit,
                    _service(),
                    IListings.BondToken.Plain,
                    _noPayment()
                )
            )
        );
        (payment.spender, payment.target) = (address(listings), address(listings));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingRecorded(
            agent, address(usdc), 0, address(listings), PLAIN_BOND, TODAY, THIS_MONTH
        );
        vm.prank(agent);
        wallet.pay(payment);
        IAgentWallet.Spent memory spent = wallet.budgetOf(agent, address(usdc), address(listings));
        assertEq(spent.inDay, PLAIN_BOND, "key's day");
        assertEq(usdc.allowance(address(wallet), address(listings)), 0, "allowance");
        (address key,,) = wallet.paymentOf(7);
        assertEq(key, address(0), "no job's");
    }

    function test_paysOnASignedRequest() public {
        _relaySigned(agentKey, abi.encodeCall(IAgentWallet.pay, (_hiring(PRICE))));
        _assertPaid(PRICE);
    }

    /// @dev The owner's payments are exact, too, but neither limited nor counted.
    function testFuzz_paysForTheOwner_withoutLimit(uint96 price) public {
        price = uint96(bound(price, PER_MONTH / TICK, FUNDS / TICK)) * TICK;
        vm.prank(alice);
        wallet.setLimits(address(usdc), IAgentWallet.Limits(1, 1, 1));
        uint256 jobId = _hireAs(alice, price);
        assertEq(market.jobOf(jobId).budget, price, "budget");
        assertEq(usdc.allowance(address(wallet), address(market)), 0, "allowance");
        _assertSpent(agent, 0, 0);
        _assertWalletSpent(0, 0);
        (,, uint256 amount) = wallet.paymentOf(jobId);
        assertEq(amount, 0, "payment");
    }

    /* WHO AND WHAT */

    function testFuzz_RevertWhen_AStrangerPays(address caller) public {
        vm.assume(caller != alice && caller != agent && caller != forwarder);
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        vm.expectRevert(_noSession(caller, 0));
        vm.prank(caller);
        wallet.pay(payment);
    }

    function test_RevertWhen_TheSessionIsOver_fromItsExpiryOn() public {
        uint40 expiry = uint40(NOW + SESSION);
        vm.warp(expiry - 1);
        _hireAs(agent, PRICE);
        for (uint256 late; late < 2; ++late) {
            vm.warp(expiry + late);
            IAgentWallet.Payment memory payment = _hiring(PRICE);
            vm.expectRevert(_noSession(agent, expiry));
            vm.prank(agent);
            wallet.pay(payment);
        }
    }

    function test_RevertWhen_TheKeyIsRevoked() public {
        _revoke(agent);
        _assertRefused(_hiring(PRICE), _noSession(agent, 0));
    }

    function testFuzz_RevertWhen_TheCallIsNotListed(address target, bytes4 selector) public {
        vm.assume(!wallet.mayCall(agent, target, selector));
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        payment.target = target;
        payment.data = abi.encodePacked(selector, uint256(1));
        _assertRefused(payment, _notAllowed(agent, target, selector));
    }

    function testFuzz_RevertWhen_ThereIsNoBudget(address token_, address spender) public {
        vm.assume(token_ != address(usdc) || spender != address(market));
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        (payment.token, payment.spender) = (token_, spender);
        _assertRefused(
            payment, abi.encodeWithSelector(IAgentWallet.NoBudget.selector, agent, token_, spender)
        );
    }

    /// @dev A budget ends with the session it was given in.
    function test_RevertWhen_TheBudgetIsOfAnEarlierSession() public {
        _setKey(agent, _sessionFor(address(market), IJobMarket.hire.selector));
        _assertRefused(
            _hiring(PRICE),
            abi.encodeWithSelector(
                IAgentWallet.NoBudget.selector, agent, address(usdc), address(market)
            )
        );
    }

    function test_RevertWhen_TheMandateIsForAnotherJob() public {
        uint256 jobId = _postAs(agent, PRICE);
        uint256 other = _postAs(agent, PRICE);
        IAgentWallet.Session memory session = _session();
        session.jobId = uint64(jobId);
        _setKey(agent, session);

        // By what it says it pays for, and by what it calls
        IAgentWallet.Payment memory payment = _amending(jobId, PRICE + TICK);
        payment.jobId = other;
        _assertRefused(payment, _otherJob(other, jobId));
        payment = _amending(other, PRICE + TICK);
        payment.jobId = jobId;
        _assertRefused(payment, _otherJob(other, jobId));
        payment = _hiring(PRICE);
        payment.jobId = jobId;
        _assertRefused(payment, _otherJob(uint160(address(wallet)), jobId));

        _payAs(agent, _amending(jobId, PRICE + TICK));
        assertEq(market.jobOf(jobId).budget, PRICE + TICK);
    }

    /* LIMITS */

    function test_RevertWhen_OverTheKeysLimitPerPayment() public {
        _hireAs(agent, PER_PAYMENT);
        _assertRefused(
            _hiring(PER_PAYMENT + TICK),
            _overLimit(agent, IAgentWallet.Window.Payment, PER_PAYMENT + TICK, PER_PAYMENT)
        );
    }

    function test_RevertWhen_OverTheKeysLimitPerDay() public {
        _hireAs(agent, PER_PAYMENT);
        _hireAs(agent, PER_PAYMENT - TICK);
        _assertRefused(
            _hiring(2 * TICK), _overLimit(agent, IAgentWallet.Window.Day, 2 * TICK, TICK)
        );
        _hireAs(agent, TICK);
        _assertRefused(_hiring(TICK), _overLimit(agent, IAgentWallet.Window.Day, TICK, 0));
    }

    function test_RevertWhen_OverTheKeysLimitPerMonth() public {
        for (uint256 i; i < 5; ++i) {
            _hireAs(agent, PER_PAYMENT - (i == 4 ? TICK : 0));
            skip(1 days);
        }
        _assertRefused(
            _hiring(2 * TICK), _overLimit(agent, IAgentWallet.Window.Month, 2 * TICK, TICK)
        );
        _hireAs(agent, TICK);
    }

    /// @dev A UTC day: the last second counts, the next begins anew.
    function test_daysBeginAtMidnight() public {
        _spendTheDay();
        uint256 midnight = (TODAY + 1) * 1 days;
        vm.warp(midnight - 1);
        _assertRefused(_hiring(TICK), _overLimit(agent, IAgentWallet.Window.Day, TICK, 0));
        vm.warp(midnight);
        _assertSpent(agent, 0, PER_DAY);
        _spendTheDay();
        _assertSpent(agent, PER_DAY, 2 * uint256(PER_DAY));
    }

    /// @dev A calendar month: 31 January's last second counts, 1 February begins anew.
    function test_monthsBeginOnTheFirst() public {
        uint256 february = NOW / 1 days * 1 days + 17 days;
        _spendTheDay();
        vm.warp(february - 2 days);
        _spendTheDay();
        vm.warp(february - 1);
        _hireAs(agent, PER_MONTH - 2 * PER_DAY);
        _assertRefused(_hiring(TICK), _overLimit(agent, IAgentWallet.Window.Month, TICK, 0));
        vm.warp(february);
        _assertSpent(agent, 0, 0);
        _spendTheDay();
        _assertSpent(agent, PER_DAY, PER_DAY);
    }

    /// @dev The wallet's limits are for all its keys together.
    function testFuzz_RevertWhen_OverTheWalletsLimits(uint8 window) public {
        IAgentWallet.Limits memory limits = _limits();
        IAgentWallet.Window which = IAgentWallet.Window(window % 3);
        if (which == IAgentWallet.Window.Payment) limits.perPayment = uint80(PRICE) - 1;
        else if (which == IAgentWallet.Window.Day) limits.perDay = uint88(2 * PRICE - 1);
        else limits.perMonth = uint88(2 * PRICE - 1);
        vm.prank(alice);
        wallet.setLimits(address(usdc), limits);
        _setKey(carol, _session());

        uint256 left = PRICE - 1;
        if (which != IAgentWallet.Window.Payment) _hireAs(carol, PRICE);
        _assertRefused(_hiring(PRICE), _overLimit(address(0), which, PRICE, left));
        _hireAs(agent, TICK);
    }

    function test_countsForTheWallet_withoutLimits() public {
        _setKey(carol, _session());
        _hireAs(agent, PRICE);
        _hireAs(carol, 2 * PRICE);
        _assertSpent(agent, PRICE, PRICE);
        _assertSpent(carol, 2 * PRICE, 2 * PRICE);
        _assertWalletSpent(3 * PRICE, 3 * PRICE);

        // Limits set later find it counted
        vm.prank(alice);
        wallet.setLimits(
            address(usdc), IAgentWallet.Limits(PER_PAYMENT, uint88(3 * PRICE), PER_MONTH)
        );
        _assertRefused(_hiring(TICK), _overLimit(address(0), IAgentWallet.Window.Day, TICK, 0));
    }

    /* EXACTLY */

    function testFuzz_RevertWhen_TheSpenderTakesLess(uint96 more) public {
        more = uint96(bound(more, 1, PER_PAYMENT - PRICE));
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        payment.amount += more;
        _assertRefused(
            payment, abi.encodeWithSelector(IAgentWallet.NotTaken.selector, payment.amount, more)
        );
        vm.prank(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IAgentWallet.NotTaken.selector, payment.amount, more)
        );
        wallet.pay(payment);
    }

    function testFuzz_RevertWhen_TheSpenderWantsMore(uint96 less) public {
        less = uint96(bound(less, 1, PRICE));
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        payment.amount -= less;
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(agent);
        wallet.pay(payment);
        _assertNothingSpent();
    }

    /// @dev What the owner left standing neither pays for it nor survives.
    function test_replacesAStandingAllowance() public {
        vm.prank(alice);
        wallet.execute(
            _calls(address(usdc), abi.encodeCall(IERC20.approve, (address(market), FUNDS)))
        );
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        payment.amount = TICK;
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(agent);
        wallet.pay(payment);
        _hireAs(agent, PRICE);
        _assertPaid(PRICE);
    }

    /* FOR THE JOB */

    function test_RevertWhen_AnotherJobGrew() public {
        uint256 jobId = _postAs(agent, PRICE);
        uint256 other = _postAs(agent, PRICE);
        IAgentWallet.Payment memory payment = _amending(jobId, PRICE + TICK);
        payment.jobId = other;
        _assertRefused(payment, _notEscrowed(other, 0, TICK));
        payment.jobId = 0;
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, other + 1));
        vm.prank(agent);
        wallet.pay(payment);

        payment = _hiring(TICK);
        payment.jobId = jobId;
        _assertRefused(payment, _notEscrowed(jobId, 0, TICK));
        payment.jobId = other + 1;
        vm.expectRevert(abi.encodeWithSelector(IJobMarket.UnknownJob.selector, other + 1));
        vm.prank(agent);
        wallet.pay(payment);
    }

    function test_RevertWhen_TheJobIsAnothers() public {
        uint256 jobId = _post();
        IAgentWallet.Payment memory payment = _hiring(PRICE);
        payment.jobId = jobId;
        vm.expectRevert(_notEscrowed(jobId, 0, PRICE));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev A failed call counts for nothing.
    function testFuzz_RevertWhen_TheCallFails_withItsReason(uint96 price) public {
        price = uint96(bound(price, 1, PER_PAYMENT / TICK)) * TICK;
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.client, terms.provider, terms.price) = (address(wallet), address(wallet), price);
        IAgentWallet.Payment memory payment =
            _payment(price, 0, abi.encodeCall(IJobMarket.hire, (terms, _noPayment())));
        _assertRefused(payment, _badProvider(address(wallet)));
        assertEq(usdc.allowance(address(wallet), address(market)), 0, "allowance");
    }

    function _spendTheDay() private {
        _hireAs(agent, PER_PAYMENT);
        _hireAs(agent, PER_DAY - PER_PAYMENT);
    }

    /// @dev The agent's payment is refused, and nothing was counted for it.
    function _assertRefused(IAgentWallet.Payment memory payment, bytes memory reason) private {
        IAgentWallet.Spent memory before = wallet.spendingOf(address(usdc));
        uint256 balance = usdc.balanceOf(address(wallet));
        vm.expectRevert(reason);
        vm.prank(agent);
        wallet.pay(payment);
        IAgentWallet.Spent memory spent = wallet.spendingOf(address(usdc));
        assertEq(spent.inDay, before.inDay, "day");
        assertEq(spent.inMonth, before.inMonth, "month");
        assertEq(usdc.balanceOf(address(wallet)), balance, "balance");
    }

    function _assertPaid(uint256 amount) private view {
        assertEq(usdc.balanceOf(address(wallet)), FUNDS - amount, "balance");
        assertEq(usdc.allowance(address(wallet), address(market)), 0, "allowance");
        _assertSpent(agent, amount, amount);
        _assertWalletSpent(amount, amount);
    }

    function _assertNothingSpent() private view {
        _assertPaid(0);
    }

    function _otherJob(uint256 actual, uint256 expected) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAgentWallet.OtherJob.selector, actual, expected);
    }

    function _notEscrowed(uint256 jobId, uint256 actual, uint256 expected)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IAgentWallet.NotEscrowed.selector, jobId, actual, expected);
    }
}
