// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { Vm } from "forge-std/Vm.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { CoreTest } from "../../base/CoreTest.sol";

contract GroupTest is CoreTest {
    function testFuzz_labelsEveryWayIn(bytes32 group) public {
        vm.assume(group != 0);
        _allow(alice, 3 * PRICE);
        IJobMarket.HireTerms memory hire = _hireTerms();
        IJobMarket.PostTerms memory post = _postTerms();
        hire.group = post.group = group;

        _expectOrder(1, IJobMarket.JobHired.selector, group);
        vm.prank(alice);
        market.hire(hire, _noPayment());
        _assertOrder();

        _expectOrder(2, IJobMarket.JobPosted.selector, group);
        vm.prank(alice);
        market.post(post, _noPayment());
        _assertOrder();

        _expectOrder(3, IJobMarket.JobBought.selector, group);
        vm.prank(address(listings));
        market.buy(hire, _noPayment(), alice);
        _assertOrder();
    }

    function test_saysNothing_whenThereIsNone() public {
        _allow(alice, 3 * PRICE);
        vm.recordLogs();
        vm.startPrank(alice);
        market.hire(_hireTerms(), _noPayment());
        market.post(_postTerms(), _noPayment());
        vm.stopPrank();
        vm.prank(address(listings));
        market.buy(_hireTerms(), _noPayment(), alice);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertNotEq(logs[i].topics[0], IJobMarket.JobGrouped.selector);
        }
    }

    function testFuzz_isPartOfWhatIsPaidFor(bytes32 group) public {
        vm.assume(group != 0);
        token.mint(alice, 2 * PRICE);
        IJobMarket.HireTerms memory hire = _hireTerms();
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.hireNonce(hire, SALT));
        hire.group = group;
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        market.hire(hire, payment);

        IJobMarket.PostTerms memory post = _postTerms();
        payment = _authorization(aliceKey, PRICE, lens.postNonce(post, SALT));
        post.group = group;
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        market.post(post, payment);
    }

    /// @dev Milestones: the first refused, the second paid, the third never funded.
    function test_leavesEachJobToItself() public {
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.group = "milestones";
        _allow(alice, 2 * PRICE);
        vm.startPrank(alice);
        uint256 first = market.hire(terms, _noPayment());
        uint256 second = market.hire(terms, _noPayment());
        vm.stopPrank();
        vm.prank(bob);
        market.decline(first, 0);
        _submit(second);
        _complete(second);
        _assertStatus(first, IJobMarket.JobStatus.Rejected);
        _assertStatus(second, IJobMarket.JobStatus.Completed);
    }

    uint256 private _jobId;
    bytes32 private _event;
    bytes32 private _group;

    function _expectOrder(uint256 jobId, bytes32 event_, bytes32 group) private {
        (_jobId, _event, _group) = (jobId, event_, group);
        vm.recordLogs();
    }

    /// @dev The job's own event, then the label.
    function _assertOrder() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs[0].topics[0], _event, "the job");
        assertEq(logs[0].topics[1], bytes32(_jobId), "its id");
        assertEq(logs[1].topics[0], IJobMarket.JobGrouped.selector, "its group");
        assertEq(logs[1].topics[1], bytes32(_jobId), "of the same");
        assertEq(logs[1].topics[2], _group, "label");
    }
}
