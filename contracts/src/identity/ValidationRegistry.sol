// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";
import { IValidationRegistry } from "../interfaces/IValidationRegistry.sol";

/// @notice See {IValidationRegistry}.
contract ValidationRegistry is IValidationRegistry, Ownable, Initializable, ERC2771Context {
    using SafeCast for uint256;

    /// @dev A request is one slot; agent ids count from 0 and end far below 2^48.
    struct Validation {
        address validator;
        uint48 agentId;
        uint40 lastUpdate;
        // The answer and one; zero while there is none
        uint8 answer;
        bytes32 responseHash;
        string tag;
    }

    uint8 private constant MAX_RESPONSE = 100;
    bytes32 private constant ANY_TAG = keccak256("");

    address private _identityRegistry;
    mapping(bytes32 requestHash => Validation) private _validations;
    mapping(uint256 agentId => bytes32[]) private _ofAgent;
    mapping(address validator => bytes32[]) private _ofValidator;

    constructor(address forwarder, address deployer) Ownable(deployer) ERC2771Context(forwarder) { }

    /// @inheritdoc IValidationRegistry
    function initialize(address identityRegistry_) external reinitializer(2) onlyOwner {
        require(identityRegistry_ != address(0), "bad identity");
        _identityRegistry = identityRegistry_;
    }

    /// @inheritdoc IValidationRegistry
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 requestHash
    ) external {
        // Check it is new, and of the agent's side
        Validation storage validation = _validations[requestHash];
        require(validatorAddress != address(0), "bad validator");
        require(validation.validator == address(0), "exists");
        require(
            IIdentityRegistry(_identityRegistry).isAuthorizedOrOwner(_msgSender(), agentId),
            "Not authorized"
        );

        // Keep it
        validation.validator = validatorAddress;
        validation.agentId = agentId.toUint48();
        validation.lastUpdate = uint40(block.timestamp);
        _ofAgent[agentId].push(requestHash);
        _ofValidator[validatorAddress].push(requestHash);
        emit ValidationRequest(validatorAddress, agentId, requestURI, requestHash);
    }

    /// @inheritdoc IValidationRegistry
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external {
        // Check the validator answers
        Validation storage validation = _existing(requestHash);
        address validator = validation.validator;
        require(_msgSender() == validator, "not validator");
        require(response <= MAX_RESPONSE, "resp>100");

        // Keep the answer
        validation.lastUpdate = uint40(block.timestamp);
        validation.answer = response + 1;
        validation.responseHash = responseHash;
        validation.tag = tag;
        emit ValidationResponse(
            validator, validation.agentId, requestHash, response, responseURI, responseHash, tag
        );
    }

    /* VIEWS */

    /// @inheritdoc IValidationRegistry
    function getValidationStatus(bytes32 requestHash)
        external
        view
        returns (
            address validatorAddress,
            uint256 agentId,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        )
    {
        Validation storage validation = _existing(requestHash);
        uint8 answer = validation.answer;
        return (
            validation.validator,
            validation.agentId,
            answer == 0 ? 0 : answer - 1,
            validation.responseHash,
            validation.tag,
            validation.lastUpdate
        );
    }

    /// @inheritdoc IValidationRegistry
    function getSummary(uint256 agentId, address[] calldata validatorAddresses, string calldata tag)
        external
        view
        returns (uint64 count, uint8 avgResponse)
    {
        // Add up what was asked for
        bytes32[] storage requests = _ofAgent[agentId];
        bytes32 tagHash = keccak256(bytes(tag));
        uint256 sum;
        for (uint256 i; i < requests.length; ++i) {
            Validation storage validation = _validations[requests[i]];
            uint8 answer = validation.answer;
            if (answer == 0 || !_isAmong(validation.validator, validatorAddresses)) continue;
            if (tagHash != ANY_TAG && tagHash != keccak256(bytes(validation.tag))) continue;
            sum += answer - 1;
            ++count;
        }

        // Give the mean
        if (count != 0) avgResponse = uint8(sum / count);
    }

    /// @inheritdoc IValidationRegistry
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory) {
        return _ofAgent[agentId];
    }

    /// @inheritdoc IValidationRegistry
    function getValidatorRequests(address validatorAddress)
        external
        view
        returns (bytes32[] memory)
    {
        return _ofValidator[validatorAddress];
    }

    /// @inheritdoc IValidationRegistry
    function getIdentityRegistry() external view returns (address) {
        return _identityRegistry;
    }

    /// @inheritdoc IValidationRegistry
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /* PARTS */

    function _existing(bytes32 requestHash) private view returns (Validation storage validation) {
        validation = _validations[requestHash];
        require(validation.validator != address(0), "unknown");
    }

    /// @dev Where none is named, everybody is.
    function _isAmong(address validator, address[] calldata validators)
        private
        pure
        returns (bool)
    {
        for (uint256 i; i < validators.length; ++i) {
            if (validators[i] == validator) return true;
        }
        return validators.length == 0;
    }

    /* ERC-2771 */

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength()
        internal
        view
        override(Context, ERC2771Context)
        returns (uint256)
    {
        return ERC2771Context._contextSuffixLength();
    }
}
