import { type Address, encodeFunctionData, type Hex, padHex, parseAbi } from 'viem'
import type { DryCall, DryResult } from './dryRun.ts'

/** What the Forwarder gives a contract to check a signature, and the cost of asking. */
const gas = 600_000n
const abi = parseAbi(['function isValidSignature(bytes32,bytes) view returns (bytes4)'])
const magicWord = padHex('0x1626ba7e', { dir: 'right', size: 32 })

/** The question whether a contract accepts a signature of a digest (ERC-1271), with bounded gas. */
export function askContract(from: Address, account: Address, digest: Hex, signature: Hex): DryCall {
  const data = encodeFunctionData({ abi, args: [digest, signature] })
  return { from, to: account, data, gas }
}

/** Whether the answer to that is yes. */
export function isAccepted(answer: DryResult | undefined): boolean {
  return answer?.success === true && answer.data.slice(0, 66) === magicWord
}
