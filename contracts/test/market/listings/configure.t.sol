// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { Listings } from "../../../src/market/Listings.sol";
import { ListingsTest } from "../../base/ListingsTest.sol";

contract ListingsConfigureTest is ListingsTest {
    function test_namesTheTokensOfBonds() public {
        Listings fresh = new Listings(forwarder, address(market), deployer);
        vm.expectEmit(address(fresh));
        emit IListings.Configured(address(points), POINTS_BOND, address(usdc), PLAIN_BOND);
        vm.prank(deployer);
        fresh.configure(address(points), address(usdc));
        (address at, uint256 amount) = fresh.bondTerms(IListings.BondToken.Points);
        assertEq(at, address(points), "points");
        assertEq(amount, POINTS_BOND, "50.00 points");
        (at, amount) = fresh.bondTerms(IListings.BondToken.Plain);
        assertEq(at, address(usdc), "plain");
        assertEq(amount, PLAIN_BOND, "5 USDC");
    }

    /// @dev USDC has 18 decimals on some chains.
    function testFuzz_knowsTheDecimals(uint8 decimals) public {
        decimals = uint8(bound(decimals, 0, 18));
        Listings fresh = new Listings(forwarder, address(market), deployer);
        address odd = address(new OddToken(decimals));
        vm.prank(deployer);
        fresh.configure(address(points), odd);
        (, uint256 amount) = fresh.bondTerms(IListings.BondToken.Plain);
        assertEq(amount, 5 * 10 ** decimals);
    }

    function test_reverts_whenABondIsTooGreatANumber() public {
        Listings fresh = new Listings(forwarder, address(market), deployer);
        address odd = address(new OddToken(19));
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 64, 5e19)
        );
        vm.prank(deployer);
        fresh.configure(address(points), odd);
    }

    function test_reverts_whenDoneTwice() public {
        _expectRefusal(
            deployer,
            abi.encodeCall(IListings.configure, (address(points), address(usdc))),
            abi.encodeWithSelector(IListings.AlreadyConfigured.selector)
        );
    }

    function testFuzz_reverts_whenNotTheDeployer(address caller) public {
        vm.assume(caller != deployer && caller != forwarder);
        listings = new Listings(forwarder, address(market), deployer);
        _expectRefusal(
            caller,
            abi.encodeCall(IListings.configure, (address(points), address(usdc))),
            abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller)
        );
    }

    function test_reverts_whenATokenHasNoCode() public {
        listings = new Listings(forwarder, address(market), deployer);
        _expectRefusal(
            deployer,
            abi.encodeCall(IListings.configure, (thief, address(usdc))),
            abi.encodeWithSelector(IListings.NotAContract.selector, thief)
        );
        _expectRefusal(
            deployer,
            abi.encodeCall(IListings.configure, (address(points), thief)),
            abi.encodeWithSelector(IListings.NotAContract.selector, thief)
        );
    }

    function test_countsBothKinds_whereTheyAreOneToken() public {
        listings = new Listings(forwarder, address(market), deployer);
        vm.prank(deployer);
        listings.configure(address(usdc), address(usdc));
        token.mint(bob, 55e6);
        vm.startPrank(bob);
        usdc.approve(address(listings), 55e6);
        for (uint8 kind = 1; kind <= 2; ++kind) {
            listings.list(
                policyId,
                IListings.PriceModel.Flat,
                _service(),
                IListings.BondToken(kind),
                _noPayment()
            );
        }
        vm.stopPrank();
        assertEq(listings.totalBonds(address(usdc)), 55e6);
    }

    function test_letsTheForwarderSpeak() public {
        listings = new Listings(forwarder, address(market), deployer);
        _forward(
            deployer,
            address(listings),
            abi.encodeCall(IListings.configure, (address(points), address(usdc)))
        );
        (address at,) = listings.bondTerms(IListings.BondToken.Plain);
        assertEq(at, address(usdc));
    }
}

contract OddToken is ERC20 {
    uint8 private immutable DECIMALS;

    constructor(uint8 decimals_) ERC20("Odd", "ODD") {
        DECIMALS = decimals_;
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }
}
