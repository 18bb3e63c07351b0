// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { ERC2771Context } from "@openzeppelin/contracts/metatx/ERC2771Context.sol";

/// @notice A target that trusts the forwarder and behaves in every way a call can.
contract Target is ERC2771Context {
    mapping(bytes32 id => uint256) public times;
    address public lastSender;
    uint256 public lastGas;

    event Noted(address indexed sender, bytes32 indexed id);

    error Refused(bytes reason);

    constructor(address forwarder) ERC2771Context(forwarder) { }

    function note(bytes32 id) external returns (bytes memory) {
        lastGas = gasleft();
        lastSender = _msgSender();
        ++times[id];
        emit Noted(lastSender, id);
        return abi.encode(id);
    }

    function refuse(bytes calldata reason) external pure {
        revert Refused(reason);
    }

    /// @dev Uses up its gas down to what is left over, then reverts or returns with `size` bytes.
    function burn(uint256 leftOver, uint256 size, bool fails) external view {
        while (gasleft() > leftOver) { }
        assembly {
            let clean := mload(0x40)
            if fails { revert(clean, size) }
            return(clean, size)
        }
    }

    /// @dev Runs foreign code as its own.
    function become(address code) external {
        (bool success,) = code.delegatecall("");
        require(success);
    }

    /// @dev Calls back into whoever called it.
    function reenter(bytes calldata data) external returns (bytes memory) {
        (bool success, bytes memory result) = msg.sender.call(data);
        require(success, Refused(result));
        return result;
    }
}
