// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { CoreTest } from "../../base/CoreTest.sol";
import { Intruder } from "../../base/Intruder.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";

/// @dev Parties called in the middle of a payment find the job already as it will be: whatever
/// they try then, nothing is paid twice and nobody else's money moves.
contract ReentrancyTest is CoreTest {
    uint256 private constant OTHERS = 3 * uint256(PRICE);

    Intruder private intruder;
    TalkativeUSDC private talkative;

    function setUp() public override {
        super.setUp();
        talkative = TalkativeUSDC(address(usdc));
        intruder = new Intruder();
        intruder.listen(talkative);
        // Other people's money
        for (uint256 i; i < 3; ++i) {
            _hire(carol, alice);
        }
        assertEq(_held(), OTHERS, "others");
    }

    function _newToken() internal override returns (TestUSDC) {
        return new TalkativeUSDC(forwarder);
    }

    function test_provider_whilePaid_findsTheJobCompleted() public {
        uint256 jobId = _hire(alice, address(intruder));
        _act(abi.encodeCall(IJobMarket.submit, (jobId, "work", "")));
        _plan(abi.encodeCall(IJobMarket.submit, (jobId, "again", "")));
        _plan(abi.encodeCall(IJobMarket.decline, (jobId, 0)));
        _plan(abi.encodeCall(IJobMarket.timeOut, (jobId)));
        _complete(jobId);
        _assertRefused(
            3,
            abi.encodeWithSelector(
                IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Completed
            )
        );
        assertEq(usdc.balanceOf(address(intruder)), PRICE * 97 / 100, "paid once");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whileRefunded_findsTheJobRejected() public {
        uint256 jobId = _hireAsIntruder();
        _plan(abi.encodeCall(IJobMarket.takeBack, (jobId)));
        _plan(abi.encodeCall(IJobMarket.timeOut, (jobId)));
        _act(abi.encodeCall(IJobMarket.takeBack, (jobId)));
        _assertRefused(
            2,
            abi.encodeWithSelector(
                IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Rejected
            )
        );
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "refunded once");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whilePostedJobIsCancelled_findsItRejected() public {
        uint256 jobId = _postAsIntruder();
        _plan(abi.encodeCall(IJobMarket.cancel, (jobId)));
        _act(abi.encodeCall(IJobMarket.cancel, (jobId)));
        _assertRefused(
            1,
            abi.encodeWithSelector(
                IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Rejected
            )
        );
        assertEq(_held(), OTHERS, "others");
    }

    /// @dev The rest of the deposit comes back while the job is already somebody's.
    function test_client_whileTheRestReturns_findsTheJobAssigned() public {
        uint256 jobId = _postAsIntruder();
        IOffers.Offer memory bid = _bid(jobId, bob, PRICE - TICK);
        IOffers.Offer memory other = _bid(jobId, alice, TICK);
        bytes memory funded = abi.encodeWithSelector(
            IJobMarket.WrongStatus.selector, jobId, IJobMarket.JobStatus.Funded
        );
        _plan(abi.encodeCall(IJobMarket.accept, (bid, _noPayment())));
        _plan(abi.encodeCall(IJobMarket.accept, (other, _noPayment())));
        _plan(abi.encodeCall(IJobMarket.cancel, (jobId)));
        _act(abi.encodeCall(IJobMarket.accept, (bid, _noPayment())));
        _assertRefused(3, funded);
        assertEq(usdc.balanceOf(address(intruder)), TICK, "the rest once");
        assertEq(_held(), OTHERS + PRICE - TICK, "others and the job's");
    }

    /// @dev A client that takes its hire back while still paying for it ends with what it had.
    function test_client_whilePaying_gainsNothing() public {
        token.mint(address(intruder), PRICE);
        intruder.act(address(usdc), abi.encodeCall(usdc.approve, (address(market), PRICE)));
        uint256 jobId = market.jobCount() + 1;
        _plan(abi.encodeCall(IJobMarket.takeBack, (jobId)));
        _act(abi.encodeCall(IJobMarket.hire, (_intrudersTerms(), _noPayment())));
        _assertEnded(jobId, IJobMarket.JobStatus.Rejected, IJobMarket.Ending.TakenBack);
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "as before");
        assertEq(_held(), OTHERS, "others");
    }

    /* DISPUTES AND SETTLEMENTS */

    /// @dev Paid its part first, it tries for the client's.
    function test_provider_whileRuledFor_findsTheJobCompleted() public {
        uint256 jobId = _disputedWithIntruder();
        _planEverything(jobId);
        _rule(jobId, ALL / 2);
        _assertAllRefused(jobId, IJobMarket.JobStatus.Completed);
        assertEq(usdc.balanceOf(address(intruder)), PRICE / 2 * 97 / 100, "its part once");
        assertEq(_held(), OTHERS, "others");
    }

    function test_provider_whileSettledWith_findsTheJobCompleted() public {
        uint256 jobId = _disputedWithIntruder();
        IJobMarket.Settlement memory settlement = _settlement(jobId, PRICE / 2);
        bytes memory signature = _sign(aliceKey, market.hashSettlement(settlement));
        _plan(abi.encodeCall(IJobMarket.settle, (settlement, signature, "")));
        _planEverything(jobId);
        _act(abi.encodeCall(IJobMarket.settle, (settlement, signature, "")));
        _assertAllRefused(jobId, IJobMarket.JobStatus.Completed);
        assertEq(_held(), OTHERS, "others");
    }

    function test_provider_whileHalved_findsTheJobCompleted() public {
        uint256 jobId = _disputedWithIntruder();
        _planEverything(jobId);
        _timeOut(jobId);
        _assertAllRefused(jobId, IJobMarket.JobStatus.Completed);
        assertEq(usdc.balanceOf(address(intruder)), PRICE / 2, "its half once");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whileWaiving_hearsNothing() public {
        uint256 jobId = _hireAsIntruder(disputedPolicyId);
        _submit(jobId);
        vm.prank(evaluator);
        market.complete(jobId, 0, "");
        _planEverything(jobId);
        _act(abi.encodeCall(IJobMarket.waive, (jobId)));
        assertEq(intruder.attempted(), 0, "nothing came to the client");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whileItsPartReturns_findsTheJobCompleted() public {
        uint256 jobId = _hireAsIntruder(disputedPolicyId);
        _submit(jobId);
        _act(abi.encodeCall(IJobMarket.dispute, (jobId, address(intruder), 0)));
        _planEverything(jobId);
        _rule(jobId, ALL / 2);
        _assertAllRefused(jobId, IJobMarket.JobStatus.Completed);
        assertEq(usdc.balanceOf(address(intruder)), PRICE / 2, "its part once");
        assertEq(_held(), OTHERS, "others");
    }

    /* POSTED JOBS AND PLAIN ONES */

    /// @dev Refunded for the one of a pair, it finds the other given away.
    function test_client_whileTheOtherOfAPairIsRefunded() public {
        uint256 first = _postAsIntruder();
        _fundIntruder();
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = address(intruder);
        terms.exclusiveWith = uint64(first);
        _act(abi.encodeCall(IJobMarket.post, (terms, _noPayment())));
        uint256 second = market.jobCount();
        IOffers.Offer memory bid = _bid(second, bob, PRICE);
        IOffers.Offer memory other = _bid(first, bob, PRICE);
        _plan(abi.encodeCall(IJobMarket.accept, (other, _noPayment())));
        _plan(abi.encodeCall(IJobMarket.cancel, (first)));
        _plan(abi.encodeCall(IJobMarket.cancel, (second)));
        _plan(abi.encodeCall(IJobMarket.amend, (second, TICK, "", _noPayment())));
        _act(abi.encodeCall(IJobMarket.accept, (bid, _noPayment())));
        for (uint256 i; i < 4; ++i) {
            assertFalse(intruder.successes(i), "refused");
            (uint256 jobId, IJobMarket.JobStatus status) = i < 2
                ? (first, IJobMarket.JobStatus.Rejected)
                : (second, IJobMarket.JobStatus.Funded);
            assertEq(
                intruder.answers(i),
                abi.encodeWithSelector(IJobMarket.WrongStatus.selector, jobId, status),
                "error"
            );
        }
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "refunded once");
        assertEq(_held(), OTHERS + PRICE, "others and the job's");
    }

    /// @dev A client that cancels while still paying for a greater budget ends with what it had.
    function test_client_whileAmending_gainsNothing() public {
        uint256 jobId = _postAsIntruder();
        _fundIntruder();
        _plan(abi.encodeCall(IJobMarket.cancel, (jobId)));
        _act(abi.encodeCall(IJobMarket.amend, (jobId, 2 * PRICE, "", _noPayment())));
        assertEq(usdc.balanceOf(address(intruder)), 2 * PRICE, "as before");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whileTheRestOfABudgetReturns_gainsNothing() public {
        uint256 jobId = _postAsIntruder();
        _plan(abi.encodeCall(IJobMarket.amend, (jobId, TICK, "", _noPayment())));
        _plan(abi.encodeCall(IJobMarket.cancel, (jobId)));
        _act(abi.encodeCall(IJobMarket.amend, (jobId, 2 * TICK, "", _noPayment())));
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "as before");
        assertEq(_held(), OTHERS, "others");
    }

    function test_client_whileFundingAPlainJob_gainsNothing() public {
        _fundIntruder();
        _act(
            abi.encodeCall(
                IJobMarket.createJob, (bob, address(intruder), NOW + 1 days, "", address(0))
            )
        );
        uint256 jobId = market.jobCount();
        _act(abi.encodeCall(IJobMarket.setBudget, (jobId, PRICE, "")));
        _plan(abi.encodeCall(IJobMarket.reject, (jobId, 0, "")));
        _plan(abi.encodeCall(IJobMarket.fund, (jobId, PRICE, "")));
        _act(abi.encodeCall(IJobMarket.fund, (jobId, PRICE, "")));
        assertEq(usdc.balanceOf(address(intruder)), PRICE, "as before");
        _assertStatus(jobId, IJobMarket.JobStatus.Rejected);
        assertEq(_held(), OTHERS, "others");
    }

    function test_payee_whileWithdrawing_findsNoCredit() public {
        uint256 jobId = _hire(alice, address(intruder));
        _act(abi.encodeCall(IJobMarket.submit, (jobId, "work", "")));
        token.setBlocked(address(intruder), true);
        _complete(jobId);
        token.setBlocked(address(intruder), false);
        bytes memory call = abi.encodeCall(IJobMarket.withdraw, (address(usdc), address(intruder)));
        _plan(call);
        _act(call);
        _assertRefused(
            1,
            abi.encodeWithSelector(
                IJobMarket.NothingToWithdraw.selector, address(usdc), address(intruder)
            )
        );
        assertEq(_held(), OTHERS, "others");
    }

    /// @dev A payee that reverts is credited, and holds nobody up.
    function test_payee_thatReverts_isCredited() public {
        Refuser refuser = new Refuser(talkative);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.provider = address(refuser);
        _allow(alice, PRICE);
        vm.prank(alice);
        uint256 jobId = market.hire(terms, _noPayment());
        _submit(jobId);
        _complete(jobId);
        assertEq(market.creditOf(address(usdc), address(refuser)), PRICE * 97 / 100, "credit");
        assertEq(usdc.balanceOf(treasury), PRICE * 3 / 100, "treasury");
    }

    function _intrudersTerms() private view returns (IJobMarket.HireTerms memory terms) {
        terms = _hireTerms();
        terms.client = address(intruder);
    }

    function _hireAsIntruder() private returns (uint256 jobId) {
        return _hireAsIntruder(policyId);
    }

    function _hireAsIntruder(uint32 policy) private returns (uint256 jobId) {
        _fundIntruder();
        IJobMarket.HireTerms memory terms = _intrudersTerms();
        terms.policyId = policy;
        bytes memory answer = _act(abi.encodeCall(IJobMarket.hire, (terms, _noPayment())));
        return abi.decode(answer, (uint256));
    }

    /// @dev The intruder's work, disputed by Alice.
    function _disputedWithIntruder() private returns (uint256 jobId) {
        jobId = _hire(alice, address(intruder), disputedPolicyId, PRICE);
        _act(abi.encodeCall(IJobMarket.submit, (jobId, "work", "")));
        _dispute(jobId, alice);
    }

    /// @dev Whatever might move a job on, by the intruder.
    function _planEverything(uint256 jobId) private {
        _plan(abi.encodeCall(IJobMarket.timeOut, (jobId)));
        _plan(abi.encodeCall(IJobMarket.submit, (jobId, "", "")));
        _plan(abi.encodeCall(IJobMarket.waive, (jobId)));
        _plan(abi.encodeCall(IJobMarket.dispute, (jobId, address(intruder), 0)));
        _plan(abi.encodeCall(IJobMarket.settle, (_settlement(jobId, PRICE), "", "")));
        _plan(abi.encodeCall(IJobMarket.takeBack, (jobId)));
        _plan(abi.encodeCall(IJobMarket.decline, (jobId, 0)));
    }

    function _assertAllRefused(uint256 jobId, IJobMarket.JobStatus status) private view {
        assertGe(intruder.attempted(), 7, "attempts");
        _assertRefused(
            intruder.attempted(),
            abi.encodeWithSelector(IJobMarket.WrongStatus.selector, jobId, status)
        );
    }

    function _postAsIntruder() private returns (uint256 jobId) {
        _fundIntruder();
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = address(intruder);
        return abi.decode(_act(abi.encodeCall(IJobMarket.post, (terms, _noPayment()))), (uint256));
    }

    function _fundIntruder() private {
        token.mint(address(intruder), PRICE);
        intruder.act(address(usdc), abi.encodeCall(usdc.approve, (address(market), PRICE)));
    }

    function _act(bytes memory data) private returns (bytes memory) {
        return intruder.act(address(market), data);
    }

    function _plan(bytes memory data) private {
        intruder.plan(address(market), data);
    }

    function _assertRefused(uint256 attempts, bytes memory err) private view {
        assertEq(intruder.attempted(), attempts, "attempts");
        for (uint256 i; i < attempts; ++i) {
            assertFalse(intruder.successes(i), "refused");
            assertEq(intruder.answers(i), err, "error");
        }
    }
}

/// @dev Refuses what it is sent.
contract Refuser {
    error Refused();

    constructor(TalkativeUSDC token) {
        token.listen();
    }

    function onMove() external pure {
        revert Refused();
    }
}
