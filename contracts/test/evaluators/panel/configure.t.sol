// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";
import { PeerReview } from "../../../src/evaluators/PeerReview.sol";
import { IPanel } from "../../../src/interfaces/IPanel.sol";
import { PanelTest } from "../../base/PanelTest.sol";

contract PanelConfigureTest is PanelTest {
    PeerReview private _fresh;

    function setUp() public override {
        super.setUp();
        _fresh = _newPeers();
    }

    function test_RevertWhen_theCallerIsNotTheDeployer() public {
        address[3] memory callers = [governance, thief, address(_fresh)];
        for (uint256 i; i < callers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, callers[i])
            );
            vm.prank(callers[i]);
            _fresh.configure(address(points), address(standing), address(peers));
        }
    }

    function test_RevertWhen_doneBefore() public {
        vm.startPrank(deployer);
        _fresh.configure(address(points), address(standing), address(peers));
        vm.expectRevert(IPanel.AlreadyConfigured.selector);
        _fresh.configure(address(points), address(standing), address(peers));
    }

    function test_RevertWhen_oneIsNoContract() public {
        for (uint256 i; i < 3; ++i) {
            address[3] memory wrong = [address(points), address(standing), address(peers)];
            wrong[i] = thief;
            vm.expectRevert(abi.encodeWithSelector(IPanel.NotAContract.selector, thief));
            vm.prank(deployer);
            _fresh.configure(wrong[0], wrong[1], wrong[2]);
        }
    }

    function test_letsPanelsBeOpened() public {
        _validate(3);
        uint256 jobId = _delivered(_peerPolicy(address(_fresh), arbiter), PRICE);
        vm.expectRevert(IPanel.NotConfigured.selector);
        _fresh.openPanel(jobId);

        vm.expectEmit(address(_fresh));
        emit IPanel.Configured(address(points), address(standing), address(peers));
        vm.prank(deployer);
        _fresh.configure(address(points), address(standing), address(peers));

        _fresh.openPanel(jobId);
        _draw(_fresh, jobId);
        assertEq(_fresh.seatsOf(jobId).length, 3, "seats");
    }
}
