import { type Address, encodeFunctionData, type Hex, parseAbi, zeroHash } from 'viem'

const timelockAbi = parseAbi([
  'function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function execute(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt)',
])

/** What governance sends to the timelock. On a local chain there is no delay between the two. */
export function throughTimelock(target: Address, data: Hex): readonly Hex[] {
  const operation = [target, 0n, data, zeroHash, zeroHash] as const
  return [
    encodeFunctionData({ abi: timelockAbi, functionName: 'schedule', args: [...operation, 0n] }),
    encodeFunctionData({ abi: timelockAbi, functionName: 'execute', args: operation }),
  ]
}
