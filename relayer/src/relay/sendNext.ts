import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { broadcast } from './broadcast.ts'
import { claim } from './claim.ts'
import { fillBatch } from './fillBatch.ts'
import { limits } from './limits.ts'
import { rehearse } from './rehearse.ts'
import { freeSenders } from './senders.ts'
import { sign } from './sign.ts'
import { takeTurns } from './takeTurns.ts'

/**
 * Sends the next batch of queued requests; tells whether others may wait behind it, which found no room
 * in it. Until the signed transaction is stored nothing has happened; from then on every process can
 * send it.
 */
export async function sendNext(deps: Deps): Promise<boolean> {
  if (await isHalted(deps)) return false
  const senders = await freeSenders(deps)
  if (senders.length === 0) return false
  const sent = await deps.sql.begin(async (sql) => {
    const claimed = await claim(sql)
    if (claimed.length === 0) return undefined
    // Read after the claim: what was claimed is not newer than this head
    const head = await deps.head.refresh()
    const ready = await takeTurns(deps, sql, head, claimed)
    const batch = await rehearse(deps, sql, head, fillBatch(ready))
    if (batch.length === 0) return undefined
    const isAll = claimed.length < limits.batchCount && batch.length === claimed.length
    return { transaction: await sign(deps, sql, senders, head, batch), isAll }
  })
  if (!sent) return false
  await broadcast(deps, sent.transaction)
  return !sent.isAll
}
