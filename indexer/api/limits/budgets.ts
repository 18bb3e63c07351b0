import { LRUCache } from 'lru-cache'

/** Rows' worth: `capacity` at once, then `perSecond` come back. */
export type Budget = { readonly capacity: number; readonly perSecond: number }

/** How a caller stands. Times in seconds. */
export type Standing = {
  readonly limit: number
  readonly remaining: number
  /** Until the budget is whole again. */
  readonly full: number
  /** Until what was asked can be paid; 0 where it was paid. */
  readonly wait: number
}

/** Callers remembered; whoever is forgotten has a whole budget again. */
const remembered = 50_000

/** A token bucket for each caller, in this process. `now` is in milliseconds. */
export function createBudgets(budget: Budget, now: () => number = () => performance.now()) {
  const { capacity, perSecond } = budget
  const levels = new LRUCache<string, { level: number; at: number }>({ max: remembered })

  function levelOf(caller: string, at: number): number {
    const before = levels.get(caller) ?? { level: capacity, at }
    return Math.min(capacity, before.level + ((at - before.at) / 1000) * perSecond)
  }

  /** What there would be after paying: more than the whole budget is paid from a whole one. */
  function paid(caller: string, cost: number, at: number): Standing & { left: number } {
    const level = levelOf(caller, at)
    const wanted = Math.min(cost, capacity)
    const isPaid = level >= wanted
    const left = isPaid ? level - wanted : level
    return {
      left,
      limit: capacity,
      remaining: Math.max(0, Math.floor(left)),
      full: (capacity - left) / perSecond,
      wait: isPaid ? 0 : (wanted - level) / perSecond,
    }
  }

  return {
    /** What `spend` would tell. */
    standing(caller: string, cost: number): Standing {
      const { left: _, ...standing } = paid(caller, cost, now())
      return standing
    },

    /** Pays, or leaves all as it was. */
    spend(caller: string, cost: number): Standing {
      const at = now()
      const { left, ...standing } = paid(caller, cost, at)
      levels.set(caller, { level: left, at })
      return standing
    },

    /** Takes for what is done already, whether it is there or not; a whole budget's debt at most. */
    charge(caller: string, cost: number): void {
      const at = now()
      levels.set(caller, { level: Math.max(-capacity, levelOf(caller, at) - cost), at })
    },
  }
}
