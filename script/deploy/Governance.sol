// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";
import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { VmSafe } from "forge-std/Vm.sol";
import { Deployment } from "./Deployment.sol";
import { Settings } from "./Settings.sol";

/// @notice Hands the rules from the deployer to the timelock, the timelock to governance, and leaves
/// the deployer with nothing. A run that stopped half way is taken up where it stopped.
library Governance {
    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    function handOver(Settings memory settings, Deployment memory made) internal {
        address payable timelock = payable(made.timelock);
        address[] memory targets = _owned(made);
        for (uint256 i; i < targets.length; ++i) {
            Ownable2Step target = Ownable2Step(targets[i]);
            if (target.owner() != settings.deployer || target.pendingOwner() == timelock) continue;
            VM.broadcast(settings.deployer);
            target.transferOwnership(timelock);
        }

        // Whoever owns it configures it, where the chain has an arbitrator
        if (Ownable(made.klerosArbiter).owner() == settings.deployer) {
            VM.broadcast(settings.deployer);
            Ownable(made.klerosArbiter).transferOwnership(timelock);
        }

        TimelockController controller = TimelockController(timelock);
        bytes32 admin = controller.DEFAULT_ADMIN_ROLE();
        if (!controller.hasRole(admin, settings.deployer)) return;
        _grant(settings, controller);
        _accept(settings, controller, targets);
        if (settings.governance != settings.deployer) {
            _revoke(settings, controller, controller.PROPOSER_ROLE());
            _revoke(settings, controller, controller.CANCELLER_ROLE());
        }
        VM.broadcast(settings.deployer);
        controller.renounceRole(admin, settings.deployer);
    }

    /// @notice What governance owns. The other contracts' owner could configure once, and has.
    function _owned(Deployment memory made) private pure returns (address[] memory targets) {
        targets = new address[](5);
        targets[0] = made.membership;
        targets[1] = made.jobMarket;
        targets[2] = made.treasury;
        targets[3] = made.verifications;
        targets[4] = made.court;
    }

    function _grant(Settings memory settings, TimelockController controller) private {
        bytes32[2] memory roles = [controller.PROPOSER_ROLE(), controller.CANCELLER_ROLE()];
        for (uint256 i; i < roles.length; ++i) {
            if (controller.hasRole(roles[i], settings.governance)) continue;
            VM.broadcast(settings.deployer);
            controller.grantRole(roles[i], settings.governance);
        }
    }

    function _revoke(Settings memory settings, TimelockController controller, bytes32 role)
        private
    {
        if (!controller.hasRole(role, settings.deployer)) return;
        VM.broadcast(settings.deployer);
        controller.revokeRole(role, settings.deployer);
    }

    /// @dev One batch while there is no delay: the timelock accepts all, then sets its own delay.
    function _accept(
        Settings memory settings,
        TimelockController controller,
        address[] memory owned
    ) private {
        uint256 count = owned.length;
        address[] memory targets = new address[](count + 1);
        bytes[] memory calls = new bytes[](count + 1);
        for (uint256 i; i < count; ++i) {
            targets[i] = owned[i];
            calls[i] = abi.encodeCall(Ownable2Step.acceptOwnership, ());
        }
        targets[count] = address(controller);
        calls[count] = abi.encodeCall(TimelockController.updateDelay, (settings.delay));

        uint256[] memory values = new uint256[](count + 1);
        bytes32 id = controller.hashOperationBatch(targets, values, calls, 0, "Guildhall");
        if (controller.isOperationDone(id)) return;
        if (!controller.isOperation(id)) {
            VM.broadcast(settings.deployer);
            controller.scheduleBatch(targets, values, calls, 0, "Guildhall", 0);
        }
        VM.broadcast(settings.deployer);
        controller.executeBatch(targets, values, calls, 0, "Guildhall");
    }
}
