// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { CourtTest } from "./CourtTest.sol";

/// @dev Bob disputed two rejections by 5 USDC each, one job of which may be split; five jurors each
/// are to commit.
abstract contract SeatedCourtTest is CourtTest {
    uint256 internal binaryJobId;
    uint256 internal splitJobId;

    function setUp() public virtual override {
        super.setUp();
        _fillPool(8);
        binaryJobId = _disputed(binaryPolicyId);
        splitJobId = _disputed(splitPolicyId);
        _draw(binaryJobId);
        _draw(splitJobId);
    }
}
