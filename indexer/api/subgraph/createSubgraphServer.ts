import { createYoga } from 'graphql-yoga'
import type { WithAsking } from '../asking.ts'
import { type Context, nowOf } from '../context.ts'
import { type Dependencies, maskError } from '../createYogaServer.ts'
import { armor } from '../limits/armor.ts'
import type { Callers } from '../limits/callers.ts'
import { chargeText } from '../limits/chargeText.ts'
import { useBudget } from '../limits/useBudget.ts'
import { useTurns } from '../limits/useTurns.ts'
import { rowsOf, useRowCost } from './rowCost.ts'
import { subgraphSchema } from './schema.ts'
import { useAnyId } from './useAnyId.ts'

/** The server for clients of subgraphs. Their pages are larger than ours, so its limits are its own. */
export function createSubgraphServer(
  { logger, maxQueriesPerAddress: perAddress, maxSubscriptions: _, ...dependencies }: Dependencies,
  callers: Callers,
) {
  return createYoga<WithAsking>({
    schema: chargeText(subgraphSchema(dependencies.deployment)),
    graphqlEndpoint: '/subgraph',
    graphiql: false,
    landingPage: false,
    // The app does it, for every path
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    context: ({ asking }): Context => ({
      ...dependencies,
      asking,
      now: () => nowOf(dependencies.head),
      textLength: 0,
    }),
    maskedErrors: { maskError: (error) => maskError(error, logger) },
    plugins: [
      ...armor(),
      useAnyId(),
      useRowCost(150_000),
      useBudget(callers, rowsOf),
      useTurns({ perAddress, waiting: 10 * perAddress, total: 4 }),
    ],
  })
}
