// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IAgentWallet } from "../../src/interfaces/IAgentWallet.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { WalletTest } from "../base/WalletTest.sol";

/// @notice Hostile session keys, their owner, providers and time. Keeps account of the wallet's
/// money from the market's side: what keys paid into each job, on which day, and what came back.
contract AgentWalletHandler is WalletTest {
    uint256 public constant KEYS = 3;

    address[KEYS] public keys;
    uint256[] private _jobs;
    mapping(uint256 jobId => uint256) private _heldBefore;

    /// @notice What keys paid into a job on a day or in a month, and it has not given back.
    mapping(uint256 jobId => mapping(uint256 day => uint256)) private _paidOn;
    mapping(uint256 jobId => mapping(uint256 month => uint256)) private _paidIn;
    /// @notice The same, of all jobs.
    mapping(uint256 day => uint256) public spentOn;
    mapping(uint256 month => uint256) public spentIn;
    /// @notice All that keys paid, gave and got back; what the owner paid and took.
    uint256 public paidByKeys;
    uint256 public paidByOwner;
    uint256 public withdrawn;
    uint256 public returned;
    /// @notice Calls that came through and should not have.
    uint256 public breaches;
    mapping(bytes32 call_ => uint256) public reached;

    constructor() {
        setUp();
        IAgentWallet.Session memory session = _session();
        session.expiry = type(uint40).max;
        for (uint256 i; i < KEYS; ++i) {
            keys[i] = _someone(i);
            _setKey(keys[i], session);
        }
        _revoke(agent);
        vm.prank(alice);
        wallet.setLimits(address(usdc), IAgentWallet.Limits(90e6, 300e6, 800e6));
    }

    /* KEYS */

    function hire(uint256 who, uint96 price, bool lies) external {
        IAgentWallet.Payment memory payment = _hiring(_tame(price));
        if (lies) payment.amount += price % 3;
        _tryPay(_key(who), payment, "hire");
    }

    function post(uint256 who, uint96 budget) external {
        _tryPay(_key(who), _posting(_tame(budget)), "post");
    }

    function amend(uint256 who, uint256 pick, uint96 budget, bool byOwner) external {
        (uint256 jobId, bool found) = _pick(pick, IJobMarket.JobStatus.Open);
        if (!found) return;
        budget = _tame(budget);
        address sender = byOwner ? alice : _key(who);
        if (budget > market.jobOf(jobId).budget) {
            _tryPay(sender, _amending(jobId, budget), "amend up");
        } else {
            _tryExecute(sender, address(market), _amendment(jobId, budget), "amend down");
        }
    }

    /// @dev Pays for one job and says it is another.
    function misname(uint256 who, uint256 pick, uint256 other, uint96 budget) external {
        (uint256 jobId, bool found) = _pick(pick, IJobMarket.JobStatus.Open);
        if (!found) return;
        IAgentWallet.Payment memory payment = _amending(jobId, _tame(budget));
        payment.jobId = _jobs[other % _jobs.length];
        if (payment.jobId == jobId || payment.amount == 0) return;
        _begin();
        vm.prank(_key(who));
        try wallet.pay(payment) {
            ++breaches;
        } catch {
            ++reached["misname"];
        }
    }

    function accept(uint256 who, uint256 pick, uint96 price) external {
        (uint256 jobId, bool found) = _pick(pick, IJobMarket.JobStatus.Open);
        if (!found) return;
        IOffers.OfferTerms memory terms = _offerTerms(_tame(price));
        uint32 version = 1;
        IOffers.Offer memory offer_ = _offerOf(jobId, bob, terms);
        vm.startPrank(bob);
        while (version < 8) {
            try offers.offer(jobId, version, terms) {
                break;
            } catch {
                ++version;
            }
        }
        vm.stopPrank();
        offer_.version = version;
        if (price % 2 == 0) {
            _tryPay(_key(who), _accepting(offer_), "accept by pay");
        } else {
            _tryExecute(
                _key(who),
                address(market),
                abi.encodeCall(IJobMarket.accept, (offer_, _noPayment())),
                "accept"
            );
        }
    }

    function endEarly(uint256 who, uint256 pick, bool cancels) external {
        IJobMarket.JobStatus status =
            cancels ? IJobMarket.JobStatus.Open : IJobMarket.JobStatus.Funded;
        (uint256 jobId, bool found) = _pick(pick, status);
        if (!found) return;
        bytes memory call_ = cancels
            ? abi.encodeCall(IJobMarket.cancel, (jobId))
            : abi.encodeCall(IJobMarket.takeBack, (jobId));
        _tryExecute(
            _key(who), address(market), call_, cancels ? bytes32("cancel") : bytes32("take back")
        );
    }

    function judge(uint256 who, uint256 pick, bool approves) external {
        (uint256 jobId, bool found) = _pick(pick, IJobMarket.JobStatus.Submitted);
        if (!found) return;
        bytes memory call_ = approves
            ? abi.encodeCall(IJobMarket.complete, (jobId, 0, ""))
            : abi.encodeCall(IJobMarket.reject, (jobId, 0, ""));
        _tryExecute(
            _key(who), address(market), call_, approves ? bytes32("complete") : bytes32("reject")
        );
    }

    /// @dev What no key may do, in many ways.
    function steal(uint256 who, uint256 way, uint96 amount) external {
        address key = _key(who);
        bytes[6] memory calls = [
            abi.encodeCall(IERC20.transfer, (key, amount)),
            abi.encodeCall(IERC20.approve, (key, amount)),
            abi.encodeCall(IJobMarket.withdraw, (address(usdc), key)),
            abi.encodeCall(IAgentWallet.withdraw, (address(usdc), key, amount)),
            abi.encodeCall(IAgentWallet.setLimits, (address(usdc), IAgentWallet.Limits(0, 0, 0))),
            abi.encodeCall(IAgentWallet.setSessionKey, (key, _session()))
        ];
        address[4] memory targets =
            [address(usdc), address(market), address(wallet), address(forwarder)];
        address target = targets[way % 4];
        bytes memory call_ = calls[(way >> 8) % 6];
        IAgentWallet.Payment memory payment = _payment(amount, 0, call_);
        (payment.target, payment.spender) = (target, way & 1 << 20 == 0 ? key : address(market));
        _begin();
        vm.startPrank(key);
        try wallet.execute(_calls(target, call_)) {
            ++breaches;
        } catch { }
        try wallet.pay(payment) {
            ++breaches;
        } catch { }
        (bool success,) = address(wallet).call(call_);
        if (success) ++breaches;
        vm.stopPrank();
        ++reached["steal"];
    }

    /* OTHERS */

    function work(uint256 pick, bool declines) external {
        (uint256 jobId, bool found) = _pick(pick, IJobMarket.JobStatus.Funded);
        if (!found) return;
        _begin();
        vm.prank(bob);
        if (declines) {
            try market.decline(jobId, 0) {
                ++reached["decline"];
            } catch { }
        } else {
            try market.submit(jobId, "deliverable", "") {
                ++reached["submit"];
            } catch { }
        }
        _end();
    }

    function timeOut(uint256 pick) external {
        if (_jobs.length == 0) return;
        _begin();
        try market.timeOut(_jobs[pick % _jobs.length]) {
            ++reached["time out"];
        } catch { }
        _end();
    }

    /// @dev A keeper's round: of every job, and of some twice.
    function creditRefunds(uint256 twice) external {
        _begin();
        for (uint256 i; i < _jobs.length; ++i) {
            try wallet.creditRefund(_jobs[i]) {
                ++reached["credit refund"];
            } catch { }
            if (twice >> i & 1 == 0) continue;
            try wallet.creditRefund(_jobs[i]) {
                ++breaches;
            } catch { }
        }
        _end();
    }

    function ownerHires(uint96 price) external {
        _tryPay(alice, _hiring(_tame(price)), "owner hires");
    }

    function ownerWithdraws(uint256 amount) external {
        amount = bound(amount, 0, 1e6);
        vm.prank(alice);
        wallet.withdraw(address(usdc), alice, amount);
        withdrawn += amount;
    }

    /// @dev The owner sets a key anew, with the same limits: its windows go on.
    function ownerRenews(uint256 who, bool revokes) external {
        IAgentWallet.Session memory session = _session();
        session.expiry = type(uint40).max;
        if (revokes) _revoke(_key(who));
        _setKey(_key(who), session);
        ++reached["renew"];
    }

    /* TIME */

    function pass(uint32 time) external {
        skip(time % 3 days);
    }

    /// @dev To the last second of a day, or the first of the next; of a month, or the next.
    function passToABorder(bool month, bool after_) external {
        uint256 day = vm.getBlockTimestamp() / 1 days + 1;
        while (month && _monthOf(day) == _monthOf(day - 1)) ++day;
        uint256 border = day * 1 days - (after_ ? 0 : 1);
        if (border > vm.getBlockTimestamp()) vm.warp(border);
        ++reached[month ? bytes32("month border") : bytes32("day border")];
    }

    /// @dev Years ahead, towards a leap day or any other.
    function passYears(uint8 years_) external {
        skip(uint256(years_ % 5) * 365 days + uint256(years_) * 1 days);
    }

    /* ACCOUNT */

    function jobCount() external view returns (uint256) {
        return _jobs.length;
    }

    function today() public view returns (uint256) {
        return vm.getBlockTimestamp() / 1 days;
    }

    function thisMonth() external view returns (uint256) {
        return _monthOf(today());
    }

    function _tryPay(address sender, IAgentWallet.Payment memory payment, bytes32 name) private {
        _begin();
        uint256 count = market.jobCount();
        vm.prank(sender);
        try wallet.pay(payment) {
            ++reached[name];
            uint256 jobId = payment.jobId;
            if (market.jobCount() > count) {
                jobId = market.jobCount();
                _jobs.push(jobId);
            }
            if (sender == alice) {
                paidByOwner += payment.amount;
            } else {
                paidByKeys += payment.amount;
                _paidOn[jobId][today()] += payment.amount;
                _paidIn[jobId][_monthOf(today())] += payment.amount;
                spentOn[today()] += payment.amount;
                spentIn[_monthOf(today())] += payment.amount;
            }
            _heldBefore[jobId] += payment.amount;
        } catch { }
        _end();
    }

    function _tryExecute(address sender, address target, bytes memory call_, bytes32 name) private {
        _begin();
        vm.prank(sender);
        try wallet.execute(_calls(target, call_)) {
            ++reached[name];
        } catch { }
        _end();
    }

    function _begin() private {
        for (uint256 i; i < _jobs.length; ++i) {
            _heldBefore[_jobs[i]] = _heldBy(_jobs[i]);
        }
    }

    /// @dev What jobs gave back, taken first from what keys paid today, and this month.
    function _end() private {
        (uint256 day, uint256 month) = (today(), _monthOf(today()));
        for (uint256 i; i < _jobs.length; ++i) {
            uint256 jobId = _jobs[i];
            uint256 held = _heldBy(jobId);
            if (held >= _heldBefore[jobId]) continue;
            uint256 back = _heldBefore[jobId] - held;
            returned += back;
            uint256 ofDay = _min(back, _paidOn[jobId][day]);
            uint256 ofMonth = _min(back, _paidIn[jobId][month]);
            _paidOn[jobId][day] -= ofDay;
            spentOn[day] -= ofDay;
            _paidIn[jobId][month] -= ofMonth;
            spentIn[month] -= ofMonth;
        }
    }

    function _heldBy(uint256 jobId) private view returns (uint256) {
        IJobMarket.Job memory job = market.jobOf(jobId);
        bool refunded = job.status == IJobMarket.JobStatus.Rejected
            || job.status == IJobMarket.JobStatus.Expired;
        return refunded ? 0 : job.budget;
    }

    function _pick(uint256 seed, IJobMarket.JobStatus status)
        private
        view
        returns (uint256 jobId, bool found)
    {
        for (uint256 i; i < _jobs.length; ++i) {
            jobId = _jobs[(seed % _jobs.length + i) % _jobs.length];
            if (market.jobOf(jobId).status == status) return (jobId, true);
        }
    }

    function _key(uint256 who) private view returns (address) {
        return keys[who % KEYS];
    }

    /// @dev Mostly affordable, now and then not.
    function _tame(uint96 price) private pure returns (uint96) {
        return uint96(bound(price, 1, 11_000)) * TICK;
    }

    /// @dev The reference: a walk over years and months from 1970.
    function _monthOf(uint256 day) private pure returns (uint256 month) {
        uint256 year = 1970;
        while (day >= _daysOf(year)) {
            day -= _daysOf(year++);
        }
        uint256 inYear;
        while (day >= _daysOf(year, inYear)) {
            day -= _daysOf(year, inYear++);
        }
        return (year - 1970) * 12 + inYear;
    }

    function _daysOf(uint256 year) private pure returns (uint256) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365;
    }

    function _daysOf(uint256 year, uint256 month) private pure returns (uint256) {
        if (month == 1) return _daysOf(year) - 337;
        return month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }

    /* FOR THE INVARIANTS */

    function walletOf() external view returns (IAgentWallet) {
        return wallet;
    }

    function tokenOf() external view returns (IERC20) {
        return usdc;
    }

    function marketOf() external view returns (address) {
        return address(market);
    }

    function funds() external pure returns (uint256) {
        return FUNDS;
    }
}
