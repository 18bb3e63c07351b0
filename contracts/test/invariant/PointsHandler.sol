// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Test } from "forge-std/Test.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Points } from "../../src/economy/Points.sol";
import { IdentityRegistry } from "../../src/identity/IdentityRegistry.sol";
import { Membership } from "../../src/identity/Membership.sol";
import { Verifications } from "../../src/identity/Verifications.sol";
import { IBurnable } from "../../src/interfaces/IBurnable.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IMembership } from "../../src/interfaces/IMembership.sol";
import { IOffers } from "../../src/interfaces/IOffers.sol";
import { IPoints } from "../../src/interfaces/IPoints.sol";
import { IVerifications } from "../../src/interfaces/IVerifications.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { Offers } from "../../src/market/Offers.sol";
import { PaymentNonce } from "../../src/libraries/PaymentNonce.sol";
import { BlockableUSDC } from "../base/BlockableUSDC.sol";
import { PointsBook } from "./PointsBook.sol";
import { Authorization } from "../base/Authorization.sol";

/// @dev Many accounts, verified and not, earning, spending, sending, idling, losing and gaining
/// marks. Where a call must succeed whatever points do, its failure is counted.
contract PointsHandler is Test {
    struct World {
        Points points;
        JobMarket market;
        Offers offers;
        IdentityRegistry identity;
        Membership membership;
        Verifications verifications;
        BlockableUSDC usdc;
        address peerReview;
        address court;
        address listings;
        address governance;
        uint256 verifierKey;
        address house;
        uint32 usdcPolicyId;
        uint32 pointsPolicyId;
        address[] actors;
        uint256[] keys;
    }

    World private _world;
    PointsBook public immutable BOOK;

    /// @notice A call of the money path failed.
    uint256 public refusals;
    mapping(bytes4 selector => uint256) public successes;

    uint256[] private _jobs;
    uint256[] private _posts;
    bytes32[] private _handles;
    uint256 private _salt;

    constructor(World memory world) {
        _world = world;
        BOOK = new PointsBook(
            world.points, world.membership, address(world.market), world.court, world.listings
        );
    }

    /* GRANTS AND EMISSION */

    function claimRegistration(uint256 seed) external {
        _points(address(this), abi.encodeCall(IPoints.claimRegistration, (_anyActor(seed))));
    }

    function claimVerification(uint256 seed) external {
        _points(address(this), abi.encodeCall(IPoints.claimVerification, (_anyAgent(seed))));
    }

    function claimEmission(uint256 seed) external {
        _points(address(this), abi.encodeCall(IPoints.claimEmission, (_anyAgent(seed))));
    }

    /// @dev A job in USDC, from hire to end, and noted.
    function work(uint256 seed) external {
        IJobMarket.HireTerms memory terms =
            _hireTerms(_world.usdcPolicyId, seed, uint96(bound(seed >> 32, 50, 500) * 1e4));
        if (terms.client == terms.provider) return;
        _world.usdc.mint(terms.client, terms.price);
        vm.prank(terms.client);
        _world.usdc.approve(address(_world.market), terms.price);
        if (!_hire(terms)) return;
        uint256 jobId = _world.market.jobCount();
        vm.prank(terms.provider);
        _world.market.submit(jobId, "deliverable", "");
        vm.prank(terms.client);
        _world.market.complete(jobId, 0, "");
        _points(address(this), abi.encodeCall(IPoints.noteJob, (jobId)));
    }

    function noteJob(uint256 seed) external {
        if (_jobs.length == 0) return;
        _points(address(this), abi.encodeCall(IPoints.noteJob, (_jobs[seed % _jobs.length])));
    }

    function noteOffer(uint256 seed) external {
        if (_posts.length == 0) return;
        uint256 jobId = _posts[seed % _posts.length];
        address bidder = _anyActor(seed >> 8);
        IOffers.OfferTerms memory terms = IOffers.OfferTerms({
            price: 10_00, deliveryTime: 1 hours, expiry: uint40(block.timestamp + 1 days), terms: 0
        });
        _perform(bidder, address(_world.offers), abi.encodeCall(IOffers.offer, (jobId, 1, terms)));
        _points(address(this), abi.encodeCall(IPoints.noteOffer, (jobId, bidder)));
    }

    function mintForJobs(uint256 seed) external {
        address caller = seed % 4 == 0 ? _anyActor(seed >> 8) : _world.house;
        _points(caller, abi.encodeCall(IPoints.mintForJobs, (bound(seed >> 16, 1_00, 1_100_00))));
    }

    /* REWARDS, FINES, DEBTS */

    /// @dev Mostly a vote's reward, now and then what is left of the day.
    function mintReward(uint256 seed) external {
        uint256 amount = bound(seed >> 16, 1_00, seed % 3 == 0 ? 12_000_00 : 200_00);
        _points(
            seed % 2 == 0 ? _world.peerReview : _world.court,
            abi.encodeCall(IPoints.mintReward, (_anyActor(seed >> 8), amount))
        );
    }

    function penalize(uint256 seed) external {
        _points(
            seed % 2 == 0 ? _world.peerReview : _world.court,
            abi.encodeCall(IPoints.penalize, (_anyActor(seed >> 8), bound(seed >> 16, 1, 100_00)))
        );
    }

    function repay(uint256 seed) external {
        _points(
            _anyActor(seed),
            abi.encodeCall(IPoints.repay, (_anyAgent(seed >> 8), bound(seed >> 16, 1, 50_00)))
        );
    }

    function burn(uint256 seed) external {
        address caller = _anyActor(seed);
        _points(caller, abi.encodeCall(IBurnable.burn, (_partOf(caller, seed >> 8))));
    }

    function settleDecay(uint256 seed) external {
        _points(address(this), abi.encodeCall(IPoints.settleDecay, (_anyHolder(seed))));
    }

    /* TRANSFERS */

    function transfer(uint256 seed) external {
        address from = _anyHolder(seed);
        if (_isMarket(from)) return;
        _points(
            from,
            abi.encodeCall(IERC20.transfer, (_anyHolder(seed >> 8), _partOf(from, seed >> 16)))
        );
    }

    function transferWithMemo(uint256 seed) external {
        address from = _anyActor(seed);
        bytes memory data = abi.encodeCall(
            IPoints.transferWithMemo,
            (
                _anyActor(seed >> 8),
                _partOf(from, seed >> 16),
                string(new bytes(bound(seed >> 32, 0, 141)))
            )
        );
        _points(from, data);
    }

    function transferFrom(uint256 seed) external {
        address from = _anyHolder(seed);
        address spender = _anyActor(seed >> 8);
        uint256 amount = _partOf(from, seed >> 16);
        if (_isMarket(from)) return;
        vm.prank(from);
        _world.points.approve(spender, amount);
        _points(
            spender, abi.encodeCall(IERC20.transferFrom, (from, _anyHolder(seed >> 24), amount))
        );
    }

    /// @dev Court and Listings take bonds and give them back.
    function bond(uint256 seed) external {
        address holder = seed % 2 == 0 ? _world.court : _world.listings;
        address account = _anyActor(seed >> 8);
        uint256 amount = bound(seed >> 16, 1, 50_00);
        vm.prank(account);
        _world.points.approve(holder, amount);
        _points(holder, abi.encodeCall(IERC20.transferFrom, (account, holder, amount)));
    }

    function returnBond(uint256 seed) external {
        address holder = seed % 2 == 0 ? _world.court : _world.listings;
        uint256 held = _world.points.balanceOf(holder);
        if (held == 0) return;
        address account = _anyActor(seed >> 8);
        uint256 amount = bound(seed >> 16, 1, held);
        bytes memory data = abi.encodeCall(IERC20.transfer, (account, amount));
        if (!_points(holder, data)) ++refusals;
    }

    /* JOBS IN POINTS */

    function hire(uint256 seed) external {
        IJobMarket.HireTerms memory terms =
            _hireTerms(_world.pointsPolicyId, seed, uint96(bound(seed >> 32, 10_00, 300_00)));
        vm.prank(terms.client);
        _world.points.approve(address(_world.market), terms.price);
        if (_hire(terms)) _jobs.push(_world.market.jobCount());
    }

    /// @dev Paid by an authorization of the client.
    function hireSigned(uint256 seed) external {
        IJobMarket.HireTerms memory terms =
            _hireTerms(_world.pointsPolicyId, seed, uint96(bound(seed >> 32, 10_00, 300_00)));
        uint256 key = _world.keys[seed % _world.keys.length];
        terms.client = vm.addr(key);
        IJobMarket.Payment memory payment;
        payment.method = IJobMarket.PaymentMethod.Authorization;
        payment.payer = terms.client;
        payment.deadline = block.timestamp + 1;
        payment.salt = bytes32(++_salt);
        bytes32 nonce = PaymentNonce.hire(terms, payment.salt);
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, _receiptDigest(terms.client, terms.price, payment.deadline, nonce));
        payment.signature = abi.encodePacked(r, s, v);
        bytes memory data = abi.encodeCall(IJobMarket.hire, (terms, payment));
        if (_call(address(this), address(_world.market), data)) {
            _jobs.push(_world.market.jobCount());
        }
    }

    function post(uint256 seed) external {
        IJobMarket.PostTerms memory terms;
        terms.client = seed % 3 == 0 ? _world.house : _anyActor(seed >> 8);
        terms.policyId = _world.pointsPolicyId;
        terms.budget = uint96(bound(seed >> 16, 10_00, seed % 2 == 0 ? 10_00 : 200_00));
        IJobMarket.Payment memory payment;
        vm.prank(terms.client);
        _world.points.approve(address(_world.market), terms.budget);
        bytes memory data = abi.encodeCall(IJobMarket.post, (terms, payment));
        if (_call(terms.client, address(_world.market), data)) {
            _posts.push(_world.market.jobCount());
        }
    }

    /// @dev A posted job is cancelled, or lapses. Nothing of points may keep it from that.
    function close(uint256 seed) external {
        if (_posts.length == 0) return;
        uint256 jobId = _posts[seed % _posts.length];
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        if (job.status != IJobMarket.JobStatus.Open) return;
        bytes memory data = block.timestamp < job.deadline
            ? abi.encodeCall(IJobMarket.cancel, (jobId))
            : abi.encodeCall(IJobMarket.timeOut, (jobId));
        if (!_call(job.client, address(_world.market), data)) ++refusals;
    }

    /// @dev The next thing that is due on a job. Nothing of points may keep it from that.
    function proceed(uint256 seed) external {
        if (_jobs.length == 0) return;
        uint256 jobId = _jobs[seed % _jobs.length];
        IJobMarket.Job memory job = _world.market.jobOf(jobId);
        bytes memory data;
        address caller = job.client;
        if (block.timestamp >= job.deadline) {
            data = abi.encodeCall(IJobMarket.timeOut, (jobId));
        } else if (job.status == IJobMarket.JobStatus.Funded) {
            caller = job.provider;
            data = seed % 5 == 0
                ? abi.encodeCall(IJobMarket.decline, (jobId, 0))
                : abi.encodeCall(IJobMarket.submit, (jobId, "deliverable", ""));
        } else {
            data = seed % 5 == 0
                ? abi.encodeCall(IJobMarket.reject, (jobId, 0, ""))
                : abi.encodeCall(IJobMarket.complete, (jobId, 0, ""));
        }
        if (
            job.status != IJobMarket.JobStatus.Funded
                && job.status != IJobMarket.JobStatus.Submitted
        ) return;
        if (!_call(caller, address(_world.market), data)) ++refusals;
    }

    /* AGENTS AND MARKS */

    function join(uint256 seed) external {
        if (_world.actors.length >= 40) return;
        address account = address(uint160(uint256(keccak256(abi.encode("joined", seed)))));
        if (_world.membership.accountOf(account).bound) return;
        vm.prank(account);
        uint256 agentId = _world.identity.register();
        vm.prank(account);
        _world.membership.bind(agentId, IMembership.Kind.Software);
        _world.actors.push(account);
        ++successes[IMembership.bind.selector];
    }

    function link(uint256 seed) external {
        address account = _anyActor(seed);
        IVerifications.Attestation memory attestation = IVerifications.Attestation({
            agentId: _world.membership.accountOf(account).agentId,
            account: account,
            source: IVerifications.Source((seed >> 8) % 2),
            handle: bytes32(bound(seed >> 16, 1, 60)),
            report: 0,
            issued: uint40(block.timestamp),
            expiry: uint40(block.timestamp + 1)
        });
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(_world.verifierKey, _world.verifications.hashAttestation(attestation));
        bytes memory data =
            abi.encodeCall(IVerifications.verify, (attestation, abi.encodePacked(r, s, v)));
        if (_perform(address(this), address(_world.verifications), data)) {
            _handles.push(attestation.handle);
        }
    }

    function unlink(uint256 seed) external {
        address account = _anyActor(seed);
        uint256 agentId = _world.membership.accountOf(account).agentId;
        bytes memory data = abi.encodeCall(
            IVerifications.unlink, (agentId, IVerifications.Source((seed >> 8) % 2))
        );
        _perform(account, address(_world.verifications), data);
    }

    function govern(uint256 seed) external {
        if (_handles.length == 0) return;
        bytes32 handle = _handles[(seed >> 8) % _handles.length];
        IVerifications.Source source = IVerifications.Source((seed >> 16) % 2);
        bytes memory data = seed % 4 == 0
            ? abi.encodeCall(IVerifications.ban, (source, handle))
            : abi.encodeCall(IVerifications.release, (source, handle));
        _perform(_world.governance, address(_world.verifications), data);
    }

    function wait(uint256 seed) external {
        uint256[4] memory most = [uint256(1 hours), 1 days, 10 days, 70 days];
        vm.warp(block.timestamp + bound(seed >> 8, 1, most[seed % 4]));
    }

    /* CALLING */

    function _points(address caller, bytes memory data) private returns (bool) {
        return _call(caller, address(_world.points), data);
    }

    /// @dev Calls, and books what it did. What the market moves, the market moves.
    function _call(address caller, address target, bytes memory data) private returns (bool) {
        vm.recordLogs();
        if (!_perform(caller, target, data)) return false;
        BOOK.read(vm.getRecordedLogs(), target == address(_world.market) ? target : caller);
        return true;
    }

    function _perform(address caller, address target, bytes memory data)
        private
        returns (bool success)
    {
        vm.prank(caller);
        (success,) = target.call(data);
        if (success) ++successes[bytes4(data)];
    }

    function _hire(IJobMarket.HireTerms memory terms) private returns (bool) {
        IJobMarket.Payment memory payment;
        bytes memory data = abi.encodeCall(IJobMarket.hire, (terms, payment));
        return _call(terms.client, address(_world.market), data);
    }

    /* CHOOSING */

    function _hireTerms(uint32 policyId, uint256 seed, uint96 price)
        private
        view
        returns (IJobMarket.HireTerms memory)
    {
        return IJobMarket.HireTerms({
            client: _anyActor(seed >> 8),
            provider: _anyActor(seed >> 16),
            policyId: policyId,
            price: price,
            deliveryTime: uint32(bound(seed >> 48, 1 hours, 100 days)),
            brief: bytes32(seed),
            group: 0
        });
    }

    function _anyActor(uint256 seed) private view returns (address) {
        return _world.actors[seed % _world.actors.length];
    }

    function _anyAgent(uint256 seed) private view returns (uint256) {
        return _world.membership.accountOf(_anyActor(seed)).agentId;
    }

    /// @dev An actor mostly, else the house or one of the market's contracts.
    function _anyHolder(uint256 seed) private view returns (address) {
        uint256 which = seed % 12;
        if (which == 0) return _world.house;
        if (which == 1) return address(_world.market);
        if (which == 2) return _world.court;
        if (which == 3) return _world.listings;
        return _anyActor(seed >> 4);
    }

    function _isMarket(address account) private view returns (bool) {
        return
            account == address(_world.market) || account == _world.court
                || account == _world.listings;
    }

    /// @dev All, nothing, a hundredth of a point, or anything between.
    function _partOf(address account, uint256 seed) private view returns (uint256) {
        uint256 available = _world.points.availableOf(account);
        uint256 which = seed % 5;
        if (which == 0) return available;
        if (which == 1) return 0;
        if (which == 2) return 1;
        return bound(seed >> 8, 0, available);
    }

    function _receiptDigest(address from, uint256 amount, uint256 deadline, bytes32 nonce)
        private
        view
        returns (bytes32)
    {
        return Authorization.digest(
            _world.points.DOMAIN_SEPARATOR(), from, address(_world.market), amount, deadline, nonce
        );
    }
}
