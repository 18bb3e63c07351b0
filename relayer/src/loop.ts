import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import { limits } from './relay/limits.ts'
import { Signal } from './signal.ts'

export type Loop = {
  /** Takes the next step now instead of after the interval. */
  wake(): void
  /** Resolves once the step under way is done. */
  stop(): Promise<void>
}

/**
 * Repeats a step, at the latest every `interval` milliseconds. A step that throws is logged and repeated;
 * one that does not come back within `patience` is told to `onHung`.
 */
export function startLoop(options: {
  name: string
  log: Log
  interval: number
  step: () => Promise<void>
  patience?: number
  onHung?: ((name: string) => void) | undefined
}): Loop {
  const { name, log, interval, step, patience = limits.patience, onHung } = options
  const signal = new Signal()
  let running = true

  async function run(): Promise<void> {
    while (running) {
      const watch = onHung && setTimeout(() => onHung(name), patience)
      try {
        await step()
      } catch (err) {
        log.error({ err, loop: name }, 'step failed')
        // A failing neighbour is not asked again at once
        await sleep(interval)
      } finally {
        clearTimeout(watch)
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
