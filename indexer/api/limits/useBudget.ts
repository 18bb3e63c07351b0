import type { ExecutionArgs } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Asking, WithAsking } from '../asking.ts'
import { RateLimitedError } from '../errors.ts'
import { type Budget, createBudgets } from './budgets.ts'
import { rowsOf as rowsOfPages } from './pageCost.ts'

/** What any request costs, also one that is refused: reading it is work. */
export const leastCost = 10
/** Milliseconds a query may take for nothing; each beyond costs as much as ten rows. */
const swift = 100
const costOfMillisecond = 10
/** How much more our own pages may ask, whose operations are known to be cheap. */
const trust = 20

/**
 * Lets every caller ask for so many rows. A query pays before it is executed, and afterwards for the
 * time it took; a subscription pays at every event. Whoever cannot pay is told how long to wait. `rowsOf`
 * counts what a query may make the server read.
 */
export function useBudget(
  budget: Budget,
  rowsOf: (args: ExecutionArgs) => number = rowsOfPages,
): Plugin<WithAsking, WithAsking> {
  const forQueries = createBudgets(budget)
  const forPages = createBudgets({
    capacity: budget.capacity * trust,
    perSecond: budget.perSecond * trust,
  })

  const budgetsOf = ({ isPersisted }: Asking) => (isPersisted ? forPages : forQueries)

  function pay(asking: Asking, cost: number): RateLimitedError | undefined {
    const { address } = asking
    if (address === undefined || cost <= 0) return undefined
    const standing = budgetsOf(asking).spend(address, cost)
    asking.standing = standing
    asking.paid += cost
    return standing.wait > 0 ? new RateLimitedError({ cost, ...standing }) : undefined
  }

  return {
    onParams({ context, setResult }) {
      const error = pay(context.asking, leastCost)
      if (error) setResult({ errors: [error] })
    },
    onExecute({ args, context: { asking }, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const error = pay(asking, rowsOf(args) - asking.paid)
      if (error) return setResultAndStopExecution({ errors: [error] })
      const { address } = asking
      if (address === undefined) return
      setExecuteFn(async (args) => {
        const started = performance.now()
        try {
          return await executeFn(args)
        } finally {
          const late = performance.now() - started - swift
          if (late > 0) budgetsOf(asking).charge(address, late * costOfMillisecond)
        }
      })
    },
    onSubscribe({ args, context }) {
      const cost = Math.max(1, rowsOf(args))
      return {
        onSubscribeResult({ result }) {
          if (!isAsyncIterable(result)) return undefined
          return {
            onNext({ setResult }) {
              const error = pay(context.asking, cost)
              if (!error) return
              setResult({ errors: [error] })
              queueMicrotask(() => result[Symbol.asyncIterator]().return?.())
            },
          }
        },
      }
    },
  }
}
