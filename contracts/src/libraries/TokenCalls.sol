// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../interfaces/IKlerosArbiter.sol";
import { IPoints } from "../interfaces/IPoints.sol";

/// @notice Functions that move what an account holds, or let others move it.
library TokenCalls {
    bytes4 private constant INCREASE_ALLOWANCE =
        bytes4(keccak256("increaseAllowance(address,uint256)"));
    bytes4 private constant SAFE_TRANSFER =
        bytes4(keccak256("safeTransferFrom(address,address,uint256)"));
    bytes4 private constant SAFE_TRANSFER_WITH_DATA =
        bytes4(keccak256("safeTransferFrom(address,address,uint256,bytes)"));

    /// @notice Whether a selector is one of ERC-20's, ERC-721's, ERC-1155's, or one of ours by which
    /// an account sends what it holds to any other.
    function isTokenCall(bytes4 selector) internal pure returns (bool) {
        return selector == IERC20.transfer.selector
            // ERC-721's as well
            || selector == IERC20.transferFrom.selector || selector == IERC20.approve.selector
            || selector == INCREASE_ALLOWANCE || selector == SAFE_TRANSFER
            || selector == SAFE_TRANSFER_WITH_DATA
            // ERC-1155's as well
            || selector == IERC721.setApprovalForAll.selector
            || selector == IERC1155.safeTransferFrom.selector
            || selector == IERC1155.safeBatchTransferFrom.selector
            || selector == IPoints.transferWithMemo.selector
            // The Court's as well
            || selector == IJobMarket.withdraw.selector
            || selector == IKlerosArbiter.withdraw.selector;
    }
}
