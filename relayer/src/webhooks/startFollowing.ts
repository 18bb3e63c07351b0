import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { limits } from '../relay/limits.ts'
import { followChain } from './followChain.ts'
import { Span } from './span.ts'
import { tellWaiting } from './waiting.ts'
import { warn } from './warn.ts'

const interval = 1000

/**
 * Has webhooks told what happens on the chain, until stopped. Of several processes one reads it at a
 * time; where none has a key for secrets, none does. What waits for documents of others is told by a loop
 * of its own: it holds up nothing.
 */
export function startFollowing(
  deps: Deps,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { log, sql, head, config, closing } = deps
  if (!config.hooks.key) return { stop: async () => {} }
  const span = new Span()
  const start = (name: string, lock: string, step: (isTime: () => boolean) => Promise<void>) =>
    startLoop({
      name,
      log,
      onHung,
      interval,
      step: async () => {
        const end = Date.now() + limits.stepTime
        const isTime = () => closing.aborted || Date.now() >= end
        await whileHeld(sql, `${config.databaseSchema} ${lock}`, () => step(isTime))
      },
    })
  const following = start('follow the market', 'webhooks', async (isTime) => {
    let isMore = true
    while (isMore && !isTime()) isMore = await followChain(deps, span)
    // Of what was not read yet, nobody knows how long there was
    if (!isMore) await warn(deps, isTime)
  })
  const waiting = start('tell what waited', 'webhooks waiting', (isTime) =>
    tellWaiting(deps, isTime),
  )
  head.onChange(following.wake)
  return {
    stop: async () => {
      await Promise.all([following.stop(), waiting.stop()])
    },
  }
}
