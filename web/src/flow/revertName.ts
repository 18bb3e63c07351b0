import type { RevertedError } from '@guildhall/sdk'
import { decodeErrorResult, type Hex, parseAbi } from 'viem'

/** Of OpenZeppelin's `TimelockController`, which is none of our contracts. */
const timelockErrors = parseAbi([
  'error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)',
  'error TimelockInsufficientDelay(uint256 delay, uint256 minDelay)',
  'error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates)',
])

/** The name of a contract's refusal, the timelock's too. */
export function revertName({ errorName, args }: RevertedError): string {
  if (errorName !== 'Unknown') return errorName
  try {
    return decodeErrorResult({ abi: timelockErrors, data: String(args[0]) as Hex }).errorName
  } catch {
    return errorName
  }
}
