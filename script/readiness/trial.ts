import { setTimeout as sleep } from 'node:timers/promises'
import type { Guildhall, RelayClient } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Workload } from './workload.ts'

/** What an agent is tried with, and by whom. */
export type Trial = {
  readonly client: Guildhall
  readonly relayer: RelayClient
  readonly agent: Address
  readonly workload: Workload
  /** How jobs come to it: given at once, or negotiated. */
  readonly entry: 'hire' | 'negotiate'
  /** Seconds it has for each step. */
  readonly patience: number
  /** What it must keep to itself. */
  readonly secrets: readonly string[]
  /** Times its program ended otherwise than it should; undefined where somebody else runs it. */
  readonly crashes: (() => number) | undefined
  /** Moves the chain's clock on; undefined where that cannot be. */
  readonly advance: ((seconds: number) => Promise<void>) | undefined
}

/** Looks again and again until there is something to see; undefined once the agent's time is over. */
export async function within<found>(
  seconds: number,
  look: () => Promise<found | undefined>,
): Promise<found | undefined> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) return undefined
    await sleep(500)
  }
}

/** A job as the read model has it, after all this client did. */
export async function jobNow({ client }: Trial, jobId: string) {
  const minBlock = Number(await client.publicClient.getBlockNumber({ cacheTime: 0 }))
  return client.commands.getJob({ jobId, minBlock })
}
