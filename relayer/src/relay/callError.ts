import { type CallError, decodeRevert } from '@guildhall/sdk'
import type { Hex } from 'viem'

/** What a failed call reverted with, in words. */
export function callErrorOf(data: Hex): CallError {
  if (data === '0x') {
    return {
      name: 'NoReason',
      message: 'The call failed without a reason, perhaps for want of gas.',
    }
  }
  const revert = decodeRevert(data)
  if (!revert) return { name: 'Unknown', args: [data], message: `The call failed with ${data}.` }
  const args = revert.args.map(String)
  return {
    name: revert.errorName,
    args,
    message: `The contract refused: ${revert.errorName}(${args.join(', ')}).`,
  }
}

/** A request that can no longer be called, because its nonce went elsewhere. */
export function nonceGone({ expected, actual }: { expected: bigint; actual: bigint }): CallError {
  return {
    name: 'WrongNonce',
    args: [String(expected), String(actual)],
    message: `The lane's next nonce is ${expected}; the request carries ${actual}.`,
  }
}
