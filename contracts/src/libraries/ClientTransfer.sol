// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { IERC3009 } from "../interfaces/IERC3009.sol";
import { IListings } from "../interfaces/IListings.sol";
import { BoundedCall } from "./BoundedCall.sol";

/// @notice Brings an EIP-3009 transfer to where it was signed to go, or finds that somebody else did.
library ClientTransfer {
    using BoundedCall for address;

    bytes32 private constant TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    uint256 private constant SIGNATURE_GAS = 500_000;

    /// @param caller Needs no signature where it is the client.
    function bring(
        IListings.Transfer calldata transfer,
        address token,
        address client,
        address to,
        uint256 amount,
        address caller
    ) internal {
        if (!IERC3009(token).authorizationState(client, transfer.nonce)) {
            send(transfer, token, client, to, amount);
            return;
        }

        // Used or cancelled: the token no longer tells which, nor what was signed
        uint256 held = IERC20(token).balanceOf(to);
        require(held >= amount, IListings.PaymentMissing(to, held, amount));
        if (caller != client) checkSigned(transfer, token, client, to, amount);
    }

    /// @dev Keys sign 65 bytes, which every EIP-3009 token takes; contracts sign any length.
    function send(
        IListings.Transfer calldata transfer,
        address token,
        address client,
        address to,
        uint256 amount
    ) private {
        bytes calldata signature = transfer.signature;
        if (signature.length == 65) {
            IERC3009(token)
                .transferWithAuthorization(
                    client,
                    to,
                    amount,
                    transfer.validAfter,
                    transfer.validBefore,
                    transfer.nonce,
                    uint8(signature[64]),
                    bytes32(signature[0:32]),
                    bytes32(signature[32:64])
                );
        } else {
            IERC3009(token)
                .transferWithAuthorization(
                    client,
                    to,
                    amount,
                    transfer.validAfter,
                    transfer.validBefore,
                    transfer.nonce,
                    signature
                );
        }
    }

    function checkSigned(
        IListings.Transfer calldata transfer,
        address token,
        address client,
        address to,
        uint256 amount
    ) private view {
        bytes32 message = keccak256(
            abi.encode(
                TYPEHASH,
                client,
                to,
                amount,
                transfer.validAfter,
                transfer.validBefore,
                transfer.nonce
            )
        );
        bytes32 digest =
            MessageHashUtils.toTypedDataHash(IERC20Permit(token).DOMAIN_SEPARATOR(), message);
        require(
            client.hasSignedWithin(SIGNATURE_GAS, digest, transfer.signature),
            IListings.BadSignature(client)
        );
    }
}
