/** Milliseconds after which what failed is tried again; twice as many each time, up to an hour. */
const patience = 30_000
const longest = 3_600_000

/** Moves that failed when they were tried: they do not cost a try at every look. */
export class Failures {
  #known = new Map<string, { times: number; until: number }>()

  add(key: string): void {
    const times = (this.#known.get(key)?.times ?? 0) + 1
    const until = Date.now() + Math.min(patience * 2 ** (times - 1), longest)
    this.#known.set(key, { times, until })
  }

  isOver(key: string): boolean {
    return (this.#known.get(key)?.until ?? 0) <= Date.now()
  }

  /** Forgets all but these. */
  keep(keys: readonly string[]): void {
    const kept = new Set(keys)
    for (const key of this.#known.keys()) if (!kept.has(key)) this.#known.delete(key)
  }
}
