import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { answerIdentities } from './answerIdentities.ts'

/** Milliseconds between two looks. */
const interval = 5000

/** Answers for checked identities on the chain, until stopped; where there is a key to answer with. */
export function startIdentities(
  deps: Deps,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { config, log, sql } = deps
  if (!config.identity?.validatorKey) return { stop: async () => {} }
  return startLoop({
    name: 'identities',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} identities`, () => answerIdentities(deps))
    },
  })
}
