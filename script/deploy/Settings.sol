// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { Token } from "./Deployment.sol";

/// @notice What differs by chain; see {Deploy} for the environment it is read from.
/// @param deployer Who sends the transactions.
/// @param governance Who proposes to the timelock, and may cancel.
/// @param delay Seconds from a proposal to the earliest execution.
/// @param guardian Who may stop entrances at once.
/// @param courtAdmin Who rules where a panel failed.
/// @param verifier Whose signature attests a handle.
/// @param attestors Keys of the first attestor set, ascending; none = no policies with attested
/// verdicts.
/// @param quorum How many of them must sign.
/// @param token At zero on local chains: the test USDC deployed there. What else is empty the token
/// is asked for.
/// @param identityRegistry Zero: ours. So with `reputationRegistry`.
/// @param startBlock Of an earlier deployment whose record is lost; else zero.
struct Settings {
    address deployer;
    address governance;
    uint256 delay;
    address guardian;
    address courtAdmin;
    address verifier;
    address[] attestors;
    uint256 quorum;
    Token token;
    address identityRegistry;
    address reputationRegistry;
    uint256 startBlock;
}

/// @notice Reads the settings of the chain at hand.
library SettingsReader {
    using SafeCast for uint256;

    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 internal constant LOCAL_CHAIN = 31337;
    uint256 internal constant DELAY = 2 days;

    /// @dev Anvil's published mnemonic: its keys are known to everybody.
    string private constant MNEMONIC =
        "test test test test test test test test test test test junk";
    uint32 private constant VERIFIER_INDEX = 6;
    uint32 private constant GOVERNANCE_INDEX = 7;
    uint32 private constant ATTESTOR_INDEX = 8;

    function read(address deployer) internal view returns (Settings memory settings) {
        if (block.chainid == LOCAL_CHAIN) return local(deployer);
        address[] memory none;
        settings.deployer = deployer;
        settings.governance = VM.envAddress("GOVERNANCE");
        settings.delay = DELAY;
        settings.guardian = VM.envOr("GUARDIAN", settings.governance);
        settings.courtAdmin = VM.envOr("COURT_ADMIN", settings.governance);
        settings.verifier = VM.envAddress("VERIFIER");
        settings.attestors = VM.envOr("ATTESTORS", ",", none);
        settings.quorum = VM.envOr("ATTESTOR_QUORUM", settings.attestors.length);
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
        address governance = account(GOVERNANCE_INDEX);
        settings.deployer = deployer;
        settings.governance = governance;
        settings.guardian = governance;
        settings.courtAdmin = governance;
        settings.verifier = account(VERIFIER_INDEX);
        settings.attestors = new address[](1);
        settings.attestors[0] = account(ATTESTOR_INDEX);
        settings.quorum = 1;
    }

    function account(uint32 index) private pure returns (address) {
        return VM.addr(VM.deriveKey(MNEMONIC, index));
    }
}
