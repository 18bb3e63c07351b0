// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @dev ERC-20s as they are found: one that answers nothing, one that answers false, one that keeps
/// a part of what it moves.
contract OddToken {
    enum Way {
        Mute,
        False,
        Skims
    }

    Way public immutable WAY;
    /// @notice Whether moves fail from now on, in its own way.
    bool public fails;

    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    error Failing();

    constructor(Way way) {
        WAY = way;
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setFails(bool failing) external {
        fails = failing;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
        _answer(true);
    }

    function transfer(address to, uint256 amount) external {
        _answer(_move(msg.sender, to, amount));
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        _answer(_move(from, to, amount));
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        if (fails && WAY == Way.False) return false;
        require(!fails, Failing());
        balanceOf[from] -= amount;
        balanceOf[to] += WAY == Way.Skims ? amount * 99 / 100 : amount;
        return true;
    }

    function _answer(bool success) private view {
        if (WAY == Way.Mute) return;
        assembly {
            mstore(0, success)
            return(0, 0x20)
        }
    }
}
