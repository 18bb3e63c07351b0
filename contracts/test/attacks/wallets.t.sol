// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { BlockableUSDC } from "../base/BlockableUSDC.sol";
import { WalletTest } from "../base/WalletTest.sol";

/// @dev What a thief tries with a session key, its own or one it found.
contract WalletAttacksTest is WalletTest {
    string private constant SETTLEMENT =
        "Settlement(uint256 jobId,uint96 providerAmount,uint40 expiry)";

    /// @dev A counter-offer promises what the deposit does not hold; a partner says yes to it.
    function test_thief_cannotSpendPastItsLimits_byACounterOffer() public {
        IAgentWallet.Session memory session = _session();
        session.permissions[0] = IAgentWallet.Permission(address(offers), IOffers.counter.selector);
        _setKey(agent, session);
        uint256 jobId = _postAs(agent, PRICE);
        IOffers.OfferTerms memory terms = _offerTerms(PRICE);
        vm.prank(thief);
        offers.offer(jobId, 1, terms);
        IOffers.Offer memory bid = _offerOf(jobId, thief, terms);
        terms = _offerTerms(1000 * PRICE);
        _executeAs(agent, address(offers), abi.encodeCall(IOffers.counter, (bid, terms)));
        IOffers.Offer memory counter = _answer(bid, terms);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, 999 * PRICE
            )
        );
        vm.prank(thief);
        offers.accept(counter);
        assertEq(usdc.balanceOf(address(wallet)), FUNDS - PRICE, "the deposit alone");
        _assertSpent(agent, PRICE, PRICE);
    }

    /// @dev It pays in a token it has much of, and says it was for a job in another.
    function test_thief_cannotPayInOneToken_andCountInAnother() public {
        BlockableUSDC cheap = new BlockableUSDC(forwarder);
        cheap.mint(address(wallet), FUNDS);
        vm.prank(governance);
        market.setTokenRules(address(cheap), _tokenRules(100));
        IPolicies.PolicyTerms memory rules = _policyTerms();
        rules.token = address(cheap);
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.client, terms.policyId) = (address(wallet), market.registerPolicy(rules));
        IAgentWallet.Session memory session = _session();
        session.budgets = new IAgentWallet.Budget[](2);
        session.budgets[0] = IAgentWallet.Budget(address(usdc), address(market), _limits());
        session.budgets[1] = IAgentWallet.Budget(address(cheap), address(market), _limits());
        _setKey(agent, session);
        uint256 jobId = _postAs(agent, PRICE);

        IAgentWallet.Payment memory payment =
            _payment(PRICE, jobId, abi.encodeCall(IJobMarket.hire, (terms, _noPayment())));
        payment.token = address(cheap);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NotEscrowed.selector, jobId, 0, PRICE));
        vm.prank(agent);
        wallet.pay(payment);

        // Nor the other way about
        payment.data = _amendment(jobId, 2 * PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, PRICE
            )
        );
        vm.prank(agent);
        wallet.pay(payment);
        _assertSpent(agent, PRICE, PRICE);
        assertEq(cheap.balanceOf(address(wallet)), FUNDS, "untouched");
    }

    /// @dev A stranger pays for the wallet's job, and the wallet gets the refund: its own spending
    /// stays counted.
    function test_thief_cannotFreeItsBudget_withAStrangersMoney() public {
        _hireAs(agent, PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        token.mint(bob, PRICE);
        IJobMarket.Payment memory gift =
            _authorization(bobKey, PRICE, PaymentNonce.hire(terms, SALT));
        bytes memory data = abi.encodeCall(IJobMarket.hire, (terms, gift));
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NotEscrowed.selector, 2, PRICE, 0));
        vm.prank(agent);
        wallet.pay(_payment(0, 0, data));
        _executeAs(agent, address(market), data);
        _takeBackAs(agent, 2);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NothingToReturn.selector, 2));
        wallet.creditRefund(2);
        _assertSpent(agent, PRICE, PRICE);
        assertEq(usdc.balanceOf(address(wallet)), FUNDS, "a gift");
    }

    /// @dev Another key pays nothing for its job and so becomes the last that paid: what the job gives
    /// back then returns to nobody's limits, never to the wrong ones.
    function test_thief_cannotMoveAnotherKeysRefund_byPayingNothing() public {
        _setKey(carol, _session());
        uint256 jobId = _postAs(agent, PRICE);
        _payAs(carol, _amending(jobId, PRICE));
        _executeAs(agent, address(market), abi.encodeCall(IJobMarket.cancel, (jobId)));
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NothingToReturn.selector, jobId));
        wallet.creditRefund(jobId);
        _assertSpent(agent, PRICE, PRICE);
        _assertSpent(carol, 0, 0);
        _assertWalletSpent(PRICE, PRICE);
    }

    /// @dev The first argument of a purchase is a listing's number, not a job's.
    function test_thief_cannotStretchAMandate_toAListingOfTheSameNumber() public {
        uint256 jobId = _postAs(agent, PRICE);
        uint256 listingId = _list();
        assertEq(jobId, listingId, "one number");
        IAgentWallet.Session memory session =
            _sessionFor(address(listings), IListings.buy.selector, address(market));
        session.jobId = uint64(jobId);
        _setKey(agent, session);
        IListings.Quote memory quote = _quote(listingId);
        quote.buyer = address(wallet);
        IListings.Purchase memory purchase = _purchase(quote);
        purchase.client = address(wallet);
        IAgentWallet.Payment memory payment = _payment(PRICE, jobId, _buying(purchase));
        payment.target = address(listings);
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.NotEscrowed.selector, jobId, 0, PRICE));
        vm.prank(agent);
        wallet.pay(payment);
        payment.jobId = 0;
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.OtherJob.selector, 0, jobId));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev Requests signed while it was alive do nothing once it is revoked, nor when it is back
    /// with less.
    function test_thief_cannotActByOldRequests_ofARevokedKey() public {
        IForwarder.ForwardRequest memory request =
            _requestOf(agent, abi.encodeCall(IAgentWallet.pay, (_hiring(PRICE))));
        bytes memory signature = _sign(agentKey, IForwarder(forwarder).hashRequest(request));
        uint256 clean = vm.snapshotState();
        _revoke(agent);
        _relay(request, signature);
        assertEq(market.jobCount(), 0, "nothing");
        vm.revertToState(clean);

        IAgentWallet.Session memory session = _session();
        session.budgets[0].limits = IAgentWallet.Limits(1, 1, 1);
        _setKey(agent, session);
        _relay(request, signature);
        assertEq(market.jobCount(), 0, "nothing");
        assertEq(usdc.balanceOf(address(wallet)), FUNDS, "untouched");
    }

    /// @dev The key never signs for the wallet: not plainly, not nested as the owner would.
    function test_thief_cannotSettleAwayAWalletsJob() public {
        uint256 jobId = _hireAs(agent, PRICE);
        IJobMarket.Settlement memory settlement = IJobMarket.Settlement({
            jobId: jobId, providerAmount: PRICE, expiry: uint40(vm.getBlockTimestamp() + 1 hours)
        });
        bytes32 digest = market.hashSettlement(settlement);
        bytes memory bobs = _sign(bobKey, digest);
        bytes memory refused =
            abi.encodeWithSelector(IJobMarket.BadSignature.selector, address(wallet));
        _assertUnsettled(settlement, _sign(agentKey, digest), bobs, refused);
        _assertUnsettled(settlement, _nestedSettlement(agentKey, settlement), bobs, refused);
        // Nor the owner's plain signature, which another wallet of hers could have asked for
        _assertUnsettled(settlement, _sign(aliceKey, digest), bobs, refused);
        market.settle(settlement, _nestedSettlement(aliceKey, settlement), bobs);
        assertEq(usdc.balanceOf(bob), PRICE * 97 / 100, "as its owner signed");
    }

    /// @dev Whoever makes a wallet first makes it for its owner.
    function test_thief_cannotTakeAWallet_byMakingItFirst() public {
        address payable made = payable(factory.walletOf(alice, "next"));
        token.mint(made, PRICE);
        vm.prank(thief);
        assertEq(factory.createWallet(alice, "next"), made, "where her money is");
        assertEq(IAgentWallet(made).owner(), alice, "hers");
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.Unauthorized.selector, thief, alice));
        vm.prank(thief);
        IAgentWallet(made).withdraw(address(usdc), thief, PRICE);
        vm.prank(thief);
        assertEq(factory.createWallet(alice, "next"), made, "again");
        vm.prank(alice);
        IAgentWallet(made).withdraw(address(usdc), alice, PRICE);
    }

    function _assertUnsettled(
        IJobMarket.Settlement memory settlement,
        bytes memory wallets,
        bytes memory bobs,
        bytes memory err
    ) private {
        vm.expectRevert(err);
        vm.prank(thief);
        market.settle(settlement, wallets, bobs);
    }

    function _nestedSettlement(uint256 key, IJobMarket.Settlement memory settlement)
        private
        view
        returns (bytes memory)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Guildhall JobMarket"),
                keccak256("1"),
                block.chainid,
                address(market)
            )
        );
        bytes32 contents = keccak256(
            abi.encode(
                keccak256(bytes(SETTLEMENT)),
                settlement.jobId,
                settlement.providerAmount,
                settlement.expiry
            )
        );
        return _nested(key, address(wallet), domain, contents, SETTLEMENT);
    }
}
