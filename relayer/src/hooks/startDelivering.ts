import { finalRelayStates } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { deliver } from './deliver.ts'
import { claimDeliveries, type Delivery } from './delivery.ts'

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
          or (state in ('dead', 'retracted') and ended_at < now() - interval '30 days')`
      await sql`
        delete from endpoints e
        where request_id is not null and created_at < now() - interval '1 hour'
          and not exists (select from deliveries d where d.endpoint_id = e.id)
          and not exists (select from requests r where r.id = e.request_id
            and (r.updated_at > now() - interval '7 days' or r.state <> all(${[...finalRelayStates]})))`
    },
  })
  const listening = await sql.listen(
    `${config.databaseSchema}.deliveries`,
    delivering.wake,
    delivering.wake,
  )
  return {
    async stop() {
      await listening.unlisten().catch(() => {})
      await Promise.all([delivering.stop(), cleaning.stop()])
      await Promise.all(underWay)
    },
  }
}
