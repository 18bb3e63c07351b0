import type { ExecutionArgs } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { WithAsking } from '../asking.ts'
import { type Callers, leastCost } from './callers.ts'
import { rowsOf as rowsOfPages } from './pageCost.ts'

/** Milliseconds a query may take for nothing; each beyond costs as much as ten rows. */
const swift = 100
const costOfMillisecond = 10

/**
 * Lets every caller ask for so many rows. A query pays before it is executed, and afterwards for the
 * time it took; a subscription pays at every event. Whoever cannot pay is told how long to wait. `rowsOf`
 * counts what a query may make the server read.
 */
export function useBudget(
  callers: Callers,
  rowsOf: (args: ExecutionArgs) => number = rowsOfPages,
): Plugin<WithAsking, WithAsking> {
  return {
    onParams({ context, setResult }) {
      const error = callers.pay(context.asking, leastCost)
      if (error) setResult({ errors: [error] })
    },
    onExecute({ args, context: { asking }, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const error = callers.pay(asking, rowsOf(args) - asking.paid)
      if (error) return setResultAndStopExecution({ errors: [error] })
      if (asking.address === undefined) return
      setExecuteFn(async (args) => {
        const started = performance.now()
        try {
          return await executeFn(args)
        } finally {
          const late = performance.now() - started - swift
          if (late > 0) callers.charge(asking, late * costOfMillisecond)
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
              const error = callers.pay(context.asking, cost)
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
