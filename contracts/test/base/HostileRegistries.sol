// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IReviews } from "../../src/interfaces/IReviews.sol";

/// @dev Reputation registries that do harm with whatever they are asked to keep.
abstract contract HostileRegistry {
    address private immutable IDENTITY;

    constructor(address identity) {
        IDENTITY = identity;
    }

    function getIdentityRegistry() external view returns (address) {
        return IDENTITY;
    }

    fallback() external {
        _harm();
    }

    function _harm() internal virtual;
}

contract RefusingRegistry is HostileRegistry {
    constructor(address identity) HostileRegistry(identity) { }

    function _harm() internal pure override {
        revert("no");
    }
}

contract GasBurningRegistry is HostileRegistry {
    constructor(address identity) HostileRegistry(identity) { }

    function _harm() internal pure override {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @dev Answers with as much as its gas can make, in either way.
contract BombingRegistry is HostileRegistry {
    uint256 public constant SIZE = 350_000;

    bool private immutable REVERTS;

    constructor(address identity, bool reverts) HostileRegistry(identity) {
        REVERTS = reverts;
    }

    function _harm() internal view override {
        if (REVERTS) {
            assembly {
                revert(0, SIZE)
            }
        }
        assembly {
            return(0, SIZE)
        }
    }
}

/// @dev Does its work only where its whole share of gas arrived.
contract HungryRegistry is HostileRegistry {
    uint256 public constant HUNGER = 299_500;

    constructor(address identity) HostileRegistry(identity) { }

    function _harm() internal view override {
        require(gasleft() >= HUNGER, "hungry");
    }
}

/// @dev Is itself a side of a job, and reviews again while it is asked to keep its review.
contract ReenteringRegistry is HostileRegistry {
    bytes public refusal;

    IReviews private _reviews;
    uint256 private _jobId;

    constructor(address identity) HostileRegistry(identity) { }

    function review(IReviews reviews, uint256 jobId, uint8 rating) external {
        _reviews = reviews;
        _jobId = jobId;
        reviews.review(jobId, rating, 0);
    }

    function _harm() internal override {
        try _reviews.review(_jobId, 5, 0) { }
        catch (bytes memory reason) {
            refusal = reason;
        }
    }
}
