import type { Call } from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex, parseAbi, zeroHash } from 'viem'

/** OpenZeppelin's `TimelockController`, as far as the pages need it. */
export const timelockAbi = parseAbi([
  'function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function execute(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt) payable',
  'function cancel(bytes32 id)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
  'function getMinDelay() view returns (uint256)',
  'function getTimestamp(bytes32 id) view returns (uint256)',
  'function PROPOSER_ROLE() view returns (bytes32)',
  'function CANCELLER_ROLE() view returns (bytes32)',
  'event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)',
  'event CallSalt(bytes32 indexed id, bytes32 salt)',
])

/** What is to happen to a contract that governance owns. */
export type Change = { readonly target: Address; readonly data: Hex }

/** A change that was announced: what the timelock needs to know it by. */
export type Operation = Change & { readonly salt: Hex }

/** Announces a change, which may be made once the delay is over. */
export function scheduleCall(timelock: Address, operation: Operation, delay: bigint): Call {
  const { target, data, salt } = operation
  return callTo(timelock, 'schedule', [target, 0n, data, zeroHash, salt, delay])
}

/** Makes a change whose delay is over. Anyone may. */
export function executeCall(timelock: Address, { target, data, salt }: Operation): Call {
  return callTo(timelock, 'execute', [target, 0n, data, zeroHash, salt])
}

/** Takes an announced change back. */
export function cancelCall(timelock: Address, id: Hex): Call {
  return callTo(timelock, 'cancel', [id])
}

function callTo(
  timelock: Address,
  functionName: 'schedule' | 'execute' | 'cancel',
  args: readonly unknown[],
): Call {
  const parameters = { abi: timelockAbi, functionName, args } as Parameters<
    typeof encodeFunctionData
  >[0]
  return { to: timelock, data: encodeFunctionData(parameters), gas: 0n }
}
