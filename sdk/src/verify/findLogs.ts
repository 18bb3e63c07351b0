import { type Hex, numberToHex, type PublicClient } from 'viem'
import * as z from 'zod'
import { NoAnswerError } from './errors.ts'
import { rpcHex } from './rpcHex.ts'

/** Where a log is, by a node's word. */
export type FoundLog = {
  readonly block: number
  readonly logIndex: number
  readonly transactionIndex: number
}

const logsSchema = z.array(
  z.object({ blockNumber: rpcHex, logIndex: rpcHex, transactionIndex: rpcHex }),
)

/** Blocks a node is asked for at a time, which most allow. */
export const defaultLogRange = 10_000

/**
 * Asks a node for logs, so many blocks at a time. It proves nothing: each must be read from its block,
 * and that there are no others the node alone says.
 *
 * @throws {NoAnswerError}
 */
export async function findLogs(options: {
  client: PublicClient
  address: Hex | readonly Hex[]
  /** Null for any. */
  topics: readonly (Hex | readonly Hex[] | null)[]
  from: number
  to: number
  range?: number | undefined
  /** More than so many are refused. */
  max: number
}): Promise<FoundLog[]> {
  const { client, address, topics, from, to, range = defaultLogRange, max } = options
  const found: FoundLog[] = []
  for (let start = from; start <= to; start += range) {
    const end = Math.min(start + range - 1, to)
    const what = `the logs of blocks ${start} to ${end}`
    const filter = { address, topics, fromBlock: numberToHex(start), toBlock: numberToHex(end) }
    const answer = await client
      .request({ method: 'eth_getLogs', params: [filter] } as never)
      .catch((cause: unknown) => {
        throw new NoAnswerError({ what, retryable: true, cause })
      })
    const { data, error } = logsSchema.safeParse(answer)
    if (!data) throw new NoAnswerError({ what, cause: error })
    for (const { blockNumber, logIndex, transactionIndex } of data) {
      found.push({
        block: Number(blockNumber),
        logIndex: Number(logIndex),
        transactionIndex: Number(transactionIndex),
      })
    }
    if (found.length > max) throw new NoAnswerError({ what: `${what} within ${max}` })
  }
  return found.sort((a, b) => a.block - b.block || a.logIndex - b.logIndex)
}
