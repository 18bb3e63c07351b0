import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { broadcast } from './broadcast.ts'
import { claim } from './claim.ts'
import { fillBatch } from './fillBatch.ts'
import { rehearse } from './rehearse.ts'
import { freeSenders } from './senders.ts'
import { sign } from './sign.ts'
import { takeTurns } from './takeTurns.ts'

/**
 * Sends the next batch of queued requests; tells whether there was one. Until the signed transaction is
 * stored nothing has happened; from then on every process can send it.
 */
export async function sendNext(deps: Deps): Promise<boolean> {
  if (await isHalted(deps)) return false
  const senders = await freeSenders(deps)
  if (senders.length === 0) return false
  const transaction = await deps.sql.begin(async (sql) => {
    const claimed = await claim(sql)
    if (claimed.length === 0) return undefined
    // Read after the claim: what was claimed is not newer than this head
    const head = await deps.head.refresh()
    const ready = await takeTurns(deps, sql, head, claimed)
    const batch = await rehearse(deps, sql, head, fillBatch(ready))
    return batch.length > 0 ? sign(deps, sql, senders, head, batch) : undefined
  })
  if (!transaction) return false
  await broadcast(deps, transaction)
  return true
}
