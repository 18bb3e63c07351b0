// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IVerifications } from "../../../src/interfaces/IVerifications.sol";
import { StandingTest } from "../../base/StandingTest.sol";

contract StandingRisesTest is StandingTest {
    uint256 private constant WALLET_KEY = 77;
    uint256 private constant INTERVAL = 30 days;

    /* WEIGHT */

    function test_weightIsEnough() public {
        _assertRise(_approvedForGood(WEIGHT), 5);
    }

    function testFuzz_lessThanWeightRaisesNothing(uint96 price) public {
        price = uint96(bound(price, 1, WEIGHT / TICK - 1)) * TICK;
        _assertRise(_approvedForGood(price), 0);
    }

    function test_lessThanWeightLowersAllTheSame() public {
        uint256 jobId = _hireFor(keyPolicyId, TICK);
        vm.startPrank(bob);
        market.start(jobId);
        market.decline(jobId, 0);
        vm.stopPrank();
        _assertRise(jobId, -10);
    }

    /* WHO */

    function test_providerNeedsNoVerification() public {
        uint256 agentId = _join(carol);
        uint256 jobId = _completed(alice, carol);
        standing.book(jobId);
        assertEq(standing.scoreOf(agentId), 5);
    }

    function test_providerBoundMeanwhileGainsNothing() public {
        uint256 jobId = _hire(alice, carol);
        uint256 agentId = _join(carol);
        _submit(jobId);
        _complete(jobId);
        standing.book(jobId);
        assertEq(standing.scoreOf(agentId), 0);
    }

    function test_providerBoundMeanwhileLosesAllTheSame() public {
        uint256 jobId = _hire(alice, carol);
        uint256 agentId = _join(carol);
        _setScore(agentId, START);
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, 0, "");
        standing.book(jobId);
        assertEq(standing.scoreOf(agentId), START - 10);
    }

    function test_unverifiedClientRaisesNothing() public {
        uint256 agentId = _join(carol);
        uint256 jobId = _completed(carol, bob);
        _assertRise(jobId, 0);

        jobId = _completed(carol, bob);
        _link(agentId, carol, IVerifications.Source.X, "carol");
        _assertRise(jobId, 0);

        jobId = _completed(carol, bob);
        _assertRise(jobId, 5);
    }

    function test_unboundClientRaisesNothing() public {
        _assertRise(_completed(carol, bob), 0);
    }

    function test_clientsDomainIsEnough() public {
        _link(_join(carol), carol, IVerifications.Source.Domain, "carol.example");
        _assertRise(_completed(carol, bob), 5);
    }

    /// @dev A client that envies the provider its rise gives its handle up before it books.
    function test_unverifiedSinceChangesNothing() public {
        uint256 jobId = _completed(alice, bob);
        vm.prank(alice);
        verifications.unlink(agentOfAlice, IVerifications.Source.X);
        _assertRise(jobId, 5);
    }

    function test_bannedSinceRaisesNothing() public {
        uint256 jobId = _completed(alice, bob);
        bytes32 handle = verifications.handleOf(agentOfAlice, IVerifications.Source.X);
        vm.prank(governance);
        verifications.ban(IVerifications.Source.X, handle);
        _assertRise(jobId, 0);
    }

    /* ONESELF */

    function test_oneAgentRaisesNothing() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _bind(wallet, agentOfAlice);
        uint256 jobId = _completed(alice, wallet);
        standing.book(jobId);
        assertEq(_score(alice), START);
    }

    function test_oneOwnerRaisesNothing() public {
        _transfer(alice, carol, agentOfAlice);
        _transfer(bob, carol, agentOfBob);
        _assertRise(_completed(alice, bob), 0);
    }

    function test_oneWalletRaisesNothing() public {
        _setWallet(agentOfAlice, WALLET_KEY);
        _setWallet(agentOfBob, WALLET_KEY);
        _assertRise(_completed(alice, bob), 0);
    }

    function test_ownerOfTheOthersAgentRaisesNothing() public {
        _transfer(bob, alice, agentOfBob);
        _assertRise(_completed(alice, bob), 0);
    }

    function test_walletOfTheOthersAgentRaisesNothing() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _transfer(bob, wallet, agentOfBob);
        _assertRise(_completed(alice, bob), 0);
    }

    function test_lowersOneselfAllTheSame() public {
        _transfer(bob, alice, agentOfBob);
        uint256 jobId = _hire(alice, bob);
        _submit(jobId);
        vm.prank(alice);
        market.reject(jobId, 0, "");
        _assertRise(jobId, -10);
    }

    /* THE SAME TWO */

    function testFuzz_onceIn30Days(uint256 time) public {
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), 0);
        _assertRise(_completed(alice, bob), 5);
        uint256 next = vm.getBlockTimestamp() + INTERVAL;
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), next);
        assertEq(standing.nextRiseOf(agentOfBob, agentOfAlice), next);

        uint256 jobId = _completed(alice, bob);
        vm.warp(bound(time, vm.getBlockTimestamp(), next - 1));
        _assertRise(jobId, 0);
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), next, "not prolonged");

        jobId = _completed(alice, bob);
        vm.warp(next);
        _assertRise(jobId, 5);
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), next + INTERVAL);
    }

    function test_justBefore30DaysIsTooSoon() public {
        _assertRise(_completed(alice, bob), 5);
        uint256 next = vm.getBlockTimestamp() + INTERVAL;
        uint256 early = _completed(alice, bob);
        uint256 late = _completed(alice, bob);
        vm.warp(next - 1);
        _assertRise(early, 0);
        vm.warp(next);
        _assertRise(late, 5);
    }

    function test_whicheverOfThemWorks() public {
        _assertRise(_completed(alice, bob), 5);
        standing.book(_completed(bob, alice));
        assertEq(_score(alice), START);
        vm.warp(vm.getBlockTimestamp() + INTERVAL);
        standing.book(_completed(bob, alice));
        assertEq(_score(alice), START + 5);
        _assertRise(_completed(alice, bob), 0);
    }

    function test_othersAreAnotherPair() public {
        _joinVerified(carol);
        _assertRise(_completed(alice, bob), 5);
        _assertRise(_completed(carol, bob), 5);
        standing.book(_completed(alice, carol));
        assertEq(_score(carol), 5);
    }

    function test_accountsOfAnAgentAreOnePair() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _bind(wallet, agentOfAlice);
        _assertRise(_completed(alice, bob), 5);
        _assertRise(_completed(wallet, bob), 0);
    }

    function test_whatRaisesNothingDoesNotCount() public {
        _assertRise(_approvedForGood(TICK), 0);
        uint256 jobId = _judged(false);
        _timeOut(jobId);
        _assertRise(jobId, -10);
        _assertRise(_completed(alice, bob), 5);
        jobId = _judged(false);
        _timeOut(jobId);
        _assertRise(jobId, -10);
    }

    function test_riseAtTheTopCountsAsOne() public {
        _setScore(agentOfBob, 500);
        standing.book(_completed(alice, bob));
        assertEq(_score(bob), 500);
        assertEq(standing.nextRiseOf(agentOfAlice, agentOfBob), vm.getBlockTimestamp() + INTERVAL);
    }

    function _assertRise(uint256 jobId, int16 delta) private {
        int16 before = int16(_score(bob));
        standing.book(jobId);
        assertEq(int16(_score(bob)) - before, delta, "change");
    }
}
