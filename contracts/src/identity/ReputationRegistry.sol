// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Context } from "@openzeppelin/contracts/utils/Context.sol";
import { IIdentityRegistry } from "../interfaces/IIdentityRegistry.sol";
import { IReputationRegistry } from "../interfaces/IReputationRegistry.sol";

/// @notice See {IReputationRegistry}.
contract ReputationRegistry is IReputationRegistry, Ownable, Initializable, ERC2771Context {
    /// @dev One slot where value and tags are short: `packed` then holds an int64 and both tags one
    /// after the other. Otherwise it holds an int128, and the tags have slots of their own.
    struct Feedback {
        uint8 valueDecimals;
        bool isRevoked;
        uint8 tag1Length;
        uint8 tag2Length;
        bytes28 packed;
        string tag1;
        string tag2;
    }

    struct Responses {
        address[] responders;
        mapping(address responder => uint64) counts;
    }

    uint8 private constant MAX_DECIMALS = 18;
    int128 private constant MAX_ABS_VALUE = 1e38;
    bytes32 private constant ANY_TAG = keccak256("");
    uint256 private constant PACKED_TAGS = 20;
    uint8 private constant UNPACKED = type(uint8).max;

    address private _identityRegistry;
    mapping(uint256 agentId => address[]) private _clients;
    mapping(uint256 agentId => mapping(address client => uint64)) private _lastIndex;
    mapping(uint256 agentId => mapping(address client => mapping(uint64 index => Feedback))) private
        _feedback;
    mapping(uint256 agentId => mapping(address client => mapping(uint64 index => Responses)))
        private _responses;

    constructor(address forwarder, address deployer) Ownable(deployer) ERC2771Context(forwarder) { }

    /// @inheritdoc IReputationRegistry
    function initialize(address identityRegistry_) external reinitializer(2) onlyOwner {
        require(identityRegistry_ != address(0), "bad identity");
        _identityRegistry = identityRegistry_;
    }

    /* FEEDBACK */

    /// @inheritdoc IReputationRegistry
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string memory tag1,
        string memory tag2,
        string memory endpoint,
        string memory feedbackURI,
        bytes32 feedbackHash
    ) external {
        // Check the value, and that it is not the agent's own side
        require(valueDecimals <= MAX_DECIMALS, "too many decimals");
        require(value >= -MAX_ABS_VALUE && value <= MAX_ABS_VALUE, "value too large");
        address client = _msgSender();
        require(
            !IIdentityRegistry(_identityRegistry).isAuthorizedOrOwner(client, agentId),
            "Self-feedback not allowed"
        );

        // Keep it
        uint64 index = ++_lastIndex[agentId][client];
        if (index == 1) _clients[agentId].push(client);
        _write(_feedback[agentId][client][index], value, valueDecimals, tag1, tag2);
        emit NewFeedback(
            agentId,
            client,
            index,
            value,
            valueDecimals,
            tag1,
            tag1,
            tag2,
            endpoint,
            feedbackURI,
            feedbackHash
        );
    }

    /// @inheritdoc IReputationRegistry
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external {
        address client = _msgSender();
        Feedback storage feedback = _existing(agentId, client, feedbackIndex);
        require(!feedback.isRevoked, "Already revoked");
        feedback.isRevoked = true;
        emit FeedbackRevoked(agentId, client, feedbackIndex);
    }

    /// @inheritdoc IReputationRegistry
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external {
        // Check it answers something
        require(feedbackIndex > 0, "index must be > 0");
        require(bytes(responseURI).length > 0, "Empty URI");
        _existing(agentId, clientAddress, feedbackIndex);

        // Count it
        address responder = _msgSender();
        Responses storage responses = _responses[agentId][clientAddress][feedbackIndex];
        if (responses.counts[responder]++ == 0) responses.responders.push(responder);
        emit ResponseAppended(
            agentId, clientAddress, feedbackIndex, responder, responseURI, responseHash
        );
    }

    /* VIEWS */

    /// @inheritdoc IReputationRegistry
    function getSummary(
        uint256 agentId,
        address[] memory clientAddresses,
        string memory tag1,
        string memory tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals) {
        // Find what stands
        require(clientAddresses.length > 0, "clientAddresses required");
        (address[] memory clients, uint64[] memory indexes) =
            _find(agentId, clientAddresses, keccak256(bytes(tag1)), keccak256(bytes(tag2)), false);
        count = uint64(clients.length);
        if (count == 0) return (0, 0, 0);

        // Add it up at 18 decimals, and count how often each number of decimals is used
        int256 sum;
        uint64[MAX_DECIMALS + 1] memory uses;
        for (uint256 i; i < count; ++i) {
            Feedback storage feedback = _feedback[agentId][clients[i]][indexes[i]];
            uint8 decimals = feedback.valueDecimals;
            sum += _value(feedback) * _unit(decimals);
            ++uses[decimals];
        }

        // Give the mean at the decimals used most
        for (uint8 decimals = 1; decimals <= MAX_DECIMALS; ++decimals) {
            if (uses[decimals] > uses[summaryValueDecimals]) summaryValueDecimals = decimals;
        }
        int256 mean = sum / int256(uint256(count));
        summaryValue = int128(mean / _unit(summaryValueDecimals));
    }

    /// @inheritdoc IReputationRegistry
    function readFeedback(uint256 agentId, address clientAddress, uint64 feedbackIndex)
        external
        view
        returns (
            int128 value,
            uint8 valueDecimals,
            string memory tag1,
            string memory tag2,
            bool isRevoked
        )
    {
        Feedback storage feedback = _existing(agentId, clientAddress, feedbackIndex);
        (tag1, tag2) = _tags(feedback);
        return (_value(feedback), feedback.valueDecimals, tag1, tag2, feedback.isRevoked);
    }

    /// @inheritdoc IReputationRegistry
    function readAllFeedback(
        uint256 agentId,
        address[] memory clientAddresses,
        string memory tag1,
        string memory tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory clients,
            uint64[] memory feedbackIndexes,
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        )
    {
        if (clientAddresses.length == 0) {
            clientAddresses = _clients[agentId];
        }
        (clients, feedbackIndexes) = _find(
            agentId, clientAddresses, keccak256(bytes(tag1)), keccak256(bytes(tag2)), includeRevoked
        );
        (values, valueDecimals, tag1s, tag2s, revokedStatuses) =
            _read(agentId, clients, feedbackIndexes);
    }

    /// @inheritdoc IReputationRegistry
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] calldata responders
    ) external view returns (uint64 count) {
        if (clientAddress != address(0) && feedbackIndex != 0) {
            return _countResponses(agentId, clientAddress, feedbackIndex, responders);
        }
        if (clientAddress != address(0)) {
            return _countResponses(agentId, clientAddress, responders);
        }
        address[] storage clients = _clients[agentId];
        for (uint256 i; i < clients.length; ++i) {
            count += _countResponses(agentId, clients[i], responders);
        }
    }

    /// @inheritdoc IReputationRegistry
    function getClients(uint256 agentId) external view returns (address[] memory) {
        return _clients[agentId];
    }

    /// @inheritdoc IReputationRegistry
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64) {
        return _lastIndex[agentId][clientAddress];
    }

    /// @inheritdoc IReputationRegistry
    function getIdentityRegistry() external view returns (address) {
        return _identityRegistry;
    }

    /// @inheritdoc IReputationRegistry
    function getVersion() external pure returns (string memory) {
        return "2.0.0";
    }

    /* PARTS */

    function _existing(uint256 agentId, address client, uint64 index)
        private
        view
        returns (Feedback storage)
    {
        require(index > 0, "index must be > 0");
        require(index <= _lastIndex[agentId][client], "index out of bounds");
        return _feedback[agentId][client][index];
    }

    function _write(
        Feedback storage feedback,
        int128 value,
        uint8 valueDecimals,
        string memory tag1,
        string memory tag2
    ) private {
        feedback.valueDecimals = valueDecimals;
        uint256 length = bytes(tag1).length + bytes(tag2).length;
        if (length <= PACKED_TAGS && value == int64(value)) {
            feedback.tag1Length = uint8(bytes(tag1).length);
            feedback.tag2Length = uint8(bytes(tag2).length);
            feedback.packed =
                bytes28(bytes.concat(bytes8(uint64(int64(value))), bytes(tag1), bytes(tag2)));
        } else {
            feedback.tag1Length = UNPACKED;
            feedback.packed = bytes16(uint128(value));
            feedback.tag1 = tag1;
            feedback.tag2 = tag2;
        }
    }

    function _value(Feedback storage feedback) private view returns (int128) {
        bytes28 packed = feedback.packed;
        if (feedback.tag1Length == UNPACKED) return int128(uint128(bytes16(packed)));
        return int64(uint64(bytes8(packed)));
    }

    function _tags(Feedback storage feedback)
        private
        view
        returns (string memory tag1, string memory tag2)
    {
        uint8 length = feedback.tag1Length;
        if (length == UNPACKED) return (feedback.tag1, feedback.tag2);
        bytes28 tags = feedback.packed << 64;
        return (_text(tags, length), _text(tags << 8 * uint256(length), feedback.tag2Length));
    }

    /// @dev The first characters of a text.
    function _text(bytes28 packed, uint256 length) private pure returns (string memory text) {
        text = string(bytes.concat(packed));
        assembly ("memory-safe") {
            mstore(text, length)
        }
    }

    /// @dev The names of the feedback asked for; tags are given by their hashes.
    function _find(
        uint256 agentId,
        address[] memory among,
        bytes32 tag1,
        bytes32 tag2,
        bool includeRevoked
    ) private view returns (address[] memory clients, uint64[] memory indexes) {
        // Make room for all there is
        uint256 room;
        for (uint256 i; i < among.length; ++i) {
            room += _lastIndex[agentId][among[i]];
        }
        clients = new address[](room);
        indexes = new uint64[](room);

        // Keep what was asked for
        uint256 found;
        for (uint256 i; i < among.length; ++i) {
            address client = among[i];
            for (uint64 index = 1; index <= _lastIndex[agentId][client]; ++index) {
                Feedback storage feedback = _feedback[agentId][client][index];
                if (feedback.isRevoked && !includeRevoked) continue;
                if (!_bearsTags(feedback, tag1, tag2)) continue;
                clients[found] = client;
                indexes[found++] = index;
            }
        }

        // Give back the rest of the room
        assembly ("memory-safe") {
            mstore(clients, found)
            mstore(indexes, found)
        }
    }

    function _read(uint256 agentId, address[] memory clients, uint64[] memory indexes)
        private
        view
        returns (
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        )
    {
        values = new int128[](clients.length);
        valueDecimals = new uint8[](clients.length);
        tag1s = new string[](clients.length);
        tag2s = new string[](clients.length);
        revokedStatuses = new bool[](clients.length);
        for (uint256 i; i < clients.length; ++i) {
            Feedback storage feedback = _feedback[agentId][clients[i]][indexes[i]];
            values[i] = _value(feedback);
            valueDecimals[i] = feedback.valueDecimals;
            (tag1s[i], tag2s[i]) = _tags(feedback);
            revokedStatuses[i] = feedback.isRevoked;
        }
    }

    function _countResponses(uint256 agentId, address client, address[] calldata responders)
        private
        view
        returns (uint64 count)
    {
        uint64 last = _lastIndex[agentId][client];
        for (uint64 index = 1; index <= last; ++index) {
            count += _countResponses(agentId, client, index, responders);
        }
    }

    function _countResponses(
        uint256 agentId,
        address client,
        uint64 index,
        address[] calldata responders
    ) private view returns (uint64 count) {
        Responses storage responses = _responses[agentId][client][index];
        address[] memory among = responders;
        if (among.length == 0) among = responses.responders;
        for (uint256 i; i < among.length; ++i) {
            count += responses.counts[among[i]];
        }
    }

    function _bearsTags(Feedback storage feedback, bytes32 tag1, bytes32 tag2)
        private
        view
        returns (bool)
    {
        if (tag1 == ANY_TAG && tag2 == ANY_TAG) return true;
        (string memory its1, string memory its2) = _tags(feedback);
        return (tag1 == ANY_TAG || tag1 == keccak256(bytes(its1)))
            && (tag2 == ANY_TAG || tag2 == keccak256(bytes(its2)));
    }

    /// @dev What 1 at these decimals is at 18.
    function _unit(uint8 decimals) private pure returns (int256) {
        return int256(10 ** (MAX_DECIMALS - decimals));
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
