// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { Pass } from "../../../src/libraries/Pass.sol";
import { PolicyFlags } from "../../../src/libraries/PolicyFlags.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract SetPassTest is MarketTest {
    function testFuzz_reverts_whenNotMembership(address caller, address account, uint8 pass)
        public
    {
        vm.assume(caller != address(membership));
        vm.expectRevert(_unauthorized(caller, address(membership)));
        vm.prank(caller);
        market.setPass(account, pass);
    }

    /// @dev The forwarder cannot speak for the membership, which never signs.
    function test_reverts_whenForwardedForMembership() public {
        bytes memory data = abi.encodeCall(IJobMarket.setPass, (bob, Pass.SOFTWARE));
        vm.expectRevert(_unauthorized(forwarder, address(membership)));
        this.forward(data);
    }

    /// @dev What ways in ask, for every pass and every kind wanted.
    function testFuzz_decidesWhoComesIn(uint8 pass, uint8 wanted) public {
        pass = uint8(bound(pass, 0, 7));
        wanted = uint8(bound(wanted, 0, 3));
        vm.prank(address(membership));
        market.setPass(bob, pass);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policy(uint16(wanted) * PolicyFlags.PROVIDER_SOFTWARE);
        bool admitted = pass < 4 && (wanted == 0 || pass & wanted != 0);

        _allow(alice, PRICE);
        if (!admitted) vm.expectRevert(_notAdmitted(bob));
        vm.prank(alice);
        market.hire(terms, _noPayment());
    }

    function test_leavesRunningJobsAlone() public {
        uint256 jobId = _hire(alice, bob);
        vm.startPrank(address(membership));
        market.setPass(alice, Pass.BARRED);
        market.setPass(bob, Pass.BARRED);
        vm.stopPrank();
        _submit(jobId);
        _complete(jobId);
        _assertStatus(jobId, IJobMarket.JobStatus.Completed);
    }

    function forward(bytes calldata data) external {
        _forward(address(membership), address(market), data);
    }
}
