// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IdentityRegistry } from "../../../src/identity/IdentityRegistry.sol";
import { ReputationRegistry } from "../../../src/identity/ReputationRegistry.sol";
import { IReviews } from "../../../src/interfaces/IReviews.sol";
import { ReviewsTest } from "../../base/ReviewsTest.sol";

contract ReviewOneselfTest is ReviewsTest {
    uint256 private constant WALLET_KEY = 77;

    address private carol = makeAddr("carol");

    function test_reverts_whenBothAccountsAreOfOneAgent() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _bind(wallet, agentOfAlice);
        _expectOneself(alice, wallet);
    }

    function test_reverts_whenTheyWereOfOneAgentSinceSold() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _bind(wallet, agentOfAlice);
        _transfer(alice, carol, agentOfAlice);
        _expectOneself(alice, wallet);
    }

    function test_reverts_whenBothAgentsHaveOneOwner() public {
        _transfer(alice, carol, agentOfAlice);
        _transfer(bob, carol, agentOfBob);
        _expectOneself(alice, bob);
    }

    function test_reverts_whenBothAgentsHaveOneWallet() public {
        _setWallet(agentOfAlice, WALLET_KEY);
        _setWallet(agentOfBob, WALLET_KEY);
        _expectOneself(alice, bob);
    }

    function test_reverts_whenOneOwnsTheOthersAgent() public {
        _transfer(bob, alice, agentOfBob);
        _expectOneself(alice, bob);
    }

    function test_reverts_whenOneWithoutAgentOwnsTheOthers() public {
        _transfer(bob, carol, agentOfBob);
        _expectOneself(carol, bob);
    }

    function test_reverts_whenOneIsTheOthersWallet() public {
        address wallet = _setWallet(agentOfBob, WALLET_KEY);
        _expectOneself(wallet, bob);
    }

    function test_reverts_whenOnesWalletOwnsTheOthersAgent() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _transfer(bob, wallet, agentOfBob);
        _expectOneself(alice, bob);
    }

    function test_noGasHelpsAgainstIt(uint256 gasLimit) public {
        _transfer(bob, carol, agentOfBob);
        uint256 jobId = _completed(carol, bob);
        gasLimit = bound(gasLimit, 20_000, 5_000_000);
        vm.prank(bob);
        (bool success,) =
            address(reviews).call{ gas: gasLimit }(abi.encodeCall(IReviews.review, (jobId, 5, 0)));
        assertFalse(success);
    }

    function test_agentGivenUnaskedBlocksUntilPassedOn() public {
        uint256 jobId = _completed(alice, bob);
        _transfer(bob, alice, agentOfBob);
        vm.expectRevert(abi.encodeWithSelector(IReviews.SelfReview.selector, alice, bob));
        _review(alice, jobId, 1);

        _transfer(alice, carol, agentOfBob);
        _review(alice, jobId, 1);
        assertEq(reputation.getLastIndex(agentOfBob, address(reviews)), 1);
    }

    function test_agentsWithoutWalletsDoNotShareOne() public {
        vm.prank(alice);
        identity.unsetAgentWallet(agentOfAlice);
        vm.prank(bob);
        identity.unsetAgentWallet(agentOfBob);
        _assertReviewable(alice, bob);
    }

    function test_accountsWithoutAgentsDoNotShareAgentZero() public {
        assertEq(agentOfBob, 0);
        _assertReviewable(carol, makeAddr("dave"));
        _assertReviewable(carol, bob);
    }

    function test_agentsUnknownToTheRegistryHaveNoOwnerToShare() public {
        _useEmptyRegistry();
        uint256 jobId = _completed(alice, bob);
        _expectKept(jobId, alice, bob, true, 5, 0, false);
        _review(alice, jobId, 5);
    }

    function test_reverts_whenBothAccountsAreOfOneUnknownAgent() public {
        address wallet = _setWallet(agentOfAlice, WALLET_KEY);
        _bind(wallet, agentOfAlice);
        _useEmptyRegistry();
        _expectOneself(alice, wallet);
    }

    /// @dev Reads of an agent it does not know revert, as they would of a burned one.
    function _useEmptyRegistry() private {
        IdentityRegistry empty = new IdentityRegistry(forwarder, deployer);
        ReputationRegistry about = new ReputationRegistry(forwarder, deployer);
        vm.prank(deployer);
        about.initialize(address(empty));
        reviews = _deployReviews(address(empty), address(about));
    }

    function _expectOneself(address client, address provider) private {
        uint256 jobId = _completed(client, provider);
        vm.expectRevert(abi.encodeWithSelector(IReviews.SelfReview.selector, client, provider));
        _review(client, jobId, 5);
        vm.expectRevert(abi.encodeWithSelector(IReviews.SelfReview.selector, provider, client));
        _review(provider, jobId, 5);
    }

    function _assertReviewable(address client, address provider) private {
        uint256 jobId = _completed(client, provider);
        _review(client, jobId, 5);
        _review(provider, jobId, 5);
    }
}
