// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { CoreTest } from "../../base/CoreTest.sol";
import { OddToken } from "../../base/OddTokens.sol";

/// @dev Every end that pays, with every payee refused.
contract OddTokensTest is CoreTest {
    enum End {
        Approved,
        Refused,
        Waived,
        Settled,
        RuledForProvider,
        RuledForClient,
        RuledSplit,
        Stood,
        Halved,
        Unfiled,
        Missed,
        TakenBack,
        Cancelled
    }

    uint256 private constant ENDS = 13;

    address private owner = makeAddr("owner");

    /// @dev Whoever is blocked is credited, whoever is not is paid, and all of it adds up.
    function testFuzz_creditsWhoeverIsBlocked(uint8 end, bool[4] memory blocked) public {
        end = uint8(end % ENDS);
        address[4] memory parties = [alice, bob, treasury, owner];
        uint256 jobId = _bring(End(end), _ownedPolicy(address(usdc)), PRICE);
        uint256 held = _held();
        for (uint256 i; i < 4; ++i) {
            token.setBlocked(parties[i], blocked[i]);
        }
        uint256[4] memory before;
        for (uint256 i; i < 4; ++i) {
            before[i] = usdc.balanceOf(parties[i]);
        }
        _end(End(end), jobId);

        uint256 credits;
        uint256 paid;
        for (uint256 i; i < 4; ++i) {
            uint256 credit = market.creditOf(address(usdc), parties[i]);
            uint256 got = usdc.balanceOf(parties[i]) - before[i];
            assertEq(blocked[i] ? got : credit, 0, "paid or credited");
            credits += credit;
            paid += got;
        }
        assertEq(credits + paid, held, "all of it");
        assertEq(market.totalCredits(address(usdc)), credits, "total");
        assertEq(_held(), credits, "credits only");
        _assertHasEnded(jobId);
    }

    function test_takesAMuteToken() public {
        OddToken odd = new OddToken(OddToken.Way.Mute);
        for (uint256 end; end < ENDS; ++end) {
            uint256 jobId = _bring(End(end), _ownedPolicy(address(odd)), PRICE);
            _end(End(end), jobId);
            assertEq(odd.balanceOf(address(market)), 0, "nothing left");
            _assertHasEnded(jobId);
        }
        assertEq(market.totalCredits(address(odd)), 0, "no credits");
    }

    function test_creditsEverybody_whenTheTokenFails() public {
        for (uint256 way; way < 2; ++way) {
            OddToken odd = new OddToken(OddToken.Way(way));
            for (uint256 end; end < ENDS; ++end) {
                odd.setFails(false);
                uint256 jobId = _bring(End(end), _ownedPolicy(address(odd)), PRICE);
                odd.setFails(true);
                _end(End(end), jobId);
                _assertHasEnded(jobId);
                assertEq(
                    market.totalCredits(address(odd)), odd.balanceOf(address(market)), "all is owed"
                );
            }
            _withdrawAll(odd);
        }
    }

    function test_reverts_whenAPaymentInFails() public {
        for (uint256 way; way < 2; ++way) {
            OddToken odd = new OddToken(OddToken.Way(way));
            IJobMarket.HireTerms memory terms = _hireTerms();
            terms.policyId = _ownedPolicy(address(odd));
            odd.mint(alice, PRICE);
            vm.prank(alice);
            odd.approve(address(market), PRICE);
            odd.setFails(true);
            _assertRefused(
                alice,
                abi.encodeCall(IJobMarket.hire, (terms, _noPayment())),
                way == 0
                    ? abi.encodePacked(OddToken.Failing.selector)
                    : abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, odd)
            );
        }
    }

    /// @dev A credit stays until it was really sent.
    function test_keepsACredit_whenTheTokenStillAnswersFalse() public {
        OddToken odd = new OddToken(OddToken.Way.False);
        uint256 jobId = _bring(End.Approved, _ownedPolicy(address(odd)), PRICE);
        odd.setFails(true);
        _end(End.Approved, jobId);
        uint256 credit = market.creditOf(address(odd), bob);
        assertGt(credit, 0, "credited");
        _assertRefused(
            bob,
            abi.encodeCall(IJobMarket.withdraw, (address(odd), carol)),
            abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, odd)
        );
        assertEq(market.creditOf(address(odd), bob), credit, "still");
        odd.setFails(false);
        vm.prank(bob);
        market.withdraw(address(odd), carol);
        assertEq(odd.balanceOf(carol), credit, "sent");
    }

    /// @dev A token without code moves nothing; jobs in it end all the same.
    function test_creditsEverybody_whenTheTokenIsGone() public {
        OddToken odd = new OddToken(OddToken.Way.Mute);
        uint256 jobId = _bring(End.RuledSplit, _ownedPolicy(address(odd)), PRICE);
        vm.etch(address(odd), "");
        _end(End.RuledSplit, jobId);
        _assertHasEnded(jobId);
        assertEq(market.totalCredits(address(odd)), PRICE, "all is owed");
    }

    /// @dev Prices are pulled as named, not measured: that the token keeps nothing is governance's
    /// to see. A mistake there costs those who deal in that token, and nobody else.
    function test_keepsOtherTokensApart_whenOneSkims() public {
        _hire(carol, alice);
        OddToken odd = new OddToken(OddToken.Way.Skims);
        uint256 jobId = _bring(End.Approved, _ownedPolicy(address(odd)), PRICE);
        _end(End.Approved, jobId);
        _assertHasEnded(jobId);
        assertEq(_held(), PRICE, "others' money");
        assertGt(
            market.totalCredits(address(odd)), odd.balanceOf(address(market)), "its own is short"
        );
    }

    /// @dev A job about to end so, in a token of any kind.
    function _bring(End end, uint32 policy, uint96 price) private returns (uint256 jobId) {
        address priced = market.policyOf(policy).token;
        if (priced == address(usdc)) {
            _allow(alice, price);
        } else {
            OddToken(priced).mint(alice, price);
            vm.prank(alice);
            OddToken(priced).approve(address(market), price);
        }
        if (end == End.Cancelled) {
            IJobMarket.PostTerms memory post = _postTerms();
            (post.policyId, post.budget) = (policy, price);
            vm.prank(alice);
            return market.post(post, _noPayment());
        }
        IJobMarket.HireTerms memory hire = _hireTerms();
        (hire.policyId, hire.price) = (policy, price);
        vm.prank(alice);
        jobId = market.hire(hire, _noPayment());
        if (end == End.Missed || end == End.TakenBack) return jobId;
        _start(jobId);
        if (end != End.Unfiled) _submit(jobId);
        if (end == End.Waived) _decide(jobId, true);
        if (end == End.Stood) {
            _decide(jobId, true);
            _dispute(jobId, alice);
        }
        bool disputed = end == End.Halved || end == End.Unfiled || end == End.RuledForProvider
            || end == End.RuledForClient || end == End.RuledSplit;
        if (disputed) _dispute(jobId, alice);
        if (end == End.Approved || end == End.Refused) {
            _decide(jobId, end == End.Approved);
            vm.warp(_deadline(jobId));
        }
        if (end == End.Stood || end == End.Halved || end == End.Unfiled) {
            vm.warp(_deadline(jobId));
        }
    }

    function _end(End end, uint256 jobId) private {
        if (end == End.Waived) {
            vm.prank(alice);
            market.waive(jobId);
        } else if (end == End.Settled) {
            _settle(jobId, PRICE / 3);
        } else if (end == End.RuledForProvider) {
            _rule(jobId, ALL);
        } else if (end == End.RuledForClient) {
            _rule(jobId, 0);
        } else if (end == End.RuledSplit) {
            _rule(jobId, ALL / 3);
        } else if (end == End.TakenBack) {
            vm.prank(alice);
            market.takeBack(jobId);
        } else if (end == End.Cancelled) {
            vm.prank(alice);
            market.cancel(jobId);
        } else {
            _timeOut(jobId);
        }
    }

    function _withdrawAll(OddToken odd) private {
        odd.setFails(false);
        address[4] memory parties = [alice, bob, treasury, owner];
        for (uint256 i; i < parties.length; ++i) {
            vm.prank(parties[i]);
            market.withdraw(address(odd), parties[i]);
        }
        assertEq(market.totalCredits(address(odd)), 0, "no credits left");
        assertEq(odd.balanceOf(address(market)), 0, "nothing left");
    }

    function _ownedPolicy(address priced) private returns (uint32) {
        vm.prank(governance);
        market.setTokenRules(priced, _tokenRules(100));
        IPolicies.PolicyTerms memory terms = _disputedTerms();
        terms.token = priced;
        terms.owner = owner;
        terms.ownerFeeBps = 123;
        return market.registerPolicy(terms);
    }

    function _assertHasEnded(uint256 jobId) private view {
        assertGt(uint8(_ending(jobId)), 0, "ended");
    }
}
