import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { limits } from '../relay/limits.ts'
import { followChain } from './followChain.ts'
import { tellWaiting } from './waiting.ts'
import { warn } from './warn.ts'

const interval = 1000

/**
 * Has webhooks told what happens on the chain, until stopped. Of several processes one reads it at a
 * time; where none has a key for secrets, none does.
 */
export function startFollowing(
  deps: Deps,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { log, sql, head, config, closing } = deps
  if (!config.hooks.key) return { stop: async () => {} }
  const loop = startLoop({
    name: 'follow the market',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} webhooks`, async () => {
        const end = Date.now() + limits.stepTime
        while ((await followChain(deps)) && !closing.aborted && Date.now() < end);
        await tellWaiting(deps)
        await warn(deps)
      })
    },
  })
  head.onChange(loop.wake)
  return { stop: () => loop.stop() }
}
