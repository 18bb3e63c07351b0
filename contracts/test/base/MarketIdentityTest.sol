// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { Listings } from "../../src/market/Listings.sol";
import { Offers } from "../../src/market/Offers.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { IdentityTest } from "./IdentityTest.sol";

/// @dev The market open for business in test USDC: prices from 0.01, jobs count from 1.00.
abstract contract MarketIdentityTest is IdentityTest {
    uint96 internal constant PRICE = 25e6;
    uint96 internal constant WEIGHT = 1e6;

    Listings internal listings;
    TestUSDC internal usdc;
    Offers internal offers;
    uint32 internal policyId;
    uint32 internal plainPolicyId;

    function setUp() public virtual override {
        super.setUp();
        usdc = _newToken();
        offers = new Offers(forwarder, address(market));
        listings = new Listings(forwarder, address(market), deployer);
        vm.startPrank(governance);
        market.setTokenRules(address(usdc), _tokenRules(100));
        market.setFeeTable(IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 }));
        plainPolicyId = _plainPolicy();
        market.configure(address(offers), address(listings), plainPolicyId);
        vm.stopPrank();
        policyId = _policy(0);
    }

    /// @dev What jobs are priced in.
    function _newToken() internal virtual returns (TestUSDC) {
        return new TestUSDC(forwarder);
    }

    function _tokenRules(uint32 weightTicks) internal pure returns (IPolicies.TokenRules memory) {
        return IPolicies.TokenRules({
            allowed: true,
            burnable: false,
            permit: true,
            authorization: true,
            tickExponent: 4,
            minTicks: 1,
            maxTicks: 100_000_000,
            weightTicks: weightTicks
        });
    }

    /// @dev Rules of ERC-8183's own jobs.
    function _plainPolicy() internal returns (uint32) {
        IPolicies.PolicyTerms memory terms;
        terms.token = address(usdc);
        terms.entries = Entry.bit(Entry.PLAIN);
        return market.registerPolicy(terms);
    }

    /// @dev Rules under which the client judges, for every way in.
    function _policy(uint16 flags) internal returns (uint32) {
        return market.registerPolicy(
            IPolicies.PolicyTerms({
                token: address(usdc),
                entries: Entry.ALL,
                flags: flags,
                evaluator: address(1),
                reviewPeriod: 3 days,
                appealAfterApproval: 0,
                appealAfterRejection: 0,
                arbiter: address(0),
                arbiterPeriod: 0,
                owner: address(0),
                ownerFeeBps: 0
            })
        );
    }

    function _hire(address client, address provider) internal returns (uint256 jobId) {
        return _hire(client, provider, policyId, PRICE);
    }

    function _hire(address client, address provider, uint32 policy, uint96 price)
        internal
        returns (uint256 jobId)
    {
        IJobMarket.Payment memory allowance;
        vm.startPrank(client);
        usdc.drip();
        usdc.approve(address(market), price);
        jobId = market.hire(
            IJobMarket.HireTerms({
                client: client,
                provider: provider,
                policyId: policy,
                price: price,
                deliveryTime: 2 hours,
                brief: "brief",
                group: 0
            }),
            allowance
        );
        vm.stopPrank();
    }

    function _submit(uint256 jobId) internal {
        vm.prank(market.jobOf(jobId).provider);
        market.submit(jobId, "deliverable", "");
    }

    function _complete(uint256 jobId) internal {
        vm.prank(market.jobOf(jobId).client);
        market.complete(jobId, 0, "");
    }

    /// @dev A job approved and paid.
    function _completed(address client, address provider) internal returns (uint256 jobId) {
        jobId = _hire(client, provider);
        _submit(jobId);
        _complete(jobId);
    }
}
