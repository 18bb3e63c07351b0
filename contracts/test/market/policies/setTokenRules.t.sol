// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../../src/interfaces/IPolicies.sol";
import { Bounds } from "../../../src/libraries/Bounds.sol";
import { MarketTest } from "../../base/MarketTest.sol";

contract SetTokenRulesTest is MarketTest {
    function testFuzz_keepsTheRules(address asset, IPolicies.TokenRules memory rules) public {
        rules.tickExponent = uint8(bound(rules.tickExponent, 0, 18));
        rules.maxTicks = uint32(bound(rules.maxTicks, 1, type(uint32).max));
        uint256 most = rules.maxTicks < type(uint16).max ? rules.maxTicks : type(uint16).max;
        rules.minTicks = uint16(bound(rules.minTicks, 1, most));
        vm.expectEmit(address(market));
        emit IPolicies.TokenRulesSet(asset, rules);
        vm.prank(governance);
        market.setTokenRules(asset, rules);
        assertEq(abi.encode(market.tokenRules(asset)), abi.encode(rules));
    }

    function testFuzz_reverts_whenTickTooLarge(uint8 tickExponent) public {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = uint8(bound(tickExponent, 19, 255));
        _expectRefusal(rules, _outOfBounds("tickExponent", rules.tickExponent, 0, 18));
    }

    function test_reverts_whenLeastPriceIsNothingOrAboveTheGreatest() public {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.minTicks = 0;
        _expectRefusal(rules, _outOfBounds("minTicks", 0, 1, rules.maxTicks));
        rules.minTicks = 101;
        rules.maxTicks = 100;
        _expectRefusal(rules, _outOfBounds("minTicks", 101, 1, 100));
    }

    function test_reachesLaterPoliciesOnly() public {
        bytes memory before = abi.encode(market.policyOf(policyId));
        IPolicies.TokenRules memory rules = _tokenRules(200);
        rules.minTicks = 2;
        rules.permit = false;
        vm.startPrank(governance);
        market.setTokenRules(address(usdc), rules);
        vm.stopPrank();
        assertEq(abi.encode(market.policyOf(policyId)), before, "as it was");
        assertEq(market.policyOf(_policy(0)).minTicks, 2, "as it is now");

        rules.allowed = false;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.TokenNotAllowed.selector, address(usdc)));
        _policy(0);
        _hire(alice, bob);
    }

    /// @dev The widest prices a token may have still fit.
    function testFuzz_boundsPrices_ofTheWidestRules(uint96 price) public {
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.tickExponent = 18;
        rules.minTicks = type(uint16).max;
        rules.maxTicks = type(uint32).max;
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
        IJobMarket.HireTerms memory terms = _hireTerms();
        terms.policyId = _policy(0);
        uint256 min = uint256(type(uint16).max) * 1e18;
        uint256 max = uint256(type(uint32).max) * 1e18;
        terms.price = price;
        _allow(alice, price);
        if (price < min || price > max) {
            vm.expectRevert(
                abi.encodeWithSelector(IPolicies.PriceOutOfBounds.selector, price, min, max)
            );
        } else if (price % 1e18 != 0) {
            vm.expectRevert(abi.encodeWithSelector(IPolicies.PriceNotOnTick.selector, price, 1e18));
        }
        vm.prank(alice);
        market.hire(terms, _noPayment());
    }

    function testFuzz_reverts_whenNotGovernance(address caller) public {
        vm.assume(caller != governance && caller != forwarder);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        market.setTokenRules(address(usdc), _tokenRules(100));
    }

    function _expectRefusal(IPolicies.TokenRules memory rules, bytes memory err) private {
        vm.expectRevert(err);
        vm.prank(governance);
        market.setTokenRules(address(usdc), rules);
    }

    function _outOfBounds(bytes32 field, uint256 actual, uint256 min, uint256 max)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(Bounds.OutOfBounds.selector, field, actual, min, max);
    }
}
