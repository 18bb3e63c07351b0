import type { Asking } from '../asking.ts'
import { RateLimitedError } from '../errors.ts'
import { type Budget, createBudgets } from './budgets.ts'

/** What any request costs, also one that is refused: reading it is work. */
export const leastCost = 10
/** How much more our own pages may ask, whose operations are known to be cheap. */
const trust = 20

export type Callers = ReturnType<typeof createCallers>

/** What each caller's address may still ask for: by queries of its own, and by our pages' operations. */
export function createCallers(budget: Budget) {
  const forQueries = createBudgets(budget)
  const forPages = createBudgets({
    capacity: budget.capacity * trust,
    perSecond: budget.perSecond * trust,
  })
  const budgetsOf = ({ isPersisted }: Asking) => (isPersisted ? forPages : forQueries)

  return {
    /** Takes what a request costs, or tells why not. */
    pay(asking: Asking, cost: number): RateLimitedError | undefined {
      const { address } = asking
      if (address === undefined || cost <= 0) return undefined
      const budgets = budgetsOf(asking)
      asking.standing = budgets.spend(address, cost)
      if (asking.standing.wait === 0) {
        asking.paid += cost
        return undefined
      }
      // Who asks again pays again what was paid so far
      const whole = asking.paid + cost
      return new RateLimitedError({ cost: whole, ...budgets.standing(address, whole) })
    },

    /** Takes for what is done already, whether it is there or not. */
    charge(asking: Asking, cost: number): void {
      if (asking.address !== undefined) budgetsOf(asking).charge(asking.address, cost)
    },

    /** Why the caller can ask nothing now, whatever it is. Takes nothing. */
    refusal(asking: Asking): RateLimitedError | undefined {
      const { address } = asking
      if (address === undefined) return undefined
      const standing = budgetsOf(asking).standing(address, leastCost)
      if (standing.wait === 0) return undefined
      asking.standing = standing
      return new RateLimitedError({ cost: leastCost, ...standing })
    },
  }
}
