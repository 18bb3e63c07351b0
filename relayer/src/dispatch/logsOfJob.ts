import {
  type AbiEvent,
  type Address,
  formatLog,
  type Log,
  numberToHex,
  toEventSelector,
} from 'viem'
import type { Deps } from '../deps.ts'

/** What contracts told of one job: events whose first topic beside their name is its id. */
export async function logsOfJob(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  jobId: bigint,
  { address, events }: { address: readonly Address[]; events: readonly AbiEvent[] },
): Promise<readonly Log<bigint, number, false>[]> {
  const topics = [events.map(toEventSelector), numberToHex(jobId, { size: 32 })] as const
  const logs = await chain.request({
    method: 'eth_getLogs',
    params: [
      {
        address: [...address],
        topics: [[...topics[0]], topics[1]],
        fromBlock: numberToHex(deployment.startBlock),
        toBlock: 'latest',
      },
    ],
  })
  return logs.map((log) => formatLog(log) as Log<bigint, number, false>)
}
