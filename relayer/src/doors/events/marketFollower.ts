import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { Deps } from '../../deps.ts'
import type { Log } from '../../log.ts'
import { Signal } from '../../signal.ts'
import { readModel } from '../context.ts'
import type { Told } from './marketEvent.ts'
import { endOf, isAfter, type Position } from './position.ts'
import { readCursors, readEvents, readHead } from './readEvents.ts'

/** Milliseconds between two looks at the read model. */
const interval = 250
/** The newest events, kept for all who are not far behind. */
const kept = 2000
/** Of these, so many are looked at again at each look. */
const rechecked = 40
/** Blocks one begins with, whose events may be looked at again. */
const beginning = 64
const market = { name: 'market', of: 'market' } as const

const followers = new WeakMap<object, MarketFollower>()

/** The one follower of a process. */
export function marketOf(deps: Pick<Deps, 'config' | 'log'>): MarketFollower {
  const known = followers.get(deps)
  if (known) return known
  const made = new MarketFollower({
    indexer: readModel(deps),
    depth: deps.config.relay.confirmations,
    log: deps.log,
  })
  followers.set(deps, made)
  return made
}

/** A stretch of the market: all events after `from` and up to `to`. */
export type Stretch = {
  readonly from: Position
  readonly to: Position
  readonly told: readonly Told[]
  /** Goes up when what was told before is no longer so. */
  readonly life: number
}

/**
 * Reads the market's newest events once for everybody who follows it, while somebody does. Only what is
 * `depth` blocks deep is told: a reorganisation of fewer blocks changes nothing of it.
 */
export class MarketFollower {
  readonly #indexer: ReadModel
  readonly #depth: number
  readonly #log: Log
  readonly #waiting = new Set<Signal>()
  #running: Promise<void> | undefined
  #stretch: Stretch | undefined
  #life = 0
  #followers = 0

  constructor(options: { indexer: ReadModel; depth: number; log: Log }) {
    this.#indexer = options.indexer
    this.#depth = options.depth
    this.#log = options.log
  }

  get indexer(): ReadModel {
    return this.#indexer
  }

  get followers(): number {
    return this.#followers
  }

  /** What is known at present; undefined before the read model was heard of. */
  get stretch(): Stretch | undefined {
    return this.#stretch
  }

  /** Follows from now on; returns how to be woken, and how to follow no longer. */
  join(): { readonly signal: Signal; readonly leave: () => void } {
    const signal = new Signal()
    this.#waiting.add(signal)
    this.#followers++
    this.#running ??= this.#run()
    let isIn = true
    const leave = () => {
      if (!isIn) return
      isIn = false
      this.#waiting.delete(signal)
      this.#followers--
    }
    return { signal, leave }
  }

  async #run(): Promise<void> {
    let isHeard = true
    while (this.#followers > 0) {
      try {
        while (await this.#look()) for (const signal of this.#waiting) signal.raise()
        isHeard = true
      } catch (err) {
        if (isHeard) this.#log.warn({ err }, 'the read model cannot be followed')
        isHeard = false
      }
      await new Promise((resolve) => setTimeout(resolve, interval))
    }
    // Whoever comes next begins anew
    this.#stretch = undefined
    this.#running = undefined
  }

  /** Reads on; whether there was anything. */
  async #look(): Promise<boolean> {
    const { block, status } = await readHead(this.#indexer)
    const known = this.#stretch
    if (status !== 'READY') return false
    const to = endOf(block - this.#depth + 1)
    if (to.block < 0) return false
    if (!known) {
      this.#stretch = await this.#begin(to)
      return true
    }
    // Another reader, or one that reads in again, may be behind
    if (!isAfter(to, known.to)) return false
    if (!(await this.#isStill(known))) {
      this.#life++
      this.#log.warn({ block: known.to.block }, 'what was told of the market is no longer so')
      this.#stretch = await this.#begin(to)
      return true
    }
    this.#stretch = await this.#readOn(known, to)
    return true
  }

  /** The last blocks up to a place. */
  async #begin(to: Position): Promise<Stretch> {
    const from = endOf(Math.max(to.block - beginning, 0))
    let stretch: Stretch = { from, to: from, told: [], life: this.#life }
    while (isAfter(to, stretch.to)) stretch = await this.#readOn(stretch, to)
    return stretch
  }

  /** What is known and the next page, up to a place. */
  async #readOn({ from, to: after, told, life }: Stretch, to: Position): Promise<Stretch> {
    const more = await readEvents(this.#indexer, { topics: [market], after, to })
    const all = [...told, ...more.told]
    const dropped = all.at(-kept - 1)
    return { from: dropped?.position ?? from, to: more.upTo, told: all.slice(-kept), life }
  }

  /** Whether the newest of what was told is there, and nothing among it that was not. */
  async #isStill({ from, to, told }: Stretch): Promise<boolean> {
    const newest = told.slice(-rechecked)
    const after = told.at(-rechecked - 1)?.position ?? from
    const again = await readCursors(this.#indexer, { after, to })
    return again.join() === newest.map(({ event }) => event.cursor).join()
  }
}
