// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Vm } from "forge-std/Vm.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";

/// @dev A second set of books: what the market's events say against what tokens really moved.
contract Ledger {
    struct Account {
        uint256 funded;
        uint256 paid;
        uint256 fees;
        uint256 refunded;
    }

    JobMarket private immutable MARKET;
    address[] private _tokens;
    address[] private _holders;

    /// @notice Money moved without an event of the job it belonged to.
    uint256 public leaks;
    mapping(uint256 jobId => Account) private _accounts;
    mapping(address token => mapping(address holder => int256)) private _claims;
    mapping(address token => uint256) private _held;

    constructor(JobMarket market, address[] memory tokens_, address[] memory holders_) {
        MARKET = market;
        _tokens = tokens_;
        _holders = holders_;
    }

    function accountOf(uint256 jobId) external view returns (Account memory) {
        return _accounts[jobId];
    }

    function tokens() external view returns (address[] memory) {
        return _tokens;
    }

    function holders() external view returns (address[] memory) {
        return _holders;
    }

    /// @notice What a holder should have in its pocket and as credit.
    function expectedClaim(address token, address holder) external view returns (int256) {
        return _claims[token][holder];
    }

    function claim(address token, address holder) public view returns (uint256) {
        return IERC20(token).balanceOf(holder) + MARKET.creditOf(token, holder);
    }

    /// @notice What the market holds in a token beyond the credits it owes.
    function held(address token) public view returns (uint256) {
        uint256 credits;
        for (uint256 i; i < _holders.length; ++i) {
            credits += MARKET.creditOf(token, _holders[i]);
        }
        return IERC20(token).balanceOf(address(MARKET)) - credits;
    }

    function noteMint(address token, address holder, uint256 amount) external {
        _claims[token][holder] += int256(amount);
    }

    function noteMove(address token, address from, address to, uint256 amount) external {
        _claims[token][from] -= int256(amount);
        _claims[token][to] += int256(amount);
    }

    function open() external {
        for (uint256 i; i < _tokens.length; ++i) {
            _held[_tokens[i]] = held(_tokens[i]);
        }
    }

    /// @notice Books what one call did. Its first event is of the job it was about; of a pair, the
    /// other may be refunded with it.
    /// @param payer Whose money may have been pulled.
    function close(Vm.Log[] memory logs, address payer) external {
        uint256 first;
        uint256[] memory paidOut = new uint256[](_tokens.length);
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(MARKET) || !_isOfJob(logs[i].topics[0])) continue;
            uint256 jobId = uint256(logs[i].topics[1]);
            if (first == 0) first = jobId;
            address token = _tokenOf(jobId);
            for (uint256 j; j < _tokens.length; ++j) {
                if (_tokens[j] == token) paidOut[j] += _book(jobId, token, logs[i]);
            }
        }
        for (uint256 i; i < _tokens.length; ++i) {
            _balance(_tokens[i], first, paidOut[i], payer);
        }
    }

    function _book(uint256 jobId, address token, Vm.Log memory log)
        private
        returns (uint256 amount)
    {
        bytes32 topic = log.topics[0];
        Account storage account = _accounts[jobId];
        if (topic == IJobMarket.PaymentReleased.selector) {
            amount = abi.decode(log.data, (uint256));
            account.paid += amount;
        } else if (topic == IJobMarket.FeePaid.selector) {
            amount = abi.decode(log.data, (uint256));
            account.fees += amount;
        } else if (topic == IJobMarket.Refunded.selector) {
            amount = abi.decode(log.data, (uint256));
            account.refunded += amount;
        } else {
            return 0;
        }
        _claims[token][address(uint160(uint256(log.topics[2])))] += int256(amount);
    }

    /// @dev What came in is what is held more and what was paid out.
    function _balance(address token, uint256 jobId, uint256 paidOut, address payer) private {
        uint256 before = _held[token];
        uint256 after_ = held(token);
        if (jobId == 0 || _tokenOf(jobId) != token) {
            if (before != after_ + paidOut) ++leaks;
            return;
        }
        if (after_ + paidOut >= before) {
            uint256 pulled = after_ + paidOut - before;
            _accounts[jobId].funded += pulled;
            _claims[token][payer] -= int256(pulled);
        } else {
            // A deposit was more than the price
            uint256 rest = before - after_ - paidOut;
            _accounts[jobId].refunded += rest;
            _claims[token][MARKET.jobOf(jobId).client] += int256(rest);
        }
    }

    function _tokenOf(uint256 jobId) private view returns (address) {
        return MARKET.policyOf(MARKET.jobOf(jobId).policyId).token;
    }

    function _isOfJob(bytes32 topic) private pure returns (bool) {
        return topic != IJobMarket.CreditWithdrawn.selector
            && topic != IJobMarket.EntrancesPaused.selector;
    }
}
