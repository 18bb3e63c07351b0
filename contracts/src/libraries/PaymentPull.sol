// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { IERC3009 } from "../interfaces/IERC3009.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { HouseRules } from "./HouseRules.sol";
import { PolicyFlags } from "./PolicyFlags.sol";

/// @notice Takes a payment into the calling contract: the exact amount or a revert.
library PaymentPull {
    using SafeERC20 for IERC20;

    /// @param rules Name the token and what it can do: standard, without a fee on transfer.
    /// @param client Whose allowance or permit it is, unless an authorization names a payer.
    /// @param nonce Hash of what is being paid for; an authorization must carry it.
    function pull(
        HouseRules rules,
        address client,
        uint256 amount,
        IJobMarket.Payment calldata payment,
        bytes32 nonce
    ) internal {
        address token = rules.token();
        IJobMarket.PaymentMethod method = payment.method;
        if (method == IJobMarket.PaymentMethod.Authorization) {
            require(rules.has(PolicyFlags.AUTHORIZATION), IJobMarket.BadPayment(method));
            if (rules.has(PolicyFlags.BURNABLE)) checkPayer(client, payment);
            receiveWithAuthorization(token, amount, payment, nonce);
            return;
        }
        if (method == IJobMarket.PaymentMethod.Permit) {
            require(rules.has(PolicyFlags.PERMIT), IJobMarket.BadPayment(method));
            permit(token, client, amount, payment);
        }
        IERC20(token).safeTransferFrom(client, address(this), amount);
    }

    /// @dev Where no house rules say what the token can do, it says so itself by refusing; one that
    /// takes calls it does not know is found out by its balances.
    function pull(
        address token,
        address client,
        uint256 amount,
        IJobMarket.Payment calldata payment,
        bytes32 nonce
    ) internal {
        IJobMarket.PaymentMethod method = payment.method;
        if (method == IJobMarket.PaymentMethod.Authorization) {
            uint256 held = IERC20(token).balanceOf(address(this));
            receiveWithAuthorization(token, amount, payment, nonce);
            uint256 received = IERC20(token).balanceOf(address(this)) - held;
            require(received == amount, IJobMarket.BadPayment(method));
            return;
        }
        if (method == IJobMarket.PaymentMethod.Permit) permit(token, client, amount, payment);
        IERC20(token).safeTransferFrom(client, address(this), amount);
    }

    /// @dev A watcher may have used the permit already; then the allowance is there all the same.
    function permit(
        address token,
        address client,
        uint256 amount,
        IJobMarket.Payment calldata payment
    ) private {
        require(payment.signature.length == 65, IJobMarket.BadPayment(payment.method));
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(payment.signature);
        try IERC20Permit(token).permit(client, address(this), amount, payment.deadline, v, r, s) { }
            catch { }
    }

    /// @dev Keys sign 65 bytes, which every EIP-3009 token takes; contracts sign any length.
    function receiveWithAuthorization(
        address token,
        uint256 amount,
        IJobMarket.Payment calldata payment,
        bytes32 nonce
    ) private {
        if (payment.signature.length == 65) {
            (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(payment.signature);
            IERC3009(token)
                .receiveWithAuthorization(
                    payment.payer, address(this), amount, 0, payment.deadline, nonce, v, r, s
                );
        } else {
            IERC3009(token)
                .receiveWithAuthorization(
                    payment.payer,
                    address(this),
                    amount,
                    0,
                    payment.deadline,
                    nonce,
                    payment.signature
                );
        }
    }

    /// @notice Refuses points somebody else signed for: what comes back goes to the client, and not all
    /// points may move.
    function checkPayer(address client, IJobMarket.Payment calldata payment) internal pure {
        require(
            payment.method != IJobMarket.PaymentMethod.Authorization || payment.payer == client,
            IJobMarket.BadPayment(payment.method)
        );
    }
}
