// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IAgentWallet } from "../../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPoints } from "../../../src/interfaces/IPoints.sol";
import { WalletTest } from "../../base/WalletTest.sol";

contract SetSessionKeyTest is WalletTest {
    address private _key = makeAddr("key");

    function testFuzz_makesAKey(
        uint40 expiry,
        uint64 jobId,
        IAgentWallet.Limits calldata limits,
        address target,
        bytes4 selector
    ) public {
        vm.assume(target != address(wallet) && target != address(usdc));
        vm.assume(!_isTokenCall(selector));
        IAgentWallet.Session memory session = _sessionFor(target, selector, address(market));
        session.expiry = uint40(bound(expiry, NOW + 1, type(uint40).max));
        session.jobId = jobId;
        session.budgets[0].limits = limits;
        assertFalse(wallet.mayCall(_key, target, selector), "before");

        vm.expectEmit(address(wallet));
        emit IAgentWallet.SessionKeySet(
            _key, session.expiry, jobId, session.budgets, session.permissions
        );
        _setKey(_key, session);
        (uint40 expiry_, uint64 jobId_) = wallet.sessionOf(_key);
        assertEq(expiry_, session.expiry, "expiry");
        assertEq(jobId_, jobId, "job");
        assertTrue(wallet.mayCall(_key, target, selector), "permission");
        IAgentWallet.Spent memory spent = wallet.budgetOf(_key, address(usdc), address(market));
        assertEq(abi.encode(spent.limits), abi.encode(limits), "limits");
        assertEq(spent.inDay + spent.inMonth, 0, "spent");

        vm.warp(session.expiry - 1);
        assertTrue(wallet.mayCall(_key, target, selector), "last second");
        vm.warp(session.expiry);
        assertFalse(wallet.mayCall(_key, target, selector), "expired");
    }

    /// @dev Everything it had before and is not given again is gone.
    function test_replacesWhatItMight() public {
        _setKey(agent, _sessionFor(address(offers), bytes4("some"), address(listings)));
        assertFalse(wallet.mayCall(agent, address(market), IJobMarket.hire.selector), "old call");
        assertTrue(wallet.mayCall(agent, address(offers), bytes4("some")), "new call");
        IAgentWallet.Limits memory none;
        assertEq(
            abi.encode(wallet.budgetOf(agent, address(usdc), address(market)).limits),
            abi.encode(none),
            "old budget"
        );
        assertEq(
            abi.encode(wallet.budgetOf(agent, address(usdc), address(listings)).limits),
            abi.encode(_limits()),
            "new budget"
        );
    }

    /// @dev A key set again, or revoked and set again, goes on where it was.
    function test_keepsWhatWasSpent(bool revoked) public {
        _hireAs(agent, PRICE);
        if (revoked) _revoke(agent);
        _setKey(agent, _session());
        _assertSpent(agent, PRICE, PRICE);
        _hireAs(agent, PER_PAYMENT);
        IAgentWallet.Payment memory payment = _hiring(PER_PAYMENT);
        vm.expectRevert(
            _overLimit(agent, IAgentWallet.Window.Day, PER_PAYMENT, PER_DAY - PER_PAYMENT - PRICE)
        );
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev Limits lowered below what was spent leave nothing.
    function test_mayLowerLimits_belowWhatWasSpent() public {
        _hireAs(agent, PRICE);
        IAgentWallet.Session memory session = _session();
        session.budgets[0].limits.perDay = uint88(PRICE) - 1;
        _setKey(agent, session);
        IAgentWallet.Payment memory payment = _hiring(TICK);
        vm.expectRevert(_overLimit(agent, IAgentWallet.Window.Day, TICK, 0));
        vm.prank(agent);
        wallet.pay(payment);
    }

    /// @dev What an allowance left standing would let through, its limits could not see.
    function test_endsStandingAllowances() public {
        _executeAs(alice, address(usdc), abi.encodeCall(IERC20.approve, (address(market), FUNDS)));
        _setKey(agent, _session());
        assertEq(usdc.allowance(address(wallet), address(market)), 0);
    }

    function test_worksOnASignedRequest() public {
        _relaySigned(aliceKey, abi.encodeCall(IAgentWallet.setSessionKey, (_key, _session())));
        assertTrue(wallet.mayCall(_key, address(market), IJobMarket.hire.selector));
    }

    function testFuzz_RevertWhen_NotTheOwner(address caller) public {
        vm.assume(caller != alice && caller != forwarder);
        IAgentWallet.Session memory session = _session();
        vm.expectRevert(_notOwner(caller));
        vm.prank(caller);
        wallet.setSessionKey(_key, session);
    }

    function test_RevertWhen_AKeyAsks() public {
        IAgentWallet.Session memory session = _session();
        vm.expectRevert(_notOwner(agent));
        vm.prank(agent);
        wallet.setSessionKey(agent, session);
    }

    function test_RevertWhen_TheKeyIsNobodyTheWalletOrItsOwner() public {
        address[3] memory keys = [address(0), address(wallet), alice];
        IAgentWallet.Session memory session = _session();
        for (uint256 i; i < keys.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAgentWallet.BadKey.selector, keys[i]));
            vm.prank(alice);
            wallet.setSessionKey(keys[i], session);
        }
    }

    function testFuzz_RevertWhen_ItExpiresAtOnce(uint40 expiry) public {
        IAgentWallet.Session memory session = _session();
        session.expiry = uint40(bound(expiry, 0, NOW));
        vm.expectRevert(abi.encodeWithSelector(IAgentWallet.BadExpiry.selector, session.expiry));
        vm.prank(alice);
        wallet.setSessionKey(_key, session);
        session.expiry = uint40(NOW + 1);
        _setKey(_key, session);
    }

    function test_RevertWhen_ABudgetLacksTokenOrSpender() public {
        address[2][4] memory pairs = [
            [address(0), address(market)],
            [address(wallet), address(market)],
            [address(usdc), address(0)],
            [address(usdc), address(wallet)]
        ];
        for (uint256 i; i < pairs.length; ++i) {
            IAgentWallet.Session memory session = _session();
            (session.budgets[0].token, session.budgets[0].spender) = (pairs[i][0], pairs[i][1]);
            vm.expectRevert(
                abi.encodeWithSelector(IAgentWallet.BadBudget.selector, pairs[i][0], pairs[i][1])
            );
            vm.prank(alice);
            wallet.setSessionKey(_key, session);
        }
    }

    function testFuzz_RevertWhen_ItMayCallTheWallet(bytes4 selector) public {
        _assertBadPermission(address(wallet), selector);
    }

    function testFuzz_RevertWhen_ItMayCallATokenItSpends(bytes4 selector) public {
        _assertBadPermission(address(usdc), selector);
    }

    function testFuzz_RevertWhen_ItMayMoveTokens(address target) public {
        bytes4[11] memory selectors = _tokenCalls();
        for (uint256 i; i < selectors.length; ++i) {
            _assertBadPermission(target, selectors[i]);
        }
    }

    function _assertBadPermission(address target, bytes4 selector) private {
        IAgentWallet.Session memory session = _session();
        session.permissions[4] = IAgentWallet.Permission(target, selector);
        vm.expectRevert(
            abi.encodeWithSelector(IAgentWallet.BadPermission.selector, target, selector)
        );
        vm.prank(alice);
        wallet.setSessionKey(_key, session);
    }

    function _isTokenCall(bytes4 selector) private pure returns (bool) {
        bytes4[11] memory selectors = _tokenCalls();
        for (uint256 i; i < selectors.length; ++i) {
            if (selectors[i] == selector) return true;
        }
        return false;
    }

    function _tokenCalls() private pure returns (bytes4[11] memory) {
        return [
            IERC20.transfer.selector,
            IERC20.transferFrom.selector,
            IERC20.approve.selector,
            bytes4(0x39509351), // increaseAllowance(address,uint256)
            bytes4(0x42842e0e), // safeTransferFrom(address,address,uint256)
            bytes4(0xb88d4fde), // safeTransferFrom(address,address,uint256,bytes)
            IERC721.setApprovalForAll.selector,
            IERC1155.safeTransferFrom.selector,
            IERC1155.safeBatchTransferFrom.selector,
            IPoints.transferWithMemo.selector,
            IJobMarket.withdraw.selector
        ];
    }
}
