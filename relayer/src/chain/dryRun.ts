import type { Address, Hex, Log } from 'viem'
import { now } from '../unixTime.ts'
import type { ChainClient } from './client.ts'
import type { Head } from './head.ts'

export type DryCall = {
  readonly from: Address
  readonly to: Address
  readonly data: Hex
  readonly gas: bigint
}

export type DryResult = {
  readonly success: boolean
  /** What was returned, or reverted with. */
  readonly data: Hex
  readonly gasUsed: bigint
  readonly logs: readonly Log[]
}

/** What calls would do one after another in a block on top of the newest (`eth_simulateV1`). */
export async function dryRun(
  chain: ChainClient,
  head: Head,
  calls: readonly DryCall[],
): Promise<readonly DryResult[]> {
  const time = BigInt(Math.max(head.timestamp + 1, now()))
  const [block] = await chain.simulateBlocks({ blocks: [{ blockOverrides: { time }, calls }] })
  if (block?.calls.length !== calls.length) throw new DryRunError({ head })
  return block.calls.map(({ status, data, gasUsed, logs }) => ({
    success: status === 'success',
    data: data ?? '0x',
    gasUsed,
    logs: logs ?? [],
  }))
}

export class DryRunError extends Error {
  override name = 'DryRunError'
  constructor({ head }: { head: Head }) {
    super(`The node gave no complete simulation on block ${head.number}.`)
  }
}
