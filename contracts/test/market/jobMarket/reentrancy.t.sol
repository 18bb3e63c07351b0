// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../../src/interfaces/IOffers.sol";
import { TestUSDC } from "../../../src/testing/TestUSDC.sol";
import { Intruder } from "../../base/Intruder.sol";
import { MarketTest } from "../../base/MarketTest.sol";
import { TalkativeUSDC } from "../../base/TalkativeUSDC.sol";

/// @dev Parties called in the middle of a payment find the job already as it will be: whatever
/// they try then, nothing is paid twice and nobody else's money moves.
contract ReentrancyTest is MarketTest {
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
        _fundIntruder();
        bytes memory answer =
            _act(abi.encodeCall(IJobMarket.hire, (_intrudersTerms(), _noPayment())));
        return abi.decode(answer, (uint256));
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
