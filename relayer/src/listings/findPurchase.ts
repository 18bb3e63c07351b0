import { listingsAbi } from '@guildhall/sdk'
import { getAbiItem, type Hex, isAddressEqual, parseEventLogs } from 'viem'
import { type CallRow, hashOf } from '../calls/call.ts'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import type { QuoteRow } from './quoteRow.ts'

/** Blocks looked back over: more than pass while a quote is good. */
const span = 2000n

/** The job a quote became, and whether the block it was made in can no longer vanish. */
export type Made = {
  readonly jobId: bigint
  readonly transactionHash: Hex
  readonly isDeep: boolean
}

/** The job a quote became, whoever sent the purchase. Of our own the receipt tells. */
export async function findPurchase(
  deps: Pick<Deps, 'chain' | 'head' | 'config' | 'deployment'>,
  quote: QuoteRow,
  call: CallRow,
): Promise<Made | undefined> {
  const { chain, deployment } = deps
  const { listings } = deployment.contracts
  const hash = hashOf(call)
  if (call.state === 'confirmed' && hash) {
    const { logs } = await chain.getTransactionReceipt({ hash })
    const own = logs.filter(({ address }) => isAddressEqual(address, listings))
    const [made] = parseEventLogs({ abi: listingsAbi, eventName: 'Purchased', logs: own })
    if (!made) throw new Error(`The purchase ${hash} made no job.`)
    return { jobId: made.args.jobId, transactionHash: hash, isDeep: true }
  }
  const head = await deps.head.refresh()
  const { number } = head
  const [log] = await chain.getLogs({
    address: listings,
    event: getAbiItem({ abi: listingsAbi, name: 'Purchased' }),
    args: { quoteDigest: quote.id },
    fromBlock: number > span ? number - span : 0n,
    toBlock: number,
    strict: true,
  })
  if (!log) return undefined
  const { transactionHash, blockNumber } = log
  const safe = await safeHead(deps, head)
  return { jobId: log.args.jobId, transactionHash, isDeep: blockNumber <= safe.number }
}
