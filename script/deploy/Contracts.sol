// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { Court } from "../../contracts/src/arbiters/Court.sol";
import { KlerosArbiter } from "../../contracts/src/arbiters/KlerosArbiter.sol";
import { Points } from "../../contracts/src/economy/Points.sol";
import { Treasury } from "../../contracts/src/economy/Treasury.sol";
import { AttestedReview } from "../../contracts/src/evaluators/AttestedReview.sol";
import { AttestedReviewFactory } from "../../contracts/src/evaluators/AttestedReviewFactory.sol";
import { PeerReview } from "../../contracts/src/evaluators/PeerReview.sol";
import { Forwarder } from "../../contracts/src/gasless/Forwarder.sol";
import { IdentityRegistry } from "../../contracts/src/identity/IdentityRegistry.sol";
import { Membership } from "../../contracts/src/identity/Membership.sol";
import { ReputationRegistry } from "../../contracts/src/identity/ReputationRegistry.sol";
import { Reviews } from "../../contracts/src/identity/Reviews.sol";
import { Standing } from "../../contracts/src/identity/Standing.sol";
import { ValidationRegistry } from "../../contracts/src/identity/ValidationRegistry.sol";
import { Verifications } from "../../contracts/src/identity/Verifications.sol";
import { JobMarket } from "../../contracts/src/market/JobMarket.sol";
import { Listings } from "../../contracts/src/market/Listings.sol";
import { Offers } from "../../contracts/src/market/Offers.sol";
import { MarketLens } from "../../contracts/src/periphery/MarketLens.sol";
import { TestUSDC } from "../../contracts/src/testing/TestUSDC.sol";
import { AgentWalletFactory } from "../../contracts/src/wallets/AgentWalletFactory.sol";
import { Create2 } from "./Create2.sol";
import { Deployment, Token } from "./Deployment.sol";
import { Record } from "./Record.sol";
import { Settings } from "./Settings.sol";
import { TokenReader } from "./TokenReader.sol";

/// @notice Puts the contracts on the chain. No constructor is told anything that differs by chain.
library Contracts {
    function deploy(Settings memory settings) internal returns (Deployment memory made) {
        made.chainId = block.chainid;
        _deployMarket(settings, made);
        _deployIdentity(settings, made);
        _deployJudges(settings, made);
        made.timelock = _deployTimelock(settings.deployer);
        made.tokens = new Token[](2);
        made.tokens[0] = settings.token;
        if (settings.token.at == address(0)) {
            made.testUsdc = _put(settings, type(TestUSDC).creationCode, abi.encode(made.forwarder));
            made.tokens[0].at = made.testUsdc;
        }
        made.tokens[0] = TokenReader.complete(made.tokens[0]);
        made.tokens[1].at = made.points;
        made.tokens[1] = TokenReader.complete(made.tokens[1]);
    }

    function _deployMarket(Settings memory settings, Deployment memory made) private {
        address deployer = settings.deployer;
        made.forwarder = _put(settings, type(Forwarder).creationCode, "");
        made.treasury = _put(settings, type(Treasury).creationCode, abi.encode(deployer));
        made.membership =
            _put(settings, type(Membership).creationCode, abi.encode(made.forwarder, deployer));
        bytes memory market = abi.encodePacked(
            type(JobMarket).creationCode,
            abi.encode(made.forwarder, made.membership, made.treasury, deployer)
        );
        made.startBlock = Record.startBlock(Create2.addressOf(market), settings.startBlock);
        made.jobMarket = Create2.deploy(deployer, market);
        made.offers =
            _put(settings, type(Offers).creationCode, abi.encode(made.forwarder, made.jobMarket));
        made.listings = _put(
            settings,
            type(Listings).creationCode,
            abi.encode(made.forwarder, made.jobMarket, deployer)
        );
        made.agentWalletFactory = _put(
            settings,
            type(AgentWalletFactory).creationCode,
            abi.encode(made.forwarder, made.jobMarket)
        );
        made.marketLens = _put(settings, type(MarketLens).creationCode, abi.encode(made.jobMarket));
    }

    function _deployIdentity(Settings memory settings, Deployment memory made) private {
        bytes memory arguments = abi.encode(made.forwarder, settings.deployer);
        made.identityRegistry = settings.identityRegistry;
        made.reputationRegistry = settings.reputationRegistry;
        if (made.identityRegistry == address(0)) {
            made.identityRegistry = _put(settings, type(IdentityRegistry).creationCode, arguments);
            made.reputationRegistry =
                _put(settings, type(ReputationRegistry).creationCode, arguments);
        }
        made.validationRegistry = _put(settings, type(ValidationRegistry).creationCode, arguments);
        made.verifications = _put(
            settings,
            type(Verifications).creationCode,
            abi.encode(made.forwarder, made.membership, settings.deployer)
        );
        made.reviews = _put(
            settings,
            type(Reviews).creationCode,
            abi.encode(made.forwarder, made.jobMarket, made.membership, settings.deployer)
        );
        made.points = _put(
            settings,
            type(Points).creationCode,
            abi.encode(
                made.forwarder,
                made.jobMarket,
                made.offers,
                made.membership,
                made.verifications,
                settings.deployer
            )
        );
    }

    function _deployJudges(Settings memory settings, Deployment memory made) private {
        made.peerReview = _put(
            settings,
            type(PeerReview).creationCode,
            abi.encode(
                made.forwarder,
                made.jobMarket,
                made.membership,
                made.verifications,
                settings.deployer
            )
        );
        made.court = _put(
            settings,
            type(Court).creationCode,
            abi.encode(
                made.forwarder,
                made.jobMarket,
                made.membership,
                made.verifications,
                made.treasury,
                settings.deployer
            )
        );
        made.klerosArbiter = _put(
            settings,
            type(KlerosArbiter).creationCode,
            abi.encode(made.forwarder, made.jobMarket, settings.deployer)
        );
        address attestedReview = _put(
            settings,
            type(AttestedReview).creationCode,
            abi.encode(made.jobMarket, made.membership, made.validationRegistry)
        );
        made.attestedReviewFactory =
            _put(settings, type(AttestedReviewFactory).creationCode, abi.encode(attestedReview));
        made.standing = _put(
            settings,
            type(Standing).creationCode,
            abi.encode(
                made.jobMarket, made.membership, made.verifications, made.peerReview, made.court
            )
        );
    }

    /// @dev It has no delay until it owns the rules; see {Governance}.
    function _deployTimelock(address deployer) private returns (address) {
        address[] memory proposers = new address[](1);
        proposers[0] = deployer;
        address[] memory anyone = new address[](1);
        return Create2.deploy(
            deployer,
            abi.encodePacked(
                type(TimelockController).creationCode, abi.encode(0, proposers, anyone, deployer)
            )
        );
    }

    function _put(Settings memory settings, bytes memory code, bytes memory arguments)
        private
        returns (address)
    {
        return Create2.deploy(settings.deployer, abi.encodePacked(code, arguments));
    }
}
