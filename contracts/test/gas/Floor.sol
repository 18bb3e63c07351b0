// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @notice The least a token with allowances and EIP-3009 can be.
contract PlainUSDC {
    bytes32 private constant AUTHORIZATION = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    bytes32 public immutable DOMAIN_SEPARATOR;

    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;
    mapping(address authorizer => mapping(bytes32 nonce => bool)) public authorizationState;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce);

    constructor() {
        DOMAIN_SEPARATOR = keccak256(
            abi.encode(
                DOMAIN, keccak256("Plain USDC"), keccak256("1"), block.chainid, address(this)
            )
        );
    }

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
    }

    function approve(address spender, uint256 value) external {
        allowance[msg.sender][spender] = value;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - value;
        _move(from, to, value);
        return true;
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        require(to == msg.sender && block.timestamp > validAfter && block.timestamp < validBefore);
        require(!authorizationState[from][nonce]);
        bytes32 message =
            keccak256(abi.encode(AUTHORIZATION, from, to, value, validAfter, validBefore, nonce));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR, message));
        require(ecrecover(digest, v, r, s) == from);
        authorizationState[from][nonce] = true;
        emit AuthorizationUsed(from, nonce);
        _move(from, to, value);
    }

    function _move(address from, address to, uint256 value) private {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}

/// @notice The least an escrow can be: two slots a job, ids of the client's own, one token, one fee,
/// and no checks but who and when. What no escrow can go below, not an escrow anyone should use.
contract BareEscrow {
    struct Job {
        address client;
        uint40 deadline;
        uint8 status;
        address provider;
        uint96 amount;
    }

    PlainUSDC private immutable TOKEN;
    address private immutable TREASURY;
    mapping(uint256 id => Job) private _jobs;

    event Hired(
        uint256 indexed id, address indexed client, address indexed provider, bytes32 brief
    );
    event Submitted(uint256 indexed id, bytes32 deliverable);
    event Completed(uint256 indexed id);
    event Refunded(uint256 indexed id);

    constructor(PlainUSDC token, address treasury) {
        TOKEN = token;
        TREASURY = treasury;
    }

    function hire(uint256 id, address provider, uint96 amount, uint40 deadline, bytes32 brief)
        external
    {
        _record(id, msg.sender, provider, amount, deadline, brief);
        TOKEN.transferFrom(msg.sender, address(this), amount);
    }

    function hireWithAuthorization(
        uint256 id,
        address client,
        address provider,
        uint96 amount,
        uint40 deadline,
        bytes32 brief,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        _record(id, client, provider, amount, deadline, brief);
        bytes32 nonce = keccak256(abi.encode(id, client, provider, amount, deadline, brief));
        TOKEN.receiveWithAuthorization(client, address(this), amount, 0, deadline, nonce, v, r, s);
    }

    function submit(uint256 id, bytes32 deliverable) external {
        Job storage job = _jobs[id];
        require(msg.sender == job.provider && job.status == 1 && block.timestamp < job.deadline);
        job.status = 2;
        emit Submitted(id, deliverable);
    }

    function complete(uint256 id) external {
        Job storage job = _jobs[id];
        require(msg.sender == job.client && job.status == 2);
        job.status = 3;
        emit Completed(id);
        uint256 fee = uint256(job.amount) * 3 / 100;
        TOKEN.transfer(job.provider, job.amount - fee);
        TOKEN.transfer(TREASURY, fee);
    }

    function refund(uint256 id) external {
        Job storage job = _jobs[id];
        require(msg.sender == job.client && job.status == 1);
        job.status = 4;
        emit Refunded(id);
        TOKEN.transfer(job.client, job.amount);
    }

    function _record(
        uint256 id,
        address client,
        address provider,
        uint96 amount,
        uint40 deadline,
        bytes32 brief
    ) private {
        require(_jobs[id].client == address(0));
        _jobs[id] = Job(client, deadline, 1, provider, amount);
        emit Hired(id, client, provider, brief);
    }
}
