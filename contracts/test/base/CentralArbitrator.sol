// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IArbitrable } from "../../src/interfaces/IArbitrable.sol";
import { IArbitrator } from "../../src/interfaces/IArbitrator.sol";

/// @dev An ERC-792 arbitrator of one judge, who keeps the fees. Its rulings are final.
contract CentralArbitrator is IArbitrator {
    struct Case {
        IArbitrable arbitrable;
        uint256 choices;
        bytes extraData;
        uint256 fee;
        uint256 ruling;
        DisputeStatus status;
    }

    address public immutable JUDGE;

    uint256 public price = 0.05 ether;
    Case[] private _cases;
    /// @dev With a fixed answer every dispute has the same number.
    bool public repeats;

    error NotJudge(address caller);
    error WrongFee(uint256 actual, uint256 expected);
    error NoAppeals();

    constructor(address judge) {
        JUDGE = judge;
    }

    function setPrice(uint256 price_) external {
        price = price_;
    }

    function setRepeats(bool repeats_) external {
        repeats = repeats_;
    }

    /// @dev The judge rules, with as much gas for the arbitrable as it likes.
    function give(uint256 disputeID, uint256 ruling, uint256 gasLimit) external {
        require(msg.sender == JUDGE, NotJudge(msg.sender));
        Case storage case_ = _cases[disputeID];
        case_.ruling = ruling;
        case_.status = DisputeStatus.Solved;
        case_.arbitrable.rule{ gas: gasLimit }(disputeID, ruling);
    }

    function createDispute(uint256 choices, bytes calldata extraData)
        external
        payable
        returns (uint256 disputeID)
    {
        require(msg.value == price, WrongFee(msg.value, price));
        disputeID = repeats ? 0 : _cases.length;
        _cases.push();
        Case storage case_ = _cases[disputeID];
        case_.arbitrable = IArbitrable(msg.sender);
        case_.choices = choices;
        case_.extraData = extraData;
        case_.fee = msg.value;
        emit DisputeCreation(disputeID, IArbitrable(msg.sender));
    }

    function arbitrationCost(bytes calldata) external view returns (uint256) {
        return price;
    }

    function caseOf(uint256 disputeID) external view returns (Case memory) {
        return _cases[disputeID];
    }

    function count() external view returns (uint256) {
        return _cases.length;
    }

    function disputeStatus(uint256 disputeID) external view returns (DisputeStatus) {
        return _cases[disputeID].status;
    }

    function currentRuling(uint256 disputeID) external view returns (uint256) {
        return _cases[disputeID].ruling;
    }

    function appeal(uint256, bytes calldata) external payable {
        revert NoAppeals();
    }

    function appealCost(uint256, bytes calldata) external pure returns (uint256) {
        return type(uint256).max;
    }

    function appealPeriod(uint256) external pure returns (uint256, uint256) {
        return (0, 0);
    }
}
