import type { Log } from '../log.ts'
import type { Blocks } from './blocks.ts'
import type { Buckets } from './buckets.ts'
import type { Limits } from './settings.ts'

/** How long refusals gather before they are booked, in milliseconds. */
const window = 500

/**
 * Counts what callers are refused for. Who uses its patience up has a strike; a flood is booked
 * together, so that it costs few queries.
 */
export class Patience {
  readonly #buckets: Buckets
  readonly #blocks: Blocks
  readonly #limits: Limits
  readonly #log: Log
  readonly #counts = new Map<string, { count: number; reason: string }>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: { buckets: Buckets; blocks: Blocks; limits: Limits; log: Log }) {
    this.#buckets = parts.buckets
    this.#blocks = parts.blocks
    this.#limits = parts.limits
    this.#log = parts.log
  }

  /** `weight`: how many plain refusals it is worth. */
  note(subject: string, reason: string, weight = 1): void {
    if (!this.#limits.rates.patience) return
    const count = (this.#counts.get(subject)?.count ?? 0) + weight
    this.#counts.set(subject, { count, reason })
    this.#timer ??= setTimeout(() => void this.book(), window).unref()
  }

  /** Books what gathered. Never throws: what cannot be booked is forgotten. */
  async book(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const counts = [...this.#counts]
    this.#counts.clear()
    const rate = this.#limits.rates.patience
    if (!rate) return
    for (const [subject, { count, reason }] of counts) {
      try {
        const key = `patience ${subject}`
        const { wait } = await this.#buckets.charge({ key, rate }, count)
        if (wait === 0) continue
        await this.#blocks.strike(subject, reason)
        await this.#buckets.refill(key)
      } catch (err) {
        this.#log.warn({ err }, 'refusals were not booked')
      }
    }
  }
}
