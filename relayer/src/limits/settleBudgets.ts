import { finalRelayStates } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { openStates } from '../relay/transaction.ts'
import { forgetStrikes } from './blocks.ts'
import { emptyBuckets } from './buckets.ts'
import { chargeBudgets } from './chargeBudgets.ts'

/** What a call that fails once mined is worth in refusals: the simulation said it would succeed. */
const revertedWeight = 20
/** The same of one that was mined and not called, though the simulation said it would be. */
const notCalled = ['BadSignature', 'UntrustedTarget', 'Undeliverable']

/**
 * Books what requests cost in place of what was reserved for them: once they have ended and no
 * transaction is under way that carries them, for that one may still cost something.
 */
export async function settleBudgets(deps: Deps): Promise<void> {
  const { sql, limiter } = deps
  await chargeForgotten(deps)
  const ended = await sql<{ id: string; signer: Address; failed: boolean }[]>`
    select r.id, r.signer, not r.by_others and (
      r.state = 'reverted'
      or r.state = 'refused' and s.used_gas > 0 and r.error->>'name' = any(${notCalled})
    ) as failed
    from reservations s join requests r on r.id = s.request_id
    where r.state in ${sql([...finalRelayStates])} and not exists (
      select from transactions t
      where t.id = r.transaction_id and t.state in ${sql([...openStates])}
    ) and not exists (
      select from versions v join transactions t on t.id = v.transaction_id
      where v.hash = r.transaction_hash and not t.charged
    )
    order by s.at limit 500`
  for (const { id, signer, failed } of ended) {
    const [{ settled }] = await sql<
      [{ settled: boolean }]
    >`select settle_budget(${id}, 1) as settled`
    if (!settled || !failed) continue
    limiter.patience.note(`signer:${signer}`, 'calls that failed once mined', revertedWeight)
  }
  await endOrphans(sql)
  await emptyBuckets(sql)
  await forgetStrikes(sql)
}

/** Transactions that were given up because a node denied them, and did execute a request after all. */
async function chargeForgotten({ sql, chain, log }: Deps): Promise<void> {
  const forgotten = await sql<{ id: bigint; hash: Hex }[]>`
    select distinct t.id, v.hash
    from reservations s join requests r on r.id = s.request_id
    join versions v on v.hash = r.transaction_hash join transactions t on t.id = v.transaction_id
    where r.state in ${sql([...finalRelayStates])} and t.state = 'lost' and not t.charged`
  for (const { id, hash } of forgotten) {
    try {
      const receipt = await chain.getTransactionReceipt({ hash })
      await sql.begin((sql) => chargeBudgets(sql, id, receipt))
    } catch (err) {
      log.warn({ err, hash }, 'what it cost is not known yet')
    }
  }
}

/** Reservations whose process died before it stored the request; and budgets of days long gone. */
async function endOrphans(sql: Deps['sql']): Promise<void> {
  await sql`
    select settle_budget(request_id, 0) from reservations s
    where at < now() - interval '5 minutes'
      and not exists (select from requests r where r.id = s.request_id)
      and not exists (
        select from fees f where f.request_id = s.request_id and f.state in ('paying', 'paid')
      )
    limit 500`
  await sql`delete from budgets where since < now() - interval '2 days'`
}
