import type { PrivateKeyAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import { broadcast } from './broadcast.ts'
import { claim } from './claim.ts'
import { fillBatch } from './fillBatch.ts'
import { limits } from './limits.ts'
import { rehearse } from './rehearse.ts'
import { sign } from './sign.ts'
import { takeTurns } from './takeTurns.ts'

/**
 * Sends the next batch of queued requests; tells whether there was one. Until the signed transaction is
 * stored nothing has happened; from then on every process can send it.
 */
export async function sendNext(deps: Deps): Promise<boolean> {
  const sender = await freestSender(deps)
  if (!sender) return false
  const transaction = await deps.sql.begin(async (sql) => {
    const claimed = await claim(sql)
    if (claimed.length === 0) return undefined
    // Read after the claim: what was claimed is not newer than this head
    const head = await deps.head.refresh()
    const ready = await takeTurns(deps, sql, head, claimed)
    const batch = await rehearse(deps, sql, head, fillBatch(ready))
    return batch.length > 0 ? sign(deps, sql, sender, batch) : undefined
  })
  if (!transaction) return false
  await broadcast(deps, transaction)
  return true
}

/** The key with the fewest transactions under way; undefined when all have as many as they may. */
async function freestSender({ sql, senders }: Deps): Promise<PrivateKeyAccount | undefined> {
  const counts = await sql<{ sender: string; count: bigint }[]>`
    select sender, count(*) from transactions where state in ('signed', 'broadcast') group by sender`
  const underWay = new Map(counts.map(({ sender, count }) => [sender, Number(count)]))
  const of = ({ address }: PrivateKeyAccount) => underWay.get(address) ?? 0
  const [freest] = senders.toSorted((a, b) => of(a) - of(b))
  return freest && of(freest) < limits.underWay ? freest : undefined
}
