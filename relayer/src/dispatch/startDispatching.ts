import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { findDispatches } from './findDispatches.ts'
import { sendDispatches } from './sendDispatches.ts'
import { submitResults } from './submitResults.ts'

const interval = 1000
const forgetEvery = 3_600_000
const lock = 'dispatch'

export type Dispatching = { stop(): Promise<void> }

/**
 * Hands jobs to the endpoints of wallets whose owners want that, and submits what comes back, until
 * stopped. Of several processes one does it at a time; where none has a secret, none does.
 */
export function startDispatching(deps: Deps, onHung?: (loop: string) => void): Dispatching {
  const { log, sql, head, config } = deps
  if (!config.dispatch.secret) return { stop: async () => {} }
  const loop: Loop = startLoop({
    name: 'dispatch',
    log,
    onHung,
    interval,
    step: async () => {
      // Held by a connection: whoever dies lets go of it
      const own = await sql.reserve()
      try {
        const [held] = await own<{ got: boolean }[]>`
          select pg_try_advisory_lock(hashtextextended(${`${config.databaseSchema} ${lock}`}, 0)) as got`
        if (!held?.got) return
        try {
          await findDispatches(deps)
          await sendDispatches(deps)
          await submitResults(deps)
          await forget()
        } finally {
          await own`
            select pg_advisory_unlock(hashtextextended(${`${config.databaseSchema} ${lock}`}, 0))`
        }
      } finally {
        own.release()
      }
    },
  })
  let forgotten = 0
  /** What has ended is remembered for a month: until then the same result is told the same. */
  async function forget(): Promise<void> {
    if (Date.now() - forgotten < forgetEvery) return
    await sql`
      delete from dispatches
      where state in ('done', 'ended') and updated_at < now() - interval '30 days'`
    forgotten = Date.now()
  }
  head.onChange(loop.wake)
  return { stop: () => loop.stop() }
}
