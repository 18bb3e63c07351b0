import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { followVerifications } from './followVerifications.ts'

/** Milliseconds between two looks. */
const interval = 2000

/**
 * Follows what was attested: sees it linked, claims starter points, looks for the handle again. Of several
 * processes one does it at a time; without the verifier's key none.
 */
export function startVerifying(
  deps: Deps,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { config, log, sql } = deps
  if (!config.verify.key) return { stop: async () => {} }
  return startLoop({
    name: 'verify',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} verify`, () => followVerifications(deps))
    },
  })
}
