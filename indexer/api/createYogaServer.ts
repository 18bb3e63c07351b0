import { GraphQLError } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import { type Context, nowOf } from './context.ts'
import { isTooSlow, NotBuiltError } from './errors.ts'
import { armor } from './limits/armor.ts'
import { usePageCost } from './limits/pageCost.ts'
import { useSubscriptionLimit } from './limits/useSubscriptionLimit.ts'
import { schema } from './schema.ts'

export type Dependencies = Pick<
  Context,
  'sql' | 'documentsSchema' | 'deployment' | 'embedder' | 'feed' | 'head' | 'solvency'
> & {
  /** Subscriptions open at a time, of all and of one client's address. */
  maxSubscriptions: { total: number; perAddress: number }
  logger: Logger
}

/** The GraphQL server, limits and all. It listens nowhere itself. */
export function createYogaServer({ logger, maxSubscriptions, ...dependencies }: Dependencies) {
  const { head } = dependencies
  return createYoga<{ address: string | undefined }>({
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
    context: (): Context => ({
      ...dependencies,
      now: () => nowOf(head),
      textLength: 0,
    }),
    maskedErrors: { maskError: (error) => maskError(error, logger) },
    plugins: [
      ...armor(),
      usePageCost({ query: 10_000, subscription: 500 }),
      useSubscriptionLimit(maxSubscriptions),
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
  if (isTooSlow(original)) return masked('The query took too long.', 'TOO_SLOW')
  logger.error({ error: original }, 'a query failed')
  return masked('Something went wrong.', 'INTERNAL_SERVER_ERROR')
}
