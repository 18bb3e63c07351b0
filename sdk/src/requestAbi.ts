/** What every request needs of the forwarder; the whole of its ABI would be carried by every page. */
export const requestAbi = [
  {
    type: 'function',
    name: 'nextNonce',
    inputs: [
      { name: 'signer', type: 'address', internalType: 'address' },
      { name: 'lane', type: 'uint160', internalType: 'uint160' },
    ],
    outputs: [{ name: '', type: 'uint256', internalType: 'uint256' }],
    stateMutability: 'view',
  },
  {
    type: 'event',
    name: 'RequestExecuted',
    inputs: [
      { name: 'digest', type: 'bytes32', indexed: true, internalType: 'bytes32' },
      { name: 'from', type: 'address', indexed: true, internalType: 'address' },
      { name: 'nonce', type: 'uint256', indexed: false, internalType: 'uint256' },
      { name: 'success', type: 'bool', indexed: false, internalType: 'bool' },
      { name: 'result', type: 'bytes', indexed: false, internalType: 'bytes' },
    ],
    anonymous: false,
  },
  {
    type: 'event',
    name: 'RequestSkipped',
    inputs: [
      { name: 'digest', type: 'bytes32', indexed: true, internalType: 'bytes32' },
      { name: 'from', type: 'address', indexed: true, internalType: 'address' },
      { name: 'nonce', type: 'uint256', indexed: false, internalType: 'uint256' },
      { name: 'reason', type: 'uint8', indexed: false, internalType: 'enum IForwarder.Validity' },
    ],
    anonymous: false,
  },
] as const
