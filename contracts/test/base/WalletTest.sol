// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { AgentWallet } from "../../src/wallets/AgentWallet.sol";
import { AgentWalletFactory } from "../../src/wallets/AgentWalletFactory.sol";
import { ListingsTest } from "./ListingsTest.sol";

/// @dev Alice's wallet, full of USDC, and an agent's key that may act as a client for it: at most
/// 100 a payment, 200 a day, 500 a month. The forwarder is the real one.
abstract contract WalletTest is ListingsTest {
    uint80 internal constant PER_PAYMENT = 100e6;
    uint88 internal constant PER_DAY = 200e6;
    uint88 internal constant PER_MONTH = 500e6;
    uint256 internal constant FUNDS = 100_000e6;
    uint40 internal constant SESSION = 365 days;

    /// @dev The day and month of `NOW`, 15 January 2027.
    uint256 internal constant TODAY = 20_833;
    uint256 internal constant THIS_MONTH = 57 * 12;

    AgentWalletFactory internal factory;
    AgentWallet internal wallet;
    address internal agent;
    uint256 internal agentKey;

    function setUp() public virtual override {
        forwarder = address(new Forwarder());
        super.setUp();
        (agent, agentKey) = makeAddrAndKey("agent");
        factory = new AgentWalletFactory(forwarder, address(market));
        wallet = AgentWallet(payable(factory.createWallet(alice, SALT)));
        token.mint(address(wallet), FUNDS);
        _setKey(agent, _session());
    }

    /* SESSIONS */

    function _limits() internal pure returns (IAgentWallet.Limits memory) {
        return IAgentWallet.Limits(PER_PAYMENT, PER_DAY, PER_MONTH);
    }

    /// @dev A client's: to spend USDC by way of the market, and to call what clients call.
    function _session() internal view returns (IAgentWallet.Session memory session) {
        session.expiry = uint40(vm.getBlockTimestamp() + SESSION);
        session.budgets = new IAgentWallet.Budget[](1);
        session.budgets[0] = IAgentWallet.Budget(address(usdc), address(market), _limits());
        bytes4[9] memory selectors = [
            IJobMarket.hire.selector,
            IJobMarket.post.selector,
            IJobMarket.accept.selector,
            IJobMarket.amend.selector,
            IJobMarket.fund.selector,
            IJobMarket.cancel.selector,
            IJobMarket.takeBack.selector,
            IJobMarket.complete.selector,
            IJobMarket.reject.selector
        ];
        session.permissions = new IAgentWallet.Permission[](selectors.length);
        for (uint256 i; i < selectors.length; ++i) {
            session.permissions[i] = IAgentWallet.Permission(address(market), selectors[i]);
        }
    }

    /// @dev One that may call one function, and spend nothing.
    function _sessionFor(address target, bytes4 selector)
        internal
        view
        returns (IAgentWallet.Session memory session)
    {
        session.expiry = uint40(vm.getBlockTimestamp() + SESSION);
        session.permissions = new IAgentWallet.Permission[](1);
        session.permissions[0] = IAgentWallet.Permission(target, selector);
    }

    /// @dev One that may call one function, and spend USDC by way of a spender.
    function _sessionFor(address target, bytes4 selector, address spender)
        internal
        view
        returns (IAgentWallet.Session memory session)
    {
        session = _sessionFor(target, selector);
        session.budgets = new IAgentWallet.Budget[](1);
        session.budgets[0] = IAgentWallet.Budget(address(usdc), spender, _limits());
    }

    function _setKey(address key, IAgentWallet.Session memory session) internal {
        vm.prank(alice);
        wallet.setSessionKey(key, session);
    }

    function _revoke(address key) internal {
        address[] memory keys = new address[](1);
        keys[0] = key;
        vm.prank(alice);
        wallet.revokeSessionKeys(keys);
    }

    /* CALLS */

    function _calls(address target, bytes memory data)
        internal
        pure
        returns (IAgentWallet.Call[] memory calls)
    {
        return _calls(target, 0, data);
    }

    function _calls(address target, uint256 value, bytes memory data)
        internal
        pure
        returns (IAgentWallet.Call[] memory calls)
    {
        calls = new IAgentWallet.Call[](1);
        calls[0] = IAgentWallet.Call(target, value, data);
    }

    function _executeAs(address sender, address target, bytes memory data)
        internal
        returns (bytes memory)
    {
        vm.prank(sender);
        bytes[] memory results = wallet.execute(_calls(target, data));
        // None where a revert is expected
        return results.length == 0 ? bytes("") : results[0];
    }

    /* PAYMENTS */

    function _hiring(uint96 price) internal view returns (IAgentWallet.Payment memory) {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.client = address(wallet);
        terms.price = price;
        return _payment(price, 0, abi.encodeCall(IJobMarket.hire, (terms, _noPayment())));
    }

    function _posting(uint96 budget) internal view returns (IAgentWallet.Payment memory) {
        IJobMarket.PostTerms memory terms = _postTerms();
        terms.client = address(wallet);
        terms.budget = budget;
        return _payment(budget, 0, abi.encodeCall(IJobMarket.post, (terms, _noPayment())));
    }

    function _amending(uint256 jobId, uint96 budget)
        internal
        view
        returns (IAgentWallet.Payment memory)
    {
        uint256 deposit = market.jobOf(jobId).budget;
        return _payment(budget > deposit ? budget - deposit : 0, jobId, _amendment(jobId, budget));
    }

    function _amendment(uint256 jobId, uint96 budget) internal pure returns (bytes memory) {
        return abi.encodeCall(IJobMarket.amend, (jobId, budget, "brief", _noPayment()));
    }

    function _accepting(IOffers.Offer memory offer)
        internal
        view
        returns (IAgentWallet.Payment memory)
    {
        uint256 deposit = market.jobOf(offer.jobId).budget;
        return _payment(
            offer.price > deposit ? offer.price - deposit : 0,
            offer.jobId,
            abi.encodeCall(IJobMarket.accept, (offer, _noPayment()))
        );
    }

    /// @dev A payment in USDC, by way of the market, by calling the market.
    function _payment(uint256 amount, uint256 jobId, bytes memory data)
        internal
        view
        returns (IAgentWallet.Payment memory)
    {
        return IAgentWallet.Payment({
            token: address(usdc),
            spender: address(market),
            amount: amount,
            target: address(market),
            jobId: jobId,
            data: data
        });
    }

    function _payAs(address sender, IAgentWallet.Payment memory payment)
        internal
        returns (uint256 jobId)
    {
        vm.prank(sender);
        bytes memory result = wallet.pay(payment);
        return result.length == 32 ? abi.decode(result, (uint256)) : payment.jobId;
    }

    function _hireAs(address sender, uint96 price) internal returns (uint256 jobId) {
        return _payAs(sender, _hiring(price));
    }

    function _postAs(address sender, uint96 budget) internal returns (uint256 jobId) {
        return _payAs(sender, _posting(budget));
    }

    function _takeBackAs(address sender, uint256 jobId) internal {
        _executeAs(sender, address(market), abi.encodeCall(IJobMarket.takeBack, (jobId)));
    }

    /* REQUESTS */

    /// @dev What a signer's next request to the wallet would be.
    function _requestOf(address from, bytes memory data)
        internal
        view
        returns (IForwarder.ForwardRequest memory)
    {
        return _requestOf(from, address(wallet), data);
    }

    function _requestOf(address from, address to, bytes memory data)
        internal
        view
        returns (IForwarder.ForwardRequest memory)
    {
        return IForwarder.ForwardRequest({
            from: from,
            to: to,
            gas: 1_500_000,
            nonce: IForwarder(forwarder).nextNonce(from, 0),
            deadline: uint48(vm.getBlockTimestamp() + 1 hours),
            data: data
        });
    }

    function _relay(IForwarder.ForwardRequest memory request, bytes memory signature) internal {
        IForwarder.ForwardRequest[] memory requests = new IForwarder.ForwardRequest[](1);
        bytes[] memory signatures = new bytes[](1);
        requests[0] = request;
        signatures[0] = signature;
        IForwarder(forwarder).execute(requests, signatures);
    }

    function _relaySigned(uint256 key, bytes memory data) internal {
        IForwarder.ForwardRequest memory request = _requestOf(vm.addr(key), data);
        _relay(request, _sign(key, IForwarder(forwarder).hashRequest(request)));
    }

    /* SIGNATURES */

    /// @dev A key's signature of typed data for a wallet (ERC-7739).
    /// @param contents The type of what is signed, as EIP-712 encodes it.
    function _nested(
        uint256 key,
        address account,
        bytes32 appDomain,
        bytes32 contentsHash,
        string memory contents
    ) internal view returns (bytes memory) {
        string memory name = _typeName(contents);
        bytes32 typehash = keccak256(
            abi.encodePacked(
                "TypedDataSign(",
                name,
                " contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)",
                contents
            )
        );
        bytes32 nested = keccak256(
            abi.encode(
                typehash,
                contentsHash,
                keccak256("Guildhall AgentWallet"),
                keccak256("1"),
                block.chainid,
                account,
                bytes32(0)
            )
        );
        bytes memory signature =
            _sign(key, keccak256(abi.encodePacked(hex"1901", appDomain, nested)));
        return abi.encodePacked(
            signature, appDomain, contentsHash, contents, uint16(bytes(contents).length)
        );
    }

    function _typeName(string memory contents) private pure returns (string memory) {
        bytes memory text = bytes(contents);
        uint256 length;
        while (text[length] != "(") ++length;
        bytes memory name = new bytes(length);
        for (uint256 i; i < length; ++i) {
            name[i] = text[i];
        }
        return string(name);
    }

    /* WHAT TO EXPECT */

    function _assertSpent(address key, uint256 inDay, uint256 inMonth) internal view {
        IAgentWallet.Spent memory spent = wallet.budgetOf(key, address(usdc), address(market));
        assertEq(spent.inDay, inDay, "key's day");
        assertEq(spent.inMonth, inMonth, "key's month");
    }

    function _assertWalletSpent(uint256 inDay, uint256 inMonth) internal view {
        IAgentWallet.Spent memory spent = wallet.spendingOf(address(usdc));
        assertEq(spent.inDay, inDay, "wallet's day");
        assertEq(spent.inMonth, inMonth, "wallet's month");
    }

    function _noSession(address caller, uint256 expiry) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IAgentWallet.NoSession.selector, caller, expiry);
    }

    function _notOwner(address caller) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IAgentWallet.Unauthorized.selector, caller, wallet.owner());
    }

    function _notAllowed(address key, address target, bytes4 selector)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IAgentWallet.CallNotAllowed.selector, key, target, selector);
    }

    function _overLimit(address key, IAgentWallet.Window window, uint256 amount, uint256 left)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            IAgentWallet.OverLimit.selector, key, address(usdc), window, amount, left
        );
    }
}
