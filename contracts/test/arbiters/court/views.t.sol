// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { IArbiter } from "../../../src/interfaces/IArbiter.sol";
import { ICourt } from "../../../src/interfaces/ICourt.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { BlockableUSDC } from "../../base/BlockableUSDC.sol";
import { CourtTest } from "../../base/CourtTest.sol";

contract CourtViewsTest is CourtTest {
    function test_aPolicyLeavesItItsTime() public {
        uint256 needed = court.minimumPeriod();
        assertEq(needed, EVIDENCE + 24 hours + COMMIT + REVEAL + ADMIN, "phases");
        assertLe(needed, 12 days, "presets");
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.arbiterPeriod = uint32(needed - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                Bounds.OutOfBounds.selector,
                bytes32("arbiterPeriod"),
                needed - 1,
                needed,
                type(uint24).max
            )
        );
        market.registerPolicy(terms);
        terms.arbiterPeriod = uint32(needed);
        market.registerPolicy(terms);
    }

    function testFuzz_saysWhatADisputeCosts(uint96 price) public {
        price = uint96(bound(price, 1, 900e6 / TICK)) * TICK;
        uint256 jobId = _hireFor(binaryPolicyId, price);
        if (price > 500e6) {
            _assertBond(jobId, ICourt.Security.Share, address(token), price / 100);
            _refuses(jobId, ICourt.Security.Points);
            _refuses(jobId, ICourt.Security.Plain);
        } else {
            _assertBond(jobId, ICourt.Security.Points, address(points), POINTS_BOND);
            _assertBond(jobId, ICourt.Security.Plain, address(token), PLAIN_BOND);
            _refuses(jobId, ICourt.Security.Share);
        }
        _assertBond(jobId, ICourt.Security.Credit, address(0), 0);
    }

    /// @dev In another token than the plain one, of as many decimals.
    function test_readsThePolicysTokensDecimals() public {
        BlockableUSDC other = new BlockableUSDC(forwarder);
        vm.prank(governance);
        market.setTokenRules(address(other), _tokenRules(100));
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.token = address(other);
        uint32 policy = market.registerPolicy(terms);
        token = other;
        usdc = other;
        _assertBond(_hireFor(policy, LARGE_PRICE), ICourt.Security.Share, address(other), 5_000_100);
        uint256 jobId = _hireFor(policy, LARGE_PRICE - TICK);
        _refuses(jobId, ICourt.Security.Share);

        // A token that will not say stops nobody
        vm.mockCallRevert(
            address(other), abi.encodeWithSelector(IERC20Metadata.decimals.selector), "secret"
        );
        _assertBond(jobId, ICourt.Security.Share, address(other), 5_000_000);
    }

    function testFuzz_reverts_whenUnknown(uint256 jobId) public {
        jobId = bound(jobId, market.jobCount() + 1, type(uint256).max);
        vm.expectRevert(_unknownJob(jobId));
        court.bondTerms(jobId, ICourt.Security.Plain);
    }

    function testFuzz_bindsVotes(
        uint256 jobId,
        address juror,
        uint16 share,
        bytes32 salt,
        uint64 chainId
    ) public {
        bytes32 hash = court.hashVote(jobId, juror, share, salt);
        assertEq(
            hash,
            keccak256(abi.encode(block.chainid, address(court), jobId, juror, share, salt)),
            "hash"
        );
        assertTrue(hash != _newCourt().hashVote(jobId, juror, share, salt), "court");
        vm.assume(chainId != block.chainid && chainId != 0);
        vm.chainId(chainId);
        assertTrue(hash != court.hashVote(jobId, juror, share, salt), "chain");
    }

    function testFuzz_bindsPayments(uint256 jobId, address disputer, bytes32 reason, bytes32 salt)
        public
        view
    {
        assertEq(
            court.disputeNonce(jobId, disputer, reason, salt),
            keccak256(abi.encode(IArbiter.dispute.selector, jobId, disputer, reason, salt)),
            "nonce"
        );
    }

    function testFuzz_knowsItsInterfaces(bytes4 other) public view {
        assertTrue(court.supportsInterface(type(IArbiter).interfaceId), "IArbiter");
        assertTrue(court.supportsInterface(type(IERC165).interfaceId), "IERC165");
        bool known = other == type(IArbiter).interfaceId || other == type(IERC165).interfaceId;
        assertEq(court.supportsInterface(other), known, "other");
        assertFalse(court.supportsInterface(0xffffffff), "none");
    }

    function testFuzz_trustsItsForwarderOnly(address other) public view {
        assertTrue(court.isTrustedForwarder(forwarder));
        assertEq(court.isTrustedForwarder(other), other == forwarder);
    }

    function _assertBond(
        uint256 jobId,
        ICourt.Security security,
        address expectedToken,
        uint256 expected
    ) private view {
        (address actualToken, uint256 actual) = court.bondTerms(jobId, security);
        assertEq(actualToken, expectedToken, "token");
        assertEq(actual, expected, "amount");
    }

    function _refuses(uint256 jobId, ICourt.Security security) private {
        vm.expectRevert(abi.encodeWithSelector(ICourt.SecurityNotTaken.selector, jobId, security));
        court.bondTerms(jobId, security);
    }
}
