import { setTimeout as sleep } from 'node:timers/promises'
import { sendNextCall } from '../calls/sendNextCall.ts'
import { rememberBlock } from '../chainIdentity.ts'
import type { Deps } from '../deps.ts'
import { resumeFees } from '../fees/resumeFees.ts'
import { settleBudgets } from '../limits/settleBudgets.ts'
import { refundDeposits } from '../listings/refundDeposits.ts'
import { resumePurchases } from '../listings/resumePurchases.ts'
import { type Loop, startLoop } from '../loop.ts'
import { followKeys } from '../signers/followKeys.ts'
import { refill } from '../signers/refill.ts'
import { giveUpLeases, renewLeases } from '../signers/renewLeases.ts'
import { watchBalances } from '../signers/watchBalances.ts'
import { expire } from './expire.ts'
import { followUp } from './followUp.ts'
import { limits } from './limits.ts'
import { sendNext } from './sendNext.ts'

export type Relaying = {
  /** Resolves once no step is under way; what is unfinished goes on in the next process. */
  stop(): Promise<void>
}

/**
 * Sends what is queued and follows what was sent, until stopped. `onHung` is told of a part that does
 * not come back: the process is of no use any more, and another can go on.
 */
export async function startRelaying(
  deps: Deps,
  onHung?: (loop: string) => void,
): Promise<Relaying> {
  const { log, head, changes } = deps
  const headLoop = startLoop({
    name: 'head',
    log,
    onHung,
    interval: limits.headInterval,
    step: async () => void (await head.refresh()),
  })
  // Each in a loop of its own: what stops one must not stop the others
  const acts = [
    followUp,
    expire,
    rememberBlock,
    settleBudgets,
    resumePurchases,
    refundDeposits,
    resumeFees,
  ]
  const following = acts.map((act) =>
    startLoop({
      name: act.name,
      log,
      onHung,
      interval: limits.idleInterval,
      step: () => act(deps),
    }),
  )
  const sending: Loop = startLoop({
    name: 'send',
    log,
    onHung,
    interval: limits.idleInterval,
    step: async () => {
      await sleep(limits.batchWindow)
      const end = Date.now() + limits.stepTime
      while (!deps.closing.aborted && (await sendNext(deps))) {
        if (Date.now() > end) return sending.wake()
      }
    },
  })
  const calling: Loop = startLoop({
    name: 'call',
    log,
    onHung,
    interval: limits.idleInterval,
    step: async () => {
      const end = Date.now() + limits.stepTime
      const sendAll = async () => {
        while (!deps.closing.aborted && (await sendNextCall(deps))) {
          if (Date.now() > end) return calling.wake()
        }
      }
      await Promise.all(Array.from({ length: limits.callsAtOnce }, sendAll))
    },
  })
  const balances = startLoop({
    name: 'balances',
    log,
    onHung,
    interval: limits.balanceInterval,
    step: async () => {
      await watchBalances(deps)
      await refill(deps)
    },
  })
  for (const loop of following) head.onChange(loop.wake)
  head.onChange(sending.wake)
  head.onChange(calling.wake)
  await changes.onQueued(() => {
    sending.wake()
    calling.wake()
  })
  let held = ''
  const readNewKeys = followKeys(deps)
  const leasing = startLoop({
    name: 'lease',
    log,
    onHung,
    interval: (deps.config.signers.leaseSeconds * 1000) / 4,
    step: async () => {
      await readNewKeys()
      const signers = await renewLeases(deps)
      if (signers.join() === held) return
      held = signers.join()
      log.info({ signers }, 'holds signers')
      for (const loop of [sending, calling, balances, ...following]) loop.wake()
    },
  })
  return {
    async stop() {
      const loops = [sending, calling, ...following, balances, headLoop, leasing]
      await Promise.all(loops.map((loop) => loop.stop()))
      await giveUpLeases(deps).catch((err: unknown) =>
        log.warn({ err }, 'leases are left to lapse'),
      )
    },
  }
}
