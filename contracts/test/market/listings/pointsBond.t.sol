// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IJobMarket } from "../../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../../src/interfaces/IListings.sol";
import { PointsTest } from "../../base/PointsTest.sol";

/// @dev Bonds and purchases in the market's own points.
contract PointsBondTest is PointsTest {
    uint256 private constant BOND = 50_00;

    uint256 private bobKey;

    function setUp() public override {
        super.setUp();
        (, bobKey) = makeAddrAndKey("bob");
        vm.prank(deployer);
        listings.configure(address(points), address(usdc));
        _earn(bob, 100_00);
        _earn(carol, 100_00);
        _earn(alice, 500_00);
    }

    function test_isFiftyPoints() public view {
        (address at, uint256 amount) = listings.bondTerms(IListings.BondToken.Points);
        assertEq(at, address(points), "token");
        assertEq(amount, BOND, "50.00");
    }

    /// @dev Who is not verified transfers to nobody, but bonds, and has it back.
    function test_comesBack_toAnUnverifiedSeller() public {
        uint256 listingId = _listBy(carol);
        assertEq(points.balanceOf(address(listings)), BOND, "held");
        assertEq(points.balanceOf(carol), 50_00, "paid");
        vm.startPrank(carol);
        listings.archive(listingId);
        _skip(7 days);
        listings.withdrawBond(listingId);
        assertEq(points.balanceOf(carol), 100_00, "back");
    }

    /// @dev Points unused for a year would have lost most; those held are all there.
    function test_doesNotDecay() public {
        uint256 listingId = _listBy(bob);
        vm.prank(bob);
        listings.archive(listingId);
        _skip(365 days);
        assertEq(points.balanceOf(address(listings)), BOND, "held");
        uint256 before = points.availableOf(bob);
        assertLt(before, 50_00, "the purse decayed");
        vm.prank(bob);
        listings.withdrawBond(listingId);
        assertEq(points.totalSupply(), _sumOfBalances(), "sums are right");
        assertEq(points.balanceOf(address(listings)), 0, "none left");
        assertEq(points.availableOf(bob), before + BOND, "whole");
    }

    function test_reverts_whenTheSellerHasTooFew() public {
        vm.startPrank(thief);
        points.approve(address(listings), BOND);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, thief, 0, BOND)
        );
        listings.list(
            pointsPolicyId,
            IListings.PriceModel.PerCall,
            _service(),
            IListings.BondToken.Points,
            _noPayment()
        );
    }

    /// @dev One call costs less than a job may; five make one. Its fee is burned.
    function test_sellsForPoints() public {
        uint256 listingId = _listBy(bob);
        IListings.Purchase memory purchase = _purchase(listingId, 5);
        uint256 supply = points.totalSupply();
        uint256 bobs = points.balanceOf(bob);
        _buyAs(alice, purchase);
        assertEq(points.balanceOf(address(market)), 10_00, "escrow");
        _submit(1);
        _complete(1);
        assertEq(points.balanceOf(bob), bobs + 9_50, "paid");
        assertEq(points.totalSupply(), supply - 50, "burned");
    }

    /// @dev An unverified client has one way in with points, and this is not it.
    function test_reverts_whenTheBuyerIsNotVerified() public {
        uint256 listingId = _listBy(bob);
        IListings.Purchase memory purchase = _purchase(listingId, 5);
        purchase.client = purchase.quote.buyer = carol;
        bytes memory data = _buying(purchase);
        vm.startPrank(carol);
        points.approve(address(market), 10_00);
        (bool success, bytes memory answer) = address(listings).call(data);
        assertFalse(success, "refused");
        assertEq(bytes4(answer), IJobMarket.Unverified.selector, "error");
    }

    function _service() private pure returns (IListings.Service memory) {
        return IListings.Service({
            price: 2_00, deliveryTime: DELIVERY, capacity: 1, key: address(0), document: "service"
        });
    }

    function _listBy(address seller) private returns (uint256 listingId) {
        vm.startPrank(seller);
        points.approve(address(listings), BOND);
        listingId = listings.list(
            pointsPolicyId,
            IListings.PriceModel.PerCall,
            _service(),
            IListings.BondToken.Points,
            _noPayment()
        );
        vm.stopPrank();
    }

    function _purchase(uint256 listingId, uint32 units)
        private
        view
        returns (IListings.Purchase memory purchase)
    {
        purchase.quote = IListings.Quote({
            listingId: listingId,
            revision: 1,
            buyer: alice,
            units: units,
            price: 2_00 * units,
            issuedAt: uint40(vm.getBlockTimestamp()),
            nonce: 0
        });
        purchase.client = alice;
    }

    function _buying(IListings.Purchase memory purchase) private view returns (bytes memory) {
        uint40 heartbeat = uint40(vm.getBlockTimestamp());
        return abi.encodeCall(
            IListings.buy,
            (
                purchase,
                _noPayment(),
                _sign(bobKey, listings.hashQuote(purchase.quote)),
                heartbeat,
                _sign(bobKey, listings.hashHeartbeat(purchase.quote.listingId, heartbeat))
            )
        );
    }

    function _buyAs(address client, IListings.Purchase memory purchase) private {
        bytes memory data = _buying(purchase);
        vm.startPrank(client);
        points.approve(address(market), purchase.quote.price);
        (bool success,) = address(listings).call(data);
        vm.stopPrank();
        assertTrue(success, "bought");
    }

    function _sumOfBalances() private view returns (uint256) {
        return points.balanceOf(alice) + points.balanceOf(bob) + points.balanceOf(carol)
            + points.balanceOf(address(listings)) + points.balanceOf(address(market));
    }
}
