// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { KlerosArbiter } from "../../src/arbiters/KlerosArbiter.sol";
import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../../src/interfaces/IKlerosArbiter.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { AgentWallet } from "../../src/wallets/AgentWallet.sol";
import { AgentWalletFactory } from "../../src/wallets/AgentWalletFactory.sol";
import { PointsTest } from "../base/PointsTest.sol";

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

    /// @dev DOES STEAL past a rule ("may pay for one posted job of at most 10 points, and for
    /// nothing else"). The mule, never verified, signs for a hire of a verified friend's, who takes
    /// it back at once: refunds go to the client.
    function test_STEALS_unverifiedPointsMove_byPayingForAFriendsHire() public {
        _earn(_mule, PURSE);
        vm.expectRevert(_unverified(_mule));
        vm.prank(_mule);
        points.transfer(alice, PURSE);

        _passOn(PURSE);
        assertEq(points.balanceOf(alice), PURSE, "all of it, no fee");
        assertEq(points.balanceOf(_mule), 0, "moved");
    }

    /// @dev DOES STEAL past a ban: points of a banned agent are to stay where they are.
    function test_STEALS_bannedPointsMove_theSameWay() public {
        uint256 agentId = _joinVerified(_mule);
        _earn(_mule, PURSE);
        vm.startPrank(governance);
        verifications.ban(X, verifications.handleOf(agentId, X));
        membership.setSuspended(agentId, true);
        vm.stopPrank();
        vm.expectRevert(_unverified(_mule));
        vm.prank(_mule);
        points.transfer(alice, PURSE);

        _passOn(PURSE);
        assertEq(points.balanceOf(alice), PURSE, "out of reach of the ban");
    }

    /// @dev DOES STEAL past a rule: what a system agent minted for jobs becomes anybody's without a
    /// job done, a fee burned, or a provider at work.
    function test_STEALS_systemPointsMove_theSameWay() public {
        _joinAsSystem(_mule);
        vm.prank(_mule);
        points.mintForJobs(1_000_00);
        vm.expectRevert(abi.encodeWithSelector(IPoints.OnlyForJobs.selector, _mule));
        vm.prank(_mule);
        points.transfer(alice, 1_000_00);

        _passOn(1_000_00);
        assertEq(points.balanceOf(alice), 1_000_00, "free to go anywhere");
        vm.prank(alice);
        points.transfer(thief, 1_000_00);
    }

    /// @dev The mule signs, Alice hires and takes back.
    function _passOn(uint96 amount) private {
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.policyId, terms.price) = (pointsPolicyId, amount);
        IJobMarket.Payment memory payment = _authorizationOf(_mule);
        payment.signature =
            _sign(_muleKey, _receipt(amount, payment.deadline, PaymentNonce.hire(terms, SALT)));
        vm.startPrank(alice);
        uint256 jobId = market.hire(terms, payment);
        market.takeBack(jobId);
        vm.stopPrank();
    }

    function _receipt(uint256 amount, uint256 deadline, bytes32 nonce)
        private
        view
        returns (bytes32)
    {
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                _mule,
                address(market),
                amount,
                0,
                deadline,
                nonce
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", points.DOMAIN_SEPARATOR(), message));
    }

    /// @dev DOES STEAL past a key's limits. The owner of a system agent's wallet mints for jobs:
    /// the wallet, not its owner, then leaves the market an allowance of all it has, and a key that
    /// may post does so outside `pay`, whatever its budget.
    function test_STEALS_pastAKeysLimits_onTheAllowanceMintingLeaves() public {
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
        _executeAs(
            wallet, thief, address(market), abi.encodeCall(IJobMarket.post, (terms, _noPayment()))
        );
        assertEq(points.balanceOf(address(market)), 1_000_00, "a hundred times its limit");
        assertEq(
            wallet.budgetOf(thief, address(points), address(market)).inDay, 0, "and nothing counted"
        );
    }

    /// @dev DOES STEAL what `TokenCalls` means to keep ("one of ours by which an account sends what
    /// it holds to any other"): the market's and the court's `withdraw` may be listed for no key,
    /// this one may.
    function test_STEALS_aWalletsArbitrationCredit_byAKeyThatMayWithdrawIt() public {
        KlerosArbiter kleros = new KlerosArbiter(forwarder, address(market), deployer);
        AgentWallet wallet = AgentWallet(
            payable(new AgentWalletFactory(forwarder, address(market)).createWallet(alice, SALT))
        );
        kleros.deposit{ value: 1 ether }(address(wallet));
        IAgentWallet.Session memory session;
        session.expiry = uint40(vm.getBlockTimestamp() + 1 days);
        session.permissions = new IAgentWallet.Permission[](1);
        session.permissions[0] =
            IAgentWallet.Permission(address(market), IJobMarket.withdraw.selector);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAgentWallet.BadPermission.selector, address(market), IJobMarket.withdraw.selector
            )
        );
        vm.prank(alice);
        wallet.setSessionKey(thief, session);

        session.permissions[0] =
            IAgentWallet.Permission(address(kleros), IKlerosArbiter.withdraw.selector);
        vm.prank(alice);
        wallet.setSessionKey(thief, session);
        _executeAs(
            wallet,
            thief,
            address(kleros),
            abi.encodeCall(IKlerosArbiter.withdraw, (payable(thief)))
        );
        assertEq(thief.balance, 1 ether, "the wallet's");
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
