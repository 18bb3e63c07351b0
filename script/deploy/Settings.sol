// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { Token } from "./Deployment.sol";

/// @notice What differs by chain; see {Deploy} for the environment it is read from.
/// @param deployer Who sends the transactions.
/// @param token At zero on local chains: the test USDC deployed there. What else is empty the token
/// is asked for.
/// @param identityRegistry Zero: ours. So with `reputationRegistry`.
/// @param startBlock Of an earlier deployment whose record is lost; else zero.
/// @param localGovernanceKey Zero but on local chains: lets governance accept at once.
struct Settings {
    address deployer;
    address governance;
    address treasury;
    Token token;
    address identityRegistry;
    address reputationRegistry;
    uint256 startBlock;
    uint256 localGovernanceKey;
}

/// @notice Reads the settings of the chain at hand.
library SettingsReader {
    using SafeCast for uint256;

    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 internal constant LOCAL_CHAIN = 31337;

    /// @dev Anvil's published mnemonic: its keys are known to everybody.
    string private constant MNEMONIC =
        "test test test test test test test test test test test junk";
    uint32 private constant GOVERNANCE_INDEX = 7;
    uint32 private constant TREASURY_INDEX = 8;

    function read(address deployer) internal view returns (Settings memory settings) {
        if (block.chainid == LOCAL_CHAIN) return local(deployer);
        settings.deployer = deployer;
        settings.governance = VM.envAddress("GOVERNANCE");
        settings.treasury = VM.envAddress("TREASURY");
        settings.token = Token({
            at: VM.envAddress("TOKEN"),
            symbol: VM.envOr("TOKEN_SYMBOL", string("")),
            name: VM.envOr("TOKEN_NAME", string("")),
            version: VM.envOr("TOKEN_VERSION", string("")),
            decimals: VM.envOr("TOKEN_DECIMALS", uint256(0)).toUint8()
        });
        settings.identityRegistry = VM.envOr("IDENTITY_REGISTRY", address(0));
        settings.reputationRegistry = VM.envOr("REPUTATION_REGISTRY", address(0));
        settings.startBlock = VM.envOr("START_BLOCK", uint256(0));
    }

    /// @notice The same on every machine: nothing is read from the environment.
    function local(address deployer) internal pure returns (Settings memory settings) {
        uint256 key = VM.deriveKey(MNEMONIC, GOVERNANCE_INDEX);
        settings.deployer = deployer;
        settings.governance = VM.addr(key);
        settings.treasury = VM.addr(VM.deriveKey(MNEMONIC, TREASURY_INDEX));
        settings.localGovernanceKey = key;
    }
}
