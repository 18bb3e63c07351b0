// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Vm } from "forge-std/Vm.sol";
import { Points } from "../../src/economy/Points.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";

/// @dev A second set of books on points, kept from events alone.
contract PointsBook {
    struct Totals {
        uint256 minted;
        uint256 registrations;
        uint256 system;
    }

    Points private immutable POINTS;
    Membership private immutable MEMBERSHIP;
    address private immutable MARKET;
    address private immutable COURT;
    address private immutable LISTINGS;

    uint256 public minted;
    uint256 public burned;
    /// @notice A transfer went where it may not.
    uint256 public trespasses;
    /// @notice A grant came twice, or an emission twice a day.
    uint256 public repetitions;
    /// @notice The day everything was most of.
    Totals public most;

    address[] private _holders;
    uint256[] private _agents;
    mapping(address holder => bool) private _isHolder;
    mapping(uint256 agentId => bool) private _isAgent;
    mapping(address holder => uint256) public balanceOf;
    mapping(address holder => uint256) public clockOf;
    mapping(uint256 agentId => uint256) public debtOf;
    mapping(uint256 agentId => uint256) public activeAt;
    mapping(IPoints.Kind kind => uint256) public moved;
    mapping(IPoints.Kind kind => uint256) public times;
    mapping(uint256 day => Totals) private _days;
    mapping(uint256 agentId => mapping(uint256 kind => bool)) private _granted;
    mapping(uint256 agentId => mapping(uint256 day => bool)) private _emitted;

    constructor(
        Points points,
        Membership membership,
        address market,
        address court,
        address listings
    ) {
        POINTS = points;
        MEMBERSHIP = membership;
        MARKET = market;
        COURT = court;
        LISTINGS = listings;
    }

    function holders() external view returns (address[] memory) {
        return _holders;
    }

    function agents() external view returns (uint256[] memory) {
        return _agents;
    }

    function today() external view returns (Totals memory) {
        return _days[block.timestamp / 1 days];
    }

    /// @notice Reads what one call did.
    /// @param caller Who called, or the market where it called for somebody.
    function read(Vm.Log[] memory logs, address caller) external {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == address(POINTS)) _read(logs[i], caller);
        }
    }

    function _read(Vm.Log memory log, address caller) private {
        bytes32 topic = log.topics[0];
        if (topic == IERC20.Transfer.selector) {
            _transfer(_account(log.topics[1]), _account(log.topics[2]), _amount(log), caller);
        } else if (topic == IPoints.PointsMoved.selector) {
            _move(IPoints.Kind(uint256(log.topics[1])), _account(log.topics[2]), _amount(log));
        } else if (topic == IPoints.ClockSet.selector) {
            clockOf[_account(log.topics[1])] = _amount(log);
        } else if (topic == IPoints.DebtSet.selector) {
            _meet(uint256(log.topics[1]));
            debtOf[uint256(log.topics[1])] = _amount(log);
        } else if (topic == IPoints.ActivityNoted.selector) {
            _meet(uint256(log.topics[1]));
            activeAt[uint256(log.topics[1])] = _amount(log);
        }
    }

    function _transfer(address from, address to, uint256 amount, address caller) private {
        if (from == address(0)) {
            minted += amount;
        } else {
            _hold(from);
            balanceOf[from] -= amount;
        }
        if (to == address(0)) {
            burned += amount;
        } else {
            _hold(to);
            balanceOf[to] += amount;
        }
        if (from != address(0) && to != address(0) && !_may(from, to, caller)) ++trespasses;
    }

    /// @dev The rules of transfers, written out apart from the contract's. JobMarket takes points
    /// whoever calls it; Court and Listings are called by nobody here.
    function _may(address from, address to, address caller) private view returns (bool) {
        if (from == MARKET || from == COURT || from == LISTINGS) return true;
        if (to == MARKET) return caller == MARKET;
        IMembership.Account memory record = MEMBERSHIP.accountOf(from);
        if (record.kind == IMembership.Kind.System) return false;
        if (to == COURT || to == LISTINGS) return caller == to;
        return record.verified;
    }

    function _move(IPoints.Kind kind, address account, uint256 amount) private {
        moved[kind] += amount;
        ++times[kind];
        if (kind > IPoints.Kind.System) return;

        // The day's share
        uint256 day = block.timestamp / 1 days;
        Totals storage totals = _days[day];
        totals.minted += amount;
        if (kind == IPoints.Kind.Registration) totals.registrations += amount;
        if (kind == IPoints.Kind.System) totals.system += amount;
        if (totals.minted > most.minted) most.minted = totals.minted;
        if (totals.registrations > most.registrations) most.registrations = totals.registrations;
        if (totals.system > most.system) most.system = totals.system;

        // What comes once
        uint256 agentId = MEMBERSHIP.accountOf(account).agentId;
        if (kind <= IPoints.Kind.Verification) {
            if (_granted[agentId][uint256(kind)]) ++repetitions;
            _granted[agentId][uint256(kind)] = true;
        } else if (kind == IPoints.Kind.Emission) {
            if (_emitted[agentId][day] || amount > 20_00) ++repetitions;
            _emitted[agentId][day] = true;
        }
    }

    function _hold(address holder) private {
        if (_isHolder[holder]) return;
        _isHolder[holder] = true;
        _holders.push(holder);
    }

    function _meet(uint256 agentId) private {
        if (_isAgent[agentId]) return;
        _isAgent[agentId] = true;
        _agents.push(agentId);
    }

    function _account(bytes32 topic) private pure returns (address) {
        return address(uint160(uint256(topic)));
    }

    function _amount(Vm.Log memory log) private pure returns (uint256) {
        return abi.decode(log.data, (uint256));
    }
}
