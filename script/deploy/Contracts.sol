// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Forwarder } from "../../contracts/src/gasless/Forwarder.sol";
import { IdentityRegistry } from "../../contracts/src/identity/IdentityRegistry.sol";
import { Membership } from "../../contracts/src/identity/Membership.sol";
import { ReputationRegistry } from "../../contracts/src/identity/ReputationRegistry.sol";
import { Reviews } from "../../contracts/src/identity/Reviews.sol";
import { JobMarket } from "../../contracts/src/market/JobMarket.sol";
import { Offers } from "../../contracts/src/market/Offers.sol";
import { TestUSDC } from "../../contracts/src/testing/TestUSDC.sol";
import { Create2 } from "./Create2.sol";
import { Deployment } from "./Deployment.sol";
import { Record } from "./Record.sol";
import { Settings } from "./Settings.sol";
import { TokenReader } from "./TokenReader.sol";

/// @notice Puts the contracts on the chain. No constructor is told anything that differs by chain.
library Contracts {
    function deploy(Settings memory settings) internal returns (Deployment memory made) {
        address deployer = settings.deployer;
        made.chainId = block.chainid;
        made.forwarder = Create2.deploy(deployer, type(Forwarder).creationCode);
        made.membership = Create2.deploy(
            deployer,
            abi.encodePacked(type(Membership).creationCode, abi.encode(made.forwarder, deployer))
        );
        bytes memory market = abi.encodePacked(
            type(JobMarket).creationCode, abi.encode(made.forwarder, made.membership, deployer)
        );
        made.startBlock = Record.startBlock(Create2.addressOf(market), settings.startBlock);
        made.jobMarket = Create2.deploy(deployer, market);
        made.offers = Create2.deploy(
            deployer,
            abi.encodePacked(type(Offers).creationCode, abi.encode(made.forwarder, made.jobMarket))
        );
        made.identityRegistry = settings.identityRegistry;
        made.reputationRegistry = settings.reputationRegistry;
        if (made.identityRegistry == address(0)) {
            bytes memory arguments = abi.encode(made.forwarder, deployer);
            made.identityRegistry = Create2.deploy(
                deployer, abi.encodePacked(type(IdentityRegistry).creationCode, arguments)
            );
            made.reputationRegistry = Create2.deploy(
                deployer, abi.encodePacked(type(ReputationRegistry).creationCode, arguments)
            );
        }
        made.reviews = Create2.deploy(
            deployer,
            abi.encodePacked(
                type(Reviews).creationCode,
                abi.encode(made.forwarder, made.jobMarket, made.membership, deployer)
            )
        );
        made.token = settings.token;
        if (made.token.at == address(0)) {
            made.testUsdc = Create2.deploy(
                deployer, abi.encodePacked(type(TestUSDC).creationCode, abi.encode(made.forwarder))
            );
            made.token.at = made.testUsdc;
        }
        made.token = TokenReader.complete(made.token);
    }
}
