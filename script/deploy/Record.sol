// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Strings } from "@openzeppelin/contracts/utils/Strings.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { Deployment, PresetPolicy, Token } from "./Deployment.sol";
import { SettingsReader } from "./Settings.sol";

/// @notice The machine-readable record of a deployment, from which the SDK's addresses are made.
library Record {
    using Strings for uint256;

    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    function write(Deployment memory deployment) internal {
        VM.writeFile(_path(deployment.chainId), encode(deployment));
    }

    /// @notice The first block that can hold an event of a deployment's: that of its record if it
    /// has one, else the one given, else the present one. Local chains are read from their start.
    function startBlock(address jobMarket, uint256 given) internal view returns (uint256) {
        if (block.chainid == SettingsReader.LOCAL_CHAIN) return 0;
        string memory path = _path(block.chainid);
        if (VM.exists(path)) {
            string memory record = VM.readFile(path);
            if (VM.parseJsonAddress(record, ".contracts.jobMarket") == jobMarket) {
                return VM.parseJsonUint(record, ".startBlock");
            }
        }
        return given == 0 ? VM.getBlockNumber() : given;
    }

    function encode(Deployment memory deployment) internal pure returns (string memory) {
        return string.concat(
            "{\n  \"chainId\": ",
            deployment.chainId.toString(),
            ",\n  \"startBlock\": ",
            deployment.startBlock.toString(),
            ",\n  \"contracts\": {\n",
            _contracts(deployment),
            "\n  },\n  \"tokens\": [\n",
            _tokens(deployment.tokens),
            "\n  ],\n  \"policies\": [\n",
            _policies(deployment.policies),
            "\n  ]\n}\n"
        );
    }

    function _contracts(Deployment memory made) private pure returns (string memory json) {
        json = _entry("agentWalletFactory", made.agentWalletFactory);
        json = _more(json, "attestedReviewFactory", made.attestedReviewFactory);
        json = _more(json, "court", made.court);
        json = _more(json, "forwarder", made.forwarder);
        json = _more(json, "identityRegistry", made.identityRegistry);
        json = _more(json, "jobMarket", made.jobMarket);
        json = _more(json, "klerosArbiter", made.klerosArbiter);
        json = _more(json, "listings", made.listings);
        json = _more(json, "marketLens", made.marketLens);
        json = _more(json, "membership", made.membership);
        json = _more(json, "offers", made.offers);
        json = _more(json, "peerReview", made.peerReview);
        json = _more(json, "points", made.points);
        json = _more(json, "reputationRegistry", made.reputationRegistry);
        json = _more(json, "reviews", made.reviews);
        json = _more(json, "standing", made.standing);
        if (made.testUsdc != address(0)) json = _more(json, "testUsdc", made.testUsdc);
        json = _more(json, "timelock", made.timelock);
        json = _more(json, "treasury", made.treasury);
        json = _more(json, "validationRegistry", made.validationRegistry);
        json = _more(json, "verifications", made.verifications);
    }

    function _more(string memory json, string memory name, address at)
        private
        pure
        returns (string memory)
    {
        return string.concat(json, ",\n", _entry(name, at));
    }

    function _entry(string memory name, address at) private pure returns (string memory) {
        return string.concat("    \"", name, "\": ", _quote(VM.toString(at)));
    }

    function _tokens(Token[] memory tokens) private pure returns (string memory json) {
        for (uint256 i; i < tokens.length; ++i) {
            json = string.concat(json, i == 0 ? "" : ",\n", _token(tokens[i]));
        }
    }

    function _token(Token memory token) private pure returns (string memory) {
        return string.concat(
            "    {\n      \"address\": ",
            _quote(VM.toString(token.at)),
            ",\n      \"symbol\": ",
            _quote(token.symbol),
            ",\n      \"name\": ",
            _quote(token.name),
            ",\n      \"version\": ",
            _quote(token.version),
            ",\n      \"decimals\": ",
            uint256(token.decimals).toString(),
            "\n    }"
        );
    }

    function _policies(PresetPolicy[] memory policies) private pure returns (string memory json) {
        for (uint256 i; i < policies.length; ++i) {
            json = string.concat(
                json,
                i == 0 ? "" : ",\n",
                "    {\n      \"id\": ",
                uint256(policies[i].id).toString(),
                ",\n      \"preset\": ",
                _quote(policies[i].preset),
                ",\n      \"token\": ",
                _quote(VM.toString(policies[i].token)),
                "\n    }"
            );
        }
    }

    function _quote(string memory value) private pure returns (string memory) {
        return string.concat("\"", Strings.escapeJSON(value), "\"");
    }

    function _path(uint256 chainId) private view returns (string memory) {
        return string.concat(VM.projectRoot(), "/deployments/", chainId.toString(), ".json");
    }
}
