import { type CallError, decodeRevert } from '@guildhall/sdk'
import type { Hex } from 'viem'

/** Characters of a reason that are kept: all of what the Forwarder reports, as hex. */
const maxLength = 1100

/** What a failed call reverted with, in words. */
export function callErrorOf(data: Hex): CallError {
  if (data === '0x') {
    return {
      name: 'NoReason',
      message: 'The call failed without a reason, perhaps for want of gas.',
    }
  }
  const revert = decodeRevert(data)
  if (!revert) {
    const reason = storable(data)
    return { name: 'Unknown', args: [reason], message: `The call failed with ${reason}.` }
  }
  const args = revert.args.map((arg) => storable(String(arg)))
  return {
    name: revert.errorName,
    args,
    message: storable(`The contract refused: ${revert.errorName}(${args.join(', ')}).`),
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

/** Strangers write reasons; PostgreSQL keeps neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text
    .slice(0, maxLength)
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '')
}
