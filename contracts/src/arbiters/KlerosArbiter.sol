// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { IArbiter } from "../interfaces/IArbiter.sol";
import { IArbitrable } from "../interfaces/IArbitrable.sol";
import { IArbitrator } from "../interfaces/IArbitrator.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IKlerosArbiter } from "../interfaces/IKlerosArbiter.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Bounds } from "../libraries/Bounds.sol";
import { Cid } from "../libraries/Cid.sol";
import { JobFlags } from "../libraries/JobFlags.sol";
import { PolicyFlags } from "../libraries/PolicyFlags.sol";

/// @notice See {IKlerosArbiter}.
/// @dev The owner's one right is to configure.
contract KlerosArbiter is IKlerosArbiter, IERC165, Ownable, ERC2771Context {
    using JobFlags for uint24;

    uint256 private constant BPS = 10_000;
    /// @dev Between one ruling and the next, in basis points of the budget.
    uint256 private constant STEP = 10_000;
    uint256 private constant SPLIT_STEP = 2500;
    uint256 private constant MIN_PERIOD = 1 hours;
    uint256 private constant MAX_PERIOD = 180 days;

    IJobMarket private immutable MARKET;

    IArbitrator private _arbitrator;
    uint40 private _minimumPeriod;
    bytes private _extraData;
    mapping(uint256 jobId => Case) private _cases;
    mapping(uint256 disputeId => uint256) private _jobs;
    mapping(address payee => uint256) private _credits;

    constructor(address forwarder, address market, address deployer)
        ERC2771Context(forwarder)
        Ownable(deployer)
    {
        MARKET = IJobMarket(market);
    }

    /* DISPUTES */

    /// @inheritdoc IArbiter
    /// @param bond Ignored: the arbitrator's cost secures it.
    function dispute(uint256 jobId, bytes32 reason, bytes calldata bond) external payable {
        // Tell the market, which checks the party and the time
        bond;
        address disputer = _msgSender();
        MARKET.dispute(jobId, disputer, reason);

        // Bring it before the arbitrator, the reason as first evidence
        _create(jobId, MARKET.jobOf(jobId), disputer);
        emit Evidence(_arbitrator, jobId, disputer, Cid.ipfsUri(reason));
    }

    /// @inheritdoc IKlerosArbiter
    function open(uint256 jobId) external payable {
        // Check an evaluator handed it to this arbiter, and its time is not over
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        require(
            job.status == IJobMarket.JobStatus.Disputed && job.flags.has(JobFlags.DEADLOCKED),
            NotDeadlocked(jobId, job.status)
        );
        address arbiter = IPolicies(address(MARKET)).policyOf(job.policyId).arbiter;
        require(arbiter == address(this), NotArbiter(jobId, arbiter));
        _checkStage(jobId, Stage.None);
        require(block.timestamp < job.deadline, DeadlinePassed(jobId, job.deadline));

        // Bring it before the arbitrator
        _create(jobId, job, _msgSender());
    }

    /// @inheritdoc IKlerosArbiter
    function submitEvidence(uint256 jobId, bytes32 evidence) external {
        _checkStage(jobId, Stage.Waiting);
        address party = _msgSender();
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        require(
            party == job.client || party == job.provider, NotParty(party, job.client, job.provider)
        );
        emit Evidence(_arbitrator, jobId, party, Cid.ipfsUri(evidence));
    }

    /* RULINGS */

    /// @inheritdoc IArbitrable
    function rule(uint256 disputeID, uint256 ruling) external {
        // Check the arbitrator speaks, of a dispute it was given, for the first time
        require(msg.sender == address(_arbitrator), Unauthorized(msg.sender, address(_arbitrator)));
        uint256 jobId = _jobs[disputeID];
        require(jobId != 0, UnknownDispute(disputeID));
        _checkStage(jobId, Stage.Waiting);

        // Keep what it says
        Case storage case_ = _cases[jobId];
        emit Ruling(_arbitrator, disputeID, ruling);
        if (ruling == 0 || ruling > _choices(case_.splits)) {
            case_.stage = Stage.Refused;
            return;
        }
        case_.stage = Stage.Ruled;
        uint16 providerBps = uint16((ruling - 1) * _step(case_.splits));
        case_.providerBps = providerBps;

        // Tell the market. The job may have ended, or the arbitrator left too little gas, which must
        // not lose the ruling
        try MARKET.rule(jobId, providerBps, 0) { } catch { }
    }

    /// @inheritdoc IKlerosArbiter
    function deliver(uint256 jobId) external {
        _checkStage(jobId, Stage.Ruled);
        MARKET.rule(jobId, _cases[jobId].providerBps, 0);
    }

    /* COSTS */

    /// @inheritdoc IKlerosArbiter
    function deposit(address payee) external payable {
        _store(payee, msg.value);
    }

    /// @inheritdoc IKlerosArbiter
    function withdraw(address payable to) external returns (uint256 amount) {
        // Take the credit off
        address payee = _msgSender();
        amount = _credits[payee];
        require(amount != 0, NothingToWithdraw(payee));
        delete _credits[payee];
        emit CreditWithdrawn(payee, to, amount);

        // Send it
        (bool success,) = to.call{ value: amount }("");
        require(success, TransferFailed(to, amount));
    }

    /// @inheritdoc IKlerosArbiter
    function configure(
        address arbitrator_,
        bytes calldata extraData,
        uint256 minimumPeriod_,
        string calldata question,
        string calldata splitQuestion
    ) external onlyOwner {
        // Check it is an arbitrator, and the first
        require(address(_arbitrator) == address(0), AlreadyConfigured());
        require(arbitrator_.code.length != 0, NotAContract(arbitrator_));
        Bounds.check("minimumPeriod", minimumPeriod_, MIN_PERIOD, MAX_PERIOD);

        // Set it for good, and publish its questions
        _arbitrator = IArbitrator(arbitrator_);
        _minimumPeriod = uint40(minimumPeriod_);
        _extraData = extraData;
        emit Configured(arbitrator_, extraData, minimumPeriod_);
        emit MetaEvidence(_question(false), question);
        emit MetaEvidence(_question(true), splitQuestion);
    }

    /* VIEWS */

    /// @inheritdoc IKlerosArbiter
    function cost() public view returns (uint256) {
        require(address(_arbitrator) != address(0), NotConfigured());
        return _arbitrator.arbitrationCost(_extraData);
    }

    /// @inheritdoc IArbiter
    function minimumPeriod() external view returns (uint256) {
        return address(_arbitrator) == address(0) ? type(uint256).max : _minimumPeriod;
    }

    /// @inheritdoc IKlerosArbiter
    function caseOf(uint256 jobId) external view returns (Case memory) {
        return _cases[jobId];
    }

    /// @inheritdoc IKlerosArbiter
    function creditOf(address payee) external view returns (uint256) {
        return _credits[payee];
    }

    /// @inheritdoc IKlerosArbiter
    function arbitrator() external view returns (address) {
        return address(_arbitrator);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IArbiter).interfaceId
            || interfaceId == type(IArbitrable).interfaceId
            || interfaceId == type(IERC165).interfaceId;
    }

    /// @dev Pays the arbitrator from the payer's credit, of which what was sent is part.
    function _create(uint256 jobId, IJobMarket.Job memory job, address payer) private {
        // Take the cost off the payer's credit
        uint256 price = cost();
        if (msg.value != 0) _store(payer, msg.value);
        uint256 credit = _credits[payer];
        require(credit >= price, CostNotCovered(credit, price));
        _credits[payer] = credit - price;

        // Create the dispute
        uint16 flags = IPolicies(address(MARKET)).policyOf(job.policyId).flags;
        bool splits = flags & PolicyFlags.SPLITS != 0;
        uint256 disputeId = _arbitrator.createDispute{ value: price }(_choices(splits), _extraData);

        // Remember which job it is about
        uint256 known = _jobs[disputeId];
        require(known == 0, DisputeExists(disputeId, known));
        _jobs[disputeId] = jobId;
        _cases[jobId] = Case(disputeId, Stage.Waiting, splits, 0);
        emit Dispute(_arbitrator, disputeId, _question(splits), jobId);
        emit ArbitrationPaid(jobId, disputeId, payer, price);
    }

    function _store(address payee, uint256 amount) private {
        _credits[payee] += amount;
        emit CreditStored(payee, amount);
    }

    function _checkStage(uint256 jobId, Stage expected) private view {
        Stage stage = _cases[jobId].stage;
        require(stage == expected, WrongStage(jobId, stage));
    }

    /// @dev Number of the meta-evidence that states the question.
    function _question(bool splits) private pure returns (uint256) {
        return splits ? 1 : 0;
    }

    function _choices(bool splits) private pure returns (uint256) {
        return BPS / _step(splits) + 1;
    }

    function _step(bool splits) private pure returns (uint256) {
        return splits ? SPLIT_STEP : STEP;
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
