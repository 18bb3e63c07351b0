import type { Plugin } from 'graphql-yoga'
import pLimit, { type LimitFunction } from 'p-limit'
import type { WithAsking } from '../asking.ts'
import { TooManyQueriesError } from '../errors.ts'

type Turns = { readonly ofAll: LimitFunction; readonly ofEach: Map<string, LimitFunction> }

/**
 * How many queries are executed at a time, of one caller and of all, and how many of a caller wait. Our
 * own pages' operations have as many turns for themselves: they wait for nobody's queries.
 */
export function useTurns(max: {
  perAddress: number
  waiting: number
  total: number
}): Plugin<WithAsking> {
  const forQueries: Turns = { ofAll: pLimit(max.total), ofEach: new Map() }
  const forPages: Turns = { ofAll: pLimit(max.total), ofEach: new Map() }

  return {
    onExecute({ context, executeFn, setExecuteFn }) {
      const { address, isPersisted } = context.asking
      if (address === undefined) return
      setExecuteFn(async (args) => {
        const { ofAll, ofEach } = isPersisted ? forPages : forQueries
        const turns = ofEach.get(address) ?? pLimit(max.perAddress)
        if (turns.pendingCount >= max.waiting) {
          return { errors: [new TooManyQueriesError({ max: max.perAddress + max.waiting })] }
        }
        ofEach.set(address, turns)
        try {
          return await turns(() => ofAll(() => executeFn(args)))
        } finally {
          // Its own turn is given back a moment later
          if (turns.activeCount <= 1 && turns.pendingCount === 0) ofEach.delete(address)
        }
      })
    },
  }
}
