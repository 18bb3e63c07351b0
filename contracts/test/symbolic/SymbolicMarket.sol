// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { Vm } from "forge-std/Vm.sol";
import { IJobMarket } from "../../src/interfaces/IJobMarket.sol";
import { IPolicies } from "../../src/interfaces/IPolicies.sol";
import { Entry } from "../../src/libraries/Entry.sol";
import { PolicyFlags } from "../../src/libraries/PolicyFlags.sol";
import { JobMarket } from "../../src/market/JobMarket.sol";
import { Offers } from "../../src/market/Offers.sol";

/// @dev Makes arguments that stand for every value at once.
interface Symbols {
    function createAddress(string memory name) external pure returns (address);
    function createCalldata(string memory contractName) external pure returns (bytes memory);
    function createUint(uint256 bits, string memory name) external pure returns (uint256);
}

/// @dev A standard token; no signature moves it.
contract PlainToken is ERC20 {
    constructor() ERC20("Token", "T") { }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @dev An account that signs nothing: only its own calls speak for it.
contract Account { }

/// @dev The market with one job in a state of choice. Functions named `check_` are proved for all
/// arguments by `npm run audit`; forge does not run them.
abstract contract SymbolicMarket {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    Symbols internal constant symbols =
        Symbols(address(uint160(uint256(keccak256("svm cheat code")))));

    uint256 internal constant NOW = 1_800_000_000;
    uint256 internal constant FEE_BPS = 300;
    uint256 internal constant OWNER_FEE_BPS = 150;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant JOB = 1;

    address internal immutable CLIENT = address(new Account());
    address internal immutable PROVIDER = address(new Account());
    address internal immutable EVALUATOR = address(new Account());
    address internal immutable ARBITER = address(new Account());
    address internal immutable OWNER = address(new Account());
    address internal immutable GOVERNANCE = address(new Account());
    address internal immutable TREASURY = address(new Account());
    address internal immutable FORWARDER = address(new Account());
    address internal immutable MEMBERSHIP = address(new Account());
    address internal immutable LISTINGS = address(new Account());

    PlainToken internal token;
    JobMarket internal market;
    Offers internal offers;
    uint32 internal policyId;
    uint96 internal price;

    function setUp() public virtual {
        vm.warp(NOW);
        token = new PlainToken();
        market = new JobMarket(FORWARDER, MEMBERSHIP, TREASURY, GOVERNANCE);
        offers = new Offers(FORWARDER, address(market));

        // Any price the market's bounds allow
        vm.startPrank(GOVERNANCE);
        market.setTokenRules(
            address(token),
            IPolicies.TokenRules({
                allowed: true,
                burnable: false,
                permit: false,
                authorization: false,
                tickExponent: 0,
                minTicks: 1,
                maxTicks: type(uint32).max,
                weightTicks: 100
            })
        );
        market.setFeeTable(IPolicies.FeeTable({ negotiateBps: 250, burnedBps: 500, otherBps: 300 }));
        IPolicies.PolicyTerms memory terms;
        terms.token = address(token);
        terms.entries = Entry.bit(Entry.PLAIN);
        uint32 plainPolicyId = market.registerPolicy(terms);
        market.configure(address(offers), LISTINGS, plainPolicyId);
        vm.stopPrank();

        policyId = market.registerPolicy(
            IPolicies.PolicyTerms({
                token: address(token),
                entries: Entry.ALL,
                flags: PolicyFlags.CLIENT_DISPUTES | PolicyFlags.SPLITS,
                evaluator: EVALUATOR,
                reviewPeriod: 3 days,
                appealAfterApproval: 1 days,
                appealAfterRejection: 1 days,
                arbiter: ARBITER,
                arbiterPeriod: 12 days,
                owner: OWNER,
                ownerFeeBps: uint16(OWNER_FEE_BPS)
            })
        );
        price = _choosePrice();
    }

    /// @dev One price, where it decides nothing.
    function _choosePrice() internal virtual returns (uint96) {
        return 1e6;
    }

    /* STATES */

    function _post() internal {
        _fillPurse();
        IJobMarket.PostTerms memory terms;
        terms.client = CLIENT;
        terms.policyId = policyId;
        terms.budget = price;
        IJobMarket.Payment memory allowance;
        vm.prank(CLIENT);
        market.post(terms, allowance);
    }

    function _hire() internal {
        _fillPurse();
        IJobMarket.HireTerms memory terms;
        terms.client = CLIENT;
        terms.provider = PROVIDER;
        terms.policyId = policyId;
        terms.price = price;
        terms.deliveryTime = 2 hours;
        IJobMarket.Payment memory allowance;
        vm.prank(CLIENT);
        market.hire(terms, allowance);
    }

    function _submit() internal {
        _hire();
        vm.prank(PROVIDER);
        market.submit(JOB, "deliverable", "");
    }

    function _judge(bool approved) internal {
        _submit();
        vm.prank(EVALUATOR);
        if (approved) market.complete(JOB, 0, "");
        else market.reject(JOB, 0, "");
    }

    function _dispute(bool approved) internal {
        _judge(approved);
        address loser = approved ? CLIENT : PROVIDER;
        vm.prank(loser);
        market.dispute(JOB, loser, 0);
    }

    /* WHAT IS LOOKED AT */

    function _record() internal view returns (bytes32) {
        return keccak256(abi.encode(market.jobOf(JOB)));
    }

    function _held() internal view returns (uint256) {
        return token.balanceOf(address(market));
    }

    /// @dev Anything by anybody, but what makes a new job or policy: see `_makesNew`.
    function _doAnything(address caller) internal {
        bytes memory data = symbols.createCalldata("JobMarket");
        vm.assume(!_makesNew(bytes4(data)));
        _call(caller, data);
    }

    /// @dev These write under a number of their own, by too many ways to follow beside all others.
    function _makesNew(bytes4 selector) private pure returns (bool) {
        return selector == IJobMarket.hire.selector || selector == IJobMarket.buy.selector
            || selector == IJobMarket.post.selector || selector == IJobMarket.createJob.selector
            || selector == IPolicies.registerPolicy.selector;
    }

    /// @dev One function with any arguments, by anybody.
    function _doOne(address caller, bytes4 selector) internal {
        bytes memory data = symbols.createCalldata("JobMarket");
        vm.assume(bytes4(data) == selector);
        _call(caller, data);
    }

    function _call(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool success,) = address(market).call(data);
        success;
    }

    function _fillPurse() private {
        token.mint(CLIENT, price);
        vm.prank(CLIENT);
        token.approve(address(market), price);
    }
}
