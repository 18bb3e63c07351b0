// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IERC1155Receiver } from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import { ERC1155Holder } from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IERC721Receiver } from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import { ERC721Holder } from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import { Address } from "@openzeppelin/contracts/utils/Address.sol";
import { LowLevelCall } from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { ERC7739 } from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import { IAgentWallet } from "../interfaces/IAgentWallet.sol";
import { IJobMarket } from "../interfaces/IJobMarket.sol";
import { IPolicies } from "../interfaces/IPolicies.sol";
import { Calendar } from "../libraries/Calendar.sol";
import { Purse, Spending } from "../libraries/Spending.sol";
import { TokenCalls } from "../libraries/TokenCalls.sol";

/// @notice See {IAgentWallet}.
/// @dev What session keys may do is closed to reentrance: limits are counted before a call, and
/// nothing a call does reaches them again.
contract AgentWallet is
    IAgentWallet,
    ERC7739,
    ERC2771Context,
    ERC721Holder,
    ERC1155Holder,
    ReentrancyGuardTransient
{
    using SafeERC20 for IERC20;
    using Spending for Purse;
    using TokenCalls for bytes4;

    /// @dev A key's generation goes up whenever it is set or revoked: what it was allowed before
    /// carries an older one, and is void.
    struct Key {
        uint40 expiry;
        uint64 jobId;
        uint32 generation;
    }

    /// @dev What session keys paid for a job and it has not given back. Of several payments in one
    /// month the day is the first's: what was paid later that month returns to the month alone.
    struct Paid {
        address key;
        uint16 day;
        uint80 amount;
    }

    /// @custom:storage-location erc7201:guildhall.AgentWallet
    struct Store {
        mapping(address key => Key) keys;
        mapping(address key => mapping(bytes32 call => uint32 generation)) permissions;
        mapping(address key => mapping(address token => mapping(address spender => Purse))) budgets;
        mapping(address token => Purse) purses;
        mapping(uint256 jobId => Paid) paid;
    }

    /// @dev keccak256(abi.encode(uint256(keccak256("guildhall.AgentWallet")) - 1)) & ~0xff
    bytes32 private constant STORE =
        0x5b4a29cc0f5823b239de73d6fda4fe5b479c01446ed3ead1843e826a88b34000;

    /// @dev A minimal clone's code, and its owner after it.
    uint256 private constant OWNED_CLONE_LENGTH = 45 + 20;

    IJobMarket private immutable MARKET;

    constructor(address forwarder, address market)
        EIP712("Guildhall AgentWallet", "1")
        ERC2771Context(forwarder)
    {
        MARKET = IJobMarket(market);
    }

    receive() external payable { }

    modifier onlyOwner() {
        address owner_ = owner();
        require(_msgSender() == owner_, Unauthorized(_msgSender(), owner_));
        _;
    }

    /* ACTING */

    /// @inheritdoc IAgentWallet
    function execute(Call[] calldata calls)
        external
        payable
        nonReentrant
        returns (bytes[] memory results)
    {
        address sender = _msgSender();
        bool limited = sender != owner();
        Key memory key;
        if (limited) key = _liveKey(sender);

        results = new bytes[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            Call calldata call_ = calls[i];
            if (limited) {
                require(call_.value == 0, ValueNotAllowed(sender, call_.value));
                _checkCall(sender, key, call_.target, call_.data);
            }
            results[i] = _call(sender, call_.target, call_.value, call_.data);
        }
    }

    /// @inheritdoc IAgentWallet
    function pay(Payment calldata payment) external nonReentrant returns (bytes memory result) {
        address sender = _msgSender();
        if (sender == owner()) return _payExactly(sender, payment);

        // Check the key may make this call for this job
        Key memory key = _liveKey(sender);
        _checkCall(sender, key, payment.target, payment.data);
        require(key.jobId == 0 || payment.jobId == key.jobId, OtherJob(payment.jobId, key.jobId));
        Purse storage budget = _store().budgets[sender][payment.token][payment.spender];
        require(
            budget.generation == key.generation, NoBudget(sender, payment.token, payment.spender)
        );

        // A payment for no job of the market's is spent for good
        if (payment.spender != address(MARKET)) {
            _spend(budget, sender, payment, 0);
            return _payExactly(sender, payment);
        }

        // Count it, and what the job gave back before
        uint256 jobId = payment.jobId;
        uint256 before;
        if (jobId == 0) jobId = MARKET.jobCount() + 1;
        else before = _returnRefund(jobId);
        _spend(budget, sender, payment, jobId);
        _notePayment(jobId, sender, payment.amount);

        // Pay, and see the job hold it
        result = _payExactly(sender, payment);
        (uint256 held,) = _heldBy(jobId);
        uint256 grown = held > before ? held - before : 0;
        require(grown == payment.amount, NotEscrowed(jobId, grown, payment.amount));
    }

    /// @inheritdoc IAgentWallet
    function creditRefund(uint256 jobId) external nonReentrant {
        uint256 amount = _store().paid[jobId].amount;
        _returnRefund(jobId);
        require(_store().paid[jobId].amount != amount, NothingToReturn(jobId));
    }

    /* OWNER */

    /// @inheritdoc IAgentWallet
    function setSessionKey(address account, Session calldata session) external onlyOwner {
        // Check who and until when
        require(
            account != address(0) && account != address(this) && account != owner(), BadKey(account)
        );
        require(session.expiry > block.timestamp, BadExpiry(session.expiry));

        // Begin its next generation
        Key storage key = _store().keys[account];
        uint32 generation = ++key.generation;
        key.expiry = session.expiry;
        key.jobId = session.jobId;
        for (uint256 i; i < session.permissions.length; ++i) {
            _permit(account, generation, session.permissions[i], session.budgets);
        }
        emit SessionKeySet(
            account, session.expiry, session.jobId, session.budgets, session.permissions
        );

        // Give it its budgets, with no allowance left from before
        for (uint256 i; i < session.budgets.length; ++i) {
            _grant(account, generation, session.budgets[i]);
        }
    }

    /// @inheritdoc IAgentWallet
    function revokeSessionKeys(address[] calldata accounts) external onlyOwner {
        for (uint256 i; i < accounts.length; ++i) {
            Key storage key = _store().keys[accounts[i]];
            require(key.expiry != 0, NoSession(accounts[i], 0));
            ++key.generation;
            key.expiry = 0;
            emit SessionKeyRevoked(accounts[i]);
        }
    }

    /// @inheritdoc IAgentWallet
    function setLimits(address token, Limits calldata limits) external onlyOwner {
        _store().purses[token].limits = limits;
        emit LimitsSet(token, limits);
    }

    /// @inheritdoc IAgentWallet
    function withdraw(address token, address to, uint256 amount) external onlyOwner {
        require(to != address(0), BadRecipient(to));
        emit WalletWithdrawn(token, to, amount);
        if (token == address(0)) Address.sendValue(payable(to), amount);
        else IERC20(token).safeTransfer(to, amount);
    }

    /* VIEWS */

    /// @inheritdoc IAgentWallet
    function owner() public view returns (address) {
        if (address(this).code.length != OWNED_CLONE_LENGTH) return address(this);
        return address(bytes20(Clones.fetchCloneArgs(address(this))));
    }

    /// @inheritdoc IAgentWallet
    function sessionOf(address account) external view returns (uint40 expiry, uint64 jobId) {
        Key storage key = _store().keys[account];
        if (key.expiry != 0) (expiry, jobId) = (key.expiry, key.jobId);
    }

    /// @inheritdoc IAgentWallet
    function mayCall(address account, address target, bytes4 selector)
        external
        view
        returns (bool)
    {
        Key memory key = _store().keys[account];
        return block.timestamp < key.expiry && _isPermitted(account, key, target, selector);
    }

    /// @inheritdoc IAgentWallet
    function budgetOf(address account, address token, address spender)
        external
        view
        returns (Spent memory spent)
    {
        Purse storage budget = _store().budgets[account][token][spender];
        spent = _spentOf(budget);
        Key storage key = _store().keys[account];
        if (budget.generation != key.generation || key.expiry == 0) delete spent.limits;
    }

    /// @inheritdoc IAgentWallet
    function spendingOf(address token) external view returns (Spent memory) {
        return _spentOf(_store().purses[token]);
    }

    /// @inheritdoc IAgentWallet
    function paymentOf(uint256 jobId)
        external
        view
        returns (address key, uint256 day, uint256 amount)
    {
        Paid storage paid = _store().paid[jobId];
        return (paid.key, paid.day, paid.amount);
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature)
        public
        view
        override
        returns (bytes4)
    {
        if (owner() != address(this)) return super.isValidSignature(hash, signature);
        bool signed = _rawSignatureValidation(hash, signature);
        return signed ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    function supportsInterface(bytes4 id) public view override returns (bool) {
        return id == type(IAgentWallet).interfaceId || id == type(IERC1271).interfaceId
            || id == type(IERC721Receiver).interfaceId || super.supportsInterface(id);
    }

    /* CALLS */

    function _call(address sender, address target, uint256 value, bytes calldata data)
        private
        returns (bytes memory result)
    {
        bool success;
        (success, result) = target.call{ value: value }(data);
        if (!success) LowLevelCall.bubbleRevert(result);
        emit Executed(sender, target, bytes4(data), value);
    }

    function _payExactly(address sender, Payment calldata payment)
        private
        returns (bytes memory result)
    {
        IERC20 token = IERC20(payment.token);
        token.forceApprove(payment.spender, payment.amount);
        result = _call(sender, payment.target, 0, payment.data);
        uint256 left = token.allowance(address(this), payment.spender);
        require(left == 0, NotTaken(payment.amount, left));
    }

    /* SESSION KEYS */

    function _liveKey(address account) private view returns (Key memory key) {
        key = _store().keys[account];
        require(block.timestamp < key.expiry, NoSession(account, key.expiry));
    }

    function _checkCall(address account, Key memory key, address target, bytes calldata data)
        private
        view
    {
        bytes4 selector = bytes4(data);
        require(
            data.length >= 4 && _isPermitted(account, key, target, selector),
            CallNotAllowed(account, target, selector)
        );
        if (key.jobId == 0) return;
        uint256 first = data.length < 36 ? 0 : uint256(bytes32(data[4:36]));
        require(first == key.jobId, OtherJob(first, key.jobId));
    }

    function _isPermitted(address account, Key memory key, address target, bytes4 selector)
        private
        view
        returns (bool)
    {
        return _store().permissions[account][_callId(target, selector)] == key.generation;
    }

    function _permit(
        address account,
        uint32 generation,
        Permission calldata permission,
        Budget[] calldata budgets
    ) private {
        (address target, bytes4 selector) = (permission.target, permission.selector);
        bool bad = target == address(this) || selector.isTokenCall();
        for (uint256 i; i < budgets.length; ++i) {
            bad = bad || target == budgets[i].token;
        }
        require(!bad, BadPermission(target, selector));
        _store().permissions[account][_callId(target, selector)] = generation;
    }

    function _grant(address account, uint32 generation, Budget calldata budget) private {
        (address token, address spender) = (budget.token, budget.spender);
        require(
            token != address(0) && token != address(this) && spender != address(0)
                && spender != address(this),
            BadBudget(token, spender)
        );
        Purse storage purse = _store().budgets[account][token][spender];
        purse.limits = budget.limits;
        purse.generation = generation;
        if (IERC20(token).allowance(address(this), spender) != 0) {
            IERC20(token).forceApprove(spender, 0);
        }
    }

    function _callId(address target, bytes4 selector) private pure returns (bytes32) {
        return bytes32(uint256(uint160(target)) << 32 | uint32(selector));
    }

    /* SPENDING */

    function _spend(Purse storage budget, address account, Payment calldata payment, uint256 jobId)
        private
    {
        (address token, uint256 amount) = (payment.token, payment.amount);
        budget.spend(account, token, amount);
        Purse storage whole = _store().purses[token];
        whole.spend(address(0), token, amount);
        emit SpendingRecorded(
            account, token, jobId, payment.spender, amount, whole.day, whole.month
        );
    }

    /// @dev What another key paid before, or this one in another month, can no longer be returned.
    function _notePayment(uint256 jobId, address account, uint256 amount) private {
        Paid storage paid = _store().paid[jobId];
        uint256 today = Calendar.today();
        bool adds = paid.key == account && paid.amount != 0
            && Calendar.monthOf(paid.day) == Calendar.monthOf(today);
        if (adds) amount += paid.amount;
        else paid.day = uint16(today);
        paid.key = account;
        paid.amount = amount > type(uint80).max ? type(uint80).max : uint80(amount);
    }

    /// @dev Returns to the limits what a job gave back since it was last looked at. What it still
    /// holds others may have paid, too: then less is returned, never more.
    /// @return held What the job holds or has paid out.
    function _returnRefund(uint256 jobId) private returns (uint256 held) {
        uint32 policyId;
        (held, policyId) = _heldBy(jobId);
        Paid memory paid = _store().paid[jobId];
        if (paid.amount <= held) return held;

        uint256 amount = paid.amount - held;
        _store().paid[jobId].amount = uint80(held);
        address token = IPolicies(address(MARKET)).policyOf(policyId).token;
        _store().purses[token].giveBack(paid.day, amount);
        (uint256 toDay, uint256 toMonth) =
            _store().budgets[paid.key][token][address(MARKET)].giveBack(paid.day, amount);
        emit SpendingReturned(paid.key, token, jobId, amount, toDay, toMonth);
    }

    /// @dev A job rejected or expired has given all of its price back to its client.
    function _heldBy(uint256 jobId) private view returns (uint256 held, uint32 policyId) {
        IJobMarket.Job memory job = MARKET.jobOf(jobId);
        bool refunded = job.status == IJobMarket.JobStatus.Rejected
            || job.status == IJobMarket.JobStatus.Expired;
        if (job.client == address(this) && !refunded) held = job.budget;
        return (held, job.policyId);
    }

    function _spentOf(Purse storage purse) private view returns (Spent memory spent) {
        spent.limits = purse.limits;
        (spent.inDay, spent.inMonth,,) = purse.current();
    }

    /* SIGNATURES AND STORAGE */

    /// @dev The key comes first: an owner with delegated code (EIP-7702) still has one.
    function _rawSignatureValidation(bytes32 hash, bytes calldata signature)
        internal
        view
        override
        returns (bool)
    {
        address owner_ = owner();
        (address signer, ECDSA.RecoverError error,) = ECDSA.tryRecoverCalldata(hash, signature);
        if (error == ECDSA.RecoverError.NoError && signer == owner_) return true;
        if (owner_ == address(this) || owner_.code.length == 0) return false;
        return SignatureChecker.isValidERC1271SignatureNow(owner_, hash, signature);
    }

    function _store() private pure returns (Store storage store) {
        assembly ("memory-safe") {
            store.slot := STORE
        }
    }
}
