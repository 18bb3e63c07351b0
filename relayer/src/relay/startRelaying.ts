import { setTimeout as sleep } from 'node:timers/promises'
import { rememberBlock } from '../chainIdentity.ts'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { expire } from './expire.ts'
import { followUp } from './followUp.ts'
import { limits } from './limits.ts'
import { sendNext } from './sendNext.ts'

export type Relaying = {
  /** Resolves once no step is under way; what is unfinished goes on in the next process. */
  stop(): Promise<void>
}

/** Sends what is queued and follows what was sent, until stopped. */
export async function startRelaying(deps: Deps): Promise<Relaying> {
  const { log, head, changes } = deps
  const headLoop = startLoop({
    name: 'head',
    log,
    interval: limits.headInterval,
    step: async () => void (await head.refresh()),
  })
  // Each in a loop of its own: what stops one must not stop the others
  const following = [followUp, expire, rememberBlock].map((act) =>
    startLoop({ name: act.name, log, interval: limits.idleInterval, step: () => act(deps) }),
  )
  const sending = startLoop({
    name: 'send',
    log,
    interval: limits.idleInterval,
    step: async () => {
      await sleep(limits.batchWindow)
      while (!deps.closing.aborted && (await sendNext(deps)));
    },
  })
  for (const loop of following) head.onChange(loop.wake)
  head.onChange(sending.wake)
  await changes.onQueued(sending.wake)
  return {
    async stop() {
      await Promise.all([sending, ...following, headLoop].map((loop) => loop.stop()))
    },
  }
}
