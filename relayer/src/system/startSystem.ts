import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { ownContext, type Routes } from '../doors/context.ts'
import { startLoop } from '../loop.ts'
import { type Looked, runSystem } from './runSystem.ts'

/**
 * Posts the market's own jobs, until stopped. Of several processes one does it at a time; without a system
 * agent's key, or a read model, none does.
 */
export function startSystem(
  deps: Deps,
  routes: Routes,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { config, log, sql } = deps
  const { system } = config
  if (!system || config.doors.indexerUrl === undefined) return { stop: async () => {} }
  const looked: Looked = { hour: 0 }
  return startLoop({
    name: 'system',
    log,
    onHung,
    interval: system.interval * 1000,
    patience: 900_000,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} system`, () =>
        runSystem(deps, ownContext(deps, routes), system, looked),
      )
    },
  })
}
