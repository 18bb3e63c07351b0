// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract CreditRefundTest is WalletTest {
    uint256 private constant FEBRUARY = (TODAY + 17) * 1 days;

    /* ENDS THAT REFUND */

    function testFuzz_returnsARefund_toDayAndMonth(address caller, uint96 price) public {
        price = uint96(bound(price, 1, PER_PAYMENT / TICK)) * TICK;
        uint256 jobId = _hireAs(agent, price);
        _takeBackAs(agent, jobId);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), jobId, price, price, price);
        vm.prank(caller);
        wallet.creditRefund(jobId);
        _assertSpent(agent, 0, 0);
        _assertWalletSpent(0, 0);
        (,, uint256 amount) = wallet.paymentOf(jobId);
        assertEq(amount, 0, "payment");
    }

    function test_returnsWhatADeclinedJobGaveBack() public {
        uint256 jobId = _hireAs(agent, PRICE);
        vm.prank(bob);
        market.decline(jobId, 0);
        _assertReturns(jobId, PRICE, PRICE);
    }

    function test_returnsWhatARejectedJobGaveBack() public {
        uint256 jobId = _hireAs(agent, PRICE);
        _submit(jobId);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.reject, (jobId, 0, "")));
        _assertReturns(jobId, PRICE, PRICE);
    }

    function test_returnsWhatAnExpiredJobGaveBack() public {
        uint256 jobId = _hireAs(agent, PRICE);
        vm.warp(_deadline(jobId));
        market.timeOut(jobId);
        _assertReturns(jobId, PRICE, PRICE);
    }

    function test_returnsWhatACancelledPostGaveBack() public {
        uint256 jobId = _postAs(agent, PRICE);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        _assertReturns(jobId, PRICE, PRICE);
    }

    /// @dev The refund could not be pushed, and waits as a credit of the wallet's.
    function test_returnsWhatIsCreditedAtTheMarket() public {
        uint256 jobId = _hireAs(agent, PRICE);
        token.setBlocked(address(wallet), true);
        _takeBackAs(agent, jobId);
        assertEq(market.creditOf(address(usdc), address(wallet)), PRICE, "credit");
        _assertReturns(jobId, PRICE, PRICE);
    }

    /* WINDOWS */

    function test_returnsToTheMonthAlone_onAnotherDay() public {
        uint256 jobId = _hireAs(agent, PRICE);
        vm.warp((TODAY + 1) * 1 days);
        _hireAs(agent, 2 * PRICE);
        market.timeOut(jobId);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), jobId, PRICE, 0, PRICE);
        wallet.creditRefund(jobId);
        _assertSpent(agent, 2 * PRICE, 2 * PRICE);
        _assertWalletSpent(2 * PRICE, 2 * PRICE);
    }

    function test_returnsNothing_inAnotherMonth() public {
        uint256 jobId = _postAs(agent, PRICE);
        vm.warp(FEBRUARY - 1 hours);
        uint256 late = _postAs(agent, PRICE);
        vm.warp(FEBRUARY);
        _hireAs(agent, PRICE);
        market.timeOut(jobId);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (late)));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), jobId, PRICE, 0, 0);
        wallet.creditRefund(jobId);
        wallet.creditRefund(late);
        _assertSpent(agent, PRICE, PRICE);
        _assertWalletSpent(PRICE, PRICE);
    }

    /// @dev The month's last second and the next month's first.
    function test_monthEndsAtMidnight() public {
        vm.warp(FEBRUARY - 2 days);
        uint256 jobId = _postAs(agent, PRICE);
        uint256 other = _postAs(agent, PRICE);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (other)));
        vm.warp(FEBRUARY - 1);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), jobId, PRICE, 0, PRICE);
        wallet.creditRefund(jobId);
        vm.warp(FEBRUARY);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), other, PRICE, 0, 0);
        wallet.creditRefund(other);
    }

    /// @dev What is returned can be spent again, and no more.
    function test_freesWhatItReturns() public {
        _hireAs(agent, PER_PAYMENT);
        uint256 jobId = _hireAs(agent, PER_PAYMENT);
        _takeBackAs(agent, jobId);
        wallet.creditRefund(jobId);
        IAgentWallet.Payment memory payment = _hiring(PER_PAYMENT);
        _payAs(agent, payment);
        payment = _hiring(TICK);
        vm.expectRevert(_overLimit(agent, IAgentWallet.Window.Day, TICK, 0));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /* PRICES THAT FALL */

    function testFuzz_returnsWhatThePriceFellBy(uint96 budget) public {
        uint256 jobId = _postAs(agent, PRICE);
        budget = uint96(bound(budget, 1, PRICE / TICK - 1)) * TICK;
        _executeAs(agent, address(market), _amendment(jobId, budget));
        _assertReturns(jobId, PRICE, PRICE - budget);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        _assertReturns(jobId, budget, budget);
    }

    function test_returnsTheRestOfADeposit_acceptedBelow() public {
        uint256 jobId = _postAs(agent, PRICE);
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE - 3 * TICK);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.accept, (bid, _noPayment())));
        _assertReturns(jobId, PRICE, 3 * TICK);
        _submit(jobId);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.complete, (jobId, 0, "")));
        _assertNothing(jobId);
    }

    /// @dev A payment looks after what its job gave back before it.
    function test_isDoneByTheNextPayment() public {
        uint256 jobId = _postAs(agent, PRICE);
        _executeAs(agent, address(market), _amendment(jobId, TICK));
        IAgentWallet.Payment memory payment = _amending(jobId, 3 * TICK);
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(
            agent, address(usdc), jobId, PRICE - TICK, PRICE - TICK, PRICE - TICK
        );
        _payAs(agent, payment);
        _assertSpent(agent, 3 * TICK, 3 * TICK);
        (,, uint256 amount) = wallet.paymentOf(jobId);
        assertEq(amount, 3 * TICK, "payment");
    }

    /* SEVERAL PAYMENTS */

    /// @dev Paid on two days of a month, all of it returns to the month, none to the day.
    function test_returnsPaymentsOfTwoDays_toTheMonth() public {
        uint256 jobId = _postAs(agent, PRICE);
        skip(1 days);
        _payAs(agent, _amending(jobId, PRICE + TICK));
        (address key, uint256 day, uint256 amount) = wallet.paymentOf(jobId);
        assertEq(key, agent, "key");
        assertEq(day, TODAY, "day");
        assertEq(amount, PRICE + TICK, "amount");
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(
            agent, address(usdc), jobId, PRICE + TICK, 0, PRICE + TICK
        );
        wallet.creditRefund(jobId);
        _assertSpent(agent, TICK, 0);
    }

    /// @dev Paid in two months, the last month's alone returns.
    function test_returnsPaymentsOfTwoMonths_toTheLast() public {
        vm.warp(FEBRUARY - 1 days);
        uint256 jobId = _postAs(agent, PRICE);
        vm.warp(FEBRUARY);
        _payAs(agent, _amending(jobId, PRICE + TICK));
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(agent, address(usdc), jobId, TICK, TICK, TICK);
        wallet.creditRefund(jobId);
        _assertSpent(agent, 0, 0);
    }

    /// @dev Paid by two keys, the last one's alone returns.
    function test_returnsPaymentsOfTwoKeys_toTheLast() public {
        _setKey(carol, _session());
        uint256 jobId = _postAs(agent, PRICE);
        _payAs(carol, _amending(jobId, PRICE + TICK));
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        vm.expectEmit(address(wallet));
        emit IAgentWallet.SpendingReturned(carol, address(usdc), jobId, TICK, TICK, TICK);
        wallet.creditRefund(jobId);
        _assertSpent(agent, PRICE, PRICE);
        _assertSpent(carol, 0, 0);
        _assertWalletSpent(PRICE, PRICE);
    }

    /// @dev What the owner added is not returned to a key.
    function test_returnsNoneOfTheOwners() public {
        uint256 jobId = _postAs(agent, PRICE);
        _payAs(alice, _amending(jobId, 3 * PRICE));
        _executeAs(agent, address(market), _amendment(jobId, 2 * PRICE));
        _assertNothing(jobId);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        _assertReturns(jobId, PRICE, PRICE);
    }

    function test_returnsToAKey_revokedSince() public {
        uint256 jobId = _hireAs(agent, PRICE);
        _takeBackAs(agent, jobId);
        _revoke(agent);
        _assertReturns(jobId, PRICE, PRICE);
    }

    /* NOTHING */

    function test_RevertWhen_ReturnedAlready() public {
        uint256 jobId = _hireAs(agent, PRICE);
        _takeBackAs(agent, jobId);
        wallet.creditRefund(jobId);
        _assertNothing(jobId);
    }

    function test_RevertWhen_TheJobKeepsIt() public {
        uint256 jobId = _hireAs(agent, PRICE);
        _assertNothing(jobId);
        _submit(jobId);
        _assertNothing(jobId);
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.complete, (jobId, 0, "")));
        _assertNothing(jobId);
    }

    function test_RevertWhen_NoKeyPaid() public {
        uint256 jobId = _hireAs(alice, PRICE);
        _takeBackAs(alice, jobId);
        _assertNothing(jobId);
    }

    /// @dev Somebody else may pay for a job of the wallet's; what it gives back is a present.
    function test_RevertWhen_SomebodyElsePaid() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        token.mint(alice, PRICE);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.hireNonce(terms, SALT));
        bytes memory result =
            _executeAs(agent, address(market), abi.encodeCall(IJobMarket.hire, (terms, payment)));
        uint256 jobId = abi.decode(result, (uint256));
        _hireAs(agent, PRICE);
        _takeBackAs(agent, jobId);
        _assertNothing(jobId);
        _assertSpent(agent, PRICE, PRICE);
    }

    function test_RevertWhen_TheJobIsAnothers() public {
        uint256 jobId = _hireUnder(policyId);
        vm.prank(alice);
        market.takeBack(jobId);
        _assertNothing(jobId);
    }

    function testFuzz_RevertWhen_ThereIsNoSuchJob(uint256 jobId) public {
        vm.assume(jobId > market.jobCount() || jobId == 0);
        vm.expectRevert(_unknownJob(jobId));
        wallet.creditRefund(jobId);
    }

    /// @dev Today, of so much spent, so much is returned.
    function _assertReturns(uint256 jobId, uint256 spent, uint256 returned) private {
        _assertSpent(agent, spent, spent);
        wallet.creditRefund(jobId);
        _assertSpent(agent, spent - returned, spent - returned);
        _assertWalletSpent(spent - returned, spent - returned);
        _assertNothing(jobId);
    }

    function _assertNothing(uint256 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NothingToReturn.selector, jobId));
        wallet.creditRefund(jobId);
    }
}
