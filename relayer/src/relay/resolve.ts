import { forwarderAbi } from '@guildhall/sdk'
import type { Hex, Log } from 'viem'
import type { Head } from '../chain/head.ts'
import { safeHead } from '../chain/safeHead.ts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { bookExecution } from './bookExecution.ts'
import { nonceGone } from './callError.ts'
import { finish } from './finish.ts'
import { isLateForGood } from './isLate.ts'
import { nextNonces } from './nextNonces.ts'
import { joinNonce } from './nonce.ts'
import { outcomesOf } from './outcomes.ts'
import type { RequestRow } from './request.ts'

/** Blocks one query for logs may span on common nodes. */
const span = 2000n

/**
 * Asks the chain for a request whose nonce may be spent or whose time may be up: whoever executed it,
 * that is told; if nobody did and nobody can any more, that is told too. What a reorganisation could
 * still change is not said for good.
 */
export async function resolve(
  deps: Deps,
  sql: Queryable,
  head: Head,
  row: RequestRow,
): Promise<void> {
  const nonce = joinNonce(row)
  const lane = [{ signer: row.signer, nonce }]
  const [next = 0n] = await nextNonces(deps, lane, head.number)
  const safe = await safeHead(deps, head)
  const execution = nonce < next ? await executionOf(deps, head, row) : undefined
  if (execution) {
    const { transactionHash, blockNumber } = execution
    const outcome = outcomesOf(deps.deployment, [execution]).get(row.id)
    const [own] = await sql`select from versions where hash = ${transactionHash}`
    const executed = { id: row.id, ...(outcome?.kind === 'failed' && { error: outcome.error }) }
    await bookExecution(sql, [executed], {
      transactionHash,
      blockNumber,
      isDeep: blockNumber <= safe.number,
      byOthers: own === undefined,
    })
    return
  }
  if (row.state === 'mined') await backAgain(sql, row)
  if (nonce >= next) {
    const cause = `nobody executed it before ${row.deadline}`
    if (isLateForGood(deps, row, safe)) await finish(sql, row.id, { state: 'expired', cause })
    return
  }
  const [nextForGood = 0n] =
    safe.number === head.number ? [next] : await nextNonces(deps, lane, safe.number)
  if (nonce < nextForGood) {
    const error = nonceGone({ expected: nextForGood, actual: nonce })
    await finish(sql, row.id, { state: 'cancelled', cause: 'its nonce went elsewhere', error })
  }
}

/** The transaction of another that executed it left the chain: it is ours to send again. */
async function backAgain(sql: Queryable, { id }: RequestRow): Promise<void> {
  await sql`
    update requests set
      state = 'accepted', cause = 'the block it was mined in vanished', error = null,
      transaction_hash = null, block_number = null, by_others = false, updated_at = now()
    where id = ${id} and state = 'mined' and transaction_id is null`
}

/** The log of a request's execution, from the block it was accepted at, or what may replace it. */
async function executionOf(
  { chain, deployment, config }: Deps,
  head: Head,
  { id, head_number }: { id: Hex; head_number: bigint },
): Promise<Log<bigint, number, false> | undefined> {
  const depth = BigInt(config.relay.confirmations)
  const first = head_number > depth ? head_number - depth : 0n
  for (let fromBlock = first; fromBlock <= head.number; fromBlock += span) {
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
