import { createGateways } from '../content/ipfs/gateways.ts'
import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'
import { Failures } from '../keeper/failures.ts'
import { startLoop } from '../loop.ts'
import { attest } from './attest.ts'
import { attestorOf } from './attestor.ts'

export type Attesting = { stop(): Promise<void> }

/** Milliseconds a look may take before it counts as hung: a suite alone may take five minutes. */
const patience = 900_000

/**
 * Attests deliveries until stopped. Of several processes one does it at a time; where there is no key of
 * an attestor, or no read model, none does.
 */
export function startAttesting(deps: Deps, onHung?: (loop: string) => void): Attesting {
  const { config, log, sql } = deps
  const settings = config.attestor
  if (!settings || config.doors.indexerUrl === undefined) return { stop: async () => {} }
  const sources = {
    indexer: readModel(deps),
    peers: createGateways({ urls: settings.peers, log }),
  }
  const find = attestorOf(deps)
  const failures = {
    judging: new Failures(),
    sending: new Failures(),
    telling: new Failures(),
    answering: new Failures(),
  }
  return startLoop({
    name: 'attest',
    log,
    onHung,
    patience,
    interval: settings.interval * 1000,
    step: async () => {
      const attestor = await find()
      if (!attestor) return
      await whileHeld(sql, `${config.databaseSchema} attest ${attestor.review}`, () =>
        attest(deps, sources, attestor, failures),
      )
    },
  })
}
