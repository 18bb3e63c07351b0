import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'
import { startLoop } from '../loop.ts'
import { Failures } from './failures.ts'
import { keep, type Places } from './keep.ts'

export type Keeping = { stop(): Promise<void> }

/**
 * Makes the calls anyone may make and nobody made, until stopped. Of several processes one does it at a
 * time; where it is not turned on, or there is no read model, none does.
 */
export function startKeeping(deps: Deps, onHung?: (loop: string) => void): Keeping {
  const { config, log, sql } = deps
  const settings = config.keeper
  if (!settings || config.doors.indexerUrl === undefined) return { stop: async () => {} }
  const indexer = readModel(deps)
  const failures = new Failures()
  const places: Places = []
  return startLoop({
    name: 'keep',
    log,
    onHung,
    interval: settings.interval * 1000,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} keep`, () =>
        keep(deps, indexer, settings, failures, places),
      )
    },
  })
}
