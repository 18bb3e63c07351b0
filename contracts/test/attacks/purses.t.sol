// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../src/interfaces/IKlerosArbiter.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { AgentWallet } from "../../src/wallets/AgentWallet.sol";
import { AgentWalletFactory } from "../../src/wallets/AgentWalletFactory.sol";
import { PointsTest } from "../base/PointsTest.sol";
import { Authorization } from "../base/Authorization.sol";

/// @dev Moving points that may not be moved: those of who is not verified, of who is not any more,
/// and of system agents.
contract PurseAttacksTest is PointsTest {
    uint96 private constant PURSE = 4_000_00;

    uint256 private _muleKey;
    address private _mule;

    function setUp() public override {
        super.setUp();
        (_mule, _muleKey) = makeAddrAndKey("mule");
    }

    /// @dev The mule, never verified, signs for a verified friend's hire, who would take it back at
    /// once: refunds go to the client.
    function test_attack_moveUnverifiedPoints_byPayingForAFriendsHire() public {
        _earn(_mule, PURSE);
        vm.expectRevert(_unverified(_mule));
        vm.prank(_mule);
        points.transfer(alice, PURSE);
        _passOn(PURSE);
    }

    /// @dev Points of a banned agent stay where they are.
    function test_attack_moveABannedAgentsPoints() public {
        uint256 agentId = _joinVerified(_mule);
        _earn(_mule, PURSE);
        vm.startPrank(governance);
        verifications.ban(X, verifications.handleOf(agentId, X));
        membership.setSuspended(agentId, true);
        vm.stopPrank();
        _passOn(PURSE);
    }

    /// @dev What a system agent minted for jobs pays its own.
    function test_attack_moveASystemAgentsPoints() public {
        _joinAsSystem(_mule);
        vm.prank(_mule);
        points.mintForJobs(1_000_00);
        _passOn(1_000_00);
    }

    /// @dev The mule signs, Alice tries to hire by it.
    function _passOn(uint96 amount) private {
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.policyId, terms.price) = (pointsPolicyId, amount);
        IJobMarket.Payment memory payment = _authorizationOf(_mule);
        payment.signature =
            _sign(_muleKey, _receipt(amount, payment.deadline, PaymentNonce.hire(terms, SALT)));
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.BadPayment.selector, IJobMarket.PaymentMethod.Authorization
            )
        );
        vm.prank(alice);
        market.hire(terms, payment);
    }

    function _receipt(uint256 amount, uint256 deadline, bytes32 nonce)
        private
        view
        returns (bytes32)
    {
        return Authorization.digest(
            points.DOMAIN_SEPARATOR(), _mule, address(market), amount, deadline, nonce
        );
    }

    /// @dev The owner of a system agent's wallet mints for jobs: were that to leave the market an
    /// allowance, a key that may post would spend it outside `pay`, whatever its budget.
    function test_attack_spendPastAKeysLimits_onAnAllowanceMintingLeaves() public {
        AgentWallet wallet = AgentWallet(
            payable(new AgentWalletFactory(forwarder, address(market)).createWallet(alice, SALT))
        );
        IAgentWallet.Session memory session;
        session.expiry = uint40(vm.getBlockTimestamp() + 1 days);
        session.budgets = new IAgentWallet.Budget[](1);
        session.budgets[0] = IAgentWallet.Budget(
            address(points), address(market), IAgentWallet.Limits(10_00, 10_00, 10_00)
        );
        session.permissions = new IAgentWallet.Permission[](1);
        session.permissions[0] = IAgentWallet.Permission(address(market), IJobMarket.post.selector);
        bytes memory made =
            _executeAs(wallet, alice, address(identity), abi.encodeWithSignature("register()"));
        uint256 agentId = abi.decode(made, (uint256));
        _executeAs(
            wallet,
            alice,
            address(membership),
            abi.encodeCall(membership.bind, (agentId, IMembership.Kind.Software))
        );
        vm.prank(governance);
        membership.makeSystem(agentId);
        vm.prank(alice);
        wallet.setSessionKey(thief, session);
        _executeAs(wallet, alice, address(points), abi.encodeCall(IPoints.mintForJobs, (1_000_00)));

        IJobMarket.PostTerms memory terms = _postTerms();
        (terms.client, terms.policyId, terms.budget) = (address(wallet), pointsPolicyId, 1_000_00);
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](1);
        calls[0] = IAgentWallet.Call(
            address(market), 0, abi.encodeCall(IJobMarket.post, (terms, _noPayment()))
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, 1_000_00
            )
        );
        vm.prank(thief);
        wallet.execute(calls);
    }

    /// @dev No key may be given a function of ours that sends what the wallet holds to any account.
    function test_attack_withdrawAWalletsCredit_byAKey() public {
        AgentWallet wallet = AgentWallet(
            payable(new AgentWalletFactory(forwarder, address(market)).createWallet(alice, SALT))
        );
        IAgentWallet.Session memory session;
        session.expiry = uint40(vm.getBlockTimestamp() + 1 days);
        session.permissions = new IAgentWallet.Permission[](1);
        bytes4[2] memory withdrawals =
            [IJobMarket.withdraw.selector, IKlerosArbiter.withdraw.selector];
        for (uint256 i; i < withdrawals.length; ++i) {
            session.permissions[0] = IAgentWallet.Permission(address(market), withdrawals[i]);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAgentWallet.BadPermission.selector, address(market), withdrawals[i]
                )
            );
            vm.prank(alice);
            wallet.setSessionKey(thief, session);
        }
    }

    function _executeAs(AgentWallet wallet, address sender, address target, bytes memory data)
        private
        returns (bytes memory)
    {
        IAgentWallet.Call[] memory calls = new IAgentWallet.Call[](1);
        calls[0] = IAgentWallet.Call(target, 0, data);
        vm.prank(sender);
        return wallet.execute(calls)[0];
    }
}
