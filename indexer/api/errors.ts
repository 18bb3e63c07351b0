import { GraphQLError } from 'graphql'
import postgres from 'postgres'

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
