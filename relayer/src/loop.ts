import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import { Signal } from './signal.ts'

export type Loop = {
  /** Takes the next step now instead of after the interval. */
  wake(): void
  /** Resolves once the step under way is done. */
  stop(): Promise<void>
}

/**
 * Repeats a step, at the latest every `interval` milliseconds. A step that throws is logged and
 * repeated.
 */
export function startLoop(options: {
  name: string
  log: Log
  interval: number
  step: () => Promise<void>
}): Loop {
  const { name, log, interval, step } = options
  const signal = new Signal()
  let running = true

  async function run(): Promise<void> {
    while (running) {
      try {
        await step()
      } catch (err) {
        log.error({ err, loop: name }, 'step failed')
        // A failing neighbour is not asked again at once
        await sleep(interval)
      }
      if (running) await signal.wait(interval)
    }
  }

  const done = run()
  return {
    wake: signal.raise,
    async stop() {
      running = false
      signal.raise()
      await done
    },
  }
}
