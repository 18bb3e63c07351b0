// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IArbiter } from "../interfaces/IArbiter.sol";
import { IBurnable } from "../interfaces/IBurnable.sol";
import { ICourt } from "../interfaces/ICourt.sol";
import { IPanel } from "../interfaces/IPanel.sol";
import { BoundedCall } from "./BoundedCall.sol";
import { PaymentPull } from "./PaymentPull.sol";

/// @notice What the court holds for others: bonds of open cases, and credits where one could not be
/// paid out. Linked to `Court`, which has no room to spare.
library Bonds {
    using BoundedCall for address;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @param plainBond Zero until configured.
    struct Book {
        address points;
        address plainToken;
        uint96 plainBond;
        mapping(address token => uint256) totalBonds;
        mapping(address token => uint256) totalCredits;
        mapping(address token => mapping(address payee => uint256)) credits;
    }

    /// @dev In hundredths of points.
    uint256 internal constant POINTS_BOND = 2500;
    /// @dev Of any other token.
    uint256 private constant WHOLE_PLAIN_BOND = 5;
    /// @dev The share of a price that is its bond, where that is more than the fixed ones.
    uint256 private constant SHARE_BPS = 100;
    uint256 private constant BPS = 10_000;
    uint256 private constant DECIMALS_GAS = 30_000;

    /// @dev See {ICourt-configureBonds}.
    function configure(Book storage book, address points, address plainToken) external {
        require(book.plainToken == address(0), IPanel.AlreadyConfigured());
        require(points != address(0), IPanel.NotConfigured());
        require(plainToken.code.length != 0, IPanel.NotAContract(plainToken));
        book.points = points;
        book.plainToken = plainToken;
        book.plainBond = (WHOLE_PLAIN_BOND * 10 ** IERC20Metadata(plainToken).decimals()).toUint96();
        emit ICourt.BondsConfigured(POINTS_BOND, plainToken, book.plainBond);
    }

    /// @dev See {ICourt-bondTerms}.
    function terms(
        Book storage book,
        uint256 jobId,
        address priceToken,
        uint256 price,
        ICourt.Security security
    ) public view returns (address token, uint256 amount) {
        require(book.plainToken != address(0), IPanel.NotConfigured());
        if (security == ICourt.Security.Credit) return (address(0), 0);
        bool isLarge = price > fixedBond(book, priceToken) * BPS / SHARE_BPS;
        require(
            isLarge == (security == ICourt.Security.Share), ICourt.SecurityNotTaken(jobId, security)
        );
        if (isLarge) return (priceToken, price * SHARE_BPS / BPS);
        if (security == ICourt.Security.Points) return (book.points, POINTS_BOND);
        return (book.plainToken, book.plainBond);
    }

    /// @dev Takes a bond: the exact amount or a revert. It is owed from when it is here.
    function take(
        Book storage book,
        uint256 jobId,
        address disputer,
        bytes32 reason,
        address token,
        uint256 amount,
        ICourt.Bond calldata bond
    ) external {
        bytes32 nonce = disputeNonce(jobId, disputer, reason, bond.payment.salt);
        if (token == book.points) PaymentPull.checkPayer(disputer, bond.payment);
        PaymentPull.pull(token, disputer, amount, bond.payment, nonce);
        book.totalBonds[token] += amount;
    }

    /// @dev Gives a case's bond back to its disputer, if it holds one.
    function giveBack(Book storage book, uint256 jobId, ICourt.Case storage case_) external {
        (address token, uint256 amount) = takeOut(book, case_);
        if (amount == 0) return;
        address disputer = case_.disputer;
        emit ICourt.BondReturned(jobId, disputer, token, amount);
        push(book, jobId, token, disputer, amount);
    }

    /// @dev Burns a lost bond in points, sends another to the treasury.
    function lose(Book storage book, uint256 jobId, ICourt.Case storage case_, address treasury)
        external
    {
        (address token, uint256 amount) = takeOut(book, case_);
        if (amount == 0) return;
        if (token == book.points) {
            // Points that will not burn must not keep a ruling back
            try IBurnable(token).burn(amount) {
                emit ICourt.BondLost(jobId, address(0), token, amount);
                return;
            } catch { }
        }
        emit ICourt.BondLost(jobId, treasury, token, amount);
        push(book, jobId, token, treasury, amount);
    }

    /// @dev See {ICourt-withdraw}.
    function withdraw(Book storage book, address payee, address token, address to)
        external
        returns (uint256 amount)
    {
        // Take the credit off
        require(to != address(this), ICourt.BadRecipient(to));
        amount = book.credits[token][payee];
        require(amount != 0, ICourt.NothingToWithdraw(token, payee));
        delete book.credits[token][payee];
        book.totalCredits[token] -= amount;
        emit ICourt.CreditWithdrawn(token, payee, to, amount);

        // Send it
        IERC20(token).safeTransfer(to, amount);
    }

    /// @dev See {ICourt-disputeNonce}.
    function disputeNonce(uint256 jobId, address disputer, bytes32 reason, bytes32 salt)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(IArbiter.dispute.selector, jobId, disputer, reason, salt));
    }

    /// @dev Any other token is a dollar token; one that does not say its decimals has none.
    function fixedBond(Book storage book, address token) private view returns (uint256) {
        if (token == book.points) return POINTS_BOND;
        bytes32 decimals =
            token.readWithin(DECIMALS_GAS, abi.encodeCall(IERC20Metadata.decimals, ()));
        return WHOLE_PLAIN_BOND * 10 ** uint8(uint256(decimals));
    }

    function takeOut(Book storage book, ICourt.Case storage case_)
        private
        returns (address token, uint256 amount)
    {
        token = case_.bondToken;
        amount = case_.bond;
        if (amount == 0) return (token, amount);
        case_.bond = 0;
        book.totalBonds[token] -= amount;
    }

    /// @dev A payee that cannot receive gets a credit, so that it blocks nobody.
    function push(Book storage book, uint256 jobId, address token, address to, uint256 amount)
        private
    {
        if (IERC20(token).trySafeTransfer(to, amount)) return;
        book.credits[token][to] += amount;
        book.totalCredits[token] += amount;
        emit ICourt.CreditStored(jobId, token, to, amount);
    }
}
