import { forwarderAbi } from '@guildhall/sdk'
import type { Hex, Log } from 'viem'
import type { Head } from '../chain/head.ts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { nonceGone } from './callError.ts'
import { finish } from './finish.ts'
import { isLate } from './isLate.ts'
import { nextNonces } from './nextNonces.ts'
import { joinNonce } from './nonce.ts'
import { outcomesOf } from './outcomes.ts'
import type { RequestRow } from './request.ts'

/** Blocks one query for logs may span on common nodes. */
const span = 2000n

/**
 * Asks the chain, as of one block, for a request whose nonce may be spent or whose time may be up:
 * whoever executed it, its end is told; if nobody did and nobody can any more, that is told too.
 */
export async function resolve(
  deps: Deps,
  sql: Queryable,
  head: Head,
  row: RequestRow,
): Promise<void> {
  const nonce = joinNonce(row)
  const [next = 0n] = await nextNonces(deps, [{ signer: row.signer, nonce }], head.number)
  if (nonce >= next) {
    if (isLate(row, head)) await finish(sql, row.id, { state: 'expired' })
    return
  }
  const log = await executionOf(deps, head, row)
  const outcome = log && outcomesOf(deps.deployment, [log]).get(row.id)
  if (!outcome) {
    const error = nonceGone({ expected: next, actual: nonce })
    await finish(sql, row.id, { state: 'refused', error })
    return
  }
  await finish(sql, row.id, {
    ...(outcome.kind === 'failed'
      ? { state: 'reverted', error: outcome.error }
      : { state: 'confirmed' }),
    transactionHash: log.transactionHash,
    blockNumber: log.blockNumber,
  })
}

/** The log of a request's execution, from the block it was accepted at. */
async function executionOf(
  { chain, deployment }: Deps,
  head: Head,
  { id, head_number }: { id: Hex; head_number: bigint },
): Promise<Log<bigint, number, false> | undefined> {
  for (let fromBlock = head_number; fromBlock <= head.number; fromBlock += span) {
    const last = fromBlock + span - 1n
    const [log] = await chain.getContractEvents({
      address: deployment.contracts.forwarder,
      abi: forwarderAbi,
      eventName: 'RequestExecuted',
      args: { digest: id },
      fromBlock,
      toBlock: last < head.number ? last : head.number,
    })
    if (log) return log
  }
  return undefined
}
