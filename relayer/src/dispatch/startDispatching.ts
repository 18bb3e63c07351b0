import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { findDispatches } from './findDispatches.ts'
import { type Sending, sendDispatches } from './sendDispatches.ts'
import { submitResults } from './submitResults.ts'

const interval = 1000
const forgetEvery = 3_600_000

export type Dispatching = { stop(): Promise<void> }

/**
 * Hands jobs to the endpoints of wallets whose owners want that, and submits what comes back, until
 * stopped. Of several processes one does it at a time; where none has a secret, none does.
 */
export function startDispatching(deps: Deps, onHung?: (loop: string) => void): Dispatching {
  const { log, sql, head, config } = deps
  if (!config.dispatch.secret) return { stop: async () => {} }
  const sending: Sending = new Map()
  const loop: Loop = startLoop({
    name: 'dispatch',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} dispatch`, async () => {
        await findDispatches(deps)
        await sendDispatches(deps, sending)
        await submitResults(deps)
        await forget()
      })
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
  return {
    async stop() {
      await loop.stop()
      await Promise.all(sending.keys())
    },
  }
}
