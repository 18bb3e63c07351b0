import { GraphQLError } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import type { WithAsking } from './asking.ts'
import { type Context, nowOf } from './context.ts'
import { hasNul, isTooSlow, NotBuiltError } from './errors.ts'
import { armor } from './limits/armor.ts'
import type { Callers } from './limits/callers.ts'
import { usePageCost } from './limits/pageCost.ts'
import { useBudget } from './limits/useBudget.ts'
import { useSubscriptionLimit } from './limits/useSubscriptionLimit.ts'
import { useTurns } from './limits/useTurns.ts'
import { useVariableLimit } from './limits/useVariableLimit.ts'
import { schema } from './schema.ts'
import { useAnswerMeta } from './useAnswerMeta.ts'
import { useMinBlock } from './useMinBlock.ts'
import { usePersistedOperations } from './usePersistedOperations.ts'
import { useRepeatable } from './useRepeatable.ts'

export type Dependencies = Pick<
  Context,
  'sql' | 'documentsSchema' | 'deployment' | 'embedder' | 'feed' | 'head' | 'solvency'
> & {
  /** Subscriptions open at a time, of all and of one client's address. */
  maxSubscriptions: { total: number; perAddress: number }
  /** Executed at a time; ten times as many wait. */
  maxQueriesPerAddress: number
  logger: Logger
}

/** The GraphQL server, limits and all. It listens nowhere itself. */
export function createYogaServer(
  { logger, maxSubscriptions, maxQueriesPerAddress: perAddress, ...dependencies }: Dependencies,
  { callers, operations }: { callers: Callers; operations: ReadonlyMap<string, string> },
) {
  const { head, deployment } = dependencies
  return createYoga<WithAsking & { address: string | undefined }>({
    schema,
    graphqlEndpoint: '/graphql',
    // Both pages would fetch scripts from a foreign host
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
      now: () => nowOf(head),
      textLength: 0,
    }),
    maskedErrors: { maskError: (error) => maskError(error, logger) },
    plugins: [
      ...armor(),
      usePersistedOperations(operations),
      useVariableLimit(),
      useAnswerMeta({ chainId: deployment.chainId, head }),
      usePageCost({ query: 10_000, subscription: 500 }),
      useBudget(callers),
      useSubscriptionLimit(maxSubscriptions),
      useRepeatable(),
      useMinBlock(head),
      useTurns({ perAddress, waiting: 10 * perAddress, total: 8 }),
    ],
  })
}

/** Our own words go out; anybody else's are logged and kept. */
export function maskError(error: unknown, logger: Logger): Error {
  const original = error instanceof GraphQLError ? error.originalError : error
  if (error instanceof GraphQLError && (!original || original instanceof GraphQLError)) {
    return error
  }
  const place = error instanceof GraphQLError ? { path: error.path, nodes: error.nodes } : {}
  const masked = (message: string, code: string) =>
    new GraphQLError(message, { ...place, extensions: { code } })
  if (isNotBuilt(original)) {
    const { message, extensions } = new NotBuiltError()
    return new GraphQLError(message, { ...place, extensions })
  }
  if (hasNul(original)) return masked('Text cannot hold NUL.', 'BAD_USER_INPUT')
  if (isTooSlow(original)) return masked('The query took too long.', 'TOO_SLOW')
  logger.error({ error: original }, 'a query failed')
  return masked('Something went wrong.', 'INTERNAL_SERVER_ERROR')
}
