// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { ICourt } from "../../src/interfaces/ICourt.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { CourtTest } from "../base/CourtTest.sol";

/// @dev As wrapped native coins are: a call it does not know is a deposit of nothing.
contract WrappedDollar is ERC20 {
    constructor() ERC20("Wrapped dollar", "W") { }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    fallback() external payable { }
}

/// @dev Bonds are what came in, whatever a token answers.
contract BondAttacksTest is CourtTest {
    function test_thief_cannotBondByAnAuthorizationTheTokenNeverChecked() public {
        WrappedDollar dollar = new WrappedDollar();
        IPolicies.TokenRules memory rules = _tokenRules(100);
        rules.permit = false;
        rules.authorization = false;
        vm.prank(governance);
        market.setTokenRules(address(dollar), rules);
        IPolicies.PolicyTerms memory terms = _courtTerms(0);
        terms.token = address(dollar);
        uint32 policy = market.registerPolicy(terms);
        uint256 honest = _rejectedIn(dollar, policy);
        uint256 unpaid = _rejectedIn(dollar, policy);

        (address bondToken, uint256 amount) = court.bondTerms(honest, ICourt.Security.Share);
        assertEq(bondToken, address(dollar));
        dollar.mint(bob, amount);
        vm.startPrank(bob);
        dollar.approve(address(court), amount);
        court.dispute(honest, "reason", _bond(ICourt.Security.Share));

        // Nothing for the other
        ICourt.Bond memory bond;
        bond.security = ICourt.Security.Share;
        bond.payment = _authorizationOf(bob);
        bond.payment.signature = new bytes(65);
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobMarket.BadPayment.selector, IJobMarket.PaymentMethod.Authorization
            )
        );
        court.dispute(unpaid, "reason", abi.encode(bond));
        vm.stopPrank();
        assertEq(court.totalBonds(address(dollar)), amount, "owed");
        assertEq(dollar.balanceOf(address(court)), amount, "held");
    }

    function _rejectedIn(WrappedDollar dollar, uint32 policy) private returns (uint256 jobId) {
        dollar.mint(alice, LARGE_PRICE);
        vm.startPrank(alice);
        dollar.approve(address(market), LARGE_PRICE);
        IJobMarket.HireTerms memory terms = _hireTerms();
        (terms.policyId, terms.price) = (policy, LARGE_PRICE);
        jobId = market.hire(terms, _noPayment());
        vm.stopPrank();
        _submit(jobId);
        vm.prank(evaluator);
        market.reject(jobId, 0, "");
    }
}
