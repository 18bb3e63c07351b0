// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { IBurnable } from "../interfaces/IBurnable.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IMembership } from "../interfaces/IMembership.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { IPoints } from "../interfaces/IPoints.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { IVerifications } from "../interfaces/IVerifications.sol";
import { Decay } from "../libraries/Decay.sol";
import { Entry } from "../libraries/Entry.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { Authorizations } from "./Authorizations.sol";

/// @notice See {IPoints}.
/// @dev The owner is the deployer, whose one right is to configure.
contract Points is IPoints, Authorizations, Ownable, ERC2771Context {
    using JobFlags for uint24;

    /// @dev What is known of an agent. One slot.
    struct Agent {
        uint40 activeAt;
        uint32 emissionDay;
        bool registration;
        bool verification;
        uint128 debt;
    }

    /// @dev What was minted in one UTC day. One slot.
    struct Day {
        uint32 number;
        uint64 minted;
        uint64 registrations;
        uint64 system;
    }

    uint256 private constant REGISTRATION = 10_00;
    uint256 private constant VERIFICATION = 100_00;
    uint256 private constant EMISSION = 20_00;
    uint256 private constant LATE_EMISSION = 10_00;
    uint256 private constant LATE_SUPPLY = 500_000_00;
    uint256 private constant FULL_BALANCE = 5_000_00;
    uint256 private constant ACTIVE_TIME = 7 days;
    uint256 private constant MAX_A_DAY = 10_000_00;
    uint256 private constant MAX_REGISTRATIONS_A_DAY = 500_00;
    uint256 private constant MAX_SYSTEM_A_DAY = 1_000_00;
    uint256 private constant MAX_MEMO = 140;
    /// @dev What a job's use must move: the least price that counts, and what is left of it after
    /// the highest fees.
    uint256 private constant USED_BY_PAYING = 10_00;
    uint256 private constant USED_BY_EARNING = 9_00;

    address private immutable MARKET;
    IOffers private immutable OFFERS;
    IMembership private immutable MEMBERSHIP;
    IVerifications private immutable VERIFICATIONS;

    address private _peerReview;
    address private _court;
    address private _listings;
    Day private _day;
    mapping(uint256 agentId => Agent) private _agents;
    mapping(bytes32 handle => bool) private _granted;
    mapping(uint256 jobId => mapping(uint256 agentId => bool)) private _offerNoted;
    mapping(address account => uint256) private _clocks;

    constructor(
        address forwarder,
        address market,
        address offers,
        address membership,
        address verifications,
        address deployer
    )
        ERC20("Guildhall Points", "GHP")
        ERC20Permit("Guildhall Points")
        ERC2771Context(forwarder)
        Ownable(deployer)
    {
        MARKET = market;
        OFFERS = IOffers(offers);
        MEMBERSHIP = IMembership(membership);
        VERIFICATIONS = IVerifications(verifications);
    }

    /* GRANTS AND EMISSION */

    /// @inheritdoc IPoints
    function claimRegistration(address account) external {
        // Check the agent has joined and got nothing yet
        uint256 agentId = _checkMayEarn(account);
        Agent storage agent = _agents[agentId];
        require(!agent.registration, AlreadyGranted(Kind.Registration, agentId));

        // Grant it whole
        agent.registration = true;
        _takeRoom(Kind.Registration, REGISTRATION);
        _grant(Kind.Registration, account, agentId, REGISTRATION);
    }

    /// @inheritdoc IPoints
    function claimVerification(uint256 agentId) external {
        // Check neither the agent nor its handle got it before
        address account = _voterOf(agentId);
        bytes32 handle = VERIFICATIONS.handleOf(agentId, IVerifications.Source.X);
        Agent storage agent = _agents[agentId];
        require(
            !agent.verification && !_granted[handle], AlreadyGranted(Kind.Verification, agentId)
        );

        // Grant it whole
        agent.verification = true;
        _granted[handle] = true;
        _takeRoom(Kind.Verification, VERIFICATION);
        _grant(Kind.Verification, account, agentId, VERIFICATION);
    }

    /// @inheritdoc IPoints
    function claimEmission(uint256 agentId) external returns (uint256 minted) {
        // Check the agent was active and got none today
        address account = _voterOf(agentId);
        Agent storage agent = _agents[agentId];
        require(block.timestamp < agent.activeAt + ACTIVE_TIME, NotActive(agentId, agent.activeAt));
        uint256 day = _today();
        require(agent.emissionDay != day, EmissionClaimed(agentId, day));

        // Grant what the agent and the day have room for
        uint256 balance = _balanceOfAgent(agentId);
        require(balance < FULL_BALANCE, BalanceFull(agentId, balance, FULL_BALANCE));
        uint256 amount = totalSupply() > LATE_SUPPLY ? LATE_EMISSION : EMISSION;
        amount = Math.min(amount, FULL_BALANCE - balance);
        minted = Math.min(amount, _room(Kind.Emission));
        require(minted != 0, NoRoom(Kind.Emission, amount, 0));
        agent.emissionDay = uint32(day);
        _takeRoom(Kind.Emission, minted);
        _grant(Kind.Emission, account, agentId, minted);
    }

    /// @inheritdoc IPoints
    function noteJob(uint256 jobId) external {
        IJobMarket.Job memory job = IJobMarket(MARKET).jobOf(jobId);
        require(
            job.status >= IJobMarket.JobStatus.Completed
                && job.status <= IJobMarket.JobStatus.Expired && job.flags.has(JobFlags.CONSENTED),
            JobDoesNotCount(jobId)
        );
        _checkWeight(jobId, job);
        _noteActivity(job.client, job.deadline);
        _noteActivity(job.provider, job.deadline);
    }

    /// @inheritdoc IPoints
    function noteOffer(uint256 jobId, address account) external {
        // Check the offer stands on a posted job
        IJobMarket.Job memory job = IJobMarket(MARKET).jobOf(jobId);
        require(
            job.status == IJobMarket.JobStatus.Open && job.flags.entry() == Entry.POST
                && block.timestamp < job.deadline && OFFERS.liveOffer(jobId, account) != 0,
            JobDoesNotCount(jobId)
        );
        _checkWeight(jobId, job);
        uint256 agentId = _agentOf(account);
        require(!_offerNoted[jobId][agentId], OfferNoted(jobId, agentId));

        // Note it, once: it may stand for long
        _offerNoted[jobId][agentId] = true;
        _noteActivity(account, block.timestamp);
    }

    /// @inheritdoc IPoints
    function mintForJobs(uint256 amount) external {
        // Check it is a system agent's
        address account = _msgSender();
        IMembership.Account memory record = _checkOpen(account);
        require(record.kind == IMembership.Kind.System, SystemAgent(record.agentId, false));

        // Mint it
        _takeRoom(Kind.System, amount);
        _mintFor(Kind.System, account, amount);
    }

    /* REWARDS, FINES, DEBTS */

    /// @inheritdoc IPoints
    function mintReward(address account, uint256 amount) external returns (uint256 minted) {
        // Check it is for a vote, which is activity
        _checkPanel();
        if (amount == 0) return 0;
        _noteActivity(account, block.timestamp);

        // Mint what the day has room for
        minted = Math.min(amount, _room(Kind.Reward));
        if (minted == 0) return 0;
        _takeRoom(Kind.Reward, minted);
        IMembership.Account memory record = MEMBERSHIP.accountOf(account);
        if (record.bound) _grant(Kind.Reward, account, record.agentId, minted);
        else _mintFor(Kind.Reward, account, minted);
    }

    /// @inheritdoc IPoints
    function penalize(address account, uint256 amount) external {
        // Burn what the account has
        _checkPanel();
        _settle(account);
        uint256 burned = Math.min(balanceOf(account), amount);
        if (burned != 0) _burnFor(Kind.Penalty, account, burned);

        // Its agent owes the rest
        IMembership.Account memory record = MEMBERSHIP.accountOf(account);
        if (burned != amount && record.bound) {
            _setDebt(record.agentId, _agents[record.agentId].debt + amount - burned);
        }
    }

    /// @inheritdoc IPoints
    function repay(uint256 agentId, uint256 amount) external returns (uint256 repaid) {
        require(_agents[agentId].debt != 0, NoDebt(agentId));
        return _repay(_msgSender(), agentId, amount);
    }

    /// @inheritdoc IBurnable
    function burn(uint256 amount) external {
        address account = _msgSender();
        _burnFor(account == MARKET ? Kind.Fee : Kind.Burned, account, amount);
    }

    /// @inheritdoc IPoints
    function settleDecay(address account) external returns (uint256 burned) {
        return _settle(account);
    }

    /// @inheritdoc IPoints
    function transferWithMemo(address to, uint256 amount, string calldata memo)
        external
        returns (bool)
    {
        uint256 length = bytes(memo).length;
        require(length <= MAX_MEMO, MemoTooLong(length, MAX_MEMO));
        address from = _msgSender();
        _transfer(from, to, amount);
        emit MemoSent(from, to, amount, memo);
        return true;
    }

    /// @inheritdoc IPoints
    function configure(address peerReview, address court, address listings) external onlyOwner {
        require(_court == address(0), AlreadyConfigured());
        require(
            peerReview != address(0) && court != address(0) && listings != address(0), ZeroAddress()
        );
        _peerReview = peerReview;
        _court = court;
        _listings = listings;
        emit Configured(peerReview, court, listings);
    }

    /* VIEWS */

    /// @inheritdoc IPoints
    function availableOf(address account) public view returns (uint256) {
        uint256 balance = balanceOf(account);
        if (_isMarket(account)) return balance;
        return balance - Decay.lost(balance, Decay.periodsSince(_clocks[account]));
    }

    /// @inheritdoc IPoints
    function clockOf(address account) external view returns (uint256) {
        return _clocks[account];
    }

    /// @inheritdoc IPoints
    function debtOf(address account) external view returns (uint256) {
        IMembership.Account memory record = MEMBERSHIP.accountOf(account);
        return record.bound ? _agents[record.agentId].debt : 0;
    }

    /// @inheritdoc IPoints
    function debtOfAgent(uint256 agentId) external view returns (uint256) {
        return _agents[agentId].debt;
    }

    /// @inheritdoc IPoints
    function activeAt(uint256 agentId) external view returns (uint256) {
        return _agents[agentId].activeAt;
    }

    /// @inheritdoc IPoints
    function mintedToday()
        external
        view
        returns (uint256 minted, uint256 registrations, uint256 system)
    {
        Day memory day = _dayNow();
        return (day.minted, day.registrations, day.system);
    }

    /// @inheritdoc IPoints
    function grantsOf(uint256 agentId)
        external
        view
        returns (bool registration, bool verification, uint256 emissionDay)
    {
        Agent storage agent = _agents[agentId];
        return (agent.registration, agent.verification, agent.emissionDay);
    }

    function decimals() public pure override returns (uint8) {
        return 2;
    }

    /* MOVEMENTS */

    /// @dev Each movement books what both sides have lost first.
    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && to != address(0)) _checkTransfer(from, to);
        _settle(from);
        _settle(to);
        uint256 held = balanceOf(to);
        super._update(from, to, value);
        if (value != 0 && to != address(0)) _turnClock(from, to, value, held);
    }

    function _checkTransfer(address from, address to) private view {
        if (_isMarket(from)) return;
        require(!_isMarket(to) || msg.sender == to, NotTaken(msg.sender, to));
        if (to == MARKET) return;
        IMembership.Account memory record = MEMBERSHIP.accountOf(from);
        require(record.kind != IMembership.Kind.System, OnlyForJobs(from));
        require(record.verified || _isMarket(to), Unverified(from));
    }

    /// @param held What the receiver had before.
    function _turnClock(address from, address to, uint256 value, uint256 held) private {
        uint256 fresh = block.timestamp + Decay.GRACE;
        if (_isMarket(to)) {
            if (to == MARKET && !_isMarket(from) && value >= USED_BY_PAYING) {
                _setClock(from, fresh);
            }
        } else if (_isMarket(from)) {
            bool used = from == MARKET && value >= USED_BY_EARNING;
            if (used || _clocks[to] == 0) _setClock(to, fresh);
        } else if (from != to) {
            uint256 clock = from == address(0) ? fresh : _clocks[from];
            _setClock(to, Decay.mix(held, _clocks[to], value, clock));
        }
    }

    function _settle(address account) private returns (uint256 burned) {
        uint256 clock = _clocks[account];
        uint256 periods = Decay.periodsSince(clock);
        if (periods == 0 || _isMarket(account)) return 0;
        _setClock(account, clock + periods * Decay.PERIOD);
        burned = Decay.lost(balanceOf(account), periods);
        if (burned == 0) return 0;
        super._update(account, address(0), burned);
        emit PointsMoved(Kind.Decay, account, burned);
    }

    function _setClock(address account, uint256 clock) private {
        if (_clocks[account] == clock) return;
        _clocks[account] = clock;
        emit ClockSet(account, uint40(clock));
    }

    /// @dev What an agent is given repays its debt first.
    function _grant(Kind kind, address account, uint256 agentId, uint256 amount) private {
        _mintFor(kind, account, amount);
        if (_agents[agentId].debt != 0) _repay(account, agentId, amount);
    }

    function _repay(address account, uint256 agentId, uint256 amount)
        private
        returns (uint256 repaid)
    {
        uint256 debt = _agents[agentId].debt;
        repaid = Math.min(amount, debt);
        _burnFor(Kind.Repayment, account, repaid);
        _setDebt(agentId, debt - repaid);
    }

    function _setDebt(uint256 agentId, uint256 debt) private {
        _agents[agentId].debt = uint128(debt);
        emit DebtSet(agentId, debt);
    }

    function _mintFor(Kind kind, address account, uint256 amount) private {
        _mint(account, amount);
        emit PointsMoved(kind, account, amount);
    }

    function _burnFor(Kind kind, address account, uint256 amount) private {
        _burn(account, amount);
        emit PointsMoved(kind, account, amount);
    }

    function _noteActivity(address account, uint256 at) private {
        IMembership.Account memory record = MEMBERSHIP.accountOf(account);
        if (!record.bound || at <= _agents[record.agentId].activeAt) return;
        _agents[record.agentId].activeAt = uint40(at);
        emit ActivityNoted(record.agentId, uint40(at));
    }

    /* THE DAY'S ROOM */

    function _takeRoom(Kind kind, uint256 amount) private {
        uint256 room = _room(kind);
        require(amount <= room, NoRoom(kind, amount, room));
        Day memory day = _dayNow();
        day.minted += uint64(amount);
        if (kind == Kind.Registration) day.registrations += uint64(amount);
        if (kind == Kind.System) day.system += uint64(amount);
        _day = day;
    }

    function _room(Kind kind) private view returns (uint256 room) {
        Day memory day = _dayNow();
        room = MAX_A_DAY - day.minted;
        if (kind == Kind.Registration) {
            room = Math.min(room, MAX_REGISTRATIONS_A_DAY - day.registrations);
        }
        if (kind == Kind.System) room = Math.min(room, MAX_SYSTEM_A_DAY - day.system);
    }

    function _dayNow() private view returns (Day memory day) {
        day = _day;
        uint256 today = _today();
        if (day.number != today) return Day(uint32(today), 0, 0, 0);
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }

    /* WHO */

    /// @dev The agent of an account that may enter new things.
    function _checkOpen(address account) private view returns (IMembership.Account memory record) {
        record = MEMBERSHIP.accountOf(account);
        require(record.bound, NotBound(account));
        require(!record.closed, AccountClosed(account));
        require(record.status == IMembership.Status.Active, AgentInactive(record.agentId));
    }

    function _checkMayEarn(address account) private view returns (uint256 agentId) {
        IMembership.Account memory record = _checkOpen(account);
        agentId = record.agentId;
        require(record.kind != IMembership.Kind.System, SystemAgent(agentId, true));
    }

    /// @dev The account that is paid for an agent with a handle on X.
    function _voterOf(uint256 agentId) private view returns (address account) {
        account = VERIFICATIONS.voterOf(agentId);
        require(account != address(0), NoHandle(agentId));
        _checkMayEarn(account);
    }

    function _agentOf(address account) private view returns (uint256) {
        IMembership.Account memory record = MEMBERSHIP.accountOf(account);
        require(record.bound, NotBound(account));
        return record.agentId;
    }

    function _balanceOfAgent(uint256 agentId) private view returns (uint256 balance) {
        address[] memory accounts = MEMBERSHIP.accountsOf(agentId);
        for (uint256 i; i < accounts.length; ++i) {
            balance += availableOf(accounts[i]);
        }
    }

    function _checkWeight(uint256 jobId, IJobMarket.Job memory job) private view {
        IPolicies.Policy memory policy = IPolicies(MARKET).policyOf(job.policyId);
        require(
            job.budget >= policy.weightTicks * 10 ** policy.tickExponent, JobDoesNotCount(jobId)
        );
    }

    function _checkPanel() private view {
        require(msg.sender == _peerReview || msg.sender == _court, Unauthorized(msg.sender));
    }

    /// @dev Who holds points for others: these do not decay.
    function _isMarket(address account) private view returns (bool) {
        return account == MARKET || account == _court || account == _listings;
    }

    /* ERC-2771 */

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
