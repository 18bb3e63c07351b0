import {
  type AbiEvent,
  type Address,
  formatLog,
  type Log,
  numberToHex,
  toEventSelector,
} from 'viem'
import { searchBack } from '../chain/searchBack.ts'
import type { Deps } from '../deps.ts'

type JobLog = Log<bigint, number, false>

/**
 * What contracts told of one job, the newest pages of blocks first: events whose first topic beside their
 * name is its id.
 */
export async function* logsOfJob(
  { chain, deployment, head }: Pick<Deps, 'chain' | 'deployment' | 'head'>,
  jobId: bigint,
  { address, events }: { address: readonly Address[]; events: readonly AbiEvent[] },
): AsyncGenerator<readonly JobLog[], void, void> {
  const selectors = events.map(toEventSelector)
  const id = numberToHex(jobId, { size: 32 })
  const { number: to } = await head.refresh()
  const range = { from: BigInt(deployment.startBlock), to }
  yield* searchBack(range, async ({ fromBlock, toBlock }) => {
    const logs = await chain.request({
      method: 'eth_getLogs',
      params: [
        {
          address: [...address],
          topics: [selectors, id],
          fromBlock: numberToHex(fromBlock),
          toBlock: numberToHex(toBlock),
        },
      ],
    })
    return logs.map((log) => formatLog(log) as JobLog)
  })
}
