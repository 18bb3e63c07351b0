// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { Forwarder } from "../../src/gasless/Forwarder.sol";
import { IForwarder } from "../../src/interfaces/IForwarder.sol";
import { ForwarderBase } from "./ForwarderBase.sol";

contract HashRequestTest is ForwarderBase {
    struct EIP712Domain {
        string name;
        string version;
        uint256 chainId;
        address verifyingContract;
    }

    string private constant REQUEST =
        "ForwardRequest(address from,address to,uint256 gas,uint256 nonce,uint48 deadline,bytes data)";
    string private constant DOMAIN =
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

    function testFuzz_isTheTypedDataDigest(IForwarder.ForwardRequest calldata request) public view {
        EIP712Domain memory domain =
            EIP712Domain("Guildhall Forwarder", "1", block.chainid, address(forwarder));
        assertEq(
            forwarder.hashRequest(request),
            keccak256(
                abi.encodePacked(
                    hex"1901",
                    vm.eip712HashStruct(DOMAIN, abi.encode(domain)),
                    vm.eip712HashStruct(REQUEST, abi.encode(request))
                )
            )
        );
    }

    function testFuzz_differs_onAnotherChainOrContract(
        IForwarder.ForwardRequest calldata request,
        uint64 chainId
    ) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        bytes32 digest = forwarder.hashRequest(request);
        assertNotEq(new Forwarder().hashRequest(request), digest, "contract");
        vm.chainId(chainId);
        assertNotEq(forwarder.hashRequest(request), digest, "chain");
    }
}
