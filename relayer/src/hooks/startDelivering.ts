import { finalRelayStates } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { gatherDigests } from '../notifications/email/gatherDigests.ts'
import { dropOldNotices } from '../notifications/inbox.ts'
import { deliver } from './deliver.ts'
import { claimDeliveries, type Delivery } from './delivery.ts'
import { dropDead } from './dropDead.ts'
import { sealedHere, sealOld } from './secrets.ts'

/** Deliveries of this process under way at once. */
const most = 100
const interval = 1000
const cleanEvery = 60_000

export type Delivering = { stop(): Promise<void> }

/**
 * Delivers what is due, until stopped. What is under way then is put back. `onHung` is told of a part that
 * does not come back.
 */
export async function startDelivering(
  deps: Deps,
  onHung?: (loop: string) => void,
): Promise<Delivering> {
  const { sql, log, config, closing } = deps
  await sealOld(deps)
  const underWay = new Set<Promise<void>>()
  const delivering = startLoop({
    name: 'deliver',
    log,
    onHung,
    interval,
    step: async () => {
      while (!closing.aborted && underWay.size < most) {
        const deliveries = await claimDeliveries(deps, most - underWay.size)
        if (deliveries.length === 0) return
        for (const delivery of deliveries) start(delivery)
      }
    },
  })

  function start(delivery: Delivery): void {
    const delivered = deliver(deps, delivery)
      .catch((err: unknown) => {
        log.error({ err, id: delivery.id }, 'one delivery failed; the others go on')
      })
      .finally(() => {
        underWay.delete(delivered)
        delivering.wake()
      })
    underWay.add(delivered)
  }

  const cleaning = startLoop({
    name: 'clean deliveries',
    log,
    onHung,
    interval: cleanEvery,
    step: async () => {
      await sql`
        delete from deliveries
        where (state = 'delivered' and ended_at < now() - interval '7 days')
          or (state in ('dead', 'retracted') and ended_at < now() - interval '30 days')
          or (state = 'pending' and next_at < now() - interval '30 days')`
      await dropDead(sql)
      await dropOldNotices(sql)
      await sql`
        update endpoints set old_secret = null, old_until = null where old_until <= now()`
      await warnOfKeys(deps)
      await sql`
        delete from endpoints e
        where request_id is not null and created_at < now() - interval '1 hour'
          and not exists (select from deliveries d where d.endpoint_id = e.id)
          and not exists (select from requests r where r.id = e.request_id
            and (r.updated_at > now() - interval '7 days' or r.state <> all(${[...finalRelayStates]})))`
    },
  })
  const gathering = startLoop({
    name: 'gather digests',
    log,
    onHung,
    interval: cleanEvery,
    step: () => gatherDigests(deps),
  })
  const listening = await sql.listen(
    `${config.databaseSchema}.deliveries`,
    delivering.wake,
    delivering.wake,
  )
  return {
    async stop() {
      await listening.unlisten().catch(() => {})
      await Promise.all([delivering.stop(), cleaning.stop(), gathering.stop()])
      await Promise.all(underWay)
    },
  }
}

/** Says in the log that messages wait for another key: nobody is told them before it is back. */
async function warnOfKeys(deps: Pick<Deps, 'sql' | 'config' | 'log'>): Promise<void> {
  const { sql, log } = deps
  const [row] = await sql<{ count: bigint }[]>`
    select count(*) from deliveries d join endpoints e on e.id = d.endpoint_id
    where d.state = 'pending' and e.secret like 'sealed:%:%'
      and starts_with(e.secret, ${sealedHere(deps) ?? null}) is not true`
  if (row && row.count > 0n) {
    log.warn(
      { count: Number(row.count) },
      'deliveries wait: their secrets are sealed with another HOOK_KEY',
    )
  }
}
