// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IListings } from "../../src/interfaces/IListings.sol";
import { TestUSDC } from "../../src/testing/TestUSDC.sol";
import { DepositsTest } from "../base/DepositsTest.sol";
import { MarketIdentityTest } from "../base/MarketIdentityTest.sol";

/// @dev Whole transactions, every slot and account cold. Everybody has held the token, one job has
/// been bought and delivered before, and one bought after.
/// forge-config: default.isolate = true
contract ListingsGasTest is DepositsTest {
    string private constant GROUP = "Listings";
    bytes32 private constant BRIEF = keccak256("brief");

    uint256 private _listingId;

    function setUp() public override {
        super.setUp();
        policyId = unjudgedPolicyId;
        address[3] memory holders = [alice, bob, treasury];
        for (uint256 i; i < holders.length; ++i) {
            vm.startPrank(holders[i]);
            usdc.drip();
            usdc.approve(address(market), type(uint256).max);
            usdc.approve(address(listings), type(uint256).max);
            vm.stopPrank();
        }
        _listingId = _listBy(_noPayment());
        _submit(_buyBy(_gasPurchase(0), _noPayment()));
        _buyBy(_gasPurchase(1), _noPayment());
    }

    function _newToken() internal override returns (TestUSDC) {
        return MarketIdentityTest._newToken();
    }

    function test_gas_list() public {
        _listBy(_noPayment());
        vm.snapshotGasLastCall(GROUP, "list by allowance");
    }

    function test_gas_listByAuthorization() public {
        bytes32 nonce = listings.listNonce(
            bob,
            policyId,
            IListings.PriceModel.PerUnit,
            _gasService(),
            IListings.BondToken.Plain,
            SALT
        );
        _listBy(_bondAuthorization(bobKey, PLAIN_BOND, nonce));
        vm.snapshotGasLastCall(GROUP, "list by EIP-3009");
    }

    function test_gas_change() public {
        IListings.Service memory service = _gasService();
        service.price = 2 * UNIT;
        _change(_listingId, service);
        vm.snapshotGasLastCall(GROUP, "change the price");
    }

    function test_gas_archive() public {
        _archive(_listingId);
        vm.snapshotGasLastCall(GROUP, "archive");
        vm.warp(NOW + BOND_PERIOD);
        vm.prank(bob);
        listings.withdrawBond(_listingId);
        vm.snapshotGasLastCall(GROUP, "withdraw the bond");
    }

    function test_gas_buy() public {
        _buyBy(_gasPurchase(0), _noPayment());
        vm.snapshotGasLastCall(GROUP, "buy by allowance, a place used before");
        _buyBy(_gasPurchase(2), _noPayment());
        vm.snapshotGasLastCall(GROUP, "buy by allowance, a place never used");
    }

    function test_gas_buyByAuthorization() public {
        IListings.Purchase memory purchase = _gasPurchase(0);
        bytes32 salt = listings.hashQuote(purchase.quote);
        IJobMarket.Payment memory payment =
            _authorization(aliceKey, PRICE, lens.buyNonce(listings.termsOf(purchase), salt));
        payment.salt = salt;
        _buyBy(purchase, payment);
        vm.snapshotGasLastCall(GROUP, "buy by EIP-3009, a place used before");
    }

    /// @dev Numbers at random are of a word of their own each.
    function test_gas_buyWithARandomNonce() public {
        IListings.Purchase memory purchase = _gasPurchase(0);
        purchase.quote.nonce = uint256(keccak256("nonce"));
        _buyBy(purchase, _noPayment());
        vm.snapshotGasLastCall(GROUP, "buy by allowance, nonce at random");
    }

    /// @dev Somebody bought so before, and the client has paid nothing so.
    function test_gas_buyByDeposit() public {
        IListings.Purchase memory purchase = _gasPurchase(0);
        _buyByDeposit(purchase, _signed(purchase));
        vm.snapshotGasLastCall(GROUP, "buy by deposit, a place used before");
    }

    function test_gas_sweep() public {
        IListings.Purchase memory purchase = _gasPurchase(0);
        IListings.Transfer memory transfer = _signed(purchase);
        _frontRun(purchase, transfer);
        _buyByDeposit(purchase, transfer);
        vm.snapshotGasLastCall(GROUP, "buy by deposit, the payment brought before");
    }

    function test_gas_refundDeposit() public {
        IListings.Purchase memory purchase = _gasPurchase(0);
        _frontRun(purchase, _signed(purchase));
        vm.warp(NOW + QUOTE_PERIOD);
        vm.prank(carol);
        listings.refundDeposit(purchase, address(usdc));
        vm.snapshotGasLastCall(GROUP, "refund a deposit");
    }

    function _signed(IListings.Purchase memory purchase)
        private
        returns (IListings.Transfer memory transfer)
    {
        transfer = _unsigned();
        transfer.signature = _signTransfer(aliceKey, purchase, transfer);
    }

    function _listBy(IJobMarket.Payment memory payment) private returns (uint256) {
        vm.prank(bob);
        return listings.list(
            policyId,
            IListings.PriceModel.PerUnit,
            _gasService(),
            IListings.BondToken.Plain,
            payment
        );
    }

    function _gasService() private pure returns (IListings.Service memory service) {
        service = _service();
        service.capacity = 3;
        service.document = keccak256("service");
    }

    function _gasPurchase(uint8 place) private returns (IListings.Purchase memory purchase) {
        purchase = _purchase(_listingId);
        purchase.place = place;
        purchase.brief = BRIEF;
    }

    function _buyBy(IListings.Purchase memory purchase, IJobMarket.Payment memory payment)
        private
        returns (uint256 jobId)
    {
        bytes memory quoteSignature = _signQuote(bobKey, purchase.quote);
        uint40 heartbeat = uint40(NOW);
        bytes memory heartbeatSignature = _signHeartbeat(bobKey, _listingId, heartbeat);
        vm.prank(alice);
        return listings.buy(purchase, payment, quoteSignature, heartbeat, heartbeatSignature);
    }
}
