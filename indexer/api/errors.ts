import { GraphQLError } from 'graphql'
import postgres from 'postgres'
import type { Standing } from './limits/budgets.ts'

/** The caller asked for something that cannot be. */
export class BadInputError extends GraphQLError {
  constructor({ message }: { message: string }) {
    super(message, { extensions: { code: 'BAD_USER_INPUT' } })
  }
}

/** The caller asked for more than one request may have. */
export class TooMuchError extends GraphQLError {
  constructor({ what, actual, max }: { what: string; actual: number; max: number }) {
    super(`The query asks for up to ${actual} ${what}; at most ${max} are allowed.`, {
      extensions: { code: 'TOO_MUCH', actual, max },
    })
  }
}

/** The query's text is over a limit, whatever it would read. */
export class TooComplexError extends GraphQLError {
  constructor({ what, max }: { what: string; max: number }) {
    super(`The query has more than ${max} ${what}.`, { extensions: { code: 'TOO_MUCH', max } })
  }
}

/** As many subscriptions are open as may be. */
export class TooManySubscriptionsError extends GraphQLError {
  constructor({ max, of }: { max: number; of: 'all' | 'address' }) {
    const message = {
      all: `All ${max} subscriptions are taken; try again later, or poll.`,
      address: `At most ${max} subscriptions may be open from one address; close one first.`,
    }[of]
    const http = { status: { all: 503, address: 429 }[of], headers: { 'retry-after': '30' } }
    super(message, { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', max, retryable: true, http } })
  }
}

/** What is to be found by meaning cannot be asked for now. */
export class EmbedderError extends GraphQLError {
  constructor() {
    super('The embedder cannot be asked now; try again in a moment, or search by words.', {
      extensions: { code: 'EMBEDDER_UNAVAILABLE', retryable: true },
    })
  }
}

/** The caller asked for more in a short time than its budget has. */
export class RateLimitedError extends GraphQLError {
  /** Seconds. */
  readonly retryAfter: number

  constructor({ cost, limit, remaining, wait }: { cost: number } & Standing) {
    const retryAfter = Math.max(1, Math.ceil(wait))
    super(`This costs ${cost}; ${remaining} of ${limit} are left. Try again in ${retryAfter} s.`, {
      extensions: {
        code: 'RATE_LIMITED',
        cost,
        limit,
        remaining,
        retryAfter,
        retryable: true,
        http: { status: 429, headers: { 'retry-after': `${retryAfter}` } },
      },
    })
    this.retryAfter = retryAfter
  }
}

/** The caller has as many queries executed, and waiting, as it may. */
export class TooManyQueriesError extends GraphQLError {
  constructor({ max }: { max: number }) {
    super(`At most ${max} queries of one address may be under way; wait for their answers.`, {
      extensions: {
        code: 'RATE_LIMITED',
        limit: max,
        retryAfter: 1,
        retryable: true,
        http: { status: 429, headers: { 'retry-after': '1' } },
      },
    })
  }
}

/** The hash is of none of our pages' operations. Message and code are Apollo's, whose clients then send the text. */
export class UnknownOperationError extends GraphQLError {
  constructor() {
    super('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } })
  }
}

/** The read model has not read the block the caller wants to see. */
export class NotYetError extends GraphQLError {
  constructor({ minBlock, block }: { minBlock: number; block: number }) {
    super(`Block ${minBlock} is not read in yet, only ${block}.`, {
      extensions: { code: 'NOT_YET', minBlock, block, retryable: true },
    })
  }
}

export class NotBuiltError extends GraphQLError {
  constructor() {
    super('The read model is not built yet; try again in a moment.', {
      extensions: { code: 'NOT_BUILT', retryable: true },
    })
  }
}

/** Whether Postgres gave a query up because it took too long. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '57014'
}

/** Whether Postgres refused a text for a NUL in it, which it keeps nowhere. */
export function hasNul(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '22021'
}
